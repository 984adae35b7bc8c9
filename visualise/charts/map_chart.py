"""A map of sums: a circle for each country that money is for, and lines to it from where the money comes from.

The shapes are Natural Earth's in the Equal Earth projection, made once by `make_world.py`; nothing is fetched. The map
shows the whole world, or the part of it that has all marks.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

WIDTH, HEIGHT = 1280, 557
_TENTH = 10
_WIDEST, _THINNEST = 10.0, 1.2
_LARGEST, _SMALLEST = 30.0, 3.5
_AROUND, _LEAST = 110.0, 430.0
"""The room around the marks, and the least width of what is shown, in units of the whole map."""
_LETTER, _LABELS, _IN_THE_WAY = 7.4, 14, 4.9
_BEND = 0.16

Place = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands: at the given point, which is its “start”, “middle” or “end”."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark of a country: its code, place and size (a circle's radius), its amount, and its name if there is room."""

    key: str
    x: float
    y: float
    size: float
    amount: Decimal
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A line from the country that gives to the one that the money is for."""

    keys: tuple[str, str]
    path: str
    width: float
    amount: Decimal


@dataclass(frozen=True, slots=True)
class MapChart:
    """What is drawn: the circles add up to all that has a place, and the lines to all that has a beginning, too."""

    spots: tuple[Spot, ...]
    homes: tuple[Spot, ...]
    ways: tuple[Way, ...]
    land: str
    """The path of all countries that no mark is of; `shapes` are the others, by code."""
    shapes: tuple[tuple[str, str], ...]
    borders: str
    disputed: str
    """Borders that are drawn dashed."""
    transform: str
    """How the shapes, which are in tenths of units of the whole map, come into the picture."""
    stroke: float
    """How wide a line of the shapes is to be, so that it is one unit wide in the picture."""
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of the map that is shown: its corner, and how much larger it is drawn."""

    left: float
    top: float
    times: float

    def at(self, code: str) -> Place:
        x, y = _world().middles[code]
        return round((x - self.left) * self.times, 1), round((y - self.top) * self.times, 1)


def is_on_map(code: str) -> bool:
    """Tell whether a country has a place on the map; `code` is its ISO 3166 code of two letters."""
    return code in _world().middles


def degrees_of(code: str) -> Place | None:
    """Return longitude and latitude of the middle of a country's largest part; None for one that is not on the map."""
    return _world().degrees.get(code)


def map_chart(
    sums: Mapping[str, Decimal], ways: Mapping[tuple[str, str], Decimal], names: Mapping[str, str]
) -> MapChart:
    """Lay out sums above zero by country, and by the country they come from and go to.

    `names` are what marks are called, for the room that this takes. Raises ValueError for a sum that is not above
    zero, a country that is not on the map, and a way that leads nowhere.
    """
    ends = {code for pair in ways for code in pair} | set(sums)
    wrong = [code for code in ends if not is_on_map(code)]
    wrong += [f"{home} to {to}" for home, to in ways if home == to or to not in sums]
    wrong += [str(amount) for amount in (*sums.values(), *ways.values()) if amount <= 0]
    if wrong:
        raise ValueError(f"not to be drawn on a map: {', '.join(wrong)}")
    part = _part(ends)
    homes: dict[str, Decimal] = defaultdict(Decimal)
    for (home, _), amount in ways.items():
        homes[home] += amount
    most = float(max(sums.values(), default=Decimal(1)))
    widest = float(max(ways.values(), default=Decimal(1)))
    spots = [Spot(code, *part.at(code), _radius(float(amount), most), amount) for code, amount in _largest(sums)]
    marks = [Spot(code, *part.at(code), 5.0, amount) for code, amount in _largest(homes)]
    world = _world()
    named = _named(spots, marks, names)
    return MapChart(
        tuple(named[: len(spots)]),
        tuple(named[len(spots) :]),
        tuple(_way(pair, amount, part, widest) for pair, amount in sorted(ways.items(), key=lambda item: -item[1])),
        "".join(path for code, path in world.land.items() if code not in sums),
        tuple((code, path) for code, path in world.land.items() if code in sums),
        world.borders,
        world.disputed,
        f"scale({part.times / _TENTH:.4f}) translate({-part.left * _TENTH:.0f} {-part.top * _TENTH:.0f})",
        round(_TENTH / part.times, 2),
    )


