"""An answer as files for other programs: CSV and JSON lines, the same from every door."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from ..queries.asking.answer import Answer
from .file_tables import for_files

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def as_csv(answer: Answer[Any], line_end: str = "\r\n") -> str:
    """Return the rows as CSV (RFC 4180), entities as id and name, each step of a connection as a row of its own.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; figures stay as they are.
    """
    flat = for_files(answer)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator=line_end)
    writer.writerow(flat.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in flat.rows)
    return file.getvalue()


def as_lines(answer: Answer[Any]) -> str:
    """Return each row as one line of JSON, with the ids of the records that it rests on."""
    lines: list[str] = []
    for row in answer.rows:
        rests_on = sorted({answer.statements[key].id for key in row.statements})
        lines.append(json.dumps({**row.model_dump(mode="json"), "rests_on": rests_on}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
