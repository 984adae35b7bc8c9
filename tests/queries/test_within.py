"""Within a dataset or publisher counts what that one states, also where sums over all count another version."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, StatedDate, Statement
from coopnet.graph.money.allocation import allocate
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, boundary_flows, flows, funding, opened, supporters, top_funders, totals, two_sided

from ..conftest import SharedDatabase
from ..graph.pool import dataset, named

AGENCY, CHARITY, REGISTER = "source:agency", "source:charity", "source:register"
MD = "country:MD"
PAID, GOT = FlowKind.DISBURSEMENT, FlowKind.INCOMING_FUNDS


def flow(source: str, kind: FlowKind, amount: str, date: str, *legs: Leg) -> Flow:
    circumstances = Circumstances(source, Modality.DONE, date=StatedDate(date))
    return allocate(Flow(kind, Amount(amount, "EUR"), legs, circumstances))


def account(source: str, of: str, updated: str, *stated: Flow) -> Record:
    """What a source publishes about an activity, or about its own budgets."""
    return Record(f"{of} by {source}", stated, publishes=of, source=source, updated=updated)


def paid(source: str, amount: str, date: str, activity: str = "") -> Flow:
    return flow(
        source,
        PAID,
        amount,
        date,
        Leg("OF_PROJECT", "project:p"),
        Leg("PROVIDER", "org:agency"),
        Leg("RECEIVER", "org:charity", activity=activity),
        Leg("TO_PLACE", MD),
    )


def budget(source: str, amount: str) -> Flow:
    return flow(
        source,
        FlowKind.RECIPIENT_COUNTRY_BUDGET,
        amount,
        "2021/2021",
        Leg("PROVIDER", "org:agency"),
        Leg("TO_PLACE", MD),
    )


GOT_BY_CHARITY = flow(
    CHARITY,
    GOT,
    "200",
    "2022-05-03",
    Leg("OF_PROJECT", "project:c"),
    Leg("TO_PLACE", MD),
    Leg("PROVIDER", "org:agency", activity="project:p"),
    Leg("RECEIVER", "org:charity"),
)
OLD = (
    account(AGENCY, "project:p", "2021-01-01", paid(AGENCY, "100", "2021-05-01"), paid(AGENCY, "50", "2021-09-01")),
    account(AGENCY, "org:agency", "2021-01-01", budget(AGENCY, "7")),
    *(
        Record(f"itself {one}", (Statement("DESCRIBES", one, one, Circumstances(one), {}),))
        for one in (REGISTER, AGENCY, CHARITY)
    ),
    named("s4", "org:agency", "Agency"),
    named("s5", "org:charity", "Charity"),
    named("md", MD, "Moldova"),
)
NEW = (
    account(AGENCY, "project:p", "2022-01-01", paid(AGENCY, "200", "2022-05-01", "project:c")),
    account(AGENCY, "org:agency", "2022-01-01", budget(AGENCY, "8")),
)
THEIRS = (account(CHARITY, "project:c", "2022-01-01", GOT_BY_CHARITY),)


@pytest.fixture
def money(database: SharedDatabase) -> Store:
    if database.holds != "accounts of one activity":
        store = database.empty()
        for name, records in (("old", OLD), ("new", NEW), ("theirs", THEIRS)):
            load(store, dataset(name), list(records), Report())
        database.holds = "accounts of one activity"
    return database.store


def sums(store: Store, **asked: Any) -> dict[str, tuple[str, int]]:
    """Sums by kind; every one of them opens to as many flows that add up to it."""
    rows = totals(store, **asked).rows
    for row in rows:
        behind = opened(store, row.behind)
        assert (behind.total, sum(Decimal(one.part) for one in behind.rows)) == (row.count, Decimal(row.amount)), row
    return {row.kind: (row.amount, row.count) for row in rows}


def test_a_dataset_or_publisher_counts_what_it_states(money: Store) -> None:
    everything = {"disbursement": ("200.00", 1), "recipient country budget": ("8.00", 1)}
    assert sums(money) == everything
    assert sums(money, dataset="new") == everything
    assert sums(money, dataset="old") == {"disbursement": ("150.00", 2), "recipient country budget": ("7.00", 1)}
    assert sums(money, publisher=AGENCY) == everything
    assert sums(money, publisher=CHARITY) == sums(money, dataset="theirs") == {"incoming funds": ("200.00", 1)}
    assert totals(money, dataset="old").left_out == []
    assert [(omission.reason, omission.count) for omission in totals(money, publisher=AGENCY).left_out] == [
        ("not counted: budget published again", 1),
        ("not counted: duplicate activity", 2),
    ]
    assert [row.amount for row in top_funders(money, publisher=CHARITY, kind=[GOT]).rows] == ["200.00"]


def test_funding_of_projects_leaves_out_what_sums_leave_out(money: Store) -> None:
    asked = funding(money)
    assert {(row.kind, Decimal(row.amount)) for row in asked.rows if row.project} == {("disbursement", Decimal(200))}
    assert ("not counted: duplicate activity", 2) in [(omission.reason, omission.count) for omission in asked.left_out]
    assert [
        (figure.kind, Decimal(figure.amount), figure.count) for figure in asked.figures if figure.scope == "at most"
    ] == [(row.kind, Decimal(row.amount), row.count) for row in sorted(totals(money).rows, key=lambda row: row.kind)]
    assert asked.gaps == []


@pytest.mark.parametrize("by", ["dataset", "publisher"])
def test_sums_that_compare_datasets_or_publishers_add_up(money: Store, by: str) -> None:
    rows = totals(money, by=[by]).rows
    assert sum(Decimal(row.amount) for row in rows) == 208
    for row in rows:
        behind = opened(money, row.behind)
        assert (behind.total, sum(Decimal(one.part) for one in behind.rows)) == (row.count, Decimal(row.amount))
    assert flows(money, dataset="old", counted="overall").total == 0
    assert sums(money, dataset="old", by=["dataset"]) == sums(money, dataset="old")
    assert sums(money, dataset="old", by=["publisher"]) == {}


def test_what_agrees_is_not_judged_by_who_is_not_listened_to(money: Store) -> None:
    assert [(row.status, row.given, row.received) for row in two_sided(money).rows] == [("agree", "200", "200")]
    heard = two_sided(money, scope=Scope(source=(CHARITY,)))
    assert [(row.status, row.given, row.received) for row in heard.rows] == [("one-sided", None, "200")]


def test_a_project_and_an_actor_narrow_together(money: Store) -> None:
    assert two_sided(money, project="project:c", actor="org:charity").total == 1
    assert two_sided(money, project="project:c", actor="org:agency").total == 1
    assert two_sided(money, project="project:c", actor=MD).total == 0


def test_a_supporter_gives_a_budget_once_that_is_published_twice(money: Store) -> None:
    (row,) = supporters(money, MD).rows
    assert row.actor.id == "org:agency"
    assert {figure.kind: (str(figure.amount), figure.count) for figure in row.given} == {
        "disbursement": ("200.00", 1),
        "recipient country budget": ("8.00", 1),
    }


def test_flows_around_a_boundary_come_in_pages(money: Store) -> None:
    whole = boundary_flows(money, "all", country=MD)
    assert whole.total == len(whole.rows) > 2
    pages = [boundary_flows(money, "all", country=MD, scope=Scope(limit=2, page=page)) for page in (1, 2, 3)]
    assert [row for page in pages for row in page.rows] == whole.rows
