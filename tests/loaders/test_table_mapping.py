"""A mapping with a mistake is refused at its line, with what would be right; those of our own have none."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from coopnet import loaders
from coopnet.graph.errors import BadInput, NotFound
from coopnet.loaders.table import bundled, read_mapping
from coopnet.loaders.table.json_schema import schema_text

from .table_files import MAPPING, mapping_file

OURS = sorted(one.stem for one in Path(str(files(loaders) / "table" / "mappings")).glob("*.yaml"))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("dataset:\n  name: rivers", "datasets:\n  name: rivers", "no section “datasets”. Did you mean dataset?"),
        ('record: "{Number}"\n', "", "there is no “record”"),
        ('record: "{Number}"', "record: Number", "record: no column is named"),
        ('    id: "doc:rivers-{Number}"\n', "", "entities.treaty: an entity has either “id” or “party”"),
        ("doc:rivers-{Number}", "treaty:{Number}", "begins with no kind of entity"),
        ("doc:rivers-{Number}", "doc:rivers-{Number|slug}", "there is no “|slug”"),
        ("doc:rivers-{Number}", "doc:rivers-{Number", "a bracket is not closed"),
        ("type: PARTY_TO", "type: PARTY", "there is no type “PARTY” here. Did you mean PARTY_TO?"),
        ("    act: signed", "    act: singed", "act: “singed” is not possible here. Did you mean signed?"),
        ("    act: signed", "    how: signed", "there is no field “how” here"),
        ("    subject: party", "    subject: partys", "“partys” is no entity here. Did you mean party?"),
        ("    subject: party", "    subject: doc:x-{Number}", "a Document cannot stand here. Possible here: Country"),
        ('    each: {columns: Parties, split: ";"}\n', "", "“party” is one for each cell, and there is no “each”"),
        ("formats: DD/MM/YYYY}\n  - type", "formats: DD/MM}\n  - type", "the format “DD/MM” names no year"),
        ("kind: commitment", "kind: comitment", "Did you mean commitment?"),
        ('currency: "{Currency}"', "currency: EURO", "“EURO” is not possible here"),
        ('    currency: "{Currency}"\n', "", "“currency” is missing"),
        ("    provider: country:FR\n", "", "this money is nobody's"),
        ("{BI: bilateral, MULTI: multilateral}", "{BI: two, MULTI: multilateral}", "“two” is not possible here"),
        ("    kind: treaty\n", '    kind: {text: x, pattern: "("}\n', "is no regular expression"),
        ("    kind: treaty\n", "    kind: treaty\n    once: perhaps\n", "this should be true or false"),
        ('    name: "{Title}"', "    name: {Title}", "entities.treaty.name: {Title} stands without quotes"),
        ('record: "{Number}"', "record: {Number}", "record: {Number} stands without quotes"),
        ('text: "{@cell}"', 'text: "{@cel}"', "there is no “@cel”"),
        ("    kind: treaty\n", "    identifiers: [x]\n", "this should have fields. Its fields are scheme, value."),
        ("language: en", "language: English", "is no language tag"),
        ("statements:", "statements: x\nstatement:", "this should be a list"),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in MAPPING
    file = mapping_file(tmp_path, MAPPING.replace(right, wrong, 1))
    with pytest.raises(BadInput) as refusal:
        read_mapping(file)
    assert said in str(refusal.value)
    lines = [complaint.line for complaint in refusal.value.complaints if said in str(complaint)]
    assert all(line is None or 1 <= line <= len(MAPPING.splitlines()) + 2 for line in lines)
    assert str(file) in str(refusal.value)


def test_one_mistake_in_an_entity_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        read_mapping(mapping_file(tmp_path, MAPPING.replace("    kind: treaty\n", "    kinds: treaty\n")))
    assert [complaint.reason for complaint in refusal.value.complaints] == ["there is no field “kinds” here."]


def test_the_line_is_the_right_one(tmp_path: Path) -> None:
    file = mapping_file(tmp_path, MAPPING.replace("act: signed", "act: singed"))
    with pytest.raises(BadInput) as refusal:
        read_mapping(file)
    (complaint,) = refusal.value.complaints
    assert complaint.line == MAPPING.splitlines().index("    act: signed") + 1


@pytest.mark.parametrize("name", OURS)
def test_our_own_mappings_hold_together(name: str) -> None:
    mapping = read_mapping(Path(name))
    assert mapping.file == bundled(name)
    assert mapping.columns()


def test_an_unknown_mapping_is_told_with_ours(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="desta, ieadb, ministries, org-id-guide, supraverden"):
        read_mapping(Path("dest"))
    with pytest.raises(NotFound, match="There is no mapping file"):
        read_mapping(tmp_path / "absent.yaml")


def test_the_json_schema_is_current_and_names_every_field() -> None:
    published = (files(loaders) / "table.schema.json").read_text("utf-8")
    assert published == schema_text(), "run: python docs/generate.py"
    assert set(json.loads(published)["properties"]) == {
        "dataset",
        "source",
        "table",
        "record",
        "entities",
        "statements",
        "flows",
    }
