"""Networks drawn by chance in which each node has as many ties as in a given one, no loop, and no tie twice.

Two ties a → b and c → d become a → d and c → b, where neither is there yet (Maslov and Sneppen 2002). Many pairs are
changed at once; those that would get in each other's way stay as they are.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ...graph.model.edge_list import EdgeList

_ROUNDS = 20
"""In each round all ties are paired: ten exchanges are tried for each tie, as Milo et al. 2003 found to be enough."""

Ends = NDArray[np.int64]


def rewired(edges: EdgeList, chance: np.random.Generator) -> EdgeList:
    """Return a network drawn by chance from one without loops and parallel edges; weights stay with their sources."""
    sources, targets = edges.sources.copy(), edges.targets.copy()
    for _ in range(_ROUNDS):
        if not edges.is_directed:
            turned = chance.random(len(sources)) < 0.5
            sources[turned], targets[turned] = targets[turned], sources[turned]
        order = chance.permutation(len(sources))
        half = len(order) // 2
        first, second = order[:half], order[half : 2 * half]
        allowed = _allowed(sources, targets, first, second, len(edges.nodes), edges.is_directed)
        first, second = first[allowed], second[allowed]
        targets[first], targets[second] = targets[second], targets[first]
    return replace(edges, sources=sources, targets=targets)


def _allowed(
    sources: Ends, targets: Ends, first: Ends, second: Ends, size: int, is_directed: bool
) -> NDArray[np.bool_]:
    """Tell which pairs can exchange their targets without a loop or a tie that is there, or wanted, twice."""
    there = np.sort(_keys(sources, targets, size, is_directed))
    wanted = [
        _keys(sources[here], targets[other], size, is_directed) for here, other in ((first, second), (second, first))
    ]
    _, place, times = np.unique(np.concatenate(wanted), return_inverse=True, return_counts=True)
    alone = times[place] == 1
    allowed = alone[: len(first)] & alone[len(first) :]
    for keys in wanted:
        position = np.minimum(np.searchsorted(there, keys), len(there) - 1)
        allowed &= there[position] != keys
    return allowed & (sources[first] != targets[second]) & (sources[second] != targets[first])


def _keys(sources: Ends, targets: Ends, size: int, is_directed: bool) -> Ends:
    """Return one number for each tie; the same either way round where ties have no direction."""
    if is_directed:
        return sources * size + targets
    return np.minimum(sources, targets) * size + np.maximum(sources, targets)
