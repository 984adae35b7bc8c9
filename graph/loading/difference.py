"""Load a dataset by difference: keep what is unchanged, withdraw what is gone, and write what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from ..errors import BadArgument, NotFound
from ..model.flows import Flow
from ..model.records import Dataset, Record
from ..model.schema import type_of
from ..model.statements import Statement
from ..money.deduplication import mark
from ..money.derived_totals import total
from ..progress import Progress, silent
from ..store.preparing import OPEN
from ..store.snapshot import clock
from ..store.store import Store
from ..store.write_lock import Step, WriteLock, by_type, cypher
from .entity_labels import derive
from .erasure import ErasedPersons
from .gc_tuning import seldom_collecting
from .grouping import group
from .indexable import indexable, searchable
from .prefetch import ahead
from .reach import Reach
from .report import Report

_BATCH = 1000
_STATEMENTS = 10_000
"""The number of records, or of statements, that are compared and written in one batch."""
_MUCH = 5_000
"""The number of written statements after which Neo4j's query plans are outdated and are cleared."""


@dataclass
class _Change:
    """The changes that one batch of records makes to the graph."""

    entities: dict[str, str] = field(default_factory=dict[str, str])
    statements: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    flows: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    records: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    replaced: list[str] = field(default_factory=list[str])
    withdrawn: list[str] = field(default_factory=list[str])

    def steps(self, dataset: str, load: int) -> list[Step]:
        """Return the writing steps, to be run in one transaction."""
        at: dict[str, Any] = {"load": load, "open": OPEN, "dataset": dataset}
        entities = [{"id": entity, "label": label} for entity, label in sorted(self.entities.items())]
        steps: list[Step] = by_type("withdraw", self.withdrawn, at)
        for name, rows in (
            ("withdraw_records", self.replaced),
            ("merge_entities", entities),
            ("create_statements", self.statements),
            ("create_flows", self.flows),
            ("create_records", self.records),
        ):
            if rows:
                steps.append((cypher(name), {**at, name.split("_")[1]: rows}))
        return steps


