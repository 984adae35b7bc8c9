"""What of a dataset stands now, by kind of statement."""

from __future__ import annotations

from .preparing import OPEN
from .report import Report
from .store import Store
from .turn import cypher


def held(store: Store, report: Report) -> None:
    """Count what stands of a report's dataset as unchanged."""
    for row in store.stream(cypher("standing_records"), {"dataset": report.dataset, "open": OPEN}):
        report.count(report.unchanged, row["id"])
        report.unchanged.update(statement.split(" ")[0] for statement in row["statements"])
