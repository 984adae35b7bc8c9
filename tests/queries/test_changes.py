"""What changed, against differences that Python finds between two versions of the same records, without our Cypher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import ClassVar

import pytest
from coopnet.graph.errors import BadArgument, UnknownEntity
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import Modality
from coopnet.graph.store.snapshot import Snapshot
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, changes
from coopnet.queries.actors.what_changed import ChangedRow, ChangeKind
from coopnet.queries.asking.scope import moment
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ..conftest import SharedDatabase
from ..graph.pool import POOL, dataset, named, paid, stated
from . import watched_world as world

KENYA, BRIDGE, PLAN = "country:KE", "project:bridge", "doc:plan"
FOLLOWED = {"BENEFITS", "FUNDS", "IMPLEMENTS", "PARTNERS_IN", "MANAGES", "ADDRESSES", "SIGNED", "ADOPTED"}
NOT_TOLD = {"MENTIONS", "JUDGED"}
"""Of what only mentions somebody, and of who is who, the answer does not tell."""
REVISED: Mapping[str, Record] = {
    record.id: record
    for record in (
        named("n3", BRIDGE, "Long bridge", period="2019/2022"),
        named("n4", KENYA, "Republic of Kenya"),
        named("n6", PLAN, "Plan for long bridges", "strategy"),
        stated("2", "FUNDS", "org:beta", BRIDGE, Modality.DONE),
        stated("5", "IMPLEMENTS", "org:gamma", BRIDGE, role="partner"),
        paid("m1", BRIDGE, "200", provider="org:alpha"),
    )
}
"""What some records of the pool say in another version of their file."""
Version = Mapping[str, Record]
Told = Counter[tuple[str, str, str, str]]
"""How often something of a kind, of a type, with subject and object is told."""


def place(record: Record) -> tuple[str, str, str]:
    (content,) = record.statements
    if isinstance(content, Flow):
        return "FLOW", "", ""
    return content.type, content.subject, content.object


STATED = {record.id: record for record in POOL if place(record)[0] not in NOT_TOLD}
versions = st.dictionaries(st.sampled_from(sorted(STATED)), st.booleans(), min_size=6).map(
    lambda kept: {number: REVISED.get(number, STATED[number]) if kept[number] else STATED[number] for number in kept}
)


def projects_of(entity: str, version: Version) -> set[str]:
    """The projects and documents to which an entity has a tie."""
    found: set[str] = set()
    for record in version.values():
        type_name, *ends = place(record)
        if type_name in FOLLOWED and entity in ends:
            found |= {end for end in ends if end != entity and end.startswith(("project:", "doc:"))}
    return found


def is_of(record: Record, entity: str, followed: Iterable[str]) -> bool:
    (content,) = record.statements
    if isinstance(content, Flow):
        return entity in {leg.entity for leg in content.legs}
    if content.type == "DESCRIBES" and content.object in followed:
        return True
    return entity in (content.subject, content.object)


def told(entity: str, then: Version, now: Version) -> Told:
    """The differences between two versions that are of an entity."""
    followed = projects_of(entity, then) | projects_of(entity, now)
    found: Told = Counter()
    for number in then.keys() | now.keys():
        before, after = then.get(number), now.get(number)
        either = after or before
        if before == after or either is None or not is_of(either, entity, followed):
            continue
        kind = "withdrawn" if after is None else "new" if before is None else "revised"
        found[kind, *place(either)] += 1
    return found


def answered(rows: Iterable[ChangedRow]) -> Told:
    return Counter(
        (
            # whether an end has passed is a matter of days, which the versions here leave alone
            "revised" if row.change == ChangeKind.ENDED else str(row.change),
            row.type,
            row.subject.id if row.subject and row.type != "FLOW" else "",
            row.object.id if row.object and row.type != "FLOW" else "",
        )
        for row in rows
    )


@settings(
    max_examples=4,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],  # an example takes seconds
)
@given(history=st.lists(versions, min_size=3, max_size=3))
def test_changes_are_the_differences_between_two_versions(database: SharedDatabase, history: list[Version]) -> None:
    store = database.empty()
    known: list[Version] = [{}]
    for version in history:
        load(store, dataset("one"), list(version.values()), Report())
        known.append(version)
    for entity in (KENYA, "org:alpha", BRIDGE, PLAN):
        for before in range(len(known)):
            try:
                answer = changes(store, entity, str(before))
            except UnknownEntity:
                assert not any(is_of(record, entity, ()) for record in known[-1].values())
                continue
            assert answered(answer.rows) == told(entity, known[before], known[-1]), (entity, before)
            assert answer.total == len(answer.rows)


def test_a_change_is_not_found_through_a_tie_that_no_source_states(empty_store: Store) -> None:
    world = [named("n", KENYA, "Kenya"), named("p", BRIDGE, "Bridge"), named("d", PLAN, "Plan")]
    aim = stated("a", "ADDRESSES", "provision:aim", "theme:roads", text="Build")
    ties = [
        stated("t1", "BENEFITS", BRIDGE, KENYA),
        stated("t2", "ADOPTED", KENYA, PLAN),
        stated("t3", "HAS_PROVISION", PLAN, "provision:aim"),
    ]
    load(empty_store, dataset("statements"), [*world, aim], Report())
    load(empty_store, dataset("ties"), ties, Report())
    unload(empty_store, "ties")
    revised = [named("n", KENYA, "Kenya"), named("p", BRIDGE, "Long bridge"), named("d", PLAN, "Long plan")]
    load(empty_store, dataset("statements"), revised, Report())
    assert changes(empty_store, KENYA, "3").rows == []
    assert answered(changes(empty_store, PLAN, "3").rows) == {("revised", "DESCRIBES", "source:register", PLAN): 1}
    # since the ties stood, what they led to is told with them
    assert answered(changes(empty_store, KENYA, "2").rows) == {
        ("withdrawn", "BENEFITS", BRIDGE, KENYA): 1,
        ("withdrawn", "ADOPTED", KENYA, PLAN): 1,
        ("revised", "DESCRIBES", "source:register", BRIDGE): 1,
        ("revised", "DESCRIBES", "source:register", PLAN): 1,
    }
    assert ("withdrawn", "ADDRESSES", "provision:aim", "theme:roads") in answered(changes(empty_store, PLAN, "2").rows)


def test_whether_an_end_has_passed_is_told_of_the_day_that_is_asked_about(empty_store: Store) -> None:
    for end in ("2031-06-30", "2020-06-30"):
        load(empty_store, dataset("one"), [named("p", BRIDGE, "Bridge", end=end)], Report())
    empty_store.write([("MATCH (l:Load) SET l.finished = '2019-03-0' + l.number + 'T12:00:00.000+00:00'", {})])
    (then,) = changes(empty_store, BRIDGE, "1", scope=Scope(as_of="2")).rows
    (now,) = changes(empty_store, BRIDGE, "1").rows
    assert (then.change, now.change) == (ChangeKind.REVISED, ChangeKind.ENDED)


def test_what_one_snapshot_is_asked_has_one_day(treaties: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Passing(datetime):
        days: ClassVar[Iterator[datetime]] = iter([datetime(2026, 3, day, tzinfo=UTC) for day in range(1, 30)])

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return next(cls.days)

    monkeypatch.setattr("coopnet.graph.store.snapshot.datetime", Passing)
    snapshot = Snapshot(treaties)
    assert {moment(snapshot, Scope(source=source)).day for source in ((), ("source:register",), ())} == {
        date(2026, 3, 1)
    }


def test_each_change_is_told_with_the_old_value(empty_store: Store) -> None:
    for version in (world.FIRST, world.SECOND):
        load(empty_store, world.WATCH, version, Report())
    answer = changes(empty_store, world.UA, "1")
    told = {
        (str(row.change), row.type, row.object.id if row.object and row.type != "FLOW" else ""): {
            (each.property, each.before, each.after) for each in row.differences
        }
        for row in answer.rows
    }
    assert told == {
        ("ended", "DESCRIBES", world.BRIDGE): {
            ("end", "2027-06-30", "2025-06-30"),
            ("status", "implementation", "closed"),
        },
        ("revised", "DESCRIBES", world.SCHOOL): {("names", "School at the river", "School at the river, new wing")},
        ("revised", "FLOW", ""): {("amount", "USD 1\u202f000.00", "USD 1\u202f500.00")},
        ("new", "BENEFITS", world.UA): set(),
        ("new", "DESCRIBES", world.MILL): set(),
    }
    assert (answer.total, {row.load for row in answer.rows}) == (5, {2})
    assert {key for row in answer.rows for key in row.statements} == set(answer.statements)
    (gone,) = changes(empty_store, world.FUNDER, "1", change=[ChangeKind.WITHDRAWN]).rows
    assert (gone.type, gone.object and gone.object.id) == ("FUNDS", world.BRIDGE)
    assert changes(empty_store, world.UA, "2").total == 0
    then = changes(empty_store, world.UA, "0", scope=Scope(as_of="1"))
    assert {(str(row.change), row.load) for row in then.rows} == {("new", 1)}
    assert "closed" not in "".join(row.what for row in then.rows)


@pytest.mark.parametrize(
    "since", ["0000-05", "0001-01", "0000", "0001-13", "2026-00", "9" * 5000, "soon", "2026-02-30"]
)
def test_what_no_calendar_has_is_told_from_what_has_changed(treaties: Store, since: str) -> None:
    if since == "0000":  # the number of a load, before which there was nothing
        assert "everything is new" in changes(treaties, "country:DE", since).summary
        return
    with pytest.raises(BadArgument) as refused:
        changes(treaties, "country:DE", since)
    assert refused.value.argument == "since"
