"""Who gives and gets most, the money of an actor and of a project, who publishes, and what others call somebody."""

from __future__ import annotations

from decimal import Decimal

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Record
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.store import Store
from coopnet.queries import (
    Scope,
    described_by_others,
    money,
    opened,
    project_money,
    publishers,
    top_funders,
    top_recipients,
    who_funds_whom,
)
from coopnet.queries.answer_network import network_of

from ..graph.pool import dataset, named, stated
from .flows_by_hand import flow
from .world import KE, UG


def test_the_largest_are_ranked_within_kind_and_currency(world: Store) -> None:
    rows = top_funders(world, kind=["disbursement"], currency="EUR").rows
    assert [(row.rank, row.actor.id, row.amount, row.count) for row in rows] == [(1, "org:giver", "104.27", 3)]
    assert opened(world, rows[0].behind).total == 3
    answer = top_recipients(world, kind=["disbursement"], most=1)
    assert {(row.currency, row.actor.id, row.amount) for row in answer.rows} == {
        ("EUR", "org:un", "96.50"),
        ("MDL", "org:ngo", "1000.00"),
    }
    assert ("flows that name no receiver", 3) in {(omission.reason, omission.count) for omission in answer.left_out}


def test_ranks_over_all_currencies_count_what_is_not_in_them(world: Store) -> None:
    answer = top_funders(world, kind=["disbursement"], convert="USD")
    ((giver),) = answer.rows
    behind = opened(world, giver.behind).rows
    assert Decimal(giver.amount) == sum(Decimal(row.usd) for row in behind if row.usd)
    assert (giver.actor.id, giver.count, giver.not_converted) == ("org:giver", 4, 0)
    assert {omission.reason for omission in answer.left_out} == {
        "not converted to USD: no rate for MDL",
        "not converted to USD: currency not stated",
    }


@pytest.mark.parametrize("by", ["year", "counterpart"])
def test_money_of_an_actor_opens_to_its_flows(world: Store, by: str) -> None:
    answer = money(world, "org:un", by=by)
    assert {(row.role, row.kind) for row in answer.rows} == {("provides", "disbursement"), ("receives", "disbursement")}
    for row in answer.rows:
        behind = opened(world, row.behind)
        assert behind.total == row.count
        assert sum(Decimal(one.amount) for one in behind.rows) == Decimal(row.amount)
    if by == "counterpart":
        given = {(row.role, row.counterpart.id if row.counterpart else None, row.amount) for row in answer.rows}
        assert given == {
            ("provides", "org:ngo", "1000.00"),
            ("provides", None, "5.00"),
            ("receives", "org:giver", "96.50"),
        }


def test_a_project_has_all_its_money_and_parties(empty_store: Store) -> None:
    records = [
        stated("f", "FUNDS", "org:giver", "project:a"),
        stated("i", "IMPLEMENTS", "org:ngo", "project:a", role="lead"),
        stated("b", "BENEFITS", "project:a", KE),
        flow("1", "10", PROVIDER="org:giver", OF_PROJECT="project:a"),
        flow("2", "2.5", PROVIDER="org:giver", RECEIVER="org:ngo", OF_PROJECT="project:a"),
    ]
    load(empty_store, dataset("one"), records, Report())
    answer = project_money(empty_store, "project:a")
    told = [
        (row.role, row.party.id if row.party else None, [(str(figure.amount), figure.count) for figure in row.figures])
        for row in answer.rows
    ]
    assert told == [
        ("all money", None, [("12.50", 2)]),
        ("is for", KE, []),
        ("funds", "org:giver", []),
        ("lead", "org:ngo", []),
        ("provides", "org:giver", [("12.50", 2)]),
        ("receives", "org:ngo", [("2.50", 1)]),
        ("receives", None, [("10.00", 1)]),
    ]
    for row in answer.rows:
        assert all(opened(empty_store, figure.behind).total == figure.count for figure in row.figures)


