"""The network around one entity: all of it where that can be looked at, else a part, and what is not there is said."""

from __future__ import annotations

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.queries import EVERYTHING, Scope, neighbourhood
from coopnet.queries.actors import neighbourhood as neighbourhoods

from ..graph.pool import dataset, paid, stated

_PARTNERS = [
    stated(f"p{at}", "PARTNERS_IN", f"org:{name}", "project:middle") for at, name in enumerate(("a", "b", "c"))
]
_AMONG = [
    stated("ab", "PART_OF", "org:a", "org:b"),
    stated("bc", "PART_OF", "org:b", "org:c"),
    paid("money", "project:middle", "7", provider="org:a"),
]
_FURTHER = [stated(f"f{at}", "FUNDS", name, f"project:other{at}") for at, name in enumerate(["org:b", "org:c"] * 4)]


def _ids(store: Store, scope: Scope = EVERYTHING) -> set[str]:
    return {statement.id for statement in neighbourhood(store, "project:middle", scope=scope).statements.values()}


def test_all_that_joins_the_middle_and_its_neighbours(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [*_PARTNERS, *_AMONG, *_FURTHER], Report())
    answer = neighbourhood(empty_store, "project:middle")
    assert {statement.id for statement in answer.statements.values()} == {"p0", "p1", "p2", "ab", "bc", "money"}
    assert (answer.total, answer.left_out) == (6, [])
    further = neighbourhood(empty_store, "project:middle", depth=2)
    assert {statement.id for statement in further.statements.values()} == {
        "p0",
        "p1",
        "p2",
        "ab",
        "bc",
        "money",
        *(f"f{at}" for at in range(8)),
    }


def test_pages_of_it_are_all_of_it_once(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [*_PARTNERS, *_AMONG, *_FURTHER], Report())
    pages = [_ids(empty_store, Scope(limit=2, page=number)) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 2, 0]
    assert set.union(*pages) == _ids(empty_store)


def test_what_joins_two_neighbours_with_too_many_links_is_left_out_and_said(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbourhoods, "LOOKED_AT", 6)  # org:a has some links, org:b and org:c have more
    load(empty_store, dataset("one"), [*_PARTNERS, *_AMONG, *_FURTHER], Report())
    answer = neighbourhood(empty_store, "project:middle")
    assert {statement.id for statement in answer.statements.values()} == {"p0", "p1", "p2", "ab", "money"}
    assert [omission.count for omission in answer.left_out] == [2]
    assert "what joins two of them to each other is not looked for" in answer.left_out[0].reason
