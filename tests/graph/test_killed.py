"""A killed load leaves the state before or after, never between: at every transaction, and at random moments.

`benchmarks/kill_load.py` does the same to a load of more than ten seconds, twenty times, the engine included.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from coopnet.graph.loading.difference import load, loads, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.store.digest import digest
from coopnet.graph.store.store import Store

from .pool import POOL, dataset

LAST = 16
"""Transactions of the load and of the unload below, at the most; past the last one, nothing is killed."""


def run_until_killed(store: Store, act: str, at: int, when: str) -> int:
    address = json.dumps({name: getattr(store.address, name) for name in ("uri", "user", "password", "database")})
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.graph.dying_load", address, act, str(at), when], cwd=root, timeout=120
    )
    return done.returncode


@pytest.mark.parametrize("act", ["load", "unload"])
def test_killed_at_any_transaction(empty_store: Store, act: str) -> None:
    load(empty_store, dataset("other"), POOL[:4], Report())
    load(empty_store, dataset("one"), POOL[:20], Report())
    before = digest(empty_store)
    if act == "load":
        load(empty_store, dataset("one"), POOL[6:], Report())
    else:
        unload(empty_store, "one")
    after = digest(empty_store)
    load(empty_store, dataset("one"), POOL[:20], Report())

    seen: list[str] = []
    # after one transaction is before the next: only the first has a before of its own
    for at, when in [(1, "before"), *((number, "after") for number in range(1, LAST + 1))]:
        code = run_until_killed(empty_store, act, at, when)
        state = digest(empty_store)
        assert state in (before, after)
        seen.append(f"{code} {'before' if state == before else 'after'}")
        # the next load clears up, and reaches the state before by itself
        load(empty_store, dataset("one"), POOL[:20], Report(), wait=0)
        assert digest(empty_store) == before
        assert unfinished(empty_store) == 0
        if code == 0:
            assert {"-9 before", "-9 after", "0 after"} == set(seen)
            return
    pytest.fail("the load has more transactions than this test kills")


def unfinished(store: Store) -> int:
    """Statements and records beyond the last completed load."""
    now = loads(store)[-1]["number"]
    rows = store.read(
        "MATCH ()-[s]->() WHERE s.since > $now OR $now < s.until < 4611686018427387904 RETURN count(s) AS n "
        "UNION ALL MATCH (s:Record|Flow|Total) WHERE s.since > $now OR $now < s.until < 4611686018427387904 "
        "RETURN count(s) AS n",
        {"now": now},
    )
    return sum(row["n"] for row in rows)
