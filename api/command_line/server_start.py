"""Starting the server for a command: on a free port, with the first page in the browser where that is wanted."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...graph.errors import BadArgument
from .terminal import Terminal

if TYPE_CHECKING:
    from ..environment import Settings

FIRST_PORT = 8000
_PORTS_TRIED = 100


def start_server(
    settings: Settings,
    host: str,
    port: int | None,
    ready: Callable[[str], None],
    terminal: Terminal,
    *,
    workers: int | None = 1,
    **further: Any,
) -> None:
    """Serve until stopped; `further` is what `serve` of `api/http/serving.py` takes."""
    with terminal.watch() as progress:
        # Its libraries take a second or two to import.
        progress("Starting the server")
        from ..http.serving import serve as serve_until_stopped
        from ..http.serving import usual_workers
    if port is None:
        port = _free_port(host)
        if port != FIRST_PORT:
            terminal.say(f"Port {FIRST_PORT} is in use; taking {port}.")
    serve_until_stopped(settings, host, port, ready, workers=workers or usual_workers(), **further)


def _free_port(host: str) -> int:
    for port in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        try:
            with socket.create_server((host, port)):
                return port
        except OSError:
            continue
    raise BadArgument(
        f"No port from {FIRST_PORT} to {FIRST_PORT + _PORTS_TRIED - 1} of {host} is free.",
        "Name one with --port.",
        "port",
    )


def show_page(address: str) -> None:
    """Open a page in the browser."""
    # A browser may take its time, or print; the server must not wait for it.
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
