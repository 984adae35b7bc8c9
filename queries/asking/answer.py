"""The answer to a question: rows, the statements they rest on, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import Field

from ...graph.model.schema import NOT_YET
from .composed_sentences import Said
from .shown_statements import EntityRef, Out, StatementOut


class Behind(Out):
    """How to ask for the rows that a sum is the sum of."""

    question: str
    arguments: dict[str, Any]
    """By name, those that narrow every question (as_of, source …) included; none is at its default."""

    def __str__(self) -> str:
        given = "; ".join(f"{name}={value}" for name, value in self.arguments.items())
        return f"{self.question}({given})"


class Row(Out):
    """Base of every question's rows."""

    statements: tuple[str, ...] = ()
    """Keys of the statements that the row rests on."""
    date: str | None = None
    """The row's date as EDTF, by which a period filters; null where none is stated."""


class WordedRow(Row):
    """Base of rows whose time may be known in words alone."""

    date_text: str = ""
    """When, in the source's words, where they name no date: “this Wednesday”, “three years”."""


R = TypeVar("R", bound=Row)


class Status(StrEnum):
    """How an answer stands; an empty list alone never says it."""

    ANSWERED = "answered"
    NOT_STATED = "not_stated"
    """The graph knows the thing and no visible source states this."""
    PLANNED_ONLY = "planned_only"
    """It is stated as planned, expected, drafted or possible, and nothing says that it happened."""
    NOT_STORED = "not_stored"
    """Kept out on purpose, whatever sources say."""


class Gap(Out):
    """Something that the answer would have and no visible source states."""

    about: EntityRef
    aspect: str
    """What is missing: amount, manager, signatories …"""
    status: Status
    note: str = ""


class CountedWith(Out):
    """A country that was asked about as somebody who acts, and so stands for its ministries and other bodies, too."""

    argument: str
    """As which it was asked for; `alone` with this name asks for the country by itself."""
    country: EntityRef
    bodies: int
    """How many bodies were counted with the countries given as this argument."""


class SourceSpan(Out):
    """The span of dates of what one source states in an answer."""

    source: EntityRef
    statements: int
    earliest: str | None
    """A day, month or year; null where none of them is dated."""
    newest: str | None


class Reach(Out):
    """How far a dataset reaches; dates are days, months or years, empty where none is stated."""

    dataset: str
    title: str
    covers: str
    """What it covers, in the words of whoever made it."""
    covers_until: str
    """Until when, as whoever made it says: what happened later is not in it."""
    earliest: str
    """The earliest date of what it states as done, money aside."""
    newest: str
    earliest_money: str
    newest_money: str
    loaded: str
    """When it was loaded last."""


class Coverage(Out):
    """How far the data behind an answer reaches: what it does not hold yet is not known."""

    earliest: str | None
    """The span of the dates of the statements that the rows rest on; null where there are none."""
    newest: str | None
    sources: list[SourceSpan]
    """The same by source."""
    datasets: list[Reach]
    """How far the datasets of these statements reach; of sums, and where nothing is stated, all that are loaded."""
    beyond: Said
    """Which of them end before the date asked about; empty where none does."""


class LeftOut(Out):
    """What a filter or rule of this question left out."""

    reason: str
    count: int
    """Rows, unless the reason says statements."""


class Figure(Out):
    """A sum, always of one kind, reporting system and currency, with the flows it is the sum of."""

    kind: str
    system: str = ""
    """The reporting system (IATI, CRS …) that its flows were reported to; empty where there is none."""
    currency: str | None
    amount: Decimal
    count: int
    statements: tuple[str, ...] = ()
    """Keys of the flows, where the answer holds them; otherwise `behind` says how to ask for them."""
    behind: Behind | None = None
    is_planned: bool = False
    """Whether its flows are only planned, expected, drafted or possible: never added to what was done."""
    scope: str = ""
    """What the figure covers, where a question gives more than one."""


class Answer(Out, Generic[R]):
    """The answer to one question."""

    question: str
    arguments: dict[str, Any]
    """What was asked, entities by the ids of their groups, by whichever name or key they were asked for."""
    as_of: int
    """The load at which the answer stands."""
    as_of_time: str | None
    """When that load was completed."""
    status: Status
    summary: Said = ""
    """The answer in one sentence, where the question gives one."""
    total: int
    """Rows that there are; `rows` may have fewer."""
    page: int = 1
    """Which portion of them this is."""
    is_truncated: bool
    """Whether there are rows on other pages."""
    rows: list[R]
    figures: list[Figure] = Field(default_factory=list[Figure])
    gaps: list[Gap] = Field(default_factory=list[Gap])
    left_out: list[LeftOut] = Field(default_factory=list[LeftOut])
    counted_with: list[CountedWith] = Field(default_factory=list[CountedWith])
    """Countries that stand for their bodies, too."""
    coverage: Coverage
    rests_on: list[str]
    """Ids (records) of the statements that the given rows rest on, sorted."""
    statements: dict[str, StatementOut]
    """Those statements by key, with source, date, modality and evidence."""


def status_with(used: list[StatementOut], rows: Sequence[Row]) -> Status:
    """Return how an answer stands: by the statements it rests on, and where its rows need none, by there being rows."""
    if not used:
        return Status.ANSWERED if rows else Status.NOT_STATED
    return Status.PLANNED_ONLY if all(statement.modality in NOT_YET for statement in used) else Status.ANSWERED
