"""Collecting all that is wrong with the files before refusing them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from ...graph.errors import BadInput, Complaint

MOST = 500
"""Complaints shown: more than a file kept by hand has; one that a program wrote has one mistake many times."""

Steps = tuple[str | int, ...]
"""A field's place in a file: keys and positions from the top."""


@dataclass
class Complaints:
    """The complaints collected so far, in the order of discovery."""

    found: list[Complaint] = field(default_factory=list[Complaint])
    unreadable: set[tuple[Path, str]] = field(default_factory=set[tuple[Path, str]])

    def add(self, complaint: Complaint) -> None:
        """Keep one more."""
        self.found.append(complaint)

    def take(self, complaints: Iterable[Complaint], file: Path, unreadable: Iterable[str]) -> None:
        """Keep what a parser found; nothing further is said of the fields whose value it could not read."""
        self.found += complaints
        self.unreadable |= {(file, entity) for entity in unreadable}

    def refuse_any(self) -> None:
        """Raise BadInput where anything was found, by file and line, the first `MOST` and how many more."""
        if not self.found:
            return
        shown = sorted(self.found, key=lambda complaint: (str(complaint.file), complaint.line or 0))
        if len(shown) > MOST:
            rest = len(shown) - MOST
            shown = [*shown[:MOST], Complaint(f"… and {rest} more. Repair these first, then load again.")]
        raise BadInput(shown)


@dataclass(frozen=True)
class Place:
    """One item of a file (a source, an entity, a statement): where it stands, and where to complain about it."""

    file: Path
    path: Steps
    lines: dict[Steps, int]
    complaints: Complaints

    def line(self, *inside: str | int) -> int | None:
        """Return the line of a field, or of the nearest thing around it that has one."""
        path = (*self.path, *inside)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def known(self, inside: Steps) -> Steps:
        """Drop what the validator adds to a location and the file does not have."""
        path: Steps = ()
        for part in inside:
            if (*self.path, *path, part) in self.lines:
                path = (*path, part)
        return path

    def complain(self, reason: str, *inside: str | int, remedy: str = "") -> None:
        """Complain about a field of the item, or about the item itself."""
        where = spell((*self.path, *inside))
        if (self.file, where) not in self.complaints.unreadable:
            self.complaints.add(Complaint(reason, self.file, self.line(*inside), where, remedy))


def spell(path: Steps) -> str:
    """Write a path as policy staff would read it: statements[3].date.edtf, counting from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def nearest(wrong: str, right: Iterable[str]) -> str:
    """Return the known word closest to a wrong one; empty if none is close."""
    by_folded = {word.casefold(): word for word in right}
    close = get_close_matches(wrong.casefold(), by_folded, n=1, cutoff=0.65)
    return by_folded[close[0]] if close else ""


def did_you_mean(wrong: str, right: Iterable[str], otherwise: str = "") -> str:
    """Return “Did you mean …?” where something is close, else the other remedy."""
    close = nearest(wrong, right)
    return f"Did you mean {close}?" if close else otherwise


def listed(words: Iterable[str]) -> str:
    """Join words for a sentence."""
    return ", ".join(sorted(words))
