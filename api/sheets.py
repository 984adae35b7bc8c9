"""Several tables as one XLSX workbook: numbers as numbers, every text as a text, whatever it begins with.

Rows are written one after the other into a file, so that no memory holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import chain, islice
from tempfile import NamedTemporaryFile
from typing import IO, Any, cast, get_args

from ..queries.asking.answer import Answer
from .file_tables import for_files
from .files import is_formula
from .tables import FlatTable, row_model

CellValue = str | int | Decimal | bool | None
LONGEST_TEXT = 32_767
"""Characters that a cell of a spreadsheet holds; of a longer text the cell says that it is cut."""
MOST_ROWS = 1_048_000
"""Rows that a sheet holds, with room for its heading."""
_DIGITS = 15
"""Digits that a spreadsheet's numbers have; an amount with more stays a text, so that none is lost."""
_CUT = " … (cut: longer than a cell holds)"
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_NUMBERS = frozenset(
    {
        *("amount", "part", "usd", "eur", "delta", "count", "flows", "year", "rank", "row", "way", "step", "load"),
        *("not_in_usd", "not_in_eur", "not_converted_count", "usd_rate", "eur_rate", "first", "last", "documents"),
        *("incoming", "internal", "outgoing", "received", "shared", "left_out", "naive", "activities", "days_ago"),
    }
)
"""Columns whose values are numbers where they look like one, beside those whose type says so; a record's or project's
own number is a text."""
_LOOKED_AT = 200
"""Rows by which the width of columns is chosen."""
_WIDEST, _NARROWEST = 60, 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, lines above the table, columns, and rows of values; None for what is not stated."""

    name: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Iterable[Sequence[CellValue]]


_ANY_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""The time that every workbook bears, so that equal answers make equal files."""


def written(sheets: Iterable[Sheet], title: str) -> IO[bytes]:
    """Write a workbook of these sheets into a file, to be read and closed.

    A sheet is asked for when the rows of the one before are written, so that it can tell of them.
    """
    from xlsxwriter import Workbook

    file = NamedTemporaryFile(prefix="coopnet-", suffix=".xlsx")  # noqa: SIM115 - whoever reads it closes it
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = cast("Any", Workbook(file.name, {"constant_memory": True, **texts}))  # its own types say little
    book.set_properties({"title": title[:255], "comments": "Made by coopnet", "created": _ANY_TIME})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    formats = book.add_format({"num_format": "#,##0.00"}), book.add_format({"quote_prefix": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        for at, line in enumerate(sheet.lines):
            page.write_string(at, 0, _text(line), bold if at == 0 else None)
        head = len(sheet.lines) + (1 if sheet.lines else 0)
        for column, name in enumerate(sheet.columns):
            page.write_string(head, column, _text(name), wrapped)
        begin = head + 1 if sheet.columns else head
        rows = iter(sheet.rows)
        looked_at = list(islice(rows, _LOOKED_AT))
        for column, wide in enumerate(_widths(sheet.columns, looked_at)):
            page.set_column(column, column, wide)
        last = begin
        for number, row in enumerate(islice(chain(looked_at, rows), MOST_ROWS), begin):
            last = number
            for column, value in enumerate(row):
                _write(page, number, column, value, formats)
        if sheet.columns:
            page.freeze_panes(head + 1, 0)
            page.autofilter(head, 0, last, len(sheet.columns) - 1)
    book.close()
    return file


def book_of(sheets: Iterable[Sheet], title: str) -> bytes:
    """Return a workbook of these sheets."""
    with written(sheets, title) as file:
        return file.read()


def sheet_of(answer: Answer[Any], name: str, title: str) -> Sheet:
    """Return the rows of any answer as a sheet, with all columns; it says so where it has not all rows."""
    table = for_files(answer)
    cut = (f"{len(answer.rows):,} of {answer.total:,} rows are in this file.",) if answer.is_truncated else ()
    return Sheet(name, (title, *cut), table.columns, typed(answer, table))


def typed(answer: Answer[Any], table: FlatTable) -> Iterator[list[CellValue]]:
    """Yield the rows of an answer's table with its numbers as numbers."""
    types = row_model(answer).model_fields
    numbers = [name in _NUMBERS or (name in types and _is_of_numbers(types[name].annotation)) for name in table.columns]
    for row in table.rows:
        yield [_typed(text, is_number) for text, is_number in zip(row, numbers, strict=True)]


def _is_of_numbers(annotation: Any) -> bool:
    return annotation is int or int in get_args(annotation)


def _typed(text: str, is_number: bool) -> CellValue:
    if not text:
        return None
    return Decimal(text) if is_number and _NUMBER.fullmatch(text) else text


def _write(page: Any, row: int, column: int, value: CellValue, formats: tuple[Any, Any]) -> None:
    money, quoted = formats
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int):
        page.write_number(row, column, value)
    elif isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) <= _DIGITS:
        whole = value == value.to_integral_value() and value.as_tuple().exponent == 0
        page.write_number(row, column, float(value), None if whole else money)
    else:
        text = _text(str(value))
        page.write_string(row, column, text, quoted if is_formula(text) else None)


def _text(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - len(_CUT)]}{_CUT}"


def _widths(columns: Sequence[str], rows: Sequence[Sequence[CellValue]]) -> list[int]:
    """Make columns as wide as what the first rows hold."""
    widths = [len(name) for name in columns] or [0] * max(map(len, rows), default=0)
    for row in rows:
        for at, value in enumerate(row):
            widths[at] = max(widths[at], len(str(value)) if value is not None else 0)
    return [min(max(wide + 2, _NARROWEST), _WIDEST) for wide in widths]
