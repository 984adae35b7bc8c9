"""Measures against networkx, which defines most of them, and against counts by hand where it does not."""

from __future__ import annotations

import itertools
from typing import Any

import networkx as nx
import numpy as np
import pytest
from coopnet.graph.model.edge_list import EdgeList
from coopnet.queries.measures import measure
from coopnet.queries.measures.brokerage import ROLES
from hypothesis import given, settings

from .edge_lists import edge_list, multigraphs, random_graph, simple_graph, without_loops

GRAPHS = {
    "karate club": nx.karate_club_graph(),
    "Florentine families": nx.florentine_families_graph(),
    "star": nx.star_graph(6),
    "path": nx.path_graph(7),
    "circle": nx.cycle_graph(8, create_using=nx.DiGraph),
    "complete": nx.complete_graph(5),
    "no way back": nx.DiGraph([(0, 1), (1, 2), (0, 2), (3, 2), (2, 4)]),
    "grid, all ties equal": nx.convert_node_labels_to_integers(nx.grid_2d_graph(5, 4)),
} | {
    f"random, {'directed' if directed else 'undirected'}, {share:g}": random_graph(70, share, directed=directed, seed=7)
    for directed, share in itertools.product((True, False), (0.01, 0.04, 0.2))
}
EVERY_GRAPH = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
WEIGHTED = pytest.mark.parametrize("weighted", [False, True], ids=["each the same", "by weight"])
LIMITS = {"tol": 1e-12, "max_iter": 20_000}


def near(found: Any, expected: Any) -> None:
    values = list(expected.values()) if isinstance(expected, dict) else expected
    np.testing.assert_allclose(np.asarray(found, float), np.array(values, float), rtol=0, atol=1e-9)


@EVERY_GRAPH
def test_degree_and_strength(graph: Any) -> None:
    edges = edge_list(graph)
    counted, weighed = measure(edges, "degree"), measure(edges, "strength")
    near(counted.values["degree"], dict(graph.degree()))
    near(weighed.values["strength"], dict(graph.degree(weight="weight")))
    if graph.is_directed():
        near(counted.values["in_degree"], dict(graph.in_degree()))
        near(weighed.values["out_strength"], dict(graph.out_degree(weight="weight")))


@EVERY_GRAPH
@WEIGHTED
def test_pagerank(graph: Any, weighted: bool) -> None:
    for alpha in (0.85, 0.5, 0.99):
        found = measure(edge_list(graph), "pagerank", weighted=weighted, alpha=alpha, steps=20_000)
        weight = "weight" if weighted else None
        near(found.values["pagerank"], nx.pagerank(graph, alpha=alpha, weight=weight, **LIMITS))


@EVERY_GRAPH
@WEIGHTED
def test_eigenvector_and_katz(graph: Any, weighted: bool) -> None:
    weight = "weight" if weighted else None
    alpha = 0.005
    found = measure(edge_list(graph), "katz", weighted=weighted, alpha=alpha)
    near(found.values["katz"], nx.katz_centrality(graph, alpha=alpha, weight=weight, **LIMITS))
    try:
        expected = nx.eigenvector_centrality(graph, weight=weight, tol=1e-12, max_iter=10_000)
    except nx.PowerIterationFailedConvergence:
        return
    near(measure(edge_list(graph), "eigenvector", weighted=weighted).values["eigenvector"], expected)


TIED = ("star", "path", "circle", "complete", "grid, all ties equal", "random, undirected, 0.01")
"""Where several parts tie for the largest singular value, networkx gives what chance decides."""


@pytest.mark.parametrize("name", [name for name in GRAPHS if name not in TIED])
def test_hits(name: str) -> None:
    graph = GRAPHS[name]
    hubs, authorities = nx.hits(graph, max_iter=10_000, tol=1e-14)
    found = measure(edge_list(graph), "hits")
    near(found.values["hub"], hubs)
    near(found.values["authority"], authorities)


def test_where_parts_tie_hubs_take_from_each() -> None:
    for leaves in (6, 60):
        near(measure(edge_list(nx.star_graph(leaves)), "hits").values["authority"], [1 / (leaves + 1)] * (leaves + 1))


