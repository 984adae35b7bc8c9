"""Names that stand for nobody, in tables and registers; those of IATI: `test_iati_actors.py`."""

from __future__ import annotations

from pathlib import Path

import pytest
from coopnet.loaders.parties import is_nobody, named

from .table_files import mapping_file, money_of, read_all, write

MAPPING = """
dataset:
  name: payments
  title: Payments
source:
  language: en
record: "{Number}"
entities:
  giver:
    id: "org:name/{Giver|key}"
    name: "{Giver}"
flows:
  - kind: disbursement
    amount: "{Amount}"
    currency: EUR
    provider: giver
    receiver: "org:name/{Taker|key}"
    date: "2020-01-01"
"""


def test_a_row_whose_party_is_nobody_keeps_its_money_without_that_end(tmp_path: Path) -> None:
    rows = (("1", "Giver", "National NGOs", "5"), ("2", "nan", "Taker", "6"), ("3", "Giver", "Taker", "7"))
    table = write(tmp_path, "csv", rows, ("Number", "Giver", "Taker", "Amount"))
    records, report = read_all(table, mapping_file(tmp_path, MAPPING))
    ends = {record.id: [leg.entity for flow in money_of(record) for leg in flow.legs] for record in records.values()}
    assert {number: ends[number] for number in "123"} == {
        "1": ["org:name/giver"],
        "2": ["org:name/taker"],
        "3": ["org:name/giver", "org:name/taker"],
    }
    assert report.repaired["name that stands for nobody"] == 2


@pytest.mark.parametrize("name", ["National NGOs", "UN agencies", "Various", "Other donors", "n/a"])
def test_a_party_of_a_register_that_is_nobody_is_a_group(name: str) -> None:
    assert named(name, whole="t-1").entity.startswith("group:t-1/")


@pytest.mark.parametrize(
    ("entity", "is_one"),
    [
        ("org:name/national-ngos", True),
        ("org:name/XM-DAC-7/n-a", True),
        ("org:name/oxfam", False),
        ("org:XM-DAC-7/various", False),
        ("country:KE", False),
    ],
)
def test_ids_that_were_made_of_such_names(entity: str, is_one: bool) -> None:
    assert is_nobody(entity) == is_one
