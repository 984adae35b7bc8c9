"""What is made once for each load, since nothing of it changes before the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Generic, TypeVar

from ...graph.store.store import Store

V = TypeVar("V")


class KeptForLoad(Generic[V]):
    """Values by key, of the graph as one load left it; another load empties it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: tuple[Any, ...] = ()
        self._kept: dict[str, V] = {}

    def read(self, store: Store, status: Mapping[str, Any], make: Callable[[], V], key: str = "") -> V:
        """Return the value of the graph as it stands; make it where it is not there, once however many ask."""
        of = (store.address.uri, status["as_of"], status["as_of_time"])
        with self._lock:
            if self._of != of:
                self._kept, self._of = {}, of
            if key not in self._kept:
                self._kept[key] = make()
            return self._kept[key]

    def forget(self, value: V) -> None:
        """Make a value anew when it is asked for again."""
        with self._lock:
            self._kept = {key: kept for key, kept in self._kept.items() if kept is not value}
