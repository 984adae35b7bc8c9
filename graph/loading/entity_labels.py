"""Derive names, kinds and further labels of entities, for people who browse the database directly.

They describe the latest state only, and no answer depends on them: answers use visible statements. After each load they
are derived again for the entities it touched. An interrupted load leaves these marked for the next one.
"""

from __future__ import annotations

from typing import Any

from ..model.naming import called, names_of
from ..model.schema import DERIVED_LABELS, DONOR, type_of
from ..progress import Progress
from ..store.plain_values import Row
from ..store.store import Store
from ..store.write_lock import WriteLock, cypher

_BATCH = 2000


def derive(store: Store, lock: WriteLock, now: int, progress: Progress) -> None:
    """Set name, names, kind and labels of every entity marked as stale, as of load `now`."""
    done = 0
    while rows := store.read(cypher("stale_entities"), {"now": now, "limit": _BATCH}, time_limit=600):
        lock.transact([(cypher("set_derived"), {"entities": [_derived(row) for row in rows]})])
        done += len(rows)
        progress("naming entities", done)


def _derived(row: Row) -> dict[str, Any]:
    entity, descriptions = row["id"], row["descriptions"]
    label, shown = type_of(entity).label, called(descriptions, "en")
    labels = [
        label,
        *(derived.label for derived in DERIVED_LABELS if derived.of == label and shown.kind in derived.kinds),
    ]
    if row["is_donor"]:
        labels.append(DONOR)
    return {
        "id": entity,
        "labels": labels,
        "kind": shown.kind or None,
        "name": shown.name or entity,
        "names": sorted(names_of(descriptions)),
    }
