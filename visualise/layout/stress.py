"""Lay out one connected network so that distances between nodes follow the number of steps between them.

First comes a quick guess (multidimensional scaling from a few pivots: Brandes & Pich, “Eigensolver methods for
progressive multidimensional scaling of large data”, 2007), then stress majorisation (Gansner, Koren & North, “Graph
drawing by stress majorization”, 2005). Both are deterministic, and a small change of the network changes them little.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Singles: TypeAlias = NDArray[np.float32]
Pairs: TypeAlias = NDArray[np.int64]

_PIVOTS = 60
_FURTHEST = 100  # steps; nodes further apart are drawn as if they were so far apart
_WORK = 60_000_000  # pairs visited over all rounds: a second or two
_MOST_ROUNDS = 150
_GRADIENT_STEPS = 5
_TINY = 1e-7
_CALM = 2e-4  # relative gain of a round below which further rounds are not worth their time


def distances(count: int, pairs: Pairs) -> NDArray[np.int16]:
    """Count the steps between all nodes of a connected network, along edges in either direction.

    `pairs` has shape (edges, 2) and holds indices below `count`; the result has shape (count, count). The breadth-first
    search runs from all nodes at once, with one bit per start: a node is reached from wherever a neighbour was.
    """
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    starts = np.searchsorted(both[:, 0], np.arange(count))
    reached = np.packbits(np.eye(count, dtype=np.bool_), axis=1)
    steps = np.full((count, count), _FURTHEST, dtype=np.int16)
    np.fill_diagonal(steps, 0)
    for step in range(1, _FURTHEST):
        wider = reached | np.bitwise_or.reduceat(reached[both[:, 1]], starts, axis=0)
        new = np.unpackbits(wider & ~reached, axis=1, count=count).view(np.bool_)
        if not new.any():
            break
        steps[new] = step
        reached = wider
    return steps


def layout(steps: NDArray[np.int16], scatter: Floats) -> Floats:
    """Place the nodes, about one unit apart per step, and return positions of shape (n, 2).

    `scatter` holds one small vector per node, drawn from its id: it separates nodes that the distances alone would put
    into the same place, and does so the same way each time.
    """
    places = _first_guess(steps) + scatter
    return _align(_majorise(steps, places), scatter)


def _first_guess(steps: NDArray[np.int16]) -> Floats:
    """Scale from pivots, each as far as possible from those before it, beginning with the most central node."""
    pivot = int(np.argmin(steps.sum(axis=1)))
    chosen = [pivot]
    nearest = steps[pivot].copy()
    while len(chosen) < min(_PIVOTS, len(steps)):
        pivot = int(np.argmax(nearest))
        if nearest[pivot] == 0:
            break
        chosen.append(pivot)
        nearest = np.minimum(nearest, steps[pivot])
    squares = steps[:, chosen].astype(np.float64) ** 2
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    places = centred @ vectors[:, [-1, -2 if len(chosen) > 1 else -1]]
    spread = np.sqrt((places**2).mean())
    wanted = np.sqrt((steps.astype(np.float64) ** 2).mean()) / 2
    return places * (wanted / spread) if spread > 0 else places


def _majorise(steps: NDArray[np.int16], places: Floats) -> Floats:
    """Minimise the stress: repeatedly move all nodes at once to the minimum of a quadratic function that bounds it."""
    count = len(steps)
    target = steps.astype(np.float32)
    np.fill_diagonal(target, 1.0)
    pull = 1 / target
    np.fill_diagonal(pull, 0.0)
    weights = pull**2
    system: Singles = (-weights).astype(np.float32, copy=False)
    np.fill_diagonal(system, weights.sum(axis=1))
    moved = places.astype(np.float32)
    before = np.inf
    for _ in range(int(np.clip(_WORK // count**2, 12, _MOST_ROUNDS))):
        ratio = _pairwise_distances(moved)
        # With weights of 1 / target², a pair's share of the stress is (distance / target - 1)².
        share = ratio * pull
        share -= 1
        stress = float(np.vdot(share, share))
        if before - stress <= _CALM * stress:
            break
        before = stress
        np.divide(pull, ratio, out=ratio)
        moved = _solve(system, ratio.sum(axis=1, keepdims=True) * moved - ratio @ moved, moved)
    return moved.astype(np.float64)


def _solve(system: Singles, right: Singles, start: Singles) -> Singles:
    """Approximate the solution by a few steps of conjugate gradients; the next round moves it again anyway."""
    scale = np.diagonal(system)[:, None]
    solution = start
    residue = right - system @ start
    direction = residue / scale
    size = (residue * direction).sum(axis=0)
    for _ in range(_GRADIENT_STEPS):
        if not (size > _TINY).all():
            break
        image = system @ direction
        length = size / (direction * image).sum(axis=0)
        solution = solution + length * direction
        residue = residue - length * image
        better = residue / scale
        new_size = (residue * better).sum(axis=0)
        direction = better + new_size / size * direction
        size = new_size
    return solution


def _pairwise_distances(places: Singles) -> Singles:
    """Return all distances, at least 1e-4, by one matrix product: several times as fast as pair by pair."""
    squares = (places**2).sum(axis=1)
    apart = places @ (places.T * np.float32(-2))
    apart += squares[:, None]
    apart += squares[None, :]
    np.maximum(apart, np.float32(1e-8), out=apart)
    return np.sqrt(apart, out=apart)


def _align(places: Floats, scatter: Floats) -> Floats:
    """Rotate the longer side to the horizontal, since screens are wide, and mirror the layout to agree with `scatter`.

    Distances leave rotation and reflection open; without this, one more node could turn the whole picture.
    """
    places = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    turned = places @ axes.T
    signs = np.where((turned * scatter).sum(axis=0) < 0, -1.0, 1.0)
    return turned * signs
