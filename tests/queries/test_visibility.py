"""What is withdrawn, not yet visible or of an excluded source changes no answer, whatever stands beside it.

A world in which every question has an answer is asked about; then as much again is stated beside it, by another source:
the same again, the same between others, newer versions of activities and budgets, the other side of flows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import FlowKind, Modality, type_of
from coopnet.graph.model.statements import Circumstances, StatedDate, Statement
from coopnet.graph.money.allocation import allocate
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, EVERYTHING, Scope, totals
from coopnet.queries.portions import ProfileReader, contents, listed, stated_by, stated_of

from ..graph.pool import POOL, SOURCE, dataset, named, stated
from .treaty_world import OTHER
from .treaty_world import WORLD as TREATIES
from .world import KE
from .world import WORLD as MONEY

PLANTED = "source:planted"
UNDERSTOOD = ("DESCRIBES", "JUDGED", "PART_OF")
"""What is understood as everybody states it, whichever sources are listened to: names and kinds, who is the same as
whom, narrower themes. Such statements are planted only where they are not visible at all."""


def published(record: str, activity: str, source: str, updated: str, *flows: Flow) -> Record:
    return Record(record, flows, publishes=activity, source=source, updated=updated)


def side(kind: FlowKind, amount: str, source: str, project: str, *legs: Leg) -> Flow:
    circumstances = Circumstances(source, Modality.DONE, date=StatedDate("2020-02-02"))
    return allocate(Flow(kind, Amount(amount, "EUR"), (Leg("OF_PROJECT", project), *legs), circumstances))


def given(source: str, name: str, amount: str, updated: str = "2020-01-01") -> Record:
    """An activity of a giver that names the receiver's."""
    legs = Leg("PROVIDER", "org:giver"), Leg("RECEIVER", "org:un", activity=f"project:got-{name}")
    flow = side(FlowKind.DISBURSEMENT, amount, source, f"project:given-{name}", *legs)
    return published(f"given {name} by {source}", f"project:given-{name}", source, updated, flow)


def got(source: str, name: str, amount: str) -> Record:
    """An activity of a receiver that names the giver's."""
    legs = Leg("PROVIDER", "org:giver", activity=f"project:given-{name}"), Leg("RECEIVER", "org:un")
    flow = side(FlowKind.INCOMING_FUNDS, amount, source, f"project:got-{name}", *legs)
    return published(f"got {name} by {source}", f"project:got-{name}", source, "2020-01-01", flow)


def own_budget(source: str, amount: str, updated: str) -> Record:
    made = allocate(
        Flow(
            FlowKind.RECIPIENT_COUNTRY_BUDGET,
            Amount(amount, "EUR"),
            (Leg("PROVIDER", "org:giver"), Leg("TO_PLACE", KE)),
            Circumstances(source, Modality.DONE, date=StatedDate("2020/2020")),
        )
    )
    return published(f"budget by {source}", "org:giver", source, updated, made)


FURTHER = (
    given(SOURCE, "agreed", "60"),
    got("source:other", "agreed", "60"),
    got(SOURCE, "alone", "50"),
    given(SOURCE, "again", "40"),
    own_budget(SOURCE, "70", "2020-01-01"),
    named("fund", "fund:x", "A facility", "fund"),
    stated("managed", "MANAGES", "org:alpha", "fund:x"),
    stated("under", "FINANCED_UNDER", "project:bridge", "fund:x"),
    stated("aim", "HAS_PROVISION", "doc:plan", "provision:1", text="Roads", order=1),
    stated("aims", "ADDRESSES", "provision:1", "theme:roads"),
    stated("talked", "DISCUSSED", "event:launch", "theme:roads"),
    stated("of", "OF_COUNTRY", "org:un", "country:FR"),
    stated("left for", "BENEFITS", "project:left", KE),
    stated("left on", "ADDRESSES", "project:left", "theme:roads"),
    stated("left by", "IMPLEMENTS", "org:left", "project:left"),
    stated("right for", "BENEFITS", "project:right", KE),
    stated("right on", "ADDRESSES", "project:right", "theme:roads"),
    stated("right by", "IMPLEMENTS", "org:right", "project:right"),
)
SETS: Mapping[str, tuple[Record, ...]] = {"money": MONEY, "treaties": TREATIES, "pool": POOL[1:], "further": FURTHER}

