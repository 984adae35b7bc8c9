"""The lines of a table file in each format, as their number and their cells by column."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, cast

from ..numbers import Numeral
from .cell_problem import CellProblem
from .delimited import Delimited, Stretch, without_blanks
from .documents import lines_of
from .table_rows import BLANK, HEADER, Line, TableFile, column_names, fold_header, refuse

SAMPLE = 1000
"""Lines of a JSON-lines file that are looked at for its columns, and rows of a Parquet file that are read at a time."""
_NUMBERED = 9
"""Objects of a list whose fields are columns too: “funders.1.name”; all of them are there for “each”."""


def text_of(cell: Any) -> str:
    """Return a cell as text: whole numbers without a point, days as ISO 8601; numbers stay known as such."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dict | list):
        return json.dumps(cell, ensure_ascii=False)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return Numeral(int(cell))
    return Numeral(cell) if isinstance(cell, int | float | Decimal) else str(cell).strip()


def header(table: TableFile) -> list[str]:
    """Return the column names of a delimited file; raise BadInput if there are none."""
    last = max(table.form.header)
    with table.path.open(encoding=table.encoding, newline="") as file:
        try:
            lines = list(islice(Delimited(file, table.delimiter).stretches(), last))
        except ValueError as error:
            refuse(table.path, f"there is no line {last} with column names.", str(error))
    named = [lines[number - 1] for number in table.form.header if number <= len(lines)]
    for line in named:
        if isinstance(line.cells, CellProblem):
            refuse(table.path, f"the names of columns have {line.cells.reason}.", "Close it.", line.first)
    if len(named) < len(table.form.header):
        refuse(table.path, f"there is no line {last} with column names.", f"It has {len(lines)} lines.")
    return column_names(
        [[name.removeprefix("\ufeff") for name in line.cells] for line in named if isinstance(line.cells, list)]
    )


def _csv_rows(table: TableFile) -> Iterator[Line]:
    with table.path.open(encoding=table.encoding, newline="") as file:
        text = Delimited(file, table.delimiter)
        stretches = text.stretches()
        for stretch in islice(stretches, max(table.form.header)):
            yield Line(stretch.first, HEADER, span=stretch.count)
        text.width = len(table.columns)
        for stretch in stretches:
            cells = BLANK if stretch.is_blank else _matched(stretch, table.columns)
            yield Line(stretch.first, cells, span=stretch.count, is_mended=stretch.is_mended)


def _matched(stretch: Stretch, columns: Sequence[str]) -> dict[str, Any] | CellProblem:
    if isinstance(stretch.cells, CellProblem):
        return stretch.cells
    cells = without_blanks(stretch.cells, len(columns))
    if len(cells) != len(columns):
        detail = f"{len(cells)} cells under {len(columns)} column names"
        return CellProblem("a row with too many or too few cells", detail)
    return dict(zip(columns, cells, strict=True))


def _json_lines(table: TableFile) -> Iterator[Line]:
    with table.path.open(encoding=table.encoding) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                data = json.loads(line, parse_float=str, parse_int=str)
            except (ValueError, RecursionError) as error:
                yield Line(number, CellProblem("a line that is no JSON", str(error)))
                continue
            if isinstance(data, dict):
                yield Line(number, dict(_flat(cast("dict[str, Any]", data))))
            else:
                yield Line(number, CellProblem("a line that is no JSON object"))


def _flat(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(cast("dict[str, Any]", value), f"{before}{name}.")
            continue
        if isinstance(value, list):
            for number, item in enumerate(cast("list[Any]", value)[:_NUMBERED], 1):
                if isinstance(item, dict):
                    yield from _flat(cast("dict[str, Any]", item), f"{before}{name}.{number}.")
        yield f"{before}{name}", value


def objects_of(items: list[Any]) -> tuple[dict[str, str], ...]:
    """Return the cells of each object in a list; nothing for items that are not objects."""
    flat = [dict(_flat(cast("dict[str, Any]", item))) if isinstance(item, dict) else {} for item in items]
    return tuple({name: text_of(cell) for name, cell in fields.items()} for fields in flat) if any(flat) else ()


def json_columns(table: TableFile, wanted: Sequence[str]) -> list[str]:
    """Return the columns of the first lines, and of as many more as it takes to see every wanted one."""
    found: dict[str, None] = {}
    good = 0
    missing = {fold_header(name) for name in wanted}
    for line in _json_lines(table):
        number, cells = line.number, line.cells
        if isinstance(cells, dict):
            good += 1
            found |= dict.fromkeys(cells)
            missing -= {fold_header(name) for name in cells}
        if number >= SAMPLE and (good == 0 or not missing):
            break
    if good == 0:
        refuse(table.path, "no line is a JSON object.", "JSON lines have one object a line.", 1)
    return list(found)


def document_lines(table: TableFile) -> tuple[Line, ...]:
    """Read a document whole, objects inside its rows as columns with points."""
    return tuple(
        line._replace(cells=dict(_flat(line.cells))) if isinstance(line.cells, dict) else line
        for line in lines_of(table.path, table.format, table.form.keyed)
    )


def _lines_read(table: TableFile) -> Iterator[Line]:
    return iter(table.lines)


def _sheet_rows(table: TableFile) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(table.path))  # pyright: ignore[reportUnknownMemberType]
        name = table.form.sheet or book.sheet_names[0]
        if name not in book.sheet_names:
            refuse(table.path, f"there is no sheet “{name}”.", f"Its sheets are {', '.join(book.sheet_names)}.")
        sheet = book.get_sheet_by_name(name)
        first = sheet.start[0] if sheet.start else 0
        yield from ([] for _ in range(first))
        yield from sheet.iter_rows()
    except (CalamineError, IndexError) as error:
        refuse(table.path, f"this is no XLSX file: {error}.")


def _xlsx_rows(table: TableFile) -> Iterator[Line]:
    for number, cells in enumerate(_sheet_rows(table), 1):
        is_header = number <= max(table.form.header)
        yield Line(number, HEADER if is_header else dict(zip(table.columns, cells, strict=False)))


def _parquet_rows(table: TableFile) -> Iterator[Line]:
    import duckdb

    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
            result = connection.execute("SELECT * FROM read_parquet($1)", [str(table.path)])
            names = [str(column[0]) for column in result.description or ()]
            yield Line(0, dict.fromkeys(names))
            number = 0
            while rows := result.fetchmany(SAMPLE):
                for cells in rows:
                    number += 1
                    yield Line(number, dict(_flat(dict(zip(names, cells, strict=True)))))
    except duckdb.Error as error:
        refuse(table.path, f"this is no Parquet file: {str(error).splitlines()[0]}.")


def columns_of(table: TableFile) -> list[str]:
    """Return the column names of a sheet or a Parquet file; raise BadInput if there are none."""
    if table.format == "parquet":
        first = next(_parquet_rows(table)).cells
        return list(first) if isinstance(first, dict) else []
    last = max(table.form.header)
    lines = [[text_of(cell) for cell in row] for row in islice(_sheet_rows(table), last)]
    if len(lines) == last:
        return column_names([lines[number - 1] for number in table.form.header])
    return refuse(table.path, f"there is no line {last} with column names.")


LINES = {
    "csv": _csv_rows,
    "jsonl": _json_lines,
    "xlsx": _xlsx_rows,
    "parquet": _parquet_rows,
    "json": _lines_read,
    "yaml": _lines_read,
}
