"""Codes that a source repeats: every sum has each entry once, by place, by sector and by both."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.loaders import iati
from coopnet.queries import boundary, flows, funding, opened, totals, who_funds_whom

from ..conftest import SharedDatabase
from ..loaders.iati_fixtures import VALID

KE, UG, MD = "country:KE", "country:UG", "country:MD"
SCHOOLS, WATER = "theme:iati-1-11220", "theme:iati-1-14030"
PROJECT = "project:XM-DAC-99901-{}"
DIVIDED = {
    "UNEQUAL": {(MD, SCHOOLS): "600.00", (MD, WATER): "400.00"},
    "COUNTRY": {(KE, ""): "700.00", (UG, ""): "300.00"},
    "WITHOUT": {(KE, ""): "1000.00"},
    "TRANSACTION": {(KE, WATER): "1000.00"},
    "EQUAL": {(MD, SCHOOLS): "500.00", (MD, WATER): "500.00"},
    "THIRDS": {(MD, SCHOOLS): "300.00", (MD, WATER): "600.00"},
}
"""What each activity's money is for, worked out by hand."""


@pytest.fixture
def repeated(database: SharedDatabase) -> Store:
    if database.holds != "repeated codes":
        store = database.empty()
        (file,), _ = iati.find([VALID / "repeated-codes.xml"])
        report = Report()
        dataset, records = iati.read(file, report)
        load(store, dataset, records, report)
        database.holds = "repeated codes"
    return database.store


def summed(store: Store, *by: str, **filters: Any) -> dict[tuple[str, ...], str]:
    asked = {"vocabulary": "1"} if "sector" in by else {}
    rows = totals(store, by=list(by), **asked, **filters).rows
    return {tuple(end.id if (end := getattr(row, name)) else "" for name in by): row.amount for row in rows}


def expected(*ends: int, of: Iterable[str] = DIVIDED, place: str = "", sector: str = "") -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], Decimal] = {}
    for name in of:
        for key, amount in DIVIDED[name].items():
            if place in ("", key[0]) and sector in ("", key[1]):
                group = tuple(key[end] for end in ends)
                found[group] = found.get(group, Decimal(0)) + Decimal(amount)
    return {key: str(amount) for key, amount in found.items()}


@pytest.mark.parametrize("name", DIVIDED)
def test_the_money_of_one_activity(repeated: Store, name: str) -> None:
    found = summed(repeated, "country", "sector", project=PROJECT.format(name))
    assert found == expected(0, 1, of=[name])


def test_sums_with_and_without_filters(repeated: Store) -> None:
    assert summed(repeated, "country") == expected(0)
    assert summed(repeated, "sector") == expected(1)
    assert summed(repeated, "country", sector=WATER) == expected(0, sector=WATER)
    assert summed(repeated, "sector", country=KE) == expected(1, place=KE)


def test_a_sum_opens_to_rows_that_add_up_to_it(repeated: Store) -> None:
    rows = totals(repeated, by=["country", "sector"], vocabulary="1").rows
    assert len(rows) == len(expected(0, 1))
    for row in rows:
        behind = opened(repeated, row.behind)
        assert len(behind.rows) == row.count
        assert sum(Decimal(one.part) for one in behind.rows) == Decimal(row.amount)


def test_flows_of_a_sector_and_of_a_country_have_their_parts(repeated: Store) -> None:
    parts = {row.project.id.rpartition("-")[2]: row.part for row in flows(repeated, sector=WATER).rows if row.project}
    assert parts == {"UNEQUAL": "400.00", "TRANSACTION": "1000.00", "EQUAL": "500.00", "THIRDS": "600.00"}
    parts = {row.project.id.rpartition("-")[2]: row.part for row in flows(repeated, country=KE).rows if row.project}
    assert parts == {"COUNTRY": "700.00", "WITHOUT": "1000.00", "TRANSACTION": "1000.00"}
    assert flows(repeated, country=KE, shared=True).rows == []
    assert flows(repeated, country=KE).left_out == totals(repeated, country=KE).left_out == []


def test_other_answers_have_them_too(repeated: Store) -> None:
    (link,) = who_funds_whom(repeated, country=KE).rows
    assert [(given_value.amount, given_value.count) for given_value in link.given] == [(Decimal(2700), 3)]
    (row,) = boundary(repeated, country=KE).rows
    assert (row.incoming.amount, row.incoming.count) == ("2700.00", 3)
    project = next(one for one in funding(repeated, country=KE).rows if one.project and "COUNTRY" in one.project.id)
    assert (project.share, project.part) == ("20 + 50", "700.00")
