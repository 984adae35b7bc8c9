"""The report of a load: counted while it runs, shown on the terminal and written as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

MATCHED = ("joined", "waiting", "parted")
"""The counters of a report that say what rules hold of pairs of actors."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item that was not loaded: its file and line, a short reason to count by, and details."""

    file: str
    line: int | None
    reason: str
    detail: str = ""


def _counter() -> Counter[str]:
    return Counter()


@dataclass
class Report:
    """Counts of a load, by kind of thing: statement types and “FLOW” in capitals, “record”, and kinds of records.

    `repaired` counts by rule, `removed` contact data by kind (telephone, e-mail). A loader fills `repaired`, `removed`,
    `hints` (what whoever keeps the records may want to change) and `set_aside`; `graph/loading/difference.py` fills the
    rest. `load` is the load's number, None for a dry run.
    `joined` counts by rule the pairs of actors that this load has rules join, `waiting` those that it leaves to people,
    and `parted` those that a rule joined before and joins no longer.
    `kind_of` tells the kind of a record by its id, where the loader has kinds: records are then counted by kind too.
    """

    dataset: str = ""
    load: int | None = None
    read: Counter[str] = field(default_factory=_counter)
    written: Counter[str] = field(default_factory=_counter)
    unchanged: Counter[str] = field(default_factory=_counter)
    withdrawn: Counter[str] = field(default_factory=_counter)
    repaired: Counter[str] = field(default_factory=_counter)
    removed: Counter[str] = field(default_factory=_counter)
    hints: list[str] = field(default_factory=list[str])
    set_aside: list[SetAside] = field(default_factory=list[SetAside])
    joined: Counter[str] = field(default_factory=_counter)
    waiting: Counter[str] = field(default_factory=_counter)
    parted: Counter[str] = field(default_factory=_counter)
    kind_of: Callable[[str], str] | None = field(default=None, repr=False, compare=False)

    def count(self, counter: Counter[str], record: str) -> None:
        """Count the record with this id in one of the counters."""
        counter["record"] += 1
        if self.kind_of is not None:
            counter[self.kind_of(record)] += 1

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values for JSON, with sorted keys."""
        matched = {name: dict(sorted(getattr(self, name).items())) for name in MATCHED}
        counters = ("read", "written", "unchanged", "withdrawn", "repaired", "removed")
        return {
            "dataset": self.dataset,
            "load": self.load,
            **{name: dict(sorted(getattr(self, name).items())) for name in counters},
            **({"matched": matched} if any(matched.values()) else {}),
            "hints": list(self.hints),
            "set_aside": [
                {"file": item.file, "line": item.line, "reason": item.reason, "detail": item.detail}
                for item in self.set_aside
            ],
        }
