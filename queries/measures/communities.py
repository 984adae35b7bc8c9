"""Groups of nodes with more ties among each other than by chance, how good a division is, and whether it is steady.

networkit's engines run on one thread, where they give the same each time. Nodes are handed to them in an order drawn
by chance: in the order of a planted partition of 20 groups, its Leiden method was measured to stop at a modularity of
0.412 to 0.421, shuffled at 0.455 to 0.457, as networkx's Louvain. A group that does not hang together is parted, which
never lowers modularity; Leiden is known to guarantee it, Louvain is not.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument
from ...graph.lazy_library import library
from .cohesion import numbered
from .declared import Computed
from .engines import engine_of
from .simple_graph import Matrix, SimpleGraph, row_of_each, with_ones

Division = NDArray[np.int64]


class Method(StrEnum):
    """How communities are looked for."""

    LEIDEN = "leiden"
    LOUVAIN = "louvain"


def communities(
    graph: SimpleGraph,
    *,
    method: Annotated[Method, "“leiden” or “louvain”, both of networkit and on one thread."] = Method.LEIDEN,
    resolution: Annotated[float, "Above 1 for more and smaller communities, below 1 for fewer and larger ones."] = 1.0,
    runs: Annotated[
        int, "Look so many times, each time with the nodes in another order; the best division is kept."
    ] = 5,
    seed: Annotated[int, "Which orders: the same seed gives the same."] = 0,
    weighted: Annotated[bool, "Whether ties count by their weight, or each the same."] = True,
) -> Computed:
    """Return for each node the number of its community, the largest first, and how steadily it is found."""
    if runs < 1:
        raise BadArgument(f"{runs} runs find nothing.", "Ask for one or more.", "runs")
    if resolution < 0:
        raise BadArgument(f"A resolution of {resolution:g} is not defined.", "Give one of 0 or more.", "resolution")
    matrix = graph.mutual if weighted else with_ones(graph.mutual)
    found = [_divided(matrix, method, resolution, np.random.default_rng((seed, run))) for run in range(runs)]
    scores = [modularity(matrix, division, resolution) for division in found]
    best = int(np.argmax(scores))
    community, sizes = numbered(found[best])
    columns: dict[str, NDArray[Any]] = {"community": community, "size": sizes[community]}
    figures = {"communities": float(len(sizes)), "modularity": scores[best]}
    if runs > 1:
        others = [division for run, division in enumerate(found) if run != best]
        columns["stability"] = np.mean([_kept_together(community, other) for other in others], axis=0)
        figures["lowest modularity"] = min(scores)
        figures["adjusted Rand index"] = float(np.mean([adjusted_rand(community, other) for other in others]))
    notes = ("Ties were taken without their direction; both directions add up.",) if graph.is_directed else ()
    return Computed(columns, engine_of("networkit"), figures=figures, notes=notes)


def label_propagation(
    graph: SimpleGraph,
    *,
    steps: Annotated[int, "How often each node looks at its neighbours at the most."] = 20,
    seed: Annotated[
        int, "In which order the nodes look: the same seed gives the same. Spark has them all look at once."
    ] = 0,
) -> Computed:
    """Return for each node the number of its community: each takes the label that most of its neighbours have."""
    if steps < 1:
        raise BadArgument(f"{steps} steps find nothing.", "Ask for one or more.", "steps")
    plp = library("networkit").community.PLP
    chance = np.random.default_rng(seed)
    found = _searched(graph.neighbours, chance, lambda made: plp(made, updateThreshold=0, maxIterations=steps))
    community, sizes = numbered(found)
    left_out, notes = graph.without_direction_or_loops()
    return Computed(
        {"community": community, "size": sizes[community]},
        engine_of("networkit"),
        figures={"communities": float(len(sizes)), "modularity": modularity(graph.neighbours, community)},
        left_out=left_out,
        notes=notes,
    )


def _divided(matrix: Matrix, method: Method, resolution: float, chance: np.random.Generator) -> Division:
    """Return a division of the nodes, taken in an order drawn by chance, into groups that hang together."""
    community = library("networkit").community

    def search(graph: Any) -> Any:
        if method is Method.LEIDEN:
            return community.ParallelLeiden(graph, gamma=resolution)
        return community.PLM(graph, refine=True, gamma=resolution)

    return _holding_together(matrix, _searched(matrix, chance, search))


def _searched(matrix: Matrix, chance: np.random.Generator, search: Callable[[Any], Any]) -> Division:
    """Return what a search of networkit finds, on one thread and in an order of the nodes drawn by chance."""
    networkit = library("networkit")
    place = chance.permutation(matrix.shape[0])
    graph = _shuffled(matrix, place, networkit)
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    networkit.setSeed(int(chance.integers(2**31)), False)
    try:
        return np.array(search(graph).run().getPartition().getVector(), np.int64)[place]
    finally:
        networkit.setNumberOfThreads(threads)


def _shuffled(matrix: Matrix, place: NDArray[np.int64], networkit: Any) -> Any:
    """Return a graph of networkit with each node moved to its place."""
    rows = row_of_each(matrix)
    once = rows <= matrix.indices
    ends = place[rows[once]].astype(np.uint64), place[matrix.indices[once]].astype(np.uint64)
    return networkit.GraphFromCoo((matrix.data[once], ends), n=matrix.shape[0], weighted=True)


def _holding_together(matrix: Matrix, division: Division) -> Division:
    """Part each group into its components."""
    inside = division[row_of_each(matrix)] == division[matrix.indices]
    ends = row_of_each(matrix)[inside].astype(np.int32), matrix.indices[inside]
    within = type(matrix)((np.ones(inside.sum()), ends), shape=matrix.shape)
    return library("scipy.sparse.csgraph").connected_components(within, directed=False)[1].astype(np.int64)


def modularity(matrix: Matrix, division: Division, resolution: float = 1.0) -> float:
    """Return the share of weight within groups less what chance would put there (Newman 2004); matrix symmetric."""
    rows = row_of_each(matrix)
    # A loop stands once in the matrix, and has two ends in its node.
    weights = np.where(rows == matrix.indices, 2.0, 1.0) * matrix.data
    strengths = np.bincount(rows, weights=weights, minlength=matrix.shape[0])
    total = strengths.sum()
    within = weights[division[rows] == division[matrix.indices]].sum()
    ends = np.bincount(division, weights=strengths)
    return float(within / total - resolution * np.square(ends / total).sum())


def _shared(first: Division, second: Division) -> tuple[Matrix, NDArray[np.int64], NDArray[np.int64]]:
    """Return how many nodes each group of one division shares with each of the other, and the sizes of both."""
    sparse = library("scipy.sparse")
    table = sparse.coo_array((np.ones(len(first), np.int64), (first, second))).tocsr()
    return table, np.asarray(table.sum(axis=1), np.int64), np.asarray(table.sum(axis=0), np.int64)


def _kept_together(division: Division, other: Division) -> NDArray[np.float64]:
    """Return for each node how alike its two groups are: the shared nodes over all nodes of both (Jaccard)."""
    table, sizes, other_sizes = _shared(division, other)
    shared = np.asarray(table[division, other], np.float64).ravel()
    return shared / (sizes[division] + other_sizes[other] - shared)


def adjusted_rand(first: Division, second: Division) -> float:
    """Return how alike two divisions are: 1 if they are the same, about 0 by chance (Hubert and Arabie 1985)."""
    table, sizes, other_sizes = _shared(first, second)
    together, here, there, pairs = (
        float((counts * (counts - 1) // 2).sum()) for counts in (table.data, sizes, other_sizes, np.array([len(first)]))
    )
    expected = here * there / pairs if pairs else 0.0
    largest = (here + there) / 2
    return 1.0 if largest == expected else (together - expected) / (largest - expected)
