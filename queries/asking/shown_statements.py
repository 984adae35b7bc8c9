"""Statements as answers show them, with the entities they are about, their money, dates and evidence."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ...graph.model.schema import Basis, Modality


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
