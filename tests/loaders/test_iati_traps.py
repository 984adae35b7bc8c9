"""Every trap that was seen in real files, each on a small one of ours: what is taken, and what is said of it."""

from __future__ import annotations

from collections import Counter

import pytest
from coopnet.graph.model.flow_properties import FLOW_PROPERTIES, LEG_BY_NAME
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.schema import Basis, FlowKind, Modality, type_of
from coopnet.graph.model.statement_types import BY_NAME
from coopnet.graph.model.statements import Statement

from .iati_fixtures import VALID, legs, parts, valid

PROJECT = "project:XM-DAC-7-1"


@pytest.mark.parametrize("name", sorted(file.stem for file in VALID.glob("*.xml")))
def test_everything_read_fits_the_schema(name: str) -> None:
    read = valid(name)
    assert len({record.id for record in read.records}) == len(read.records)
    for record in read.records:
        for statement in record.statements:
            assert type_of(statement.circumstances.source).label == "Source"
            if isinstance(statement, Flow):
                assert set(statement.details) <= {each.name for each in FLOW_PROPERTIES}
                assert all(type_of(leg.entity).label in LEG_BY_NAME[leg.type].objects for leg in statement.legs)
            else:
                type = BY_NAME[statement.type]
                assert type_of(statement.subject).label in type.subjects
                assert type_of(statement.object).label in type.objects
                assert set(statement.own) <= {each.name for each in type.properties}


def test_countries_only_on_transactions() -> None:
    read = valid("countries-on-transactions")
    assert [legs(flow, "TO_PLACE") for flow in read.flows] == [["country:MD"], ["place:region-1-89"], []]
    assert [legs(flow, "FOR_THEME") for flow in read.flows] == [["theme:iati-1-11220"], ["theme:iati-1-12220"], []]
    assert read.ends("BENEFITS") == {(PROJECT, "country:MD"), (PROJECT, "place:region-1-89")}
    assert {statement.circumstances.basis for statement in read.statements("BENEFITS")} == {Basis.INFERRED}


def test_ends_without_a_reference() -> None:
    read = valid("ends-without-reference")
    assert read.ends("FUNDS") == {("country:GB", PROJECT)}
    assert [statement.subject for statement in read.statements("IMPLEMENTS")] == [
        "org:name/XM-DAC-7/ministry-of-health",
        "org:name/road-works-limited",
        "org:XM-DAC-7/R-9",
        "org:name/city-of-balti",
    ]
    partner = read.statements("PARTNERS_IN")[0]
    assert (partner.subject, partner.own) == ("org:name/odd-one", {"role": "99"})
    ends = [(legs(flow, "PROVIDER"), legs(flow, "RECEIVER")) for flow in read.flows]
    us = ["org:XM-DAC-7"]
    assert ends == [
        (us, ["org:name/bridge-builders"]),
        (us, []),
        (us, []),
        ([], us),
        (["org:name/fondation-des-ponts"], us),
        ([], []),
    ]
    assumed = {leg.type for flow in read.flows for leg in flow.legs if leg.is_assumed}
    assert assumed == {"PROVIDER", "RECEIVER"}
    assert read.flows[4].legs[1].as_name == ("Fondation des Ponts",)
    assert read.report.repaired == Counter(
        {
            "reference_is_category": 2,
            "name_placeholder": 2,
            "reference_is_country": 1,
            "reference_placeholder": 2,
            "unknown_code OrganisationRole": 1,
            "party_empty": 1,
        }
    )


def test_organisation_ids_where_an_activity_should_be() -> None:
    read = valid("organisation-as-activity")
    assert [flow.legs[2].activity for flow in read.flows] == [
        "XM-DAC-41140",
        "US-EIN-22-3087809",
        "project:XM-DAC-41140-PROJECT-1",
        "project:GB-CHC-285908-000001",
    ]
    assert read.report.repaired == Counter({"organisation_as_activity": 2})


