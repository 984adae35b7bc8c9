"""Writing by difference: what each load changes, what it leaves, and what of it others see."""

from __future__ import annotations

from collections import Counter

import pytest
from coopnet.graph.errors import BadArgument, Busy, NotFound, SchemaMismatch
from coopnet.graph.loading.difference import datasets, load, loads, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.store.digest import digest
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from coopnet.graph.store.write_lock import WriteLock

from .pool import POOL, dataset, paid, stated


def loaded(store: Store, name: str, records: tuple[Record, ...]) -> Report:
    return load(store, dataset(name), records, Report())


def test_a_first_load_writes_everything(empty_store: Store) -> None:
    report = loaded(empty_store, "one", POOL)
    assert report.written == report.read
    assert report.withdrawn == report.unchanged == Counter()
    assert [one["dataset"] for one in datasets(empty_store)] == ["one"]


def test_the_same_again_changes_nothing_but_the_list_of_loads(empty_store: Store) -> None:
    loaded(empty_store, "one", POOL)
    before = digest(empty_store)
    report = loaded(empty_store, "one", tuple(reversed(POOL)))
    assert (report.written, report.withdrawn) == (Counter(), Counter())
    assert digest(empty_store) == before
    assert [one["number"] for one in loads(empty_store)] == [1, 2]


def test_a_changed_record_changes_only_what_changed(empty_store: Store) -> None:
    two = Record("r", (*stated("r", "FUNDS", "org:a", "project:p").statements, *paid("r", "project:p", "5").statements))
    loaded(empty_store, "one", (two,))
    changed = Record("r", (two.statements[0], *paid("r", "project:p", "6").statements))
    report = loaded(empty_store, "one", (changed,))
    assert report.written == Counter({"FLOW": 1, "record": 1})
    assert report.withdrawn == Counter({"FLOW": 1})
    assert report.unchanged == Counter({"FUNDS": 1})
    rows = empty_store.read("MATCH (f:Flow) RETURN f.amount AS amount, f.since AS since, f.until < 99 AS gone", {})
    assert {(row["amount"], row["since"], row["gone"]) for row in rows} == {("5", 1, True), ("6", 2, False)}


def test_exact_duplicates_in_one_record_both_stay(empty_store: Store) -> None:
    flow = paid("r", "project:p", "5").statements[0]
    report = loaded(empty_store, "one", (Record("r", (flow, flow)),))
    assert report.written["FLOW"] == 2
    report = loaded(empty_store, "one", (Record("r", (flow,)),))
    assert (report.withdrawn["FLOW"], report.unchanged["FLOW"]) == (1, 1)


def test_two_datasets_that_say_the_same_never_touch_each_other(empty_store: Store) -> None:
    loaded(empty_store, "one", POOL)
    one = digest(empty_store)
    loaded(empty_store, "two", POOL)
    unload(empty_store, "two")
    assert digest(empty_store) == one


def test_order_and_batches_leave_no_trace_in_the_digest(empty_store: Store) -> None:
    loaded(empty_store, "one", POOL)
    loaded(empty_store, "two", POOL[:9])
    first = digest(empty_store)
    unload(empty_store, "one")
    assert digest(empty_store) != first
    loaded(empty_store, "one", POOL[::-1])
    assert digest(empty_store) == first


def test_a_dry_run_counts_the_same_and_writes_nothing(empty_store: Store) -> None:
    loaded(empty_store, "one", POOL[:9])
    before = digest(empty_store), clock(empty_store)["now"]
    dry = load(empty_store, dataset("one"), POOL[4:], Report(), dry_run=True)
    assert (digest(empty_store), clock(empty_store)["now"]) == before
    wet = loaded(empty_store, "one", POOL[4:])
    assert (dry.written, dry.withdrawn, dry.unchanged) == (wet.written, wet.withdrawn, wet.unchanged)


def test_unloading_what_is_not_there_says_what_is(empty_store: Store) -> None:
    loaded(empty_store, "one", POOL[:2])
    with pytest.raises(NotFound, match="Loaded are: one"):
        unload(empty_store, "other")


def test_a_dataset_keeps_its_kind(empty_store: Store) -> None:
    loaded(empty_store, "one", POOL[:2])
    with pytest.raises(BadArgument, match="loaded as curated, not as iati"):
        load(empty_store, Dataset("one", "iati"), POOL[:2], Report())


def test_the_second_of_two_loads_is_told_who_is_loading(empty_store: Store) -> None:
    with WriteLock(empty_store, "load of first"), pytest.raises(Busy, match=r"load of first.*process"):
        load(empty_store, dataset("second"), POOL, Report(), wait=0)
    assert loaded(empty_store, "second", POOL).load == 1


def test_a_load_that_fails_on_the_way_leaves_the_old_state(empty_store: Store) -> None:
    loaded(empty_store, "one", POOL[:9])
    before = digest(empty_store)

    def breaking() -> object:
        yield from POOL[5:]
        yield from (stated(f"x{i}", "FUNDS", "org:x", f"project:x{i}") for i in range(1500))
        raise NotFound("the source broke off")

    with pytest.raises(NotFound):
        load(empty_store, dataset("one"), breaking(), Report())
    assert digest(empty_store) == before
    assert empty_store.read("MATCH ()-[s:FUNDS]->() WHERE s.since > 1 RETURN s", {}) == []
    assert loaded(empty_store, "one", POOL[:9]).withdrawn == Counter()


def test_derived_labels_follow_what_is_stated(empty_store: Store) -> None:
    def labels() -> dict[str, set[str]]:
        rows = empty_store.read("MATCH (e:Organisation) RETURN e.id AS id, labels(e) AS labels", {})
        return {row["id"]: set(row["labels"]) - {"Entity", "Organisation"} for row in rows}

    loaded(empty_store, "one", POOL)
    assert labels() == {"org:alpha": {"Ministry", "Donor"}, "org:beta": {"Donor"}, "org:gamma": set()}
    loaded(empty_store, "one", POOL[:1])
    assert set().union(*labels().values()) == set()


@pytest.mark.parametrize(("version", "word"), [(0, "older"), (99, "newer")])
def test_a_graph_of_another_schema_is_refused(empty_store: Store, version: int, word: str) -> None:
    empty_store.write([("MATCH (g:Graph) SET g.schema_version = $version", {"version": version})])
    with pytest.raises(SchemaMismatch, match=word):
        loaded(empty_store, "one", POOL)
