"""What of a dataset stands now, by kind of statement."""

from __future__ import annotations

from collections import Counter

from .preparing import OPEN
from .store import Store
from .turn import cypher


def held(store: Store, dataset: str) -> Counter[str]:
    """Count the standing statements of a dataset by type, its flows (“FLOW”) and its records (“record”)."""
    counts: Counter[str] = Counter()
    for row in store.stream(cypher("standing_records"), {"dataset": dataset, "open": OPEN}):
        counts["record"] += 1
        counts.update(statement.split(" ")[0] for statement in row["statements"])
    return counts
