"""Compare the records of a dataset with those that stand: what each batch of them changes in the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..model.flow_properties import ENDS
from ..model.flows import Flow
from ..model.records import Dataset, Record
from ..model.schema import type_of
from ..model.statements import Statement
from ..store.preparing import OPEN
from ..store.store import Store
from ..store.write_lock import Step, by_type, cypher
from .erasure import ErasedPersons
from .indexable import indexable, searchable
from .reach import Reach
from .report import Report

_BATCH = 1000
_STATEMENTS = 10_000
"""The number of records, or of statements, that are compared and written in one batch."""


@dataclass
class Change:
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


def changes(
    store: Store,
    dataset: Dataset,
    records: Iterable[Record],
    vanished: Collection[str] | None,
    report: Report,
    load: int,
    reach: Reach,
) -> Iterator[Change]:
    """Yield what records change, batch by batch, then what those change that are gone; count both in the report.

    `vanished` are the ids among which gone records are looked for, None for all of the dataset.
    """
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
    yield from vanished_records(store, dataset.name, seen, report, vanished)


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
) -> Change:
    change = Change()
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
    change: Change,
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


def _add(change: Change, statement: Statement | Flow, stamp: dict[str, Any], system: str) -> None:
    properties = {**statement.properties(), **stamp}
    if isinstance(statement, Flow):
        legs = [{"type": leg.type, "entity": leg.entity, "properties": leg.properties()} for leg in statement.legs]
        properties |= {**dict.fromkeys(ENDS.values(), ""), **({"system": system} if system else {})}
        properties |= {ENDS[leg.type]: leg.entity for leg in statement.legs if leg.type in ENDS}
        change.flows.append({"properties": properties, "legs": legs})
        ends = [leg.entity for leg in statement.legs]
    else:
        ends = [statement.subject, statement.object]
        properties |= searchable(properties)
        change.statements.append(
            {"type": statement.type, "subject": ends[0], "object": ends[1], "properties": properties}
        )
    for end in (*ends, statement.circumstances.source):
        change.entities[end] = type_of(end).label


def vanished_records(
    store: Store, dataset: str, seen: set[str], report: Report, among: Collection[str] | None = None
) -> Iterator[Change]:
    """Yield the withdrawal of standing records that were not `seen`, of those with ids `among`, None for all."""
    if among is not None and not among:
        return
    gone: list[tuple[str, list[str]]] = [
        (row["id"], row["statements"])
        for row in store.stream(cypher("standing_records"), {"dataset": dataset, "open": OPEN})
        if row["id"] not in seen and (among is None or row["id"] in among)
    ]
    for first in range(0, len(gone), _BATCH):
        change = Change()
        for record, statements in gone[first : first + _BATCH]:
            change.replaced.append(record)
            change.withdrawn += statements
            report.count(report.withdrawn, record)
            report.withdrawn.update(statement.split(" ")[0] for statement in statements)
        yield change


def _kind(statement: Statement | Flow) -> str:
    return "FLOW" if isinstance(statement, Flow) else statement.type
