"""One line of JSON for each request: of what kind it was, and what became of it.

It has the pattern of an address and neither its values nor its query, since what people look for may be a person's
name; the id of a key and not the key; and no address of a reader.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...graph.errors import BadArgument
from .server_log import OwnersFile

access = logging.getLogger("coopnet.access")

_LARGEST = 20_000_000
_KEPT = 5
"""Logs of the largest size that are kept, beside the current one."""


@contextmanager
def access_logging_to(where: str) -> Generator[None]:
    """Write the lines into this file, for its owner only, or to standard output for “-”; nowhere where it is empty.

    Raises BadArgument where the file cannot be written.
    """
    if not where:
        yield
        return
    try:
        handler = (
            logging.StreamHandler(sys.stdout)
            if where == "-"
            else OwnersFile(Path(where).absolute(), maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
        )
    except OSError as error:
        raise BadArgument(
            f"The access log cannot be written: {error.strerror} ({where}).", "Name another file.", "access_log"
        ) from error
    level, access.propagate = access.level, False
    access.addHandler(handler)
    access.setLevel(logging.INFO)
    try:
        yield
    finally:
        access.removeHandler(handler)
        access.setLevel(level)
        if where != "-":
            handler.close()


class AccessLogging:
    """Writes a line for each request once its answer has been sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, sent, started = 0, 0, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            access.info(_line(scope, status, sent, time.perf_counter() - started))


def _line(scope: Scope, status: int, sent: int, seconds: float) -> str:
    state: dict[str, Any] = scope.get("state", {})
    route: Any = scope.get("route")
    return json.dumps(
        {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "request": state.get("request_id"),
            "method": scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else "other",
            "route": getattr(route, "path", None),
            "status": status or None,
            "ms": round(seconds * 1000, 1),
            "bytes": sent,
            "key": state.get("key"),
            "cache": state.get("cache"),
        },
        separators=(",", ":"),
    )
