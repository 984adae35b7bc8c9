"""Measures by shortest paths: how near a node is to all others, and how many paths lead through it."""

from __future__ import annotations

import math
import os
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument
from .declared import Computed
from .engines import engine_of
from .shortest_paths import Block, blocks, dependencies, dependencies_by_length, lengths_from, levels
from .simple_graph import Matrix, SimpleGraph, with_values, without_loops

Vector = NDArray[np.float64]


class Length(StrEnum):
    """How long a tie is when paths are compared."""

    TIES = "ties"
    WEIGHTS = "weights"
    INVERSE = "inverse"


Lengths = Annotated[
    Length,
    "How long a tie is: “ties”: 1 each; “weights”: its weight; “inverse”: 1 / weight, so that heavy ties are short.",
]
Pivots = Annotated[int | None, "Follow the paths from so many nodes, drawn by chance, and estimate; all if not given."]
Seed = Annotated[int, "Which chance: the same seed draws the same nodes, those that networkx draws for it."]
Normalized = Annotated[bool, "Divide by the number of pairs of other nodes."]

_MOST_THREADS = 4
"""More would wait for memory, which is what counting paths is slow by."""

_DOUBT = 0.05
"""In how many of all draws an estimate may be further off than its bound."""


def betweenness(
    graph: SimpleGraph,
    *,
    length: Lengths = Length.TIES,
    pivots: Pivots = None,
    seed: Seed = 0,
    normalized: Normalized = True,
) -> Computed:
    """Return on what share of the shortest paths between pairs of other nodes each node lies."""
    ways = _Ways(graph, length)
    starts = _starts(graph.size, pivots, seed)
    sums = _summed(graph.size, starts, ways.dependencies)
    pairs = (graph.size - 1) * (graph.size - 2)
    each = 1.0 if graph.is_directed else 0.5
    # A start says nothing of itself: for it, one start fewer of one node fewer was followed.
    scale = (1 / max(pairs, 1) if normalized else each) * (graph.size - 1)
    return _estimated("betweenness", sums, starts, graph, scale, graph.size - 2)


def harmonic(
    graph: SimpleGraph,
    *,
    length: Lengths = Length.TIES,
    pivots: Pivots = None,
    seed: Seed = 0,
    normalized: Normalized = False,
) -> Computed:
    """Return the sum of 1 / distance from every other node to each node; who cannot reach it adds 0."""
    ways = _Ways(graph, length)
    starts = _starts(graph.size, pivots, seed)
    sums = _summed(graph.size, starts, ways.nearness)
    others = graph.size - 1
    scale = (1 / others if normalized and others else 1.0) * others
    return _estimated("harmonic", sums, starts, graph, scale, ways.nearest)


def closeness(graph: SimpleGraph, *, length: Lengths = Length.TIES) -> Computed:
    """Return 1 / the mean distance from the nodes that reach a node, times the share of all nodes that do."""
    ways = _Ways(graph, length)
    values = np.zeros(graph.size)
    for starts in blocks(np.arange(graph.size)):
        reaching, total = ways.reached_backwards(starts)
        share = reaching / max(graph.size - 1, 1)
        values[starts] = np.divide(reaching, total, out=np.zeros(len(starts)), where=total > 0) * share
    return Computed({"closeness": values}, engine_of("scipy"))


class _Ways:
    """The shortest paths of a network, by the number of ties or by their lengths."""

    def __init__(self, graph: SimpleGraph, length: Length) -> None:
        self.by_ties = length is Length.TIES
        self.out = without_loops(graph.weighing(weighted=False) if self.by_ties else _lengths(graph.matrix, length))
        self.into = self.out
        if graph.is_directed:
            into = graph.weighing(weighted=False, into=True) if self.by_ties else _lengths(graph.into, length)
            self.into = without_loops(into)

    @property
    def nearest(self) -> float:
        """1 / the shortest that a tie is."""
        return 1.0 if self.by_ties else float(1 / self.out.data.min(initial=np.inf))

    def dependencies(self, starts: NDArray[np.int64]) -> Block:
        """What share of the paths from each start lies on each node (nodes × starts)."""
        if self.by_ties:
            return dependencies(self.out, self.into, starts)
        return dependencies_by_length(self.out, starts)

    def nearness(self, starts: NDArray[np.int64]) -> Block:
        """1 / distance from each start to each node (nodes × starts)."""
        if not self.by_ties:
            distance = lengths_from(self.out, starts).T
            return np.divide(1.0, distance, out=np.zeros_like(distance), where=distance > 0)
        near = np.zeros((self.out.shape[0], len(starts)))
        for steps, (level, _) in enumerate(levels(self.out, self.into, starts)):
            if steps:
                near[level.rows] += level.reached / steps
        return near

    def reached_backwards(self, starts: NDArray[np.int64]) -> tuple[Vector, Vector]:
        """How many other nodes reach each start, and the sum of their distances to it."""
        if not self.by_ties:
            distance = lengths_from(self.into, starts)
            distance[~np.isfinite(distance)] = 0
            return np.count_nonzero(distance, axis=1).astype(np.float64), distance.sum(axis=1)
        reaching, total = np.zeros(len(starts)), np.zeros(len(starts))
        for steps, (level, _) in enumerate(levels(self.into, self.out, starts)):
            found = np.count_nonzero(level.reached, axis=0)
            reaching += found if steps else 0
            total += steps * found
        return reaching, total


