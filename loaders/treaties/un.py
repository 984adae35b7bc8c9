"""The UN Treaty Collection, as a folder: `index.csv`, `treaties/<number>.csv`, `declarations/<number>.txt`.

The mapping `un-treaties` says what a row means; here every filled cell of a participants' table becomes a row, and
every declaration: that it was made is stated, with its place in the text; the text itself is not kept.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from ...graph.errors import BadInput, Complaint, NotFound
from ...graph.loading.report import Report, SetAside
from ...graph.model.records import Dataset, Record
from ...graph.model.statements import Evidence, Statement
from ..table import Row, Table, bundled, open_with, read_mapping, read_rows
from ..table.cell_problem import CellProblem
from ..table.delimited import Delimited, Stretch
from ..table.table_rows import BLANK, HEADER
from .participant_cells import NoCell, read_cell

KIND = "treaties"
_CONCLUDED = re.compile(r"(?P<title>.+?)\s*\.\s+(?P<place>[^.\d]{2,40}?),\s*(?P<day>\d{1,2} [A-Z][a-z]+ \d{4})\s*\Z")
_HEADING = re.compile(r"^#(.*)$", re.MULTILINE)


def read(folder: Path, report: Report, name: str | None = None) -> tuple[Dataset, Iterator[Record]]:
    """Read the collection; raise BadInput for what is no such folder."""
    collection = collection_of(folder, name)
    return collection.table.dataset, collection.records(report)


def preview(folder: Path, count: int) -> Iterator[str]:
    """Return the first rows as sentences."""
    collection = collection_of(folder)
    return collection.table.preview(count, collection.rows(Report()))


def collection_of(folder: Path, name: str | None = None) -> Collection:
    """Look at a folder, and hold its index against the mapping."""
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.", "Check the path.")
    index = folder / "index.csv"
    if not index.is_file():
        raise BadInput([Complaint("there is no index.csv.", folder, remedy="It lists the treaties of the collection.")])
    table = open_with(index, read_mapping(bundled("un-treaties")), name, KIND)
    needed = ("chapter_no", "treaty_no")
    if missing := [column for column in needed if column not in table.file.columns]:
        raise BadInput([Complaint(f"there is no column “{missing[0]}”.", index, 1)])
    return Collection(folder, table)


@dataclass
class Collection:
    """A folder of the collection. `evidence` has where each declaration stands in its text, by record."""

    folder: Path
    table: Table
    evidence: dict[str, Evidence] = field(default_factory=dict[str, Evidence])

    def records(self, report: Report) -> Iterator[Record]:
        """Yield the records, declarations with their place in the text."""
        for record in self.table.records(report, self.rows(report)):
            evidence = self.evidence.pop(record.id, None)
            yield (
                record
                if evidence is None
                else replace(
                    record,
                    statements=tuple(
                        _with(statement, evidence)
                        for statement in record.statements
                        if isinstance(statement, Statement)
                    ),
                )
            )

    def rows(self, report: Report) -> Iterator[Row]:
        """Yield a row for each treaty, each filled cell of its table, and each declaration."""
        left = {
            file.stem: file for place in ("treaties/*.csv", "declarations/*.txt") for file in self.folder.glob(place)
        }
        for row in read_rows(self.table.file, report):
            number = f"{row.cells.get('chapter_no', '')}-{row.cells.get('treaty_no', '')}".replace(".", "-")
            yield Row(
                row.number, {**row.cells, **_titled(row.cells), "key": number, "number": number, "treaty": number}
            )
            yield from self._participants(number, report)
            yield from self._declarations(number, report)
            left.pop(number, None)
        for stem, file in sorted(left.items()):
            report.set_aside.append(
                SetAside(str(file), None, "a table that the index does not name", f"{stem} is left out")
            )

    def _participants(self, number: str, report: Report) -> Iterator[Row]:
        """Yield a row for each filled cell of a treaty's table, and count every line of it as `read_rows` does."""
        file = self.folder / "treaties" / f"{number}.csv"
        table = Delimited(io.StringIO(_text(file, report), newline=""), ",")
        heads: list[str] = []
        for stretch in table.stretches():
            report.read["line"] += stretch.count
            if stretch.is_blank:
                report.read[BLANK.value] += stretch.count
            elif not heads and isinstance(stretch.cells, list):
                report.read[HEADER.value] += stretch.count
                heads = stretch.cells
                table.width = len(heads)
            else:
                report.read["participant"] += 1
                cells = _cells_under(heads, stretch)
                if isinstance(cells, CellProblem):
                    report.read["line set aside"] += stretch.count
                    report.set_aside.append(SetAside(str(file), stretch.first, cells.reason, cells.detail))
                else:
                    report.read["line of a row"] += stretch.count
                    yield from self._acts(number, heads, cells, Place(str(file), stretch.first), report)

    def _acts(self, number: str, heads: list[str], cells: list[str], place: Place, report: Report) -> Iterator[Row]:
        for column, (head, cell) in enumerate(zip(heads[1:], cells[1:], strict=True), 1):
            row = self._acted(number, cells[0].strip(), head.strip(), cell.strip(), column)
            if isinstance(row, str):
                report.set_aside.append(SetAside(*place, "a cell that cannot be read", row))
            elif row is not None:
                yield Row(place.line, row, file=place.file)

    def _acted(self, number: str, party: str, head: str, cell: str, place: int) -> dict[str, str] | str | None:
        """Return the cells of a row about an act, why the cell cannot be read, or None where it is empty."""
        if not cell:
            return None
        try:
            when, act, words = read_cell(head, cell)
        except NoCell as problem:
            return f"{party}, column {place + 1}: {problem}"
        return {
            "key": f"{number}/{party}/{place}",
            "treaty": number,
            "participant": party,
            "act": act,
            "words": words,
            "when": when,
        }

    def _declarations(self, number: str, report: Report) -> Iterator[Row]:
        file = self.folder / "declarations" / f"{number}.txt"
        text = _text(file, report)
        digest = hashlib.sha256(text.encode()).hexdigest()
        headings = list(_HEADING.finditer(text))
        ends = [heading.start() for heading in headings[1:]] + [len(text)] * bool(headings)
        for heading, end in zip(headings, ends, strict=True):
            party = heading[1].strip()
            key = f"{number}/{party}/declaration"
            while key in self.evidence:
                key += "+"
            body = text[heading.end() : end]
            start = heading.end() + len(body) - len(body.lstrip())
            self.evidence[key] = Evidence(
                digest, ((start, heading.end() + len(body.rstrip())),) if body.strip() else ()
            )
            yield Row(
                text.count("\n", 0, heading.start()) + 1,
                {
                    "key": key,
                    "treaty": number,
                    "participant": party,
                    "act": "declared",
                    "words": "declaration or reservation",
                },
                file=str(file),
            )