@EVERY_GRAPH
@pytest.mark.parametrize(("length", "weight"), [("ties", None), ("weights", "weight")])
def test_paths(graph: Any, length: str, weight: str | None) -> None:
    edges = edge_list(graph)
    between = measure(edges, "betweenness", length=length)
    near(between.values["betweenness"], nx.betweenness_centrality(graph, weight=weight))
    whole = measure(edges, "betweenness", length=length, normalized=False)
    near(whole.values["betweenness"], nx.betweenness_centrality(graph, weight=weight, normalized=False))
    close = measure(edges, "closeness", length=length).values["closeness"]
    near(close, nx.closeness_centrality(graph, distance=weight))
    harmonic = nx.harmonic_centrality(graph, distance=weight)
    near(measure(edges, "harmonic", length=length).values["harmonic"], [harmonic[node] for node in graph])


@pytest.mark.parametrize("directed", [True, False])
def test_heavy_ties_are_short_if_asked(directed: bool) -> None:
    graph = random_graph(60, 0.06, directed=directed, seed=3)
    for _, _, tie in graph.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    found = measure(edge_list(graph), "betweenness", length="inverse").values["betweenness"]
    near(found, nx.betweenness_centrality(graph, weight="length"))


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize(("length", "weight"), [("ties", None), ("weights", "weight")])
def test_pivots_are_those_of_networkx(directed: bool, length: str, weight: str | None) -> None:
    graph = random_graph(150, 0.02, directed=directed, seed=5)
    for normalized in (True, False):
        found = measure(edge_list(graph), "betweenness", pivots=70, seed=11, length=length, normalized=normalized)
        expected = nx.betweenness_centrality(graph, k=70, seed=11, weight=weight, normalized=normalized)
        near(found.values["betweenness"], expected)
        assert found.seed == 11


def test_an_estimate_says_how_far_off_it_is() -> None:
    edges = edge_list(nx.barabasi_albert_graph(300, 2, seed=1))
    for name in ("betweenness", "harmonic"):
        exact = measure(edges, name).values[name]
        for seed in range(10):
            estimate = measure(edges, name, pivots=100, seed=seed)
            off = np.abs(estimate.values[name] - exact)
            assert (off <= estimate.values["bound"]).mean() > 0.95
            assert (estimate.values["bound"] > 2 * estimate.values["standard_error"]).all()
            assert estimate.notes == ("Estimated from the paths of 100 of 300 nodes.",)


@EVERY_GRAPH
def test_cohesion(graph: Any) -> None:
    edges, plain = edge_list(graph), without_loops(graph)
    near(measure(edges, "core").values["core"], nx.core_number(plain))
    near(measure(edges, "clustering").values["clustering"], nx.clustering(graph))
    near(measure(edges, "clustering", weighted=True).values["clustering"], nx.clustering(graph, weight="weight"))
    either_way = nx.Graph(plain)
    places = {node: place for place, node in enumerate(graph)}
    cutting = np.flatnonzero(measure(edges, "cut_points").values["cut_point"])
    assert set(cutting.tolist()) == {places[node] for node in nx.articulation_points(either_way)}
    found = measure(edges, "bridges")
    bridges = {frozenset((row["source"], row["target"])) for row in found.rows()}
    assert bridges == {frozenset(map(str, ends)) for ends in nx.bridges(either_way)}


@EVERY_GRAPH
def test_components(graph: Any) -> None:
    parts = measure(edge_list(graph), "components")
    assert parts.figures["components"] == nx.number_connected_components(nx.Graph(graph))
    if graph.is_directed():
        strong = measure(edge_list(graph), "components", connection="strong")
        expected = sorted(map(len, nx.strongly_connected_components(graph)), reverse=True)
        assert np.bincount(strong.values["component"]).tolist() == expected


@EVERY_GRAPH
@WEIGHTED
def test_structural_holes(graph: Any, weighted: bool) -> None:
    edges, weight = edge_list(graph), "weight" if weighted else None
    plain = without_loops(graph)
    near(measure(edges, "constraint", weighted=weighted).values["constraint"], nx.constraint(plain, weight=weight))
    # Burt's formula goes by mutual weights; asked for nodes by name, networkx follows it.
    mutual = nx.Graph()
    mutual.add_nodes_from(plain)
    for u, v, tie in plain.edges(data=True):
        held = mutual.get_edge_data(u, v, {"weight": 0.0})["weight"]
        mutual.add_edge(u, v, weight=held + (tie.get("weight", 1) if weighted else 1))
    expected = nx.effective_size(mutual, nodes=list(mutual), weight="weight")
    near(measure(edges, "effective_size", weighted=weighted).values["effective_size"], expected)


