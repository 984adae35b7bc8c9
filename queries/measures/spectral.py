"""Measures where a node counts by the nodes that lead to it: PageRank, eigenvector, Katz, HITS.

The iterations start where those of networkx start and stop by its rule (the sum of all changes is less than the
number of nodes times the tolerance), so that both stop at the same vector.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument
from ...graph.lazy_library import library
from .declared import Computed
from .engines import engine_of
from .simple_graph import Matrix, SimpleGraph, Weighted

Vector = NDArray[np.float64]
Tolerance = Annotated[float, "Stop when the changes of all nodes add up to less than this times the number of nodes."]
Steps = Annotated[int, "After so many steps without that, give up."]

_SMALL = 32
"""Up to so many nodes a dense decomposition is exact and quick; ARPACK is for more."""


def pagerank(
    graph: SimpleGraph,
    *,
    alpha: Annotated[float, "The chance to go on along a tie rather than jump anywhere."] = 0.85,
    weighted: Weighted = True,
    tolerance: Tolerance = 1e-12,
    steps: Steps = 1000,
) -> Computed:
    """Return the share of time that a reader who follows ties, and now and then jumps, spends at each node."""
    if not 0 <= alpha < 1:
        raise BadArgument(f"PageRank is not defined for alpha {alpha:g}.", "Give one from 0 to below 1.", "alpha")
    into = graph.weighing(weighted, into=True)
    leaving = np.asarray(graph.weighing(weighted).sum(axis=1), np.float64)
    ending = np.flatnonzero(leaving == 0)
    scale = np.divide(alpha, leaving, out=np.zeros(graph.size), where=leaving != 0)
    each = 1 / graph.size

    def step(values: Vector) -> Vector:
        return into @ (values * scale) + (alpha * values[ending].sum() * each + (1 - alpha) * each)

    ranks = _settled(step, np.full(graph.size, each), tolerance, steps, "PageRank")
    return Computed({"pagerank": ranks}, engine_of("scipy"))


def eigenvector(
    graph: SimpleGraph,
    *,
    weighted: Weighted = False,
    tolerance: Tolerance = 1e-12,
    steps: Steps = 10_000,
) -> Computed:
    """Return the leading eigenvector: a node counts by the sum of the nodes that lead to it; length 1."""
    into = graph.weighing(weighted, into=True)

    def step(values: Vector) -> Vector:
        # With the identity added, the iteration settles on bipartite networks too.
        following = values + into @ values
        return following / (float(np.linalg.norm(following)) or 1.0)

    found = _settled(step, np.full(graph.size, 1 / graph.size), tolerance, steps, "The eigenvector")
    return Computed({"eigenvector": found}, engine_of("scipy"), notes=_several_parts(graph))


def katz(
    graph: SimpleGraph,
    *,
    alpha: Annotated[float, "How much a walk counts less with each step; less than 1 / the largest eigenvalue."] = 0.1,
    beta: Annotated[float, "What a node counts by itself."] = 1.0,
    weighted: Weighted = False,
    tolerance: Tolerance = 1e-12,
    steps: Steps = 10_000,
) -> Computed:
    """Return the number of walks that end at each node, those of k steps counted alpha to the k; length 1."""
    into = graph.weighing(weighted, into=True)

    def step(values: Vector) -> Vector:
        return alpha * (into @ values) + beta

    try:
        walks = _settled(step, np.zeros(graph.size), tolerance, steps, "Katz's sum")
    except BadArgument as error:
        if (largest := _growth(into)) * alpha < 1:
            raise
        raise BadArgument(
            f"Katz's sum has no limit for alpha {alpha:g} in this network.",
            f"Give an alpha below {1 / largest:.3g}, which is 1 divided by the largest eigenvalue.",
            "alpha",
        ) from error
    return Computed({"katz": walks / (float(np.linalg.norm(walks)) or 1.0)}, engine_of("scipy"))


def hits(graph: SimpleGraph) -> Computed:
    """Return hubs, which lead to good authorities, and authorities, which good hubs lead to; each adds up to 1."""
    matrix = graph.matrix
    # Kleinberg's start, all the same: where several parts tie, it takes from each; ARPACK's own start would be drawn.
    start = np.full(graph.size, graph.size**-0.5)
    if graph.size <= _SMALL:
        _, values, vectors = np.linalg.svd(matrix.toarray())
        leading = vectors[values > values[0] * (1 - 1e-10)]
        authorities = leading.T @ (leading @ start)
    else:
        authorities = library("scipy.sparse.linalg").svds(matrix, k=1, v0=start, tol=0)[2].ravel()
    hubs = matrix @ authorities
    return Computed(
        {"hub": hubs / hubs.sum(), "authority": authorities / authorities.sum()},
        engine_of("scipy"),
        notes=_several_parts(graph),
    )


def _settled(step: Callable[[Vector], Vector], start: Vector, tolerance: float, steps: int, what: str) -> Vector:
    """Repeat a step until its result stays; raises BadArgument where it does not within the number of steps."""
    enough = len(start) * tolerance
    values = start
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            following = step(values)
            change = np.abs(following - values).sum()
            if change < enough:
                return following
            if not np.isfinite(change):
                break
            values = following
    raise BadArgument(
        f"{what} did not settle to {tolerance:g} in {steps} steps.",
        "Allow more steps or a larger tolerance.",
        "steps",
    )


def _growth(matrix: Matrix) -> float:
    """Return the largest eigenvalue of a matrix without negative values."""
    if matrix.shape[0] <= _SMALL:
        dense: NDArray[np.float64] = np.asarray(matrix.toarray(), np.float64)
        return float(np.abs(np.linalg.eigvals(dense)).max(initial=0))
    linalg = library("scipy.sparse.linalg")
    start = np.ones(int(matrix.shape[0]))
    try:
        found = linalg.eigs(matrix, k=1, v0=start, which="LM", return_eigenvectors=False)
    except linalg.ArpackNoConvergence as error:
        found = error.eigenvalues
    return float(np.abs(found).max(initial=0))


def _several_parts(graph: SimpleGraph) -> tuple[str, ...]:
    parts = library("scipy.sparse.csgraph").connected_components(graph.matrix, connection="weak")[0]
    if parts == 1:
        return ()
    return (f"The network falls into {parts} parts; the values of one part cannot be compared with those of another.",)
