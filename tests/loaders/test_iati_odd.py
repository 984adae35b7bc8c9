"""Files as odd publishers write them, made in the test: what is taken, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput
from coopnet.loaders.iati.notations import updated_of
from lxml import etree

from .iati_fixtures import Read, legs, parts, read

Odd = Callable[..., Read]
PERIOD = '<period-start iso-date="{}"/><period-end iso-date="{}"/><value>{}</value>'


@pytest.fixture
def odd(tmp_path: Path) -> Odd:
    """Reads activities that have these contents."""

    def read_odd(*activities: str, identifier: str = "XM-DAC-7-{}") -> Read:
        path = tmp_path / "odd.xml"
        bodies = (
            f'<iati-activity default-currency="EUR"><iati-identifier>{identifier.format(number)}</iati-identifier>'
            f'<reporting-org ref="XM-DAC-7"/><title><narrative>Odd</narrative></title>{body}</iati-activity>'
            for number, body in enumerate(activities)
        )
        path.write_text(f'<iati-activities version="2.03">{"".join(bodies)}</iati-activities>')
        return read(path)

    return read_odd


def transaction(
    value: str = "100", more: str = "", date: str = "2020-03-01", kind: str = '<transaction-type code="3"/>'
) -> str:
    return f'<transaction>{kind}<transaction-date iso-date="{date}"/><value>{value}</value>{more}</transaction>'


def budgets(tag: str, *given: tuple[str, str, str, int], more: str = "") -> str:
    """Budgets by type (empty for none), start, end and amount."""
    return "".join(
        f'<{tag} type="{type}">{PERIOD.format(start, end, amount)}{more}</{tag}>'.replace(' type=""', "")
        for type, start, end, amount in given
    )


def counted(found: Read) -> list[str]:
    return [flow.amount.text for flow in found.flows if "not_counted" not in flow.details]


@pytest.mark.parametrize(
    ("given", "amounts", "partly"),
    [
        ([("", "2019-01-01", "2019-12-31", 1), ("2", "2019-01-01", "2019-12-31", 2)], ["2"], 0),
        (
            [
                ("1", "2019-01-01", "2019-12-31", 1),
                ("2", "2019-01-01", "2019-06-30", 2),
                ("2", "2019-07-01", "2019-12-31", 4),
            ],
            ["2", "4"],
            0,
        ),
        (
            [
                ("1", "2019-01-01", "2019-06-30", 1),
                ("1", "2019-07-01", "2019-12-31", 2),
                ("2", "2019-01-01", "2019-12-31", 4),
            ],
            ["4"],
            0,
        ),
        ([("1", "2019-01-01", "2019-12-31", 1), ("2", "2019-01-01", "2019-03-31", 2)], ["1", "2"], 1),
        ([("1", "2019-01-01", "2019-12-31", 1), ("2", "2020-01-01", "2020-12-31", 2)], ["1", "2"], 0),
        ([("1", "", "", 1), ("2", "", "", 2)], ["1", "2"], 0),
        ([("1", "2019-01-01", "2019-12-31", 1), ("1", "2019-01-01", "2019-12-31", 2)], ["1", "2"], 0),
    ],
)
@pytest.mark.parametrize("tag", ["budget", "planned-disbursement"])
def test_revised_budgets_replace_what_they_cover(
    odd: Odd, tag: str, given: list[tuple[str, str, str, int]], amounts: list[str], partly: int
) -> None:
    found = odd(budgets(tag, *given))
    assert counted(found) == amounts
    assert found.report.repaired["revised_in_part"] == partly
    assert [flow.amount.text for flow in found.flows if "revised_in_part" in flow.repairs] == ["1"] * partly


def test_a_revised_budget_without_amount_replaces_nothing(odd: Odd) -> None:
    found = odd(
        budgets("budget", ("1", "2019-01-01", "2019-12-31", 1))
        + budgets("budget", ("2", "2019-01-01", "2019-12-31", 2)).replace("<value>2</value>", "")
    )
    assert counted(found) == ["1"]


def test_a_revised_plan_for_another_receiver_replaces_nothing(odd: Odd) -> None:
    year = "2019-01-01", "2019-12-31"
    one, other = (f'<receiver-org ref="GB-CHC-{number}"/>' for number in (1, 2))
    found = odd(
        budgets("planned-disbursement", ("1", *year, 1), ("2", *year, 2), more=one)
        + budgets("planned-disbursement", ("1", *year, 4), more=other)
    )
    assert counted(found) == ["2", "4"]


def test_a_country_that_no_list_holds_is_no_region(odd: Odd) -> None:
    several = '<recipient-country code="ZZ"/><recipient-country code="MD"/>'
    both = '<recipient-country code="ZZ" percentage="50"/><recipient-region code="89" percentage="50" vocabulary="1"/>'
    found = odd(several + transaction(), both + transaction())
    assert [parts(flow, "TO_PLACE") for flow in found.flows] == [
        {},
        {"place:iati-country/ZZ": 500_000, "place:region-1-89": 500_000},
    ]
    assert [flow.repairs[-1] for flow in found.flows] == ["percentage_missing", "value_date_missing"]


def test_what_an_amount_has_twice_is_said(odd: Odd) -> None:
    found = odd(
        transaction(more="<value>7</value>")
        + transaction(more="<receiver-org/><receiver-org ref='GB-CHC-1'/>")
        + transaction()
    )
    assert [flow.amount.text for flow in found.flows] == ["100", "100", "100"]
    assert ["element_repeated" in flow.repairs for flow in found.flows] == [True, True, False]
    assert legs(found.flows[1], "RECEIVER") == []


def test_what_an_activity_has_twice_is_said(odd: Odd) -> None:
    starts = (f'<activity-date type="2" iso-date="2019-0{month}-01"/>' for month in (2, 3, 2))
    found = odd('<reporting-org ref="GB-1"/>', "".join(starts))
    assert found.report.repaired == Counter({"element_repeated": 2})
    assert found.about("project:XM-DAC-7-1")[-1].own["start"] == "2019-02-01"


def test_the_activity_of_nobody_stands_on_the_flow(odd: Odd) -> None:
    found = odd(transaction(more='<receiver-org receiver-activity-id="GB-1-2"/>'))
    assert legs(found.flows[0], "RECEIVER") == []
    assert found.flows[0].details == {"receiver_activity": "project:GB-1-2"}
    assert found.report.repaired["activity_without_party"] == 1


def test_an_organisation_again_in_a_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "organisations.xml"
    one = '<iati-organisation last-updated-datetime="{}"><reporting-org ref="GB-1"/></iati-organisation>'
    both = one.format("2020-01-01") + one.format("2021-01-01T00:00:00Z")
    path.write_text(f"<iati-organisations>{both}</iati-organisations>")
    found = read(path)
    assert [(record.publishes, record.source, record.updated) for record in found.records if record.publishes] == [
        ("org:GB-1", "source:iati-GB-1", "2020-01-01"),
        ("org:GB-1", "source:iati-GB-1", "2021-01-01T00:00:00"),
    ]
    assert found.report.repaired["organisation_repeated"] == 1


def test_a_type_as_content(odd: Odd) -> None:
    kinds = "Disbursement", " 4 ", "Barter"
    found = odd("".join(transaction(kind=f"<transaction-type>{kind}</transaction-type>") for kind in kinds))
    assert [str(flow.kind) for flow in found.flows] == ["disbursement", "expenditure", "unknown kind"]
    assert found.flows[2].details["kind_code"] == "Barter"
    assert found.report.repaired["unknown_code TransactionType"] == 1


def test_activities_without_identifier_are_not_one_published_twice(odd: Odd) -> None:
    found = odd(transaction(), transaction(), identifier="")
    assert len({flow.legs[0].entity for flow in found.flows}) == 2
    assert len({record.publishes for record in found.records if record.publishes}) == 2
    assert found.report.repaired["activity_repeated"] == 0


def test_years_and_months_for_days(odd: Odd) -> None:
    dates = "2015", "2015-06", "2015-13", "1800", "2020-02-30", "٢٠٢٠"
    found = odd("".join(transaction(date=date) for date in dates))
    stated = [flow.circumstances.date for flow in found.flows]
    assert [one.edtf if one else "" for one in stated] == ["2015", "2015-06", "", "", "", ""]
    assert [flow.year for flow in found.flows] == [2015, 2015, None, None, None, None]
    assert [flow.conversion.rate_date for flow in found.flows][:2] == ["2015", "2015-06"]
    assert found.report.repaired == Counter({"date_incomplete": 2, "date_invalid": 4, "value_date_missing": 2})
    found = odd(budgets("budget", ("1", "2019-06", "2019", 1), ("1", "2020", "2019", 2)))
    assert [one.edtf for flow in found.flows if (one := flow.circumstances.date)] == ["2019-06/2019", "2019/2020"]


def test_finer_amounts_are_rounded_and_a_blank_currency_is_none(odd: Odd) -> None:
    found = odd(
        transaction("99.99999999")
        + transaction("0.00005")
        + transaction("21189.0975000000")
        + transaction().replace("<value>", '<value currency=" ">')
    )
    assert [flow.amount.ten_thousandths for flow in found.flows] == [1_000_000, 0, 211_890_975, 1_000_000]
    assert [flow.conversion.eur for flow in found.flows] == [1_000_000, 0, 211_890_975, 1_000_000]
    assert ["amount_finer" in flow.repairs for flow in found.flows] == [True, True, False, False]
    assert found.flows[0].amount.text == "99.99999999"


@pytest.mark.parametrize(
    ("stated", "taken"),
    [
        ("1.000.000", "1000000"),
        ("12,34,567.00", "1234567.00"),
        ("1.000", "1.000"),
        ("1,000", "1000"),
        ("1,00", "1.00"),
        ("0,500", "0.500"),
        ("-0,750", "-0.750"),
        ("0,001", "0.001"),
        ("1.000,5", "1000.5"),
        ("1,000,00", None),
        ("١٠٠", None),
        ("€100", None),
        ("(100)", None),
        ("1_000", None),
        ("NaN", None),
    ],
)
def test_amounts(odd: Odd, stated: str, taken: str | None) -> None:
    found = odd(transaction(stated))
    assert [flow.amount.text for flow in found.flows] == ([taken] if taken else [])
    assert [one.reason for one in found.report.set_aside] == ([] if taken else ["the amount is no number"])


def test_a_file_without_any_activity_says_so(odd: Odd) -> None:
    assert [one.reason for one in odd().report.set_aside] == ["no activity and no organisation is in the file"]


def test_an_undefined_entity_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "entity.xml"
    path.write_text("<iati-activities>\n<iati-activity>\n<title>A&nbsp;B</title></iati-activity></iati-activities>")
    with pytest.raises(BadInput, match=r"entity\.xml:3: .*Entity 'nbsp' not defined"):
        read(path)


def test_latin_1_with_the_quotes_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "latin.xml"
    head = '<?xml version="1.0" encoding="ISO-8859-1"?><iati-activities><iati-activity><iati-identifier>A-1'
    path.write_bytes(
        f"{head}</iati-identifier><title>Café “x”</title></iati-activity></iati-activities>".encode("cp1252")
    )
    found = read(path)
    assert found.about("project:A-1")[0].own["names"] == ["Café “x”"]
    assert found.report.repaired["encoding_wrong_bytes"] == 2


def test_a_message_has_no_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "odd.xml"
    path.write_bytes(b"PQ\x03\x04\x1b[31m")
    with pytest.raises(BadInput) as refused:
        read(path)
    assert str(refused.value).isprintable()


OWN = '<sector vocabulary="99" {} code="{}" percentage="{}"/>'
FIRST, SECOND = 'vocabulary-uri="https://example.org/themes"', 'vocabulary-uri="http://example.org/markers/"'


def test_two_own_vocabularies_are_told_by_their_addresses(odd: Odd) -> None:
    both = OWN.format(FIRST, "1", 100) + OWN.format(SECOND, "1", 60) + OWN.format(SECOND, "2", 40)
    found = odd(both + transaction())
    themes = [leg for leg in found.flows[0].legs if leg.type == "FOR_THEME"]
    assert [(leg.vocabulary, leg.part) for leg in themes] == [
        ("99", 1_000_000),
        ("99 http://example.org/markers/", 600_000),
        ("99 http://example.org/markers/", 400_000),
    ]
    assert len({leg.entity for leg in themes}) == 3
    assert found.report.repaired["percentage_rebased"] == 0


def test_an_own_vocabulary_is_the_same_by_either_protocol_and_in_every_activity(odd: Odd) -> None:
    other = FIRST.replace("https:", "HTTP:").replace("themes", "themes/")
    flows = odd(OWN.format(FIRST, "1", 100) + transaction(), OWN.format(other, "1", 100) + transaction()).flows
    assert legs(flows[0], "FOR_THEME") == legs(flows[1], "FOR_THEME")


def test_a_sector_whose_own_vocabulary_has_no_address_stands_beside_those_that_have_one(odd: Odd) -> None:
    found = odd(OWN.format("", "1", 30) + OWN.format(FIRST, "2", 70) + transaction())
    assert sorted(parts(found.flows[0], "FOR_THEME").values()) == [300_000, 700_000]


def test_regions_of_two_own_vocabularies_are_not_added_up(odd: Odd) -> None:
    region = '<recipient-region vocabulary="99" {} code="1" percentage="100"/>'
    found = odd(region.format(FIRST) + region.format(SECOND) + transaction())
    assert list(parts(found.flows[0], "TO_PLACE").values()) == [1_000_000]
    assert found.report.repaired["regions_in_several_vocabularies"] == 1


@pytest.mark.parametrize("name", ["Moldova", "République de Moldova", "MOLDOVA, REPUBLIC OF"])
def test_a_country_without_code_is_the_one_that_is_called_so(odd: Odd, name: str) -> None:
    country = f"<recipient-country><narrative>{name}</narrative></recipient-country>"
    found = odd(country + transaction())
    assert parts(found.flows[0], "TO_PLACE") == {"country:MD": 1_000_000}
    assert found.report.repaired["country_by_name"] == 1


@pytest.mark.parametrize("name", ["Korea", "Somewhere", "West Africa"])
def test_a_name_that_no_country_has_alone_stays_as_it_is(odd: Odd, name: str) -> None:
    found = odd(f"<recipient-country><narrative>{name}</narrative></recipient-country>" + transaction())
    assert legs(found.flows[0], "TO_PLACE")[0].startswith("place:iati-country/XM-DAC-7/")
    assert found.report.repaired["code_missing"] == 1


def test_a_marker_of_its_own_vocabulary_needs_no_significance(odd: Odd) -> None:
    found = odd('<policy-marker vocabulary="99" code="own"/><policy-marker code="1"/><policy-marker code="2"/>')
    ((marker,), told) = found.statements("ADDRESSES"), found.report.repaired
    assert (marker.object, marker.own) == ("theme:iati-marker-99-XM-DAC-7-own", {})
    assert told == {"marker_without_significance": 2}


@pytest.mark.parametrize(
    ("stated", "taken"),
    [
        ("2024-01-01T02:00:00+03:00", "2023-12-31T23:00:00"),
        ("2024-01-01T23:30:00.250-08:00", "2024-01-02T07:30:00"),
        ("2024-01-01T02:00:00Z", "2024-01-01T02:00:00"),
        ("2024-01-01T02:00:00", "2024-01-01T02:00:00"),
        ("2024-01-01+03:00", "2024-01-01"),
        ("2024-01-01T02:00:00+99:00", "2024-01-01T02:00:00"),
        ("yesterday", ""),
        ("2024-02-30", ""),
        ("", ""),
    ],
)
def test_the_last_update_is_taken_in_utc(stated: str, taken: str) -> None:
    activity = etree.Element("iati-activity", {"last-updated-datetime": stated})
    assert updated_of(activity) == taken
