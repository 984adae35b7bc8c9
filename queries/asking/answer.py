"""The answer to a question: rows, the statements they rest on, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from ...graph.model.schema import NOT_YET, Basis, Modality
from .composed_sentences import Said


class Out(BaseModel):
    """Base of what goes out: frozen, and documented in the OpenAPI description by its docstrings."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class EntityRef(Out):
    """An entity as it appears in an answer."""

    id: str
    """Our own stable id."""
    type: str
    """Label of the schema: Country, Organisation, Project …"""
    name: str
    """The name to show, in the language asked for where there is one; the id where no source gives a name."""
    language: str = ""
    """Language of that name (BCP 47); empty where no source says."""
    kind: str = ""
    """Such as ministry, declaration, kick-off meeting; empty where no source gives one."""
    is_donor: bool = False
    """Whether a visible statement says that it funds or provides money."""
    url: str = ""
    """For a source: where it is to be read, only http or https."""
    same_as: tuple[str, ...] = ()
    """Ids that standing judgements hold to be the same entity."""


class DateOut(Out):
    """A date as stated."""

    edtf: str = ""
    """EDTF (ISO 8601-2); empty where the date is known in words alone."""
    text: str = ""
    """The source's own words."""
    bound: str = ""
    """“before” or “after” where the date is only a limit."""
    basis: str = ""
    """How it was had where it is not stated."""
    relative_to: str = ""
    """What a relative date was counted from."""
    precision: str = ""
    """day, week, month, season, year, approx or interval; empty where the date is known in words alone."""


class EvidenceOut(Out):
    """What in the source a statement rests on."""

    sha256: str = ""
    """SHA-256 of the text that the spans count in."""
    spans: tuple[tuple[int, int], ...] = ()
    """First character and end (exclusive), in code points."""
    quotes: tuple[str, ...] = ()
    """Quotes, where whoever keeps the record gave them."""


class LegOut(Out):
    """One leg of a flow of money."""

    type: str
    entity: EntityRef
    share: str | None = None
    """Per cent, as stated."""
    part: str | None = None
    """What of the amount falls to this place or theme; null where the flow only touches it, and for other legs."""
    vocabulary: str = ""
    """The vocabulary of a place's or theme's code: parts of different vocabularies are parts of the same amount."""
    stated_as: str = ""
    """The key by which the source has this entity, where it is another than that of its group."""
    as_ref: str = ""
    """The identifier that the source gave for the party."""
    as_name: tuple[str, ...] = ()
    """The names by which the source called it."""
    as_type: str = ""
    """The type code that the source gave for it."""
    activity: str = ""
    """The party's own activity, as the source identifies it."""
    is_assumed: bool = False
    """Whether the standard supplies this end for a silent source: the reporting organisation as the provider."""
    basis: Basis = Basis.STATED
    """Inferred where the source gives a name alone, and its record says elsewhere whose name that is."""


class MoneyOut(Out):
    """The money of a flow, as stated."""

    kind: str
    system: str = ""
    """The reporting system (IATI, CRS …) that it was reported to; empty where there is none."""
    amount: str
    """Every digit that the source gave."""
    currency: str | None = None
    """ISO 4217; null where the source does not say."""
    text: str = ""
    """The amount in the source's own words."""
    value_date: str | None = None
    year: int | None = None
    """The year it counts in; for a budget, the year its period ends."""
    usd: str | None = None
    """The same in US dollars at the value date; null where there is no rate."""
    eur: str | None = None
    usd_rate: str = ""
    """Dollars for one unit of the currency."""
    eur_rate: str = ""
    rate_date: str = ""
    """The day whose rate was taken, or the year or month whose average; empty where none was needed."""
    rate_source: str = ""
    not_converted: str = ""
    """Why the amount could not be converted."""
    repairs: tuple[str, ...] = ()
    """The rules by which what the source gave was taken."""
    not_counted: str = ""
    """Why sums leave it out, where its own record says so."""
    legs: tuple[LegOut, ...] = ()


class StatementOut(Out):
    """What one record states."""

    key: str
    """Unique over all datasets; rows refer to it."""
    id: str
    """The record: for curated datasets the statement's id in its file."""
    type: str
    sentence: str
    """Subject, relation and object in words."""
    subject: EntityRef | None
    object: EntityRef | None
    subject_stated_as: str = ""
    """The key by which the source has the subject, where it is another than that of its group."""
    object_stated_as: str = ""
    """The same of the object."""
    dataset: str
    source: EntityRef
    modality: Modality
    basis: Basis
    attributed_to: EntityRef | None = None
    attributed_text: str = ""
    date: DateOut | None = None
    at_event: EntityRef | None = None
    themes: tuple[EntityRef, ...] = ()
    note: str = ""
    own: dict[str, Any] = Field(default_factory=dict[str, Any])
    """The properties of its own type: role, post, how, names …"""
    money: MoneyOut | None = None
    evidence: EvidenceOut | None = None
    load: int
    """The load that recorded it."""


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
    figures: list[Figure] = []
    gaps: list[Gap] = []
    left_out: list[LeftOut] = []
    counted_with: list[CountedWith] = []
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
