"""Files of the CRS: columns by any name, the money of a row, whom a row names, and texts in several encodings."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from coopnet.graph.errors import BadArgument, BadInput
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.statements import Statement
from coopnet.loaders.crs import currencies, read, row_parties
from coopnet.loaders.crs.columns import SPELLINGS, recognised
from coopnet.loaders.crs.mixed_encodings import meant
from coopnet.loaders.crs.stated_days import stated_day
from coopnet.loaders.table.cell_problem import CellProblem
from hypothesis import given
from hypothesis import strategies as st

from .table_files import money_of, of_type

ROW = {
    "Year": "2020",
    "DonorCode": "3",
    "DonorName": "Denmark",
    "AgencyCode": "1",
    "AgencyName": "MFA",
    "CrsID": "2020000001",
    "ProjectNumber": "A-1",
    "RecipientCode": "248",
    "RecipientName": "Kenya",
    "Category": "10",
    "Finance_t": "110",
    "Aid_t": "C01",
    "USD_Commitment": "1.5",
    "USD_Disbursement": "0.25",
    "USD_Received": "0",
    "USD_GrantEquiv": "0.125",
    "USD_Commitment_Defl": "1.25",
    "CurrencyCode": "3",
    "Commitment_National": "10.2",
    "PurposeCode": "15160",
    "PurposeName": "Human rights",
    "ChannelCode": "41114",
    "ChannelName": "UNDP",
    "ProjectTitle": "Courts",
    "ExpectedStartDate": "2020-03-01",
    "CompletionDate": "31-12-2021",
}
"""A row as the OECD's files of one year have it."""
SNAKE = {
    "USD_GrantEquiv": "usd_grant_equiv",
    "DonorCode": "donor_code",
    "DonorName": "donor_name",
    "AgencyCode": "agency_code",
    "CrsID": "crs_id",
    "CurrencyCode": "currency_code",
}


def write(folder: Path, *rows: dict[str, str], delimiter: str = ",", name: str = "crs.csv") -> Path:
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return file


def rows_of(file: Path, currency: str = "", unit: int = 0) -> tuple[list[Record], Report]:
    report = Report()
    _, records = read(file, report, currency=currency, unit=unit)
    return [record for record in records if record.id[0].isdigit()], report


def without(*names: str) -> dict[str, str]:
    return {name: cell for name, cell in ROW.items() if name not in names}


def test_what_becomes_of_a_row(tmp_path: Path) -> None:
    (record,), report = rows_of(write(tmp_path, ROW))
    assert report.set_aside == []
    project = "project:crs/3/2020000001"
    assert {
        (statement.type, statement.subject, statement.object)
        for statement in record.statements
        if isinstance(statement, Statement)
    } == {
        ("DESCRIBES", "source:oecd-crs", project),
        ("FUNDS", "country:DK", project),
        ("MANAGES", "org:crs/3-1", project),
        ("IMPLEMENTS", "org:XM-DAC-41114", project),
        ("BENEFITS", project, "country:KE"),
        ("ADDRESSES", project, "theme:iati-1-15160"),
    }
    (described,) = of_type(record, "DESCRIBES")
    assert described.own == {
        "names": ["Courts"],
        "languages": [""],
        "name_kinds": ["as stated"],
        "schemes": ["CRS", "donor's number"],
        "identifiers": ["2020000001", "A-1"],
        "start": "2020-03-01",
        "end": "2021-12-31",
    }
    flows = [
        (str(one.kind), one.amount.text, one.amount.currency, one.price_basis, one.year, one.amount_text)
        for one in money_of(record)
    ]
    assert flows == [
        ("commitment", "1500000", "USD", "current", 2020, "1.5 × 1,000,000"),
        ("disbursement", "250000", "USD", "current", 2020, "0.25 × 1,000,000"),
        ("grant equivalent", "125000", "USD", "current", 2020, "0.125 × 1,000,000"),
        ("commitment", "1250000", "USD", "constant", 2020, "1.25 × 1,000,000"),
    ]
    assert [bool(one.details.get("not_counted")) for one in money_of(record)] == [False, False, False, True]
    assert report.repaired["amount of 0, of which nothing is made"] == 1
    legs = {leg.type: leg.entity for leg in money_of(record)[0].legs}
    assert legs == {
        "PROVIDER": "country:DK",
        "RECEIVER": "org:XM-DAC-41114",
        "OF_PROJECT": project,
        "TO_PLACE": "country:KE",
        "FOR_THEME": "theme:iati-1-15160",
    }


