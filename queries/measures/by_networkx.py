"""Measures as networkx computes them, or a backend that networkx hands them to: to compare, or to use a GPU."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument
from ...graph.lazy_library import library
from .declared import Columns, Computed, Measure
from .engines import engine_of
from .simple_graph import SimpleGraph

networkx: Any = library("networkx")

Graph = Any
"""A graph of networkx with positions as nodes."""
Ask = Callable[[Graph, Mapping[str, Any], Mapping[str, Any]], Columns]


def computed_by_networkx(graph: SimpleGraph, wanted: Measure, used: Mapping[str, Any], backend: str) -> Computed:
    """Have networkx compute a measure; raises BadArgument for one that it does not define, or a missing backend."""
    ask = _ASK.get(wanted.name)
    if ask is None:
        raise BadArgument(
            f"{wanted.name} cannot be handed to networkx here.", f"These can: {', '.join(_ASK)}.", "engine"
        )
    if backend and backend not in networkx.config.backend_priority and backend not in networkx.utils.backends.backends:
        known = ", ".join(networkx.utils.backends.backends)
        raise BadArgument(
            f"networkx has no backend “{backend}” here.", f"Install it; there are now: {known}.", "backend"
        )
    handed = {"backend": backend} if backend else {}
    try:
        columns = ask(to_networkx_digraph(graph), used, handed)
    except networkx.NetworkXException as error:
        raise BadArgument(f"networkx refuses: {error}", "Leave the engine out.", "engine") from error
    return Computed(columns, engine_of("networkx") + (f" with {backend}" if backend else ""))


def to_networkx_digraph(graph: SimpleGraph) -> Graph:
    """Return the ties as a `networkx.DiGraph`, or a `networkx.Graph` where there are no directions."""
    made: Any = networkx.DiGraph() if graph.is_directed else networkx.Graph()
    made.add_nodes_from(range(graph.size))
    sources, targets, weights = graph.ties
    made.add_weighted_edges_from(zip(sources.tolist(), targets.tolist(), weights.tolist(), strict=True))
    return made


def _column(values: Mapping[int, float]) -> NDArray[np.float64]:
    return np.array([values[node] for node in range(len(values))], np.float64)


def _weight(used: Mapping[str, Any]) -> str | None:
    return "weight" if used["weighted"] else None


def _length(graph: Graph, used: Mapping[str, Any]) -> str | None:
    if used["length"] == "inverse":
        for _, _, tie in graph.edges(data=True):
            tie["length"] = 1 / tie["weight"]
    return {"ties": None, "weights": "weight", "inverse": "length"}[used["length"]]


def _iterated(function: Callable[..., Any], name: str, *also: str) -> Ask:
    def ask(graph: Graph, used: Mapping[str, Any], handed: Mapping[str, Any]) -> Columns:
        more = {parameter: used[parameter] for parameter in also}
        limits = {"tol": used["tolerance"], "max_iter": used["steps"]}
        return {name: _column(function(graph, weight=_weight(used), **limits, **more, **handed))}

    return ask


def _hits(graph: Graph, _: Mapping[str, Any], handed: Mapping[str, Any]) -> Columns:
    hubs, authorities = networkx.hits(graph, max_iter=10_000, tol=1e-12, **handed)
    return {"hub": _column(hubs), "authority": _column(authorities)}


def _closeness(graph: Graph, used: Mapping[str, Any], handed: Mapping[str, Any]) -> Columns:
    return {"closeness": _column(networkx.closeness_centrality(graph, distance=_length(graph, used), **handed))}


def _betweenness(graph: Graph, used: Mapping[str, Any], handed: Mapping[str, Any]) -> Columns:
    found = networkx.betweenness_centrality(
        graph,
        k=used["pivots"],
        seed=used["seed"],
        normalized=used["normalized"],
        weight=_length(graph, used),
        **handed,
    )
    return {"betweenness": _column(found)}


def _by_weight(function: Callable[..., Any], name: str) -> Ask:
    def ask(graph: Graph, used: Mapping[str, Any], handed: Mapping[str, Any]) -> Columns:
        return {name: _column(function(graph, weight=_weight(used), **handed))}

    return ask


def _core(graph: Graph, _: Mapping[str, Any], handed: Mapping[str, Any]) -> Columns:
    return {"core": _column(networkx.core_number(graph, **handed)).astype(np.int64)}


_ASK: Mapping[str, Ask] = {
    "pagerank": _iterated(networkx.pagerank, "pagerank", "alpha"),
    "eigenvector": _iterated(networkx.eigenvector_centrality, "eigenvector"),
    "katz": _iterated(networkx.katz_centrality, "katz", "alpha", "beta"),
    "hits": _hits,
    "closeness": _closeness,
    "betweenness": _betweenness,
    "core": _core,
    "clustering": _by_weight(networkx.clustering, "clustering"),
    "constraint": _by_weight(networkx.constraint, "constraint"),
}
"""How networkx is asked for each measure that it can be asked for."""