@dataclass(frozen=True, slots=True)
class _World:
    """The shapes that `make_world.py` made."""

    land: Mapping[str, str]
    middles: Mapping[str, Place]
    degrees: Mapping[str, Place]
    """Longitude and latitude of the middles."""
    borders: str
    disputed: str


@cache
def _world() -> _World:
    made = json.loads(files(__package__ or "").joinpath("world.json").read_text("utf-8"))
    middles = {code: (x, y) for code, (x, y) in made["middles"].items()}
    degrees = {code: (longitude, latitude) for code, (longitude, latitude) in made["degrees"].items()}
    return _World(made["land"], middles, degrees, made["borders"], made["disputed"])


def _part(codes: Iterable[str]) -> _Part:
    """Choose what of the map is shown: all marks with some room around them, never less than a third of its width."""
    places = [_world().middles[code] for code in codes]
    if not places:
        return _Part(0, 0, 1)
    left, right = min(x for x, _ in places) - _AROUND, max(x for x, _ in places) + _AROUND
    top, bottom = min(y for _, y in places) - _AROUND, max(y for _, y in places) + _AROUND
    wide = min(max(right - left, (bottom - top) * WIDTH / HEIGHT, _LEAST), WIDTH)
    tall = wide * HEIGHT / WIDTH
    return _Part(
        min(max((left + right - wide) / 2, 0), WIDTH - wide),
        min(max((top + bottom - tall) / 2, 0), HEIGHT - tall),
        WIDTH / wide,
    )


def _largest(sums: Mapping[str, Decimal]) -> list[tuple[str, Decimal]]:
    return sorted(sums.items(), key=lambda item: (-item[1], item[0]))


def _radius(amount: float, most: float) -> float:
    """Return the radius of a circle whose area is to scale, but for the smallest, which could not be seen."""
    return round(max(_LARGEST * math.sqrt(amount / most), _SMALLEST), 1)


def _way(pair: tuple[str, str], amount: Decimal, part: _Part, widest: float) -> Way:
    (x0, y0), (x1, y1) = part.at(pair[0]), part.at(pair[1])
    bend = -_BEND if x1 > x0 else _BEND
    x, y = (x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend
    width = max(_WIDEST * math.sqrt(float(amount) / widest), _THINNEST)
    return Way(pair, f"M{x0:.0f} {y0:.0f}Q{x:.0f} {y:.0f} {x1:.0f} {y1:.0f}", round(width, 1), amount)


def _named(spots: Sequence[Spot], homes: Sequence[Spot], names: Mapping[str, str]) -> list[Spot]:
    """Say at which marks there is room for a name: circles first, then homes, the largest first."""
    taken = [_box(spot.x, spot.y, spot.size) for spot in (*spots, *homes) if spot.size >= _IN_THE_WAY]
    named: list[Spot] = []
    for at, spot in enumerate((*spots, *homes)):
        label = None
        if at < _LABELS or len(spots) <= at < len(spots) + _LABELS:
            wide = _LETTER * len(names.get(spot.key, spot.key))
            label = next((label for label, box in _possible(spot, wide) if _is_free(box, taken)), None)
            taken += [box for found, box in _possible(spot, wide) if found == label]
        named.append(replace(spot, label=label))
    return named


def _possible(spot: Spot, wide: float) -> list[tuple[Label, Box]]:
    """Return where a name of that width could stand, with the room that it would take: beside, above, below."""
    x, y, away = spot.x, spot.y, spot.size + 4
    places = [
        (Label(x + away, y + 5, "start"), x + away),
        (Label(x - away, y + 5, "end"), x - away - wide),
        (Label(x, y - away - 2, "middle"), x - wide / 2),
        (Label(x, y + away + 12, "middle"), x - wide / 2),
    ]
    return [
        (Label(round(label.x, 1), round(label.y, 1), label.anchor), (left, label.y - 13, left + wide, label.y + 4))
        for label, left in places
    ]


def _is_free(box: Box, taken: Iterable[Box]) -> bool:
    is_inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
    return is_inside and not any(_meet(box, other) for other in taken)


def _box(x: float, y: float, size: float) -> Box:
    return x - size, y - size, x + size, y + size


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
