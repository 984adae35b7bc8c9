"""Answers as workbooks (XLSX), written row by row into a file that no memory holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from tempfile import NamedTemporaryFile
from typing import IO, Any

import xlsxwriter

from ....queries.asking.answer import Answer
from ...file_tables import for_files
from ...files import is_formula
from ...tables import row_model

_LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
_CUT = " … (cut here)"
_EXACT = re.compile(r"-?(0|[1-9][0-9]{0,10})(\.[0-9]{1,4})?")
"""Numbers that a spreadsheet keeps to the last digit: it has fifteen."""
_AMOUNTS = frozenset({"amount", "part", "usd", "eur", "delta", "count", "flows"})
_CHUNK = 64 * 1024


def workbook(portions: Iterable[Answer[Any]], only: Collection[str] | None = None) -> IO[bytes]:
    """Write the rows of answers into a sheet, and what they answer into another; gives the file, to be read and closed.

    A text that looks like a formula stays text, also when somebody edits the cell. Amounts are numbers where the
    spreadsheet can hold every digit, otherwise text. What is longer than a cell can be is cut, and says so.
    """
    file = NamedTemporaryFile(prefix="coopnet-", suffix=".xlsx")  # noqa: SIM115 - whoever sends it closes it
    book: Any = xlsxwriter.Workbook(file.name, {"constant_memory": True, "strings_to_urls": False})
    quoted = book.add_format({"quote_prefix": True})
    rows, about = book.add_worksheet("rows"), book.add_worksheet("about")
    at, first, shown = 1, None, 0
    for answer in portions:
        flat = for_files(answer, only)
        if first is None:
            first = answer
            rows.freeze_panes(1, 0)
            for column, name in enumerate(flat.columns):
                rows.write_string(0, column, name)
        for cells in flat.rows:
            for column, (name, cell) in enumerate(zip(flat.columns, cells, strict=True)):
                _write(rows, at, column, cell, _is_number(answer, name), quoted)
            at += 1
        shown += len(answer.rows)
    for line, (name, value) in enumerate(_about(first, shown) if first is not None else ()):
        about.write_string(line, 0, name)
        _write(about, line, 1, value, False, quoted)
    book.close()
    return file


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Read a file piece by piece, and close it."""
    with file:
        while piece := file.read(_CHUNK):
            yield piece


def _write(sheet: Any, row: int, column: int, cell: str, is_number: bool, quoted: Any) -> None:
    if cell == "":
        return
    if is_number and _EXACT.fullmatch(cell):
        sheet.write_number(row, column, float(cell))
        return
    text = cell if len(cell) <= _LONGEST else cell[: _LONGEST - len(_CUT)] + _CUT
    sheet.write_string(row, column, text, quoted if is_formula(text) else None)


def _is_number(answer: Answer[Any], column: str) -> bool:
    field = row_model(answer).model_fields.get(column)
    return column in _AMOUNTS or (field is not None and field.annotation is int)


def _about(answer: Answer[Any], shown: int) -> Iterator[tuple[str, str]]:
    yield "question", answer.question
    for name, value in answer.arguments.items():
        if value not in (None, [], ()):
            yield name, str(value)
    yield "as of load", str(answer.as_of)
    yield "completed", answer.as_of_time or "not stated"
    yield "status", str(answer.status)
    yield "rows in all", str(answer.total)
    yield "rows here", str(shown)
    for dataset in answer.left_out:
        yield f"left out: {dataset.reason}", str(dataset.count)
    for dataset in answer.coverage.datasets:
        reach = ", ".join(
            filter(None, (dataset.title, dataset.covers, f"{dataset.earliest or '?'} to {dataset.newest or '?'}"))
        )
        yield f"dataset {dataset.dataset}", reach
