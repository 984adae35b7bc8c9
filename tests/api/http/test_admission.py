"""Who may ask and how often; no graph is needed for that: what is asked here is answered without one."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from coopnet.api.command_line.cli import root
from coopnet.api.http.admission import Admission, rate_of
from coopnet.api.http.app import create_app
from coopnet.api.key_file import KeyFile
from coopnet.graph.errors import BadArgument, EngineUnavailable, NotFound
from fastapi.testclient import TestClient


def unopened() -> object:
    raise EngineUnavailable("There is none in this test.")


def client_of(admission: Admission) -> TestClient:
    return TestClient(create_app(unopened, admission=admission), raise_server_exceptions=False)  # type: ignore[arg-type]


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "home" / "keys.json")


def test_a_keyed_server_asks_for_a_key(keys: KeyFile) -> None:
    client = client_of(Admission(keys))
    made, secret = keys.create("Office")
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic ???"}, {"Authorization": secret}):
        refused = client.get("/v1/aspects", headers=headers)
        assert (refused.status_code, refused.json()["type"]) == (401, "/problems/no-key")
        assert refused.headers["www-authenticate"].startswith("Bearer")
        assert secret not in refused.text
    assert client.get("/v1/aspects", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert client.get("/v1/aspects", auth=("anybody", secret)).status_code == 200
    for free in ("/health/live", "/problems/no-key"):
        assert client.get(free).status_code == 200
    assert client.get("/metrics").status_code == 401
    keys.revoke(made.id)
    assert client.get("/v1/aspects", headers={"Authorization": f"Bearer {secret}"}).status_code == 401


def test_keys_are_kept_as_hashes_for_their_owner_only(keys: KeyFile) -> None:
    made, secret = keys.create("Office", "5/minute")
    other, _ = keys.create("Another")
    text = keys.path.read_text()
    assert secret not in text
    assert secret.removeprefix("coopnet_") not in text
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600
    assert [one.id for one in KeyFile(keys.path).listed()] == [made.id, other.id]
    assert keys.find(secret) == made
    assert keys.find(secret[:-1]) is None
    with pytest.raises(NotFound):
        keys.revoke("none")


def test_who_asks_too_often_is_told_when_to_ask_again(keys: KeyFile) -> None:
    client = client_of(Admission(keys, rate_of("3/hour")))
    often, seldom = keys.create("Often", "10/hour")[1], keys.create("Seldom")[1]

    def statuses(secret: str, times: int) -> list[int]:
        headers = {"Authorization": f"Bearer {secret}"}
        return [client.get("/v1/aspects", headers=headers).status_code for _ in range(times)]

    assert statuses(seldom, 4) == [200, 200, 200, 429]
    assert statuses(often, 4) == [200] * 4
    refused = client.get("/v1/aspects", headers={"Authorization": f"Bearer {seldom}"})
    assert refused.json()["type"] == "/problems/too-often"
    assert refused.headers["ratelimit-limit"] == "3"
    assert refused.headers["ratelimit-remaining"] == "0"
    assert refused.headers["retry-after"] == refused.headers["ratelimit-reset"]
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    without_keys = client_of(Admission(None, rate_of("2/hour")))
    assert [without_keys.get("/v1/aspects").status_code for _ in range(3)] == [200, 200, 429]
    assert without_keys.get("/health/live").status_code == 200
    with pytest.raises(BadArgument):
        rate_of("many")


def test_metrics_count_by_the_pattern_of_an_address() -> None:
    client = TestClient(create_app(unopened), raise_server_exceptions=False)  # type: ignore[arg-type]
    client.get("/v1/aspects")
    client.get("/v1/entities/person:somebody")
    told = client.get("/metrics").text
    assert 'coopnet_requests_total{method="GET",route="/v1/aspects",status="200"} 1.0' in told
    assert "somebody" not in told
    assert client.get("/health/live").json() == {"status": "ok"}
    assert client.get("/health/ready").status_code == 503


def test_commands_create_list_and_revoke_keys(tmp_path: Path) -> None:
    environment = {"COOPNET_HOME": str(tmp_path)}

    def run(*words: str) -> str:
        done = CliRunner().invoke(root, ["key", *words], env=environment)
        assert done.exit_code == 0, done.output
        return done.stdout

    secret = run("create", "Office", "--rate", "5/minute").strip()
    (kept,) = json.loads((tmp_path / "keys.json").read_text())["keys"]
    assert KeyFile(tmp_path / "keys.json").find(secret) is not None
    assert kept["id"] in run("list")
    assert "revoked" in run("revoke", kept["id"])
    assert KeyFile(tmp_path / "keys.json").find(secret) is None
    assert secret not in run("list")
