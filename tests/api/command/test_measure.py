"""Measures on the command line: what Python gives, in every form, and a sentence for what cannot be measured."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from coopnet.api.command_line.cli import run
from coopnet.queries.measures import MEASURES, by_period, measure, without_each_publisher
from coopnet.queries.measures.edge_files import read_edges

ROWS = """source,target,weight,year,publisher,source_name,target_name
org:a,org:b,30.5,2019,p,Alpha,=Beta
org:a,country:c,2,2020,q,Alpha,Country [red]C
org:b,country:c,1,2020,p,=Beta,Country [red]C
org:d,country:c,5,,q,,
org:a,org:b,4,2020,q,Alpha,=Beta
"""


@pytest.fixture
def network(tmp_path: Path) -> Path:
    file = tmp_path / "network.csv"
    file.write_text(ROWS, "utf-8")
    return file


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = run(["measure", *map(str, words)])
    return code, *capsys.readouterr()


def test_csv_is_what_python_gives(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, beside = said(capsys, network, "pagerank", "degree")
    assert code == 0
    rows = {row["node"]: row for row in csv.DictReader(io.StringIO(out))}
    expected = measure(read_edges(network).edges, "pagerank").by_node
    assert {node: float(row["pagerank"]) for node, row in rows.items()} == expected
    assert list(rows) == sorted(expected, key=lambda node: (-expected[node], node))
    assert (rows["org:b"]["name"], rows["org:a"]["degree"]) == ("'=Beta", "2")
    assert "4 nodes, 5 edges." in beside
    assert "alpha=0.85" in beside
    assert "scipy" in beside


def test_json_has_all_of_it_and_is_the_same_again(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (network, "communities", "--format", "json", "--seed", 3)
    _, out, _ = said(capsys, *words)
    told = json.loads(out)
    assert told["measures"][0]["seed"] == 3
    assert told["of"] == len(told["rows"]) == 4
    assert said(capsys, *words)[1] == out


def test_a_table_for_people_says_how_many_rows_it_leaves_out(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, beside = said(capsys, network, "strength", "--format", "table", "--top", 2)
    assert "Country [red]C" not in out
    assert "Alpha" in out
    assert "Shows 2 of 4 rows." in beside


def test_years_and_publishers(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edges = read_edges(network).edges
    _, out, beside = said(capsys, network, "strength", "--by", "year")
    rows = list(csv.DictReader(io.StringIO(out)))
    yearly = {(row["period"], row["node"]): str(row["strength"]) for row in by_period(edges, "strength").rows()}
    assert {(row["period"], row["node"]): row["strength"] for row in rows} == yearly
    assert "left out: 1 edges without a year" in beside
    _, out, _ = said(capsys, network, "pagerank", "--leave-out", "publisher")
    ranks = {row["node"]: row["rank_high"] for row in without_each_publisher(edges, "pagerank").rows()}
    assert {row["node"]: float(row["rank_high"]) for row in csv.DictReader(io.StringIO(out))} == ranks
    for option in ("--resample=publisher", "--null=degrees"):
        code, out, beside = said(capsys, network, "pagerank", option, "--draws", 5, "--seed", 2)
        assert code == 0
        assert "draws=5" in beside
        assert "seed 2" in beside


def test_graphml_and_csv_of_one_network_measure_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = nx.gnp_random_graph(20, 0.2, seed=1, directed=True)
    for u, v in graph.edges:
        graph.edges[u, v].update(weight=(u + v) % 5 + 1, year=2000 + u % 3)
    nx.set_node_attributes(graph, {node: "even" if node % 2 == 0 else "odd" for node in graph}, "country")
    nx.write_graphml(graph, tmp_path / "network.graphml")
    lines = [f"{u},{v},{tie['weight']},{tie['year']}" for u, v, tie in graph.edges(data=True)]
    (tmp_path / "network.csv").write_text("\n".join(["source,target,weight,year", *lines]), "utf-8")
    both = [said(capsys, tmp_path / f"network.{ending}", "pagerank", "betweenness")[1] for ending in ("graphml", "csv")]
    tables = [{row["node"]: float(row["pagerank"]) for row in csv.DictReader(io.StringIO(out))} for out in both]
    assert tables[0] == pytest.approx(tables[1], abs=1e-12)
    code, out, _ = said(capsys, tmp_path / "network.graphml", "mixing", "--groups", "country")
    assert code == 0
    assert {row["source_group"] for row in csv.DictReader(io.StringIO(out))} == {"even", "odd"}
    (tmp_path / "groups.csv").write_text("node,group\n" + "".join(f"{node},g\n" for node in graph), "utf-8")
    code, out, _ = said(capsys, tmp_path / "network.csv", "brokerage", "--groups", tmp_path / "groups.csv")
    assert code == 0
    assert {row["liaison"] for row in csv.DictReader(io.StringIO(out))} == {"0"}


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_explained_and_in_the_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "--explain", name)
    assert code == 0
    assert MEASURES[name].formula in out
    assert name in said(capsys, "--help")[1]


@pytest.mark.parametrize(
    ("code", "sentence", "words", "rows"),
    [
        (4, "There is no measure “pagernak”. Did you mean pagerank?", ["pagernak"], ROWS),
        (2, "It takes alpha, weighted, tolerance, steps.", ["pagerank", "--set", "beta=1"], ROWS),
        (2, "gives no value. Write --set NAME=VALUE", ["pagerank", "--set", "alpha"], ROWS),
        (2, "make no table together: pagerank (nodes), bridges (ties)", ["pagerank", "bridges"], ROWS),
        (2, "window is for measures by year.", ["pagerank", "--window", "2"], ROWS),
        (2, "make a table of their own", ["pagerank", "--by", "year", "--null", "degrees"], ROWS),
        (2, "have no country. Or name a CSV file", ["brokerage", "--groups", "country"], ROWS),
        (2, "edges have no usd; they have: source, target", ["pagerank", "--weight", "usd"], ROWS),
        (2, "the ties of this network have no direction", ["proliferation", "--undirected"], ROWS),
        (3, "there is no column target; there are: source, to", ["degree"], "source,to\na,b\n"),
        (3, "network.csv:3: “much” is no weight.", ["degree"], "source,target,weight\na,b,1\na,c,much\n"),
        (3, "network.csv:2: an end of the tie is empty.", ["degree"], "source,target\na,\n"),
        (3, "“19” is no year.", ["degree"], "source,target,year\na,b,19\n"),
        (2, "The network is empty", ["degree"], "source,target\n"),
        (2, "1 of 1 ties have a negative weight", ["pagerank"], "source,target,weight\na,b,-1\n"),
    ],
)
def test_what_cannot_be_measured_is_one_sentence(
    code: int, sentence: str, words: list[str], rows: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "network.csv"
    file.write_text(rows, "utf-8")
    ended, out, beside = said(capsys, file, *words)
    assert (ended, out) == (code, ""), beside
    assert sentence in beside
    assert "Traceback" not in beside


def test_files_that_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, tmp_path / "nowhere.csv", "degree")[0] == 4
    (tmp_path / "broken.graphml").write_text("<graphml><graph>", "utf-8")
    code, _, beside = said(capsys, tmp_path / "broken.graphml", "degree")
    assert code == 3
    assert "it is no GraphML that can be read" in beside


def test_a_missing_library_is_named(network: Path) -> None:
    script = (
        "import sys; sys.modules['networkit'] = None\n"
        "from coopnet.api.command_line.cli import run\n"
        f"sys.exit(run(['measure', {str(network)!r}, 'communities']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "This needs networkit, which is not installed. Install it: pip install 'coopnet[research]'." in done.stderr
