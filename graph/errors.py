"""Every error that coopnet raises on purpose.

CoopnetError
├── BadInput            a file or a record that cannot be taken as it is
├── BadArgument         a question, command or setting that was asked wrongly
│   └── NotOffered      an answer in a form that it cannot have
├── NotFound            a dataset, load, statement, file or question that is not there
│   ├── UnknownEntity   no visible statement touches such an entity
│   └── Outdated        a cursor of a graph that has been restored, or of which a person was erased
├── Ambiguous           one name or identifier, several entities
├── TooLarge            an answer or an input beyond a stated limit
├── NotPermitted        whoever asks has no key, or one without the right to ask this
├── TimedOut            the server-side time limit of a question was reached
├── Busy                somebody else is loading, or uses what should be stopped
├── NotInstalled        a library is missing that only some of coopnet needs
├── EngineUnavailable   Neo4j cannot be reached, started, or fetched; or the server that is asked instead
├── DiskUnavailable     a disk is full, read-only, or not ours
├── SchemaMismatch      the graph was written by an older or newer coopnet
└── Corrupt             the graph or a backup fails a consistency check

Each carries one sentence for its user and, where there is one, the remedy. The doors map the
classes once: to HTTP problem details in `api/http/problems.py`, to exit codes in `api/command_line/exits.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class CoopnetError(Exception):
    """Base of all; `message` is a sentence for the user, `remedy` says what to do (may be empty)."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


def shortened(text: str, most: int = 60) -> str:
    """Return a text, or its first `most` characters and “…” where a message has no room for more."""
    return text if len(text) <= most else f"{text[:most]}…"


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong in an input: where it is, what is wrong, what would be right."""

    reason: str
    file: Path | None = None
    line: int | None = None
    field: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        subject = ": ".join(part for part in (place, self.field) if part)
        sentence = f"{subject}: {self.reason}" if subject else self.reason
        return f"{sentence} {self.remedy}".rstrip()


class BadInput(CoopnetError):
    """An input is refused; `complaints` has one entry for each thing that is wrong with it."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__("\n".join(str(complaint) for complaint in complaints))
        self.complaints = complaints


class BadArgument(CoopnetError):
    """A question, command or setting was asked wrongly; `argument` names the one at fault."""

    def __init__(self, message: str, remedy: str = "", argument: str = "") -> None:
        super().__init__(message, remedy)
        self.argument = argument


class NotOffered(BadArgument):
    """An answer is wanted in a form that it cannot have, as a network where it is none."""


class NotFound(CoopnetError):
    """The named thing is not there."""


class UnknownEntity(NotFound):
    """No visible statement touches an entity of this id, identifier or name."""

    def __init__(self, wanted: str, remedy: str = "") -> None:
        super().__init__(f"Nothing in this graph is known as “{wanted}”.", remedy)
        self.wanted = wanted


class Outdated(NotFound):
    """What a cursor goes on with is not there any more: the graph was restored, or a person erased from it."""


class Ambiguous(CoopnetError):
    """One name or identifier stands for several entities; `candidates` are their ids."""

    def __init__(self, wanted: str, candidates: list[str]) -> None:
        super().__init__(f"“{wanted}” stands for {len(candidates)} entities.", f"Ask by id: {', '.join(candidates)}.")
        self.wanted = wanted
        self.candidates = candidates


class TooLarge(CoopnetError):
    """An answer or an input is beyond a stated limit."""


class NotPermitted(CoopnetError):
    """Whoever asks has no key that lets them, or asks for what nobody may do here."""


class TimedOut(CoopnetError):
    """The server stopped a question at its time limit."""


class Busy(CoopnetError):
    """Somebody else is loading, or uses what should be stopped."""


class NotInstalled(CoopnetError):
    """A library that only some of coopnet needs is not installed."""


class EngineUnavailable(CoopnetError):
    """Neo4j cannot be reached, started, or fetched; or a server of coopnet that is asked in its place."""


class DiskUnavailable(CoopnetError):
    """A disk is full, read-only, or not ours."""


class SchemaMismatch(CoopnetError):
    """The graph was written by an older or newer coopnet."""


class Corrupt(CoopnetError):
    """The graph or a backup fails a consistency check."""


PASSING = (EngineUnavailable, DiskUnavailable, Busy)
"""Errors that go away without anybody asking otherwise; they are no fault of what was asked."""
