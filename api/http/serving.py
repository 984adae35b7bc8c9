"""Running the HTTP door until it is told to stop."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from ...graph.engine import touch
from ...graph.errors import BadArgument
from ...graph.loading.gc_tuning import seldom_collecting
from ...graph.store.store import Store
from ..connecting import connect
from ..environment import Settings
from .admission import Admission
from .app import create_app
from .connections import ImpatientProtocol
from .memory import share_arenas
from .request_rules import is_loopback
from .review_page import Reviewing
from .server_log import logging_to
from .warming import warm

_PATIENCE = 5
"""Seconds that running requests are given when the server stops."""


def serve(
    settings: Settings,
    host: str = "127.0.0.1",
    port: int = 8000,
    on_ready: Callable[[str], None] | None = None,
    host_names: Collection[str] = (),
    origins: Collection[str] = (),
    admission: Admission | None = None,
    review_by: str | None = None,
) -> None:
    """Serve the graph of these settings over HTTP until SIGINT or SIGTERM, then return.

    `port` 0 takes a free one; `on_ready` is given the address once requests are answered, and the server then asks
    itself for the pages that readers open first. Raises BadArgument where the port cannot be had, and what `connect`
    raises: what is wrong from the start is said at once, while an engine that goes away later is waited for.

    On a loopback address only names of the loopback and `host_names` are served; on any other one every name is, unless
    some are given. `origins` are the sites whose scripts may read answers, “*” for all; `admission` says who may ask,
    and how often. With `review_by`, that person can decide on the page /review which actors are one; BadArgument is
    raised unless this machine alone can ask. What goes wrong is written into the folder `settings.logs`, and to
    standard error.
    """
    if review_by is not None and (host_names or origins or not is_loopback(host)):
        raise BadArgument(
            "The review page writes into the graph, so only this machine may ask for it.",
            "Serve it on 127.0.0.1, under no further name and to no other site; serve others without --review.",
            "review",
        )
    closed = threading.Event()

    def ready(address: str) -> None:
        if on_ready is not None:
            on_ready(address)
        threading.Thread(target=warm, args=(address, closed), daemon=True).start()

    with _listening(host, port) as listening:
        opened: list[Store] = [connect(settings)]
        names = host_names if host_names or is_loopback(host) else None

        def open_graph() -> Store:
            return opened.pop() if opened else connect(settings)

        stay_awake = None if settings.theirs else lambda: touch(settings.engine)
        reviewing = None if review_by is None else Reviewing(review_by)
        app = create_app(open_graph, stay_awake, names, origins, admission, reviewing)
        # Faults are logged by the app; uvicorn adds tracebacks of its own where a reader leaves or the server stops.
        config = uvicorn.Config(
            app,
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
            http=ImpatientProtocol,
            ws="none",
        )
        share_arenas()
        with seldom_collecting(), logging_to(settings.logs, [opened[0].address.password]):
            _Server(config, _address(host, listening), ready, closed).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says when it is ready and when it stops, and returns on a signal instead of passing the signal on."""

    def __init__(
        self, config: uvicorn.Config, address: str, on_ready: Callable[[str], None], closed: threading.Event
    ) -> None:
        super().__init__(config)
        self._address = address
        self._on_ready = on_ready
        self._closed = closed

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell whoever waits for it."""
        await super().startup(sockets)
        if self.started:
            self._on_ready(self._address)

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


@contextmanager
def _listening(host: str, port: int) -> Generator[socket.socket]:
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, OverflowError) as error:
        raise BadArgument(f"There is no address “{host}” with port {port} here.", argument="host") from error
    with listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(where)
            # bound and listening are two steps: of two servers on one port, only the second step tells the later one
            listening.listen(2048)
        except (OSError, OverflowError) as error:
            raise BadArgument(
                f"Port {port} of {host} cannot be had: {getattr(error, 'strerror', None) or error}.",
                "Give another one with --port, or 0 for any that is free.",
                "port",
            ) from error
        yield listening


def _address(host: str, listening: socket.socket) -> str:
    port = listening.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - shown, not bound
    return f"http://{shown}:{port}/"