@pytest.mark.parametrize(
    ("called", "delimiter"),
    [
        (str.lower, "|"),
        (lambda name: SNAKE.get(name, name.lower()), ","),
        (lambda name: name.replace("_", " "), ";"),
        (lambda name: name.replace("_", "").lower(), "\t"),
    ],
    ids=["small letters and bars", "underscores", "spaces", "nothing between"],
)
def test_columns_by_any_of_their_names(tmp_path: Path, called: object, delimiter: str) -> None:
    assert callable(called)
    usual, _ = rows_of(write(tmp_path, ROW))
    other, _ = rows_of(write(tmp_path, {called(name): cell for name, cell in ROW.items()}, delimiter=delimiter))
    assert [one.fingerprint for one in other] == [one.fingerprint for one in usual]


def test_the_file_of_all_years_in_parquet_and_one_of_a_year_in_utf_16(tmp_path: Path) -> None:
    usual, _ = rows_of(write(tmp_path, ROW))
    numbers = {"Year", "DonorCode", "RecipientCode", "PurposeCode", "ChannelCode", "CurrencyCode"}
    columns = ", ".join(
        f"{cell}::DOUBLE AS {name}" if name in numbers or name.startswith("USD_") else f"'{cell}' AS {name}"
        for name, cell in ROW.items()
    )
    parquet = tmp_path / "CRS.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT {columns}) TO '{parquet}' (FORMAT parquet)")
    wide = write(tmp_path, ROW, delimiter="|", name="CRS 2020 data.txt")
    wide.write_bytes(wide.read_text("utf-8").encode("utf-16"))
    for file in (parquet, wide):
        assert [one.fingerprint for one in rows_of(file)[0]] == [one.fingerprint for one in usual]


def test_a_header_that_says_the_unit_and_the_base_year(tmp_path: Path) -> None:
    row = without(
        "USD_Commitment",
        "USD_Disbursement",
        "USD_Commitment_Defl",
        "CurrencyCode",
        "Commitment_National",
        "USD_GrantEquiv",
        "USD_Received",
    )
    said = {"USD_Disbursement (million)": "2", "USD_Disbursement_Defl_2021 (million)": "3", "currency": "EUR"}
    (record,), _ = rows_of(write(tmp_path, {**row, **said}))
    current, constant = money_of(record)
    assert (current.amount.text, current.amount.currency, current.base_year) == ("2000000", "EUR", None)
    assert (constant.amount.text, constant.price_basis, constant.base_year) == ("3000000", "constant", 2021)


def test_what_no_file_of_the_crs_is_told_by_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        rows_of(write(tmp_path, {"Year": "2020", "DonorName": "Denmark", "Amount": "1"}))
    (complaint,) = refused.value.complaints
    assert complaint.reason == (
        "this is no file of the CRS: it has no column for the recipient (RecipientName, RecipientCode, "
        "DERecipientcode) and an amount (USD_Commitment, USD_Disbursement, USD_Received)."
    )


def test_a_file_that_leaves_unit_or_currency_open_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, without("CurrencyCode", "Commitment_National"))
    with pytest.raises(BadInput) as refused:
        rows_of(file)
    assert [
        option
        for complaint in refused.value.complaints
        for option in ("--unit", "--currency")
        if option in complaint.remedy
    ] == ["--unit", "--currency"]
    (record,), _ = rows_of(file, "DKK", 1000)
    assert (money_of(record)[0].amount.text, money_of(record)[0].amount.currency) == ("1500", "DKK")
    with pytest.raises(BadArgument, match="no currency"):
        rows_of(file, "kroner", 1000)


