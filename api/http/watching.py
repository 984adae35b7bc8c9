"""Watching requests: once its answer has been sent, each is told to whoever counts or writes it down.

What is told has the pattern of an address and neither its values nor its query, since what people look for may be a
person's name.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that was answered: `route` is None where there is none, `status` where it broke off before.

    `sent` are bytes of the body. `state` is what others noted of the request.
    """

    method: str
    route: str | None
    status: int | None
    sent: int
    seconds: float
    state: Mapping[str, Any]


class Watching:
    """Tells of each request, to `begin` when it comes and to all of `end` when it has been answered."""

    def __init__(self, app: ASGIApp, begin: Callable[[], None], end: tuple[Callable[[Answered], None], ...]) -> None:
        self._app = app
        self._begin = begin
        self._end = end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status: int | None = None
        sent, started = 0, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                sent += len(message.get("body", b""))
            await send(message)

        self._begin()
        try:
            await self._app(scope, receive, noted)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            route = getattr(scope.get("route"), "path", None)
            seconds = time.perf_counter() - started
            answered = Answered(method, route, status, sent, seconds, scope.get("state", {}))
            for tell in self._end:
                tell(answered)
