"""Networks for tests of measures: the same as an edge list and as a graph of networkx."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
from coopnet.graph.model.edge_list import EdgeList
from hypothesis import strategies as st


def edge_list(graph: Any) -> EdgeList:
    """The edges of a graph, in its order of nodes."""
    places = {node: place for place, node in enumerate(graph)}
    edges = [(places[u], places[v], float(tie.get("weight", 1))) for u, v, tie in graph.edges(data=True)]
    columns = list(zip(*edges, strict=True)) or [(), (), ()]
    return EdgeList(
        nodes=tuple(map(str, graph)),
        sources=np.array(columns[0], np.int64),
        targets=np.array(columns[1], np.int64),
        weights=np.array(columns[2], np.float64),
        is_directed=graph.is_directed(),
        names=tuple(f"Name of {node}" for node in graph),
    )


def random_graph(size: int, share: float, *, directed: bool, seed: int) -> Any:
    """A graph with weights of 1 to 4, so that many paths are equally long, a loop, and two isolates."""
    graph = nx.gnp_random_graph(size, share, seed=seed, directed=directed)
    graph.add_nodes_from(["isolate", "other isolate"])
    graph.add_edge(0, 0)
    chance = np.random.default_rng(seed)
    for u, v in graph.edges:
        graph.edges[u, v]["weight"] = float(chance.integers(1, 5))
    return graph


def without_loops(graph: Any) -> Any:
    """A copy without ties of a node to itself."""
    copy = graph.copy()
    copy.remove_edges_from(list(nx.selfloop_edges(copy)))
    return copy


def stated(edges: EdgeList, seed: int = 0) -> EdgeList:
    """The same with publishers (one edge in five has none) and years (one in ten has none)."""
    chance = np.random.default_rng(seed)
    number = len(edges)
    return replace(
        edges,
        publishers=tuple(("", "p", "q", "r", "s")[which] for which in chance.integers(0, 5, number)),
        years=chance.integers(2015, 2021, number) * (chance.random(number) > 0.1),
    )


@st.composite
def multigraphs(draw: st.DrawFn) -> EdgeList:
    """Small edge lists with everything that is odd: parallel edges, loops, isolates, equal weights."""
    size = draw(st.integers(2, 9))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.sampled_from([1.0, 2.0, 0.5]))
    edges = draw(st.lists(ends, min_size=1, max_size=25))
    return EdgeList(
        nodes=tuple(f"n{node}" for node in range(size)),
        sources=np.array([edge[0] for edge in edges], np.int64),
        targets=np.array([edge[1] for edge in edges], np.int64),
        weights=np.array([edge[2] for edge in edges], np.float64),
        is_directed=draw(st.booleans()),
        names=tuple(f"n{node}" for node in range(size)),
    )


def simple_graph(edges: EdgeList) -> Any:
    """What networkx takes for the same network: parallel edges added up."""
    graph: Any = nx.DiGraph() if edges.is_directed else nx.Graph()
    graph.add_nodes_from(range(len(edges.nodes)))
    for source, target, weight in zip(edges.sources, edges.targets, edges.weights, strict=True):
        held = graph.get_edge_data(source, target, {"weight": 0})["weight"]
        graph.add_edge(int(source), int(target), weight=held + float(weight))
    return graph
