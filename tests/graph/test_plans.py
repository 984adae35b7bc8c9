"""Texts that look many keys up plan to do so by key: a plan made while nothing is there serves thousands afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import neo4j
import pytest
from coopnet.graph.store.preparing import OPEN
from coopnet.graph.store.texts import text

from ..conftest import SharedDatabase

GIVEN: Mapping[str, Any] = {"keys": [], "totals": [], "marks": [], "open": OPEN, "load": 1}


def operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize(
    "name",
    [
        "standing_totals",
        "write_totals",
        "mark_not_counted",
        "unmark_not_counted",
        "withdraw_flows",
        "delete_flows",
        "restore_flows",
    ],
)
def test_keys_are_looked_up_by_key(database: SharedDatabase, name: str) -> None:
    store = database.empty()
    store.plan_anew()
    address = store.address
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        plan = driver.execute_query(f"EXPLAIN {text('coopnet.graph', name)}", GIVEN).summary.plan
    assert plan is not None
    seeks = [step["args"]["Details"] for step in operators(plan) if "Seek" in step["operatorType"]]
    assert seeks
    assert all("(key)" in seek for seek in seeks), seeks
