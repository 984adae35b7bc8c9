"""Answers that must not be misread: to and for a country, how far data reaches, sums larger than their whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from coopnet.api.coverage_words import reach_of
from coopnet.api.file_tables import for_files
from coopnet.api.http.linked_tables import linked
from coopnet.api.http.linking import Links
from coopnet.api.tables import for_people
from coopnet.graph.errors import Ambiguous, CoopnetError, TimedOut, TooLarge
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.store.plain_values import Row
from coopnet.graph.store.store import Store
from coopnet.queries import (
    Scope,
    co_signatories,
    entity,
    memberships,
    money,
    opened,
    pair,
    signed_not_ratified,
    sources,
    supporters,
    timeline,
    top_funders,
    totals,
    who_funds_whom,
)

from ..graph.pool import SOURCE, dataset, named, stated
from .flows_by_hand import flow
from .treaty_world import act

DK, KE = "country:DK", "country:KE"
NAMES = (named("n1", DK, "Denmark"), named("n2", KE, "Kenya"), named("n3", SOURCE, "Register"))


def test_to_a_country_is_not_for_a_country(empty_store: Store) -> None:
    records = [
        *NAMES,
        stated("of", "OF_COUNTRY", "org:danida", DK),
        flow("1", "39.7", PROVIDER="org:danida", RECEIVER="org:un", places={KE: None}),
        flow("2", "5", PROVIDER=KE, RECEIVER=DK),
    ]
    load(empty_store, dataset("one"), records, Report())
    answer = pair(empty_store, DK, KE)
    says = {
        (row.tie, row.behind.arguments.get("receiver", row.behind.arguments.get("country"))): row.says
        for row in answer.rows
    }
    assert says["money", KE] == "no source states money that Kenya received from Denmark"
    assert says["money", DK] == "1 flow of money that Denmark received from Kenya"
    assert says["funding", KE] == "1 funding link from Denmark for activities in Kenya"
    assert "no source here states" in answer.summary
    assert "money that Kenya received from Denmark" in answer.summary.partition("no source here states")[2]
    assert "1 funding link from Denmark for activities in Kenya" in answer.summary.partition("no source here states")[0]


REGISTER = replace(dataset("register"), title="Register", covers="treaties of two countries", covers_until="2010-06")
TREATY = (
    named("t", "doc:sea", "Treaty on the sea", "treaty", held="1950-05-01"),
    act("1", "KE", "doc:sea", "signed", "1990-01-01"),
    act("2", "DK", "doc:sea", "signed", "1950-05-01"),
    act("3", "DK", "doc:sea", "ratified", "1951-01-01"),
    act("4", "UG", "doc:sea"),
    stated("m", "MEMBER_OF", KE, "org:club"),
)


def test_a_date_beyond_what_the_data_covers_is_said_to_be(empty_store: Store) -> None:
    load(empty_store, REGISTER, [*NAMES, *TREATY], Report())
    within = signed_not_ratified(empty_store, at="2000")
    assert within.summary.startswith("At 2000: 1 signature")
    assert within.coverage.beyond == ""
    beyond = signed_not_ratified(empty_store, at="2026-11-28")
    assert "2026-11-28:" not in beyond.summary
    assert beyond.summary.startswith("At 2026-11-28, which is later than the data")
    assert beyond.coverage.beyond == "Register ends with 2010-06"
    assert memberships(empty_store, member=KE, at="2015").coverage.beyond == "Register ends with 2010-06"
    assert [row.party.id for row in beyond.rows] == [KE]


def test_every_answer_says_how_far_its_data_reaches(empty_store: Store) -> None:
    load(empty_store, REGISTER, [*NAMES, *TREATY[:2]], Report())
    later = [
        *TREATY,
        act("5", "KE", "doc:river", "signed", "2009-03"),
        stated("x", "FUNDS", DK, "project:p", Modality.PLANNED),
    ]
    load(empty_store, REGISTER, [*NAMES, *later], Report())
    load(empty_store, dataset("money"), [flow("f", "1", PROVIDER=DK, RECEIVER=KE, date="2012-02-03")], Report())
    answer = signed_not_ratified(empty_store, at="2000")
    (register,) = answer.coverage.datasets
    assert (register.dataset, register.covers, register.covers_until) == (
        "register",
        "treaties of two countries",
        "2010-06",
    )
    assert (register.earliest, register.newest, register.newest_money) == ("1950-05-01", "2009-03", "")
    assert (answer.coverage.earliest, answer.coverage.newest) == ("1990-01-01", "1990-01-01")
    assert [(span.source.id, span.statements, span.newest) for span in answer.coverage.sources] == [
        (SOURCE, 1, "1990-01-01")
    ]
    summed = totals(empty_store, provider=DK).coverage
    assert {one.dataset: one.newest_money for one in summed.datasets} == {"register": "", "money": "2012-02-03"}
    before = entity(empty_store, "doc:sea", scope=Scope(as_of="1")).coverage
    assert [one.newest for one in before.datasets] == ["1990-01-01"]
    assert any("covers treaties of two countries" in line for line in reach_of(answer))


def test_the_date_of_a_treaty_is_no_date_of_who_joined_it(empty_store: Store) -> None:
    load(empty_store, REGISTER, [*NAMES, *TREATY], Report())
    (joined,) = timeline(empty_store, entity=["country:UG"]).rows
    assert (joined.date, joined.date_basis) == (None, "")
    (row,) = co_signatories(empty_store, actor=KE, other=DK).rows
    table = for_people(co_signatories(empty_store, actor=KE, other=DK))
    assert dict(zip(table.columns, table.rows[0], strict=True))["oldest document"] == row.first


FLOWS = (
    flow("1", "100", "USD", PROVIDER="org:a", RECEIVER="org:x", places={KE: None}),
    flow("2", "-30", "USD", PROVIDER="org:b", RECEIVER="org:x", places={KE: None}),
    flow("3", "7", "USD", PROVIDER=KE, RECEIVER="org:a", places={KE: None}, kind=FlowKind.REPAYMENT),
    flow("4", "2", "USD", PROVIDER="org:c", RECEIVER="org:a", places={KE: None}, kind=FlowKind.INTEREST_PAYMENT),
    flow(
        "5",
        "40",
        "USD",
        PROVIDER="org:a",
        RECEIVER="org:y",
        OF_PROJECT="project:p",
        places={KE: "50", DK: "50"},
        date="2021-01-01",
    ),
    stated("6", "IMPLEMENTS", "org:y", "project:p"),
    stated("7", "BENEFITS", "project:p", KE),
)


def test_what_is_shown_may_be_more_than_all_and_the_answer_says_why(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [*NAMES, *FLOWS], Report())
    answer = who_funds_whom(empty_store, country=KE, scope=Scope(limit=2))
    sums = {figure.scope.split(",")[0]: figure.amount for figure in answer.figures}
    assert sums == {"all pairs": 90, "of the pairs shown": 120, "of pairs in which more was taken back than given": -30}


def test_money_on_its_way_back_is_not_told_as_given(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [*NAMES, *FLOWS], Report())
    for answer in (
        who_funds_whom(empty_store, country=KE),
        top_funders(empty_store, country=KE),
        supporters(empty_store, KE),
    ):
        (count,) = [
            omission.count for omission in answer.left_out if omission.reason.startswith("repayments, interest")
        ]
        assert count == 2
        assert "repayment" not in str([row.model_dump() for row in answer.rows])
    (row,) = who_funds_whom(empty_store, country=KE, kind=[FlowKind.INTEREST_PAYMENT]).rows
    assert row.funder is not None
    assert row.funder.id == "org:c"


def test_supporters_show_how_much(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [*NAMES, *FLOWS], Report())
    answer = supporters(empty_store, KE)
    given = {
        (row.actor.id, row.role): [(figure.kind, figure.currency, figure.amount) for figure in row.given]
        for row in answer.rows
    }
    assert given == {
        ("org:a", "gives money for"): [("disbursement", "USD", 120)],
        ("org:b", "gives money for"): [("disbursement", "USD", -30)],
        ("org:y", "implements"): [],
    }
    for row in answer.rows:
        for one in row.given:
            assert one.behind is not None
            assert sum(Decimal(str(each.part)) for each in opened(empty_store, one.behind).rows) == one.amount
    dated = supporters(empty_store, KE, scope=Scope(start="2021"))
    assert {row.actor.id: row.given[0].amount for row in dated.rows if row.given} == {"org:a": 20}


def test_sums_by_year_show_the_year_in_every_table(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [*NAMES, *FLOWS], Report())
    for answer in (
        totals(empty_store, by=["year"]),
        who_funds_whom(empty_store, by="year"),
        money(empty_store, "org:a"),
        who_funds_whom(empty_store, by="year", country=KE, year=[2021]),
    ):
        assert answer.rows
        assert "year" in for_people(answer).columns
        assert "year" in linked(answer, Links()).columns
        assert "year" in for_files(answer).columns
        years = {row[for_people(answer).columns.index("year")] for row in for_people(answer).rows}
        assert years <= {"2020", "2021"}


def test_an_identifier_means_the_organisation_and_not_the_source_of_the_same_code(empty_store: Store) -> None:
    code = {"identifiers": ["GB-GOV-1"], "schemes": ["org-id"]}
    records = [
        named("1", "org:fcdo", "Foreign Office", **code),
        named("2", "source:gb", "Foreign Office", **code),
        named("3", "org:one", "One", identifiers=["XM-9"], schemes=["org-id"]),
        named("4", "org:other", "Other", identifiers=["XM-9"], schemes=["org-id"]),
        named("5", "source:alone", "Alone", identifiers=["XI-1"], schemes=["org-id"]),
    ]
    load(empty_store, dataset("one"), records, Report())
    for wanted in ("GB-GOV-1", "gb-gov-1", "Foreign Office"):
        assert entity(empty_store, wanted).arguments["entity"] == "org:fcdo"
    assert entity(empty_store, "XI-1").arguments["entity"] == "source:alone"
    assert sources(empty_store, mentions="GB-GOV-1").arguments["mentions"] == "org:fcdo"
    with pytest.raises(Ambiguous):
        entity(empty_store, "XM-9")
    load(empty_store, dataset("two"), [stated("same", "JUDGED", "org:one", "org:other", verdict="same")], Report())
    assert entity(empty_store, "XM-9").arguments["entity"] in ("org:one", "org:other")


@pytest.mark.parametrize(
    ("refusal", "why"),
    [(TimedOut("Too long."), "it took too long to count them here"), (TooLarge("Too many."), "too many to count here")],
)
def test_a_count_that_is_refused_says_why(
    refusal: CoopnetError, why: str, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Store.read

    def refused(self: Store, cypher: str, parameters: Mapping[str, Any], time_limit: float | None = None) -> list[Row]:
        if "What both have to do with" in cypher:
            raise refusal
        return read(self, cypher, parameters, time_limit)

    monkeypatch.setattr(Store, "read", refused)
    (joined,) = [row for row in pair(demo_store, "country:MD", "country:RO").rows if row.tie == "joined"]
    assert (joined.count, joined.says.partition(": ")[2]) == (None, why)
