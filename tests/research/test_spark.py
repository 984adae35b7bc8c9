"""Measures that Spark computes, in local mode: the same values as here, from networks and from Parquet.

`make test-spark` runs these tests; they need Java 17 or newer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from coopnet.api.command_line.cli import run
from coopnet.graph.errors import CoopnetError
from coopnet.graph.lazy_library import library
from coopnet.graph.model.edge_list import EdgeList
from coopnet.queries.measures import Measured, measure, measure_on_spark

from tests.queries.edge_lists import edge_list, random_graph

_ASKED = "COOPNET_TEST_SPARK"

pytestmark = pytest.mark.skipif(_ASKED not in os.environ, reason="Spark is run by “make test-spark”.")

RANDOM = {way: random_graph(60, 0.04, directed=way == "directed", seed=5) for way in ("directed", "undirected")}
EITHER_WAY = pytest.mark.parametrize("graph", RANDOM.values(), ids=RANDOM)
PAGERANK = {"weighted": False, "tolerance": 1e-8}


@pytest.fixture(scope="module", autouse=True)
def _session() -> Iterator[None]:
    """Spark with two threads, and few partitions, since networks are small."""
    builder = library("pyspark.sql").SparkSession.builder.master("local[2]")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.log.level": "ERROR",
        "spark.ui.showConsoleProgress": "false",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield
    session.stop()


def with_a_tie_twice(graph: Any) -> EdgeList:
    """Return the edges of a graph, of which two are one tie."""
    edges = edge_list(graph)
    twice = np.append(np.arange(len(edges)), 0)
    return replace(edges, sources=edges.sources[twice], targets=edges.targets[twice], weights=edges.weights[twice])


def same(found: Measured, expected: Measured, atol: float = 0) -> None:
    assert found.keys["node"].tolist() == expected.keys["node"].tolist()
    assert set(found.values) == set(expected.values)
    for name, column in expected.values.items():
        np.testing.assert_allclose(found.values[name], column, rtol=0, atol=atol, err_msg=name)


@EITHER_WAY
@pytest.mark.parametrize(
    ("name", "parameters", "atol"),
    [
        ("degree", {}, 0),
        ("triangles", {}, 0),
        ("components", {}, 0),
        ("components", {"connection": "strong"}, 0),
        ("pagerank", PAGERANK, 1e-6),
    ],
    ids=["degree", "triangles", "components", "strong components", "pagerank"],
)
def test_spark_finds_what_is_found_here(graph: Any, name: str, parameters: dict[str, Any], atol: float) -> None:
    edges = with_a_tie_twice(graph)
    found = measure(edges, name, engine="spark", **parameters)
    same(found, measure(edges, name, **parameters), atol)
    assert found.engine.startswith("GraphX of Spark ")


def test_pagerank_is_that_of_networkx() -> None:
    graph = RANDOM["directed"]
    found = measure(edge_list(graph), "pagerank", engine="spark", weighted=False, tolerance=1e-11)
    expected = nx.pagerank(graph, weight=None, tol=1e-13, max_iter=1000)
    np.testing.assert_allclose(found.values["pagerank"], list(expected.values()), rtol=0, atol=1e-9)


def test_labels_find_groups_that_hold_together() -> None:
    cliques = nx.disjoint_union_all([nx.complete_graph(size) for size in (9, 7, 5)])
    edges = edge_list(cliques)
    here, there = (measure(edges, "label_propagation", engine=engine) for engine in ("", "spark"))
    assert (here.seed, there.seed) == (0, None)
    assert here.values["community"].tolist() == [0] * 9 + [1] * 7 + [2] * 5
    same(there, here)


def test_parquet_is_measured_where_it_lies(tmp_path: Path) -> None:
    pyarrow = library("pyarrow")
    rows = [
        ("org:a", "org:b", ""),
        ("org:a", "org:b", ""),
        ("org:b", "org:c", None),
        ("org:c", "org:a", "republished"),
        ("org:c", None, ""),
        ("", "org:c", None),
        ("org:ä", "org:c", ""),
    ]
    columns = dict(zip(("provider", "receiver", "not_counted"), map(list, zip(*rows, strict=True)), strict=True))
    table = pyarrow.table(columns)
    for part in range(2):  # a table in several files, as an export has it
        library("pyarrow.parquet").write_table(table.slice(part * 4, 4), tmp_path / f"{part}.parquet")
    found = measure_on_spark(str(tmp_path), "degree")
    assert list(found.rows()) == [
        {"node": node, "name": node, "degree": degree, "in_degree": into, "out_degree": out}
        for node, degree, into, out in (("org:a", 1, 0, 1), ("org:b", 2, 1, 1), ("org:c", 2, 2, 0), ("org:ä", 1, 0, 1))
    ]
    assert (found.nodes, found.edges) == (4, 4)
    assert dict(found.left_out) == {"rows that sums leave out": 1, "rows that do not name both ends": 2}
    undirected = measure_on_spark(str(tmp_path), "components", is_directed=False)
    assert undirected.values["size"].tolist() == [4, 4, 4, 4]


def test_the_command_measures_parquet(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = library("pyarrow").table({"source": ["org:a", "org:a", "org:b"], "target": ["org:b", "org:c", "org:c"]})
    library("pyarrow.parquet").write_table(table, tmp_path / "edges.parquet")
    words = ["measure", str(tmp_path / "edges.parquet"), "triangles", "degree", "--engine", "spark", "--format", "csv"]
    assert run(words) == 0
    assert capfd.readouterr().out.splitlines() == [
        "node,name,triangles,degree,in_degree,out_degree",
        "org:a,org:a,1,2,0,2",
        "org:b,org:b,1,2,1,1",
        "org:c,org:c,1,2,2,0",
    ]


@pytest.mark.parametrize(
    ("sentence", "name", "parameters"),
    [
        ("katz is not computed by Spark. These are: degree, pagerank", "katz", {}),
        (
            "Spark counts each tie the same, and pagerank was to count them by weight. Say weighted=false.",
            "pagerank",
            {},
        ),
    ],
)
def test_what_spark_has_not_is_said(sentence: str, name: str, parameters: dict[str, Any]) -> None:
    with pytest.raises(CoopnetError) as caught:
        measure(edge_list(RANDOM["directed"]), name, engine="spark", **parameters)
    assert sentence in str(caught.value)


def test_parquet_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_text("no Parquet")
    for name in ("nothing", "broken.parquet"):
        with pytest.raises(CoopnetError, match=f"Spark reads no Parquet at .*{name}: ") as caught:
            measure_on_spark(str(tmp_path / name), "degree")
        assert "\n" not in str(caught.value)
    (tmp_path / "broken.parquet").unlink()
    table = library("pyarrow").table({"from": ["a"], "to": ["b"]})
    library("pyarrow.parquet").write_table(table, tmp_path / "other.parquet")
    with pytest.raises(CoopnetError, match="there are no two ends of a tie among the columns from, to"):
        measure_on_spark(str(tmp_path), "degree")