ASKED: Mapping[str, Mapping[str, Any]] = {
    "search": {"text": "Alpha"},
    "actors": {"kind": "ministry"},
    "entity": {"entity": "project:bridge"},
    "statements": {"country": KE},
    "neighbourhood": {"entity": "project:bridge", "depth": 2},
    "who_funds_whom": {},
    "supporters": {"country": KE},
    "funding": {"country": KE},
    "programmes": {},
    "totals": {"by": ["country"]},
    "flows": {"counted": "all"},
    "top_funders": {},
    "top_recipients": {},
    "money": {"actor": "org:un"},
    "project_money": {"project": "project:a"},
    "publishers": {},
    "described_by_others": {"actor": "org:alpha"},
    "boundary": {"country": KE},
    "boundary_flows": {"side": "all", "country": KE},
    "two_sided": {},
    "projects": {"country": KE},
    "declarations": {"place": KE},
    "co_signatories": {"actor": "country:FR"},
    "signed_not_ratified": {},
    "memberships": {},
    "provisions": {"theme": "theme:roads"},
    "persons": {"at": "country:FR"},
    "events": {"actor": "org:beta"},
    "attendance": {"event": "event:launch"},
    "discussed": {"event": "event:launch"},
    "timeline": {"country": KE},
    "changes": {"entity": KE, "since": "0"},
    "potential_partners": {"theme": "theme:roads", "country": KE},
    "pair": {"one": "country:FR", "other": KE},
    "connections": {"one": "country:FR", "other": KE},
    "in_common": {"one": "country:FR", "other": KE},
    "addressing": {"theme": "theme:roads"},
    "mentioned": {"min_sources": 1},
    "sources": {},
    "planned": {},
    "stated": {"about": ["project:bridge"], "aspect": ["period"]},
}
TWICE: Mapping[str, Mapping[str, Any]] = {
    "totals": {"publisher": "source:other"},
    "who_funds_whom": {"country": KE},
    "boundary": {"programme": "fund:x"},
    "timeline": {"kind": ["treaty"]},
    "mentioned": {"kind": "ministry"},
    "actors": {"role": "FUNDS"},
    "declarations": {"party": "country:FR"},
    "statements": {"entity": ["country:FR"]},
    "projects": {"with_period": True},
}


def planted(is_understood: bool) -> Iterator[Record]:
    """All that is stated, again by another source, and between others: each end moved on to the next of its type."""
    every = [statement for records in SETS.values() for record in records for statement in record.statements]
    ends: dict[tuple[str, str], list[str]] = {}
    for one in every:
        if isinstance(one, Statement):
            ends.setdefault((one.type, type_of(one.object).label), []).append(one.object)
    for number, one in enumerate(every):
        circumstances = replace(one.circumstances, source=PLANTED)
        if isinstance(one, Flow):
            legs = tuple(leg._replace(entity="org:gamma") if leg.type == "PROVIDER" else leg for leg in one.legs)
            again = [replace(one, circumstances=circumstances), replace(one, circumstances=circumstances, legs=legs)]
        elif (one.type in UNDERSTOOD) is not is_understood:
            continue
        else:
            others = ends[one.type, type_of(one.object).label]
            subject = PLANTED if one.type in ("DESCRIBES", "MENTIONS") else one.subject
            moved = {others[(others.index(one.object) + step) % len(others)] for step in (0, 1)} - {subject}
            again = [replace(one, subject=subject, object=end, circumstances=circumstances) for end in sorted(moved)]
        yield Record(f"planted {number}", tuple(again))
    if not is_understood:
        yield Record("itself", (Statement("DESCRIBES", PLANTED, PLANTED, Circumstances(PLANTED), {}),))
        # the giver's side of what only the receiver states, newer versions of an activity and of a budget
        yield from (given(PLANTED, "alone", "50"), given(PLANTED, "again", "41", "2021-01-01"))
        yield own_budget(PLANTED, "71", "2021-01-01")


