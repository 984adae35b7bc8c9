"""The rows of a table, and the file that they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from ...graph.errors import BadInput, Complaint
from .cell_problem import CellProblem
from .mapping_form import TableForm


class NoRow(StrEnum):
    """What a line is that is no row of the table, and nothing to complain about; the report counts by these words."""

    HEADER = "header line"
    BLANK = "blank line"


HEADER, BLANK = NoRow.HEADER, NoRow.BLANK


class Line(NamedTuple):
    """What stands at one place of a file: its number there, and its cells by column or why it has none.

    `file` is where it stands, if not in the table's own file; `span` is over how many physical lines. `is_mended` marks
    one whose quotation marks were taken as they stand.
    """

    number: int
    cells: dict[str, Any] | CellProblem | NoRow
    file: str = ""
    span: int = 1
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, its cells as text by column, and lists that JSON had.

    `objects` are those lists again whose items are objects, as the cells of each. `file` is where it stands, if not in
    the table's own file.
    """

    number: int
    cells: dict[str, str]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    objects: dict[str, tuple[dict[str, str], ...]] = field(default_factory=dict[str, tuple[dict[str, str], ...]])
    file: str = ""


def with_place(row: Row, table: Path) -> dict[str, str]:
    """Return the cells of a row, with the file that it stands in and its number there."""
    return {"@file": Path(row.file or table).stem, "@row": str(row.number), **row.cells}


@dataclass(frozen=True)
class TableFile:
    """A file that was found to be a table: how it is written, and its columns in order.

    `lines` are there where the file was read whole to find its columns.
    """

    path: Path
    form: TableForm
    format: str
    columns: tuple[str, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    lines: tuple[Line, ...] = field(default=(), repr=False)

    @property
    def found(self) -> str:
        """How the file is read, for a reader who wonders."""
        encoding = self.encoding.removesuffix("-sig").upper()
        files = f"JSON, {len({line.file for line in self.lines})} files" if self.path.is_dir() else "JSON"
        written = {"csv": f"CSV, separated by “{self.delimiter}”, {encoding}", "jsonl": "JSON lines", "json": files}
        return written.get(self.format, self.format.upper()).replace("\t", "tab")


def refuse(path: Path, reason: str, remedy: str = "", line: int | None = None) -> NoReturn:
    """Raise BadInput for a file."""
    raise BadInput([Complaint(reason, path, line, remedy=remedy)])


def column_names(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return the names of columns from the lines that hold them; nothing if these are empty.

    Of several lines, a cell of an upper one goes for the empty ones right of it too, as one that is merged does. A
    column without a name is called by its number; where two have one name, both are numbered: “Date (1)”, “Date (2)”.
    """
    *upper, last = [[cell.strip() for cell in line] for line in zip(*zip_longest(*lines, fillvalue=""), strict=True)]
    joined = [
        " ".join(filter(None, [*(line[n] or (_left_of(line, n) if own else "") for line in upper), own]))
        for n, own in enumerate(last)
    ]
    if not any(joined):
        return []
    names = [name or f"column {number}" for number, name in enumerate(joined, 1)]
    times, seen = Counter(names), Counter[str]()
    for place, name in enumerate(names):
        seen[name] += 1
        if times[name] > 1:
            names[place] = f"{name} ({seen[name]})"
    return names


def _left_of(line: list[str], place: int) -> str:
    return next((cell for cell in reversed(line[:place]) if cell), "")


def fold_header(name: str) -> str:
    """Return a column's name as it is compared: without case and with single spaces."""
    return " ".join(name.split()).casefold()
