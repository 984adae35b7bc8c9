"""Any network comes back from every form as it was: the same nodes, edges, weights, dates and exact amounts.

The readers are others: networkx, pandas and DuckDB, and lxml for what networkx does not read.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import networkx
import numpy as np
import pandas
import pytest
from coopnet.graph.model.columns import Floats, Texts
from coopnet.graph.model.projected_network import ProjectedNetwork, Provenance
from coopnet.visualise.network_files import NETWORK_FORMATS, provenance_json
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.small_networks import networks


def expected(network: ProjectedNetwork, *names: str) -> list[tuple[Any, ...]]:
    return sorted(_sortable(row.get(name) for name in ("source", "target", *names)) for row in network.edge_rows())


def _sortable(values: Any) -> tuple[Any, ...]:
    return tuple("" if value is None else str(value) for value in values)


def of_graph(graph: Any, *names: str) -> list[tuple[Any, ...]]:
    found = []
    for source, target, data in graph.edges(data=True):
        ends = (source, target) if graph.is_directed() else sorted((source, target))
        found.append(_sortable((*ends, *(data.get(name) for name in names))))
    return sorted(found)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_all_forms_hold_the_same_network(network: ProjectedNetwork, tmp_path: Path) -> None:
    if not network.is_directed:
        network = _ends_in_order(network)
    for form in NETWORK_FORMATS.values():
        form.save(network, tmp_path / "any")
    names = [str(row.get("name", "")) for row in network.node_rows()]
    numbers = ("weight", "count", "is_planned", "role")

    graphml = networkx.read_graphml(tmp_path / "any.graphml", force_multigraph=True)
    assert of_graph(graphml, *numbers, "start", "end") == expected(network, *numbers, "start", "end")
    assert [str(data.get("label", "")) for _, data in graphml.nodes(data=True)] == names
    assert graphml.is_directed() is network.is_directed

    gexf = networkx.read_gexf(tmp_path / "any.gexf")
    assert of_graph(networkx.MultiDiGraph(gexf) if network.is_directed else networkx.MultiGraph(gexf), *numbers) == (
        expected(network, *numbers)
    )
    assert [str(data.get("label", "")) for _, data in gexf.nodes(data=True)] == names
    spells = etree.parse(tmp_path / "any.gexf").iter("{http://gexf.net/1.3}edge")
    found = []
    for edge in spells:
        spell = edge.find(".//{http://gexf.net/1.3}spell")
        ends = (None, None) if spell is None else (spell.get("start"), spell.get("end"))
        found.append(_sortable((edge.get("source"), edge.get("target"), *ends)))
    assert sorted(found) == expected(network, "start", "end")

    pajek = networkx.read_pajek(tmp_path / "any.net", encoding="utf-8")
    assert of_graph(pajek, "weight") == expected(network, "weight")

    lines = [json.loads(line) for line in (tmp_path / "any.jsonl").read_text("utf-8").splitlines()]
    assert lines[0]["provenance"].items() <= json.loads(provenance_json(network)).items()
    rows = [line["edge"] for line in lines if "edge" in line]
    assert [Decimal(row["usd"]) if "usd" in row else None for row in rows] == [
        row.get("usd") for row in network.edge_rows()
    ]
    assert [row["weight"] for row in rows] == network.weights.tolist()

    frame = pandas.read_csv(tmp_path / "any.edges.csv", dtype=str, keep_default_na=False)
    assert [_sortable(row) for row in frame[["source", "target", "start", "end"]].to_numpy()] == [
        _sortable(row.get(name) for name in ("source", "target", "start", "end")) for row in network.edge_rows()
    ]
    assert [Decimal(text) if text else None for text in frame["usd"]] == [row.get("usd") for row in network.edge_rows()]

    table = duckdb.sql(f"FROM read_parquet('{tmp_path / 'any.edges.parquet'}')")
    values = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    assert [{name: value for name, value in row.items() if value is not None} for row in values] == [
        {name: date.fromisoformat(value) if name in ("start", "end") else value for name, value in row.items()}
        for row in network.edge_rows()
    ]

    nodes, edges = network.to_pandas()
    assert len(nodes) == network.node_number
    assert [None if value is None else value for value in edges["usd"]] == [
        row.get("usd") for row in network.edge_rows()
    ]
    assert network.to_polars()[1]["weight"].to_list() == network.weights.tolist()


def test_a_cell_is_no_formula_and_names_may_hold_anything(tmp_path: Path) -> None:
    network = ProjectedNetwork(
        nodes={"id": Texts.of(["org:a"]), "name": Texts.of(['=1+1 <b> & \x01 "q"'])},
        sources=np.zeros(0, np.int64),
        targets=np.zeros(0, np.int64),
        edges={"weight": Floats(np.zeros(0))},
        is_directed=True,
        provenance=Provenance("any", "Any <network>.", {}, 1, None, "0.1.0"),
    )
    for form in NETWORK_FORMATS.values():
        form.save(network, tmp_path / "odd")
    assert (tmp_path / "odd.nodes.csv").read_bytes().startswith(b"\xef\xbb\xbfid,name")
    assert "'=1+1" in (tmp_path / "odd.nodes.csv").read_text("utf-8")
    assert networkx.read_graphml(tmp_path / "odd.graphml").nodes["org:a"]["label"].startswith("=1+1 <b> &")
    assert networkx.read_gexf(tmp_path / "odd.gexf").number_of_edges() == 0


def test_gephi_keeps_parallel_edges_by_their_kind(tmp_path: Path) -> None:
    network = ProjectedNetwork(
        nodes={"id": Texts.of(["org:a", "org:b"]), "name": Texts.of(["A", "B"])},
        sources=np.zeros(3, np.int64),
        targets=np.ones(3, np.int64),
        edges={"weight": Floats(np.ones(3)), "kind": Texts.of(["commitment", "disbursement", "disbursement"])},
        is_directed=True,
        provenance=Provenance("any", "Any.", {}, 1, None, "0.1.0"),
    )
    NETWORK_FORMATS["gexf"].save(network, tmp_path / "kinds")
    edges = etree.parse(tmp_path / "kinds.gexf").iter("{http://gexf.net/1.3}edge")
    assert [edge.get("kind") for edge in edges] == ["commitment", "disbursement", "disbursement 2"]


def test_a_missing_extra_is_said_in_a_sentence() -> None:
    from coopnet.graph.errors import NotInstalled
    from coopnet.graph.lazy_library import library

    with pytest.raises(NotInstalled, match=r"coopnet\[research\]"):
        library("no_such_library_of_data_frames")


def _ends_in_order(network: ProjectedNetwork) -> ProjectedNetwork:
    sources = np.minimum(network.sources, network.targets)
    targets = np.maximum(network.sources, network.targets)
    order = np.lexsort((targets, sources))
    return ProjectedNetwork(
        nodes=network.nodes,
        sources=sources[order],
        targets=targets[order],
        edges={name: column.taken(order) for name, column in network.edges.items()},
        is_directed=False,
        provenance=network.provenance,
    )
