"""The rows of the questions about agreements and memberships, and about the ties between two actors."""

from __future__ import annotations

from ..asking.answer import Behind, Figure, Row
from ..asking.composed_sentences import Said
from ..asking.shown_statements import EntityRef


class CoSignatory(Row):
    """Two who signed, or are party to, the same documents."""

    one: EntityRef
    other: EntityRef
    period: str | None
    """The year or decade, where the documents are counted by one; null where none is stated."""
    documents: int
    """How many documents both signed, adopted or are party to; each is counted once."""
    first: str | None
    """The date of the earliest of them."""
    last: str | None
    """The date of the latest."""
    behind: Behind
    """How to ask for these documents."""


class Unratified(Row):
    """A signature after which no ratification is stated."""

    document: EntityRef
    party: EntityRef
    signed: str | None
    """When it signed; null where no date is stated."""
    since_then: tuple[str, ...]
    """What else is stated of it after signing: a declaration, provisional application."""
    parties_bound: int
    """How many others are stated to be bound by the document at that date."""


class Membership(Row):
    """Who is, was or will be a member of what."""

    member: EntityRef
    organisation: EntityRef
    role: str
    since: str | None
    """When it began; null where no source says."""
    until: str | None
    """When it ended; “..” where it is stated to go on, null where no source says."""
    standing: str
    """At the date asked about: member; not known (no dates are stated); ended; not begun."""
    modality: str


class Tied(Row):
    """One kind of tie between two actors."""

    tie: str
    """direct, projects, documents, money, funding, support, events, memberships, membership, posts or joined."""
    says: Said
    """The row in words."""
    count: int | None
    """How many rows the question behind it has; null where there are too many to count here."""
    figures: tuple[Figure, ...] = ()
    """For money: the sums by kind and currency."""
    entities: tuple[EntityRef, ...] = ()
    """The first of what there is."""
    status: str
    """answered, planned_only, or not_stated, which is not the same as none."""
    behind: Behind
    """How to ask for what is counted."""
