"""Tables by command: a preview before anything is written, mistakes with their place, and the registers by name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from coopnet.graph.loading.difference import datasets
from coopnet.graph.store.store import Store

from tests.loaders.table_files import MAPPING, mapping_file, write

from .conftest import Coopnet


def test_a_dry_run_shows_the_first_rows_and_writes_nothing(inside: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    file, mapping = write(tmp_path, "csv"), mapping_file(tmp_path)
    done = inside("load", "table", file, "--map", mapping, "--dry-run", "--rows", 2, "--format", "table")
    assert done.returncode == 0, done.stderr
    assert "Row 2 is record “1”:" in done.stdout
    assert "Germany [country:DE] is party to Treaty on “Rivers”, and lakes [doc:rivers-1]" in done.stdout
    assert "Row 4 " not in done.stdout
    assert "Dry run: nothing was written." in done.stdout
    assert datasets(empty_store) == []
    for_programs = inside("load", "table", file, "--map", mapping, "--dry-run", "--format", "json")
    assert json.loads(for_programs.stdout)["read"]["row"] == 3
    assert "Row 2 is record “1”:" in for_programs.stderr


def test_loading_a_table_and_its_next_version(inside: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    file, mapping = write(tmp_path, "csv"), mapping_file(tmp_path)
    first = json.loads(inside("load", "table", file, "--map", mapping, "--as", "mine", "--format", "json").stdout)
    again = json.loads(inside("load", "table", file, "--map", mapping, "--as", "mine", "--format", "json").stdout)
    assert first["dataset"] == "mine"
    assert again["written"] == again["withdrawn"] == {}
    assert [row["kind"] for row in datasets(empty_store)] == ["table"]
    asked = inside("ask", "declarations", "--party", "KE", "--format", "json")
    assert asked.returncode != 0
    asked = inside("ask", "declarations", "--party", "FR", "--format", "json")
    assert {row["document"]["id"] for row in json.loads(asked.stdout)["rows"]} == {"doc:rivers-1", "doc:rivers-2"}


def test_several_tables_are_loads_of_their_own_and_a_bad_one_stops_no_other(
    inside: Coopnet, empty_store: Store, tmp_path: Path
) -> None:
    headers = {"KE": "code ,name_en ", "GM": "Code,Name_en", "BF": "code,name_fr", "list": "Country,Year"}
    for name, header in headers.items():
        (tmp_path / f"{name}.csv").write_text(f"{header}\n101,Ministry of Water\n102,\n", encoding="utf-8")
    files = sorted(tmp_path.glob("*.csv"))
    done = inside("load", "table", *files, "--map", "ministries", "--format", "json")
    assert done.returncode == 9, done.stderr
    told = json.loads(done.stdout)
    assert {Path(file["file"]).stem: (file["outcome"], file["read"].get("row")) for file in told["files"]} == {
        "KE": ("loaded", 2),
        "GM": ("loaded", 2),
        "BF": ("loaded", 2),
        "list": ("refused", None),
    }
    assert "there is no column “code”" in told["set_aside"][0]["detail"]
    assert sorted(row["dataset"] for row in datasets(empty_store)) == [
        "ministries-bf",
        "ministries-gm",
        "ministries-ke",
    ]
    same = inside("load", "table", *files, "--map", mapping_file(tmp_path, MAPPING.replace("Number", "code")))
    assert same.returncode not in (0, 1)
    named = inside("load", "table", *files, "--map", "ministries", "--as", "one")
    assert "--as names one dataset, and there are 4 files." in named.stderr


def test_without_a_mapping_the_beginning_of_one_is_written(
    inside: Coopnet, empty_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "csv")
    done = inside("load", "table", "rivers.csv")
    assert done.returncode == 0
    assert "record:" in done.stdout
    assert datasets(empty_store) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("table", "absent.csv", "--map", "desta"), "There is no file absent.csv"),
        (("table", "rivers.csv", "--map", "dest"), "There is no mapping “dest”. Ours are desta, ieadb, ministries"),
        (("table", "rivers.csv", "--map", "desta"), "rivers.csv:1: there is no column “number”"),
        (("table", "rivers.csv", "--map", "wrong.yaml"), "wrong.yaml:21: statements[1].act"),
        (("table", "rivers.csv", "--map", "mapping.yaml", "--as", "My Name"), "cannot name a dataset"),
        (("uk-treaties", "rivers.csv"), "rivers.csv:1: no line is a JSON object"),
        (("un-treaties", "."), "there is no index.csv"),
        (("un-treaties", "absent"), "There is no folder absent"),
    ],
)
def test_mistakes_are_told_in_words(
    inside: Coopnet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "csv")
    mapping_file(tmp_path)
    mapping_file(tmp_path, MAPPING.replace("act: signed", "act: singed"), "wrong.yaml")
    done = inside("load", *arguments)
    assert done.returncode not in (0, 1)
    assert said in " ".join(done.stderr.split())
    assert not re.search(r"Traceback|Error\b.*line \d", done.stderr)
