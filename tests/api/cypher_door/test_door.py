"""The door for Cypher on a real Neo4j: every trick over HTTP leaves the graph as it was, and limits hold.

Behind the rules about the text stand Neo4j's own plan, and its refusal to write in what is opened for reading: both
are tried by themselves, with the texts that the rules would have refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coopnet.api.cypher_door.door import CypherDoor
from coopnet.api.cypher_door.rules import check_plan
from coopnet.api.http.app import create_app
from coopnet.api.key_file import KeyFile
from coopnet.graph.errors import BadArgument, CoopnetError, NotPermitted
from coopnet.graph.store.digest import digest
from coopnet.graph.store.store import Store
from fastapi.testclient import TestClient

from ...conftest import SharedDatabase
from .tricks import HARMLESS, OUTSIDE, SCHEMA, TRICKS, WRITING

_SECONDS = 4.0


@pytest.fixture(scope="module")
def store(database: SharedDatabase) -> Store:
    return database.demo()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyFile:
    return KeyFile(tmp_path_factory.mktemp("keys") / "keys.json")


@pytest.fixture(scope="module")
def secret(keys: KeyFile) -> str:
    return keys.create("Researcher", rights=["cypher"])[1]


def client_with(store: Store, door: CypherDoor | None) -> TestClient:
    return TestClient(create_app(lambda: Store(store.address), cypher=door), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(store: Store, keys: KeyFile, secret: str) -> Iterator[TestClient]:
    with client_with(store, CypherDoor(keys)) as client:
        client.headers["Authorization"] = f"Bearer {secret}"
        yield client


def state(store: Store) -> Any:
    counted = "MATCH (n) RETURN count(n) AS nodes, count { MATCH ()-->() } AS links"
    indexes = "SHOW INDEXES YIELD name RETURN collect(name) AS names"
    users = "SHOW USERS YIELD user RETURN collect(user) AS users"
    return digest(store), store.read(counted, {}), store.read(indexes, {}), store.read(users, {})


def run(client: TestClient, query: str, **further: Any) -> Any:
    response = client.post("/v1/cypher", json={"query": query, **further})
    assert response.status_code == 200, response.text
    return response.json()


def test_no_trick_writes_reaches_out_or_is_a_fault(client: TestClient, store: Store) -> None:
    before = state(store)
    for trick in TRICKS:
        response = client.post("/v1/cypher", json={"query": trick, "parameters": {"big": "a" * 1000, "9": 10**15}})
        assert response.status_code in (403, 422), (trick, response.text)
        assert response.headers["content-type"] == "application/problem+json"
    assert state(store) == before


def test_neo4js_own_plan_and_reading_transaction_refuse_the_same(store: Store) -> None:
    before, planned, refused = state(store), 0, 0
    for trick in (*WRITING, *SCHEMA, *OUTSIDE):
        try:
            plan = store.plan(trick, {"x": "file:///etc/passwd"})
        except CoopnetError:
            continue
        planned += 1
        if any(
            f"{name}()" in trick.replace("`", "") for name in ("file", "linenumber")
        ):  # functions leave no trace in a plan, and do nothing
            continue
        with pytest.raises(NotPermitted):
            check_plan(plan.kind, plan.operators)
    assert planned > 40
    for trick in WRITING:
        try:
            list(store.stream_some(trick, {}, 5, "test"))
        except Exception:
            refused += 1
    assert refused >= len(WRITING) - 1  # EXPLAIN only plans
    assert state(store) == before


def test_what_researchers_ask_is_answered_as_stored(client: TestClient, store: Store) -> None:
    for text in HARMLESS:
        found = run(client, text)
        assert len(found["columns"]) >= 1
    counted = "MATCH (n:Project) RETURN count(n) AS number, $now AS now"
    answer = run(client, counted)
    assert answer["rows"] == [[store.read(counted, {"now": 1})[0]["number"], 1]]
    assert (answer["as_of"], answer["is_truncated"]) == (1, False)
    assert "withdrawn statements" in answer["note"]
    some = run(client, "MATCH (n:Project) RETURN n, n.id ORDER BY n.id", limit=2)
    assert (len(some["rows"]), some["is_truncated"]) == (2, True)
    assert some["rows"][0][0]["properties"]["id"] == some["rows"][0][1]
    values = run(client, "MATCH p = (:Source)-[d:DESCRIBES]->() RETURN p, d, date('2020-01-02'), 0.0/0.0 LIMIT 1")
    assert values["rows"][0][2:] == ["2020-01-02", None]
    assert values["rows"][0][0][0] == values["rows"][0][1]
    given = run(client, "RETURN $text AS a, $list AS b", parameters={"text": "'; SET \\u0027", "list": [1, None]})
    assert given["rows"] == [["'; SET \\u0027", [1, None]]]


def test_time_and_memory_are_limited(store: Store, keys: KeyFile, secret: str) -> None:
    endless = "MATCH (a), (b), (c), (d), (e), (f) WHERE a.id + b.id + c.id = d.id + e.id + f.id RETURN count(*)"
    huge = "UNWIND range(0, 9999) AS a UNWIND range(0, 9999) AS b RETURN collect([a, b, $text])"
    large = "MATCH (n) WITH collect(n) AS l UNWIND range(0, 9999) AS x RETURN l"
    with client_with(store, CypherDoor(keys, _SECONDS)) as client:
        for query, statuses in ((endless, (504,)), (large, (413, 504)), (huge, (413, 504))):
            body = {"query": query, "limit": 10_000, "parameters": {"text": "x" * 5000}}
            response = client.post("/v1/cypher", json=body, headers={"Authorization": f"Bearer {secret}"})
            assert response.status_code in statuses, response.text


def test_what_is_wrong_is_said_in_neo4js_words(client: TestClient) -> None:
    for body, argument in (
        ({"query": "RETURN", "limit": 5}, "query"),
        ({"query": "MATCH (n RETURN n"}, "query"),
        ({"query": "RETURN $missing AS x"}, "query"),
        ({"query": "RETURN $x AS x", "parameters": {"x": 2**70}}, "parameters"),
        ({"query": "RETURN 1/0 AS x"}, "query"),
        ({"query": "RETURN 1 AS x", "limit": 10_001}, "limit"),
        ({"cypher": "RETURN 1 AS x"}, "query"),
    ):
        response = client.post("/v1/cypher", json=body)
        assert response.status_code == 422, response.text
        assert response.json()["argument"] == argument, response.text
    assert client.post("/v1/cypher", content=b"x" * 200_000).status_code == 413
    assert run(client, "RETURN 1 AS x")["rows"] == [[1]]


def test_only_a_key_with_the_right_opens_it(store: Store, keys: KeyFile, secret: str, tmp_path: Path) -> None:
    body = {"query": "RETURN 1 AS x"}
    made, plain = keys.create("Office")
    gone, revoked = keys.create("Gone", rights=["cypher"])
    keys.revoke(gone.id)
    with client_with(store, CypherDoor(keys)) as client:
        for headers in ({}, {"Authorization": f"Bearer {plain}"}, {"Authorization": f"Bearer {revoked}"}):
            refused = client.post("/v1/cypher", json=body, headers=headers)
            assert (refused.status_code, refused.json()["type"]) == (403, "/problems/not-permitted")
        assert client.get("/v1/cypher").status_code == 405
        assert client.get("/openapi.json").json()["paths"]["/v1/cypher"]["post"]["operationId"] == "run_cypher"
    with client_with(store, None) as client:
        sent = {"Authorization": f"Bearer {secret}"}
        assert client.post("/v1/cypher", json=body, headers=sent).status_code in (404, 405)
    with client_with(store, CypherDoor(keys, reader=("nobody", "s3cr3t"))) as client:
        refused = client.post("/v1/cypher", json=body, headers={"Authorization": f"Bearer {secret}"})
        assert (refused.status_code, "s3cr3t" in refused.text) == (500, False)
        assert client.get("/v1/status").status_code == 200
    assert made.rights == ()
    with pytest.raises(BadArgument):
        CypherDoor(keys).run(store.address, "", {}, 1)
