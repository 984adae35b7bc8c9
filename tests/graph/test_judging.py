"""Judgements over one loaded graph: proposed by rules, decided by people, taken back; and groups against a reference.

The matcher is a plain one, so that what is tested is what becomes of its pairs, not how it finds them.
"""

from __future__ import annotations

import random
from functools import partial
from itertools import combinations

import pytest
from coopnet.graph.errors import BadArgument, NotFound
from coopnet.graph.judging.automatic import MatchingWithinLoad, match_all
from coopnet.graph.judging.deciding_by_hand import decide, judgement, take_back
from coopnet.graph.judging.groups import conflicts, grouped
from coopnet.graph.judging.judgement import Judgement, Verdict
from coopnet.graph.judging.queue import queue, shown
from coopnet.graph.judging.reading import judgements_in
from coopnet.graph.judging.settling import settle
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.grouping import joined
from coopnet.graph.loading.report import Report
from coopnet.graph.matching.actors import Actor, Decision, Pair
from coopnet.graph.model.records import Record
from coopnet.graph.store.digest import digest
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from coopnet.graph.store.write_lock import WriteLock
from coopnet.queries.asking.identity import Identities
from hypothesis import given
from hypothesis import strategies as st

from .plain_matcher import plain_matcher
from .pool import dataset, named, stated

matched = partial(match_all, matcher=plain_matcher)

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE
IDS = "abcdef"
pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] < pair[1])


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    drawn = draw(st.lists(pairs, max_size=10, unique=True))
    return [
        Judgement(left, right, draw(st.sampled_from(Verdict)), rule=draw(st.sampled_from(["", "name"])))
        for left, right in drawn
    ]


@st.composite
def matches(draw: st.DrawFn) -> list[Pair]:
    return [
        Pair(left, right, draw(st.sampled_from([Decision.MATCH, Decision.REVIEW])), "name", draw(st.integers(0, 4)) / 4)
        for left, right in draw(st.lists(pairs, max_size=10, unique=True))
    ]


def connected(judged: list[Judgement]) -> list[set[str]]:
    """The entities joined by “same” judgements, looked for the plain way."""
    sets = [{it} for it in IDS]
    for it in judged:
        if it.verdict == SAME:
            left, right = (next(s for s in sets if end in s) for end in (it.left, it.right))
            if left is not right:
                sets.remove(right)
                left |= right
    return sets


@given(judgements(), st.randoms())
def test_groups_keep_apart_what_differs_whatever_the_order(judged: list[Judgement], chance: random.Random) -> None:
    groups = grouped(judged)
    mixed = grouped(chance.sample(judged, len(judged)))
    for left, right in combinations(IDS, 2):
        assert (groups.of(left) == groups.of(right)) == (mixed.of(left) == mixed.of(right))
    for it in judged:
        if it.verdict == DIFFERENT:
            assert groups.of(it.left) != groups.of(it.right)
    rows = [
        {"left": it.left, "right": it.right, "verdict": str(it.verdict)}
        for it in sorted(judged, key=lambda it: (it.rule, it.key))
    ]
    stored = joined(rows)
    for left, right in combinations(IDS, 2):
        assert (groups.of(left) == groups.of(right)) == (stored.get(left, left) == stored.get(right, right))


@given(judgements())
def test_a_conflict_is_every_difference_that_a_chain_joins(judged: list[Judgement]) -> None:
    found = conflicts(judged)
    sets = connected(judged)
    wanted = [it for it in judged if it.verdict == DIFFERENT and any(it.pair <= some for some in sets)]
    assert {it.different for it in found} == set(wanted)
    for it in found:
        here = it.different.left
        for step in it.chain:
            assert step in judged
            assert step.verdict == SAME
            assert here in step.pair
            (here,) = step.pair - {here}
        assert here == it.different.right


