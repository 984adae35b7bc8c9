"""Small tables of strangers that were read wrongly, each with the right values, worked out by hand."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.loaders import crs
from coopnet.loaders.table import beginning, open_with, read_mapping
from coopnet.loaders.table.patterns import cut
from coopnet.loaders.table.places import countries_in

from .table_files import money_of, of_type

FIXTURES = Path(__file__).parent / "fixtures"


def read_case(name: str, mapping: str = "", ending: str = "csv") -> tuple[dict[str, Record], Report]:
    report = Report()
    table = open_with(
        FIXTURES / "table" / f"{name}.{ending}", read_mapping(FIXTURES / "table" / f"{mapping or name}.yaml")
    )
    return {record.id: record for record in table.records(report)}, report


def places(flow: Flow) -> list[tuple[str, int]]:
    return [(leg.entity, leg.part or 0) for leg in flow.legs if leg.type == "TO_PLACE"]


def test_a_stray_mark_costs_its_own_line() -> None:
    records, report = read_case("q-rows")
    assert [one.subject for key in "234" for one in of_type(records[key], "PARTY_TO")] == [
        "country:UG",
        "country:RW",
        "country:SO",
    ]
    assert "1" not in records
    assert [one.line for one in report.set_aside] == [2]
    assert report.read["line"] == 5 == report.read["header line"] + report.read["line of a row"] + 1


def test_two_countries_in_one_cell_share_one_flow(tmp_path: Path) -> None:
    records, report = read_case("fts-two-places")
    (flow,) = money_of(records["2"])
    assert places(flow) == [("country:UA", 0), ("country:MD", 0)]
    assert flow.repairs == ("percentage_missing",)
    assert report.repaired["percentage_missing"] == 1
    mapping = tmp_path / "each.yaml"
    text = (FIXTURES / "table" / "fts-two-places.yaml").read_text("utf-8")
    text = text.replace("{where}", "{@cell}").replace("{kind:", '{each: {columns: where, split: ";"}, kind:')
    mapping.write_text(text, "utf-8")
    table = open_with(FIXTURES / "table" / "fts-two-places.csv", read_mapping(mapping))
    assert [places(flow) for record in table.records(Report()) for flow in money_of(record)][1] == places(flow)


def test_codes_in_one_cell_and_what_is_no_country(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('id,from,to,where,usd\n1,Norway,UNHCR,"SYR,LBN",5\n2,Norway,UNHCR,Upper Valley,5\n', "utf-8")
    table = open_with(file, read_mapping(FIXTURES / "table" / "fts-two-places.yaml"))
    found = [places(flow) for record in table.records(Report()) for flow in money_of(record)]
    assert found == [[("country:SY", 0), ("country:LB", 0)], [("place:upper-valley", 50_000)]]


JOINED = """
dataset: {name: joined, title: Joined}
source: {publisher: OCHA, language: en}
record: "{id}"
entities:
  who: {party: "{from}"}
  where: {party: "{where}"}
  work: {id: "project:{id}", name: "Work {id}"}
  deal: {id: "doc:{id}", name: "Deal {id}"}
statements:
  - {type: BENEFITS, subject: work, object: where}
  - {type: PARTY_TO, subject: where, object: deal, act: signed}
flows:
  - {kind: commitment, amount: "{usd}", currency: USD, provider: where, receiver: who}
