"""Keep totals of counted flows, at the level of detail that maps and analyses read, up to date with each load.

A total is a node of its own, since it has more than two ends: dataset, source, provider, receiver, place, reporting
system, kind, currency, whether it is only planned. It has its sums over all years, and the same for each of its `years`
(0 where none is stated) in parallel lists, so that a question that ignores years reads a single node. Flows that touch
a place without a part for it are listed under that place with `is_shared` and their whole amount, never to be added to
anything. Sums by sector have totals of their own, which tell the division (a vocabulary of sectors) and nobody who
gives or receives: for each sector, and as the sector `*` for all that is stated by that vocabulary, so that the rest of
a whole is what states nothing by it. Each load adds to a total what came and takes away what went; the old one gets
`until`, the new one `since`, so totals obey `as_of` like all else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from ..errors import CoopnetError, TooLarge
from ..model.schema import NOT_YET
from ..progress import Progress
from ..store.plain_values import Row
from ..store.preparing import OPEN
from ..store.store import Store
from ..store.write_lock import WriteLock, cypher

ANY = "*"
"""In place of a sector: all of its vocabulary."""
_BATCH = 5000
_GRAIN = (
    "dataset",
    "source",
    "provider",
    "receiver",
    "division",
    "sector",
    "place",
    "system",
    "kind",
    "currency",
    "is_planned",
    "is_shared",
)
_SUMS = ("amount", "count", "flows", "usd", "eur", "no_usd", "no_eur", "flows_no_usd", "flows_no_eur")
_HIGH = 1_000_000_000
_LARGEST = 2**63 - 1


def total(store: Store, lock: WriteLock, progress: Progress) -> None:
    """Update the totals for everything that load `lock.number` has written, withdrawn and marked."""
    at = {"load": lock.number, "open": OPEN}
    not_yet = sorted(str(modality) for modality in NOT_YET)
    rows = store.stream(cypher("total_changes"), {**at, "not_yet": not_yet, "any": ANY})
    try:
        _write(store, lock, rows, at, progress)
    finally:
        with suppress(CoopnetError):  # Show the error that ended the load.
            rows.close()


def _write(store: Store, lock: WriteLock, rows: Iterator[Row], at: Mapping[str, Any], progress: Progress) -> None:
    done = 0
    while some := list(islice(rows, _BATCH)):
        done += len(some)
        progress("adding up", done)
        changes = {_key(row): row for row in some}
        standing = {row["key"]: row for row in store.read(cypher("standing_totals"), {"keys": list(changes), **at})}
        totals = [
            {"key": key, "properties": _after(key, change, standing.get(key), lock.number)}
            for key, change in changes.items()
        ]
        lock.transact([(cypher("write_totals"), {**at, "totals": totals})])


def _key(row: Row) -> str:
    text = json.dumps([row[name] for name in _GRAIN], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _after(key: str, change: Row, before: Row | None, load: int) -> dict[str, Any] | None:
    """Return the new properties of a total; None if no flow is left in it."""
    years: dict[int, list[int]] = {}
    if before:
        rows = zip(before["year"], *(before[name] for name in _SUMS), strict=True)
        years = {year: sums for year, *sums in rows}
    for changed in change["years"]:
        changed["amount"] = changed["amount_high"] * _HIGH + changed["amount_low"]
        sums = years.setdefault(changed["year"], [0] * len(_SUMS))
        years[changed["year"]] = [had + changed[name] for had, name in zip(sums, _SUMS, strict=True)]
    kept = {year: sums for year, sums in sorted(years.items()) if sums[_SUMS.index("count")]}
    if not kept:
        return None
    by_year = dict(zip(_SUMS, map(list, zip(*kept.values(), strict=True)), strict=True))
    whole = {name: sum(sums) for name, sums in by_year.items()}
    if any(abs(value) > _LARGEST for sums in (whole.values(), *by_year.values()) for value in sums):
        raise TooLarge(
            f"The sum of {change['kind']} in {change['currency'] or 'no stated currency'} is beyond what can be summed "
            "exactly.",
            "Look for an amount that is wrong by many digits.",
        )
    grain = {name: change[name] for name in _GRAIN}
    lists = {f"{name}_by_year": sums for name, sums in by_year.items()}
    return {"key": key, **grain, **whole, "years": list(kept), **lists, "since": load, "until": OPEN}