@given(matches(), judgements(), st.randoms(), st.dictionaries(st.sampled_from(IDS), st.sampled_from(["KE", "UG"])))
def test_no_rule_overturns_a_person_nor_joins_two_countries(
    found: list[Pair], judged: list[Judgement], chance: random.Random, countries: dict[str, str]
) -> None:
    decided = [it for it in judged if not it.rule]
    actors = {it: Actor(it, country=countries.get(it, "")) for it in IDS}
    made = settle(found, decided, actors)
    assert made == settle(chance.sample(found, len(found)), decided, actors)
    assert not {it.pair for it in made} & {it.pair for it in decided}
    people, both = grouped(decided), grouped([*decided, *made])
    for left, right in combinations(IDS, 2):
        if people.of(left) == people.of(right):
            assert both.of(left) == both.of(right)


def without_contradiction(judged: list[Judgement], countries: dict[str, str]) -> list[Judgement]:
    """Leave out what contradicts the judgements before it, or joins two countries by them."""
    kept: list[Judgement] = []
    for it in judged:
        groups = grouped([*kept, it])
        places = [{countries[member] for member in groups.members(each) if member in countries} for each in IDS]
        if not conflicts([*kept, it]) and all(len(some) < 2 for some in places):
            kept.append(it)
    return kept


@given(matches(), judgements(), st.dictionaries(st.sampled_from(IDS), st.sampled_from(["KE", "UG"])))
def test_a_rule_joins_within_a_country_where_people_do_not_contradict_themselves(
    found: list[Pair], judged: list[Judgement], countries: dict[str, str]
) -> None:
    decided = without_contradiction([it for it in judged if not it.rule], countries)
    made = settle(found, decided, {it: Actor(it, country=countries.get(it, "")) for it in IDS})
    people, both = grouped(decided), grouped([*decided, *made])
    for it in made:
        if it.verdict == SAME:
            assert both.of(it.left) == both.of(it.right)
        mine, others = people.members(it.left), people.members(it.right)
        stated_there = [{countries[member] for member in some if member in countries} for some in (mine, others)]
        if it.verdict == SAME and all(stated_there):
            assert stated_there[0] & stated_there[1] or people.of(it.left) == people.of(it.right)
        assert it.verdict == SAME or it.decision == "review" or it.why
    assert {it.different.pair for it in conflicts([*decided, *made])} == {
        it.different.pair for it in conflicts(decided)
    }


def coded(record: str, entity: str, name: str, code: str) -> Record:
    return named(record, entity, name, identifiers=[code], schemes=["XM-DAC"])


WORLD = (
    named("s", "source:register", "Register"),
    coded("1", "org:wfp", "World Food Programme", "41140"),
    coded("2", "org:pam", "World Food Programme", "41140"),
    named("3", "org:health-ke", "Ministry of Health"),
    named("4", "org:health-ug", "Ministry of Health"),
    stated("5", "OF_COUNTRY", "org:health-ke", "country:KE"),
    stated("6", "FUNDS", "org:wfp", "project:meals"),
)
OTHERS = (
    named("s", "source:register", "Register"),
    coded("1", "org:wfp-rome", "World Food Programme", "41140"),
    named("2", "org:health", "Ministry of Health"),
)


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, dataset("one"), WORLD, Report())
    return empty_store


def held(store: Store) -> dict[str, Judgement]:
    return {it.key: it for it in judgements_in(store, clock(store)["now"])}


