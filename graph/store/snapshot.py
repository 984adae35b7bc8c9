"""A view of the graph for one request: its state is read once, and the results of reads are cached."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar, cast

from ..errors import SchemaMismatch
from ..model.schema import SCHEMA_VERSION
from .plain_values import Row
from .store import Readable, Store
from .texts import named_parameters, text

T = TypeVar("T")


class Snapshot:
    """A cache of the graph's state and of all rows read during one request.

    A text is sent once for the same parameters; parameters that it does not name are not sent. A snapshot uses the
    connections of its store and is discarded with the request. `time_limit` is in seconds.
    """

    def __init__(self, store: Readable, time_limit: float | None = None) -> None:
        self._store = store
        self.time_limit = time_limit or store.time_limit
        self._made: dict[Hashable, Any] = {}
        self._making: dict[Hashable, Lock] = {}
        self._guard = Lock()

    @classmethod
    def of(cls, store: Readable) -> Snapshot:
        """Return `store` itself if it is a snapshot, otherwise a new snapshot of it."""
        return store if isinstance(store, Snapshot) else cls(store)

    def read(self, cypher: str, parameters: Mapping[str, Any], time_limit: float | None = None) -> list[Row]:
        """Return the rows of a reading text, from the cache if possible; raise as `Store.read` does."""
        given = named_parameters(cypher, parameters)
        key = cypher, json.dumps(given, sort_keys=True)
        return list(self.once(key, lambda: self._store.read(cypher, given, time_limit or self.time_limit)))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value cached under `key`; call `make` and cache its result if there is none."""
        with self._guard:
            making = self._making.setdefault(key, Lock())
        with making:  # Several questions of one page may ask for it at the same time: only the first computes it.
            if key not in self._made:
                self._made[key] = make()
        return self._made[key]

    @cached_property
    def _state(self) -> Row:
        if isinstance(self._store, Snapshot):
            return self._store._state
        if isinstance(self._store, Store):
            return state_of(self._store.state.get())
        return state_of(self.read(text("coopnet.graph", "snapshot"), {}))

    @property
    def graph(self) -> str:
        """The UUID of the graph, which a restore replaces."""
        return str(self._state["graph"])

    @property
    def now(self) -> int:
        """The number of the last completed load; 0 in an empty graph."""
        return int(self._state["now"])

    @property
    def loads(self) -> list[Row]:
        """All completed loads, unloads and erasures, oldest first, with `number`, `finished` and `erased`.

        Loads also have the coverage of their dataset and its earliest and latest dates.
        """
        return cast("list[Row]", self._state["loads"])

    @cached_property
    def today(self) -> date:
        """The day, in UTC, on which it was first asked for the day: one for all that a request asks."""
        return datetime.now(UTC).date()

    @property
    def has_groups(self) -> bool:
        """Whether entities are, or ever were, held to be the same: in most graphs none are."""
        return bool(self._state["has_groups"])


def clock(store: Readable) -> Row:
    """Read the state of the graph: the columns of `cypher/clock.cypher`. Raises SchemaMismatch as `state_of` does."""
    return state_of(store.read(text("coopnet.graph", "clock"), {}))


def state_of(rows: list[Row]) -> Row:
    """Return the single row about the graph; raise SchemaMismatch if this version cannot read the graph."""
    if not rows:
        raise SchemaMismatch(
            "This Neo4j holds no graph of coopnet.", "Start again: whoever opens an empty database prepares it."
        )
    state = rows[0]
    written_by = state["schema_version"]
    if written_by > SCHEMA_VERSION:
        raise SchemaMismatch(
            f"This graph was written by a newer coopnet (schema {written_by}; this one knows {SCHEMA_VERSION}).",
            "Install that version, or point COOPNET_HOME or COOPNET_URI at another graph.",
        )
    if written_by < SCHEMA_VERSION:
        raise SchemaMismatch(
            f"This graph was written by an older coopnet (schema {written_by}; this one writes {SCHEMA_VERSION}).",
            "Load its sources anew into an empty graph: set COOPNET_HOME to a new folder, then “coopnet load …”.",
        )
    return state
