"""Every answer speaks of actors, not of keys: an actor under several keys answers as if it had one.

One world is asked about, then the same with three keys for each actor and judgements that join them, then without the
judgements again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from coopnet.api.http.app import create_app
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.grouping import joined
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Leg
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.store.digest import digest
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Scope, actors, flows, totals, two_sided, who_funds_whom
from coopnet.queries.answer_network import network_of
from coopnet.queries.asking.parameters import Counting
from coopnet.queries.portions import keys_of
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..conftest import SharedDatabase
from ..graph.pool import SOURCE, dataset, stated
from .split_world import Splitting, twice
from .test_visibility import ASKED, TWICE, published, side

STATED = Scope(identity="stated")
LEFT_ALONE = frozenset(("as_of", "as_of_time", "coverage", "load", "rests_on", "same_as", "statement", "statements"))
"""What tells of the moment, of single statements, and of keys."""
OF_JUDGEMENTS = {
    "sources": "what a source states includes its judgements",
    "connections": "of the ways that pass through somebody under two keys, those as short as others may be missing",
}

Answers = Mapping[str, Any]


@dataclass
class Worlds:
    """Answers about one world with one key an actor, with several, and with several that nobody has joined."""

    store: Store
    whole: Answers
    joined: Answers
    ungrouped: Answers
    before: Answers
    undone: Answers
    joined_at: int
    digests: tuple[str, str]
    keys: list[str]


def asked(store: Store, scope: Scope) -> Answers:
    return {
        f"{name} {number}": _plain(json.loads(CATALOGUE[name].ask(store, wanted, scope).model_dump_json()))
        for number, arguments in enumerate((ASKED, TWICE))
        for name, wanted in arguments.items()
    }


def _is_told(name: str) -> bool:
    return name not in LEFT_ALONE and not name.endswith("stated_as")


def _plain(value: Any) -> Any:
    """Leave out what tells of single statements, and put lists in an order that does not depend on keys."""
    if isinstance(value, dict):
        kept = {name: _plain(part) for name, part in value.items() if _is_told(name)}
        if "identity" in kept.get("arguments", {}):
            del kept["arguments"]["identity"]
        return kept
    if isinstance(value, list):
        some = [_plain(item) for item in value if not (isinstance(item, dict) and item.get("type") == "JUDGED")]
        return sorted(some, key=lambda item: json.dumps(item, sort_keys=True))
    return value


@pytest.fixture(scope="module")
def worlds(database: SharedDatabase) -> Worlds:
    store = database.empty()
    for name, records in twice().items():
        load(store, dataset(name), records, Report())
    whole = asked(store, Scope())
    store, splitting = database.empty(), Splitting()
    for name, records in twice().items():
        load(store, dataset(name), [splitting.record(record) for record in records], Report())
    before, first = asked(store, Scope()), digest(store)
    load(store, dataset("judgements"), list(splitting.judgements()), Report())
    joined_at = clock(store)["now"]
    grouped, ungrouped = asked(store, Scope()), asked(store, STATED)
    unload(store, "judgements")
    undone, last = asked(store, Scope()), digest(store)
    return Worlds(store, whole, grouped, ungrouped, before, undone, joined_at, (first, last), sorted(splitting.keys()))


@pytest.mark.parametrize("name", sorted(f"{name} {n}" for n, some in enumerate((ASKED, TWICE)) for name in some))
def test_an_actor_under_several_keys_answers_as_one(worlds: Worlds, name: str) -> None:
    if name.split()[0] in OF_JUDGEMENTS:
        assert worlds.joined[name]["total"] <= worlds.whole[name]["total"]
    else:
        assert worlds.joined[name] == worlds.whole[name]


def test_stated_is_as_if_nobody_had_judged(worlds: Worlds) -> None:
    assert {name for name, answer in worlds.ungrouped.items() if answer != worlds.before[name]} == {"sources 0"}


def test_taking_all_judgements_back_gives_the_same_answers_and_digest(worlds: Worlds) -> None:
    assert worlds.undone == worlds.before
    assert worlds.digests[0] == worlds.digests[1]


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_judged_totals_stay_and_undoing_it_leaves_nothing(worlds: Worlds, data: st.DataObject) -> None:
    pair = st.tuples(st.sampled_from(worlds.keys), st.sampled_from(worlds.keys)).filter(lambda ends: ends[0] < ends[1])
    verdict = st.sampled_from(["same", "same", "different", "unsure"])
    judged = data.draw(st.dictionaries(pair, verdict, min_size=3, max_size=20))
    records = [stated(f"{a} {b}", "JUDGED", a, b, verdict=said) for (a, b), said in judged.items()]
    load(worlds.store, dataset("random"), records, Report())
    rows = [{"left": a, "right": b, "verdict": said} for (a, b), said in sorted(judged.items())]
    groups = joined(rows)
    shown = {row.actor.id: row.actor.same_as for row in actors(worlds.store).rows}
    for key in worlds.keys:
        first = groups.get(key, key)
        assert key == first or key in shown[first]
    assert _totals(worlds.store, Scope()) == _totals(worlds.store, STATED)
    unload(worlds.store, "random")
    assert digest(worlds.store) == worlds.digests[0]
    for name in ("actors 1", "who_funds_whom 0", "co_signatories 0"):
        question = CATALOGUE[name.split()[0]]
        wanted = (ASKED, TWICE)[int(name.split()[1])][question.name]
        answer = json.loads(question.ask(worlds.store, wanted).model_dump_json())
        assert _plain(answer) == worlds.before[name]


def _totals(store: Store, scope: Scope) -> list[dict[str, Any]]:
    return [row.model_dump(exclude={"behind"}) for row in totals(store, ["year"], scope=scope).rows]


def test_an_earlier_load_answers_as_it_did(worlds: Worlds) -> None:
    then = Scope(as_of=str(worlds.joined_at))
    assert who_funds_whom(worlds.store, scope=then).total == worlds.joined["who_funds_whom 0"]["total"]
    assert (
        who_funds_whom(worlds.store, scope=Scope(as_of=str(worlds.joined_at - 1))).total
        != (worlds.joined["who_funds_whom 0"]["total"])
    )


@pytest.mark.parametrize("by", [[], ["year"], ["country"], ["year", "publisher"]])
def test_totals_are_the_same_either_way(worlds: Worlds, by: list[str]) -> None:
    then = str(worlds.joined_at)
    rows = [
        [row.model_dump(exclude={"behind"}) for row in CATALOGUE["totals"].ask(worlds.store, {"by": by}, scope).rows]
        for scope in (Scope(as_of=then), Scope(as_of=then, identity="stated"))
    ]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("key", ["org:un", "org:zz1-un", "org:zz2-un"])
def test_any_key_asks_for_the_actor(worlds: Worlds, key: str) -> None:
    then = Scope(as_of=str(worlds.joined_at))
    answer = flows(worlds.store, receiver=key, scope=then)
    assert answer.arguments["receiver"] == "org:un"
    assert answer.total == flows(worlds.store, receiver="org:un", scope=then).total > 1
    assert {row.receiver.id for row in answer.rows if row.receiver} == {"org:un"}


def test_a_figure_opens_to_the_keys_as_stated(worlds: Worlds) -> None:
    then = str(worlds.joined_at)
    grouped = flows(worlds.store, receiver="org:un", scope=Scope(as_of=then))
    keys = {
        leg.stated_as or leg.entity.id
        for statement in grouped.statements.values()
        if statement.money
        for leg in statement.money.legs
        if leg.type == "RECEIVER"
    }
    assert len(keys) > 1
    assert keys <= {"org:un", "org:zz1-un", "org:zz2-un"}
    by_key = [flows(worlds.store, receiver=key, scope=Scope(as_of=then, identity="stated")) for key in sorted(keys)]
    assert sum(answer.total for answer in by_key) == grouped.total


def test_a_picture_shows_each_actor_once(worlds: Worlds) -> None:
    answer = who_funds_whom(worlds.store, scope=Scope(as_of=str(worlds.joined_at)))
    network = network_of(answer)
    assert not [node.id for node in network.nodes if ":zz" in node.id]
    assert {edge.source for edge in network.edges} | {edge.target for edge in network.edges} <= {
        node.id for node in network.nodes
    }


def test_no_page_answers_by_two_names(worlds: Worlds) -> None:
    then = Scope(as_of=str(worlds.joined_at))
    focus = network_of(CATALOGUE["neighbourhood"].ask(worlds.store, {"entity": "org:zz2-un"}, then))
    assert [node.id for node in focus.nodes if node.is_focus] == ["org:un"]


def test_the_keys_of_an_actor_say_who_calls_it_what_and_why_they_are_one(worlds: Worlds) -> None:
    then = Scope(as_of=str(worlds.joined_at))
    found = keys_of(worlds.store, "org:zz1-alpha", then)
    assert [key.key for key in found.keys] == ["org:alpha", "org:zz1-alpha", "org:zz2-alpha"]
    assert {name for key in found.keys for name in key.names} >= {"Alpha Ministry"}
    assert {key.since for key in found.keys} == {worlds.joined_at}
    joins = {
        (
            judgement.subject_stated_as or "org:alpha",
            judgement.object_stated_as or "org:alpha",
            judgement.own["verdict"],
        )
        for judgement in found.judgements
    }
    assert len(joins) == 2
    assert keys_of(worlds.store, "org:alpha", Scope(as_of=str(worlds.joined_at - 1))).keys == ()


def test_the_page_of_any_key_is_that_of_the_actor(worlds: Worlds) -> None:
    with TestClient(create_app(lambda: Store(worlds.store.address))) as client:
        moved = client.get(f"/entity/org:zz2-alpha?as_of={worlds.joined_at}", follow_redirects=False)
        assert moved.status_code == 303
        assert moved.headers["location"].startswith("/entity/org:alpha?")
        page = client.get(moved.headers["location"])
        assert "3 keys that are held to be the same" in page.text
        answer = client.get(f"/v1/questions/flows?receiver=org:zz1-un&identity=stated&as_of={worlds.joined_at}").json()
        assert answer["arguments"]["receiver"] == "org:zz1-un"
        refused = client.get("/v1/questions/flows?identity=both")
        assert refused.status_code in (400, 422)
        assert "identity" in refused.text


def test_two_sides_of_one_payment_are_recognised_once_their_ends_are_one(worlds: Worlds) -> None:
    """The giver's statement names the receiver's activity; the receiver's names none, and the giver by another key."""
    store, names = worlds.store, Leg("RECEIVER", "org:un", activity="project:got-joined")
    gift = side(FlowKind.DISBURSEMENT, "33.30", SOURCE, "project:given-joined", Leg("PROVIDER", "org:one"), names)
    ends = Leg("PROVIDER", "org:other-key"), Leg("RECEIVER", "org:un")
    receipt = side(FlowKind.INCOMING_FUNDS, "33.30", "source:other", "project:got-joined", *ends)
    sides = [
        published("gift", "project:given-joined", SOURCE, "2020-01-01", gift),
        published("receipt", "project:got-joined", "source:other", "2020-01-01", receipt),
    ]
    load(store, dataset("sides"), sides, Report())
    separate = _totals(store, Scope())
    load(store, dataset("one"), [stated("one", "JUDGED", "org:one", "org:other-key", verdict="same")], Report())
    grouped, ungrouped = _totals(store, Scope()), _totals(store, STATED)
    assert ungrouped == separate != grouped
    listed = flows(store, receiver="org:un", counted=Counting.NO, scope=Scope()).rows
    recognised = [row for row in listed if row.not_counted == "other side by judgement"]
    assert [(row.amount, row.record) for row in recognised] == [("33.30", "receipt")]
    difference = _sum(ungrouped) - _sum(grouped)
    assert difference == sum(Decimal(row.amount) for row in recognised)
    assert {row.delta for row in two_sided(store, project="project:given-joined").rows} == {"0.00"}
    assert {row.delta for row in two_sided(store, project="project:given-joined", scope=STATED).rows} == {None}
    unload(store, "one")
    assert _totals(store, Scope()) == separate
    unload(store, "sides")
    assert digest(store) == worlds.digests[0]


def _sum(rows: list[dict[str, Any]]) -> Decimal:
    return sum((Decimal(row["amount"]) for row in rows), Decimal(0))
