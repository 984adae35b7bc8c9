"""What a load did: counted while it runs, shown on the terminal and written as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SetAside:
    """One thing that was left out: where it stands, a short reason to count by, and the particulars."""

    file: str
    line: int | None
    reason: str
    detail: str = ""


def _counter() -> Counter[str]:
    return Counter()


@dataclass
class Report:
    """Counts of a load, by kind of thing (statement type, “FLOW”, “record”).

    `repaired` counts by rule, `removed` contact data by kind (telephone, e-mail). A loader fills `repaired`, `removed`
    and `set_aside`; `graph/loading.py` fills the rest. `load` is the load's number, None for a dry run.
    """

    dataset: str = ""
    load: int | None = None
    read: Counter[str] = field(default_factory=_counter)
    written: Counter[str] = field(default_factory=_counter)
    unchanged: Counter[str] = field(default_factory=_counter)
    withdrawn: Counter[str] = field(default_factory=_counter)
    repaired: Counter[str] = field(default_factory=_counter)
    removed: Counter[str] = field(default_factory=_counter)
    set_aside: list[SetAside] = field(default_factory=list[SetAside])

    def as_json(self) -> dict[str, Any]:
        """Give the report as plain values for JSON, keys sorted."""
        counters = ("read", "written", "unchanged", "withdrawn", "repaired", "removed")
        return {
            "dataset": self.dataset,
            "load": self.load,
            **{name: dict(sorted(getattr(self, name).items())) for name in counters},
            "set_aside": [
                {"file": one.file, "line": one.line, "reason": one.reason, "detail": one.detail}
                for one in self.set_aside
            ],
        }
