"""From settings to an open graph: theirs at its address, or our own, started when needed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, overload

from ..graph.engine import Address, ensure_running, has_failed, restart_failed, status, touch
from ..graph.errors import Corrupt
from ..graph.progress import Progress, silent
from ..graph.store.neo4j_errors import DatabaseFailed, DatabaseNotReady
from ..graph.store.preparing import name_graph, prepare
from ..graph.store.snapshot import state_of
from ..graph.store.store import Store
from ..graph.store.texts import text
from .environment import Settings, read_settings

if TYPE_CHECKING:
    from .client.remote_graph import RemoteGraph

_PATIENCE = 600.0
"""Seconds that a Neo4j of our own is given to open its database once its port is open."""


@overload
def connect(where: Settings | None = None, progress: Progress = silent) -> Store: ...


@overload
def connect(where: str, *, key: str | None = None, time_limit: float | None = None) -> RemoteGraph: ...


def connect(
    where: Settings | str | None = None,
    progress: Progress = silent,
    key: str | None = None,
    time_limit: float | None = None,
) -> Store | RemoteGraph:
    """Open the graph that the environment names, our own Neo4j if it names none, and give it as a `Store`.

    Use it as a context manager, and hand it to the questions of `coopnet.queries`. The first use on a machine fetches
    Neo4j; `progress` is told of every wait. Raises EngineUnavailable where it cannot be reached or started, and
    SchemaMismatch where another coopnet wrote the graph.

    With the address of a server (https://HOST/v1) it is that server's graph: the same questions are asked of it.
    `key` is for a server that wants one, COOPNET_KEY by default; `time_limit` is for one answer, in seconds. The server
    is asked only with the first question.
    """
    if isinstance(where, str):
        from .client.remote_graph import TIME_LIMIT, RemoteGraph

        return RemoteGraph(where, read_settings().key if key is None else key, time_limit or TIME_LIMIT)
    settings = where or read_settings()
    if settings.theirs is not None:
        return _opened(settings.theirs, settings)
    try:
        store = _opened_when_ready(ensure_running(settings.engine, progress), settings, progress)
    except (DatabaseFailed, DatabaseNotReady) as error:
        if isinstance(error, DatabaseNotReady) and not has_failed(settings.engine):
            raise
        # A full disk leaves it so; with room again, a start brings it in order.
        store = _opened_when_ready(restart_failed(settings.engine, progress), settings, progress)
    touch(settings.engine)
    return store


def _opened(address: Address, settings: Settings) -> Store:
    store = Store(address, settings.time_limit, settings.networks)
    try:
        store.verify()
        prepare(store)
    except BaseException:
        store.close()
        raise
    return store


def _opened_when_ready(address: Address, settings: Settings, progress: Progress) -> Store:
    """Open our own graph once its database is ready: Neo4j listens earlier, and recovers after a crash."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return _opened(address, settings)
        except DatabaseNotReady:
            if has_failed(settings.engine) or time.monotonic() > end:
                raise
        progress("Waiting until Neo4j has brought the graph in order")
        time.sleep(0.2)


def prove_ours(address: Address) -> None:
    """Set a new UUID on a restored graph, so that no cache or cursor takes it for the graph that stood here before.

    Raises Corrupt if this database holds no graph of coopnet, SchemaMismatch if another version wrote it.
    """
    with Store(address) as store:
        store.verify(_PATIENCE)
        rows = store.read(text("coopnet.graph", "clock"), {})
        if not rows:
            raise Corrupt("It holds no graph of coopnet.")
        state_of(rows)
        name_graph(store, anew=True)


def is_waiting(settings: Settings) -> bool:
    """Tell whether the graph can be opened at once: it is somebody else's, or our own Neo4j runs already."""
    return settings.theirs is not None or status(settings.engine).running