LISTENED = Scope(source=(SOURCE, OTHER, "source:other"))


def answers(store: Store, scope: Scope) -> dict[str, Any]:
    """Every answer as it goes out, without the moment that it was asked of and the count of what others state."""
    told: dict[str, Any] = {}
    for number, arguments in enumerate((ASKED, TWICE)):
        for name, wanted in arguments.items():
            answer = json.loads(CATALOGUE[name].ask(store, wanted, scope).model_dump_json())
            told[f"{name} {number}"] = _timeless(answer)
    return told


LEFT_ALONE = ("as_of", "as_of_time", "behind")
"""What tells of the moment."""


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _timeless(part) for name, part in value.items() if name not in LEFT_ALONE}
        if isinstance(kept.get("coverage"), dict):  # datasets that are loaded reach so far, whoever speaks in them
            kept["coverage"].pop("datasets")
        return kept
    if isinstance(value, list):
        kept = [
            item for item in value if not (isinstance(item, dict) and "other sources" in str(item.get("reason", "")))
        ]
        return [_timeless(item) for item in kept]
    return value


def pages(store: Store, now: int) -> Iterable[Any]:
    """What pages show beside the questions; they are of all sources."""
    scope = Scope(as_of=str(now))
    for entity in (KE, "org:alpha", "project:bridge", "project:given-again"):
        yield stated_of(store, entity, scope, most=1000).groups
    yield stated_of(store, "project:bridge", scope, "FUNDS", "to").groups
    yield stated_by(store, SOURCE, scope, most=1000).groups
    yield listed(store, "Organisation", scope), listed(store, "Donor", scope)
    yield contents(store, now)
    for entity, filtered, start in ((KE, "country", "country"), ("org:alpha", "actor", "actor")):
        reader = ProfileReader(store, entity, scope)
        yield reader.counts(), reader.money(filtered), reader.projects(start, "2020-01-01", 100)
        types = ["PARTY_TO", "SIGNED", "MEMBER_OF", "HOSTED", "FUNDS", "DESCRIBES"]
        yield reader.newest(types, types, 1000, 1000, has_bodies=True)


def test_every_question_is_asked() -> None:
    assert set(ASKED) == set(CATALOGUE)


def test_what_is_not_visible_changes_no_answer(empty_store: Store) -> None:
    store = empty_store
    for name, records in SETS.items():
        load(store, dataset(name), records, Report())
    before = clock(store)["now"]
    told, listened = answers(store, EVERYTHING), answers(store, LISTENED)
    for answer in (told, listened):
        assert [name for name, one in answer.items() if not one["total"]] == []
    shown = [repr(page) for page in pages(store, before)]
    for name, is_understood in (("elsewhere", False), ("understood", True)):
        load(store, dataset(name), list(planted(is_understood)), Report())
    for name in ("elsewhere", "understood"):
        unload(store, name)
    beside, now = Scope(as_of=str(before + 1)), clock(store)["now"]
    assert totals(store, scope=beside).rows != totals(store).rows
    changed(answers(store, replace(LISTENED, as_of=beside.as_of)), listened, "an excluded source")
    changed(answers(store, Scope(as_of=str(before))), told, "not yet visible")
    changed(answers(store, EVERYTHING), told, "withdrawn")
    for moment in (before, now):
        assert [repr(page) for page in pages(store, moment)] == shown


def changed(now: Mapping[str, Any], then: Mapping[str, Any], why: str) -> None:
    """Fail with the questions whose answers differ."""
    assert {name: now[name] for name in now if now[name] != then[name]} == {}, why
