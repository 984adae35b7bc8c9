"""The reconciliation service, as the protocol's schemas demand and as a client from the registry drives it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).parent / "reconciliation_schemas"


def valid(name: str, value: Any) -> Any:
    Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))).validate(value)
    return value


def batch(client: TestClient, queries: dict[str, Any], method: str = "POST") -> dict[str, Any]:
    given = {"queries": json.dumps(queries)}
    response = client.post("/reconcile", data=given) if method == "POST" else client.get("/reconcile", params=given)
    assert response.status_code == 200, response.text
    return valid("results", response.json())


def test_the_service_describes_itself_to_everybody(client: TestClient) -> None:
    response = client.get("/reconcile", headers={"Origin": "https://openrefine.example"})
    described = valid("manifest", response.json())
    assert response.headers["access-control-allow-origin"] == "*"
    assert described["view"]["url"].replace("{{id}}", "country:MD").endswith("/entity/country:MD")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_batch_is_answered_by_the_names_of_its_queries(client: TestClient, method: str) -> None:
    answers = batch(
        client,
        {
            "q0": {"query": "Moldova", "type": "Country"},
            "q1": {"query": "Ministry of Internal Affairs", "properties": [{"pid": "country", "v": "MD"}]},
            "q2": {"query": "", "limit": 3},
            "q3": {"query": "Qwrtzpsdfg Xyzzy Foundation"},
            "q4": {"query": ["no", "text"]},
            "q5": {"query": "Moldova", "type": "NoSuchType"},
        },
        method,
    )
    assert set(answers) == {"q0", "q1", "q2", "q3", "q4", "q5"}
    best = answers["q0"]["result"][0]
    assert (best["id"], best["match"]) == ("country:MD", True)
    assert all(result["type"][0]["id"] == "Country" for result in answers["q0"]["result"])
    assert answers["q1"]["result"][0]["name"]
    assert [answers[name]["result"] for name in ("q2", "q3", "q4", "q5")] == [[], [], [], []]
    assert "query" in answers["q4"]["error"]
    assert "NoSuchType" in answers["q5"]["error"]
    several = batch(client, {"q0": {"query": "Moldova", "type": ["Organisation", "Country"]}})["q0"]["result"]
    assert [result["id"] for result in several if result["match"]] == ["country:MD"]


def test_suggestions_preview_and_further_properties(client: TestClient) -> None:
    suggested = valid("suggestions", client.get("/reconcile/suggest/entity", params={"prefix": "Moldo"}).json())
    ids = [suggestion["id"] for suggestion in suggested["result"]]
    assert "country:MD" in ids
    assert valid("suggestions", client.get("/reconcile/suggest/type", params={"prefix": "Org"}).json())["result"]
    assert valid("suggestions", client.get("/reconcile/suggest/property", params={"prefix": "count"}).json())["result"]
    page = client.get("/reconcile/preview", params={"id": "country:MD"})
    assert "Moldova" in page.text
    assert "frame-ancestors *" in page.headers["content-security-policy"]
    proposed = client.get("/reconcile/extend/propose", params={"type": "Organisation"}).json()
    wanted = {"ids": ["country:MD", "org:nobody"], "properties": [{"id": one["id"]} for one in proposed["properties"]]}
    extended = valid("extension", client.get("/reconcile", params={"extend": json.dumps(wanted)}).json())
    assert {"str": "Country"} in extended["rows"]["country:MD"]["type"]
    assert set(extended["rows"]["org:nobody"].values().__iter__().__next__()) == set()


def test_what_is_no_batch_is_refused_in_a_sentence(client: TestClient) -> None:
    for broken in ("{", "[]", '"x"', "1"):
        response = client.post("/reconcile", data={"queries": broken})
        assert response.status_code == 422, broken
        assert response.json()["argument"] == "queries"
    many = {f"q{number}": {"query": "x"} for number in range(51)}
    assert client.post("/reconcile", data={"queries": json.dumps(many)}).status_code == 413
    assert client.post("/reconcile", content=b"queries=" + b"a" * 1_100_000).status_code == 413
    assert client.get("/reconcile/preview", params={"id": "org:nobody"}).status_code == 404


def test_matches_of_one_query_and_of_several(client: TestClient) -> None:
    one = client.get("/v1/match", params={"name": "Republica Moldova", "type": "Country"}).json()
    best = one["candidates"][0]
    assert (best["entity"]["id"], best["decision"]) == ("country:MD", "match")
    assert 0 < best["score"] <= 1
    sent = {"q0": {"name": "Republica Moldova"}, "q1": {"name": ""}, "q2": {"name": "x", "colour": "red"}, "q3": 7}
    several = client.post("/v1/match", json={"queries": sent}).json()["results"]
    assert several["q0"]["candidates"][0]["entity"]["id"] == "country:MD"
    assert [several[name]["problem"]["argument"] for name in ("q1", "q2")] == ["name", "colour"]
    assert several["q3"]["problem"]
    assert client.post("/v1/match", json={"queries": {str(n): {} for n in range(1001)}}).status_code == 413
    assert client.post("/v1/match", content=b"nothing").status_code == 422
    assert client.get("/v1/match").status_code == 422
    assert client.get("/v1/match", params={"name": "x", "color": "y"}).status_code == 422
