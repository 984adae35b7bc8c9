"""Room for what is drawn: boxes that do not overlap, and separate parts of a network side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .stress import Floats

ASPECT = 1.5
"""How much wider than tall a picture is meant to come out."""

_ROUNDS = 60
_STRETCH = 1.08
_STRETCHES = 80
_CLEAR = 0.5  # pixels more than needed, so that rounding does not bring boxes together again


def spread(places: Floats, boxes: Floats, most_rounds: int = _ROUNDS * _STRETCHES) -> Floats:
    """Move centres until the boxes (width and height, centred) are apart; places must differ from each other.

    Boxes in each other's way are pushed along the way out that is shorter for its side; where that only pushes others
    together, the whole is stretched a little. Stretching alone would do it in the end, so this ends.
    """
    places = places.copy()
    for done in range(most_rounds):
        moves = _pushes(places, boxes)
        if moves is None:
            break
        places += moves
        if done % _ROUNDS == _ROUNDS - 1:
            places *= _STRETCH
    return places


def _pushes(places: Floats, boxes: Floats) -> Floats | None:
    """Half the way out for both boxes of each overlapping pair; None where no two overlap."""
    first, second = _close(places, boxes)
    over = (boxes[first] + boxes[second]) / 2 - np.abs(places[first] - places[second])
    overlapping = (over > 0).all(axis=1)
    if not overlapping.any():
        return None
    first, second, over = first[overlapping], second[overlapping], over[overlapping]
    # Labels are wide and low: measured in pixels, nearly all ways out would lead up or down.
    wide, tall = boxes.mean(axis=0)
    across = over[:, 0] / wide < over[:, 1] / tall
    moves = np.zeros_like(places)
    for axis, chosen in ((0, across), (1, ~across)):
        one, other = first[chosen], second[chosen]
        side = np.where(places[one, axis] <= places[other, axis], -1.0, 1.0)
        push = side * (over[chosen, axis] / 2 + _CLEAR)
        np.add.at(moves[:, axis], one, push)
        np.add.at(moves[:, axis], other, -push)
    return moves


def _close(places: Floats, boxes: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the pairs that are near enough along the x axis to overlap: of thousands, few are."""
    order = np.argsort(places[:, 0], kind="stable")
    x: Floats = places[order, 0]
    here = np.arange(len(x))
    ends = np.searchsorted(x, np.asarray(x + boxes[:, 0].max(), dtype=np.float64))
    counts: NDArray[np.int64] = np.asarray(ends - here - 1, dtype=np.int64)
    first = np.repeat(here, counts)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[first], order[second]


def packed(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Give the top left corners of rectangles set in rows, in the order given; big ones are best given first."""
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