def test_rules_propose_people_decide_and_all_of_it_can_be_taken_back(store: Store) -> None:
    plain = digest(store)
    dry = matched(store, dry_run=True)
    assert digest(store) == plain
    first = matched(store)
    assert (first.actors, first.joined.total(), first.waiting.total(), first.by_people) == (4, 1, 1, 0)
    assert (dry.joined, dry.waiting, dry.load) == (first.joined, first.waiting, None)
    joined = held(store)["org:pam org:wfp"]
    assert (joined.verdict, joined.decision) == (SAME, "match")
    assert joined.rule
    assert joined.features
    now, stands = clock(store)["now"], digest(store)
    assert matched(store).load is None, "a second run writes nothing"
    assert (clock(store)["now"], digest(store)) == (now, stands)

    (open_pair,) = shown(store, queue(store))
    assert (open_pair.left.id, open_pair.right.id) == ("org:health-ke", "org:health-ug")
    assert open_pair.left.country == "KE"
    assert open_pair.speaks_for

    # “different” is as lasting as “same”: neither is proposed or asked again
    decide(store, [judgement("org:wfp", "org:pam", DIFFERENT, "Ada", "two offices")])
    assert "org:pam org:wfp" in held(store)
    assert held(store)["org:pam org:wfp"].by == "Ada"
    assert [it.verdict for it in judgements_in(store, clock(store)["now"])].count(SAME) == 0
    decide(store, [judgement("org:health-ug", "org:health-ke", UNSURE, "Ada")])
    assert queue(store) == []
    again = matched(store)
    assert (again.joined.total(), again.waiting.total(), again.by_people) == (0, 0, 2)

    # of an unsure pair something new is stated: it is asked again, once
    load(store, dataset("two"), [named("1", "org:health-ug", "Uganda's Ministry of Health")], Report())
    assert matched(store).waiting.total() == 1
    assert queue(store)[0].why.startswith("Asked again")
    decide(store, [judgement("org:health-ug", "org:health-ke", UNSURE, "Ada", "still")])
    assert queue(store) == []
    assert matched(store).waiting.total() == 0

    # taken back, all is as it was
    unload(store, "two")
    taken = take_back(store, "org:pam", "org:wfp")
    assert (taken.by, taken.why) == ("Ada", "two offices")
    take_back(store, "org:health-ke", "org:health-ug")
    with pytest.raises(NotFound, match="Nobody decided"):
        take_back(store, "org:health-ke", "org:health-ug")
    matched(store)
    with pytest.raises(NotFound, match="Rules hold it"):
        take_back(store, "org:pam", "org:wfp")
    load(store, dataset("judgements-gone"), (), Report())
    unload(store, "matching")
    unload(store, "judgements")
    assert digest(store) == plain


def test_a_decision_that_stands_is_not_written_again_and_conflicts_are_told(store: Store) -> None:
    load(store, dataset("two"), OTHERS, Report())
    first = decide(
        store,
        [
            judgement("org:wfp", "org:pam", SAME, "Ada", "the French name"),
            judgement("org:pam", "org:wfp-rome", SAME, "Ada"),
        ],
    )
    assert (first.written, first.unchanged, first.conflicts) == (2, 0, ())
    now = clock(store)["now"]
    assert decide(store, [judgement("org:pam", "org:wfp", SAME, "Ada", "the French name")]).unchanged == 1
    assert clock(store)["now"] == now
    told = decide(store, [judgement("org:wfp", "org:wfp-rome", DIFFERENT, "Ben")])
    (conflict,) = told.conflicts
    assert conflict.different.by == "Ben"
    assert {step.pair for step in conflict.chain} == {
        frozenset({"org:pam", "org:wfp"}),
        frozenset({"org:pam", "org:wfp-rome"}),
    }
    assert Identities.read(store, clock(store)["now"]).of("org:wfp-rome") != Identities.read(
        store, clock(store)["now"]
    ).of("org:wfp")
    for wrong in (("org:a", "org:a"), ("source:a", "org:a")):
        with pytest.raises(BadArgument):
            judgement(*wrong, SAME, "Ada")
    with pytest.raises(BadArgument, match="--by"):
        judgement("org:a", "org:b", SAME, " ")


