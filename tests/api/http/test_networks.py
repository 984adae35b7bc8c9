"""Whole networks over HTTP, on the bundled dataset."""

from __future__ import annotations

import io
import json
import sys

import networkx
import pandas
import pytest
from coopnet.graph.store.store import Store
from coopnet.queries.measures import MEASURES, measure
from coopnet.queries.networks import PROJECTIONS, actor_projects
from fastapi.testclient import TestClient


def test_each_network_is_listed_and_described(client: TestClient) -> None:
    listed = client.get("/v1/networks").json()
    assert [network["name"] for network in listed["networks"]] == list(PROJECTIONS)
    paths = client.get("/openapi.json").json()["paths"]
    for network in listed["networks"]:
        described = {parameter["name"] for parameter in paths[network["address"]]["get"]["parameters"]}
        assert described == {choice["name"] for choice in network["choices"]} | {"format", "table", "measure"}


def test_the_files_hold_what_python_gives(client: TestClient, demo_store: Store) -> None:
    network = actor_projects(demo_store)
    assert network.edge_number > 0
    response = client.get("/v1/networks/actor_projects?format=graphml")
    assert response.headers["coopnet-edges"] == str(network.edge_number)
    assert f"actor_projects-load-{network.provenance.load}.graphml" in response.headers["content-disposition"]
    graph = networkx.parse_graphml(response.text, force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (network.node_number, network.edge_number)
    for form, read in (("csv", pandas.read_csv), ("parquet", pandas.read_parquet)):
        edges = read(io.BytesIO(client.get(f"/v1/networks/actor_projects?format={form}").content))
        nodes = read(io.BytesIO(client.get(f"/v1/networks/actor_projects?format={form}&table=nodes").content))
        assert set(edges["source"]) | set(edges["target"]) == set(nodes["id"])
    lines = client.get("/v1/networks/actor_projects?role=FUNDS&role=IMPLEMENTS").text.splitlines()
    assert json.loads(lines[0])["provenance"]["choices"]["role"] == ["FUNDS", "IMPLEMENTS"]
    about = client.get("/v1/networks/actor_projects?format=provenance").json()
    assert about["edges"] == network.edge_number
    assert about["sources"] != []


def test_measures_are_columns_of_the_nodes_in_every_form(client: TestClient) -> None:
    path = "/v1/networks/actor_projects?measure=pagerank&measure=degree"
    graph = networkx.parse_graphml(client.get(f"{path}&format=graphml").text, force_multigraph=True)
    simple = networkx.DiGraph() if graph.is_directed() else networkx.Graph()
    for source, target, weight in graph.edges(data="weight"):
        held = simple.get_edge_data(source, target, {"weight": 0.0})
        simple.add_edge(source, target, weight=held["weight"] + weight)
    simple.add_nodes_from(graph)
    ranks = networkx.pagerank(simple, tol=1e-13, max_iter=1000)
    assert dict(graph.nodes(data="pagerank")) == pytest.approx(ranks, abs=1e-9)
    nodes = pandas.read_csv(io.BytesIO(client.get(f"{path}&format=csv&table=nodes").content))
    assert dict(zip(nodes["id"], nodes["pagerank"], strict=True)) == pytest.approx(ranks, abs=1e-9)
    parquet = pandas.read_parquet(io.BytesIO(client.get(f"{path}&format=parquet&table=nodes").content))
    assert set(parquet.columns) >= {"id", "pagerank"}
    gexf = networkx.read_gexf(io.BytesIO(client.get(f"{path}&format=gexf").content))
    assert dict(gexf.nodes(data="pagerank")) == pytest.approx(ranks, abs=1e-9)
    about = client.get(f"{path}&format=provenance").json()["measures"]
    assert [measured["measure"] for measured in about] == ["pagerank", "degree"]
    assert about[0]["parameters"]["alpha"] == 0.85
    for wrong, status in (("page_rnk", 404), ("bridges", 422)):
        assert client.get(f"/v1/networks/actor_projects?measure={wrong}").status_code == status


def test_a_download_can_be_resumed(client: TestClient) -> None:
    whole = client.get("/v1/networks/actor_projects?format=jsonl").content
    rest = client.get("/v1/networks/actor_projects?format=jsonl", headers={"Range": "bytes=100-"})
    assert rest.status_code == 206
    assert whole[:100] + rest.content == whole


@pytest.mark.parametrize(
    "path",
    [
        "/v1/networks/actor_projects?format=jsonl",
        "/v1/networks/actor_projects?format=parquet&table=nodes",
        "/v1/tables/entities/part-00000?format=csv",
        "/v1/tables/entities/part-00000?format=parquet",
    ],
)
def test_a_download_goes_on_only_in_the_same_file(client: TestClient, path: str) -> None:
    whole = client.get(path)
    assert whole.status_code == 200
    same = {"Range": "bytes=10-", "If-Range": whole.headers["etag"]}
    rest = client.get(path, headers=same)
    assert (rest.status_code, rest.headers["etag"]) == (206, whole.headers["etag"])
    assert rest.content == whole.content[10:]
    other = client.get(path, headers={**same, "If-Range": '"another"'})
    assert (other.status_code, other.content) == (200, whole.content)


def test_what_is_wrong_is_a_problem_with_its_argument(client: TestClient) -> None:
    for query, argument in (
        ("kindd=budget", "kindd"),
        ("kind=money", "kind"),
        ("format=xls", "format"),
        ("format=csv&table=rows", "table"),
        ("as_of=1&as_of=2", "as_of"),
        ("threshold=much", "threshold"),
    ):
        response = client.get(f"/v1/networks/actor_money?{query}")
        assert response.status_code == 422, query
        assert response.json()["argument"] == argument
    without_deflators = client.get("/v1/networks/donor_recipient_years?prices=constant")
    assert (without_deflators.status_code, without_deflators.json()["argument"]) == (422, "prices")
    assert client.get("/v1/networks/friends").status_code == 404


def test_a_library_that_the_server_lacks_is_no_fault_of_the_question(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "networkit", None)
    answer = client.get("/v1/networks/actor_projects/measures?measure=communities")
    assert (answer.status_code, answer.json()["type"]) == (501, "/problems/not-installed"), answer.text
    assert "networkit" in answer.json()["detail"]


def test_measures_are_those_of_the_command(client: TestClient, demo_store: Store) -> None:
    at = "/v1/networks/actor_projects/measures"
    answer = client.get(f"{at}?measure=pagerank&measure=degree&role=FUNDS&set=alpha=0.9&top=3")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    ranks = measure(actor_projects(demo_store, role="FUNDS").to_edge_list(), "pagerank", alpha=0.9).by_node
    assert (told["of"], answer.headers["coopnet-total"]) == (len(ranks), str(len(ranks)))
    assert [row["pagerank"] for row in told["rows"]] == sorted(ranks.values(), reverse=True)[:3]
    assert [ranks[row["node"]] for row in told["rows"]] == [row["pagerank"] for row in told["rows"]]
    assert told["measures"][0]["parameters"]["alpha"] == 0.9
    assert told["network"]["choices"]["role"] == ["FUNDS"]
    sure = pandas.read_csv(io.StringIO(client.get(f"{at}?measure=degree&leave_out=publisher&format=csv").text))
    assert {"rank_low", "rank_high", "hinges_on"} <= set(sure.columns)
    listed = client.get("/v1/measures").json()["measures"]
    assert [about["name"] for about in listed] == list(MEASURES)
    for query, argument in (
        ("", "measure"),
        ("measure=pagerank&set=alpha", "set"),
        ("measure=pagerank&set=beta=1", "beta"),
        ("measure=pagerank&by=month", "by"),
        ("measure=pagerank&top=0", "top"),
        ("measure=pagerank&top=1&top=2", "top"),
        ("measure=pagerank&seed=x", "seed"),
        ("measure=pagerank&rolle=FUNDS", "rolle"),
    ):
        wrong = client.get(f"{at}?{query}")
        assert (wrong.status_code, argument in wrong.text) == (422, True), (query, wrong.text)
    assert client.get(f"{at}?measure=pagerang").json()["status"] == 404


def test_the_whole_graph_comes_as_files(client: TestClient, demo_store: Store) -> None:
    listed = client.get("/v1/tables").json()
    flows = [file for file in listed["files"] if file.startswith("/v1/tables/flows/")]
    keys = {row["key"] for row in demo_store.read("MATCH (f:Flow) RETURN f.key AS key", {})}
    assert keys != set()
    lines = [line for file in flows for line in client.get(file).text.splitlines()]
    assert {json.loads(line)["key"] for line in lines} == keys
    frame = pandas.read_parquet(io.BytesIO(client.get(f"{flows[0]}&format=parquet").content))
    assert set(frame["key"]) == keys
    assert client.get("/v1/tables/statements/type=SECRETARIAT_OF/part-00000").status_code == 200
    part = client.get("/v1/tables/statements/type=SUCCEEDED_BY/part-00000", headers={"Range": "bytes=0-9"})
    assert part.status_code == 206
    assert client.get("/v1/tables/nothing").json()["status"] == 404
    assert client.get("/v1/tables/flows/part-00000?load=7").json()["status"] == 410
    assert client.get("/v1/tables/flows/part-00000?format=xls").json()["status"] == 422
