"""Read what one load changed: for each record, the statements that it added and withdrew."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ...graph.model.statement_types import BY_NAME
from ...graph.store.store import Readable
from ...graph.store.texts import of_types, text
from ..asking.hydration import Hydrator
from ..asking.identity import Identities
from ..asking.shown_statements import StatementOut


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that a load changed, with the statements added to it and withdrawn from it."""

    dataset: str
    record: str
    added: tuple[StatementOut, ...]
    withdrawn: tuple[StatementOut, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """A portion of the records that a load changed; `total` counts all of them."""

    total: int
    records: tuple[Changed, ...]


def changes(store: Readable, load: int, language: str = "en", skip: int = 0, most: int = 50) -> Changes:
    """Read at most `most` records that load number `load` changed, after `skip`.

    Entities in withdrawn statements have the names that they had before the load.
    """
    found = store.read(_text("changed_records"), {"load": load, "skip": skip, "most": most})[0]
    rows = _statements(store, load, [key for record in found["records"] for keys in record["lists"] for key in keys])
    added = _by_record(store, load, language, [row["statement"] for row in rows if row["is_new"]])
    withdrawn = _by_record(store, load - 1, language, [row["statement"] for row in rows if not row["is_new"]])
    records = ((record["dataset"], record["id"]) for record in found["records"])
    changed = (Changed(*at, tuple(added.get(at, ())), tuple(withdrawn.get(at, ()))) for at in records)
    return Changes(found["total"], tuple(changed))


def _statements(store: Readable, load: int, listed: list[str]) -> list[dict[str, Any]]:
    """Read the statements listed as “TYPE key” that the load added or withdrew."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in listed:
        type_name, key = entry.split(" ")
        keys[type_name].add(key)
    rows: list[dict[str, Any]] = []
    for type_name in sorted(keys):
        is_known = type_name in BY_NAME
        cypher = (
            of_types(_text("changed_statements"), STATEMENT_TYPE=[type_name]) if is_known else _text("changed_flows")
        )
        rows += store.read(cypher, {"load": load, "keys": sorted(keys[type_name])})
    return rows


def _by_record(store: Readable, now: int, language: str, found: list[Any]) -> dict[tuple[str, str], list[StatementOut]]:
    hydrator = Hydrator(store, now, language, Identities.read(store, now))
    hydrator.note(found)
    hydrator.fetch()
    records: dict[tuple[str, str], list[StatementOut]] = defaultdict(list)
    for statement in hydrator.statements(found):
        records[statement.dataset, statement.id].append(statement)
    return records


def _text(name: str) -> str:
    return text("coopnet.queries", name)
