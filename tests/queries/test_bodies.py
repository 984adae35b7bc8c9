"""What the bodies of a country do counts as the country's in every question, by one rule that can be switched off."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from coopnet.graph.errors import BadArgument
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.store.store import Store
from coopnet.queries import (
    CATALOGUE,
    Scope,
    boundary,
    co_signatories,
    events,
    memberships,
    money,
    opened,
    pair,
    projects,
    timeline,
    top_funders,
    totals,
    who_funds_whom,
)

from ..conftest import SharedDatabase
from ..graph.pool import SOURCE, dataset, named, stated
from .flows_by_hand import flow
from .treaty_world import act

LV, MD = "country:LV", "country:MD"
ALONE = Scope(alone=("all",))
WORLD = (
    named("r", SOURCE, "Register"),
    named("lv", LV, "Latvia"),
    named("md", MD, "Moldova"),
    named("moi", "org:lv-moi", "Ministry of Latvia", "ministry"),
    stated("c1", "OF_COUNTRY", "org:lv-moi", LV),
    stated("c2", "OF_COUNTRY", "org:md-moi", MD),
    stated("c3", "OF_COUNTRY", "org:lv-aid", LV),
    # a charity of a country is no body of it
    named("ngo", "org:lv-charity", "Charity", "ngo"),
    stated("c4", "OF_COUNTRY", "org:lv-charity", LV),
    # a project, a meeting, an agreement and an association of ministries alone
    stated("p1", "IMPLEMENTS", "org:lv-moi", "project:joint"),
    stated("p2", "PARTNERS_IN", "org:md-moi", "project:joint"),
    stated("p3", "BENEFITS", "project:joint", MD),
    stated("p4", "IMPLEMENTS", "org:lv-charity", "project:other"),
    stated("p5", "BENEFITS", "project:other", MD),
    stated("e1", "HOSTED", "org:lv-moi", "event:talks"),
    stated("e2", "ATTENDED", "org:md-moi", "event:talks"),
    act("s1", "org:lv-moi", "doc:agreement", "signed", "2011-01-01"),
    act("s2", "org:md-moi", "doc:agreement", "signed", "2011-01-01"),
    stated("m1", "MEMBER_OF", "org:lv-moi", "org:club"),
    stated("m2", "MEMBER_OF", "org:md-moi", "org:club"),
    stated("h1", "HOLDS_POST", "person:p", "org:lv-moi", post="adviser"),
    stated("h2", "HOLDS_POST", "person:p", "org:md-moi", post="envoy"),
    # money given and received by countries themselves and by their bodies
    flow("f1", "1", PROVIDER=LV, RECEIVER=MD),
    flow("f2", "10", PROVIDER="org:lv-aid", RECEIVER="org:md-moi", places={MD: None}),
    flow("f3", "100", PROVIDER="org:lv-aid", RECEIVER=MD, places={MD: None}),
    flow("f4", "1000", PROVIDER="org:lv-aid", RECEIVER="org:un", OF_PROJECT="project:joint", places={MD: None}),
    flow("f5", "10000", PROVIDER="org:lv-charity", RECEIVER=MD, places={MD: None}),
    flow("f6", "5", PROVIDER="org:md-moi", RECEIVER=LV, kind=FlowKind.COMMITMENT),
)


@pytest.fixture
def bodies(database: SharedDatabase) -> Store:
    if database.holds != "world of bodies":
        load(database.empty(), dataset("one"), WORLD, Report())
        database.holds = "world of bodies"
    return database.store


TOGETHER = {"actor": LV, "other": MD}
SIGNED = {"party": LV, "other": MD, "act": ["signatory"]}


@pytest.mark.parametrize(
    ("name", "given", "total"),
    [
        ("projects", TOGETHER, 1),
        ("events", TOGETHER, 1),
        ("declarations", SIGNED, 1),
        ("co_signatories", TOGETHER, 1),
        ("memberships", {"member": LV, "other": MD}, 1),
        ("persons", {"at": LV, "other": MD}, 2),
        ("who_funds_whom", {"funder": LV, "country": MD, "recipient": "org:un"}, 1),
        ("supporters", {"country": MD, "actor": LV}, 2),
        ("in_common", {"one": LV, "other": MD, "type": ["IMPLEMENTS", "PARTNERS_IN"]}, 1),
    ],
)
def test_what_bodies_do_counts_unless_the_country_is_asked_for_alone(
    bodies: Store, name: str, given: dict[str, Any], total: int
) -> None:
    answer = CATALOGUE[name].ask(bodies, given)
    assert answer.total == total
    counted = {(condition.argument, condition.country.id): condition.bodies for condition in answer.counted_with}
    assert counted
    assert all(count == (2 if entity == LV else 1) for (_, entity), count in counted.items())
    alone = CATALOGUE[name].ask(bodies, given, ALONE)
    assert (alone.total, alone.counted_with) == (0, [])
    (argument,) = [condition.argument for condition in answer.counted_with if condition.country.id == LV]
    assert CATALOGUE[name].ask(bodies, given, Scope(alone=(argument,))).total == 0


def test_a_pair_of_countries_has_what_their_ministries_have(bodies: Store) -> None:
    answer = pair(bodies, LV, MD)
    counts = {
        (row.tie, row.behind.arguments.get("provider", row.behind.arguments.get("funder", ""))): row.count
        for row in answer.rows
    }
    assert {tie: counts[tie, ""] for tie in ("projects", "documents", "events", "memberships", "posts")} == {
        "projects": 1,
        "documents": 1,
        "events": 1,
        "memberships": 1,
        "posts": 2,
    }
    assert (counts["money", LV], counts["money", MD]) == (3, 1)
    for row in answer.rows:
        assert opened(bodies, row.behind).total == row.count, row.tie
    alone = pair(bodies, LV, MD, Scope(alone=("one",)))
    assert {row.tie: row.count for row in alone.rows if row.tie in ("projects", "documents", "events")} == {
        "projects": 0,
        "documents": 0,
        "events": 0,
    }
    assert [row.count for row in alone.rows if row.tie == "money"] == [1, 1]
    for row in alone.rows:
        assert opened(bodies, row.behind).total == row.count, row.tie


def adds_up(store: Store, amount: Any, behind: Any) -> None:
    assert sum(Decimal(row.part) for row in opened(store, behind).rows) == Decimal(amount)


def test_sums_open_to_what_they_are_the_sum_of_whoever_stands_alone(bodies: Store) -> None:
    given = totals(bodies, provider=LV)
    assert [row.amount for row in given.rows] == ["1111.00"]
    assert [row.amount for row in totals(bodies, provider=LV, scope=ALONE).rows] == ["1.00"]
    by: list[dict[str, Any]] = [
        {"provider": LV},
        {"receiver": MD},
        {"actor": LV},
        {"provider": LV, "by": ["receiver"]},
        {"receiver": MD, "by": ["provider"]},
        {"provider": LV, "receiver": MD, "by": ["provider", "receiver"]},
        {"by": ["provider", "receiver", "country"]},
        {"provider": LV, "scope": ALONE},
    ]
    for asked in by:
        for row in totals(bodies, **asked).rows:
            adds_up(bodies, row.amount, row.behind)
    for row in top_funders(bodies).rows:
        adds_up(bodies, row.amount, row.behind)
    for row in money(bodies, LV, by="counterpart").rows:
        adds_up(bodies, row.amount, row.behind)
    for row in (*who_funds_whom(bodies, funder=LV).rows, *who_funds_whom(bodies, recipient=MD).rows):
        for figure in row.given:
            adds_up(bodies, figure.amount, figure.behind)
    for moment in timeline(bodies, entity=[MD], only=["money"]).rows:
        for figure in moment.money:
            adds_up(bodies, figure.amount, figure.behind)
    for row in boundary(bodies, country=MD).rows:
        adds_up(bodies, row.outgoing.amount, row.outgoing.behind)


def test_co_signatories_take_bodies_as_the_country_asked_about(bodies: Store) -> None:
    (row,) = co_signatories(bodies, actor=LV).rows
    assert (row.one.id, row.other.id, row.documents) == (LV, "org:md-moi", 1)
    assert opened(bodies, row.behind).total == 1
    (row,) = co_signatories(bodies).rows
    assert {row.one.id, row.other.id} == {"org:lv-moi", "org:md-moi"}


def test_rows_say_which_body_it_was(bodies: Store) -> None:
    (row,) = events(bodies, actor=LV).rows
    assert row.ways == ("through Ministry of Latvia: hosted",)
    assert {row.member.id for row in memberships(bodies, member=LV).rows} == {"org:lv-moi"}
    assert projects(bodies, actor="org:lv-charity").total == 1


def test_alone_names_an_argument_that_acts(bodies: Store) -> None:
    for question, wrong in ((projects, "country"), (projects, "nobody"), (timeline, "entity")):
        with pytest.raises(BadArgument, match=wrong):
            question(bodies, scope=Scope(alone=(wrong,)))
