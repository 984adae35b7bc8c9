"""The parameters that questions about sums of money take: each set declared once, for all questions that take it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypedDict

from ...graph.model.schema import FlowKind
from ..asking.parameters import (
    Actor,
    AidType,
    CountryOrPlace,
    Currency,
    Finance,
    Lack,
    LackAround,
    PlaceOrState,
    Programme,
    Project,
    Publisher,
    System,
    Target,
    Theme,
    Tying,
    Year,
)


class FlowFilters(TypedDict, total=False):
    """Every filter of flows."""

    kind: list[FlowKind]
    provider: Actor | None
    receiver: Actor | None
    actor: Actor | None
    project: Project | None
    programme: Programme | None
    country: CountryOrPlace | None
    theme: Theme | None
    sector: Theme | None
    vocabulary: str | None
    publisher: Publisher | None
    dataset: str | None
    year: list[Year]
    currency: Currency | None
    system: System | None
    planned: bool | None
    finance: list[Finance]
    aid_type: AidType | None
    tied: list[Tying]
    without: list[Lack]


class RankingParameters(TypedDict, total=False):
    """The parameters of questions for the largest givers and receivers: filters of flows, and how to rank.

    kind: only these kinds, which are never added to each other. year: only of these years.
    country: only what is for this country or region. theme: only what is for this theme or a narrower one.
    publisher: only what this source states. currency: only in this currency.
    system: only what was reported to this system, such as IATI or CRS; their sums are never added.
    convert: add all currencies up in USD or EUR, at the rates of the value dates; what has no rate is counted.
    """

    kind: list[FlowKind]
    year: list[Year]
    country: CountryOrPlace | None
    theme: Theme | None
    publisher: Publisher | None
    currency: Currency | None
    system: System | None
    convert: Target | None


class BoundaryFilters(TypedDict, total=False):
    """The actors or places that a boundary is drawn around, and filters of the flows that touch it."""

    country: PlaceOrState | None
    actor: list[Actor]
    programme: Programme | None
    kind: list[FlowKind]
    year: list[Year]
    currency: Currency | None
    system: System | None
    planned: bool | None
    without: list[LackAround]


def narrowing(without: Collection[str], **values: Any) -> dict[str, Any]:
    """Return filters for these values; an empty value becomes a filter for flows that do not state it."""
    given = {name: value for name, value in values.items() if value}
    return {**given, "without": sorted({*without, *(values.keys() - given.keys())})}