@EVERY_GRAPH
def test_mixing(graph: Any) -> None:
    edges = edge_list(graph)
    for weighted in (False, True):
        found = measure(edges, "assortativity", weighted=weighted).values["assortativity"][0]
        with np.errstate(invalid="ignore"):
            expected = nx.degree_assortativity_coefficient(graph, weight="weight" if weighted else None)
        near(found, expected)
    groups = {str(node): "abc"[place % 3] for place, node in enumerate(graph)}
    grouped = graph.copy()
    nx.set_node_attributes(grouped, {node: groups[str(node)] for node in grouped}, "group")
    mixed = measure(edges, "mixing", groups=groups)
    near(mixed.figures["assortativity"], nx.attribute_assortativity_coefficient(grouped, "group"))
    expected = nx.attribute_mixing_dict(grouped, "group")
    for row in mixed.rows():
        assert row["ties"] == expected[row["source_group"]][row["target_group"]]


@pytest.mark.parametrize("name", [name for name, graph in GRAPHS.items() if graph.is_directed()])
def test_reciprocity(name: str) -> None:
    graph = GRAPHS[name]
    found = measure(edge_list(graph), "reciprocity")
    assert found.figures["reciprocity"] == pytest.approx(nx.overall_reciprocity(graph), abs=1e-12)
    near(
        found.values["reciprocity"],
        [nx.reciprocity(graph, node) if graph.degree(node) else np.nan for node in graph],
    )


@EVERY_GRAPH
def test_brokers_are_counted_one_by_one(graph: Any) -> None:
    groups = {str(node): "ab"[place % 2] if place % 5 else "c" for place, node in enumerate(graph)}
    ties = without_loops(graph)
    ties = ties if graph.is_directed() else ties.to_directed()
    expected = {node: dict.fromkeys(ROLES, 0) for node in graph}
    for b in ties:
        for a, c in itertools.product(ties.predecessors(b), ties.successors(b)):
            if a != c and not ties.has_edge(a, c):
                expected[b][_role(*(groups[str(node)] for node in (a, b, c)))] += 1
    found = measure(edge_list(graph), "brokerage", groups=groups)
    for role in ROLES:
        assert found.values[role].tolist() == [expected[node][role] for node in graph], role
    assert found.values["brokerage"].tolist() == [sum(expected[node].values()) for node in graph]


def _role(a: str, b: str, c: str) -> str:
    if a == b == c:
        return "coordinator"
    if b == c:
        return "gatekeeper"
    if a == b:
        return "representative"
    return "consultant" if a == c else "liaison"


@given(edges=multigraphs())
@settings(max_examples=60, deadline=None)
def test_any_network(edges: EdgeList) -> None:
    graph = simple_graph(edges)
    near(measure(edges, "strength").values["strength"], dict(graph.degree(weight="weight")))
    near(measure(edges, "pagerank").values["pagerank"], nx.pagerank(graph, **LIMITS))
    for length, weight in (("ties", None), ("weights", "weight")):
        near(
            measure(edges, "betweenness", length=length).values["betweenness"],
            nx.betweenness_centrality(graph, weight=weight),
        )
        near(
            measure(edges, "closeness", length=length).values["closeness"],
            nx.closeness_centrality(graph, distance=weight),
        )
    near(measure(edges, "clustering", weighted=True).values["clustering"], nx.clustering(graph, weight="weight"))
    near(measure(edges, "core").values["core"], nx.core_number(without_loops(graph)))
    near(measure(edges, "triangles").values["triangles"], nx.triangles(graph.to_undirected()))
    found = measure(edges, "constraint", weighted=True).values["constraint"]
    near(found, nx.constraint(without_loops(graph), weight="weight"))


