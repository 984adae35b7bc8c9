"""What comes back from a measure, in which forms, and what becomes of a network that a measure is not defined on."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from coopnet.graph.errors import CoopnetError, NotFound, TooLarge
from coopnet.graph.model.edge_list import EdgeList
from coopnet.queries.measures import MEASURES, Measured, Need, Of, SimpleGraph, measure

from .edge_lists import edge_list, random_graph, stated

EVERY_MEASURE = pytest.mark.parametrize("name", MEASURES)
NETWORK = stated(edge_list(random_graph(40, 0.1, directed=True, seed=4)))
GROUPS = {node: "ab"[place % 2] for place, node in enumerate(NETWORK.nodes)}
EMPTY = EdgeList((), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), True, ())


def measured(name: str, network: EdgeList | SimpleGraph = NETWORK) -> Measured:
    wanted = MEASURES[name]
    further = {"groups": GROUPS} if "groups" in wanted.parameters else {"alpha": 0.01} if name == "katz" else {}
    return measure(network, name, **further)


@EVERY_MEASURE
def test_a_table_is_complete_and_the_same_again(name: str) -> None:
    found, wanted = measured(name), MEASURES[name]
    assert set(found.values) <= set(wanted.columns)
    assert {len(column) for column in found.columns.values()} == {len(found)}
    assert found.parameters.keys() == wanted.parameters.keys()
    assert re.fullmatch(r"(scipy|numpy|networkit|networkx) [\d.]+", found.engine)
    assert (found.nodes, found.edges) == (len(NETWORK.nodes), len(NETWORK))
    if found.of is Of.NODES:
        assert found.keys["node"].tolist() == list(NETWORK.nodes)
        assert found.by_node["0"] == found.values[wanted.column][0]
    again = measured(name, SimpleGraph(NETWORK))
    for column, values in found.values.items():
        if values.dtype.kind == "f":
            assert values.tobytes() == again.values[column].tobytes()
        with pytest.raises(ValueError, match="read-only"):
            values[:] = values
    assert found.told() == again.told()


@EVERY_MEASURE
def test_a_table_has_every_form(name: str) -> None:
    found = measured(name)
    rows = list(found.rows())
    json.dumps([rows, found.told()], allow_nan=False)
    for frame in (found.to_pandas(), found.to_polars()):
        assert list(frame.columns) == list(found.columns)
        assert len(frame) == len(rows)
    assert found.to_pandas().attrs["measure"] == name


@EVERY_MEASURE
def test_a_measure_says_what_it_is(name: str) -> None:
    wanted = MEASURES[name]
    assert wanted.name == name
    assert wanted.compute.__doc__
    assert wanted.formula
    assert all(parameter.description for parameter in wanted.parameters.values())
    assert all(wanted.columns.values())


@EVERY_MEASURE
def test_an_empty_network_is_refused(name: str) -> None:
    with pytest.raises(CoopnetError, match="The network is empty"):
        measure(EMPTY, name)
    lonely = replace(EMPTY, nodes=("a", "b"), names=("a", "b"))
    if Need.TIES in MEASURES[name].needs:
        with pytest.raises(CoopnetError, match=f"no ties, so there is nothing that {name} could measure"):
            measure(lonely, name)


@EVERY_MEASURE
def test_negative_weights_are_refused_where_they_mean_nothing(name: str) -> None:
    negative = replace(NETWORK, weights=NETWORK.weights * np.where(np.arange(len(NETWORK)) == 3, -1, 1))
    weighted = {"weighted": True} if "weighted" in MEASURES[name].parameters else {}
    weighted |= {"length": "weights"} if "length" in MEASURES[name].parameters else {}
    weighted |= {"groups": GROUPS} if "groups" in MEASURES[name].parameters else {}
    if Need.NO_NEGATIVE_WEIGHTS not in MEASURES[name].needs:
        measure(negative, name, **weighted)
        return
    with pytest.raises(CoopnetError, match="1 of 148 ties have a negative weight"):
        measure(negative, name, **weighted)


@pytest.mark.parametrize(
    ("sentence", "name", "parameters"),
    [
        ("There is no measure “pagernak”. Did you mean pagerank?", "pagernak", {}),
        ("pagerank takes no parameter “damping”. It takes alpha, weighted", "pagerank", {"damping": 1}),
        ("“much” is no value for alpha. Give a number.", "pagerank", {"alpha": "much"}),
        ("“nan” is no value for alpha. Give a number.", "pagerank", {"alpha": "nan"}),
        ("PageRank is not defined for alpha 1. Give one from 0 to below 1.", "pagerank", {"alpha": 1}),
        ("did not settle to 1e-12 in 3 steps. Allow more steps", "pagerank", {"steps": 3}),
        ("Katz's sum has no limit for alpha 3 in this network. Give an alpha below", "katz", {"alpha": 3}),
        ("“maybe” is no value for weighted. Say true or false.", "pagerank", {"weighted": "maybe"}),
        ("“far” is no value for length. Choose one of ties, weights, inverse.", "closeness", {"length": "far"}),
        ("1 is no number of pivots here. Give one from 2 to 42.", "betweenness", {"pivots": 1}),
        ("42 of 42 nodes have no group, “0” is one of them.", "brokerage", {}),
        ("0 runs find nothing.", "communities", {"runs": 0}),
        ("There is no engine “abacus”. Leave it out, or say networkx or spark.", "pagerank", {"engine": "abacus"}),
        ("networkx has no backend “cugraph” here.", "pagerank", {"backend": "cugraph"}),
        ("backbone cannot be handed to networkx here.", "backbone", {"engine": "networkx"}),
    ],
)
def test_bad_input_is_one_sentence(sentence: str, name: str, parameters: dict[str, object]) -> None:
    with pytest.raises(CoopnetError) as caught:
        measure(NETWORK, name, **parameters)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_direction_years_and_lengths_are_asked_for() -> None:
    plain = edge_list(nx.path_graph(4))
    with pytest.raises(CoopnetError, match="the ties of this network have no direction"):
        measure(plain, "proliferation")
    with pytest.raises(CoopnetError, match="have no year"):
        measure(plain, "change")
    with pytest.raises(CoopnetError, match="A tie of weight 0 has no length"):
        measure(replace(plain, weights=plain.weights * 0), "betweenness", length="inverse")


def test_too_large_names_what_to_do() -> None:
    number = 400_000
    large = EdgeList(
        nodes=tuple(map(str, range(number))),
        sources=np.arange(number - 1),
        targets=np.arange(1, number),
        weights=np.ones(number - 1),
        is_directed=False,
        names=tuple(map(str, range(number))),
    )
    with pytest.raises(TooLarge, match="Estimate it from some nodes: betweenness with pivots=256"):
        measure(large, "betweenness")
    with pytest.raises(TooLarge, match="harmonic with pivots=256"):
        measure(large, "closeness")


def test_unknown_measures_are_not_found() -> None:
    with pytest.raises(NotFound):
        measure(NETWORK, "importance")


@pytest.mark.parametrize(
    "name",
    ["pagerank", "eigenvector", "katz", "hits", "closeness", "betweenness", "core", "clustering", "constraint"],
)
def test_networkx_computes_the_same_if_asked(name: str) -> None:
    network = edge_list(nx.gnp_random_graph(40, 0.15, seed=1, directed=True))
    further = {"alpha": 0.01} if name == "katz" else {}
    ours, theirs = measure(network, name, **further), measure(network, name, engine="networkx", **further)
    assert theirs.engine.startswith("networkx ")
    for column, values in theirs.values.items():
        np.testing.assert_allclose(np.asarray(ours.values[column], float), values, rtol=0, atol=1e-9)
