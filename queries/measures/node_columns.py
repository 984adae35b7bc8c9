"""Measures that go where a network goes: as columns of its nodes, and as the sizes of marks in a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument
from ...graph.model.columns import Column, Flags, Floats, Integers, Texts
from ...graph.model.edge_list import EdgeList
from ...graph.model.network import Network
from ...graph.model.projected_network import ProjectedNetwork
from .declared import Measure, Of
from .measuring import measure, measure_named
from .registry import MEASURES
from .result import Measured
from .simple_graph import SimpleGraph


def with_measures(network: ProjectedNetwork, names: Iterable[str]) -> ProjectedNetwork:
    """Return the network with a column of its nodes for each value of these measures, with default parameters.

    A column is called as the measure, or MEASURE_VALUE where a measure has several values; a node for which it is not
    defined has none. The provenance says how each was computed. Raises what `measure` raises, and BadArgument for a
    measure that is not about nodes.
    """
    wanted = [node_measure(name) for name in dict.fromkeys(names)]
    if not wanted:
        return network
    graph = SimpleGraph(network.to_edge_list())
    found = [measure(graph, asked.name) for asked in wanted]
    columns = {name: column for measured in found for name, column in _columns(measured, network).items()}
    told = tuple(measured.told() for measured in found)
    return replace(network, nodes={**network.nodes, **columns}, provenance=replace(network.provenance, measures=told))


def node_measure(name: str) -> Measure:
    """Return a measure of nodes; raises NotFound, and BadArgument for one of something else."""
    wanted = measure_named(name)
    if wanted.of is not Of.NODES:
        others = ", ".join(known.name for known in MEASURES.values() if known.of is Of.NODES)
        raise BadArgument(
            f"{wanted.name} is about {wanted.of}, so it can be no column of nodes.", f"Those are: {others}.", "measure"
        )
    return wanted


def sizing_measure(name: str) -> Measure:
    """Return a measure whose values are sizes; raises what `node_measure` raises, and BadArgument for another."""
    wanted = node_measure(name)
    if wanted.groups:
        raise BadArgument(f"{name} tells groups apart and gives no sizes.", "Take one such as pagerank.", "size")
    return wanted


def measured_network(network: Network, name: str) -> Network:
    """Return the network of an answer with each entity measured by its ties.

    Two entities have one tie each way, whatever it is of: an answer mixes relations and kinds of money, which no weight
    makes comparable. Raises what `measure` raises, and BadArgument for a measure that gives no sizes.
    """
    sizing_measure(name)
    places = {node.id: place for place, node in enumerate(network.nodes)}
    ties = sorted({(places[edge.source], places[edge.target]) for edge in network.edges})
    ends = np.asarray(ties, np.int64).reshape(-1, 2)
    edges = EdgeList(
        nodes=tuple(places),
        sources=ends[:, 0],
        targets=ends[:, 1],
        weights=np.ones(len(ties)),
        is_directed=not all(edge.is_mutual for edge in network.edges),
        names=tuple(node.name for node in network.nodes),
    )
    values = measure(edges, name).by_node
    return replace(network, nodes=tuple(replace(node, measured=_size(values.get(node.id))) for node in network.nodes))


def _size(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else float(value)


def _columns(measured: Measured, network: ProjectedNetwork) -> dict[str, Column]:
    places = {identifier: place for place, identifier in enumerate(network.nodes["id"].listed())}
    rows = np.asarray([places[node] for node in measured.keys["node"].tolist()], np.int64)
    name = measured.measure
    return {
        name if len(measured.values) == 1 or value == name else f"{name}_{value}": _column(
            values, rows, network.node_number
        )
        for value, values in measured.values.items()
    }


def _column(values: NDArray[Any], rows: NDArray[np.int64], length: int) -> Column:
    """Return the values as a column in which row i is about the node at `rows[i]`."""
    if values.dtype.kind in "UO":
        texts = np.full(length, "", object)
        texts[rows] = values
        return Texts.of(str(text) for text in texts)
    if len(rows) == length and values.dtype.kind in "bi":
        whole = np.zeros(length, values.dtype)
        whole[rows] = values
        return Flags(whole) if values.dtype.kind == "b" else Integers(whole.astype(np.int64))
    numbers = np.full(length, np.nan)
    numbers[rows] = values
    return Floats(numbers)