def test_odd_amounts() -> None:
    read = valid("odd-amounts")
    assert [(flow.amount.text, flow.amount_text) for flow in read.flows] == [
        ("-12.50", ""),
        ("0", ""),
        ("1000000.50", "1,000,000.50"),
        ("1000.25", "1 000,25"),
        ("1500", "1.5E+3"),
        ("0.123456", ""),
        ("7", "+7."),
    ]
    assert read.flows[5].properties()["is_finer"] is True
    assert read.report.read["transaction"] == len(read.flows) + len(read.report.set_aside) == 12
    assert Counter(one.reason for one in read.report.set_aside) == Counter(
        {"the amount is no number": 2, "no amount": 2, "the amount is too large": 1}
    )
    line = next(
        number
        for number, text in enumerate((VALID / "odd-amounts.xml").read_text("utf-8").splitlines(), 1)
        if "about 100" in text
    )
    first = read.report.set_aside[0]
    assert (first.file, first.line) == (str(VALID / "odd-amounts.xml"), line)
    assert "about 100" in first.detail
    assert read.report.repaired == Counter({"amount_separators": 2, "amount_exponent": 1, "amount_finer": 1})


def test_no_currency() -> None:
    read = valid("no-currency")
    assert [flow.amount.currency for flow in read.flows] == ["", "EUR", "XQZ", "USD"]
    assert [flow.conversion.not_converted for flow in read.flows] == ["currency not stated", "", "no rate for XQZ", ""]
    assert [flow.repairs for flow in read.flows] == [
        ("currency_missing",),
        ("value_date_missing",),
        ("unknown_code Currency",),
        (),
    ]
    assert [flow.kind for flow in read.flows[2:]] == [FlowKind.UNKNOWN, FlowKind.UNKNOWN]
    assert read.flows[2].details == {"kind_code": "77"}
    assert read.report.repaired["unknown_code TransactionType"] == 1
    assert read.report.repaired["kind_missing"] == 1


def test_several_publishers_in_one_file() -> None:
    read = valid("several-publishers")
    sources = {record.id: record.statements[0].circumstances.source for record in read.records}
    assert [sources[id] for id in ("XM-DAC-7-1", "XM-DAC-8-1", "LOCAL-1", "NAME-1", "NONE-1")] == [
        "source:iati-XM-DAC-7",
        "source:iati-XM-DAC-8",
        "source:iati-local",
        "source:iati-name/only-a-name",
        "source:iati-unnamed/several-publishers",
    ]
    assert read.ends("PUBLISHED_BY") == {
        ("source:iati-XM-DAC-7", "org:XM-DAC-7"),
        ("source:iati-XM-DAC-8", "org:XM-DAC-8"),
        ("source:iati-local", "org:local/local"),
        ("source:iati-name/only-a-name", "org:name/only-a-name"),
    }
    assert {statement.subject for statement in read.statements("FUNDS")} == {"org:XM-DAC-8/B", "org:local/B"}
    assert read.report.repaired == Counter({"publisher_without_reference": 1, "publisher_missing": 1})


def test_repeated_activities_both_stay() -> None:
    read = valid("repeated-activities")
    ids = [record.id for record in read.records if any(isinstance(statement, Flow) for statement in record.statements)]
    assert ids == [
        "XM-DAC-7-1",
        "XM-DAC-7-1#2",
        "no-identifier/repeated-activities/no-number",
        "no-identifier/repeated-activities/no-number/2",
    ]
    both = read.record("XM-DAC-7-1"), read.record("XM-DAC-7-1#2")
    described = [
        statement
        for record in both
        for statement in record.statements
        if isinstance(statement, Statement) and statement.type == "DESCRIBES"
    ]
    assert [one.own["updated"] for one in described] == ["2019-01-01T00:00:00", "2020-01-01T00:00:00"]
    assert {one.object for one in described} == {PROJECT}
    assert [(side.publishes, side.source, side.updated) for side in both] == [
        (PROJECT, "source:iati-XM-DAC-7", "2019-01-01T00:00:00"),
        (PROJECT, "source:iati-XM-DAC-7", "2020-01-01T00:00:00"),
    ]
    first = [statement for statement in both[0].statements if isinstance(statement, Flow)]
    assert len(first) == 2
    assert first[0] == first[1]
    assert read.report.repaired["activity_repeated"] == 1
    assert read.report.repaired["identifier_missing"] == 2


