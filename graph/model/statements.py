"""Statements, and what every statement carries: its source, its date, its evidence.

Nothing here knows a database. All values are frozen; two that are equal say the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .dates import Days, days
from .schema import Basis, Modality

Value = str | int | bool | list[str] | list[int]

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
"""Made once: `json.dumps` makes one for each of the millions of statements of a load."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as EDTF with the source's own words; `bound` is “before” or “after” where it is only a limit.

    `edtf` is empty where the date is known in words alone (“this Wednesday”).
    """

    edtf: str
    text: str = ""
    bound: str = ""
    basis: str = ""
    relative_to: str = ""

    @property
    def days(self) -> Days:
        """The days it can mean; raise ValueError if it is no date."""
        return days(self.edtf)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What in the source a statement rests on: spans `(start, end)` in a text known by its SHA-256, or quotes."""

    sha256: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What every statement carries beside its ends and own properties (see `statement_properties.COMMON`)."""

    source: str
    modality: Modality = Modality.STATE
    basis: Basis = Basis.STATED
    attributed_to: str = ""
    attributed_text: str = ""
    date: StatedDate | None = None
    at_event: str = ""
    themes: tuple[str, ...] = ()
    note: str = ""
    as_ref: str = ""
    as_name: tuple[str, ...] = ()
    as_type: str = ""
    evidence: Evidence = Evidence()

    def properties(self) -> dict[str, Value]:
        """Return the circumstances as properties of a relationship or node, without those not stated."""
        date, evidence = self.date or StatedDate(""), self.evidence
        every: dict[str, Value] = {
            "source": self.source,
            "modality": str(self.modality),
            "basis": str(self.basis),
            "attributed_to": self.attributed_to,
            "attributed_text": self.attributed_text,
            "date": date.edtf,
            "date_text": date.text,
            "date_bound": date.bound,
            "date_basis": date.basis,
            "date_relative_to": date.relative_to,
            "at_event": self.at_event,
            "themes": list(self.themes),
            "note": self.note,
            "as_ref": self.as_ref,
            "as_name": list(self.as_name),
            "as_type": self.as_type,
            "evidence_sha256": evidence.sha256,
            "evidence_start": [start for start, _ in evidence.spans],
            "evidence_end": [end for _, end in evidence.spans],
            "evidence_quotes": list(evidence.quotes),
        }
        return {name: value for name, value in every.items() if value not in ("", [])}


@dataclass(frozen=True)
class Statement:
    """What one record states: a relationship of a type (`statement_types.BY_NAME`) between two entities, by id."""

    type: str
    subject: str
    object: str
    circumstances: Circumstances
    own: Mapping[str, Value] = field(default_factory=dict[str, Value])

    def properties(self) -> dict[str, Value]:
        """Return all properties of the relationship except those that the load adds."""
        return {**self.circumstances.properties(), **self.own}

    @cached_property
    def content(self) -> str:
        """The whole content as canonical JSON: equal content, equal text."""
        return canonical([self.type, self.subject, self.object, self.properties()])


def canonical(value: object) -> str:
    """Return a value as canonical JSON: equal values give equal texts."""
    return _ENCODER.encode(value)
