"""The rows of a table file, whatever it is written in, one at a time.

What is not declared is found: the format by the first bytes, then by the ending; the encoding by a byte-order mark,
else UTF-8 where the whole file is that, else Windows-1252 where every byte is a character of it, which is said in the
report; the delimiter is the one of comma, semicolon, tab and bar that gives most of the columns that the mapping names.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, cast

from ...graph.errors import BadInput, Complaint, NotFound
from ...graph.report import Report, SetAside
from .form import TableForm
from .problems import CellProblem

DELIMITERS = (",", ";", "\t", "|")
_WIDEST_CELL = 20_000_000
_BLOCK = 1 << 20
_SAMPLE = 1000
"""Lines of a JSON-lines file that are looked at for its columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, its cells as text by column, and lists that JSON had.

    `file` is where it stands, if not in the table's own file.
    """

    number: int
    cells: dict[str, str]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    file: str = ""


@dataclass(frozen=True)
class TableFile:
    """A file that was found to be a table: how it is written, and its columns in order."""

    path: Path
    form: TableForm
    format: str
    columns: tuple[str, ...]
    encoding: str = "utf-8"
    delimiter: str = ","

    @property
    def found(self) -> str:
        """How the file is read, for a reader who wonders."""
        encoding = self.encoding.removesuffix("-sig").upper()
        written = {"csv": f"CSV, separated by “{self.delimiter}”, {encoding}", "jsonl": "JSON lines"}
        return written.get(self.format, self.format.upper()).replace("\t", "tab")

    def rows(self, report: Report) -> Iterator[Row]:
        """Give the rows that have a value; what is no row of this table is set aside in the report."""
        for number, cells in _RAW[self.format](self):
            if isinstance(cells, CellProblem):
                report.set_aside.append(
                    SetAside(str(self.path), number, cells.reason, f"row {number}: {cells.detail or cells.reason}")
                )
                continue
            row = self._row(number, cells)
            if row.cells or row.lists:
                yield row

    def _row(self, number: int, cells: dict[str, Any]) -> Row:
        empty = {"", *self.form.empty}
        texts, lists = dict[str, str](), dict[str, tuple[str, ...]]()
        for column, cell in cells.items():
            if isinstance(cell, list):
                items = [_text(one) for one in cast("list[Any]", cell)]
                lists[column] = tuple(one for one in items if one not in empty)
            elif (text := _text(cell)) not in empty:
                texts[column] = text
        return Row(number, texts, lists)


def open_table(path: Path, form: TableForm, wanted: Sequence[str]) -> TableFile:
    """Look at a file and find out how it is written; raises BadInput for what is no table.

    `wanted` are the columns that the mapping names: they decide between delimiters.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}.", "Check the path.")
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip():
        refuse(path, "the file is empty.")
    kind = form.format or _format(path, start)
    if kind in ("xlsx", "parquet"):
        table = TableFile(path, form, kind, ())
        return _with_columns(table, _columns_of(table))
    encoding = form.encoding or _encoding(path, start)
    try:
        codecs.lookup(encoding)
    except LookupError:
        refuse(path, f"there is no encoding “{encoding}”.", "Write utf-8, latin-1 or windows-1252.")
    if kind == "jsonl":
        table = TableFile(path, form, kind, (), encoding)
        return _with_columns(table, _json_columns(table, wanted))
    return _delimited(path, form, encoding, "\t" if kind == "tsv" else form.delimiter, wanted)


def refuse(path: Path, reason: str, remedy: str = "", line: int | None = None) -> NoReturn:
    """Raise BadInput for a file."""
    raise BadInput([Complaint(reason, path, line, remedy=remedy)])


def _with_columns(table: TableFile, columns: Iterable[str]) -> TableFile:
    found = tuple(columns)
    if not any(found):
        refuse(table.path, f"line {table.form.header} has no column names.", "Say with “header:” which line has them.")
    return TableFile(table.path, table.form, table.format, found, table.encoding, table.delimiter)


