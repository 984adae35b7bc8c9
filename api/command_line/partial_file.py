"""A file that grows batch by batch, is complete only at its end, and is gone on with after whatever stopped it.

Beside FILE grow `FILE.partial` and `FILE.partial.json`. The second says how many rows and bytes of the first are
certain, and of which work they are. What stands beyond these bytes is cut off when the work is taken up again.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from ...graph import disk
from ...graph.errors import BadArgument, Corrupt


class PartialFile:
    """The rows of a CSV file that have been written so far; `lines` is how far the work has come in its own source.

    `work` says what they are the answer to, in JSON's types.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.part = file.with_name(f"{file.name}.partial")
        self.note = file.with_name(f"{file.name}.partial.json")
        self.work: Mapping[str, Any] = {}
        self.lines = 0
        self.counts: dict[str, int] = {}
        self._bytes = 0

    def recall(self) -> bool:
        """Take over what was written before, and tell whether anything was; raise Corrupt where it is damaged."""
        try:
            noted = cast("dict[str, Any]", json.loads(self.note.read_text("utf-8")))
            self.lines, self.counts, self._bytes = noted["lines"], noted["counts"], noted["bytes"]
            self.work = cast("Mapping[str, Any]", noted["work"])
            size = self.part.stat().st_size
        except FileNotFoundError:
            self.restart()
            return False
        except (ValueError, KeyError, TypeError) as error:
            raise Corrupt(f"{self.note} cannot be read: {error}.", "Begin anew with --restart.") from error
        if size < self._bytes:
            raise Corrupt(f"{self.part} is shorter than it was left.", "Begin anew with --restart.")
        return True

    def restart(self) -> None:
        """Forget what was written before."""
        self.work, self.lines, self.counts, self._bytes = {}, 0, {}, 0
        self.note.unlink(missing_ok=True)
        self.part.unlink(missing_ok=True)

    def begin(self, header: Sequence[str], work: Mapping[str, Any]) -> None:
        """Make ready to write; raises BadArgument or DiskUnavailable where that is impossible."""
        self.work = work
        try:
            with self.part.open("r+b" if self._bytes else "wb") as part:
                part.truncate(self._bytes)
        except OSError as error:
            raise self._refusal(error) from error
        if not self._bytes:
            self.append([header], 0, {})

    def append(self, rows: Iterable[Sequence[str]], lines: int, counts: Mapping[str, int]) -> None:
        """Add rows; `lines` of the source have been worked off with them, `counts` are what is counted so far."""
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        try:
            with self.part.open("ab") as part:
                part.write(text.getvalue().encode())
                part.flush()
                os.fsync(part.fileno())
                self._bytes = part.tell()
            self.lines, self.counts = lines, dict(counts)
            noted = {"work": self.work, "lines": lines, "bytes": self._bytes, "counts": self.counts}
            disk.write_whole(self.note, json.dumps(noted).encode())
        except OSError as error:
            raise self._refusal(error) from error

    def finish(self) -> None:
        """Put the whole file in its place."""
        try:
            self.part.replace(self.file)
        except OSError as error:
            raise self._refusal(error) from error
        with suppress(OSError):
            self.note.unlink(missing_ok=True)

    def _refusal(self, error: OSError) -> Exception:
        if disk.is_full(error):
            return disk.refusal(error, self.part)
        return BadArgument(f"{self.part} cannot be written: {error.strerror or error}.", argument="to")
