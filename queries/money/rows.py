"""The rows of questions about sums of money, and of the flows behind them."""

from __future__ import annotations

from ..asking.answer import Behind, Figure, Row
from ..asking.shown_statements import EntityRef, Out


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
    system: str = ""
    """The reporting system (IATI, CRS …); sums never add over systems."""
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
    provider_stated_as: str = ""
    """The key by which the source has the provider, where it is another than that of its group."""
    receiver_stated_as: str = ""
    """The same of the receiver."""
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
    system: str = ""
    """The reporting system (IATI, CRS …); sums never add over systems."""
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
    usd: str | None
    """The sum in US dollars of those that could be converted, each at its value date; null where none could."""
    not_in_usd: int
    """How many flows are not in it."""
    eur: str | None
    not_in_eur: int
    behind: Behind
    """How to ask for the flows that this is the sum of."""


class FundingLink(Row):
    """Who funds whom, with every figure that is stated for it."""

    funder: EntityRef | None
    recipient: EntityRef | None
    """A receiver, project, programme, country or sector; null where the flows name none."""
    year: int | None = None
    given: tuple[Figure, ...] = ()
    """Sums of the flows that name this funder as their provider, and this recipient."""
    whole: tuple[Figure, ...] = ()
    """Of stated funding: sums of the recipient's flows that name no provider; this funder's share is not stated."""
    role: str = ""
    countries: tuple[EntityRef, ...] = ()
    """The country asked about, for which sums are; whom the recipient of stated funding benefits."""
    programmes: tuple[EntityRef, ...] = ()
    """Funding instruments it is financed under."""
    modality: str = ""


class RankRow(Row):
    """One of the largest: an actor with the sum of what it gives or gets, of one kind and currency."""

    rank: int
    """Among those of the same kind and currency; equal sums share a rank."""
    actor: EntityRef
    kind: str
    system: str = ""
    """The reporting system (IATI, CRS …); sums never add over systems."""
    currency: str | None
    """ISO 4217; null where sources do not say."""
    is_planned: bool
    count: int
    amount: str
    not_converted: int = 0
    """How many of its flows are not in the sum, since they have no rate."""
    behind: Behind


class MoneyRow(Row):
    """What an actor gives or gets, of one kind and currency."""

    role: str
    """provides or receives."""
    kind: str
    system: str = ""
    """The reporting system (IATI, CRS …); sums never add over systems."""
    year: int | None = None
    """Null where none is stated, or where counterparts are asked for."""
    counterpart: EntityRef | None = None
    """Null where none is stated, or where years are asked for."""
    currency: str | None
    is_planned: bool
    count: int
    amount: str
    usd: str | None
    """The sum in US dollars of those that could be converted; null where none could."""
    not_in_usd: int
    behind: Behind


class ProjectPart(Row):
    """A party to a project in one role, or a sum of its money."""

    role: str
    """As stated: funds, implements …; provides and receives for money; “all money” for the sums of the project."""
    party: EntityRef | None
    """Null for sums of the whole project, and where flows do not name the party."""
    modality: str = ""
    figures: tuple[Figure, ...] = ()


class PublisherRow(Row):
    """A source that states accounts of activities or flows of money, and how fresh it is."""

    publisher: EntityRef
    organisation: tuple[EntityRef, ...]
    """Whose publication it is, as stated."""
    activities: int
    flows: int
    newest_transaction: str | None
    """The latest date of money that moved; null where none is dated."""
    last_updated: str | None
    """When the publisher last changed an activity or its own file, as stated."""
    days_ago: int | None
    """Days from the last update, else the newest transaction, to the moment asked about (today, without `as_of`)."""


class DescribedRow(Row):
    """One way in which a source names an actor."""

    name: str
    """Empty where only a reference was given."""
    language: str
    ref: str
    """The identifier given; empty where none was."""
    type: str
    """The code or word given for what it is; empty where none was."""
    role: str
    """In which statements: funds, implements …, provider and receiver of money, or described by the source itself."""
    publisher: EntityRef
    count: int
    """How many statements."""
    first: int | None
    """The first and last year of flows that name it so."""
    last: int | None
