"""Places for entities that come into a picture that stands already: beside their neighbours, moving nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import cos, pi, sin

from .positions import Point, Size

_STEP = 40.0  # pixels from one ring of places that are tried to the next
_FEWEST = 8  # places on a ring
_GAP = 60.0  # pixels beside everything else, for what no line joins


def joined(
    points: Mapping[str, Point], boxes: Mapping[str, Size], edges: Iterable[tuple[str, str]]
) -> dict[str, Point]:
    """Give every node of `boxes` a place: those in `points` (all of them in `boxes`) theirs, each other one the free
    place nearest to its neighbours; the same each time.
    """
    placed = dict(points)
    neighbours: dict[str, set[str]] = {node: set() for node in boxes}
    for one, other in edges:
        neighbours[one].add(other)
        neighbours[other].add(one)
    waiting = sorted(boxes.keys() - placed.keys())
    while waiting:
        node = max(waiting, key=lambda one: len(neighbours[one] & placed.keys()))
        waiting.remove(node)
        near = [placed[one] for one in sorted(neighbours[node] & placed.keys())]
        placed[node] = _free(near, node, placed, boxes) if near else _beside(node, placed, boxes)
    return {node: placed[node] for node in boxes}


def _free(near: list[Point], node: str, placed: Mapping[str, Point], boxes: Mapping[str, Size]) -> Point:
    middle = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
    return next(
        place for place in _rings(middle)
        if not any(_overlap(place, boxes[node], other, boxes[one]) for one, other in placed.items())
    )  # fmt: skip


def _rings(middle: Point) -> Iterator[Point]:
    """Give places ever further away from the middle: first the middle itself."""
    yield round(middle[0]), round(middle[1])
    radius = _STEP
    while True:
        count = max(_FEWEST, round(2 * pi * radius / _STEP))
        for at in range(count):
            angle = 2 * pi * at / count
            yield round(middle[0] + 1.5 * radius * cos(angle)), round(middle[1] + radius * sin(angle))
        radius += _STEP


def _beside(node: str, placed: Mapping[str, Point], boxes: Mapping[str, Size]) -> Point:
    """Under everything that stands, at its left end."""
    known = [(place, boxes[one]) for one, place in placed.items()]
    if not known:
        return 0.0, 0.0
    left = min(x - width / 2 for (x, _), (width, _) in known)
    bottom = max(y + height / 2 for (_, y), (_, height) in known)
    return round(left + boxes[node][0] / 2), round(bottom + _GAP + boxes[node][1] / 2)


def _overlap(one: Point, one_size: Size, other: Point, other_size: Size) -> bool:
    apart_x, apart_y = abs(one[0] - other[0]), abs(one[1] - other[1])
    return apart_x < (one_size[0] + other_size[0]) / 2 and apart_y < (one_size[1] + other_size[1]) / 2
