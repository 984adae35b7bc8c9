"""Real files of the CRS, counted again from the files with duckdb and csv, and nothing of ours. They lie beside us."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Record
from coopnet.loaders.crs import read

from .table_files import money_of

COLUMNS = {"commitment": "usd_commitment", "disbursement": "usd_disbursement", "repayment": "usd_received"}
CODES = {"3": "DKK", "": "USD"}
"""What the file's currencies are, where rows without one are declared to be in dollars."""

Sums = dict[tuple[str, int, str, str], Decimal]


def records_of(file: Path, currency: str, unit: int) -> tuple[list[Record], Report]:
    report = Report()
    return [one for one in read(file, report, currency=currency, unit=unit)[1] if one.id[0].isdigit()], report


def sums_of(records: list[Record]) -> Sums:
    sums: Sums = defaultdict(Decimal)
    for record in records:
        for one in money_of(record):
            sums[str(one.kind), one.year or 0, one.amount.currency, one.price_basis] += one.amount.value
    return dict(sums)


def recounted(file: Path) -> Sums:
    """Add the columns up by year and currency, as decimals."""
    sums: Sums = {}
    with duckdb.connect() as connection:
        table = f"read_csv('{file}', all_varchar = true, header = true)"
        for kind, column in COLUMNS.items():
            for basis, name in (("current", column), ("constant", f"{column}_defl")):
                exact = f"CAST({name} AS DECIMAL(38, 18))"
                found = connection.execute(
                    f"SELECT Year, coalesce(currency, ''), sum({exact}) FROM {table} "  # noqa: S608
                    f"WHERE {exact} <> 0 GROUP BY ALL"
                ).fetchall()
                sums |= {(kind, int(year), CODES[code], basis): amount for year, code, amount in found}
    return sums


def test_a_donors_report_in_two_currencies(shared: Path) -> None:
    file = shared / "data/crs/Denmark-5.csv"
    stated, report = records_of(file, "", 1)
    assert report.read["row"] == len(stated) + len(report.set_aside) == 11_315
    assert len(report.set_aside) == 3966
    assert {one.reason for one in report.set_aside} == {"a currency that is not stated"}
    assert {one.amount.currency for record in stated for one in money_of(record)} == {"DKK"}

    records, report = records_of(file.with_suffix(".xlsx"), "USD", 1)
    assert report.read["row"] == len(records) == 11_315
    assert report.set_aside == []
    filled = sum(len(money_of(record)) for record in records)
    assert filled + report.repaired["amount of 0, of which nothing is made"] == len(COLUMNS) * 2 * 11_315
    assert sums_of(records) == recounted(file)
    assert sums_of(stated) == {key: amount for key, amount in recounted(file).items() if key[2] == "DKK"}
    in_sheet = {record.id: record for record in records}
    assert [one for one in stated if one.statements != in_sheet[one.id].statements] == []


@pytest.mark.parametrize("name", ["crs_crvs.csv", "crs_electoral_first.csv"])
def test_extracts_in_several_encodings(shared: Path, name: str) -> None:
    file = shared / "data/crs" / name
    records, report = records_of(file, "USD", 1_000_000)
    with file.open(encoding="latin-1", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert report.read["row"] == len(rows) == len(records)
    for kind, column in (("commitment", "usd_commitment"), ("disbursement", "usd_disbursement")):
        stated = [Decimal(row[column]) * 1_000_000 for row in rows if row[column]]
        assert sum(amount for key, amount in sums_of(records).items() if key[0] == kind) == sum(stated)
        assert sum(str(one.kind) == kind for record in records for one in money_of(record)) == sum(
            amount != 0 for amount in stated
        )
    said = " ".join(str(statement.properties()) for record in records for statement in record.statements)
    assert "Ã" not in said
    assert "Â" not in said
    assert "\ufffd" not in said
    places = {
        leg.entity for record in records for one in money_of(record) for leg in one.legs if leg.type == "TO_PLACE"
    }
    assert {place for place in places if place.startswith("place:crs/")} == set()
    assert "country:CI" in places
