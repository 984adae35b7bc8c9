"""docs/tables.md can be trusted: its example loads, its preview is the real one, its tables are current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from coopnet.graph.model.schema import PartyAct
from coopnet.loaders.table import open_with, read_mapping
from coopnet.loaders.table.guide import filled_in
from coopnet.loaders.treaties.participant_cells import read_cell

from .table_files import of_type, read_all

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def between(name: str) -> str:
    found = re.search(rf"<!-- {name}: begin -->\n```\w*\n(.*?)```\n<!-- {name}: end -->", PAGE.read_text("utf-8"), re.S)
    assert found, name
    return found[1]


@pytest.fixture
def example(tmp_path: Path) -> tuple[Path, Path]:
    for name, part in (("rivers.csv", "table"), ("rivers.yaml", "example")):
        (tmp_path / name).write_text(between(part), encoding="utf-8")
    return tmp_path / "rivers.csv", tmp_path / "rivers.yaml"


def test_the_example_loads(example: tuple[Path, Path]) -> None:
    records, report = read_all(*example)
    parties = {(key, one.subject) for key in "123" for one in of_type(records[key], "PARTY_TO")}
    assert parties == {
        ("1", "country:FR"),
        ("1", "country:DE"),
        ("1", "group:rivers/1/others"),
        ("2", "country:KE"),
        ("2", "country:UG"),
        ("3", "country:RO"),
        ("3", "org:unresolved/ruritania"),
    }
    assert report.set_aside == []
    assert len(of_type(records["entity/place:geneva"], "DESCRIBES")) == 1


def test_the_shown_preview_is_the_real_one(example: tuple[Path, Path]) -> None:
    file, mapping = example
    lines = list(open_with(file, read_mapping(mapping)).preview(1))
    assert between("preview").splitlines() == [line.replace(f"{file.parent}/", "") for line in lines]


def test_the_tables_are_current() -> None:
    page = PAGE.read_text("utf-8")
    assert page == filled_in(page), "run: python docs/generate.py"


def test_every_letter_is_explained_and_every_act_is_possible() -> None:
    page = PAGE.read_text("utf-8")
    for letter, words in (
        ("a", "Accession"),
        ("d", "Succession"),
        ("A", "Acceptance"),
        ("AA", "Approval"),
        ("s", "Definitive signature"),
        ("c", "Formal confirmation"),
        ("n", "Provisional application"),
        ("P", "Consent to be bound"),
    ):
        _, act, _ = read_cell(f"{words}({letter})", f"1 May 2000 {letter}")
        assert act in set(PartyAct)
        assert f"`{letter}`" in page
        assert act in page
