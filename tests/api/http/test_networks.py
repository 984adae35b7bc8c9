"""Whole networks over HTTP, on the bundled dataset."""

from __future__ import annotations

import io
import json

import networkx
import pandas
from coopnet.graph.store.store import Store
from coopnet.queries.networks import PROJECTIONS, actor_projects
from fastapi.testclient import TestClient


def test_each_network_is_listed_and_described(client: TestClient) -> None:
    listed = client.get("/v1/networks").json()
    assert [network["name"] for network in listed["networks"]] == list(PROJECTIONS)
    paths = client.get("/openapi.json").json()["paths"]
    for network in listed["networks"]:
        described = {parameter["name"] for parameter in paths[network["address"]]["get"]["parameters"]}
        assert described == {choice["name"] for choice in network["choices"]} | {"format", "table"}


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


def test_a_download_can_be_resumed(client: TestClient) -> None:
    whole = client.get("/v1/networks/actor_projects?format=jsonl").content
    rest = client.get("/v1/networks/actor_projects?format=jsonl", headers={"Range": "bytes=100-"})
    assert rest.status_code == 206
    assert whole[:100] + rest.content == whole


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
    assert client.get("/v1/networks/friends").status_code == 404