class Place(NamedTuple):
    """A position in a source: a file and a line in it."""

    file: str
    line: int


def _cells_under(heads: list[str], stretch: Stretch) -> list[str] | CellProblem:
    """Return the cells of a participant, or why they are none."""
    cells = stretch.cells
    if isinstance(cells, CellProblem) or (len(cells) == len(heads) and cells[0].strip()):
        return cells
    detail = f"{len(cells)} cells under {len(heads)} heads, for “{cells[0]}”"
    return CellProblem("a row that is none of its table", detail)


def _text(file: Path, report: Report) -> str:
    """Return a file's text; nothing if there is none, or where it is set aside because it is not UTF-8."""
    if not file.is_file():
        return ""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        report.set_aside.append(SetAside(str(file), None, "a file that is not UTF-8", str(error)))
        return ""


def _with(statement: Statement, evidence: Evidence) -> Statement:
    return replace(statement, circumstances=replace(statement.circumstances, evidence=evidence))


def _titled(cells: dict[str, str]) -> dict[str, str]:
    """Take a title such as “Convention on …. New York, 9 December 1948” apart; whole where it does not end so."""
    name = cells.get("treaty_name", "")
    found = _CONCLUDED.fullmatch(name)
    if found is None:
        return {"title": name}
    return {"title": found["title"], "place": found["place"].strip(), "concluded": found["day"]}