@pytest.mark.parametrize(
    ("activity", "places", "themes", "rules"),
    [
        ("missing", {}, {}, ("percentage_missing",)),
        ("zero", {}, {}, ("percentage_zero", "percentage_missing")),
        ("over", {"KE": 500100, "UG": 500000}, {}, ("percentage_rebased",)),
        ("under", {"KE": 300000, "UG": 300000}, {}, ("percentage_under_100",)),
        ("rounded", {}, {"1-11110": 333400, "1-11120": 333400, "1-11130": 333300}, ("percentage_rounded",)),
        (
            "vocabularies",
            {},
            {"1-11110": 600100, "1-11120": 400000, "99-XM-DAC-7-a": 500100, "99-XM-DAC-7-b": 500000},
            (),
        ),
        ("signs", {"KE": 600100, "UG": 400000}, {}, ()),
        ("words", {"KE": 500000, "UG": 500100}, {}, None),
        ("regions", {"KE": 1000100}, {}, ("regions_beside_countries",)),
    ],
)
def test_percentages(
    activity: str, places: dict[str, int], themes: dict[str, int], rules: tuple[str, ...] | None
) -> None:
    flow = valid("percentages").record(f"XM-DAC-7-{activity}").statements[-1]
    assert isinstance(flow, Flow)
    stated = {f"country:{code}": amount for code, amount in places.items()}
    if activity != "words":
        assert parts(flow, "TO_PLACE") == stated
        assert parts(flow, "FOR_THEME") == {f"theme:iati-{code}": amount for code, amount in themes.items()}
    if rules is not None:
        assert flow.repairs == rules
    else:
        assert "percentage_invalid" in flow.repairs


def test_secondary_publishers_say_so() -> None:
    read = valid("secondary-publisher")
    said = {
        statement.object: statement.own.get("is_secondary", False)
        for statement in read.statements("DESCRIBES")
        if statement.object.startswith("project:")
    }
    assert said == {"project:XM-DAC-7-1": True, "project:XM-DAC-9-1": False}
    assert read.report.repaired == Counter({"secondary_publisher": 1})


def test_foreign_namespaces_are_left_alone_and_counted() -> None:
    read = valid("foreign-namespaces")
    assert [flow.amount.text for flow in read.flows] == ["10"]
    assert read.report.repaired == Counter({"foreign_namespace_ignored": 4})


def test_odd_dates() -> None:
    read = valid("odd-dates")
    described = read.about(PROJECT)[-1]
    assert described.circumstances.modality is Modality.PLANNED
    assert described.own == {"start": "2019-03-01"}
    stated = [
        (flow.amount.text, flow.circumstances.date.edtf if flow.circumstances.date else "", flow.value_date)
        for flow in read.flows
    ]
    assert stated == [
        ("6", "2019-01-01/2019-12-31", "2019-01-01"),
        ("7", "2020-12-31", "2019-01-01"),
        ("8", "2021-01-01/2021-12-31", "2021-01-01"),
        ("9", "2021-01-01/2021-12-31", "2021-01-01"),
        ("1", "", ""),
        ("2", "2019-05-01", "2019-05-01"),
        ("3", "", ""),
        ("4", "", ""),
        ("5", "2019-05-01", "2019-05-01"),
    ]
    repairs = {flow.amount.text: flow.repairs for flow in read.flows}
    assert repairs["6"] == ("period_reversed",)
    assert repairs["7"] == ("period_incomplete",)
    assert repairs["1"] == repairs["3"] == ("date_invalid", "date_invalid")
    assert repairs["5"] == ("date_invalid",)
    assert repairs["2"] == ()
    assert read.flows[0].year == 2019
    assert "not_counted" in read.flows[2].details
    assert read.flows[3].details == {"budget_type": "revised", "status": "committed"}


def test_a_currency_no_longer_quoted_has_the_rate_of_its_last_day() -> None:
    dates = [flow.conversion.rate_date for flow in valid("rates-no-longer-quoted").flows if flow.conversion]
    assert dates == ["2022-12-30", "2022-03-01", "2020-12-31"]


def test_contact_data_is_nowhere() -> None:
    read = valid("contact-data")
    everything = "".join(statement.content for record in read.records for statement in record.statements)
    for hidden in ("@", "123 4567", "7654321", "Secret", "Hidden", "45 67"):
        assert hidden not in everything
    assert read.report.removed == Counter({"e-mail": 2, "telephone": 2})
