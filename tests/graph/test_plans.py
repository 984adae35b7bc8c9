"""Texts that look many keys up plan to do so by key: a plan made while nothing is there serves thousands afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from coopnet.graph.store.preparing import OPEN
from coopnet.graph.store.texts import text
from coopnet.queries.asking.texts import composed

from ..conftest import SharedDatabase

GIVEN: Mapping[str, Any] = {"keys": [], "totals": [], "marks": [], "open": OPEN, "load": 1}


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
    plan = store.plan(text("coopnet.graph", name), GIVEN)
    seeks = [details for operator, details in plan.operators if "Seek" in operator]
    assert seeks
    assert all("(key)" in seek for seek in seeks), seeks


@pytest.mark.parametrize("end", ["receiver", "country"])
def test_pairs_are_looked_up_by_both_ends(database: SharedDatabase, end: str) -> None:
    """Statistics of many totals of few receivers made Neo4j read all totals of a receiver for each pair."""
    store = database.empty()
    store.write([("UNWIND range(1, 3000) AS i CREATE (:Total {provider: 'org:' + i, receiver: 'org:x' + i})", {})])
    store.plan_anew()
    wanted = {f"from pairs of provider and {end}", "whole", f"by {end}", "by provider"}
    cypher = composed(("yearly_totals", "ranking_of_totals"), frozenset(wanted))
    plan = store.plan(cypher, {"pairs": [["org:1", "org:x1"]], "bound": 1, "now": 1, "shared": [False], "only": {}})
    (seek,) = [details for operator, details in plan.operators if "Seek" in operator]
    assert "(provider, receiver, place)" in seek
