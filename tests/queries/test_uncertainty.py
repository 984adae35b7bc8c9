"""How sure a rank is, and how networks change."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from coopnet.graph.errors import BadArgument
from coopnet.graph.model.edge_list import EdgeList
from coopnet.queries.measures import (
    Measured,
    SimpleGraph,
    against_degrees,
    by_period,
    measure,
    resampled_publishers,
    without_each_publisher,
)
from coopnet.queries.measures.configuration_model import rewired
from coopnet.queries.measures.parts import ranks, some_edges
from hypothesis import given, settings

from .edge_lists import edge_list, multigraphs, random_graph, stated

NETWORK = stated(edge_list(random_graph(40, 0.1, directed=True, seed=4)))


def same_bytes(one: Measured, other: Measured) -> bool:
    return one.told() == other.told() and all(
        column.tobytes() == other.columns[name].tobytes() if column.dtype.kind != "O" else True
        for name, column in one.columns.items()
    )


def test_ranks_share_what_rounding_parts() -> None:
    values = np.array([0.3, 0.1 + 0.2, 0.1, np.nan, 0.5])
    assert ranks(values).tolist()[:3] == [2, 2, 4]
    assert np.isnan(ranks(values)[3])
    assert ranks(values)[4] == 1


def test_without_each_publisher_is_what_it_says() -> None:
    found = without_each_publisher(NETWORK, "pagerank")
    named = np.array(NETWORK.publishers)
    each = {name: measure(some_edges(NETWORK, named != name), "pagerank").values["pagerank"] for name in "pqrs"}
    placed = {name: ranks(values) for name, values in each.items()}
    all_of_them = ranks(measure(NETWORK, "pagerank").values["pagerank"])
    for node, row in enumerate(found.rows()):
        assert row["rank"] == all_of_them[node]
        assert row["rank_low"] == min(placed[name][node] for name in "pqrs")
        assert row["rank_high"] == max(placed[name][node] for name in "pqrs")
        assert row["low"] == min(each[name][node] for name in "pqrs")
        moved = {name: abs(placed[name][node] - row["rank"]) for name in "pqrs"}
        assert row["hinges_on"] == (max(moved, key=moved.__getitem__) if any(moved.values()) else "")
    assert found.figures["publishers"] == 4
    unknown = NETWORK.publishers.count("") if NETWORK.publishers else 0
    assert found.notes[-1].startswith(f"{unknown} of {len(NETWORK)} edges name no publisher")


@pytest.mark.parametrize("name", ["strength", "pagerank", "constraint"])
def test_resampling_is_repeatable_and_holds_the_value(name: str) -> None:
    found = resampled_publishers(NETWORK, name, draws=60, seed=5)
    assert same_bytes(found, resampled_publishers(NETWORK, name, draws=60, seed=5))
    assert not same_bytes(found, resampled_publishers(NETWORK, name, draws=60, seed=6))
    assert found.seed == 5
    assert found.parameters["draws"] == 60
    value = found.values[name]
    defined = ~np.isnan(value) & ~np.isnan(found.values["low"])
    assert (found.values["rank_low"] <= found.values["rank_high"])[defined].all()
    assert ((found.values["low"] <= value) & (value <= found.values["high"]))[defined].mean() > 0.7


def test_one_publisher_says_nothing_of_how_sure_a_rank_is() -> None:
    alone = replace(NETWORK, publishers=("p",) * len(NETWORK))
    with pytest.raises(BadArgument, match="All edges of this network are stated by p"):
        without_each_publisher(alone, "pagerank")
    with pytest.raises(BadArgument, match="do not say who states them"):
        resampled_publishers(replace(NETWORK, publishers=None), "pagerank")
    with pytest.raises(BadArgument, match="bridges is not about nodes"):
        without_each_publisher(NETWORK, "bridges")
    with pytest.raises(BadArgument, match="1 draws say nothing"):
        against_degrees(NETWORK, "pagerank", draws=1)


@given(edges=multigraphs())
@settings(max_examples=60, deadline=None)
def test_rewiring_keeps_degrees_and_makes_no_loop_or_parallel_edge(edges: EdgeList) -> None:
    sources, targets, weights = SimpleGraph(edges).ties
    between = sources != targets
    plain = replace(edges, sources=sources[between], targets=targets[between], weights=weights[between])
    drawn = rewired(plain, np.random.default_rng(1))
    before, after = measure_degrees(plain), measure_degrees(drawn)
    assert before == after
    ends = [
        tuple(sorted(pair)) if not edges.is_directed else pair
        for pair in zip(drawn.sources, drawn.targets, strict=True)
    ]
    assert len(set(ends)) == len(ends)
    assert (drawn.sources != drawn.targets).all()


def measure_degrees(edges: EdgeList) -> tuple[list[int], list[int]]:
    size = len(edges.nodes)
    out, into = np.bincount(edges.sources, minlength=size), np.bincount(edges.targets, minlength=size)
    return (out.tolist(), into.tolist()) if edges.is_directed else ((out + into).tolist(), [])


def test_rewiring_reaches_every_network_about_as_often() -> None:
    # Six nodes with one tie each: 15 ways to pair them.
    pairs = edge_list(nx.Graph([(0, 1), (2, 3), (4, 5)]))
    chance = np.random.default_rng(3)
    seen: dict[frozenset[frozenset[int]], int] = {}
    for _ in range(1500):
        drawn = rewired(pairs, chance)
        ways = frozenset(map(frozenset, zip(drawn.sources.tolist(), drawn.targets.tolist(), strict=True)))
        seen[ways] = seen.get(ways, 0) + 1
    assert len(seen) == 15
    assert max(seen.values()) < 2 * min(seen.values())


def test_a_broker_between_two_groups_is_more_central_than_its_degree_explains() -> None:
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    graph.add_edges_from([(16, 0), (16, 8)])
    found = against_degrees(edge_list(graph), "betweenness", draws=200, seed=1)
    rows = {row["node"]: row for row in found.rows()}
    assert rows["16"]["p"] <= 0.02
    assert rows["16"]["z"] > 3
    assert rows["3"]["p"] > 0.2
    assert same_bytes(found, against_degrees(edge_list(graph), "betweenness", draws=200, seed=1))
    degrees = against_degrees(edge_list(graph), "degree", draws=5)
    assert degrees.values["expected"].tolist() == degrees.values["degree"].tolist()
    assert set(degrees.values["p"]) == {1}


def test_each_year_is_measured_by_itself() -> None:
    assert NETWORK.years is not None
    for window in (1, 3):
        found = by_period(NETWORK, "strength", window=window)
        strengths = {(row["period"], row["node"]): row["strength"] for row in found.rows()}
        for last in range(2015 + window - 1, 2021):
            first = last - window + 1
            within = (NETWORK.years >= first) & (NETWORK.years <= last)
            expected = measure(some_edges(NETWORK, within), "strength").by_node
            period = str(last) if window == 1 else f"{first}–{last}"
            there = {node for node, value in expected.items() if value}
            assert {node for name, node in strengths if name == period} == there
            assert all(strengths[period, node] == expected[node] for node in there)
        assert found.left_out["edges without a year"] == int((NETWORK.years == 0).sum())
    assert by_period(NETWORK, "reciprocity").figures.keys() >= {"2015: reciprocity", "2020: reciprocity"}


def test_ties_come_stay_and_go() -> None:
    told = [("a", "b", 2018, 5), ("a", "b", 2019, 10), ("b", "a", 2019, 1), ("a", "c", 2018, 5), ("a", "b", 2021, 2)]
    nodes = ("a", "b", "c")
    edges = EdgeList(
        nodes=nodes,
        sources=np.array([nodes.index(row[0]) for row in told] + [2]),
        targets=np.array([nodes.index(row[1]) for row in told] + [0]),
        weights=np.array([row[3] for row in told] + [99.0]),
        is_directed=True,
        names=nodes,
        years=np.array([row[2] for row in told] + [0]),
    )
    change = measure(edges, "change")
    rows = {row["year"]: row for row in change.rows()}
    assert list(rows) == [2018, 2019, 2020, 2021]
    assert {name: rows[2019][name] for name in ("ties", "new", "kept", "gone", "first_contacts")} == {
        "ties": 2,
        "new": 1,
        "kept": 1,
        "gone": 1,
        "first_contacts": 1,
    }
    assert (rows[2019]["persistence"], rows[2019]["turnover"], rows[2019]["growth"]) == (0.5, pytest.approx(2 / 3), 0.1)
    assert (rows[2018]["persistence"], rows[2018]["first_contacts"]) == (None, 2)
    assert (rows[2020]["ties"], rows[2020]["turnover"], rows[2021]["persistence"]) == (0, 1, None)
    assert (rows[2021]["new"], rows[2021]["first_contacts"]) == (1, 0)
    assert change.left_out == {"edges without a year": 1}
    contacts = {(row["source"], row["target"]): row for row in measure(edges, "contacts").rows()}
    assert {ends: (row["first_year"], row["last_year"], row["years"]) for ends, row in contacts.items()} == {
        ("a", "b"): (2018, 2021, 3),
        ("a", "c"): (2018, 2018, 1),
        ("b", "a"): (2019, 2019, 1),
    }
