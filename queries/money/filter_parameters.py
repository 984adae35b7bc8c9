"""The filters that questions about sums of money take: each set declared once, for all questions that take it."""

from __future__ import annotations

from typing import TypedDict

from ...graph.model.schema import FlowKind
from ..asking.parameters import (
    Actor,
    CountryOrPlace,
    Currency,
    Lack,
    PlaceOrState,
    Programme,
    Project,
    Publisher,
    System,
    Theme,
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
    without: list[Lack]


class RankingFilters(TypedDict, total=False):
    """The filters of flows among whose ends the largest are looked for."""

    kind: list[FlowKind]
    year: list[Year]
    country: CountryOrPlace | None
    theme: Theme | None
    publisher: Publisher | None
    currency: Currency | None
    system: System | None


class BoundaryFilters(TypedDict, total=False):
    """What a boundary is drawn around, and filters of the flows that touch it."""

    country: PlaceOrState | None
    actor: list[Actor]
    programme: Programme | None
    kind: list[FlowKind]
    year: list[Year]
    currency: Currency | None
    system: System | None
    planned: bool | None
    without: list[Lack]
