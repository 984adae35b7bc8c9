"""Boundary arithmetic, on the worked example of money on its way, and both sides of a flow."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from coopnet.graph.errors import BadArgument
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, StatedDate, Statement
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, boundary, boundary_flows, flows, opened, totals, two_sided, who_funds_whom
from coopnet.queries.asking.answer import Answer
from coopnet.queries.money.boundary import BoundaryRow, Side

from ..conftest import SharedDatabase
from ..graph.pool import dataset, stated
from .flows_by_hand import SOURCE, flow

KE, UG = "country:KE", "country:UG"
MARKED = """
MATCH (f:Flow {record: '1'}), (other:Flow {record: '2'})
SET f.is_marked = true
CREATE (f)-[:NOT_COUNTED {rule: 'duplicate activity', key: 'x', since: f.since, until: f.until, source: f.source,
                          dataset: f.dataset, record: '2'}]->(other)
"""
"""Keep the first of two records out of sums, as its activity is published again by the other."""
CHAIN = (
    flow("1", "100", PROVIDER="org:donor", RECEIVER="org:un", OF_PROJECT="project:a", places={KE: None}),
    flow("2", "90", PROVIDER="org:un", RECEIVER="org:ingo", OF_PROJECT="project:b", places={KE: None}),
    flow("3", "80", PROVIDER="org:ingo", RECEIVER="org:ngo", OF_PROJECT="project:c", places={KE: None}),
    flow("4", "50", PROVIDER="org:donor", RECEIVER="org:un", OF_PROJECT="project:d", places={KE: None, UG: None}),
    flow("5", "30", PROVIDER="org:treasury", RECEIVER="org:far", OF_PROJECT="project:e", places={UG: "60", KE: "40"}),
    flow(
        "6",
        "7",
        "USD",
        PROVIDER="org:donor",
        RECEIVER="org:un",
        OF_PROJECT="project:a",
        places={KE: None},
        kind=FlowKind.COMMITMENT,
    ),
    flow(
        "7",
        "11",
        OF_PROJECT="project:whole",
        RECEIVER="org:un",
        PROVIDER="org:donor",
        places={KE: None},
        kind=FlowKind.BUDGET,
    ),
    flow(
        "8",
        "6",
        OF_PROJECT="project:part",
        RECEIVER="org:un",
        PROVIDER="org:donor",
        places={KE: None},
        kind=FlowKind.BUDGET,
    ),
    flow(
        "9",
        "3",
        PROVIDER="org:un",
        RECEIVER="org:ingo",
        OF_PROJECT="project:b",
        places={KE: None},
        kind=FlowKind.COMMITMENT,
    ),
    stated("home", "OF_COUNTRY", "org:treasury", KE),
    stated("abroad", "OF_COUNTRY", "org:far", UG),
    stated("part", "PART_OF", "project:part", "project:whole"),
    stated("under", "FINANCED_UNDER", "project:b", "fund:x"),
)


@pytest.fixture
def chain(database: SharedDatabase) -> Store:
    if database.holds != "chain of money":
        load(database.empty(), dataset("one"), CHAIN, Report())
        database.holds = "chain of money"
    return database.store


SIDES = ("incoming", "internal", "outgoing", "shared", "left_out", "naive")


def amounts(answer: Answer[BoundaryRow]) -> dict[tuple[str, str | None], tuple[str, ...]]:
    return {(row.kind, row.currency): tuple(getattr(row, side).amount for side in SIDES) for row in answer.rows}


def told(answer: Answer[BoundaryRow]) -> list[dict[str, Any]]:
    """All that the rows say, but for the way to their flows, which names the scope."""
    return [row.model_dump(exclude={side: {"behind"} for side in SIDES}) for row in answer.rows]


def test_money_on_its_way_through_a_country_comes_in_once(chain: Store) -> None:
    assert amounts(boundary(chain, country=KE)) == {
        ("disbursement", "EUR"): ("100.00", "182.00", "18.00", "50.00", "0.00", "350.00"),
        ("commitment", "EUR"): ("0.00", "3.00", "0.00", "0.00", "0.00", "3.00"),
        ("commitment", "USD"): ("7.00", "0.00", "0.00", "0.00", "0.00", "7.00"),
        ("budget", "EUR"): ("6.00", "0.00", "0.00", "0.00", "11.00", "17.00"),
    }


def test_the_worked_example_of_the_field(empty_store: Store) -> None:
    load(empty_store, dataset("one"), CHAIN[:4], Report())
    (row,) = boundary(empty_store, country=KE).rows
    assert (row.incoming.amount, row.internal.amount, row.shared.amount) == ("100.00", "170.00", "50.00")
    assert Decimal(row.naive.amount) - Decimal(row.shared.amount) == 270


def test_who_is_within_does_not_depend_on_the_kind_asked_for(chain: Store) -> None:
    everything = amounts(boundary(chain, country=KE))
    for kind, currency in everything:
        assert amounts(boundary(chain, country=KE, kind=[kind]))[kind, currency] == everything[kind, currency]


def test_around_a_set_of_actors(chain: Store) -> None:
    found = amounts(boundary(chain, actor=["org:un", "org:ingo"], kind=[FlowKind.DISBURSEMENT]))
    assert found == {("disbursement", "EUR"): ("150.00", "90.00", "80.00", "0.00", "0.00", "320.00")}


def test_around_a_programme(chain: Store) -> None:
    found = amounts(boundary(chain, programme="fund:x", kind=[FlowKind.DISBURSEMENT]))
    assert found == {("disbursement", "EUR"): ("0.00", "0.00", "90.00", "0.00", "0.00", "90.00")}


@pytest.mark.parametrize("around", [{"country": KE}, {"country": UG}, {"actor": ["org:un"]}, {"programme": "fund:x"}])
def test_every_side_opens_to_flows_that_add_up_to_it(chain: Store, around: dict[str, object]) -> None:
    for row in boundary.ask(chain, around).rows:
        for name in SIDES:
            side = getattr(row, name)
            behind = opened(chain, side.behind)
            assert behind.total == side.count == len(behind.rows)
            assert sum(Decimal(one.part) for one in behind.rows) == Decimal(side.amount)


def test_a_boundary_is_drawn_around_one_thing(chain: Store) -> None:
    with pytest.raises(BadArgument):
        boundary(chain)
    with pytest.raises(BadArgument):
        boundary(chain, country=KE, actor=["org:un"])


def test_a_period_narrows_it(chain: Store) -> None:
    assert boundary(chain, country=KE, scope=Scope(start="2021")).rows == []
    assert boundary_flows(chain, Side.ALL, country=KE, year=[2019]).rows == []
    assert boundary_flows(chain, Side.INCOMING, country=KE, scope=Scope(start="2020", end="2020")).total == 3


def version(record: Record, of: str, updated: str) -> Record:
    """A record as the account that it is of an activity."""
    return replace(record, id=of, publishes=f"project:{of}", source=SOURCE, updated=updated)


def test_what_a_later_version_no_longer_states_moves_nothing_else(empty_store: Store) -> None:
    of_k: dict[str, Any] = {"PROVIDER": "org:donor", "OF_PROJECT": "project:k", "places": {KE: None}}
    budget: dict[str, Any] = {"PROVIDER": "org:donor", "places": {KE: None}, "kind": FlowKind.BUDGET}
    earlier = [
        version(flow("", "10", RECEIVER="org:once", **of_k), "k", "2020"),
        version(flow("", "6", OF_PROJECT="project:part", **budget), "part", "2020"),
        flow("onward", "5", PROVIDER="org:once", OF_PROJECT="project:z", places={KE: None}),
        flow("whole", "11", OF_PROJECT="project:whole", **budget),
        stated("part of", "PART_OF", "project:part", "project:whole"),
    ]
    later = [
        version(flow("", "10", RECEIVER="org:now", **of_k), "k", "2021"),
        version(stated("", "BENEFITS", "project:part", KE), "part", "2021"),
    ]
    load(empty_store, dataset("one"), earlier, Report())
    load(empty_store, dataset("two"), later, Report())
    assert amounts(boundary(empty_store, country=KE)) == {
        ("disbursement", "EUR"): ("15.00", "0.00", "0.00", "0.00", "10.00", "25.00"),
        ("budget", "EUR"): ("11.00", "0.00", "0.00", "0.00", "6.00", "17.00"),
    }


def side(record: str, source: str, kind: FlowKind, amount: str, day: str, own: str, names: str) -> Record:
    given = kind is FlowKind.DISBURSEMENT
    legs = (
        Leg("OF_PROJECT", own),
        Leg("PROVIDER", "org:giver", activity="" if given else names),
        Leg("RECEIVER", "org:taker", activity=names if given else ""),
    )
    about = Circumstances(source, date=StatedDate(day))
    return Record(record, (Flow(kind, Amount(amount, "EUR"), legs, about, value_date=day),), own, source, "2021")


def account(name: str, source: str, sides: list[Record]) -> Record:
    """All that one publisher states of one activity, and who the publisher is."""
    itself = Statement("DESCRIBES", source, source, Circumstances(source), {})
    return Record(name, (itself, *(one.statements[0] for one in sides)), sides[0].publishes, source, "2021")


OUT, IN = FlowKind.DISBURSEMENT, FlowKind.INCOMING_FUNDS


@pytest.fixture
def both_sides(database: SharedDatabase) -> Store:
    if database.holds != "both sides":
        store = database.empty()
        gave = [
            side("g1", "source:g", OUT, "100", "2020-01-05", "project:G", "project:T"),
            side("g2", "source:g", OUT, "50", "2020-06-05", "project:G", "project:T"),
            side("g3", "source:g", OUT, "7", "2021-06-05", "project:G", "project:nowhere"),
        ]
        got = [
            side("t1", "source:t", IN, "80", "2020-01-06", "project:T", "project:G"),
            side("t2", "source:t", IN, "50", "2020-06-05", "project:T", "project:G"),
        ]
        load(store, Dataset("giver", "iati"), [account("G", "source:g", gave)], Report())
        load(store, Dataset("taker", "iati"), [account("T", "source:t", got)], Report())
        database.holds = "both sides"
    return database.store


def test_both_claims_stand_with_their_difference(both_sides: Store) -> None:
    found = {
        (row.status, row.given, row.received, row.delta, row.days, row.names) for row in two_sided(both_sides).rows
    }
    assert found == {
        ("differ", "100", "80", "20.00", 1, ""),
        ("agree", "50", "50", "0.00", 0, ""),
        ("one-sided", "7", None, None, None, "nowhere"),
    }
    assert {row.delta for row in two_sided(both_sides, actor="org:taker", status="differ").rows} == {"20.00"}


def test_sums_count_it_once_and_say_so(both_sides: Store) -> None:
    answer = totals(both_sides)
    assert {(row.kind, row.amount, row.count) for row in answer.rows} == {("disbursement", "157.00", 3)}
    assert [(omission.reason, omission.count) for omission in answer.left_out] == [("not counted: other side", 2)]
    (row, *_) = flows(both_sides, kind=[IN], counted="no").rows
    assert row.counted_instead.startswith("record G in dataset giver")


def test_asked_for_one_side_only_its_statement_counts(both_sides: Store) -> None:
    answer = totals(both_sides, scope=Scope(source=("source:t",)))
    assert {(row.kind, row.amount) for row in answer.rows} == {("incoming funds", "130.00")}


def of_nobody(one: Record, end: str) -> Record:
    """The same, where the source states of one end only its activity."""
    (flow,) = one.statements
    assert isinstance(flow, Flow)
    activity = next(leg.activity for leg in flow.legs if leg.type == end)
    legs = tuple(leg for leg in flow.legs if leg.type != end)
    return replace(one, statements=(replace(flow, legs=legs, details={f"{end.lower()}_activity": activity}),))


@pytest.mark.parametrize("order", [1, -1])
def test_sides_that_name_an_activity_and_nobody_are_told_by_it(empty_store: Store, order: int) -> None:
    gave = [
        of_nobody(side("g1", "source:g", OUT, "100", "2020-01-05", "project:G", "project:T"), "RECEIVER"),
        side("g2", "source:g", OUT, "60", "2020-01-05", "project:G", "project:T"),
        of_nobody(side("g3", "source:g", OUT, "5", "2020-01-05", "project:G", "project:else"), "RECEIVER"),
    ]
    got = [
        side("t1", "source:t", IN, "100", "2020-01-05", "project:T", "project:G"),
        of_nobody(side("t2", "source:t", IN, "60", "2020-01-05", "project:T", "project:G"), "PROVIDER"),
    ]
    accounts = [account("G", "source:g", gave), account("T", "source:t", got)][::order]
    for one in accounts:
        load(empty_store, Dataset(f"of-{one.id.lower()}", "iati"), [one], Report())
    found = {(row.status, row.given, row.received, row.names) for row in two_sided(empty_store).rows}
    assert found == {("agree", "100", "100", ""), ("agree", "60", "60", ""), ("one-sided", "5", None, "else")}


def test_what_has_no_rate_has_no_dollars_on_a_side(empty_store: Store) -> None:
    unconverted = flow("1", "100", "KES", PROVIDER="org:donor", RECEIVER="org:un", places={KE: None})
    load(empty_store, dataset("one"), [unconverted], Report())
    (row,) = boundary_flows(empty_store, side=Side.INCOMING, country=KE).rows
    assert (row.part, row.usd, row.eur) == ("100.00", None, None)


def test_what_is_left_out_on_two_sides_counts_once(empty_store: Store) -> None:
    given = flow("1", "30", PROVIDER=KE, RECEIVER="org:far", OF_PROJECT="project:e", places={UG: "60", KE: "40"})
    other = flow("2", "30", PROVIDER=KE, RECEIVER="org:far", OF_PROJECT="project:f", places={UG: "60", KE: "40"})
    load(empty_store, dataset("one"), [given, other], Report())
    empty_store.write([(MARKED, {})])
    for side in (Side.LEFT_OUT, Side.ALL):
        listed = boundary_flows(empty_store, side=side, country=KE)
        assert listed.total == len(listed.rows) == {Side.LEFT_OUT: 1, Side.ALL: 2}[side]
    answer = boundary(empty_store, country=KE)
    assert [row.left_out.count for row in answer.rows] == [1]
    assert [part.count for part in answer.left_out] == [1]


def test_stated_funding_counts_what_sums_count(empty_store: Store) -> None:
    flows_of = [flow(record, "30", OF_PROJECT="project:b") for record in ("1", "2")]
    load(empty_store, dataset("one"), [*flows_of, stated("3", "FUNDS", "org:donor", "project:b")], Report())
    empty_store.write([(MARKED, {})])
    (link,) = who_funds_whom(empty_store, funder="org:donor").rows
    (whole,) = link.whole
    assert (whole.amount, whole.count) == (Decimal(30), 1)
    assert whole.behind is not None
    assert opened(empty_store, whole.behind).total == 1


def test_a_side_opens_to_what_lacks_the_same(chain: Store) -> None:
    for lack in ("provider", "year"):
        for row in boundary.ask(chain, {"country": KE, "without": [lack]}).rows:
            behind = opened(chain, row.naive.behind)
            assert behind.total == row.naive.count
    with pytest.raises(BadArgument, match=r"without: .*provider"):
        boundary(chain, country=KE, without=["sector"])


def names_itself(source: str) -> Record:
    return Record(source, (Statement("DESCRIBES", source, source, Circumstances(source), {}),))


FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"kind": ["budget"]},
    {"kind": ["repayment", "disbursement"]},
    {"year": [2019, 2020]},
    {"without": ["year"]},
    {"without": ["provider"]},
    {"without": ["receiver", "system"]},
    {"currency": "USD"},
    {"without": ["currency"]},
    {"planned": True},
)


def test_derived_totals_and_flows_tell_the_same(empty_store: Store) -> None:
    budget: dict[str, Any] = {"PROVIDER": "org:donor", "places": {KE: None}, "kind": FlowKind.BUDGET}
    further = [
        version(flow("", "6", OF_PROJECT="project:k", **budget), "k", "2020"),
        flow("10", "2", PROVIDER="org:un", RECEIVER="org:donor", places={KE: None}, kind=FlowKind.REPAYMENT),
        flow("11", "4", RECEIVER="org:ingo", places={KE: None}, date=""),
        flow("12", "9", "", PROVIDER=KE, RECEIVER="org:un", places={UG: "50", "country:TZ": "50"}),
        flow("13", "5", OF_PROJECT="project:whole", PROVIDER="org:donor", RECEIVER="org:un", places={KE: "10"}),
        flow(
            "14", "5", OF_PROJECT="project:part", PROVIDER="org:donor", RECEIVER="org:un", places={KE: None, UG: None}
        ),
        flow("15", "8", PROVIDER="org:donor", RECEIVER="org:un", places={KE: None}, modality=Modality.PLANNED),
    ]
    load(empty_store, dataset("one"), [*CHAIN, *further, names_itself(SOURCE)], Report())
    load(empty_store, dataset("two"), [version(flow("", "7", **budget), "k", "2021")], Report())
    # the derived totals cannot leave out a source, so all flows are read where one is shut out
    elsewhere = flow("other", "1", places={UG: None}, source="source:other")
    load(empty_store, dataset("three"), [elsewhere, names_itself("source:other")], Report())
    for country in (KE, UG):
        for filters in FILTERS:
            around: dict[str, Any] = {"country": country, **filters}
            by_flows = boundary.ask(empty_store, around, Scope(source=(SOURCE,)))
            by_totals = boundary.ask(empty_store, around, Scope(as_of="2"))
            assert told(by_totals) == told(by_flows)
            assert by_totals.left_out == by_flows.left_out
    assert boundary(empty_store, country=KE).left_out
