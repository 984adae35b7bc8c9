"""Sums of money: every one opens to its rows, which add up to it; nothing is left out without being counted."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from coopnet.graph.errors import BadArgument
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.model.statements import Circumstances, StatedDate, Statement
from coopnet.graph.money.allocation import allocate
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, boundary, flows, money, opened, supporters, top_funders, totals, who_funds_whom
from coopnet.queries.answer_network import network_of
from coopnet.queries.asking.answer import Answer
from coopnet.queries.money.flow_filters import Selection
from coopnet.queries.money.left_out import TOUCHING
from coopnet.queries.money.rows import TotalRow

from ..graph.pool import dataset
from .flows_by_hand import flow
from .world import EAST, KE, ROADS, TRANSPORT, UG, WATER

BY = ("dataset", "publisher", "year", "provider", "receiver", "country", "sector")


def sums(answer: Answer[TotalRow], *columns: str) -> dict[tuple[Any, ...], tuple[str, int]]:
    def plain(value: Any) -> Any:
        return value.id if hasattr(value, "id") else value

    return {
        tuple(plain(getattr(row, name)) for name in ("kind", "currency", *columns)): (row.amount, row.count)
        for row in answer.rows
    }


def test_sums_are_kept_apart_by_kind_and_currency(world: Store) -> None:
    assert sums(totals(world)) == {
        ("disbursement", "EUR"): ("104.27", 3),
        ("disbursement", "USD"): ("10.01", 1),
        ("disbursement", "MDL"): ("1000.00", 1),
        ("disbursement", None): ("5.00", 1),
        ("budget", "EUR"): ("90.00", 1),
    }
    assert {(omission.reason, omission.count) for omission in totals(world).left_out} == {
        ("not counted: a revised budget replaces it", 1)
    }


def test_a_country_gets_its_part_and_what_only_touches_it_is_counted_apart(world: Store) -> None:
    answer = totals(world, country=KE, kind=["disbursement"])
    assert sums(answer) == {
        ("disbursement", "EUR"): ("100.00", 1),
        ("disbursement", "USD"): ("5.01", 1),
        ("disbursement", "MDL"): ("300.00", 1),
    }
    assert {(omission.reason, omission.count) for omission in answer.left_out} == {(TOUCHING, 1)}
    (shared,) = flows(world, country=KE, shared=True).rows
    assert (shared.record, shared.part, shared.amount) == ("3", None, "7.77")


def test_what_is_for_no_place_or_not_divided_stays_that(world: Store) -> None:
    assert sums(totals(world, by=["country"], kind=["disbursement"]), "country") == {
        ("disbursement", "EUR", KE): ("100.00", 1),
        ("disbursement", "EUR", UG): ("-3.50", 1),
        ("disbursement", "EUR", None): ("7.77", 1),
        ("disbursement", "USD", KE): ("5.01", 1),
        ("disbursement", "USD", UG): ("5.00", 1),
        ("disbursement", "MDL", KE): ("300.00", 1),
        ("disbursement", "MDL", None): ("700.00", 1),
        ("disbursement", None, EAST): ("5.00", 1),
    }


def test_vocabularies_are_never_added_up(world: Store) -> None:
    with pytest.raises(BadArgument, match="vocabulary"):
        totals(world, by=["sector"])
    by_codes = sums(totals(world, by=["sector"], vocabulary="1", currency="USD"), "sector")
    assert by_codes == {("disbursement", "USD", ROADS[1]): ("6.01", 1), ("disbursement", "USD", WATER[1]): ("4.00", 1)}
    by_category = sums(totals(world, by=["sector"], vocabulary="2", currency="USD"), "sector")
    assert by_category == {("disbursement", "USD", TRANSPORT[1]): ("10.01", 1)}
    # the category and its narrower code are on one flow: it counts once, by one vocabulary
    assert sums(totals(world, theme=TRANSPORT[1], currency="USD")) == {("disbursement", "USD"): ("6.01", 1)}
    assert sums(totals(world, theme=TRANSPORT[1], currency="USD", vocabulary="2")) == {
        ("disbursement", "USD"): ("10.01", 1)
    }


def test_a_sector_within_a_country_is_a_cell(world: Store) -> None:
    found = {
        place: sums(totals(world, country=place, by=["sector"], vocabulary="1", currency="USD"), "sector")
        for place in (KE, UG)
    }
    cells = [Decimal(amount) for match in found.values() for amount, _ in match.values()]
    assert sum(cells) == Decimal("10.01")
    assert sum(Decimal(match["disbursement", "USD", ROADS[1]][0]) for match in found.values()) == Decimal("6.01")


def test_converted_sums_say_what_is_not_in_them(world: Store) -> None:
    answer = totals(world, convert="USD", kind=["disbursement"])
    (figure,) = answer.figures
    rows = opened(world, figure.behind).rows
    assert figure.amount == sum(Decimal(row.usd) for row in rows if row.usd is not None)
    assert figure.count == sum(row.usd is not None for row in rows) == 4
    assert {(omission.reason, omission.count) for omission in answer.left_out if "converted" in omission.reason} == {
        ("not converted to USD: no rate for MDL", 1),
        ("not converted to USD: currency not stated", 1),
    }


@pytest.mark.parametrize("by", [by for size in (0, 1, len(BY)) for by in combinations(BY, size)])
def test_every_sum_opens_to_its_rows(world: Store, by: tuple[str, ...]) -> None:
    asked = {"vocabulary": "1"} if "sector" in by else {}
    whole = sums(totals(world))
    answer = totals(world, by=list(by), **asked)
    for row in answer.rows:
        behind = opened(world, row.behind)
        assert behind.total == len(behind.rows) == row.count, row
        assert sum(Decimal(one.part) for one in behind.rows) == Decimal(row.amount), row
        assert sum(Decimal(one.usd) for one in behind.rows if one.usd) == Decimal(row.usd or 0), row
        assert sum(one.usd is None for one in behind.rows) == row.not_in_usd, row
    for (kind, currency), (amount, _) in whole.items():
        parts = [Decimal(one.amount) for one in answer.rows if (one.kind, one.currency) == (kind, currency)]
        assert sum(parts) == Decimal(amount)


@pytest.mark.parametrize("by", [(), ("country",), ("year", "receiver"), BY[:-1]])
@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"country": KE},
        {"actor": "org:un"},
        {"provider": "org:giver", "year": [2020]},
        {"dataset": "one"},
        {"publisher": "source:register", "kind": ["budget"]},
        {"without": ["country"]},
        {"planned": False},
    ],
)
def test_yearly_totals_and_flows_agree(
    world: Store, by: tuple[str, ...], filters: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    yearly = totals(world, by=list(by), **filters)
    monkeypatch.setattr(Selection, "is_yearly", property(lambda self: False))
    from_flows = totals(world, by=list(by), **filters)
    assert from_flows.rows == yearly.rows
    assert from_flows.left_out == yearly.left_out


def test_a_period_and_a_source_narrow_sums_and_count_the_rest(world: Store) -> None:
    answer = totals(world, kind=["disbursement"], scope=Scope(start="2020-05", end="2020-06"))
    assert sums(answer) == {("disbursement", "EUR"): ("107.77", 2), ("disbursement", "USD"): ("10.01", 1)}
    assert {(omission.reason, omission.count) for omission in answer.left_out} == {
        ("outside the period", 2),
        ("without a stated date", 1),
    }
    for row in answer.rows:
        assert sum(Decimal(one.part) for one in opened(world, row.behind).rows) == Decimal(row.amount)
    heard = totals(world, scope=Scope(source=("source:other",)))
    assert sums(heard) == {("disbursement", "EUR"): ("-3.50", 1)}
    assert [(omission.reason, omission.count) for omission in heard.left_out] == [("flows of other sources", 7)]


def test_flows_come_in_pages(world: Store) -> None:
    whole = flows(world, counted="all")
    assert whole.total == len(whole.rows) == 8
    pages = [flows(world, counted="all", scope=Scope(limit=3, page=page)) for page in (1, 2, 3, 4)]
    assert [row for page in pages for row in page.rows] == whole.rows
    assert [(page.total, len(page.rows), page.is_truncated) for page in pages] == [
        (8, 3, True),
        (8, 3, True),
        (8, 2, True),
        (8, 0, True),
    ]


def test_a_flow_says_why_it_is_not_counted_and_how_it_was_taken(world: Store) -> None:
    (row,) = flows(world, counted="no").rows
    assert (row.record, row.is_counted, row.not_counted) == ("7", False, "a revised budget replaces it")
    (touching,) = flows(world, project="project:b").rows
    assert touching.repairs == ("percentage_missing",)
    (dollars,) = flows(world, currency="usd").rows
    assert (dollars.rate_date, dollars.rate_source[:21]) == ("2020-05-04", "European Central Bank")
    assert [(place.entity.id, place.share, place.part) for place in dollars.places] == [
        (KE, "50", "5.01"),
        (UG, "50", "5.00"),
    ]


def test_a_country_that_is_named_twice_counts_the_flow_once(empty_store: Store) -> None:
    places = [Leg("TO_PLACE", one, share) for one, share in ((KE, "30"), (KE, "30"), (UG, "40"))]
    legs = (Leg("PROVIDER", "org:giver"), *places)
    about = Circumstances("source:register", date=StatedDate("2020-05-04"))
    twice = allocate(Flow(FlowKind.DISBURSEMENT, Amount("10.01", "MDL"), legs, about))
    load(empty_store, dataset("one"), [Record("1", (twice,))], Report())
    rows = {
        (row.country.id if row.country else "", row.amount, row.count, row.not_in_usd, row.usd)
        for row in totals(empty_store, by=["country"]).rows
    }
    assert rows == {(KE, "6.00", 1, 1, None), (UG, "4.01", 1, 1, None)}
    (link,) = who_funds_whom(empty_store, country=KE).rows
    assert [(str(figure.amount), figure.count) for figure in link.given] == [("6.00", 1)]


def test_what_was_reported_to_two_systems_is_never_added(empty_store: Store) -> None:
    for name, amount in (("CRS", "70"), ("IATI", "71.50"), ("", "5")):
        one = Dataset(f"of-{name.lower()}", "table", system=name)
        load(empty_store, one, [flow("1", amount, PROVIDER="org:giver", places={KE: None})], Report())
    wanted = {("CRS", "70.00"), ("IATI", "71.50"), ("", "5.00")}
    asked: list[Any] = [
        *totals(empty_store).rows,
        *top_funders(empty_store).rows,
        *money(empty_store, "org:giver").rows,
    ]
    asked += who_funds_whom(empty_store, country=KE).rows[0].given
    assert len(asked) == 4 * len(wanted)
    assert {(one.system, str(one.amount)) for one in asked} == wanted
    assert {(row.system, row.incoming.amount) for row in boundary(empty_store, country=KE).rows} == wanted
    for one in asked:
        assert [Decimal(row.part) for row in opened(empty_store, one.behind).rows] == [Decimal(one.amount)]
    assert {(figure.system, figure.amount) for figure in totals(empty_store, convert="EUR").figures} == {
        (name, Decimal(amount)) for name, amount in wanted
    }
    assert [row.amount for row in totals(empty_store, system="CRS").rows] == ["70.00"]


def test_whoever_gives_money_for_a_country_supports_it(world: Store) -> None:
    answer = supporters(world, country=KE)
    assert {(row.actor.id, row.role, row.supported.id) for row in answer.rows} == {
        ("org:giver", "gives money for", KE),
        ("org:un", "gives money for", KE),
    }
    assert {(edge.source, edge.target) for edge in network_of(answer).edges} == {("org:giver", KE), ("org:un", KE)}
    assert supporters(world, country=EAST).rows[0].actor.id == "org:un"
    assert [row.actor.id for row in supporters(world, country=KE, theme=ROADS[1]).rows] == ["org:giver"]


SECTORED = (
    flow("1", "100", places={KE: "25", UG: "75"}, sectors={ROADS: "60", WATER: "40", TRANSPORT: "100"}),
    flow("2", "10", "USD", places={KE: None}, sectors={ROADS: "50"}),
    flow("3", "7.77", places={KE: None, UG: None}, sectors={WATER: None}),
    flow("4", "5", places={UG: "20"}, kind=FlowKind.BUDGET, date="2019"),
    flow("5", "-3", sectors={TRANSPORT: None}, date="2019"),
    flow("6", "8", "", places={KE: None}, sectors={ROADS: "10", WATER: "90"}, date=""),
    flow("7", "9", "KES", places={KE: "50"}, sectors={WATER: None}),
)
"""Flows by two vocabularies of sectors, by one, by none; for one place, several, and none."""


@pytest.mark.parametrize("vocabulary", ["1", "99"])
def test_derived_totals_of_sectors_and_flows_tell_the_same(empty_store: Store, vocabulary: str) -> None:
    itself = ("source:register", "source:other")
    named = [Record(source, (Statement("DESCRIBES", source, source, Circumstances(source), {}),)) for source in itself]
    load(empty_store, dataset("one"), [*SECTORED, *named], Report())
    # the derived totals cannot leave out a source, so all flows are read where one is shut out
    load(empty_store, dataset("two"), [flow("other", "1", sectors={ROADS: None}, source=itself[1])], Report())
    filters: tuple[dict[str, Any], ...] = (
        {},
        {"country": KE},
        {"country": UG, "convert": "USD"},
        {"year": [2019]},
        {"without": ["country"]},
        {"without": ["year"]},
        {"currency": "EUR", "kind": ["disbursement"]},
        {"dataset": "one"},
    )
    for given in filters:
        for by in (["sector"], ["country", "sector", "year"]):
            asked: dict[str, Any] = {"by": by, "vocabulary": vocabulary, **given}
            derived = totals.ask(empty_store, asked, Scope(as_of="1"))
            added = totals.ask(empty_store, asked, Scope(source=(itself[0],)))
            assert [row.model_dump(exclude={"behind"}) for row in derived.rows] == [
                row.model_dump(exclude={"behind"}) for row in added.rows
            ]
            here = [omission for omission in added.left_out if "other sources" not in omission.reason]
            assert list(derived.left_out) == here