def _lengths(matrix: Matrix, length: Length) -> Matrix:
    if (matrix.data <= 0).any():
        raise BadArgument(
            "A tie of weight 0 has no length that a path could add up.",
            "Leave such ties out, or count each tie as 1: length=ties.",
            "length",
        )
    return matrix if length is Length.WEIGHTS else with_values(matrix, 1 / matrix.data)


def _starts(size: int, pivots: int | None, seed: int) -> NDArray[np.int64]:
    if pivots is None:
        return np.arange(size)
    if not 2 <= pivots <= size:
        raise BadArgument(f"{pivots} is no number of pivots here.", f"Give one from 2 to {size}.", "pivots")
    if pivots == size:
        return np.arange(size)
    return np.array(random.Random(seed).sample(range(size), pivots))  # noqa: S311 - a sample, no secret


@dataclass(frozen=True, slots=True)
class _Sums:
    values: Vector
    squares: Vector


def _summed(size: int, starts: NDArray[np.int64], per_start: Callable[[NDArray[np.int64]], Block]) -> _Sums:
    def added(block: NDArray[np.int64]) -> tuple[Vector, Vector]:
        found = per_start(block)
        return found.sum(axis=1), np.square(found).sum(axis=1)

    sums = _Sums(np.zeros(size), np.zeros(size))
    # scipy and numpy let go of Python's lock; blocks are added in their order, so the bytes do not hang on the threads.
    with ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, _MOST_THREADS)) as pool:
        for values, squares in pool.map(added, blocks(starts)):
            sums.values[:] += values
            sums.squares[:] += squares
    return sums


def _estimated(
    name: str, sums: _Sums, starts: NDArray[np.int64], graph: SimpleGraph, scale: float, largest: float
) -> Computed:
    """Return the mean over starts, times `scale`; where not all were followed, with how far off it may be.

    `largest` is the most that a node can get from one start.
    """
    size = graph.size
    followed = np.full(size, float(len(starts)))
    followed[starts] -= 1
    mean = np.divide(sums.values, followed, out=np.zeros(size), where=followed > 0)
    columns: dict[str, NDArray[Any]] = {name: mean * scale}
    if len(starts) == size:
        return Computed(columns, engine_of("scipy"))
    variance = np.maximum(sums.squares - followed * mean**2, 0) / np.maximum(followed - 1, 1)
    # Drawn without replacement: the nearer to all, the smaller the error.
    missing = 1 - followed / (size - 1)
    columns["standard_error"] = np.sqrt(variance / np.maximum(followed, 1) * missing) * scale
    columns["bound"] = _bound(variance, followed, largest) * scale
    note = f"Estimated from the paths of {len(starts)} of {size} nodes."
    return Computed(columns, engine_of("scipy"), figures={"pivots": float(len(starts))}, notes=(note,))


def _bound(variance: Vector, followed: Vector, largest: float) -> Vector:
    """Return how far a mean is off at most, in 95 of 100 draws whatever the values are.

    The smaller of Hoeffding's bound (1963) and the empirical Bernstein bound of Maurer and Pontil (2009).
    """
    doubt = math.log(2 / _DOUBT)
    number = np.maximum(followed, 2)
    bernstein = np.sqrt(2 * variance * doubt / number) + 7 * largest * doubt / (3 * (number - 1))
    return np.minimum(bernstein, largest * np.sqrt(doubt / (2 * number)))
