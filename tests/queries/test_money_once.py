"""What counts once, which way money goes, and what a period holds: small worlds, each loaded once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.model.statements import StatedDate
from coopnet.graph.store.store import Store
from coopnet.loaders import iati
from coopnet.queries import Scope, boundary, boundary_flows, flows, opened, totals
from coopnet.queries.money.boundary import Side

from ..graph.pool import dataset, stated
from .flows_by_hand import flow

KE = "country:KE"
ORGANISATION = """<iati-organisation last-updated-datetime="{updated}" default-currency="GBP">
<organisation-identifier>GB-1</organisation-identifier><reporting-org ref="GB-1"/><name><narrative>Us</narrative></name>
{budgets}</iati-organisation>"""


def total_budget(year: int, amount: int) -> str:
    return (
        f'<total-budget><period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>'
        f"<value>{amount}</value></total-budget>"
    )


def country_budget(code: str, amount: int) -> str:
    budget = total_budget(2020, amount).replace("total-budget", "recipient-country-budget")
    return budget.replace("<value>", f'<recipient-country code="{code}"/><value>')


def take(store: Store, folder: Path, name: str, updated: str, *budgets: str) -> None:
    path = folder / f"{name}.xml"
    inside = "".join(ORGANISATION.format(updated=updated, budgets=budget) for budget in budgets)
    path.write_text(f'<iati-organisations version="2.03">{inside}</iati-organisations>')
    (file,), _ = iati.find([path])
    report = Report()
    read, records = iati.read(file, report)
    load(store, read, records, report)


def sums(store: Store, **asked: object) -> set[tuple[str, int | None, str, int]]:
    return {(row.kind, row.year, row.amount, row.count) for row in totals(store, by=["year"], **asked).rows}


def test_an_organisations_budget_counts_once_however_often_it_is_published(empty_store: Store, tmp_path: Path) -> None:
    first = total_budget(2019, 1) + total_budget(2020, 2) + total_budget(2020, 4) + country_budget("KE", 8)
    take(empty_store, tmp_path, "first", "2020-01-01", first)
    once = {
        ("total budget", 2019, "1.00", 1),
        ("total budget", 2020, "6.00", 2),
        ("recipient country budget", 2020, "8.00", 1),
    }
    assert sums(empty_store) == once
    take(empty_store, tmp_path, "second", "2020-01-01", first)
    assert sums(empty_store) == once
    assert [(omission.reason, omission.count) for omission in totals(empty_store).left_out] == [
        ("not counted: budget published again", 4)
    ]
    assert sums(empty_store, dataset="first") == once
    heard = flows(empty_store, kind=["recipient country budget"], counted="no").rows[0]
    assert (heard.dataset, heard.counted_instead) == (
        "first",
        "record organisation-file/GB-1 in dataset second, by GB-1",
    )
    # a newer file with other years and a corrected one; the same file has the organisation twice
    take(
        empty_store,
        tmp_path,
        "third",
        "2021-01-01",
        total_budget(2020, 5) + country_budget("UG", 16),
        total_budget(2021, 7),
    )
    changed = {
        ("total budget", 2019, "1.00", 1),
        ("total budget", 2020, "5.00", 1),
        ("total budget", 2021, "7.00", 1),
        ("recipient country budget", 2020, "24.00", 2),
    }
    assert sums(empty_store) == changed
    assert sums(empty_store, scope=Scope(as_of="2")) == once
    for row in totals(empty_store, by=["year"]).rows:
        assert opened(empty_store, row.behind).total == row.count
    for name in ("third", "second"):
        unload(empty_store, name)
    assert sums(empty_store) == once
    assert totals(empty_store).left_out == []


BACK = (
    flow("1", "100", PROVIDER="org:bank", RECEIVER="org:treasury", OF_PROJECT="project:loan", places={KE: None}),
    flow("2", "30", kind=FlowKind.REPAYMENT, OF_PROJECT="project:loan", places={KE: None}),
    flow(
        "3",
        "4",
        kind=FlowKind.REPAYMENT,
        PROVIDER="org:treasury",
        RECEIVER="org:bank",
        OF_PROJECT="project:loan",
        places={KE: "50", "country:UG": "50"},
    ),
    flow(
        "4",
        "5",
        kind=FlowKind.REPAYMENT,
        PROVIDER="org:co-operative",
        RECEIVER="org:treasury",
        OF_PROJECT="project:inside",
        places={KE: None},
    ),
    flow("5", "6", kind=FlowKind.INTEREST_PAYMENT, RECEIVER="org:treasury", places={KE: None}),
    flow("6", "7", kind=FlowKind.REPAYMENT, OF_PROJECT="project:loan", places={KE: None, "country:UG": None}),
    stated("home", "OF_COUNTRY", "org:treasury", KE),
    stated("own", "OF_COUNTRY", "org:co-operative", KE),
    stated("under", "FINANCED_UNDER", "project:loan", "fund:x"),
)


def test_what_is_paid_back_goes_out_of_the_place_and_into_the_programme(empty_store: Store) -> None:
    load(empty_store, dataset("one"), BACK, Report())

    def told(**around: object) -> dict[str, tuple[str, ...]]:
        answer = boundary(empty_store, **around)
        sides = [Side.INCOMING, Side.INTERNAL, Side.OUTGOING, Side.SHARED]
        for row in answer.rows:
            opens = [
                (getattr(row, one.value), boundary_flows(empty_store, one, kind=[row.kind], **around)) for one in sides
            ]
            assert [side.count for side, _ in opens] == [behind.total for _, behind in opens]
            everything = boundary_flows(empty_store, Side.ALL, kind=[row.kind], **around)
            assert (row.naive.count, len(everything.rows)) == (everything.total, everything.total)
        return {row.kind: tuple(getattr(row, one.value).amount for one in sides) for row in answer.rows}

    assert told(country=KE) == {
        "disbursement": ("100.00", "0.00", "0.00", "0.00"),
        "interest payment": ("0.00", "6.00", "0.00", "0.00"),
        "repayment": ("0.00", "5.00", "32.00", "7.00"),
    }
    assert told(programme="fund:x") == {
        "disbursement": ("0.00", "0.00", "100.00", "0.00"),
        "repayment": ("41.00", "0.00", "0.00", "0.00"),
    }


def limited(record: str, amount: str, date: str, bound: str) -> Record:
    made = flow(record, amount, date=date, PROVIDER="org:bank", places={KE: None})
    (one,) = made.statements
    assert isinstance(one, Flow)
    circumstances = replace(one.circumstances, date=StatedDate(date, bound=bound))
    return replace(made, statements=(replace(one, circumstances=circumstances),))


def test_a_date_that_is_only_a_limit_is_in_a_period_if_every_day_of_it_is(empty_store: Store) -> None:
    records = limited("1", "1", "2018", "before"), limited("2", "2", "2018-03", "after"), limited("3", "4", "2018", "")
    load(empty_store, dataset("one"), (*records, flow("4", "8", date="", places={KE: None})), Report())
    perhaps = "perhaps in the period: only before or after when is stated"
    for scope, amount, left in (
        (Scope(start="2018", end="2018"), "4.00", {perhaps: 2, "without a stated date": 1}),
        (Scope(end="2018"), "5.00", {perhaps: 1, "without a stated date": 1}),
        (Scope(start="2018"), "6.00", {perhaps: 1, "without a stated date": 1}),
        (Scope(start="2019", end="2019"), None, {perhaps: 1, "outside the period": 2, "without a stated date": 1}),
    ):
        assert [row.amount for row in totals(empty_store, scope=scope).rows] == ([amount] if amount else [])
        around = boundary(empty_store, country=KE, scope=scope)
        assert [row.incoming.amount for row in around.rows] == ([amount] if amount else [])
        for answer in (totals(empty_store, scope=scope), flows(empty_store, scope=scope), around):
            assert {omission.reason: omission.count for omission in answer.left_out} == left
    assert [row.date for row in flows(empty_store, provider="org:bank").rows] == ["2018-03/", "2018", "/2018"]
