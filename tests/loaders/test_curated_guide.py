"""docs/curated.md can be trusted: its example loads, its tables are current, its errors are the real ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput
from coopnet.graph.loading.report import Report
from coopnet.graph.model.schema import Basis, FlowKind, Modality, PartyAct
from coopnet.loaders.curated import read
from coopnet.loaders.curated.guide import entity_table, statement_table

PAGE = Path(__file__).parents[2] / "docs" / "curated.md"


def between(name: str) -> str:
    found = re.search(rf"<!-- {name}: begin -->\n(.*?)\n?<!-- {name}: end -->", PAGE.read_text(encoding="utf-8"), re.S)
    assert found, name
    return found[1]


def example() -> str:
    return between("example").removeprefix("```yaml\n").removesuffix("```")


def test_the_example_loads(tmp_path: Path) -> None:
    file = tmp_path / "records.yaml"
    file.write_text(example(), encoding="utf-8")
    report = Report()
    dataset, records = read(file, report)
    ids = [record.id for record in records]
    assert dataset.name == "river-records"
    assert [entity_id for entity_id in ids if "/" not in entity_id] == [f"r{number:02}" for number in range(1, 9)]
    assert report.removed == {}


@pytest.mark.parametrize(("name", "table"), [("entities", entity_table), ("statements", statement_table)])
def test_the_tables_are_current(name: str, table: object) -> None:
    assert callable(table)
    assert between(name) == table(), f"replace the table “{name}” in {PAGE.name} by what guide.{table.__name__}() gives"


def test_the_shown_error_is_the_real_one(tmp_path: Path) -> None:
    file = tmp_path / "records.yaml"
    lines = example().replace("type: FUNDS", "type: FUND")
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        read(file, Report())
    (complaint,) = refusal.value.complaints
    assert str(complaint).replace(f"{file.parent}/", "") in PAGE.read_text(encoding="utf-8")


def test_every_modality_basis_and_kind_of_money_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for word in (*Modality, *Basis):
        assert f"| `{word}` |" in page
    for kind in FlowKind:
        assert f"`{kind}`" in page
    assert ", ".join(PartyAct) in " ".join(page.split())