def test_rows_that_do_not_say_their_money_are_set_aside_and_a_file_of_such_rows_is_refused(tmp_path: Path) -> None:
    row = without("CurrencyCode", "Commitment_National")
    rows = ({**row, "currency": "3"}, {**row, "currency": ""}, {**row, "currency": "999"})
    (record,), report = rows_of(write(tmp_path, *rows), unit=1)
    assert {one.amount.currency for one in money_of(record)} == {"DKK"}
    assert [(one.line, one.reason) for one in report.set_aside] == [
        (3, "a currency that is not stated"),
        (4, "a currency that cannot be told"),
    ]
    assert "--currency" in report.set_aside[0].detail
    assert report.read["row"] == 3
    with pytest.raises(BadInput, match="no row says in which currency"):
        rows_of(write(tmp_path, *rows[1:]), unit=1)
    declared, _ = rows_of(write(tmp_path, *rows[:2]), "USD", 1)
    assert [money_of(one)[0].amount.currency for one in declared] == ["DKK", "USD"]


@pytest.mark.parametrize(
    ("cells", "declared", "is_of_oecd", "currency"),
    [
        ({"currency": "003"}, "USD", False, "DKK"),
        ({"currency": "eur"}, "", False, "EUR"),
        ({"reported_currency": "302"}, "", False, "USD"),
        ({"reported_currency": "3"}, "", False, ""),
        ({"reported_currency": "3"}, "DKK", False, "DKK"),
        ({"reported_currency": "3", "commitment": "1.5", "reported_commitment": "10.2"}, "", True, "USD"),
        ({"reported_currency": "3", "commitment": "1.5", "reported_commitment": "1.5"}, "", True, ""),
        ({"reported_currency": "3", "commitment": "0", "reported_commitment": "0"}, "", True, "USD"),
        ({}, "", False, ""),
    ],
)
def test_the_money_of_a_row(cells: dict[str, str], declared: str, is_of_oecd: bool, currency: str) -> None:
    if currency:
        assert currencies.of_row(cells, declared, is_of_oecd) == currency
    else:
        with pytest.raises(CellProblem):
            currencies.of_row(cells, declared, is_of_oecd)


def test_the_page_has_every_name_of_a_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "crs.md").read_text("utf-8")
    known = [spelling for spellings in SPELLINGS.values() for spelling in spellings]
    assert [item for item in known if f"`{item}`" not in page] == []


def test_codes_of_currencies_are_codes_of_donors() -> None:
    assert all(currencies.is_currency(code) for code in currencies.BY_CODE.values())
    from coopnet.loaders.reference import dac

    assert set(currencies.BY_CODE) <= set(dac.donors())


@given(st.decimals(min_value=0, max_value=10**6, places=9), st.sampled_from((1, 1000, 1_000_000)))
def test_an_amount_is_the_unit_times_the_text(amount: Decimal, unit: int) -> None:
    from coopnet.loaders.crs.flow_records import Reading, Terms
    from coopnet.loaders.table.table_rows import Row

    terms = Terms(unit, "USD", False, ("disbursement",), {})
    cells = {"year": "2020", "donor": "Denmark", "recipient": "Kenya", "disbursement": f"{amount:f}"}
    record = Reading("crs.csv", terms, Report()).record(Row(2, cells))
    assert record is not None
    assert sum((one.amount.value for one in money_of(record)), Decimal(0)) == amount * unit


