"""Who could work together, against pairs that Python finds in the same records, without our Cypher."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

import pytest
from coopnet.graph.errors import BadArgument
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, potential_partners
from coopnet.queries.actors.potential_partners import NAMED, PotentialPartners

from ..conftest import SharedDatabase
from ..graph.pool import dataset, named, stated
from .flows_by_hand import flow

KENYA, UGANDA, ROADS, WATER = "country:KE", "country:UG", "theme:roads", "theme:water"
ACTIVE = {"FUNDS", "IMPLEMENTS", "PARTNERS_IN", "MANAGES"}
JOINING = ACTIVE | {"SUPPORTED", "SIGNED", "PRESENTED", "HOSTED", "ATTENDED"}
ACTORS = [f"org:actor-{at}" for at in range(9)]
Tie = tuple[str, str, str]


def drawn() -> list[Record]:
    """Ten projects in places and on themes, with whoever has a part in them; and a few ties beside them."""
    choose = random.Random(7)  # noqa: S311 - to draw a world, always the same
    ties: list[Tie] = []
    for at in range(10):
        project = f"project:{at}"
        ties += [("BENEFITS", project, place) for place in choose.sample((KENYA, UGANDA), choose.randint(1, 2))]
        ties += [("ADDRESSES", project, theme) for theme in choose.sample((ROADS, WATER), choose.randint(0, 2))]
        ties += [
            (choose.choice(sorted(ACTIVE)), actor, project) for actor in choose.sample(ACTORS, choose.randint(1, 2))
        ]
    ties += [
        ("ATTENDED", ACTORS[0], "event:launch"),
        ("HOSTED", ACTORS[1], "event:launch"),
        ("MEMBER_OF", ACTORS[2], ACTORS[3]),
        ("PARTY_TO", ACTORS[4], "doc:treaty"),
        ("PARTY_TO", ACTORS[5], "doc:treaty"),
    ]
    return [stated(f"{at}", *tie) for at, tie in enumerate(dict.fromkeys(ties))]


WORLD = [*drawn(), flow("m", "5", PROVIDER=ACTORS[6], RECEIVER=ACTORS[7])]


def ties_of(records: Iterable[Record]) -> list[Tie]:
    contents = [content for record in records for content in record.statements]
    return [(each.type, each.subject, each.object) for each in contents if not isinstance(each, Flow)]


def cells(records: Sequence[Record]) -> dict[tuple[str, str], dict[str, set[str]]]:
    """By theme and place, the actors and the projects that make them active there."""
    ties = ties_of(records)
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for type_name, actor, project in ties:
        if type_name in ACTIVE:
            themes, places = (
                {end for name, start, end in ties if (name, start) == (wanted, project)}
                for wanted in ("ADDRESSES", "BENEFITS")
            )
            for cell in product(themes, places):
                found[cell][actor].add(project)
    return found


def are_tied(one: str, other: str, records: Sequence[Record]) -> bool:
    ties = ties_of(records)
    shared = [{end for name, start, end in ties if name in JOINING and start == actor} for actor in (one, other)]
    paid = {frozenset((ACTORS[6], ACTORS[7]))} if any(record.id == "m" for record in records) else set()
    direct = {frozenset((start, end)) for _, start, end in ties} | paid
    return bool(shared[0] & shared[1]) or frozenset((one, other)) in direct


def expected(
    records: Sequence[Record], theme: str | None = None, country: str | None = None, actor: str | None = None
) -> dict[frozenset[str], tuple[int, dict[str, int]]]:
    """By pair, how many cells it shares, and how many projects each has in them."""
    where = {place for (_, place), active in cells(records).items() if actor in active}
    found: dict[frozenset[str], list[tuple[str, str]]] = defaultdict(list)
    for (topic, place), active in cells(records).items():
        is_wanted = theme in (None, topic) and country in (None, place)
        if theme is None and country is None:
            is_wanted = place in where
        for pair in combinations(sorted(active), 2) if is_wanted else ():
            if actor in (None, *pair) and not are_tied(*pair, records):
                found[frozenset(pair)].append((topic, place))
    every = cells(records)
    return {
        pair: (len(own), {each: len(set().union(*(every[cell][each] for cell in own))) for each in pair})
        for pair, own in found.items()
    }


def answered(rows: Iterable[PotentialPartners]) -> dict[frozenset[str], tuple[int, dict[str, int]]]:
    return {
        frozenset((row.one.id, row.other.id)): (
            row.shared,
            {row.one.id: row.one_count, row.other.id: row.other_count},
        )
        for row in rows
    }


@pytest.fixture
def partners(database: SharedDatabase) -> Store:
    if database.holds != "world of partners":
        load(database.empty(), dataset("one"), WORLD, Report())
        database.holds = "world of partners"
    return database.store


@pytest.mark.parametrize("asked", [{}, {"theme": ROADS}, {"country": KENYA}, {"theme": WATER, "country": UGANDA}])
@pytest.mark.parametrize("actor", [None, ACTORS[0], ACTORS[4], ACTORS[6]])
def test_pairs_are_those_that_share_a_cell_and_no_tie(
    partners: Store, asked: dict[str, str], actor: str | None
) -> None:
    if not asked and actor is None:
        with pytest.raises(BadArgument):
            potential_partners(partners)
        return
    answer = potential_partners(partners, **asked, actor=actor)
    assert answered(answer.rows) == expected(WORLD, asked.get("theme"), asked.get("country"), actor)
    order = [(row.shared, min(row.one_count, row.other_count)) for row in answer.rows]
    assert order == sorted(order, reverse=True)
    for row in answer.rows:
        assert set(row.statements) <= answer.statements.keys()
        ends = {(each.subject.id, each.object.id) for each in map(answer.statements.__getitem__, row.statements)}
        assert ends == {
            *((row.one.id, project.id) for project in row.one_projects),
            *((row.other.id, project.id) for project in row.other_projects),
        }


def test_what_is_not_stated_any_more_makes_and_hinders_no_pair(empty_store: Store) -> None:
    rest = [record for record in WORLD if record.id not in ("0", "m")]
    load(empty_store, dataset("rest"), rest, Report())
    load(empty_store, dataset("further"), [record for record in WORLD if record.id in ("0", "m")], Report())
    assert answered(potential_partners(empty_store, country=KENYA).rows) == expected(WORLD, country=KENYA)
    unload(empty_store, "further")
    assert answered(potential_partners(empty_store, country=KENYA).rows) == expected(rest, country=KENYA)
    then = potential_partners(empty_store, country=KENYA, scope=Scope(as_of="2"))
    assert answered(then.rows) == expected(WORLD, country=KENYA)


def test_a_row_says_of_how_much_it_names_the_first(empty_store: Store) -> None:
    themes = [f"theme:t{at}" for at in range(NAMED + 2)]
    records = [named("k", KENYA, "Kenya"), named("a", ACTORS[0], "Actor A"), named("b", ACTORS[1], "Actor B")]
    records += [named(f"n{theme}", theme, f"Theme {at + 1}") for at, theme in enumerate(themes)]
    for at, (actor, number) in enumerate(((ACTORS[0], NAMED + 1), (ACTORS[1], 1))):
        for own in range(number):
            project = f"project:{at}-{own}"
            records += [
                stated(f"{project}.by", "IMPLEMENTS", actor, project),
                stated(f"{project}.in", "BENEFITS", project, KENYA),
                *(stated(f"{project}.{theme}", "ADDRESSES", project, theme) for theme in themes),
            ]
    load(empty_store, dataset("one"), records, Report())
    (row,) = potential_partners(empty_store, country=KENYA).rows
    assert (len(row.themes), row.theme_count, row.place_count) == (NAMED, NAMED + 2, 1)
    assert (len(row.one_projects), row.one_count, row.other_count) == (NAMED, NAMED + 1, 1)
    assert row.reasons[0] == "Both work on Theme 1, Theme 2, Theme 3 and 2 more in Kenya."
