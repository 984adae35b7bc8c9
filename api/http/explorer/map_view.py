"""The map of an answer: what has a place and what has none, so that what is drawn and what is named are the figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ....graph.model import countries
from ....visualise.charts import MapChart, Way, is_on_map, map_chart
from ... import words
from ...languages import gettext
from .reading import Explored
from .settings import NOT_STATED

MOST_WAYS = 40
"""Lines that are drawn: the largest; the others are added up beside the map."""
_COUNTRY = "country:"
_NOT_STATED, _NO_POINT, _BELOW = "not stated", "no point", "below zero"
"""Why a place has no mark on the map."""


@dataclass(frozen=True, slots=True)
class MapSum:
    """What is for one place, or comes from funders of one country: its key in addresses, sign in the views, name.

    `without` says why no mark of the map stands for it; it is empty for what is drawn.
    """

    key: str
    mark: str
    label: str
    amount: Decimal
    without: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What of the money that has a place has no line to it: why, and how much."""

    why: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class MapView:
    """The map, the sums by place and by home of the funders, and what has no mark on it."""

    chart: MapChart
    places: tuple[MapSum, ...]
    homes: tuple[MapSum, ...]
    drawn: Decimal
    beside: tuple[Beside, ...]
    place_marks: Mapping[str, str]
    home_marks: Mapping[str, str]

    @property
    def unplaced(self) -> tuple[MapSum, ...]:
        """The places that the map has no mark for."""
        return tuple(place for place in self.places if place.without)

    def place(self, code: str) -> str:
        """Return what the country of a circle is called."""
        return next(place.label for place in self.places if place.key == _COUNTRY + code)

    def home(self, code: str) -> str:
        """Return what the country of a funder is called."""
        return next(home.label for home in self.homes if home.key == code)

    def marks(self, way: Way) -> str:
        """Return the signs of a line."""
        return f"{self.home_marks[way.keys[0]]} {self.place_marks[_COUNTRY + way.keys[1]]}"


def map_view(explored: Explored, language: str = "") -> MapView | None:
    """Draw the cells of an answer on a map; None where no cell says which place it is for."""
    if not explored.has_places or not any(cell.place for cell in explored.cells):
        return None
    sums: dict[str, Decimal] = defaultdict(Decimal)
    homes: dict[str, Decimal] = defaultdict(Decimal)
    ways: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for cell in explored.cells:
        home = explored.homes.get(cell.funder, "")
        sums[cell.place] += cell.amount
        homes[home] += cell.amount
        ways[home, cell.place] += cell.amount
    places = [
        MapSum(place or NOT_STATED, f"p{at}", _called(place, explored), sums[place], _without(place, sums[place]))
        for at, place in enumerate(_ordered(sums))
    ]
    drawn = {place.key.removeprefix(_COUNTRY): place.amount for place in places if not place.without}
    kept, beside = _ways(ways, drawn)
    from_homes = [
        MapSum(home or NOT_STATED, f"h{at}", home_called(home, language), homes[home])
        for at, home in enumerate(_ordered(homes))
    ]
    labels = {marked.key.removeprefix(_COUNTRY): f"{marked.label} 000.0 m" for marked in (*from_homes, *places)}
    chart = map_chart(drawn, kept, labels)
    return MapView(
        chart,
        tuple(places),
        tuple(from_homes),
        sum(drawn.values(), Decimal(0)),
        tuple(beside),
        {place.key: place.mark for place in places},
        {home.key: home.mark for home in from_homes},
    )


def _ordered(sums: Mapping[str, Decimal]) -> list[str]:
    """Return keys, the largest sum first and what is not stated last."""
    return sorted(sums, key=lambda key: (not key, -sums[key], key))


def _without(place: str, amount: Decimal) -> str:
    if not place:
        return _NOT_STATED
    if not place.startswith(_COUNTRY) or not is_on_map(place.removeprefix(_COUNTRY)):
        return _NO_POINT
    return "" if amount > 0 else _BELOW


def _ways(
    ways: Mapping[tuple[str, str], Decimal], drawn: Mapping[str, Decimal]
) -> tuple[dict[tuple[str, str], Decimal], list[Beside]]:
    """Choose the lines to draw, and add up why further money to places that are drawn has none."""
    without: dict[str, Decimal] = defaultdict(Decimal)
    possible: dict[tuple[str, str], Decimal] = {}
    for (home, place), amount in ways.items():
        code = place.removeprefix(_COUNTRY)
        if code not in drawn or not place.startswith(_COUNTRY):
            continue
        if not home or not is_on_map(home):
            without[gettext("from funders whose country is not known, or who are of many countries")] += amount
        elif home == code:
            without[gettext("from funders of the same country")] += amount
        elif amount <= 0:
            without[gettext("below zero, as more was taken back than given")] += amount
        else:
            possible[home, code] = amount
    ranked = sorted(possible, key=lambda pair: (-possible[pair], pair))
    if rest := ranked[MOST_WAYS:]:
        why = gettext("in further ways (%(count)s) that are smaller than those drawn", count=str(len(rest)))
        without[why] = sum((possible[pair] for pair in rest), Decimal(0))
    return {pair: possible[pair] for pair in ranked[:MOST_WAYS]}, [
        Beside(why, amount) for why, amount in without.items() if amount
    ]


def _called(place: str, explored: Explored) -> str:
    return words.name(explored.names[place]) if place else gettext("Place not stated, or not divided")


def home_called(code: str, language: str) -> str:
    """Say what the country is called in which funders are at home; `code` is empty where it is not known."""
    if not code:
        return gettext("Country not known, or of many countries")
    return countries.names(language or "en").get(code) or (countries.name(code) if countries.is_country(code) else code)
