"""`coopnet match` as its users have it: propose, list, decide by key, export and import, with all that is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.digest import digest
from coopnet.graph.store.store import Store

from ...graph.pool import dataset, named, stated
from .conftest import Coopnet

WFP = {"identifiers": ["41140"], "schemes": ["XM-DAC"]}
WORLD = (
    named("s", "source:register", "Register"),
    named("1", "org:wfp", "World Food Programme", **WFP),
    named("2", "org:pam", "World Food Programme", **WFP),
    named("3", "org:health-a", "Ministry of Health"),
    named("4", "org:health-b", "Ministry of Health"),
    named("6", "org:health-c", "Ministry of Health"),
    stated("5", "FUNDS", "org:wfp", "project:meals"),
)


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, dataset("one"), WORLD, Report())
    return empty_store


def test_from_proposal_to_file_and_back(store: Store, inside: Coopnet, coopnet: Coopnet, tmp_path: Path) -> None:
    plain = digest(store)
    proposed = inside("match", "propose", "--format", "json")
    assert proposed.returncode == 0, proposed.stderr
    outcome = json.loads(proposed.stdout)
    assert sum(outcome["joined"].values()) == 1
    waiting = sum(outcome["waiting"].values())
    again = json.loads(inside("match", "propose", "--format", "json").stdout)
    assert (again["load"], again["new"], again["gone"]) == (None, 0, 0)

    listed = inside("match", "review", "--list")
    assert f"{waiting:,} pair" in listed.stdout
    if waiting:
        # a key that means nothing is asked again; then: different, taken back, unsure, end
        reviewed = coopnet("match", "review", "--by", "Ada", said="x\nn\nu\n?\nq\n")
        assert reviewed.returncode == 0, reviewed.stderr
        assert "1 decided." in reviewed.stdout
        assert "Taken back: org:health-a and org:health-b." in reviewed.stdout

    decided = inside("match", "decide", "org:pam", "different", "org:wfp", "--by", "Ada", "--why", "=two offices")
    assert "≠" in decided.stdout, decided.stderr
    conflicting = inside("match", "decide", "org:health-a", "same", "org:wfp", "--by", "Ben")
    assert "Conflict" not in conflicting.stdout
    conflicting = inside("match", "decide", "org:health-a", "same", "org:pam", "--by", "Ben")
    assert "Conflict" in conflicting.stdout
    assert "Ada" in inside("match", "conflicts", "--format", "table").stdout
    assert inside("match", "take-back", "org:pam", "org:health-a").returncode == 0
    assert inside("match", "conflicts", "--format", "json").stdout.strip() == "[]"

    # what waits depends on what people decided meanwhile
    assert inside("match", "propose").returncode == 0
    table, resolver = tmp_path / "judgements.csv", tmp_path / "resolver.ijson"
    for file in (table, resolver):
        assert inside("match", "export", file).returncode == 0
        assert "exists" in inside("match", "export", file).stderr
    stands = digest(store)
    for file in (table, resolver):
        if file == table:
            assert "0 judgements written" in inside("match", "import", file).stdout
    assert digest(store) == stands

    for name in ("judgements", "matching"):
        assert inside("unload", name).returncode == 0
    assert digest(store) == plain
    assert "can be taken" in inside("match", "import", table, "--dry-run").stdout
    assert digest(store) == plain
    assert inside("match", "import", table).returncode == 0
    assert inside("match", "propose").returncode == 0
    assert digest(store) == stands


def test_what_cannot_be_taken_is_told_and_leaves_nothing(store: Store, inside: Coopnet, tmp_path: Path) -> None:
    stands = digest(store)
    file = tmp_path / "judgements.csv"
    head = "left,right,verdict,by\n"
    for lines, told in (
        ("org:wfp,org:pam,same,Ada\norg:wfp,org:nowhere,same,Ada\n", f"{file}:3: Nothing in this graph is known as"),
        (
            "org:else,org:where,same,Ada\norg:no,org:where,same,Ada\n",
            f"{file}:2: None of its entities is in",
        ),
        ("org:wfp,org:pam,perhaps,Ada\n", f"{file}:2: “perhaps” is no verdict"),
    ):
        file.write_text(head + lines, "utf-8")
        refused = inside("match", "import", file)
        assert refused.returncode != 0
        assert told in refused.stderr
        assert refused.stderr.count(str(file)) == 1
    assert digest(store) == stands
    file.write_text(f"{head}org:wfp,org:pam,same,Ada\norg:wfp,org:nowhere,same,Ada\n", "utf-8")
    taken = inside("match", "import", file, "--leave-unknown")
    assert "1 judgements written" in taken.stdout
    assert "1 × about an entity that is not in this graph" in taken.stdout
    for words, told in (
        (("org:wfp", "same", "org:nowhere"), "org:nowhere"),
        (("org:wfp", "same", "org:wfp"), "is one already"),
    ):
        refused = inside("match", "decide", *words, "--by", "Ada")
        assert refused.returncode != 0
        assert told in refused.stderr
        assert "Traceback" not in refused.stderr
    assert "Nobody decided over" in inside("match", "take-back", "org:health-a", "org:health-b").stderr
    elsewhere = ("--access", "open", "--host", "192.0.2.1", "--port", "8123")
    assert "only this machine" in inside("serve", "--review", *elsewhere, "--by", "Ada").stderr
