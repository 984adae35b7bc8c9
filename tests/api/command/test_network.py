"""`coopnet network` on the bundled dataset."""

from __future__ import annotations

import json
from pathlib import Path

import networkx
import pytest
from coopnet.graph.store.store import Store

from .conftest import Coopnet


def test_a_network_is_saved_with_its_provenance(
    inside: Coopnet, demo_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = inside("network", "actor-projects", "--role", "FUNDS", "-o", "funders.graphml")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["funders.graphml", "funders.provenance.json"]
    assert "edges, as of load" in ended.stderr
    about = json.loads(Path("funders.provenance.json").read_text("utf-8"))
    graph = networkx.read_graphml("funders.graphml", force_multigraph=True)
    assert (about["nodes"], about["edges"]) == (graph.number_of_nodes(), graph.number_of_edges())
    assert about["choices"]["role"] == ["FUNDS"]
    # nothing is replaced that nobody gave free
    assert inside("network", "actor_projects", "-o", "funders.graphml").returncode != 0
    ended = inside("network", "actor-projects", "--format", "csv", "--force", "-o", "funders.csv")
    assert {"funders.nodes.csv", "funders.edges.csv"} <= set(ended.stdout.split())
    assert "Say --format gexf" in inside("network", "membership", "-o", "x.gexf").stderr
    assert "threshold" in inside("network", "membership", "--threshold", "much", "-o", "x").stderr
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "x"))) == []


def test_a_network_of_the_graph_is_measured_by_its_name(inside: Coopnet, demo_store: Store, tmp_path: Path) -> None:
    ended = inside("measure", "actor-projects", "degree", "--choose", "role=FUNDS", "--format", "json")
    assert ended.returncode == 0, ended.stderr
    measured = json.loads(ended.stdout)
    file = tmp_path / "funders.graphml"
    assert inside("network", "actor-projects", "--role", "FUNDS", "-o", str(file)).returncode == 0
    of_file = json.loads(inside("measure", str(file), "degree", "--format", "json").stdout)
    assert measured["rows"] == of_file["rows"]
    assert len(measured["rows"]) > 0
    assert "no network nothing" in inside("measure", "nothing", "degree").stderr
    assert "A file has no choices" in inside("measure", str(file), "degree", "--choose", "role=FUNDS").stderr
