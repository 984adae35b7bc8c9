"""Make room for what is drawn: remove overlaps between boxes, and set the components of a network side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .stress import Floats

ASPECT = 1.5
"""The width of a picture over its height, as far as the layout can choose."""

_ROUNDS = 60  # between two stretches
_STRETCH = 1.08
_STRETCHES = 80
_CLEAR = 0.5  # pixels more than needed, so that rounding does not make boxes overlap again


def remove_overlaps(places: Floats, boxes: Floats, most_rounds: int = _ROUNDS * _STRETCHES) -> Floats:
    """Return centres at which no boxes overlap, as far as `most_rounds` rounds suffice.

    `places` and `boxes` are arrays of shape (n, 2): distinct centres, and widths and heights. Overlapping boxes are
    pushed apart along the axis that needs the smaller move relative to the boxes' size. Where that only pushes others
    together, the whole is stretched a little; since stretching alone would suffice in the end, this terminates.
    """
    places = places.copy()
    for done in range(most_rounds):
        moves = _displacements(places, boxes)
        if moves is None:
            break
        places += moves
        if done % _ROUNDS == _ROUNDS - 1:
            places *= _STRETCH
    return places


def _displacements(places: Floats, boxes: Floats) -> Floats | None:
    """Return how far to move each box, half the overlap for both boxes of each pair; None if no two overlap."""
    first, second = _near_pairs(places, boxes)
    over = (boxes[first] + boxes[second]) / 2 - np.abs(places[first] - places[second])
    overlapping = (over > 0).all(axis=1)
    if not overlapping.any():
        return None
    first, second, over = first[overlapping], second[overlapping], over[overlapping]
    # Labels are wide and low: measured in pixels, nearly all moves would be up or down.
    wide, tall = boxes.mean(axis=0)
    across = over[:, 0] / wide < over[:, 1] / tall
    moves = np.zeros_like(places)
    for axis, chosen in ((0, across), (1, ~across)):
        left, right = first[chosen], second[chosen]
        side = np.where(places[left, axis] <= places[right, axis], -1.0, 1.0)
        push = side * (over[chosen, axis] / 2 + _CLEAR)
        np.add.at(moves[:, axis], left, push)
        np.add.at(moves[:, axis], right, -push)
    return moves


def _near_pairs(places: Floats, boxes: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of boxes, as two arrays of indices, that are near enough along the x axis to overlap."""
    order = np.argsort(places[:, 0], kind="stable")
    x: Floats = places[order, 0]
    here = np.arange(len(x))
    ends = np.searchsorted(x, np.asarray(x + boxes[:, 0].max(), dtype=np.float64))
    counts: NDArray[np.int64] = np.asarray(ends - here - 1, dtype=np.int64)
    first = np.repeat(here, counts)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[first], order[second]


def pack_rectangles(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Set rectangles in rows, in the order given, and return their top left corners; order them largest first."""
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    row_width = max([np.sqrt(area * ASPECT), *(width + gap for width, _ in sizes)])
    corners: list[tuple[float, float]] = []
    x = y = row_height = 0.0
    for width, height in sizes:
        if x > 0 and x + width > row_width:
            x, y, row_height = 0.0, y + row_height + gap, 0.0
        corners.append((x, y))
        x += width + gap
        row_height = max(row_height, height)
    return corners
