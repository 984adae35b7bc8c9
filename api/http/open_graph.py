"""The graph while a server runs: opened once, shared by all requests, opened again when its engine was away."""

from __future__ import annotations

import asyncio
import copy
import threading
import time
from collections.abc import Callable

from ...graph.disk import disk_trouble
from ...graph.errors import CoopnetError, EngineUnavailable
from ...graph.store.store import Store
from .memory import FreeMemory
from .server_log import log

RETRY_AFTER = 5
"""Seconds after which asking again is worth while."""
_STILL_TRUE = 1.0
"""Seconds for which an address that answered is taken to answer."""
_ANSWERS_WITHIN = 1.0
_LOOK_EVERY = 5.0
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
        threading.Thread(target=self._watch, daemon=True).start()

    def close(self) -> None:
        """Close every connection; nothing is opened again."""
        self._closed.set()
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def store(self) -> Store:
        """Return the open graph; raises, at once, what stands in the way (EngineUnavailable, Busy, SchemaMismatch)."""
        store = self._known()
        if time.monotonic() - self._answered > _STILL_TRUE:
            if not store.connection.is_listened_to():
                raise self._away(store)
            self._answered = time.monotonic()
        return store

    async def check(self) -> None:
        """Raise what `store` would raise; on the event loop, so that no question that is answered delays it."""
        store = self._known()
        where = store.connection.bolt_socket()
        if where is not None:
            try:
                async with asyncio.timeout(_ANSWERS_WITHIN):
                    _, writer = await asyncio.open_connection(*where)
                writer.close()
            except TimeoutError:
                return  # a busy machine, or a Neo4j that hangs: for that there is the thread that looks now and then
            except OSError as error:
                raise self._away(store) from error

    def _known(self) -> Store:
        with self._lock:
            store, trouble = self._store, self._trouble
        if trouble is not None:
            raise copy.copy(trouble)
        if store is None:
            raise EngineUnavailable("The graph is closed.")
        return store

    def _away(self, store: Store) -> CoopnetError:
        trouble = EngineUnavailable(f"The Neo4j at {store.address.uri} does not answer.")
        self.lost(trouble)
        return trouble

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
            except Exception as error:
                log.exception("opening the graph again failed")
                with self._lock:
                    self._trouble = disk_trouble(error) or self._trouble
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

    def _watch(self) -> None:
        """Say now and then that the engine is in use, and find out whether its database has stopped working."""
        awake, free = time.monotonic(), FreeMemory()
        while not self._closed.wait(_LOOK_EVERY):
            with self._lock:
                store = self._store if self._trouble is None else None
            if store is None:
                continue
            try:
                free.give_back()
                store.verify()
                if self._stay_awake is not None and time.monotonic() - awake > _SIGN_OF_USE:
                    awake = time.monotonic()
                    self._stay_awake()
            except CoopnetError as error:
                if not self._closed.is_set():
                    log.warning("The graph is away.", exc_info=error)
                    self.lost(error)
            except Exception:
                log.exception("looking after the graph failed")
