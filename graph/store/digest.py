"""Hash everything visible in a graph: two graphs with the same content have the same hash, however they were built."""

from __future__ import annotations

import hashlib
import json

from ..model.flow_properties import DERIVED
from ..model.statement_properties import INDEX_TERMS
from .snapshot import clock
from .store import Store
from .write_lock import cypher

_LEFT_OUT = frozenset({"since", "until", INDEX_TERMS})
_LEFT_OUT_OF_FLOWS = _LEFT_OUT | DERIVED


def digest(store: Store, as_of: int | None = None) -> str:
    """Hash every visible statement and flow with its ends, without load numbers, times and what is derived for search.

    Each row is hashed by itself and the hashes are added up (modulo 2^256), so that no order matters and memory stays
    constant. `as_of` is a load number; the last completed load by default.
    """
    now = clock(store)["now"] if as_of is None else as_of
    total, count = 0, 0
    for row in store.stream(cypher("visible"), {"now": now}):
        left_out = _LEFT_OUT_OF_FLOWS if row["type"] == "FLOW" else _LEFT_OUT
        properties = {name: value for name, value in row["properties"].items() if name not in left_out}
        content = json.dumps([row["type"], row["ends"], properties], ensure_ascii=False, sort_keys=True)
        total = (total + int.from_bytes(hashlib.sha256(content.encode()).digest())) % 2**256
        count += 1
    return hashlib.sha256(f"{count} {total:064x}".encode()).hexdigest()
