"""Real files of many publishers, recounted with plain lxml that shares nothing with the loader."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput
from coopnet.graph.loading.report import Report
from coopnet.graph.model.schema import FlowKind
from coopnet.loaders import iati
from lxml import etree

from .iati_fixtures import read

FOLDERS = ("v1", "v2", "large", "org")
TYPES = {
    "1": "incoming funds",
    "2": "commitment",
    "3": "disbursement",
    "4": "expenditure",
    "5": "interest payment",
    "6": "repayment",
    "7": "reimbursement",
    "8": "purchase of equity",
    "9": "sale of equity",
    "10": "credit guarantee",
    "11": "incoming commitment",
    "12": "pledge",
    "13": "incoming pledge",
    "C": "commitment",
    "D": "disbursement",
    "E": "expenditure",
    "IF": "incoming funds",
    "IR": "interest payment",
    "LR": "repayment",
    "R": "reimbursement",
}
OTHERS = {
    "budget": "budget",
    "planned-disbursement": "planned disbursement",
    "total-budget": "total budget",
    "recipient-org-budget": "recipient organisation budget",
    "recipient-country-budget": "recipient country budget",
    "recipient-region-budget": "recipient region budget",
    "total-expenditure": "total expenditure",
}

Sums = dict[tuple[str, str], tuple[int, Decimal]]


def recounted(path: Path) -> tuple[int, int, Sums, int]:
    """Activities, transactions, count and sum by kind and currency, and elements whose amount is no number."""
    root = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
    sums: Sums = {}
    bad = transactions = 0
    for element in root.iter("transaction", *OTHERS):
        owner = next(element.iterancestors("iati-activity", "iati-organisation"), None)
        if owner is None or element.getparent() is not owner:
            continue
        kind = OTHERS.get(str(element.tag), "")
        if element.tag == "transaction":
            transactions += 1
            type = element.find("transaction-type")
            kind = "unknown kind" if type is None else TYPES.get(type.get("code", "").strip(), "unknown kind")
        value = element.find("value")
        try:
            amount = Decimal("" if value is None else (value.text or "").strip())
        except InvalidOperation:
            bad += 1
            continue
        assert value is not None
        currency = (value.get("currency") or owner.get("default-currency") or "").strip().upper()
        count, total = sums.get((kind, currency), (0, Decimal(0)))
        sums[kind, currency] = count + 1, total + amount
    return sum(1 for _ in root.iter("iati-activity")), transactions, sums, bad


def real_files(shared: Path) -> list[Path]:
    folder = shared / "data" / "iati"
    if not folder.is_dir():
        pytest.skip(f"the real IATI files are not at {folder}")
    return sorted(file for name in FOLDERS for file in (folder / name).rglob("*.xml"))


def test_every_activity_and_every_amount_of_the_real_files_is_read(shared: Path) -> None:
    activities = transactions = 0
    files = real_files(shared)
    for path in files:
        done = read(path)
        expected = recounted(path)
        sums: Sums = {}
        for flow in done.flows:
            count, total = sums.get((str(flow.kind), flow.amount.currency), (0, Decimal(0)))
            sums[str(flow.kind), flow.amount.currency] = count + 1, total + flow.amount.value
        assert (done.report.read["activity"], done.report.read["transaction"], sums) == expected[:3], path
        assert len(done.report.set_aside) == expected[3], path
        assert done.report.read["FLOW"] == 0, "flows are counted by whoever takes the records"
        activities += done.report.read["activity"]
        transactions += done.report.read["transaction"]
    assert (len(files), activities, transactions) == (35, 4250, 18746)


def test_traps_that_real_files_have(shared: Path) -> None:
    files = {path.name: path for path in real_files(shared)}
    usaid = read(files["usaid-md.xml"])
    assert all(not any(leg.type == "TO_PLACE" and leg.share for leg in flow.legs) for flow in usaid.flows)
    assert ("project:US-GOV-1-117-0001-FARA", "country:MD") in usaid.ends("BENEFITS")
    assert usaid.report.repaired["organisation_as_activity"] > 100
    assert sum(flow.amount.value < 0 for flow in usaid.flows) > 100
    assert any(flow.kind is FlowKind.DISBURSEMENT and flow.legs[1].is_assumed for flow in usaid.flows)
    bank = read(files["worldbank-sv.xml"])
    assert bank.report.repaired["percentage_rebased"] > 2000
    mixed = read(files["mixed-publishers-dflat-download.xml"])
    assert len({statement.subject for statement in mixed.statements("PUBLISHED_BY")}) == 10
    assert mixed.report.repaired["secondary_publisher"] > 0
    dfid = read(files["dfid-CD-1.01.xml"])
    assert dfid.report.repaired["reference_is_category"] > 100
    assert ("country:GB", "project:GB-1-105838") in dfid.ends("FUNDS")


def test_no_contact_data_of_real_files_is_kept(shared: Path) -> None:
    for path in real_files(shared):
        if path.parent.name == "large":
            continue  # of the same publisher as others
        root = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
        hidden = {
            text.strip() for element in root.iter("email", "telephone") if (text := element.text) and len(text) > 6
        }
        kept = "".join(statement.content for record in read(path).records for statement in record.statements)
        assert not [text for text in hidden if text in kept], path


def test_the_broken_suites_are_read_or_refused_with_a_reason(shared: Path) -> None:
    folder = shared / "data" / "iati" / "broken"
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    came_of: Counter[str] = Counter()
    for file in files:
        try:
            report = Report()
            _, records = iati.read(iati.IatiFile(file, "broken", str(file)), report)
            for record in records:
                assert re.fullmatch(r"[0-9a-f]{64}", record.fingerprint)
                assert len(record.keys("broken")) == len(record.statements)
            assert all(one.reason and one.file == str(file) for one in report.set_aside)
            came_of["read"] += 1
        except BadInput as refused:
            came_of[
                "refused"
                if all(complaint.reason and complaint.file == file for complaint in refused.complaints)
                else "?"
            ] += 1
    assert came_of.total() == len(files) >= 580
    assert set(came_of) == {"read", "refused"}
    assert came_of["read"] > 540