@pytest.mark.parametrize("by", ["actor", "country", "year", "sector"])
def test_who_funds_whom_is_sums_that_open(world: Store, by: str) -> None:
    answer = who_funds_whom(world, by=by, **({"vocabulary": "1"} if by == "sector" else {}))
    assert any(row.given for row in answer.rows)
    for row in answer.rows:
        for one in row.given:
            behind = opened(world, one.behind)
            assert behind.total == one.count
            assert sum(Decimal(flow.part) for flow in behind.rows) == one.amount
            assert {flow.provider.id for flow in behind.rows} == {row.funder.id}


def test_the_picture_of_sums_has_their_size_and_their_rows(world: Store) -> None:
    network = network_of(who_funds_whom(world, country=UG, kind=["disbursement"]))
    edges = {(edge.source, edge.target, edge.currency): (edge.amount, edge.count) for edge in network.edges}
    # what names no receiver leads to the country that it is for
    assert edges == {("org:giver", "org:un", "EUR"): ("-3.50", 1), ("org:giver", UG, "USD"): ("5.00", 1)}
    assert all("provider=org:giver" in edge.behind for edge in network.edges)
    assert {edge.source for edge in network.edges} | {edge.target for edge in network.edges} <= {
        node.id for node in network.nodes
    }


def test_the_largest_pairs_come_first_with_how_much_that_is(world: Store) -> None:
    answer = who_funds_whom(world, kind=["disbursement"], scope=Scope(limit=1))
    assert (answer.total, answer.is_truncated) == (4, True)
    (row,) = answer.rows
    assert (row.funder.id, row.recipient.id) == ("org:giver", "org:un")
    amounts = {figure.scope: figure.amount for figure in answer.figures}
    assert amounts["of the pairs shown, in USD"] < amounts["all pairs, in USD"]


def test_who_never_published_has_every_name_that_others_gave(empty_store: Store) -> None:
    def called(record: str, source: str, name: str, ref: str, kind: str) -> Record:
        circumstances = Circumstances(source, as_name=(name,) if name else (), as_ref=ref, as_type=kind)
        return Record(record, (Statement("IMPLEMENTS", "org:giz", f"project:{record}", circumstances),))

    records = [
        called("1", "source:a", "GIZ", "XM-DAC-5-52", "10"),
        called("2", "source:a", "GIZ", "XM-DAC-5-52", "10"),
        called("3", "source:b", "Gesellschaft für Internationale Zusammenarbeit", "", "15"),
        called("4", "source:giz", "We ourselves", "", ""),
        stated("own", "PUBLISHED_BY", "source:giz", "org:giz"),
        named("n", "source:a", "Publisher A"),
        stated("m", "MENTIONS", "source:b", "org:giz", names=["la GIZ"], languages=["fr"]),
    ]
    load(empty_store, dataset("one"), records, Report())
    answer = described_by_others(empty_store, "org:giz")
    told = {(row.name, row.language, row.ref, row.type, row.role, row.publisher.id, row.count) for row in answer.rows}
    assert told == {
        ("GIZ", "", "XM-DAC-5-52", "10", "implements", "source:a", 2),
        ("Gesellschaft für Internationale Zusammenarbeit", "", "", "15", "implements", "source:b", 1),
        ("la GIZ", "fr", "", "", "mentions", "source:register", 1),
    }
    assert [(omission.reason, omission.count) for omission in answer.left_out] == [
        ("statements in which it describes itself", 1)
    ]


def test_publishers_say_how_fresh_they_are(world: Store) -> None:
    (first, second) = publishers(world).rows
    assert (first.publisher.id, first.flows, first.newest_transaction) == ("source:register", 7, "2020-05-04")
    assert (second.publisher.id, second.flows, second.newest_transaction) == ("source:other", 1, "2020-12-31")
    assert first.days_ago > second.days_ago > 365


def test_a_file_about_an_organisation_is_no_activity_of_its_publisher(empty_store: Store) -> None:
    source = "source:agency"
    about = (Statement("DESCRIBES", source, source, Circumstances(source), {"kind": "iati publisher"}),)
    records = [
        Record("activity", about, "project:a", source, "2020-01-01"),
        Record("organisation-file/agency", about, "org:agency", source, "2021-01-01"),
    ]
    load(empty_store, dataset("one"), records, Report())
    (row,) = publishers(empty_store).rows
    assert (row.activities, row.last_updated) == (1, "2021-01-01")
