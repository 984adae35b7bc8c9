"""Texts that look many keys up plan to do so by key: a plan made while nothing is there serves thousands afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from coopnet.graph.store.preparing import OPEN
from coopnet.graph.store.texts import text

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