@pytest.mark.parametrize("method", ["leiden", "louvain"])
def test_communities_are_as_good_as_those_of_networkx(method: str) -> None:
    for graph in (GRAPHS["karate club"], nx.planted_partition_graph(8, 25, 0.4, 0.01, seed=3)):
        found = measure(edge_list(graph), "communities", method=method)
        community = found.values["community"]
        parts = [set(np.flatnonzero(community == number).tolist()) for number in range(int(community.max()) + 1)]
        assert found.figures["modularity"] == pytest.approx(nx.community.modularity(graph, parts), abs=1e-12)
        theirs = nx.community.louvain_communities(graph, seed=1)
        assert found.figures["modularity"] > nx.community.modularity(graph, theirs) - 0.01
        assert all(nx.is_connected(graph.subgraph(part)) for part in parts)
        assert (found.values["stability"] > 0.5).mean() > 0.5
    assert found.figures["communities"] == 8
    assert found.figures["adjusted Rand index"] > 0.95


def test_labels_find_planted_groups() -> None:
    graph = nx.planted_partition_graph(6, 25, 0.8, 0.004, seed=3)
    found = measure(edge_list(graph), "label_propagation", seed=2)
    assert found.values["community"].tolist() == [place for place in range(6) for _ in range(25)]
    parts = [set(range(first, first + 25)) for first in range(0, 150, 25)]
    assert found.figures["modularity"] == pytest.approx(nx.community.modularity(graph, parts), abs=1e-12)


def test_concentration_by_hand() -> None:
    # d1 gives a 60 and b 40; d2 gives a 30; d3 gives a 10.
    graph: Any = nx.DiGraph()
    graph.add_weighted_edges_from([("d1", "a", 60), ("d1", "b", 40), ("d2", "a", 30), ("d3", "a", 10)])
    edges = edge_list(graph)
    spread = {row["node"]: row for row in measure(edges, "concentration").rows()}
    assert spread["a"]["hhi_in"] == pytest.approx(0.6**2 + 0.3**2 + 0.1**2)
    assert spread["d1"]["hhi_out"] == pytest.approx(0.6**2 + 0.4**2)
    assert spread["a"]["gini_in"] == pytest.approx((2 * (10 + 60 + 180) / (3 * 100)) - 4 / 3)
    assert spread["a"]["hhi_out"] is None
    shared = {row["node"]: row for row in measure(edges, "fragmentation").rows()}
    assert shared["a"]["fragmentation"] == pytest.approx(1 - 0.46)
    # d1 and d2 reach 90 %; d3's share in a, 10 %, is more than its share in all aid, 10 of 140.
    assert (shared["a"]["donors"], shared["a"]["significant"], shared["a"]["fragmentation_ratio"]) == (3, 3, 0)
    assert shared["d1"]["fragmentation"] is None
    scattered = {row["node"]: row for row in measure(edges, "proliferation").rows()}
    assert scattered["d1"]["recipients"] == 2
    assert scattered["d1"]["theil"] == pytest.approx(np.log(2) + 0.6 * np.log(0.6) + 0.4 * np.log(0.4))
    assert scattered["d2"]["theil"] == pytest.approx(np.log(2))


def test_a_donor_beyond_ninety_per_cent_is_not_significant() -> None:
    graph: Any = nx.DiGraph()
    # big gives nearly all of a's aid; small gives a little to a, and much to b.
    graph.add_weighted_edges_from([("big", "a", 95), ("small", "a", 5), ("small", "b", 100)])
    found = {row["node"]: row for row in measure(edge_list(graph), "fragmentation").rows()}
    assert (found["a"]["significant"], found["a"]["fragmentation_ratio"]) == (1, 0.5)
    assert (found["b"]["significant"], found["b"]["fragmentation_ratio"]) == (1, 0)


def test_backbone_follows_its_formula() -> None:
    graph = random_graph(40, 0.15, directed=True, seed=9)
    kept = {
        (row["source"], row["target"]): row["significance"]
        for row in measure(edge_list(graph), "backbone", alpha=0.3).rows()
    }
    for u, v, tie in graph.edges(data=True):
        ends = (
            (graph.out_degree(u), graph.out_degree(u, weight="weight")),
            (graph.in_degree(v), graph.in_degree(v, weight="weight")),
        )
        chance = min((1 - tie["weight"] / total) ** (number - 1) if number > 1 else 1.0 for number, total in ends)
        assert ((str(u), str(v)) in kept) is (chance < 0.3)
        assert kept.get((str(u), str(v)), chance) == pytest.approx(chance, abs=1e-12)
