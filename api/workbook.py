"""Tables as an XLSX workbook: numbers as numbers, every text as a text, whatever it begins with."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from ..queries.asking.answer import Answer
from .file_tables import for_files

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
"""Columns whose values are numbers where they look like one; a record's or project's own number is a text."""
_OF_SOURCES = ("source", "id", "how many", "earliest", "newest", "address")
_WIDEST, _NARROWEST = 60, 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, lines above the table, columns, and rows of values; None for what is not stated."""

    name: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Sequence[Sequence[CellValue]]


def workbook(sheets: Iterable[Sheet], title: str) -> bytes:
    """Return a workbook of these sheets."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = cast("Any", Workbook(content, options))  # its own types say little
    book.set_properties({"title": title[:255], "comments": "Made by coopnet"})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    money = book.add_format({"num_format": "#,##0.00"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        for at, line in enumerate(sheet.lines):
            page.write_string(at, 0, _text(line), bold if at == 0 else None)
        head = len(sheet.lines) + (1 if sheet.lines else 0)
        for column, name in enumerate(sheet.columns):
            page.write_string(head, column, _text(name), wrapped)
        for number, row in enumerate(sheet.rows[:MOST_ROWS], head + 1):
            for column, value in enumerate(row):
                _write(page, number, column, value, money)
        if sheet.columns:
            page.freeze_panes(head + 1, 0)
            page.autofilter(head, 0, head + max(1, len(sheet.rows)), len(sheet.columns) - 1)
            for column, wide in enumerate(_widths(sheet)):
                page.set_column(column, column, wide)
    book.close()
    return content.getvalue()


def sheets_of(answer: Answer[Any], title: str, lines: Sequence[str] = ()) -> list[Sheet]:
    """Return any answer as sheets: its rows with all columns, and where they come from."""
    table = for_files(answer)
    rows = [[_typed(name, text) for name, text in zip(table.columns, row, strict=True)] for row in table.rows]
    cut = (f"{len(answer.rows):,} of {answer.total:,} rows are in this file.",) if answer.is_truncated else ()
    counts: dict[str, int] = {}
    for statement in answer.statements.values():
        counts[statement.source.id] = counts.get(statement.source.id, 0) + 1
    sources = {one.source.id: one.source for one in answer.statements.values()}
    spans = {span.source.id: span for span in answer.coverage.sources}
    told: list[list[CellValue]] = [
        [
            sources[key].name,
            key,
            count,
            *((spans[key].earliest, spans[key].newest) if key in spans else (None, None)),
            sources[key].url,
        ]
        for key, count in counts.items()
    ]
    for one in answer.left_out:
        told.append([f"Left out: {one.reason}", None, one.count, None, None, None])
    return [
        Sheet("Answer", (title, *lines, *cut), tuple(table.columns), rows),
        Sheet(
            "Sources", (f"Sources of: {title}",), ("source", "id", "how many", "earliest", "newest", "address"), told
        ),
    ]


def _typed(name: str, text: str) -> CellValue:
    if not text:
        return None
    return Decimal(text) if name in _NUMBERS and _NUMBER.fullmatch(text) else text


def _write(page: Any, row: int, column: int, value: CellValue, money: Any) -> None:
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
        page.write_string(row, column, _text(str(value)))


def _text(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - len(_CUT)]}{_CUT}"


def _widths(sheet: Sheet) -> list[int]:
    """Make columns as wide as what the first rows hold."""
    widths = [len(name) for name in sheet.columns]
    for row in sheet.rows[:200]:
        for at, value in enumerate(row):
            widths[at] = max(widths[at], len(str(value)) if value is not None else 0)
    return [min(max(wide + 2, _NARROWEST), _WIDEST) for wide in widths]
