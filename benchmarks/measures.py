"""Measure how fast measures are, beside networkx and the fastest library fed with arrays, in one run.

    python benchmarks/measures.py [--edges 1000000] [--nodes 100000] [--without-networkx]

The network has heavy-tailed degrees and 200 planted groups; the seed is fixed. networkx takes some minutes at one
million edges. Conversion is timed apart: networkx from rows to a graph, networkit from arrays to a graph, ours from
arrays to the matrices that all measures share. Our communities hand their matrix to networkit, so there networkit's own
conversion counts for both. Seconds are those that pass, then those that processors worked: on a machine that does other
things at the same time, the second compare better. Memory is what the process holds more at its peak, sampled.
"""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import networkit
import networkx
import numpy as np
import psutil
from coopnet.graph.model.edge_list import EdgeList
from coopnet.queries.measures import SimpleGraph, measure

PIVOTS = 64
SEED = 11
GROUPS = 200


def network(nodes: int, edges: int) -> EdgeList:
    """Draw a network: four of five edges stay within a group."""
    chance = np.random.default_rng(SEED)
    pull = chance.pareto(2, nodes) + 1
    order = np.argsort(chance.integers(0, GROUPS, nodes), kind="stable")
    bounds = np.searchsorted(np.cumsum(pull[order]) / pull.sum(), np.linspace(0, 1, GROUPS + 1))
    share = np.concatenate(([0.0], np.cumsum(pull[order]) / pull.sum()))
    sources = chance.random(edges)
    group = np.minimum(np.searchsorted(share[bounds], sources, side="right") - 1, GROUPS - 1)
    low, high = share[bounds[group]], share[np.minimum(bounds[group + 1], nodes)]
    inside = chance.random(edges) < 0.8
    targets = np.where(inside, low + chance.random(edges) * (high - low), chance.random(edges))
    ends = [np.minimum(np.searchsorted(share, place, side="right") - 1, nodes - 1) for place in (sources, targets)]
    ids = tuple(f"org:{node}" for node in range(nodes))
    weights = np.round(chance.pareto(1.5, edges) + 1, 2)
    return EdgeList(ids, order[ends[0]], order[ends[1]], weights, True, ids)


@contextmanager
def watched(what: str, results: dict[str, float]) -> Iterator[None]:
    """Time something, and see how much memory it takes at its peak; `results` gets the seconds that were worked."""
    process, peak, ended = psutil.Process(), [0], threading.Event()
    before = process.memory_info().rss

    def watch() -> None:
        while not ended.wait(0.02):
            peak[0] = max(peak[0], process.memory_info().rss)

    watching = threading.Thread(target=watch)
    watching.start()
    begin, worked = time.perf_counter(), time.process_time()
    try:
        yield
    finally:
        passed, results[what] = time.perf_counter() - begin, time.process_time() - worked
        ended.set()
        watching.join()
        more = max(peak[0] - before, 0) / 1e6
        print(f"{what:45} {passed:9.3f} s passed {results[what]:9.3f} s worked {more:7.0f} MB more", flush=True)


def best_of(times: int, what: str, results: dict[str, float], work: Callable[[], Any]) -> Any:
    """Do something several times, and keep the shortest: other work on the machine only lengthens it."""
    found: Any = None
    seconds: list[float] = []
    for turn in range(times):
        with watched(f"{what} ({turn + 1} of {times})" if times > 1 else what, results):
            found = work()
        seconds.append(results.popitem()[1])
    results[what] = min(seconds)
    return found


