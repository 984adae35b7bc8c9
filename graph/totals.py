"""Yearly totals of what is counted, at the grain that maps and analysis read: derived from the flows a load touched.

A total is a node of its own, since it has more than two ends: dataset, source, provider, receiver, place, reporting
system, kind, year, currency, whether it is only planned. Flows that touch a place without a part for it are listed
under that place with `is_shared` and their whole amount, never to be added to anything. Each load adds to a total what
came and takes away what went; the old one gets `until`, the new one `since`, so totals obey `as_of` like all else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from .errors import CoopnetError, TooLarge
from .preparing import OPEN
from .progress import Progress
from .schema import NOT_YET
from .store import Row, Store
from .turn import Turn, cypher

_BATCH = 5000
_GRAIN = ("dataset", "source", "provider", "receiver", "place", "system", "kind", "year", "currency",
          "is_planned", "is_shared")  # fmt: skip
_SUMS = ("amount", "count", "flows", "usd", "eur", "no_usd", "no_eur", "flows_no_usd", "flows_no_eur")
_HIGH = 1_000_000_000
_LARGEST = 2**63 - 1


def total(store: Store, turn: Turn, progress: Progress) -> None:
    """Make the totals right for what load `turn.number` has written, withdrawn and marked."""
    at = {"load": turn.number, "open": OPEN}
    not_yet = sorted(str(modality) for modality in NOT_YET)
    rows = store.stream(cypher("total_changes"), {**at, "not_yet": not_yet})
    try:
        _write(store, turn, rows, at, progress)
    finally:
        with suppress(CoopnetError):  # what ended the load is the error to show
            rows.close()


def _write(store: Store, turn: Turn, rows: Iterator[Row], at: Mapping[str, Any], progress: Progress) -> None:
    done = 0
    while some := list(islice(rows, _BATCH)):
        done += len(some)
        progress("adding up", done)
        changes = {_key(row): row for row in some}
        standing = {row["key"]: row for row in store.read(cypher("standing_totals"), {"keys": list(changes), **at})}
        totals = [
            {"key": key, "properties": _after(key, change, standing.get(key), turn.number)}
            for key, change in changes.items()
        ]
        turn.transact([(cypher("write_totals"), {**at, "totals": totals})])


def _key(row: Row) -> str:
    text = json.dumps([row[name] for name in _GRAIN], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _after(key: str, change: Row, before: Row | None, load: int) -> dict[str, Any] | None:
    """Give the properties of the total as it is now, None where nothing is left of it."""
    changed: Mapping[str, int] = {**change, "amount": change["amount_high"] * _HIGH + change["amount_low"]}
    sums = {name: (before[name] if before else 0) + changed[name] for name in _SUMS}
    if not sums["count"]:
        return None
    if any(abs(value) > _LARGEST for value in sums.values()):
        raise TooLarge(
            f"The sum of {change['kind']} in {change['currency'] or 'no stated currency'} for {change['year']} is "
            "beyond what can be summed exactly.",
            "Look for an amount that is wrong by many digits.",
        )
    grain = {name: change[name] for name in _GRAIN if change[name] is not None}
    return {"key": key, **grain, **sums, "since": load, "until": OPEN}
