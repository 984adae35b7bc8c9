"""Draw lines as SVG paths: straight, curved or looped, from the edge of one mark to the edge of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from ..layout.positions import Point
from .lines import Line
from .marks import Mark

_TIP = 9.0  # the length of an arrowhead in pixels


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line as drawn: its path, the path of its arrowhead, the place of its caption, and its visible length."""

    line: Line
    path: str
    tip: str
    width: float
    middle: Point
    length: float

    @property
    def kind(self) -> str:
        """The name of the line's colour: inferred, money or line."""
        return "inferred" if self.line.is_inferred else "money" if self.line.has_money else "line"


def stroke(line: Line, marks: Mapping[str, Mark], places: Mapping[str, Point], width: float, growth: float) -> Stroke:
    """Draw a line between the places of its two marks, which are drawn at `growth` times their size."""
    start, end = places[line.source], places[line.target]
    radii = growth * marks[line.source].radius, growth * marks[line.target].radius
    if line.source == line.target:
        return _loop(line, start, radii[0], width)
    via = _via(line, start, end)
    first, last = _towards(start, via, radii[0]), _towards(end, via, radii[1] + 1)
    tip = 0.0 if line.is_mutual else max(_TIP, 2.2 * width) * max(growth, 0.6)
    base = _towards(last, via, tip)
    path = f"M{_at(first)}Q{_at(via)} {_at(base)}" if line.lane != 0 else f"M{_at(first)}L{_at(base)}"
    middle = tuple((first + 2 * second + third) / 4 for first, second, third in zip(start, via, end, strict=True))
    length = hypot(end[0] - start[0], end[1] - start[1]) - sum(radii)
    arrowhead = "" if line.is_mutual else _tip(last, base, tip)
    return Stroke(line, path, arrowhead, width, (middle[0], middle[1]), length)


def _via(line: Line, start: Point, end: Point) -> Point:
    """Return the control point of a curved line, computed as vis-network does for its curves."""
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
    left = base[0] + across[0], base[1] + across[1]
    right = base[0] - across[0], base[1] - across[1]
    return f"M{_at(last)}L{_at(left)}L{_at(right)}Z"


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
