"""A forgotten person is erased in every version, and does not come back with the next load."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from coopnet.graph.errors import UnknownEntity
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.erasure import REMOVED, ErasedPersons, forget, hashed
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Record
from coopnet.graph.model.statements import Circumstances, Evidence, Statement
from coopnet.graph.store.store import Store
from coopnet.loaders import curated
from coopnet.queries import Scope
from coopnet.queries import stated as said
from coopnet.queries.networks import actor_money, co_attendance

from ..queries.flows_by_hand import flow
from .pool import SOURCE, dataset, named, stated

PERSON = "person:ana-pop"
NOTE = Circumstances(SOURCE, note="said by Ána POP, in passing", evidence=Evidence(quotes=("Ana Pop spoke",)))
RECORDS = (
    named("p", PERSON, "Ana Pop"),
    stated("1", "HOLDS_POST", PERSON, "org:alpha", post="head"),
    stated("2", "ATTENDED", "org:alpha", "event:launch"),
    Record("3", (Statement("FUNDS", "org:alpha", "project:bridge", NOTE),)),
    Record("4", (Statement("APPROVED", "org:alpha", "doc:plan", Circumstances(SOURCE, attributed_to=PERSON)),)),
)


def everything(store: Store) -> str:
    """All text in the database, of every version."""
    rows = store.read("MATCH (n) RETURN properties(n) AS p UNION ALL MATCH ()-[s]->() RETURN properties(s) AS p", {})
    return json.dumps(rows, ensure_ascii=False).casefold()


def test_nothing_of_them_is_left_in_any_version(empty_store: Store, tmp_path: Path) -> None:
    load(empty_store, dataset("one"), RECORDS, Report())
    load(empty_store, dataset("one"), RECORDS[2:], Report())
    assert "pop" in everything(empty_store)
    with Store(empty_store.address, cache=tmp_path) as keeping:
        co_attendance(keeping, isolates=True)
        assert [*tmp_path.rglob("*.npz")] != []
        assert forget(keeping, PERSON) == 2
        assert [*tmp_path.rglob("*.npz")] == []
    assert "pop" not in everything(empty_store)
    assert REMOVED in everything(empty_store)
    then, now = (
        said(empty_store, about=["event:launch"], aspect=["date"], scope=Scope(as_of=moment)) for moment in ("2", None)
    )
    assert [(omission.reason, omission.count) for omission in then.left_out] == [
        ("erased since at the request of persons, from the whole graph", 2)
    ]
    assert now.left_out == []


def test_money_does_not_name_them_any_more(empty_store: Store) -> None:
    given = flow("gift", "25", PROVIDER=PERSON, RECEIVER="org:friends-of-ana-pop")
    load(empty_store, dataset("one"), (*RECORDS, given), Report())
    forget(empty_store, PERSON)
    assert PERSON not in everything(empty_store)
    (edge,) = actor_money(empty_store, missing_provider="not stated").edge_rows()
    assert (edge["source"], edge["target"]) == ("not stated", "org:friends-of-ana-pop")


def test_what_is_not_about_them_stays(empty_store: Store) -> None:
    load(empty_store, dataset("one"), RECORDS, Report())
    forget(empty_store, PERSON)
    rows = empty_store.read("MATCH (a)-[s]->(b) RETURN type(s) AS type, a.id AS a, b.id AS b", {})
    assert {(row["a"], row["type"], row["b"]) for row in rows} == {
        ("org:alpha", "ATTENDED", "event:launch"),
        ("org:alpha", "FUNDS", "project:bridge"),
        ("org:alpha", "APPROVED", "doc:plan"),
    }


def test_loading_again_does_not_bring_them_back(empty_store: Store) -> None:
    load(empty_store, dataset("one"), RECORDS, Report())
    forget(empty_store, PERSON)
    load(empty_store, dataset("one"), RECORDS, Report())
    changed = (*RECORDS, named("q", PERSON, "Ana Pop"), stated("5", "ATTENDED", PERSON, "event:launch"))
    report = load(empty_store, dataset("two"), changed, Report())
    assert "pop" not in everything(empty_store)
    assert {record.reason for record in report.set_aside} == {"about a person who was forgotten"}
    assert len(report.set_aside) == 4


def test_a_mention_without_a_name_is_erased_too(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [RECORDS[0], stated("m", "MENTIONS", SOURCE, PERSON)], Report())
    assert forget(empty_store, PERSON) == 2
    assert "pop" not in everything(empty_store)


def test_whoever_is_not_there_cannot_be_forgotten(empty_store: Store) -> None:
    with pytest.raises(UnknownEntity, match="person:nobody"):
        forget(empty_store, "person:nobody")


def test_names_are_found_in_running_text_whatever_their_writing() -> None:
    one = ErasedPersons("salt", frozenset({hashed("salt", "Lāsma Stabiņa")}))
    assert one.scrub("by LASMA  Stabina (Riga), and Lāsma Stabiņa") == f"by {REMOVED} (Riga), and {REMOVED}"
    assert one.scrub("Lāsma alone stays") == "Lāsma alone stays"


def test_forgetting_somebody_of_the_demo(empty_store: Store) -> None:
    report = Report()
    chosen, records = curated.read(curated.demo_folder(), report)
    load(empty_store, chosen, records, report)
    forget(empty_store, "person:lasma-stabina")
    left = everything(empty_store)
    assert "lasma" not in left
    assert "lāsma" not in left
