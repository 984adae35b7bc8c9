"""The terminal of a command: whether people or programs read it, messages, and tables."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ...graph.progress import Progress, silent
from .streams import tell
from .waiting import Lines, Live, Waiting

_WIDTH_OF_FILES = 160
_NARROWEST = 11
"""Characters a column needs; a table that has less of them is shown as blocks, a row each."""
_FIGURE = re.compile(r"[-−]?\d[\d\u202f., ]*|not stated|")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What could move the cursor, colour the screen, or turn the reading direction of what follows."""


@dataclass
class Terminal:
    """One command's standard output and error; `quiet` and `debug` are options of every command."""

    quiet: bool = False
    debug: bool = False

    @property
    def has_reader(self) -> bool:
        """Whether standard output is a terminal, with somebody before it."""
        return sys.stdout.isatty()

    @contextmanager
    def watch(self) -> Generator[Progress]:
        """Return a progress that shows itself on standard error once the work takes longer than a second."""
        if self.quiet:
            yield silent
            return
        with Waiting(Live() if sys.stderr.isatty() else Lines()) as waiting:
            yield waiting

    def say(self, sentence: str) -> None:
        """Tell something beside the result, on standard error, after what of the result was written before."""
        sys.stdout.flush()
        tell(f"{clean(sentence)}\n")

    def write(self, line: str) -> None:
        """Write a line of the result, on standard output."""
        sys.stdout.write(f"{clean(line) if self.has_reader else line}\n")

    def write_json(self, value: Any) -> None:
        """Write a value as JSON: indented for people, on one line for programs."""
        self.write(json.dumps(value, ensure_ascii=False, indent=2 if self.has_reader else None))

    def write_table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table as wide as the terminal; where that is too narrow, a block of lines for each row."""
        width = shutil.get_terminal_size((_WIDTH_OF_FILES, 24)).columns if self.has_reader else _WIDTH_OF_FILES
        if len(rows) == 0:
            return
        if width < _NARROWEST * len(columns):
            self._write_blocks(columns, rows)
        else:
            self._write_table(columns, rows, width)

    def _write_blocks(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        widest = max(len(column) for column in columns)
        for row in rows:
            for column, cell in zip(columns, row, strict=True):
                self.write(f"{column:{widest}}  {clean(cell)}")
            self.write("")

    def _write_table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> None:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
        for at, column in enumerate(columns):
            figures = all(_FIGURE.fullmatch(row[at]) for row in rows) and any(row[at][:1].isdigit() for row in rows)
            table.add_column(Text(column), justify="right" if figures else "left", overflow="fold")
        for row in rows:
            # Text, never markup: a name in square brackets is a name.
            table.add_row(*(Text(clean(cell)) for cell in row))
        Console(file=sys.stdout, width=width, highlight=False).print(table)
        self.write("")


def clean(text: str) -> str:
    """Replace what would act on a terminal instead of being shown."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
