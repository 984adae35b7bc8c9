"""The rows of questions about sums of money, and of the flows behind them."""

from __future__ import annotations

from .answer import Behind, EntityRef, Out, Row


class ShareOut(Out):
    """One of the places or themes that an amount is divided over."""

    entity: EntityRef
    share: str | None
    """Per cent, as stated."""
    part: str | None
    """What is counted for it; null where the amount only touches it."""
    vocabulary: str = ""


class FlowRow(Row):
    """One flow of money, as stated, with what of it is asked for."""

    kind: str
    amount: str
    """Every digit that the source gave."""
    currency: str | None
    """ISO 4217; null where the source does not say."""
    part: str | None
    """What of the amount falls to the place or theme asked for, which sums count; null where it only touches them."""
    year: int | None
    usd: str | None
    """The part in US dollars, at the rate of the value date; null where there is no rate."""
    eur: str | None
    usd_rate: str
    eur_rate: str
    rate_date: str
    """The day whose rate was taken, or the year or month whose average."""
    rate_source: str
    not_converted: str
    """Why it could not be converted."""
    provider: EntityRef | None
    receiver: EntityRef | None
    project: EntityRef | None
    programme: EntityRef | None
    places: tuple[ShareOut, ...]
    themes: tuple[ShareOut, ...]
    """Sectors, by vocabulary: each vocabulary divides the same amount once."""
    publisher: EntityRef
    """The source that states it."""
    modality: str
    repairs: tuple[str, ...]
    """The rules by which what the source gave was taken."""
    is_counted: bool
    """Whether sums count it."""
    not_counted: str
    """Why they do not; empty where they do."""
    counted_instead: str
    """The dataset and record that are counted instead."""
    delta: str | None
    """By how much that other statement of the same flow differs."""
    dataset: str
    record: str


class TotalRow(Row):
    """A sum of flows, always of one kind and one currency."""

    kind: str
    currency: str | None
    """ISO 4217; null where sources do not say."""
    is_planned: bool
    """Whether its flows are only planned, expected, drafted or possible: never added to what was done."""
    count: int
    """How many flows."""
    amount: str
    """Exact, with two decimals at least and four at the most."""
    dataset: str | None = None
    publisher: EntityRef | None = None
    year: int | None = None
    provider: EntityRef | None = None
    receiver: EntityRef | None = None
    country: EntityRef | None = None
    """A country or region; null where no place is stated, or the amount is not divided over several."""
    sector: EntityRef | None = None
    """Of the vocabulary asked for; null where none is stated in it."""
    usd: str
    """The sum in US dollars of those that could be converted, each at its value date."""
    not_in_usd: int
    """How many flows are not in it."""
    eur: str
    not_in_eur: int
    behind: Behind
    """How to ask for the flows that this is the sum of."""