def _format(path: Path, start: bytes) -> str:
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG")):
        refuse(path, "this is no table.", "Tables are CSV, TSV, XLSX, JSON lines or Parquet; .xls: save as .xlsx.")
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"[") and path.suffix.casefold() != ".csv":
        refuse(path, "this is a JSON list, not JSON lines.", "Write one object a line: jq -c '.[]' FILE > FILE.jsonl")
    if text.startswith(b"{"):
        return "jsonl"
    if text[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        refuse(path, "this is a web page or XML, no table.", "Save the table itself, as CSV or XLSX.")
    if b"\0" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        refuse(path, "this is no text.", "Tables are CSV, TSV, XLSX, JSON lines or Parquet.")
    return "tsv" if path.suffix.casefold() in (".tsv", ".tab") else "csv"


def _encoding(path: Path, start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return next((one for one in ("utf-8-sig", "windows-1252") if _decodes(path, one)), "") or refuse(
        path, "the encoding cannot be told.", "Say it with “encoding:” under “table:”."
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()


def _delimited(path: Path, form: TableForm, encoding: str, delimiter: str | None, wanted: Sequence[str]) -> TableFile:
    csv.field_size_limit(_WIDEST_CELL)
    best = TableFile(path, form, "csv", (), encoding, delimiter or ",")
    for one in (delimiter,) if delimiter else DELIMITERS:
        table = TableFile(path, form, "csv", (), encoding, "\t" if one == "\\t" else one)
        header = _header(table)
        found = {fold_header(name) for name in header}
        known = len({fold_header(name) for name in wanted} & found)
        if not best.columns or (known, len(header)) > (_known(best, wanted), len(best.columns)):
            best = TableFile(path, form, "csv", tuple(header), encoding, table.delimiter)
    return _with_columns(best, best.columns)


def _known(table: TableFile, wanted: Sequence[str]) -> int:
    return len({fold_header(name) for name in wanted} & {fold_header(name) for name in table.columns})


def fold_header(name: str) -> str:
    """Give a column's name as it is compared: without case and with single spaces."""
    return " ".join(name.split()).casefold()


def _header(table: TableFile) -> list[str]:
    with table.path.open(encoding=table.encoding, newline="") as file:
        reader = csv.reader(file, delimiter=table.delimiter)
        try:
            for _ in range(table.form.header - 1):
                next(reader)
            return [name.strip().removeprefix("\ufeff") for name in next(reader)]
        except (StopIteration, csv.Error, UnicodeError) as error:
            refuse(table.path, f"there is no line {table.form.header} with column names.", str(error))


def _csv_rows(table: TableFile) -> Iterator[tuple[int, dict[str, Any] | CellProblem]]:
    with table.path.open(encoding=table.encoding, newline="") as file:
        reader = csv.reader(file, delimiter=table.delimiter)
        for _ in range(table.form.header):
            next(reader, None)
        line = reader.line_num
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, UnicodeError) as error:
                yield line, CellProblem("a row that cannot be read", str(error))
                if isinstance(error, UnicodeError):
                    return
                continue
            yield line, _matched(cells, table.columns)


def _matched(cells: list[str], columns: Sequence[str]) -> dict[str, Any] | CellProblem:
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if cells and len(cells) != len(columns):
        return CellProblem(
            "a row with too many or too few cells", f"{len(cells)} cells under {len(columns)} column names"
        )
    return dict(zip(columns, cells, strict=False))


def _json_lines(table: TableFile) -> Iterator[tuple[int, dict[str, Any] | CellProblem]]:
    with table.path.open(encoding=table.encoding) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                data = json.loads(line, parse_float=str, parse_int=str)
            except (ValueError, RecursionError) as error:
                yield number, CellProblem("a line that is no JSON", str(error))
                continue
            if isinstance(data, dict):
                yield number, dict(_flat(cast("dict[str, Any]", data)))
            else:
                yield number, CellProblem("a line that is no JSON object")


def _flat(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(cast("dict[str, Any]", value), f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _json_columns(table: TableFile, wanted: Sequence[str]) -> list[str]:
    """Give the columns of the first lines, and of as many more as it takes to see every wanted one."""
    found: dict[str, None] = {}
    good = 0
    missing = {fold_header(name) for name in wanted}
    for number, cells in _json_lines(table):
        if isinstance(cells, dict):
            good += 1
            found |= dict.fromkeys(cells)
            missing -= {fold_header(name) for name in cells}
        if number >= _SAMPLE and (good == 0 or not missing):
            break
    if good == 0:
        refuse(table.path, "no line is a JSON object.", "JSON lines have one object a line.", 1)
    return list(found)


def _sheet_rows(table: TableFile) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(table.path))
        name = table.form.sheet or book.sheet_names[0]
        if name not in book.sheet_names:
            refuse(table.path, f"there is no sheet “{name}”.", f"Its sheets are {', '.join(book.sheet_names)}.")
        sheet = book.get_sheet_by_name(name)
        first = sheet.start[0] if sheet.start else 0
        yield from ([] for _ in range(first))
        yield from sheet.iter_rows()
    except (CalamineError, IndexError) as error:
        refuse(table.path, f"this is no XLSX file: {error}.")


def _xlsx_rows(table: TableFile) -> Iterator[tuple[int, dict[str, Any] | CellProblem]]:
    for number, cells in enumerate(_sheet_rows(table), 1):
        if number > table.form.header:
            yield number, dict(zip(table.columns, cells, strict=False))


def _parquet_rows(table: TableFile) -> Iterator[tuple[int, dict[str, Any] | CellProblem]]:
    import duckdb

    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
            result = connection.execute("SELECT * FROM read_parquet($1)", [str(table.path)])
            names = [str(column[0]) for column in result.description or ()]
            yield 0, dict.fromkeys(names)
            number = 0
            while rows := result.fetchmany(_SAMPLE):
                for cells in rows:
                    number += 1
                    yield number, dict(_flat(dict(zip(names, cells, strict=True))))
    except duckdb.Error as error:
        refuse(table.path, f"this is no Parquet file: {str(error).splitlines()[0]}.")


def _columns_of(table: TableFile) -> list[str]:
    if table.format == "parquet":
        first = next(_parquet_rows(table))[1]
        return list(first) if isinstance(first, dict) else []
    for number, cells in enumerate(_sheet_rows(table), 1):
        if number == table.form.header:
            return [_text(cell) for cell in cells]
    refuse(table.path, f"there is no line {table.form.header} with column names.")


_RAW = {"csv": _csv_rows, "jsonl": _json_lines, "xlsx": _xlsx_rows, "parquet": _parquet_rows}
