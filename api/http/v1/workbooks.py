"""Answers as workbooks (XLSX): their rows, and on a second sheet what they answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import IO, Any

from ....queries.asking.answer import Answer
from ...file_tables import for_files
from ...sheets import CellValue, Sheet, typed, written

_CHUNK = 64 * 1024


def workbook(first: Answer[Any], further: Iterator[Answer[Any]], only: Collection[str] | None = None) -> IO[bytes]:
    """Write the rows of an answer that comes in portions; gives the file, to be read and closed."""
    return written(_sheets(first, further, only), first.question)


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Read a file piece by piece, and close it."""
    with file:
        while piece := file.read(_CHUNK):
            yield piece


def _sheets(first: Answer[Any], further: Iterator[Answer[Any]], only: Collection[str] | None) -> Iterator[Sheet]:
    shown = len(first.rows)
    beginning = for_files(first, only)

    def rows() -> Iterator[list[CellValue]]:
        nonlocal shown
        yield from typed(first, beginning)
        for answer in further:
            shown += len(answer.rows)
            yield from typed(answer, for_files(answer, only))

    yield Sheet("rows", (), beginning.columns, rows())
    yield Sheet("about", (), (), list(_about(first, shown)))


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
    for omission in answer.left_out:
        yield f"left out: {omission.reason}", str(omission.count)
    for dataset in answer.coverage.datasets:
        span = f"{dataset.earliest or '?'} to {dataset.newest or '?'}"
        yield f"dataset {dataset.dataset}", ", ".join(filter(None, (dataset.title, dataset.covers, span)))
