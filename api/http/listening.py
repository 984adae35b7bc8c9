"""The socket that a server listens on."""

from __future__ import annotations

import socket
from collections.abc import Generator
from contextlib import contextmanager

from ...graph.errors import BadArgument


@contextmanager
def listening_at(host: str, port: int) -> Generator[socket.socket]:
    """Listen at an address, with port 0 at a free one; raises BadArgument where it cannot be had."""
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        # By its protocol asyncio knows that TCP is not to hold back the end of an answer until its beginning has
        # arrived; without it, each answer on a connection that stays takes forty milliseconds more.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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


def address_of(host: str, listening: socket.socket) -> str:
    """Return the address under which this machine reaches a socket that listens."""
    port = listening.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - shown, not bound
    return f"http://{shown}:{port}/"
