"""How tightly a network holds together: components, cores, clustering, and the places where it would break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from ...graph.lazy_library import library
from .declared import Computed
from .engines import engine_of
from .simple_graph import Matrix, SimpleGraph, row_of_each, with_ones, with_values, without_loops

_AT_ONCE = 20_000_000
"""So many products of two ties are held at a time: about 240 MB."""


class Connection(StrEnum):
    """When two nodes are in one component."""

    WEAK = "weak"
    STRONG = "strong"


def components(
    graph: SimpleGraph,
    *,
    connection: Annotated[
        Connection, "“weak”: joined by ties either way round; “strong”: each reaches the other along directions."
    ] = Connection.WEAK,
) -> Computed:
    """Number the parts of a network that no path joins, the largest first."""
    csgraph = library("scipy.sparse.csgraph")
    found = csgraph.connected_components(graph.matrix, directed=graph.is_directed, connection=str(connection))[1]
    component, sizes = numbered(found)
    return Computed(
        {"component": component, "size": sizes[component]},
        engine_of("scipy"),
        figures={"components": float(len(sizes)), "largest": float(sizes[0])},
    )


def numbered(groups: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number groups of nodes by size, the largest first, then by their first node; return numbers and sizes."""
    _, first, group, sizes = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    return number[group], sizes[order].astype(np.int64)


def core(graph: SimpleGraph) -> Computed:
    """Return the largest k such that a node is in a part where each has k ties to others of that part."""
    # A pair with ties both ways is two ties, as networkx counts; loops are none.
    matrix = without_loops(graph.matrix)
    ones = with_ones(matrix)
    ties = (ones + ones.T).tocsr() if graph.is_directed else ones
    return Computed(
        {"core": _cores(ties)},
        engine_of("numpy"),
        left_out=graph.loops_left_out(),
    )


def _cores(ties: Matrix) -> NDArray[np.int64]:
    """Take away those with fewest ties until none is left (Batagelj and Zaveršnik 2003)."""
    degrees: NDArray[np.float64] = np.asarray(ties.sum(axis=1), np.float64)
    cores = np.zeros(len(degrees), np.int64)
    staying = np.ones(len(degrees), np.bool_)
    level = 0
    while staying.any():
        level = max(level, int(degrees[staying].min()))
        leaving = np.flatnonzero(staying & (degrees <= level))
        while len(leaving):
            cores[leaving] = level
            staying[leaving] = False
            taken = ties[leaving]
            np.subtract.at(degrees, taken.indices, taken.data)
            touched = np.unique(taken.indices)
            leaving = touched[staying[touched] & (degrees[touched] <= level)]
    return cores


def clustering(
    graph: SimpleGraph,
    *,
    weighted: Annotated[bool, "Count a triangle by the geometric mean of its weights over the largest weight."] = False,
) -> Computed:
    """Return what share of the pairs of a node's neighbours have a tie to each other."""
    rooted = without_loops(graph.weighing(weighted))
    if weighted:
        rooted = with_values(rooted, np.cbrt(rooted.data / graph.matrix.data.max()))
    if not graph.is_directed:
        degrees = np.diff(rooted.indptr).astype(np.float64)
        triangles, pairs = 2 * _triangles(rooted), degrees * (degrees - 1)
    else:
        ones = with_ones(rooted)
        both = np.asarray(ones.multiply(ones.T.tocsr()).sum(axis=1), np.float64)
        total = np.asarray(ones.sum(axis=1) + ones.sum(axis=0), np.float64)
        triangles, pairs = 2 * _triangles((rooted + rooted.T).tocsr()), 2 * (total * (total - 1) - 2 * both)
    values = np.divide(triangles, pairs, out=np.zeros(graph.size), where=(pairs > 0) & (triangles > 0))
    return Computed(
        {"clustering": values},
        engine_of("scipy"),
        figures={"average clustering": float(values.mean())},
        left_out=graph.loops_left_out(),
    )


