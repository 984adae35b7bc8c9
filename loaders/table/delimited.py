"""Text with a sign between cells (CSV, TSV, bars), read so that every physical line is accounted for.

A quoted cell may hold line ends, so a quotation mark that is not closed could swallow all that follows. Therefore a
record over several lines is one only where its marks are as they should be, its cells are as many as the columns are,
and its lines are not rows by themselves. Otherwise its first line is damaged, and the next one is read anew.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from .cell_problem import CellProblem

WIDEST = 20_000_000
"""Characters of a line or a cell."""
_MOST_LINES = 10_000
"""Lines of one record."""
_NO_CHANCE = 6
"""Signs between cells that stand where those of rows would stand, by which lines are taken for rows of their own."""
NOT_CLOSED = "a quotation mark that is not closed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Physical lines that belong together: the number of the first, how many, and their cells or what is wrong."""

    first: int
    count: int
    cells: list[str] | CellProblem
    is_mended: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        return not isinstance(self.cells, CellProblem) and not any(cell.strip() for cell in self.cells)


@dataclass
class Delimited:
    """An open file; `width` is the number of its columns, once that is known."""

    file: TextIO
    delimiter: str
    width: int = 0
    _ahead: deque[str] = field(default_factory=deque[str])
    _passed: int = 0

    def stretches(self) -> Iterator[Stretch]:
        """Yield all lines from the first to the last, each once. Raises ValueError for a line without end."""
        while (line := self._line(0)) is not None:
            bare = line.rstrip("\r\n")
            if '"' in bare:
                found = self._quoted(bare)
            else:
                found = Stretch(self._passed + 1, 1, bare.split(self.delimiter) if bare.strip() else [])
            for _ in range(found.count):
                self._ahead.popleft()
            self._passed += found.count
            yield found

    def _line(self, place: int) -> str | None:
        while len(self._ahead) <= place:
            line = self.file.readline(WIDEST)
            if not line:
                return None
            if len(line) == WIDEST:
                raise ValueError(f"line {self._passed + len(self._ahead) + 1} has no end")
            self._ahead.append(line)
        return self._ahead[place]

    def _quoted(self, bare: str) -> Stretch:
        """Read a record with quotation marks, over several lines where one of its cells goes on."""
        first = self._passed + 1
        reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True, skipinitialspace=True)
        try:
            cells = next(reader)
        except csv.Error:
            return self._damaged(bare, first, is_closed=reader.line_num == 1)
        count = reader.line_num
        if count > 1 and (not self._fits(cells) or self._are_rows(count)):
            return self._damaged(bare, first, is_closed=False)
        return Stretch(first, count, cells)

    def _lines(self) -> Iterator[str]:
        for place in range(_MOST_LINES):
            if (line := self._line(place)) is None:
                return
            yield line

    def _damaged(self, bare: str, first: int, *, is_closed: bool) -> Stretch:
        """Return a line with misplaced quotation marks as it stands, where its cells can be told apart all the same."""
        cells = [_unquoted(cell) for cell in bare.split(self.delimiter)]
        if is_closed and self._fits(cells):
            return Stretch(first, 1, cells, is_mended=True)
        detail = f"the line is left out, and reading goes on with line {first + 1}"
        return Stretch(first, 1, CellProblem(NOT_CLOSED, detail))

    def _fits(self, cells: list[str]) -> bool:
        return not self.width or len(without_blanks(cells, self.width)) == self.width

    def _are_rows(self, count: int) -> bool:
        """Tell whether each of the next lines has all cells of a row by itself, more often than by chance."""
        signs = (self.width - 1) * count
        lines = (self._line(place) or "" for place in range(count))
        return signs >= _NO_CHANCE and all(line.count(self.delimiter) == self.width - 1 for line in lines)


def without_blanks(cells: list[str], width: int) -> list[str]:
    """Leave out empty cells right of the last column."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _unquoted(cell: str) -> str:
    text = cell.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
