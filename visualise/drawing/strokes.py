"""Lines as paths of an image: straight, bent or looped, from the edge of one mark to the edge of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from ..layout.positions import Point
from .lines import Line
from .marks import Mark

_TIP = 9.0  # pixels that an arrow's tip is long


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path with its arrow's tip as another, where its caption goes, and how long it is seen."""

    line: Line
    path: str
    tip: str
    width: float
    middle: Point
    length: float

    @property
    def kind(self) -> str:
        """Give the name of its colour."""
        return "inferred" if self.line.is_inferred else "money" if self.line.has_money else "line"


def stroke(line: Line, marks: Mapping[str, Mark], places: Mapping[str, Point], width: float, growth: float) -> Stroke:
    """Draw a line between places; marks are drawn `growth` times their size."""
    start, end = places[line.source], places[line.target]
    radii = growth * marks[line.source].radius, growth * marks[line.target].radius
    if line.source == line.target:
        return _loop(line, start, radii[0], width)
    via = _via(line, start, end)
    first, last = _towards(start, via, radii[0]), _towards(end, via, radii[1] + 1)
    tip = 0.0 if line.is_mutual else max(_TIP, 2.2 * width) * max(growth, 0.6)
    base = _towards(last, via, tip)
    path = f"M{_at(first)}Q{_at(via)} {_at(base)}" if line.lane != 0 else f"M{_at(first)}L{_at(base)}"
    middle = tuple((one + 2 * two + three) / 4 for one, two, three in zip(start, via, end, strict=True))
    length = hypot(end[0] - start[0], end[1] - start[1]) - sum(radii)
    end_of_it = "" if line.is_mutual else _tip(last, base, tip)
    return Stroke(line, path, end_of_it, width, (middle[0], middle[1]), length)


def _via(line: Line, start: Point, end: Point) -> Point:
    """Give the point that pulls the line aside, as vis-network has it for its curves."""
    bend = line.roundness * (1 if line.lane > 0 else -1 if line.lane < 0 else 0)
    reach = (0.5 + 0.5 * bend) * hypot(end[0] - start[0], end[1] - start[1])
    angle = atan2(start[1] - end[1], end[0] - start[0]) + (0.5 + 0.5 * bend) * pi
    return start[0] + reach * sin(angle), start[1] + reach * cos(angle)


def _loop(line: Line, place: Point, radius: float, width: float) -> Stroke:
    size = 14.0 + 7.0 * line.lane
    x, y = place[0] + 0.7 * radius, place[1] - 0.7 * radius
    path = f"M{_at((x - 2, y))}A{size:.1f} {size:.1f} 0 1 1 {_at((x, y + 2))}"
    return Stroke(line, path, _tip((x, y + 2), (x + _TIP, y), _TIP), width, (x + size, y - 2 * size), 1000.0)


def _towards(point: Point, other: Point, length: float) -> Point:
    apart = hypot(other[0] - point[0], other[1] - point[1])
    share = 0.0 if apart == 0 else min(length / apart, 1.0)
    return point[0] + share * (other[0] - point[0]), point[1] + share * (other[1] - point[1])


def _tip(last: Point, base: Point, length: float) -> str:
    across = ((base[1] - last[1]) * 0.38, (last[0] - base[0]) * 0.38) if length else (0.0, 0.0)
    one = base[0] + across[0], base[1] + across[1]
    other = base[0] - across[0], base[1] - across[1]
    return f"M{_at(last)}L{_at(one)}L{_at(other)}Z"


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
