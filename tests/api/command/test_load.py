"""Datasets come and go by command; what a load did is told as a table and as JSON."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path

import pytest
from coopnet.graph.loading.difference import datasets
from coopnet.graph.store.digest import digest
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from coopnet.graph.store.write_lock import WriteLock
from coopnet.queries import persons

from .conftest import Coopnet

HEAD = """\
dataset: {name: made-up, title: Made up, version: "1"}
source: source:news
sources:
  - {id: source:news, title: A news item, language: en}
entities:
  - {id: org:giver, name: Fund Giver}
  - {id: project:bridge, name: Bridge}
"""


def test_a_dry_run_counts_and_writes_nothing(coopnet: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = coopnet("load", "demo", "--dry-run", "--report", report, "--quiet")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert told == json.loads(report.read_text("utf-8"))
    assert told["load"] is None
    assert told["read"] == told["written"]
    assert told["read"]["FLOW"] == 2
    assert datasets(empty_store) == []


def test_loading_twice_and_unloading(coopnet: Coopnet, empty_store: Store) -> None:
    nothing = coopnet("digest").stdout.strip()
    first = json.loads(coopnet("load", "demo").stdout)
    held = coopnet("digest").stdout.strip()
    again = json.loads(coopnet("load", "demo").stdout)
    assert (first["load"], again["load"]) == (1, 2)
    assert first["written"] == again["unchanged"] == again["read"]
    assert again["written"] == again["withdrawn"] == {}
    assert coopnet("digest").stdout.strip() == held == digest(empty_store)

    gone = json.loads(coopnet("unload", "demo").stdout)
    assert gone["withdrawn"] == first["written"]
    assert coopnet("digest").stdout.strip() == nothing
    assert coopnet("digest", "--as-of", 2).stdout.strip() == held


def test_the_table_counts_by_type(coopnet: Coopnet, own_demo_store: Store) -> None:
    done = coopnet("load", "demo", "--dry-run", "--format", "table")
    assert re.search(r"FUNDS +3 +0 +3 +0\n", done.stdout)
    assert re.search(r"records +(\d+) +0 +\1 +0\n", done.stdout)
    assert "Dry run: nothing was written." in done.stdout


def test_what_is_taken_out_is_said(coopnet: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "made-up.yaml"
    statement = (
        "statements:\n  - {id: a, type: FUNDS, subject: org:giver, object: project:bridge, modality: done, "
        'note: "Write to somebody@example.org."}\n'
    )
    file.write_text(HEAD + statement, "utf-8")
    done = coopnet("load", "curated", file, "--as", "other-name", "--dry-run", "--format", "table")
    assert "dataset other-name" in done.stdout, done.stderr
    assert "Taken out: 1 × e-mail." in done.stdout


def test_a_person_is_forgotten_by_name(coopnet: Coopnet, empty_store: Store) -> None:
    coopnet("load", "demo")
    row = persons(empty_store).rows[0]
    done = coopnet("forget", row.person.name, said="y\n")
    assert done.returncode == 0, done.stderr
    assert f"Erase {row.person.id} in every version?" in done.stderr
    assert row.person.id not in {one.person.id for one in persons(empty_store).rows}
    again = coopnet("forget", row.person.id, "--yes")
    assert again.returncode == 4


def test_who_is_loading_is_said(coopnet: Coopnet, own_demo_store: Store) -> None:
    with WriteLock(own_demo_store, "load of something else"):
        refused = coopnet("load", "demo", "--wait", 0)
        assert refused.returncode == 5
        assert "load of something else" in refused.stderr
        state = json.loads(coopnet("status").stdout)
        assert state["graph"]["loading"]["doing"] == "load of something else"


def test_ctrl_c_while_waiting(coopnet: Coopnet, own_demo_store: Store) -> None:
    with WriteLock(own_demo_store, "load of something else"), coopnet.start("load", "demo") as process:
        assert process.stderr is not None
        while "waiting for" not in (line := process.stderr.readline()):
            assert line, "the command ended without waiting"
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stderr.read()
        assert process.wait(30) == 130


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_load_that_is_interrupted_leaves_nothing(
    told: signal.Signals, code: int, coopnet: Coopnet, own_demo_store: Store, tmp_path: Path
) -> None:
    before = digest(own_demo_store)
    file = tmp_path / "long.yaml"
    entities = "".join(f"  - {{id: project:made-up-{n}, name: Made up {n}}}\n" for n in range(6000))
    file.write_text(HEAD + entities, "utf-8")
    with coopnet.start("load", "curated", file) as process:
        assert process.stderr is not None
        seen = ""
        while "loading made-up" not in (line := process.stderr.readline()):
            seen += line
            assert line, seen
        process.send_signal(told)
        assert "Traceback" not in process.stderr.read()
        assert process.wait(60) == code
    state = clock(own_demo_store)
    assert (state["loader"], state["now"]) == (None, 1)
    assert digest(own_demo_store) == before
    assert own_demo_store.read("MATCH (n) WHERE n.id STARTS WITH 'made-up' RETURN n LIMIT 1", {}) == []