def load(
    store: Store,
    dataset: Dataset,
    records: Iterable[Record],
    report: Report,
    *,
    vanished: Collection[str] | None = None,
    before_visible: Callable[[WriteLock, Report], None] | None = None,
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
        for _ in _changes(store, dataset, records, vanished, report, 0, Reach("")):
            pass
        return report
    started = _now()
    reach = Reach(started[: len("2026-11-22")])
    with seldom_collecting(), WriteLock(store, f"load of {dataset.name}", wait, progress) as lock:
        for change in ahead(_changes(store, dataset, records, vanished, report, lock.number, reach)):
            lock.transact(change.steps(dataset.name, lock.number))
            progress(f"loading {dataset.name}", report.read["record"])
        if report.written.total() > _MUCH:
            store.plan_anew()
        is_changed = bool(report.written or report.withdrawn)
        if is_changed and before_visible is not None:
            before_visible(lock, report)
        # Whose flows are the two sides of one payment depends on who is one: groups come before marks.
        if is_changed and (before_visible is not None or report.written["JUDGED"] or report.withdrawn["JUDGED"]):
            group(store, lock, progress)
        if is_changed:
            mark(store, lock, progress)
            total(store, lock, progress)
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
    for change in _changes(store, dataset, records, None, report, lock.number, Reach("")):
        lock.transact(change.steps(dataset.name, lock.number))
    return report


def unload(
    store: Store,
    name: str,
    *,
    before_visible: Callable[[WriteLock, Report], None] | None = None,
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
        for change in _vanished(store, name, set(), report):
            lock.transact(change.steps(name, lock.number))
            progress(f"unloading {name}", report.withdrawn["record"])
        if before_visible is not None:
            before_visible(lock, report)
        if before_visible is not None or report.withdrawn["JUDGED"]:
            group(store, lock, progress)
        mark(store, lock, progress)
        total(store, lock, progress)
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


def datasets(store: Store) -> list[dict[str, Any]]:
    """List the datasets that are currently loaded, each with its last load."""
    return store.read(cypher("datasets"), {"now": clock(store)["now"]})


def loads(store: Store) -> list[dict[str, Any]]:
    """List all completed loads, unloads and erasures, oldest first."""
    clock(store)
    return [row["load"] for row in store.read(cypher("loads"), {})]


def _changes(
    store: Store,
    dataset: Dataset,
    records: Iterable[Record],
    vanished: Collection[str] | None,
    report: Report,
    load: int,
    reach: Reach,
) -> Iterator[_Change]:
    forgotten = ErasedPersons.read(store)
    seen: set[str] = set()
    known: set[str] = set()
    for batch in _batches(indexable(records, dataset, report)):
        for record in batch:
            report.count(report.read, record.id)
            reach.add(record)
        report.read.update(_kind(statement) for record in batch for statement in record.statements)
        seen.update(record.id for record in batch)
        parameters = {"dataset": dataset.name, "ids": [record.id for record in batch], "open": OPEN}
        standing = {row["id"]: row for row in store.read(cypher("fingerprints"), parameters, time_limit=600)}
        change = _compared(dataset, batch, standing, report, load, forgotten)
        for entity in change.entities.keys() & known:
            del change.entities[entity]
        known.update(change.entities)
        yield change
    yield from _vanished(store, dataset.name, seen, report, vanished)


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Group records into batches limited by statements as well as records: some records have thousands."""
    batch: list[Record] = []
    statements = 0
    for record in records:
        batch.append(record)
        statements += len(record.statements)
        if len(batch) == _BATCH or statements >= _STATEMENTS:
            yield batch
            batch, statements = [], 0
    if batch:
        yield batch


def _compared(
    dataset: Dataset, batch: list[Record], standing: dict[str, Any], report: Report, load: int, forgotten: ErasedPersons
) -> _Change:
    change = _Change()
    for record in batch:
        before = standing.get(record.id)
        if before is not None and before["fingerprint"] == record.fingerprint:
            report.count(report.unchanged, record.id)
            report.unchanged.update(statement.split(" ")[0] for statement in before["statements"])
            continue
        fingerprint = record.fingerprint
        allowed = forgotten.without(record, report)
        if before is None and not allowed.statements and record.statements:
            continue
        _add_difference(
            change, dataset, allowed, fingerprint, set(before["statements"]) if before else None, load, report
        )
    return change


def _add_difference(
    change: _Change,
    dataset: Dataset,
    record: Record,
    fingerprint: str,
    before: set[str] | None,
    load: int,
    report: Report,
) -> None:
    now = {
        f"{_kind(statement)} {key}": statement
        for statement, key in zip(record.statements, record.keys(dataset.name), strict=True)
    }
    gone, added = (before or set()) - now.keys(), [typed_key for typed_key in now if typed_key not in (before or ())]
    report.unchanged.update(typed_key.split(" ")[0] for typed_key in now if before and typed_key in before)
    report.withdrawn.update(typed_key.split(" ")[0] for typed_key in gone)
    report.written.update(typed_key.split(" ")[0] for typed_key in added)
    report.count(report.written, record.id)
    change.withdrawn += sorted(gone)
    if before is not None:
        change.replaced.append(record.id)
    stamp = {"dataset": dataset.name, "record": record.id, "since": load, "until": OPEN}
    account = {"publishes": record.publishes, "source": record.source, "updated": record.updated}
    change.records.append(
        {
            "dataset": dataset.name,
            "id": record.id,
            "fingerprint": fingerprint,
            "since": load,
            "until": OPEN,
            "statements": list(now),
            **(account if record.publishes else {}),
        }
    )
    for typed_key in added:
        _add(change, now[typed_key], {**stamp, "key": typed_key.split(" ")[1]}, dataset.system)


def _add(change: _Change, statement: Statement | Flow, stamp: dict[str, Any], system: str) -> None:
    properties = {**statement.properties(), **stamp}
    if isinstance(statement, Flow):
        legs = [{"type": leg.type, "entity": leg.entity, "properties": leg.properties()} for leg in statement.legs]
        change.flows.append({"properties": properties | ({"system": system} if system else {}), "legs": legs})
        ends = [leg.entity for leg in statement.legs]
    else:
        ends = [statement.subject, statement.object]
        properties |= searchable(properties)
        change.statements.append(
            {"type": statement.type, "subject": ends[0], "object": ends[1], "properties": properties}
        )
    for end in (*ends, statement.circumstances.source):
        change.entities[end] = type_of(end).label


def _vanished(
    store: Store, dataset: str, seen: set[str], report: Report, among: Collection[str] | None = None
) -> Iterator[_Change]:
    if among is not None and not among:
        return
    gone: list[tuple[str, list[str]]] = [
        (row["id"], row["statements"])
        for row in store.stream(cypher("standing_records"), {"dataset": dataset, "open": OPEN})
        if row["id"] not in seen and (among is None or row["id"] in among)
    ]
    for first in range(0, len(gone), _BATCH):
        change = _Change()
        for record, statements in gone[first : first + _BATCH]:
            change.replaced.append(record)
            change.withdrawn += statements
            report.count(report.withdrawn, record)
            report.withdrawn.update(statement.split(" ")[0] for statement in statements)
        yield change


def _kind(statement: Statement | Flow) -> str:
    return "FLOW" if isinstance(statement, Flow) else statement.type


def _statements_of(counts: Counter[str]) -> Counter[str]:
    return Counter({kind: count for kind, count in counts.items() if kind != "record"})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
