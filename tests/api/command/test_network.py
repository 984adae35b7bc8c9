"""`coopnet network` on the bundled dataset."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import networkx
import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store

from ...graph.pool import dataset
from ...queries.flows_by_hand import flow
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
    assert about["measures"] == []
    ended = inside("network", "actor-projects", "--measure", "pagerank", "--format", "jsonl", "-o", "ranked")
    lines = Path("ranked.jsonl").read_text("utf-8").splitlines()
    nodes = [row["node"] for row in map(json.loads, lines) if "node" in row]
    assert sum(node["pagerank"] for node in nodes) == pytest.approx(1)
    assert "no measure" in inside("network", "membership", "--measure", "page", "-o", "x").stderr
    assert "is about" in inside("network", "membership", "--measure", "bridges", "-o", "x").stderr
    # nothing is replaced that nobody gave free
    assert inside("network", "actor_projects", "-o", "funders.graphml").returncode != 0
    ended = inside("network", "actor-projects", "--format", "csv", "--force", "-o", "funders.csv")
    assert {"funders.nodes.csv", "funders.edges.csv"} <= set(ended.stdout.split())
    assert "Say --format gexf" in inside("network", "membership", "-o", "x.gexf").stderr
    assert "threshold" in inside("network", "membership", "--threshold", "much", "-o", "x").stderr
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "x"))) == []


def test_a_panel_is_saved_in_constant_prices(inside: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    money = flow("1", "12", "USD", PROVIDER="country:DE", places={"country:KE": None}, date="2005")
    load(empty_store, dataset("money"), [money], Report())
    panel = (
        "network",
        "donor-recipient-years",
        "--prices",
        "constant",
        "--format",
        "csv",
        "-o",
        str(tmp_path / "panel"),
    )
    ended = inside(*panel)
    assert ended.returncode != 0
    assert "No deflators are loaded" in ended.stderr
    assert "coopnet load deflators FILE" in ended.stderr
    file = tmp_path / "deflators.csv"
    file.write_text("donor,year,deflator,base_year\nDE,2005,96,2006\nDE,2006,0,2006\n", "utf-8")
    ended = inside("load", "deflators", str(file))
    assert ended.returncode != 0
    assert f"{file}:3: deflator: the deflator is 0, and must be above 0" in ended.stderr
    file.write_text("donor,year,deflator,base_year\nDE,2005,96,2006\n", "utf-8")
    assert inside("load", "deflators", str(file)).returncode == 0
    ended = inside(*panel)
    assert ended.returncode == 0, ended.stderr
    assert "In US dollars of 2006, by the deflators of dac-deflators" in ended.stderr
    (row,) = csv.DictReader((tmp_path / "panel.edges.csv").read_text("utf-8-sig").splitlines())
    assert (Decimal(row["usd"]), Decimal(row["usd_constant"]), row["base_year"]) == (12, Decimal("12.5"), "2006")
    about = json.loads((tmp_path / "panel.provenance.json").read_text("utf-8"))
    assert (about["prices"]["base_year"], about["prices"]["deflators"]["dataset"]) == (2006, "dac-deflators")


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


def test_the_whole_graph_is_exported_and_gone_on_with(inside: Coopnet, demo_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    ended = inside("export", str(folder))
    assert ended.returncode == 0, ended.stderr
    about = json.loads((folder / "export.json").read_text("utf-8"))
    assert about["is_complete"] is True

    def table(name: str) -> duckdb.DuckDBPyRelation:
        return duckdb.sql(f"FROM read_parquet('{folder}/{name}/**/*.parquet')")

    types = dict(table("statements").aggregate("type, count(*)").fetchall())
    counted = demo_store.read(
        "MATCH ()-[s]->() WHERE s.key IS NOT NULL AND s.since <= 1 < s.until RETURN type(s) AS type, count(*) AS n", {}
    )
    assert types == {row["type"]: row["n"] for row in counted}
    flows = demo_store.read("MATCH (f:Flow) WHERE f.since <= 1 < f.until RETURN f.key AS key, f.amount AS amount", {})
    assert dict(table("flows").project("key, amount").fetchall()) == {
        row["key"]: None if row["amount"] is None else Decimal(row["amount"]) for row in flows
    }
    entities = {entity for (entity,) in table("entities").project("id").fetchall()}
    ends = table("statements").project("subject, object").fetchall()
    assert {end for pair in ends for end in pair} <= entities
    assert sum(about["rows"].values()) == len(flows) + len(entities) + sum(types.values())

    part = next(folder.glob("statements/type=FUNDS/*.parquet"))
    before = part.read_bytes()
    part.unlink()
    del about["rows"]["statements/type=FUNDS/part-00000"]
    (folder / "export.json").write_text(json.dumps(about), "utf-8")
    assert inside("export", str(folder)).returncode == 0
    assert part.read_bytes() == before
    assert "an export of other data" in inside("export", str(folder), "--format", "csv").stderr
    lines = tmp_path / "lines"
    assert inside("export", str(lines), "--format", "jsonl").returncode == 0
    rows = [json.loads(line) for line in (lines / "flows" / "part-00000.jsonl").read_text("utf-8").splitlines()]
    assert {row["key"] for row in rows} == {row["key"] for row in flows}
