"""An answer as files for other programs: CSV and JSON lines, the same from every door."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection
from typing import Any

from ..queries.asking.answer import Answer, Row
from .file_tables import for_files

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a cell begins that a spreadsheet may take for a formula; some read full-width signs as they do the others."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def as_csv(
    answer: Answer[Any], line_end: str = "\r\n", has_head: bool = True, only: Collection[str] | None = None
) -> str:
    """Return the rows as CSV (RFC 4180), entities as id and name, each step of a connection as a row of its own.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; figures stay as they are. `only` names
    the fields that become columns.
    """
    flat = for_files(answer, only)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator=line_end)
    if has_head:
        writer.writerow(flat.columns)
    writer.writerows(map(guarded, row) for row in flat.rows)
    return file.getvalue()


def as_lines(answer: Answer[Any], only: Collection[str] | None = None) -> str:
    """Return each row as one line of JSON, with the ids of the records that it rests on; `only` names its fields."""
    return "".join(f"{json.dumps(row_content(answer, row, only), ensure_ascii=False)}\n" for row in answer.rows)


def row_content(answer: Answer[Any], row: Row, only: Collection[str] | None = None) -> dict[str, Any]:
    """Return a row as JSON has it, with the ids of the records that it rests on; `only` names its fields."""
    wanted = None if only is None else set(only)
    content = row.model_dump(mode="json", include=wanted)
    if wanted is None or "statements" in wanted:
        content["rests_on"] = sorted({answer.statements[key].id for key in row.statements})
    return content


def guarded(cell: str) -> str:
    """Return a cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet might take a text for a formula; a number is none."""
    return _FORMULA.match(cell) is not None and not _NUMBER.fullmatch(cell)
