"""The graph while a server runs: opened once, shared by all requests, opened again when its engine was away."""

from __future__ import annotations

import copy
import logging
import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from ...graph.errors import CoopnetError, EngineUnavailable
from ...graph.store.store import Store

log = logging.getLogger("coopnet")

RETRY_AFTER = 5
"""Seconds after which asking again is worth while."""
_STILL_TRUE = 1.0
"""Seconds for which an address that answered is taken to answer."""
_SIGN_OF_USE = 60.0
_LONGEST_PAUSE = 5.0


class OpenGraph:
    """Gives the one `Store` of a server, and gets it back by itself when the engine returns.

    `connect` opens the graph, starting the engine where that is ours; `stay_awake` is called once a minute, so that
    an engine of ours does not stop for want of use. While the engine is away `store` refuses at once; a thread, never
    more than one, goes on trying.
    """

    def __init__(self, connect: Callable[[], Store], stay_awake: Callable[[], None] | None = None) -> None:
        self._connect = connect
        self._stay_awake = stay_awake
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._store: Store | None = None
        self._trouble: CoopnetError | None = None
        self._trying: threading.Thread | None = None
        self._answered = 0.0

    def open(self) -> None:
        """Open the graph; where that fails the server runs all the same, and says why to whoever asks."""
        try:
            self._take(self._connect())
        except CoopnetError as error:
            log.warning("%s", error)
            self.lost(error)
        if self._stay_awake is not None:
            threading.Thread(target=self._keep_awake, args=(self._stay_awake,), daemon=True).start()

    def close(self) -> None:
        """Close every connection; nothing is opened again."""
        self._closed.set()
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def store(self) -> Store:
        """Give the open graph; raises, at once, what stands in the way (EngineUnavailable, Busy, SchemaMismatch)."""
        with self._lock:
            store, trouble = self._store, self._trouble
        if trouble is None and store is not None and not self._answers(store):
            trouble = EngineUnavailable(f"The Neo4j at {store.address.uri} does not answer.")
            self.lost(trouble)
        if trouble is not None or store is None:
            raise copy.copy(trouble) if trouble is not None else EngineUnavailable("The graph is closed.")
        return store

    def lost(self, trouble: CoopnetError) -> None:
        """Take note that the engine is away, and begin to try again."""
        with self._lock:
            self._trouble = trouble
            if self._closed.is_set() or (self._trying is not None and self._trying.is_alive()):
                return
            self._trying = threading.Thread(target=self._try_again, daemon=True)
            self._trying.start()

    def _try_again(self) -> None:
        pause = 0.5
        while not self._closed.is_set():
            try:
                self._take(self._connect())
            except CoopnetError as error:
                with self._lock:
                    self._trouble = error
                self._closed.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            except Exception:
                log.exception("opening the graph again failed")
                self._closed.wait(_LONGEST_PAUSE)
            else:
                log.warning("The graph is back.")
                return

    def _take(self, store: Store) -> None:
        """Use this store from now on, unless the one we have leads to the same place: its driver reconnects itself."""
        with self._lock:
            self._trouble, self._trying = None, None
            self._answered = time.monotonic()
            if self._closed.is_set() or (self._store is not None and self._store.address == store.address):
                unused = store
            else:
                unused, self._store = self._store, store
        if unused is not None:
            unused.close()

    def _answers(self, store: Store) -> bool:
        """Whether somebody listens there: the driver itself would try for fifteen seconds before it gives up.

        An address of a cluster (neo4j://) is left to the driver, which knows the other members.
        """
        parts = urlsplit(store.address.uri)
        if not parts.scheme.startswith("bolt") or time.monotonic() - self._answered < _STILL_TRUE:
            return True
        try:
            socket.create_connection((parts.hostname or "", parts.port or 7687), timeout=2).close()
        except OSError:
            return False
        self._answered = time.monotonic()
        return True

    def _keep_awake(self, stay_awake: Callable[[], None]) -> None:
        while not self._closed.wait(_SIGN_OF_USE):
            if self._trouble is None:
                stay_awake()