def triangles(graph: SimpleGraph) -> Computed:
    """Count the triangles that each node is in: pairs of its neighbours that have a tie to each other."""
    found = np.rint(_triangles(graph.neighbours)).astype(np.int64)
    left_out, notes = graph.without_direction_or_loops()
    return Computed(
        {"triangles": found},
        engine_of("scipy"),
        figures={"triangles": float(found.sum() // 3)},
        left_out=left_out,
        notes=notes,
    )


def _triangles(matrix: Matrix) -> NDArray[np.float64]:
    """Add up, for each node of a symmetric matrix, the products of the three values of each triangle it is in.

    Each tie is turned towards the end with more ties, so that a hub with many neighbours has few ties going out and the
    products stay small (Latapy 2008).
    """
    size = matrix.shape[0]
    degrees = np.diff(matrix.indptr)
    rank: NDArray[np.int64] = np.empty(int(size), np.int64)
    rank[np.lexsort((np.arange(int(size)), degrees))] = np.arange(int(size))
    rows = row_of_each(matrix)
    upward = rank[rows] < rank[matrix.indices]
    ends = rank[rows[upward]].astype(np.int32), rank[matrix.indices[upward]].astype(np.int32)
    turned = library("scipy.sparse").coo_array((matrix.data[upward], ends), shape=matrix.shape).tocsr()
    found = np.zeros(size)
    for part in portions(turned, turned):
        # i → j → k with i → k, counted at i and at k.
        closed = (turned[part] @ turned).multiply(turned[part])
        found[part] += closed.sum(axis=1)
        found += closed.sum(axis=0)
    backward = turned.T.tocsr()
    for part in portions(turned, backward):
        # i → j and i → k with j → k, counted at j.
        found += (turned[part] @ backward).multiply(turned[part]).sum(axis=0)
    return found[rank]


def portions(left: Matrix, right: Matrix) -> Iterator[slice]:
    """Yield slices of rows of `left` such that their product with `right` stays within memory."""
    starts: NDArray[np.int64] = np.asarray(right.indptr, np.int64)
    lengths = np.diff(starts)
    taken: NDArray[np.int64] = np.asarray(lengths[left.indices], np.int64)
    running = np.concatenate((np.zeros(1, np.int64), np.cumsum(taken)))
    work: list[int] = running[left.indptr].tolist()
    first = 0
    while first < left.shape[0]:
        last = bisect_right(work, int(work[first]) + _AT_ONCE) - 1
        yield slice(first, last := max(last, first + 1))
        first = last


def cut_points(graph: SimpleGraph) -> Computed:
    """Tell which nodes would break a part of the network in two if they were taken away."""
    found = list(library("networkx").articulation_points(to_networkx(graph.neighbours)))
    left_out, notes = graph.without_direction_or_loops()
    cutting = np.zeros(graph.size, np.bool_)
    cutting[np.array(found, np.int64)] = True
    return Computed(
        {"cut_point": cutting},
        engine_of("networkx"),
        figures={"cut points": float(len(found))},
        left_out=left_out,
        notes=notes,
    )


def bridges(graph: SimpleGraph) -> Computed:
    """List the ties without which a part of the network would break in two."""
    left_out, notes = graph.without_direction_or_loops()
    found = sorted((min(ends), max(ends)) for ends in library("networkx").bridges(to_networkx(graph.neighbours)))
    ends = np.array(found, np.int64).reshape(-1, 2)
    weights = np.asarray(graph.mutual[ends[:, 0], ends[:, 1]], np.float64).ravel() if found else np.zeros(0)
    return Computed(
        {"weight": weights},
        engine_of("networkx"),
        ends=(ends[:, 0], ends[:, 1]),
        figures={"bridges": float(len(ends))},
        left_out=left_out,
        notes=notes,
    )


def to_networkx(matrix: Matrix) -> Any:
    """Return a symmetric matrix as a graph of networkx, with rows as nodes and no weights."""
    graph = library("networkx").Graph()
    graph.add_nodes_from(range(matrix.shape[0]))
    graph.add_edges_from(zip(row_of_each(matrix).tolist(), matrix.indices.tolist(), strict=True))
    return graph