@pytest.mark.parametrize(
    ("cells", "donor", "agency", "recipient", "channel", "project"),
    [
        (
            {
                "donor_code": "963",
                "donor": "UNICEF",
                "agency_code": "1",
                "recipient_code": "998",
                "crs_id": "1",
                "recipient": "Bilateral, unspecified",
                "channel_code": "22000",
                "channel_reported": "National NGOs",
            },
            "org:crs/963",
            "org:crs/963-1",
            "place:region-1-998",
            "group:crs/22000",
            "project:crs/963/1",
        ),
        (
            {
                "donor": "Korea",
                "agency": "KOICA",
                "recipient": "Congo",
                "project_number": "9",
                "channel_code": "12000",
                "channel_reported": "Ministry of Finance",
            },
            "country:KR",
            "org:crs/KR/koica",
            "country:CG",
            "org:name/cg/ministry-of-finance",
            "project:crs/KR/koica/9",
        ),
        (
            {"donor": "UNICEF", "agency": "UNICEF", "recipient": "Africa, regional"},
            "org:name/unicef",
            "",
            "place:region-1-298",
            "",
            "",
        ),
        (
            {
                "donor_iso": "DNK",
                "recipient_iso": "CIV",
                "recipient": "Côte d'Ivoire",
                "channel_reported": "Red Barnet",
            },
            "country:DK",
            "",
            "country:CI",
            "org:name/red-barnet",
            "",
        ),
        (
            {"donor_code": "918", "donor": "EU Institutions", "recipient_code": "625", "channel_code": "44000"},
            "org:crs/918",
            "",
            "country:AF",
            "org:XM-DAC-44000",
            "",
        ),
        (
            {"donor": "France", "recipient": "Islands of Nowhere", "channel_reported": " - "},
            "country:FR",
            "",
            "place:crs/islands-of-nowhere",
            "",
            "",
        ),
    ],
)
def test_whom_a_row_names(
    cells: dict[str, str], donor: str, agency: str, recipient: str, channel: str, project: str
) -> None:
    of, to = row_parties.donor(cells), row_parties.recipient(cells)
    by = row_parties.agency(cells, of)
    assert (of.entity, by.entity, to.entity) == (donor, agency, recipient)
    assert row_parties.channel(cells, of, to).entity == channel
    assert row_parties.project(cells, of, by).entity == project


def test_one_project_over_years_and_rows_that_are_alike(tmp_path: Path) -> None:
    records, report = rows_of(write(tmp_path, ROW, {**ROW, "Year": "2021"}, {**ROW, "USD_Commitment": "7"}))
    assert {one.object for record in records for one in of_type(record, "FUNDS")} == {"project:crs/3/2020000001"}
    assert len({record.id for record in records}) == 3
    assert report.repaired["row that an earlier one equals in all but its amounts"] == 1


def test_a_row_without_a_project_says_in_a_note_what_it_was_for(tmp_path: Path) -> None:
    (record,), _ = rows_of(write(tmp_path, without("CrsID", "ProjectNumber")))
    assert {type(statement) for statement in record.statements} == {Flow}
    assert money_of(record)[0].circumstances.note == "“Courts”; extended by MFA"


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("plain", "plain"),
        ("Côte d’Ivoire".encode("windows-1252").decode("latin-1"), "Côte d’Ivoire"),
        ("« élections »".encode().decode("latin-1"), "« élections »"),
        ((b"\xe9lections de fa" + "çon".encode() + b" libre").decode("latin-1"), "élections de façon libre"),
    ],
)
def test_texts_are_what_they_were_meant_to_be(stated: str, text: str) -> None:
    assert meant(stated, Counter()) == text


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2010-02-01", "2010-02-01"),
        ("2010-02-01 00:00:00", "2010-02-01"),
        ("31-12-2010", "2010-12-31"),
        ("12/31/2010", "2010-12-31"),
        ("01-01-2010", "2010-01-01"),
        ("01-02-2010", "2010"),
        ("31-31-2010", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_days_are_not_guessed(stated: str, day: str) -> None:
    assert stated_day(stated, Counter()) == day


def test_a_name_that_is_there_twice_is_read_once() -> None:
    header = recognised(("Year", "currency", "", "", "Currency"))
    assert [column.name if column else "" for column in header.columns] == ["year", "currency", "", "", ""]
