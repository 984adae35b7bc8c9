"""Place entities that are added to a finished layout: beside their neighbours, without moving anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import cos, pi, sin

from .positions import Point, Size

_STEP = 40.0  # pixels between the rings on which places are tried
_FEWEST = 8  # places on a ring
_GAP = 60.0  # pixels below everything else, for entities without a neighbour in the picture


def place_newcomers(
    points: Mapping[str, Point], boxes: Mapping[str, Size], edges: Iterable[tuple[str, str]]
) -> dict[str, Point]:
    """Return the place of every node of `boxes`, in pixels.

    Nodes in `points`, all of them in `boxes` too, keep their places. Each other node gets the free place nearest to
    the middle of its neighbours, or one below everything else if it has none. The result is the same each time.
    """
    placed = dict(points)
    neighbours: dict[str, set[str]] = {node: set() for node in boxes}
    for source, target in edges:
        neighbours[source].add(target)
        neighbours[target].add(source)
    waiting = sorted(boxes.keys() - placed.keys())
    while waiting:
        node = max(waiting, key=lambda candidate: len(neighbours[candidate] & placed.keys()))
        waiting.remove(node)
        near = [placed[neighbour] for neighbour in sorted(neighbours[node] & placed.keys())]
        placed[node] = _free(near, node, placed, boxes) if near else _beside(node, placed, boxes)
    return {node: placed[node] for node in boxes}


def _free(near: list[Point], node: str, placed: Mapping[str, Point], boxes: Mapping[str, Size]) -> Point:
    middle = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
    return next(
        place
        for place in _rings(middle)
        if not any(_overlap(place, boxes[node], taken, boxes[other]) for other, taken in placed.items())
    )


def _rings(middle: Point) -> Iterator[Point]:
    """Yield places on rings ever further from the middle, beginning with the middle itself."""
    yield round(middle[0]), round(middle[1])
    radius = _STEP
    while True:
        count = max(_FEWEST, round(2 * pi * radius / _STEP))
        for at in range(count):
            angle = 2 * pi * at / count
            yield round(middle[0] + 1.5 * radius * cos(angle)), round(middle[1] + radius * sin(angle))
        radius += _STEP


def _beside(node: str, placed: Mapping[str, Point], boxes: Mapping[str, Size]) -> Point:
    """Return a place below everything else, at the left edge."""
    known = [(place, boxes[other]) for other, place in placed.items()]
    if not known:
        return 0.0, 0.0
    left = min(x - width / 2 for (x, _), (width, _) in known)
    bottom = max(y + height / 2 for (_, y), (_, height) in known)
    return round(left + boxes[node][0] / 2), round(bottom + _GAP + boxes[node][1] / 2)


def _overlap(first: Point, first_size: Size, second: Point, second_size: Size) -> bool:
    apart_x, apart_y = abs(first[0] - second[0]), abs(first[1] - second[1])
    return apart_x < (first_size[0] + second_size[0]) / 2 and apart_y < (first_size[1] + second_size[1]) / 2
