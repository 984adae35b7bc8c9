"""How many shortest paths from several starts lead where, and how many of them lead through each node.

Paths of fewest ties are counted for many starts at once, level by level: each level is one product of a sparse matrix
with a dense block (Brandes 2001, in the form of Kepner and Gilbert 2011, chapter 6). Where ties have lengths, distances
come from Dijkstra's algorithm, and the ties on shortest paths form a triangular system. Both add in a fixed order, so
that the same network gives the same bits each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.lazy_library import library
from .simple_graph import Matrix, row_of_each, with_values

Block = NDArray[np.float64]

TOGETHER = 32
"""So many starts are followed at once: with 32 a pivot took least, with 16 a quarter more."""


@dataclass(frozen=True, slots=True)
class _Level:
    """The nodes that some start reaches in so many steps, and from which starts."""

    rows: NDArray[np.int64]
    reached: NDArray[np.bool_]


def blocks(starts: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Yield starts in blocks that are followed together."""
    for first in range(0, len(starts), TOGETHER):
        yield starts[first : first + TOGETHER]


def levels(matrix: Matrix, into: Matrix, starts: NDArray[np.int64]) -> Iterator[tuple[_Level, Block]]:
    """Yield for each number of steps whom it takes to reach, and the number of shortest paths (nodes × starts).

    `matrix` has 1 for each tie and no loops, `into` is its transpose. What is yielded first are the starts themselves.
    """
    size, width = int(matrix.shape[0]), len(starts)
    unseen = np.ones((size, width), np.bool_)
    rows = np.unique(starts)
    paths: Block = (rows[:, None] == starts).astype(np.float64)
    leaving, entering = np.diff(matrix.indptr), np.diff(into.indptr)
    remaining = np.arange(size, dtype=np.int64)
    while len(rows):
        open_here = unseen[rows]
        reached = (paths > 0) & open_here
        unseen[rows] = open_here & ~reached
        front = paths * reached
        yield _Level(rows, reached), front
        remaining = remaining[unseen[remaining].any(axis=1)]
        if leaving[rows].sum() < entering[remaining].sum():
            rows, found = _pushed(matrix, rows, front)
        else:
            rows, found = _pulled(into, remaining, rows, front)
        new = ((found > 0) & unseen[rows]).any(axis=1)
        rows, paths = rows[new], found[new]


def _pushed(matrix: Matrix, rows: NDArray[np.int64], front: Block) -> tuple[NDArray[np.int64], Block]:
    """Add up what rows of a front hand on along their ties: whoever gets something, and what."""
    handed = matrix[rows]
    is_met = np.zeros(matrix.shape[0], np.bool_)
    is_met[handed.indices] = True
    targets = np.flatnonzero(is_met)
    places = np.empty(matrix.shape[0], handed.indices.dtype)
    places[targets] = np.arange(len(targets))
    narrow = type(matrix)((handed.data, places[handed.indices], handed.indptr), shape=(len(rows), len(targets)))
    return targets, narrow.T @ front


def _pulled(
    into: Matrix, wanting: NDArray[np.int64], rows: NDArray[np.int64], front: Block
) -> tuple[NDArray[np.int64], Block]:
    """Add up, for those who want something, what they get from the rows of a front."""
    given = np.zeros((into.shape[0], front.shape[1]))
    given[rows] = front
    taking = into if len(wanting) == into.shape[0] else into[wanting]
    return wanting, taking @ given


def dependencies(matrix: Matrix, into: Matrix, starts: NDArray[np.int64]) -> Block:
    """Return for each node and start on what share of the shortest paths to all other nodes the node lies, added up.

    A start has 0 for itself: its own paths do not lead through it.
    """
    size, width = matrix.shape[0], len(starts)
    found = list(levels(matrix, into, starts))
    depending: Block = np.zeros((size, width))
    for (level, paths), (above, paths_above) in zip(found[:0:-1], found[-2::-1], strict=True):
        share = (1 + depending[level.rows]) / np.where(level.reached, paths, np.inf)
        _, gathered = _handed_back(matrix, into, level.rows, share, above.rows)
        depending[above.rows] += paths_above * gathered  # whoever is not reached here has no paths
    depending[starts, np.arange(width)] = 0
    return depending


def _handed_back(
    matrix: Matrix, into: Matrix, rows: NDArray[np.int64], share: Block, above: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Block]:
    if np.diff(into.indptr)[rows].sum() >= np.diff(matrix.indptr)[above].sum():
        return _pulled(matrix, above, rows, share)
    targets, found = _pushed(into, rows, share)
    given = np.zeros((matrix.shape[0], share.shape[1]))
    given[targets] = found
    return above, given[above]


def lengths_from(lengths: Matrix, starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the distances from starts to all nodes (starts × nodes); infinite where no path leads."""
    return library("scipy.sparse.csgraph").dijkstra(lengths, directed=True, indices=starts)


def dependencies_by_length(lengths: Matrix, starts: NDArray[np.int64]) -> Block:
    """Return the same as `dependencies`, for shortest paths by the lengths of ties, which are above 0."""
    sources, targets = row_of_each(lengths), lengths.indices
    found = np.zeros((lengths.shape[0], len(starts)))
    for column, start in enumerate(starts):
        distance = lengths_from(lengths, starts[column : column + 1])[0]
        # Dijkstra's algorithm added the very same numbers, so equal distances are equal to the last bit.
        tight = np.isfinite(distance[sources]) & (distance[sources] + lengths.data == distance[targets])
        found[:, column] = _through(sources[tight], targets[tight], distance, int(start))
    return found


def _through(
    sources: NDArray[np.int64], targets: NDArray[Any], distance: NDArray[np.float64], start: int
) -> NDArray[np.float64]:
    """Count paths along the ties on shortest paths, then what depends on each node, nearest to farthest and back."""
    sparse, linalg = library("scipy.sparse"), library("scipy.sparse.linalg")
    size = len(distance)
    order = np.argsort(distance, kind="stable")
    place = np.empty(size, np.int64)
    place[order] = np.arange(size)
    ends = place[targets].astype(np.int32), place[sources].astype(np.int32)
    identity = sparse.eye_array(size, format="csr")
    onward = sparse.coo_array((np.ones(len(sources)), ends), shape=(size, size)).tocsr()
    beginning = np.zeros(size)
    beginning[place[start]] = 1
    paths = linalg.spsolve_triangular((identity - onward).tocsr(), beginning, lower=True, unit_diagonal=True)
    # Two nodes on a tie of a shortest path have paths, so nothing is divided by 0.
    rows = row_of_each(onward)
    shares = with_values(onward, paths[onward.indices] / paths[rows]).T.tocsr()
    received = np.asarray(shares.sum(axis=1), np.float64)
    depending = linalg.spsolve_triangular((identity - shares).tocsr(), received, lower=False, unit_diagonal=True)
    depending[place[start]] = 0
    return depending[place]