"""


def test_countries_in_one_cell_are_no_organisation_at_any_end(tmp_path: Path) -> None:
    (tmp_path / "joined.yaml").write_text(JOINED, "utf-8")
    rows = '1,UNHCR,"SYR,LBN",5\n2,UNHCR,"Ukraine; Moldova, Republic of",5\n3,UNHCR,Oxfam; Kenya,5\n'
    (tmp_path / "joined.csv").write_text(f"id,from,where,usd\n{rows}", "utf-8")
    table = open_with(tmp_path / "joined.csv", read_mapping(tmp_path / "joined.yaml"))
    records = {record.id: record for record in table.records(Report())}
    pairs = [["country:SY", "country:LB"], ["country:UA", "country:MD"]]
    assert [[one.object for one in of_type(records[key], "BENEFITS")] for key in "12"] == pairs
    assert [[one.subject for one in of_type(records[key], "PARTY_TO")] for key in "12"] == pairs
    providers = [
        leg.entity for key in "12" for flow in money_of(records[key]) for leg in flow.legs if leg.type == "PROVIDER"
    ]
    assert providers == ["group:any/syr-lbn", "group:any/ukraine-moldova-republic-of"]
    described = {one.object for record in records.values() for one in of_type(record, "DESCRIBES")}
    assert {one for one in described if one.startswith("org:")} == {
        "org:unresolved/unhcr",
        "org:unresolved/oxfam-kenya",
    }
    assert set(providers) <= described


def test_words_part_places_and_not_the_names_of_states() -> None:
    assert countries_in("Kenya and Uganda") == ("country:KE", "country:UG")
    for state in ("Sweden and Norway", "Rhodesia And Nyasaland", "SYRIA & GRAND LEBANON"):
        assert countries_in(state, is_party=True) == ()
    assert countries_in("Kenya; Uganda", is_party=True) == ("country:KE", "country:UG")


def test_tags_under_the_header_are_no_row() -> None:
    records, report = read_case("h-fts")
    assert not [key for key in records if "org-name" in key]
    assert report.read["row"] == 3
    assert report.read["header line"] == 2


def test_tags_suggest_the_mapping() -> None:
    lines = "\n".join(beginning(FIXTURES / "table" / "h-fts.csv"))
    for column, field in (
        ("srcOrganization", "provider"),
        ("destOrganization", "receiver"),
        ("destLocations", "places"),
        ("amountUSD", "amount"),
        ("date", "date"),
    ):
        assert re.search(rf"\{{{column}\}} .*\(HXL: #\S+, so perhaps {field}: of flows\)", lines), column
    assert "(HXL: #status)" in lines


def test_a_package_holds_its_grants() -> None:
    records, _ = read_case("g-grants", ending="json")
    assert [flow.amount.text for record in records.values() for flow in money_of(record)] == [
        "10000",
        "5000",
        "1250.75",
        "10000",
        "1000",
    ]


def test_a_ratification_that_was_withdrawn_is_an_act() -> None:
    records, report = read_case("t-acts")
    (act,) = of_type(records["3"], "PARTY_TO")
    assert (act.subject, act.own["act"]) == ("country:RU", "withdrawn")
    assert report.set_aside == []


@pytest.mark.parametrize("name", ["c-float3", "c-float3-nonames"])
def test_codes_that_a_spreadsheet_made_numbers_of(name: str) -> None:
    _, records = crs.read(FIXTURES / "crs" / f"{name}.csv", Report(), currency="USD", unit=1_000_000)
    first, second = [record for record in records if record.id.startswith("2010")]
    assert [{leg.entity for leg in flow.legs} - {"project:crs/3/2010000001"} for flow in money_of(first)] == [
        {leg.entity for leg in flow.legs} - {"project:crs/3/2010000002"} for flow in money_of(second)
    ]
    assert "org:XM-DAC-41114" in {leg.entity for leg in money_of(first)[0].legs}


def test_decimal_commas_of_the_crs_are_recognised() -> None:
    report = Report()
    _, records = crs.read(FIXTURES / "crs" / "c-euro-decimals.csv", report, unit=1)
    assert [flow.amount.text for record in records for flow in money_of(record)] == [
        "2.5",
        "1.25",
        "1234.5",
        "0.125",
        "12.345",
        "1.234",
    ]
    assert report.repaired["amounts of the file read with a decimal comma"] == 1
    _, records = crs.read(FIXTURES / "crs" / "c-euro-decimals.csv", report, unit=1, decimal=".")
    assert len([flow for record in records for flow in money_of(record)]) == 2
    assert all("--decimal" in one.detail for one in report.set_aside)


@pytest.mark.parametrize(
    ("table", "mapping"),
    [("sparse.xlsx", "q-rows"), ("straycell.xlsx", "q-rows"), ("alias2.yaml", "alias-map")],
)
def test_what_would_blow_up_is_refused(table: str, mapping: str) -> None:
    with pytest.raises(BadInput):
        open_with(FIXTURES / "table" / table, read_mapping(FIXTURES / "table" / f"{mapping}.yaml"))


def test_a_pattern_with_which_others_take_for_ever_is_read() -> None:
    records, report = read_case("redos")
    assert {key for key in records if not key.startswith("source/")} == {"1"}
    assert report.set_aside == []


def test_a_pattern_that_takes_for_ever_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"the pattern “.*” takes more than two seconds on “aaa.*Repeat one thing"):
        cut("(a|aa)+$", "a" * 60 + "!")


def test_a_pipe_and_a_zip_of_many_parts_are_refused(tmp_path: Path) -> None:
    pipe, book = tmp_path / "pipe.csv", tmp_path / "book.xlsx"
    os.mkfifo(pipe)
    with zipfile.ZipFile(book, "w") as file:
        for n in range(2000):
            file.writestr(f"xl/{n}", "")
    for path in (pipe, book):
        with pytest.raises(BadInput):
            open_with(path, read_mapping(FIXTURES / "table" / "q-rows.yaml"))


def test_an_amount_that_can_be_two_is_set_aside_by_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('id,from,to,where,usd\n1,Norway,UNHCR,Kenya,"1,234"\n2,Norway,UNHCR,Kenya,7\n', "utf-8")
    table, report = open_with(file, read_mapping(FIXTURES / "table" / "fts-two-places.yaml")), Report()
    assert [flow.amount.text for record in table.records(report) for flow in money_of(record)] == ["7"]
    assert [(one.line, one.reason) for one in report.set_aside] == [(2, "an amount that can be two numbers")]
