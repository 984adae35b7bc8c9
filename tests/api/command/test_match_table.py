"""`coopnet match FILE` as its users have it: columns kept and added, broken rows, formulas, going on after a kill."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path

import pytest
from coopnet.api.command_line.partial_file import PartialFile
from coopnet.graph.errors import Corrupt
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.digest import digest
from coopnet.graph.store.store import Store

from ...conftest import SharedDatabase
from ...graph.pool import dataset, named, stated
from .conftest import Coopnet

WORLD = (
    named("s", "source:register", "Register"),
    named("1", "org:wfp", "World Food Programme", identifiers=["XM-DAC-41140"], schemes=["XM-DAC"]),
    named("2", "project:wfp", "World Food Programme"),
    named("p", "org:port", "Port of Tallow", kind="company"),
    named("q", "org:harbour", "Port of Tallow", kind="authority"),
    named("3", "org:health-md", "Ministry of Health"),
    named("4", "org:health-ua", "Ministry of Health"),
    *(named(f"c{code}", f"country:{code}", name) for code, name in (("MD", "Moldova"), ("UA", "Ukraine"))),
    *(stated(f"o{code}", "OF_COUNTRY", f"org:health-{code.lower()}", f"country:{code}") for code in ("MD", "UA")),
)


@pytest.fixture
def store(database: SharedDatabase) -> Store:
    if database.holds != "world to match":
        load(database.empty(), dataset("one"), WORLD, Report())
        database.holds = "world to match"
    return database.store


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


TABLE = """\
Nr;Partner name;Country;Remark
1;world food programme;;=HYPERLINK("x")
2;Ministry of Health;MD;
3;Ministry of Health;;
4;Zugvogelwarte;;
5;;UA;
6;Ministry of Health;Atlantis;
7;too;few
8;"Ministry of Health;UA;

9;-1+cmd|x;;-5
"""


def test_every_row_is_answered_or_says_why_not(store: Store, inside: Coopnet, tmp_path: Path) -> None:
    before = digest(store)
    file = tmp_path / "partners.csv"
    file.write_text(TABLE, "cp1252")
    done = inside("match", file, "--type", "Organisation")
    assert done.returncode == 0, done.stderr
    for said in ("“Partner name” is taken for the name", "“Country” is taken for the country"):
        assert said in done.stderr
    rows = {row["Nr"]: row for row in rows_of(tmp_path / "partners.matched.csv")}
    assert list(rows["1"])[:5] == ["Nr", "Partner name", "Country", "Remark", "match_decision"]
    decided = {number: (row["match_decision"], row["match_id"]) for number, row in rows.items() if number}
    assert decided == {
        "1": ("match", "org:wfp"),
        "2": ("match", "org:health-md"),
        "3": ("review", decided["3"][1]),
        "4": ("none", ""),
        "5": ("problem", ""),
        "6": ("problem", ""),
        "9": ("none", ""),
    }
    assert rows["1"]["Remark"] == '\'=HYPERLINK("x")'
    assert (rows["9"]["Partner name"], rows["9"]["Remark"]) == ("'-1+cmd|x", "-5")
    assert float(rows["1"]["match_score"]) == 0.99 or float(rows["1"]["match_score"]) == 1
    assert rows["3"]["match_others"].startswith("org:health-")
    assert "Atlantis" in rows["6"]["match_problem"]
    problems = [row["match_problem"] for row in rows_of(tmp_path / "partners.matched.csv") if not row["Nr"]]
    assert [said.split(":")[0] for said in problems] == ["line 8", "line 9"]
    assert "9 rows (2 match, 2 none, 4 problem, 1 review)" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"partners.csv", "partners.matched.csv"}
    assert digest(store) == before

    file.write_text("Org,Sort\nPort of Tallow,Authority\nPort of Tallow,\n", "utf-8")
    assert inside("match", file, "--force", "--kind", "Sort", "--candidates", "1").returncode == 0
    decisions = [(row["match_decision"], row["match_id"]) for row in rows_of(tmp_path / "partners.matched.csv")]
    assert decisions[0] == ("match", "org:harbour")
    assert decisions[1][0] == "review"

    for words, told in (
        ((file,), "partners.matched.csv exists"),
        ((file, "--force", "--name", "Nobody"), "there is no column “Nobody”"),
        ((file, "--force", "--type", "Organization"), "there is no type “Organization”"),
        ((tmp_path / "partners.matched.csv",), "answer to an earlier one"),
        ((tmp_path / "nowhere.csv",), "There is no file"),
        (("nothing",), "No such command"),
    ):
        refused = inside("match", *words)
        assert refused.returncode != 0
        assert told in refused.stderr
        assert "Traceback" not in refused.stderr


def test_what_was_killed_goes_on_and_ends_the_same(store: Store, coopnet: Coopnet, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("identifier\n" + "".join(f"XX-{at}\nXM-DAC-41140\n" for at in range(220)), "utf-8")
    note = tmp_path / "killed.csv.partial.json"
    process = coopnet.start("match", file, "--to", tmp_path / "killed.csv")
    while process.poll() is None and not (note.exists() and json.loads(note.read_text("utf-8"))["lines"]):
        time.sleep(0.01)
    process.kill()
    process.communicate()
    part = tmp_path / "killed.csv.partial"
    if part.exists():
        with part.open("ab") as torn:
            torn.write(b'XX-9,"torn')
        other = coopnet("match", file, "--to", tmp_path / "killed.csv", "--candidates", "2")
        assert "was begun with other candidates" in other.stderr
        again = coopnet("match", file, "--to", tmp_path / "killed.csv")
        assert again.returncode == 0, again.stderr
        assert "Went on after line" in again.stderr
    whole = coopnet("match", "table", file, "--to", tmp_path / "whole.csv")
    assert whole.returncode == 0, whole.stderr
    assert (tmp_path / "killed.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert [row["match_decision"] for row in rows_of(tmp_path / "whole.csv")] == ["none", "match"] * 220


def test_a_damaged_partial_file_is_told(tmp_path: Path) -> None:
    part = PartialFile(tmp_path / "x.csv")
    assert not part.recall()
    part.begin(["a"], {"sha256": "1"})
    part.append([["1"], ["2"]], 3, {"match": 2})
    again = PartialFile(tmp_path / "x.csv")
    assert again.recall()
    assert (again.lines, again.counts, again.work) == (3, {"match": 2}, {"sha256": "1"})
    part.part.write_text("a", "utf-8")
    with pytest.raises(Corrupt, match="shorter"):
        again.recall()
    part.note.write_text("{", "utf-8")
    with pytest.raises(Corrupt, match="cannot be read"):
        again.recall()
    again.restart()
    assert list(tmp_path.iterdir()) == []
