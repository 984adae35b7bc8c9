"""The bundled datasets: small, whole, and what the registers say, which lie beside us."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Record
from coopnet.loaders import bundled
from coopnet.loaders.bundled import make_money
from coopnet.loaders.bundled.make_bundled import DOZEN, HERE, make

from .table_files import money_of, of_type
from .test_crs_real import recounted

MOST = 8_000_000


@pytest.fixture(scope="module")
def records() -> dict[str, list[Record]]:
    reports = {name: Report() for name in bundled.NAMES}
    read = {name: list(bundled.read(name, report)[1]) for name, report in reports.items()}
    assert [one for report in reports.values() for one in report.set_aside] == []
    return read


def files() -> list[Path]:
    return sorted(file for file in HERE.iterdir() if file.suffix in (".csv", ".jsonl", ".xml"))


def test_they_are_compact_and_named_in_the_notice() -> None:
    assert sum(file.stat().st_size for file in files()) < MOST
    notice = (Path(__file__).parents[2] / "NOTICE").read_text("utf-8")
    assert [file.name for file in files() if f"loaders/bundled/{file.name}" not in notice] == []


def test_each_flow_is_one_figure_of_the_table(records: dict[str, list[Record]]) -> None:
    with (HERE / "denmark-aid.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    amounts = [Decimal(row[name]) for row in rows for name in ("Commitment", "Disbursement", "Received") if row[name]]
    flows = [one for record in records["demo-aid"] for one in money_of(record)]
    assert Counter(flow.amount.value for flow in flows) == Counter(amounts)
    assert {flow.amount.currency for flow in flows} == {"DKK"}


def test_whose_treaties_they_are(records: dict[str, list[Record]]) -> None:
    acts = [one for record in records["demo-un-treaties"] for one in of_type(record, "PARTY_TO")]
    assert {act.subject for act in acts} == {f"country:{code}" for code in DOZEN}
    signed_by: dict[str, set[str]] = defaultdict(set)
    for record in records["demo-uk-treaties"]:
        for one in of_type(record, "PARTY_TO"):
            signed_by[one.object].add(one.subject)
    dozen = {f"country:{code}" for code in DOZEN}
    assert len(signed_by) == len((HERE / "uk-treaties.jsonl").read_text("utf-8").splitlines())
    assert [treaty for treaty, parties in signed_by.items() if not parties & dozen] == []


def test_the_script_makes_them_from_the_registers(shared: Path, tmp_path: Path) -> None:
    data = shared / "data"
    make(data / "crs/Denmark-5.csv", data / "treaties/un", data / "treaties/uk_treaties_online.jsonl", tmp_path)
    make_money.make(data / "iati", tmp_path)
    assert {file.name for file in files() if (tmp_path / file.name).read_bytes() != file.read_bytes()} == set()


def test_the_money_is_recent_of_many_givers_and_under_a_licence(records: dict[str, list[Record]]) -> None:
    """Each amount of the extracts is one flow; nobody's telephone, mail or address is in the files."""
    for extract in make_money.EXTRACTS:
        text = (HERE / f"{extract.name}.xml").read_text("utf-8")
        assert "@" not in text
        assert not re.search(r"<(telephone|email|mailing-address|person-name|description|document-link)\b", text)
    names = [name for name in bundled.NAMES if name not in ("demo-aid", "demo-un-treaties", "demo-uk-treaties")]
    assert [name for name in names if not bundled.read(name, Report())[0].licence] == []
    flows = [flow for name in names for record in records[name] for flow in money_of(record)]
    assert max(flow.year or 0 for flow in flows) == 2025
    usaid = [flow for record in records["demo-usaid"] for flow in money_of(record)]
    assert min(flow.year or 0 for flow in usaid) == make_money.SINCE
    placed = {leg.entity for flow in usaid for leg in flow.legs if leg.type == "TO_PLACE"}
    assert placed == {f"country:{code}" for code in make_money.COUNTRIES}
    givers = {leg.entity for flow in flows for leg in flow.legs if leg.type == "PROVIDER"}
    assert len(givers) > 100


def test_an_extract_of_another_file_is_refused(tmp_path: Path) -> None:
    for name in make_money.FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<iati-activities/>", "utf-8")
    with pytest.raises(ValueError, match="another file"):
        make_money.make(tmp_path, tmp_path)


def test_the_sums_are_those_of_denmarks_report(shared: Path, records: dict[str, list[Record]]) -> None:
    sums: dict[tuple[str, int, str, str], Decimal] = defaultdict(Decimal)
    for record in records["demo-aid"]:
        for one in money_of(record):
            sums[str(one.kind), one.year or 0, one.amount.currency, one.price_basis] += one.amount.value
    stated = recounted(shared / "data/crs/Denmark-5.csv")
    assert dict(sums) == {key: amount for key, amount in stated.items() if key[2] == "DKK"}
