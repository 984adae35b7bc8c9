"""A network as arrays: what measures compute on, and what networkit, igraph and scipy take without a conversion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import BadArgument

Indices = NDArray[np.int64]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class EdgeList:
    """Edges as parallel arrays of one length, between nodes given by their position in `nodes`.

    `nodes` are entity ids, each once, with `names` for display at the same positions; a node without an edge is an
    isolate. `sources[i]` and `targets[i]` are positions in `nodes`; where the network is not directed, an edge stands
    once and either way round. Several edges may join the same two nodes. `weights` are finite, and counts or sums as
    the network's projection says; never money to add up: the exact amounts stay in the network that this was made of.

    `publishers` and `years` are given for each edge, or not at all: who states it, for leaving out one publisher at a
    time ("" if several do or it is not known), and the year it counts in (0 if none is stated).
    """

    nodes: tuple[str, ...]
    sources: Indices
    targets: Indices
    weights: Weights
    is_directed: bool
    names: tuple[str, ...]
    publishers: tuple[str, ...] | None = None
    years: Indices | None = None

    def __post_init__(self) -> None:
        lengths = {len(self.sources), len(self.targets), len(self.weights)}
        lengths |= {len(each) for each in (self.publishers, self.years) if each is not None}
        if len(lengths) != 1 or len(self.names) != len(self.nodes):
            raise ValueError("The arrays of edges, or the ids and names of nodes, differ in length.")
        if len(self.sources):
            ends = np.concatenate((self.sources, self.targets))
            if ends.min() < 0 or ends.max() >= len(self.nodes):
                raise ValueError("An edge has an end that is not among the nodes.")
        if not np.isfinite(self.weights).all():
            raise BadArgument(
                "An edge has a weight that is no finite number.", "Leave it out, or give it a weight.", "weight"
            )

    def __len__(self) -> int:
        """Return the number of edges."""
        return len(self.sources)
