"""Load a dataset by difference: keep what is unchanged, withdraw what is gone, and write what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from ..errors import BadArgument, NotFound
from ..gc_tuning import seldom_collecting
from ..model.records import Dataset, Record
from ..money.deduplication import mark
from ..money.derived_totals import total
from ..progress import Progress, silent
from ..store.snapshot import clock
from ..store.store import Store
from ..store.write_lock import WriteLock, cypher
from .entity_labels import derive
from .grouping import group
from .prefetch import ahead
from .reach import Reach
from .record_changes import changes, vanished_records
from .report import Report

_MUCH = 5_000
"""The number of written statements after which Neo4j's query plans are outdated and are cleared."""

FollowUp = Callable[[WriteLock, Report], None]
"""Writes what follows from a changed graph, with the lock and the report of the load that has changed it."""


def load(
    store: Store,
    dataset: Dataset,
    records: Iterable[Record],
    report: Report,
    *,
    vanished: Collection[str] | None = None,
    before_visible: FollowUp | None = None,
    dry_run: bool = False,
    wait: float = 60.0,
    progress: Progress = silent,
) -> Report:
    """Replace the visible statements of `dataset` by those of `records`, and count the changes in `report`.

    With `vanished`, `records` are only a part of the dataset: of the others, those with these ids are withdrawn.
    `before_visible` may write what follows from a changed graph, to become visible at the same time.

    Readers see the earlier state until the last transaction commits, and the new state from then on. A dry run
    compares and counts but writes nothing. Raises Busy if another load takes longer than `wait` seconds.
    """
    report.dataset = dataset.name
    standing = next((loaded for loaded in datasets(store) if loaded["dataset"] == dataset.name), None)
    if standing is not None and standing["kind"] != dataset.kind:
        raise BadArgument(
            f"The dataset “{dataset.name}” was loaded as {standing['kind']}, not as {dataset.kind}.",
            "Give this one another name with --as.",
            "as",
        )
    if dry_run:
        for _ in changes(store, dataset, records, vanished, report, 0, Reach("")):
            pass
        return report
    started = _now()
    reach = Reach(started[: len("2026-11-22")])
    with seldom_collecting(), WriteLock(store, f"load of {dataset.name}", wait, progress) as lock:
        for change in ahead(changes(store, dataset, records, vanished, report, lock.number, reach)):
            lock.transact(change.steps(dataset.name, lock.number))
            progress(f"loading {dataset.name}", report.read["record"])
        if report.written.total() > _MUCH:
            store.plan_anew()
        _follow(store, lock, report, before_visible, progress)
        report.load = lock.number
        counts = {
            f"{name}_statements": sum(_statements_of(getattr(report, name)).values())
            for name in ("written", "unchanged", "withdrawn")
        }
        about = {name: value for name, value in asdict(dataset).items() if name != "name"}
        lock.finish(
            {
                **about,
                "dataset": dataset.name,
                "act": "load",
                "started": started,
                "finished": _now(),
                **counts,
                **reach.properties(),
            }
        )
        derive(store, lock, lock.number, progress)
    return report


def write_within(store: Store, lock: WriteLock, dataset: Dataset, records: Iterable[Record]) -> Report:
    """Replace the statements of a dataset as a part of the load that holds the lock: they become visible with it."""
    report = Report(dataset=dataset.name)
    for change in changes(store, dataset, records, None, report, lock.number, Reach("")):
        lock.transact(change.steps(dataset.name, lock.number))
    return report


def unload(
    store: Store,
    name: str,
    *,
    before_visible: FollowUp | None = None,
    wait: float = 60.0,
    progress: Progress = silent,
) -> Report:
    """Withdraw every statement of a dataset; earlier states can still be read with `as_of`.

    `before_visible` may write what follows from a changed graph, as in `load`. Raises NotFound if no such dataset is
    loaded.
    """
    loaded = {row["dataset"]: row for row in datasets(store)}
    if name not in loaded:
        raise NotFound(f"No dataset “{name}” is loaded.", f"Loaded are: {', '.join(sorted(loaded)) or 'none'}.")
    report, started = Report(dataset=name), _now()
    with WriteLock(store, f"unload of {name}", wait, progress) as lock:
        for change in vanished_records(store, name, set(), report):
            lock.transact(change.steps(name, lock.number))
            progress(f"unloading {name}", report.withdrawn["record"])
        _follow(store, lock, report, before_visible, progress)
        report.load = lock.number
        withdrawn = sum(_statements_of(report.withdrawn).values())
        lock.finish(
            {
                "dataset": name,
                "kind": loaded[name]["kind"],
                "act": "unload",
                "started": started,
                "finished": _now(),
                "withdrawn_statements": withdrawn,
            }
        )
        derive(store, lock, lock.number, progress)
    return report


def _follow(store: Store, lock: WriteLock, report: Report, before_visible: FollowUp | None, progress: Progress) -> None:
    """Write what follows from what was written and withdrawn: groups, marks, totals."""
    if not (report.written or report.withdrawn):
        return
    if before_visible is not None:
        before_visible(lock, report)
    # Whose flows are the two sides of one payment depends on who is one: groups come before marks.
    if before_visible is not None or report.written["JUDGED"] or report.withdrawn["JUDGED"]:
        group(store, lock, progress)
    mark(store, lock, progress)
    total(store, lock, progress)


def datasets(store: Store) -> list[dict[str, Any]]:
    """List the datasets that are currently loaded, each with its last load."""
    return store.read(cypher("datasets"), {"now": clock(store)["now"]})


def loads(store: Store) -> list[dict[str, Any]]:
    """List all completed loads, unloads and erasures, oldest first."""
    clock(store)
    return [row["load"] for row in store.read(cypher("loads"), {})]


def _statements_of(counts: Counter[str]) -> Counter[str]:
    return Counter({kind: count for kind, count in counts.items() if kind != "record"})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
