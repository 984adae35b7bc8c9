"""Judgements as CSV (RFC 4180, UTF-8): a line for each pair, with names for those who read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from ...graph.errors import BadInput, Complaint, shortened
from ...graph.judging.judgement import Judgement, Verdict
from .placed import Reading, read_text

COLUMNS = ("left", "right", "verdict", "by", "why", "when", "rule", "score", "left_name", "right_name")
_NEEDED = ("left", "right", "verdict")
_NOTHING: list[str] = []
_ACTING = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet would act on at the beginning of a cell; such a cell is written with an apostrophe before it."""


def written_csv(judgements: Iterable[Judgement], names: Mapping[str, str]) -> str:
    """Return the text of the file; `names` are of entities by id, told to readers and not read back."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for held in judgements:
        named = (names.get(held.left, ""), names.get(held.right, ""))
        cells = (held.left, held.right, str(held.verdict), held.by, held.why, held.when, held.rule, held.score, *named)
        writer.writerow([f"'{cell}" if cell.startswith(_ACTING) else cell for cell in cells])
    return file.getvalue()


def read_csv(path: Path, by: str = "") -> Reading:
    """Read the judgements of people; `by` is who decided where the file does not say.

    Lines of rules are left out and counted, since a rule is asked anew. Raises BadInput with a complaint a line.
    """
    reading = Reading(path)
    rows = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(rows, _NOTHING)]
        missing = [name for name in _NEEDED if name not in header]
        if missing:
            reason, remedy = f"The first line names no column “{missing[0]}”.", f"It begins: {','.join(COLUMNS)}"
            raise BadInput([Complaint(reason, path, 1, remedy=remedy)])
        before = rows.line_num
        for cells in rows:
            line, before = before + 1, rows.line_num
            if any(cells):
                _take(reading, line, header, cells, by)
    except csv.Error as error:
        reading.complain(rows.line_num, f"It is no line of CSV: {error}.", "Close each quotation mark.")
    return reading.finished()


def _take(reading: Reading, line: int, header: list[str], cells: list[str], by: str) -> None:
    if len(cells) != len(header):
        reading.complain(line, f"It has {len(cells)} cells where the first line has {len(header)}.")
        return
    stated = {name: _unguarded(cell) for name, cell in zip(header, cells, strict=True)}
    verdict = stated["verdict"].strip().lower()
    if stated.get("rule", "").strip():
        reading.left_out["held by a rule"] += 1
    elif verdict not in set(Verdict):
        reading.complain(line, f"“{shortened(verdict)}” is no verdict.", f"Give one of {', '.join(Verdict)}.")
    else:
        who, why, when = (stated.get(name, "") for name in ("by", "why", "when"))
        ends = (stated["left"].strip(), stated["right"].strip())
        reading.take(line, ends, Verdict(verdict), who if who.strip() else by, why, when)


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_ACTING) else cell
