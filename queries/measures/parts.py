"""Parts of an edge list: some of its edges, weights changed, only the nodes that have ties."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.model.edge_list import EdgeList, Weights


def some_edges(edges: EdgeList, kept: NDArray[np.bool_], weights: Weights | None = None) -> EdgeList:
    """Return the edges that are kept, between the same nodes; with other weights if given."""
    publishers = edges.publishers
    return EdgeList(
        nodes=edges.nodes,
        sources=edges.sources[kept],
        targets=edges.targets[kept],
        weights=(edges.weights if weights is None else weights)[kept],
        is_directed=edges.is_directed,
        names=edges.names,
        publishers=None if publishers is None else tuple(publishers[place] for place in np.flatnonzero(kept)),
        years=None if edges.years is None else edges.years[kept],
    )


def tied_nodes(edges: EdgeList) -> EdgeList:
    """Return the same edges between the nodes that have any: a node without a tie is not there."""
    found, places = np.unique(np.concatenate((edges.sources, edges.targets)), return_inverse=True)
    present: list[int] = found.tolist()
    number = len(edges)
    return EdgeList(
        nodes=tuple(edges.nodes[node] for node in present),
        sources=places[:number].astype(np.int64),
        targets=places[number:].astype(np.int64),
        weights=edges.weights,
        is_directed=edges.is_directed,
        names=tuple(edges.names[node] for node in present),
        publishers=edges.publishers,
        years=edges.years,
    )


def ranks(values: NDArray[Any]) -> NDArray[np.float64]:
    """Return 1 for the largest value, and so on; equal values share a rank, and what is not defined has none.

    Values that differ by less than a ten-billionth of the largest are equal: such differences come from rounding.
    """
    numbers = np.asarray(values, np.float64)
    largest = float(np.nanmax(np.abs(numbers), initial=0)) or 1.0
    rounded = np.round(numbers / largest, 10)
    defined = np.sort(rounded[~np.isnan(rounded)])
    found = 1.0 + len(defined) - np.searchsorted(defined, rounded, side="right")
    return np.where(np.isnan(rounded), np.nan, found)