def test_any_order_of_loads_gives_the_same_groups(empty_store: Store) -> None:
    decisions = [judgement("org:health", "org:health-ke", SAME, "Ada", when="2026-11-29")]

    def it() -> None:
        load(empty_store, dataset("one"), WORLD, Report())

    def two() -> None:
        load(empty_store, dataset("two"), OTHERS, Report())

    def run(*steps: object) -> str:
        for step in steps:
            assert callable(step)
            step()
        found = digest(empty_store)
        for name in ("one", "two", "matching", "judgements"):
            unload(empty_store, name)
        return found

    def match() -> None:
        matched(empty_store)

    def by_hand() -> None:
        decide(empty_store, decisions)

    wanted = run(it, two, by_hand, match)
    assert run(two, match, it, match, by_hand, match) == wanted
    assert run(by_hand, it, match, two, match) == wanted


def test_new_actors_are_matched_before_the_load_becomes_visible(store: Store) -> None:
    matching = MatchingWithinLoad(store, plain_matcher)
    first = load(store, dataset("two"), OTHERS, Report(), before_visible=matching)
    assert (first.joined, first.waiting) == ({}, {}), "nobody has asked rules to join actors in this graph"
    unload(store, "two")
    matched(store)
    before = digest(store), clock(store)["now"]

    def dying(lock: WriteLock, report: Report) -> None:
        matching(lock, report)
        raise NotFound("the machine is switched off")

    with pytest.raises(NotFound, match="switched off"):
        load(store, dataset("two"), OTHERS, Report(), before_visible=dying)
    assert (digest(store), clock(store)["now"]) == before
    assert len(held(store)) == 2

    report = load(store, dataset("two"), OTHERS, Report(), before_visible=matching)
    assert (report.joined.total(), report.waiting.total()) == (2, 2)
    assert report.as_json()["matched"]["joined"] == {"same name and code": 2}
    assert {it.since for it in held(store).values()} == {before[1], report.load}
    assert Identities.read(store, report.load or 0).of("org:wfp-rome") == "org:pam"
    assert Identities.read(store, before[1]).of("org:wfp-rome") == "org:wfp-rome"
    assert matched(store).load is None, "all is matched already"
    matching.catch_up()
    assert clock(store)["now"] == report.load


def test_an_unload_is_matched_before_it_becomes_visible(store: Store) -> None:
    matching = MatchingWithinLoad(store, plain_matcher)
    matched(store)
    without_others = held(store)
    load(store, dataset("two"), OTHERS, Report(), before_visible=matching)
    visible = clock(store)["now"]
    before = digest(store), held(store)

    def dying(lock: WriteLock, report: Report) -> None:
        matching(lock, report)
        raise NotFound("the machine is switched off")

    with pytest.raises(NotFound, match="switched off"):
        unload(store, "two", before_visible=dying)
    assert (digest(store), held(store)) == before

    report = unload(store, "two", before_visible=matching)
    assert held(store).keys() == without_others.keys()
    assert report.load == visible + 1, "it becomes visible with the unload, not after it"
    assert report.as_json()["matched"]["parted"] == {"same name and code": 2}
    assert Identities.read(store, report.load or 0).of("org:wfp-rome") == "org:wfp-rome"
    assert Identities.read(store, visible).of("org:wfp-rome") == "org:pam"
    assert matched(store).load is None, "nothing is left to be matched"


def test_what_people_held_apart_is_asked_of_rules_when_their_judgements_are_unloaded(store: Store) -> None:
    matching = MatchingWithinLoad(store, plain_matcher)
    decide(store, [judgement("org:wfp", "org:pam", DIFFERENT, "Ada")])
    matched(store)
    report = unload(store, "judgements", before_visible=matching)
    assert (report.joined.total(), report.parted.total()) == (1, 0)
    assert matched(store).load is None


def test_the_rules_own_dataset_goes_and_does_not_come_back(store: Store) -> None:
    plain = digest(store)
    matched(store)
    unload(store, "matching", before_visible=MatchingWithinLoad(store, plain_matcher))
    assert digest(store) == plain
