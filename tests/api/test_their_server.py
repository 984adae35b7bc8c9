"""The seed questions on a server that was started by itself and is only known by its address."""

from __future__ import annotations

from pathlib import Path

import pytest
from coopnet.api.connecting import connect
from coopnet.api.environment import Settings, read_settings
from coopnet.api.http.app import create_app
from coopnet.graph import engine
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.loaders import curated
from fastapi.testclient import TestClient

from .test_seed_questions import TABLE, asked, faults


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_the_seed_questions_through_its_address(
    scheme: str, tmp_path_factory: pytest.TempPathFactory, neo4j_settings: Settings
) -> None:
    home = tmp_path_factory.getbasetemp() / "their-server"
    server = engine.EngineSettings(home=home, cache=neo4j_settings.engine.cache)
    address = engine.ensure_running(server)
    theirs = read_settings(
        {
            "COOPNET_URI": address.uri.replace("bolt://", f"{scheme}://"),
            "COOPNET_USER": address.user,
            "COOPNET_PASSWORD": address.password,
            "COOPNET_HOME": str(home / "unused"),
        }
    )
    report = Report()
    dataset, records = curated.read(curated.demo_folder(), report)
    with connect(theirs) as store:
        load(store, dataset, records, report)
    with TestClient(create_app(lambda: connect(theirs))) as client:
        # every question is asked elsewhere; here it is the way in that counts
        for entry in TABLE[:: 3 if scheme == "bolt" else 9]:
            answers = asked(client, entry)
            assert (entry["id"], faults(entry, answers)) == (entry["id"], [])
            if "expect" in entry:
                assert {answer["status"] for answer in answers} == {entry["expect"]}
    assert not Path(home / "unused").exists()
    if scheme == "neo4j":
        engine.stop(server)
