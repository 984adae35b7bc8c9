"""How much a server measures for one request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...graph.errors import TooLarge
from ...graph.model.projected_network import ProjectedNetwork
from ...queries.measures import Measure

_MOST_WORK = 2e9
"""Nodes times edges up to which a server looks at all pairs, and edges times draws: some seconds."""


def check_work(measure: Measure, network: ProjectedNetwork, parameters: Mapping[str, Any], draws: int) -> None:
    """Raise TooLarge for what would keep a server busy; the command has no such limit."""
    work = network.edge_number * draws
    if measure.pairs and parameters.get("pivots") is None:
        work *= network.node_number
    if work > _MOST_WORK:
        raise TooLarge(
            f"{measure.name} of {network.node_number:,} nodes and {network.edge_number:,} edges is too much work for a "
            "server.",
            "Narrow the network, ask for fewer draws, estimate with set=pivots=256, or use “coopnet measure”.",
        )
