"""From settings to an open graph: theirs at its address, or our own, started when needed."""

from __future__ import annotations

from ..graph.engine import ensure_running, status, touch
from ..graph.progress import Progress, silent
from ..graph.store.preparing import prepare
from ..graph.store.store import Store
from .settings import Settings, read_settings


def connect(settings: Settings | None = None, progress: Progress = silent) -> Store:
    """Open the graph that the environment names, our own Neo4j if it names none, and give it as a `Store`.

    Use it as a context manager, and hand it to the questions of `coopnet.queries`. The first use on a machine fetches
    Neo4j; `progress` is told of every wait. Raises EngineUnavailable where it cannot be reached or started, and
    SchemaMismatch where another coopnet wrote the graph.
    """
    settings = settings or read_settings()
    address = settings.theirs or ensure_running(settings.engine, progress)
    store = Store(address, settings.time_limit)
    try:
        store.verify()
        prepare(store)
    except BaseException:
        store.close()
        raise
    if settings.theirs is None:
        touch(settings.engine)
    return store


def is_waiting(settings: Settings) -> bool:
    """Whether the graph can be opened at once: it is somebody else's, or our own Neo4j runs already."""
    return settings.theirs is not None or status(settings.engine).running
