"""Both generations of the standard, wrappers, and organisation files: different files, one model."""

from __future__ import annotations

import pytest
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.loaders.iati.money import KINDS
from coopnet.loaders.iati.versions import OLD_CODES, current
from coopnet.loaders.reference.codelists import codelist

from .iati_fixtures import legs, valid


@pytest.mark.parametrize("pair", [("version-1", "version-2"), ("organisation-1", "organisation-2")])
def test_the_same_in_both_generations_is_the_same(pair: tuple[str, str]) -> None:
    old, new = (
        {statement.content for record in valid(name).records for statement in record.statements} for name in pair
    )
    assert old == new
    assert len(old) > 8


def test_what_an_activity_states() -> None:
    read = valid("version-2")
    project = "project:XM-DAC-7-BRIDGE"
    assert read.ends("FUNDS") == {("org:XM-DAC-7", project)}
    assert read.ends("IMPLEMENTS") == {("org:name/bridge-builders", project)}
    assert [(statement.subject, statement.own["role"]) for statement in read.statements("MANAGES")] == [
        ("org:XM-DAC-41122", "extending")
    ]
    assert {statement.circumstances.modality for statement in read.statements("FUNDS")} == {Modality.ONGOING}
    assert {(statement.object, statement.own["share"]) for statement in read.statements("BENEFITS")} == {
        ("country:KE", "60"),
        ("country:UG", "40"),
    }
    assert {(statement.object, statement.own.get("significance")) for statement in read.statements("ADDRESSES")} == {
        ("theme:iati-1-21020", None),
        ("theme:iati-marker-1-1", "2"),
    }
    assert (project, "project:XM-DAC-7-ROADS") in read.ends("PART_OF")
    assert ("theme:iati-1-21020", "theme:iati-2-210") in read.ends("PART_OF")
    described = [statement for statement in read.statements("DESCRIBES") if statement.object == project]
    assert [dict(one.own) for one in described] == [
        {
            "names": ["Bridge", "Pont"],
            "languages": ["en", "fr"],
            "name_kinds": ["as stated", "as stated"],
            "identifiers": ["XM-DAC-7-BRIDGE", "B-17"],
            "schemes": ["iati", "iati-other"],
            "status": "implementation",
            "start": "2017-02-01",
            "updated": "2019-01-01T00:00:00",
            "hierarchy": 1,
        },
        {"start": "2017-01-01", "end": "2019-12-31"},
    ]
    place = next(
        statement for statement in read.statements("DESCRIBES") if statement.object.startswith("place:iati-location/")
    )
    assert (place.own["names"], place.own["point"]) == (["Kitale"], "1.02 35.00")
    result = read.statements("HAS_PROVISION")[0]
    assert dict(result.own) == {"kind": "result", "text": "A bridge stands", "order": 1, "language": "en"}
    document = next(statement for statement in read.statements("DESCRIBES") if statement.object.startswith("doc:"))
    assert document.own["url"] == "https://example.org/bridge.pdf"
    kinds = [statement.own["kind"] for statement in read.statements("RELATED_TO")]
    assert kinds == ["sibling", "objectives / purpose of activity"]


def test_the_money_of_an_activity() -> None:
    flows = valid("version-2").flows
    assert [(flow.kind, flow.amount.text, flow.year) for flow in flows] == [
        (FlowKind.BUDGET, "1000", 2017),
        (FlowKind.PLANNED_DISBURSEMENT, "500", 2018),
        (FlowKind.COMMITMENT, "900.50", 2017),
        (FlowKind.DISBURSEMENT, "100.00", 2017),
        (FlowKind.INCOMING_FUNDS, "100.00", 2017),
    ]
    assert [flow.circumstances.modality for flow in flows] == [
        Modality.STATE,
        Modality.PLANNED,
        Modality.DONE,
        Modality.DONE,
        Modality.DONE,
    ]
    commitment = flows[2]
    assert (legs(commitment, "PROVIDER"), legs(commitment, "RECEIVER")) == (["org:XM-DAC-7"], ["org:XM-DAC-41122"])
    assert dict(commitment.details) == {
        "reference": "T1",
        "flow_type": "10",
        "finance_type": "110",
        "aid_type": ["C01"],
        "tied_status": "5",
        "channel": "2",
    }
    assert (commitment.value_date, commitment.circumstances.date.edtf if commitment.circumstances.date else "") == (
        "2017-03-01",
        "2017-03-02",
    )
    assert {leg.entity: leg.part for leg in commitment.legs if leg.part is not None} == {
        "country:KE": 5403000,
        "country:UG": 3602000,
        "theme:iati-1-21020": 9005000,
    }


@pytest.mark.parametrize(
    ("name", "amounts"),
    [("wrapped-by-a-datastore", ["10", "20"]), ("one-activity-alone", ["10"]), ("iati-in-a-namespace", ["10"])],
)
def test_wrappers(name: str, amounts: list[str]) -> None:
    read = valid(name)
    assert [flow.amount.text for flow in read.flows] == amounts
    assert all(legs(flow, "OF_PROJECT")[0].startswith("project:XM-DAC-7-") for flow in read.flows)


def test_organisation_files() -> None:
    read = valid("organisation-budgets")
    stated = [
        (flow.kind, flow.amount.text, legs(flow, "PROVIDER"), legs(flow, "RECEIVER") + legs(flow, "TO_PLACE"))
        for flow in read.flows
    ]
    us = ["org:XM-DAC-7"]
    assert stated == [
        (FlowKind.TOTAL_BUDGET, "1000", us, []),
        (FlowKind.RECIPIENT_ORGANISATION_BUDGET, "100", us, ["org:XM-DAC-41122"]),
        (FlowKind.RECIPIENT_COUNTRY_BUDGET, "200", us, ["country:KE"]),
        (FlowKind.RECIPIENT_REGION_BUDGET, "300", us, ["place:region-1-298"]),
        (FlowKind.TOTAL_EXPENDITURE, "900", us, []),
    ]
    assert [one.reason for one in read.report.set_aside] == ["an organisation without identifier and name"]


def test_each_old_code_leads_to_one_of_today() -> None:
    for name, codes in OLD_CODES.items():
        for old, new in codes.items():
            assert current(name, old) == new
            assert new in codelist(name) or old == new, (name, old)


def test_each_transaction_type_is_a_kind_of_money() -> None:
    assert set(codelist("TransactionType")) == set(KINDS)
    assert len(set(KINDS.values())) == len(KINDS)


def test_codes_have_english_and_french_names() -> None:
    both = [code for code in codelist("Sector").values() if code.english and code.french]
    assert len(both) > 250
    read = valid("version-2")
    sector = next(statement for statement in read.statements("DESCRIBES") if statement.object == "theme:iati-1-21020")
    assert sector.own["names"] == ["Road transport", "Transport routier"]
    country = next(statement for statement in read.statements("DESCRIBES") if statement.object == "country:UG")
    assert country.own["names"] == ["Uganda", "Ouganda"]


def test_no_statement_is_made_by_nobody() -> None:
    for name in ("version-1", "version-2", "organisation-1"):
        read = valid(name)
        described = {statement.object for statement in read.statements("DESCRIBES")}
        sources = {statement.circumstances.source for record in read.records for statement in record.statements}
        assert sources <= described
        codes = {leg.entity for flow in read.flows for leg in flow.legs if leg.type in ("TO_PLACE", "FOR_THEME")}
        assert codes <= described
        assert not any(isinstance(statement, Flow) for statement in read.records[0].statements)
