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
    x, y = places[:, 0], places[:, 1]
    over_x = (boxes[:, 0][:, None] + boxes[:, 0][None, :]) / 2 - np.abs(x[:, None] - x[None, :])
    over_y = (boxes[:, 1][:, None] + boxes[:, 1][None, :]) / 2 - np.abs(y[:, None] - y[None, :])
    first, second = np.nonzero(np.triu((over_x > 0) & (over_y > 0), k=1))
    if len(first) == 0:
        return None
    # Labels are wide and low: measured in pixels, nearly all ways out would lead up or down.
    wide, tall = boxes.mean(axis=0)
    across = over_x[first, second] / wide < over_y[first, second] / tall
    return _summed(places, (first, second), np.where(across, over_x[first, second], 0.0), axis=0) + _summed(
        places, (first, second), np.where(across, 0.0, over_y[first, second]), axis=1
    )


def _summed(places: Floats, pairs: tuple[NDArray[np.int64], NDArray[np.int64]], over: Floats, axis: int) -> Floats:
    first, second = pairs
    side = np.where(places[first, axis] <= places[second, axis], -1.0, 1.0)
    push = side * (over / 2 + np.where(over > 0, 0.5, 0.0))
    moves = np.zeros_like(places)
    np.add.at(moves[:, axis], first, push)
    np.add.at(moves[:, axis], second, -push)
    return moves


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
