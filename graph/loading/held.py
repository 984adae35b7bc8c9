"""Count the visible statements of a dataset by type."""

from __future__ import annotations

from ..store.preparing import OPEN
from ..store.store import Store
from ..store.write_lock import cypher
from .report import Report


def held(store: Store, report: Report) -> None:
    """Count all visible statements of the report's dataset as unchanged."""
    for row in store.stream(cypher("standing_records"), {"dataset": report.dataset, "open": OPEN}):
        report.count(report.unchanged, row["id"])
        report.unchanged.update(statement.split(" ")[0] for statement in row["statements"])