def main() -> None:
    """Run everything and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--without-networkx", action="store_true")
    given = parser.parse_args()
    edges = network(given.nodes, given.edges)
    seconds: dict[str, float] = {}
    graph = best_of(3, "ours: conversion", seconds, lambda: _converted(edges))
    print(f"{graph.size} nodes, {len(edges)} edges, {graph.matrix.nnz} ties; {psutil.cpu_count()} processors")
    theirs = best_of(1, "networkit: conversion", seconds, lambda: _networkit(graph, directed=True))
    undirected = best_of(1, "networkit: conversion, undirected", seconds, lambda: _networkit(graph, directed=False))
    ours = {
        "pagerank": best_of(5, "ours: pagerank", seconds, lambda: measure(graph, "pagerank")),
        "betweenness": best_of(
            3, "ours: betweenness", seconds, lambda: measure(graph, "betweenness", pivots=PIVOTS, seed=SEED)
        ),
        "communities": best_of(3, "ours: communities", seconds, lambda: measure(graph, "communities", runs=1)),
    }
    _time_networkit(theirs, undirected, seconds)
    if not given.without_networkx:
        _time_networkx(graph, ours, seconds)
    seconds["networkit: communities"] += seconds["networkit: conversion, undirected"]
    print("\nmeasure        of networkx   of networkit")
    for name in ours:
        slower = [seconds.get(f"{library}: {name}", float("nan")) / seconds[f"ours: {name}"] for library in LIBRARIES]
        print(f"{name:14} {slower[0]:9.1f} × {slower[1]:12.2f} ×")


LIBRARIES = ("networkx", "networkit")


def _converted(edges: EdgeList) -> SimpleGraph:
    graph = SimpleGraph(edges)
    # What is made when it is first wanted, wanted now.
    for _ in (graph.matrix, graph.into, graph.mutual):
        pass
    return graph


def _networkit(graph: SimpleGraph, *, directed: bool) -> Any:
    matrix = graph.matrix if directed else graph.mutual
    rows = np.repeat(np.arange(graph.size, dtype=np.uint64), np.diff(matrix.indptr))
    kept = slice(None) if directed else rows <= matrix.indices
    ends = rows[kept], matrix.indices[kept].astype(np.uint64)
    return networkit.GraphFromCoo((matrix.data[kept], ends), n=graph.size, weighted=True, directed=directed)


def _time_networkit(graph: Any, undirected: Any, seconds: dict[str, float]) -> None:
    """As many threads as there are for PageRank and betweenness; communities on one, as ours, to be repeatable."""
    best_of(3, "networkit: pagerank", seconds, lambda: networkit.centrality.PageRank(graph, 0.85, 1e-12).run())
    plain = networkit.graphtools.toUnweighted(graph)
    best_of(
        1,
        "networkit: betweenness",
        seconds,
        lambda: networkit.centrality.EstimateBetweenness(plain, PIVOTS, True, True).run(),
    )
    networkit.setNumberOfThreads(1)
    best_of(3, "networkit: communities", seconds, lambda: networkit.community.ParallelLeiden(undirected).run())


def _time_networkx(graph: SimpleGraph, ours: dict[str, Any], seconds: dict[str, float]) -> None:
    sources, targets, weights = graph.ties
    rows = list(zip(sources.tolist(), targets.tolist(), weights.tolist(), strict=True))
    made: Any = networkx.DiGraph()
    made.add_nodes_from(range(graph.size))
    best_of(1, "networkx: conversion", seconds, lambda: made.add_weighted_edges_from(rows))
    ranks = best_of(1, "networkx: pagerank", seconds, lambda: networkx.pagerank(made, tol=1e-12, max_iter=1000))
    _compare("pagerank", ours["pagerank"], ranks)
    either_way = made.to_undirected()
    found = best_of(
        1, "networkx: communities", seconds, lambda: networkx.community.louvain_communities(either_way, seed=SEED)
    )
    theirs, mine = networkx.community.modularity(either_way, found), ours["communities"].figures["modularity"]
    print(f"modularity: networkx {theirs:.4f}, ours {mine:.4f}")
    between = best_of(
        1, "networkx: betweenness", seconds, lambda: networkx.betweenness_centrality(made, k=PIVOTS, seed=SEED)
    )
    _compare("betweenness", ours["betweenness"], between)


def _compare(name: str, ours: Any, theirs: dict[int, float]) -> None:
    values = ours.values[name]
    furthest = max(abs(values[node] - value) for node, value in theirs.items())
    print(f"{name}: no value differs from that of networkx by more than {furthest:.1e}")


if __name__ == "__main__":
    main()
