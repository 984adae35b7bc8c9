"""Place the labels of a drawing in a file, as the page does: only where they hide neither a mark nor each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor

from ..layout.positions import Point
from . import labels
from .drawing import Drawing
from .marks import Mark

_CELL = 80.0  # pixels: the side of a grid cell
_FIRST = 10  # so many of the most important names may cover small marks, but never each other
_FEW_MARKS = 300  # up to so many marks, one without room for its name gets an abbreviated one
_FEW_LINES = 60  # up to so many lines, each is labelled where there is room

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text centred on a point.

    `is_strong` marks the label of an entity that the question is about, `is_soft` the caption of a line between marks.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    is_strong: bool = False
    is_soft: bool = False


class OccupancyGrid:
    """The boxes already occupied within a frame, indexed by the cells of a grid."""

    def __init__(self, frame: Box) -> None:
        self._frame = frame
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Mark a box as occupied."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Whether a box lies within the frame and overlaps no occupied box."""
        frame = self._frame
        if box[0] < frame[0] or box[1] < frame[1] or box[2] > frame[2] or box[3] > frame[3]:
            return False
        return not any(
            box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
            for cell in _cells(box)
            for other in self._cells.get(cell, ())
        )


def place_labels(
    drawn: Drawing, places: dict[str, Point], middles: Iterable[tuple[str, Point, float]], frame: Box, growth: float
) -> list[Label]:
    """Place the names of entities and the captions of lines where there is room, the most important first.

    `places` are the centres of the marks in the units of the file. `middles` has for each line its caption, its middle
    and its length. `growth` is the factor by which marks are enlarged.
    """
    plan = _Plan(OccupancyGrid(frame), OccupancyGrid(frame))
    radii = {mark.node.id: growth * mark.radius for mark in drawn.marks}
    for mark in drawn.marks:
        (x, y), radius = places[mark.node.id], radii[mark.node.id]
        plan.of_marks.take((x - radius, y - radius, x + radius, y + radius))
    degrees = Counter(end for line in drawn.lines for end in {line.source, line.target})
    ranked = sorted(
        drawn.marks,
        key=lambda mark: (not mark.node.is_focus, not mark.node.is_donor, -degrees[mark.node.id], mark.node.id),
    )
    unnamed: list[Mark] = []
    for at, mark in enumerate(ranked):
        ways = [True, False] if at < _FIRST else [True]
        if not any(plan.name(mark, mark.lines, places, radii, spares_marks=spares) for spares in ways):
            unnamed.append(mark)
    for mark in unnamed if len(ranked) <= _FEW_MARKS else ():
        plan.name(mark, (labels.abbreviate(mark.node.name or mark.node.id),), places, radii, spares_marks=True)
    if len(drawn.lines) <= _FEW_LINES:
        for caption, middle, length in middles:
            plan.caption(caption, middle, length)
    return plan.labels


class _Plan:
    def __init__(self, of_labels: OccupancyGrid, of_marks: OccupancyGrid) -> None:
        self.of_labels, self.of_marks = of_labels, of_marks
        self.labels: list[Label] = []

    def name(
        self,
        mark: Mark,
        lines: tuple[str, ...],
        places: Mapping[str, Point],
        radii: Mapping[str, float],
        *,
        spares_marks: bool,
    ) -> bool:
        width = max(labels.width(line) for line in lines)
        height = len(lines) * labels.LINE_HEIGHT
        return any(
            self._put(Label(lines, x, y, is_strong=mark.node.is_focus), width, height, spares_marks)
            for x, y in _about(places[mark.node.id], radii[mark.node.id], width, height)
        )

    def caption(self, text: str, middle: Point, length: float) -> None:
        width = labels.width(text)
        if length >= width + 12:
            self._put(Label((text,), *middle, is_soft=True), width, labels.LINE_HEIGHT, True)

    def _put(self, label: Label, width: float, height: float, spares_marks: bool) -> bool:
        box = (label.x - width / 2 - 3, label.y - height / 2, label.x + width / 2 + 3, label.y + height / 2)
        if not self.of_labels.is_free(box) or (spares_marks and not self.of_marks.is_free(box)):
            return False
        self.of_labels.take(box)
        self.labels.append(label)
        return True


def _about(place: Point, radius: float, width: float, height: float) -> Iterator[Point]:
    """Yield centres for a label about a mark: below, where the layout keeps room, then above, right, left, corners."""
    x, y = place
    across, down = radius + 4 + width / 2, radius + 2 + height / 2
    yield from ((x, y + down), (x, y - down), (x + across, y), (x - across, y))
    near = 0.7 * radius
    across, down = near + width / 2, near + height / 2
    yield from ((x + across, y + down), (x - across, y + down), (x + across, y - down), (x - across, y - down))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(floor(box[0] / _CELL), floor(box[2] / _CELL) + 1):
        for y in range(floor(box[1] / _CELL), floor(box[3] / _CELL) + 1):
            yield x, y
