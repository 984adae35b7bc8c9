"""Answering requests in this process, until it is told to stop."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from ...graph.engine import touch
from ...graph.gc_tuning import seldom_collecting
from ...graph.store.store import Store
from ..connecting import connect
from ..cypher_door.door import CypherDoor
from ..key_file import KeyFile
from .app import create_app
from .connections import ImpatientProtocol
from .memory import share_arenas
from .review_page import Reviewing
from .server_plan import ServerPlan
from .warming import warm

PATIENCE = 5
"""Seconds that running requests are given when the server stops."""
BACKLOG = 2048
"""Connections that may wait until a process takes them."""
_TICKS_OF_ALIVE = 20
"""Tenths of a second between two signs of life."""


def run(
    plan: ServerPlan,
    listening: socket.socket,
    on_ready: Callable[[], None],
    opened: Store | None = None,
    is_warming: bool = True,
    on_alive: Callable[[], None] | None = None,
) -> None:
    """Serve on a socket that listens, until SIGINT or SIGTERM; `opened` is the graph, where it is open already.

    With `is_warming`, the server asks itself for the pages that readers open first. `on_alive` is called every few
    seconds by what takes and answers requests: where that hangs, it is not.
    """
    settings, closed = plan.settings, threading.Event()
    stores = [opened] if opened is not None else []

    def ready() -> None:
        on_ready()
        if is_warming:
            key = plan.admission.own if plan.admission is not None else ""
            threading.Thread(target=warm, args=(plan.address, closed, plan.root_path, key), daemon=True).start()

    app = create_app(
        lambda: stores.pop() if stores else connect(settings),
        None if settings.theirs else lambda: touch(settings.engine),
        plan.host_names,
        plan.origins,
        plan.admission,
        None if plan.review_by is None else Reviewing(plan.review_by),
        plan.shared,
        has_access_log=plan.has_access_log,
        cypher=CypherDoor(KeyFile(settings.keys), settings.time_limit, settings.reader) if plan.has_cypher else None,
        has_assistants=plan.has_assistants,
    )
    # Faults are logged by the app; uvicorn adds tracebacks of its own where a reader leaves or the server stops.
    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
        http=ImpatientProtocol,
        ws="none",
        root_path=plan.root_path,
        proxy_headers=len(plan.proxies) > 0,
        forwarded_allow_ips=list(plan.proxies),
        # One connection at a time: a process that took all that wait would leave the others without any.
        backlog=BACKLOG if plan.shared is None else 1,
    )
    share_arenas()
    with seldom_collecting():
        _Server(config, ready, closed, on_alive).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says when it is ready and when it stops, and returns on a signal instead of passing the signal on."""

    def __init__(
        self,
        config: uvicorn.Config,
        on_ready: Callable[[], None],
        closed: threading.Event,
        on_alive: Callable[[], None] | None,
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._on_alive = on_alive
        self._closed = closed

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell whoever waits for it."""
        await super().startup(sockets)
        for listening in sockets or ():
            listening.listen(BACKLOG)  # asyncio has set it to the number of connections that it takes at a time
        if self.started:
            self._on_ready()

    async def on_tick(self, counter: int) -> bool:
        """Call `on_alive` every two seconds; return whether the server is to stop."""
        if self._on_alive is not None and counter % _TICKS_OF_ALIVE == 0:
            self._on_alive()
        return await super().on_tick(counter)

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Stop on SIGINT and SIGTERM; uvicorn would raise them anew after stopping and so end the whole program."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def stop(number: int, frame: FrameType | None) -> None:
            self._closed.set()
            self.handle_exit(number, frame)

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
