"""How things stand, said without starting or changing anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from coopnet.graph.store.store import Store

from .conftest import Coopnet


def test_without_an_engine_that_is_said_and_none_is_started(coopnet_at: Callable[..., Coopnet], tmp_path: Path) -> None:
    there = coopnet_at(tmp_path / "home")
    told = json.loads(there("status").stdout)
    assert told["engine"]["whose"] == "ours"
    assert told["engine"]["phase"] == "stopped"
    assert told["graph"] is None
    assert "coopnet engine start" in there("status", "--format", "table").stdout
    assert not (tmp_path / "home").exists()


def test_datasets_and_loads_are_listed(coopnet: Coopnet, demo_store: Store) -> None:
    told = json.loads(coopnet("status", "--format", "json").stdout)
    (demo,) = told["graph"]["datasets"]
    (load,) = told["graph"]["loads"]
    assert (demo["dataset"], demo["version"], demo["licence"], demo["load"]) == ("demo", "1", "MIT", 1)
    assert (load["number"], load["act"], load["dataset"]) == (1, "load", "demo")
    assert told["graph"]["loading"] is None
    shown = coopnet("status", "--format", "table").stdout
    assert "last completed load 1" in shown
    assert "Five texts on cooperation against trafficking in human beings" in shown


def test_an_empty_database_stays_as_it_is(coopnet: Coopnet, empty_store: Store) -> None:
    empty_store.define("MATCH (g:Graph) DELETE g")
    assert json.loads(coopnet("status").stdout)["graph"]["schema_version"] is None
    assert empty_store.read("MATCH (n) RETURN count(n) AS count", {}) == [{"count": 0}]
