"""Lanes: requests of one kind wait for each other only, so that questions do not hold up pages, search or health."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...graph.errors import Busy
from ...queries import CATALOGUE
from ...queries.asking.scope import EVERYTHING
from .open_graph import RETRY_AFTER
from .problem_kinds import KINDS
from .problems import respond
from .route_paths import route_path


@dataclass(frozen=True, slots=True)
class Lane:
    """How many requests of a kind are worked on at once, how many may wait for that, and how long."""

    width: int
    waiting: int
    patience: float
    """Seconds."""
    held: float = 0.0
    """Seconds for which an answer keeps its place while it is sent: not for longer, or slow readers take them all."""


QUESTIONS, LOOKUPS, PAGES, WHOLE, LARGE, STREAMS = "questions", "lookups", "pages", "whole", "large", "streams"
LANES: Mapping[str, Lane] = {
    QUESTIONS: Lane(6, 100, 15),
    LOOKUPS: Lane(4, 100, 15),
    PAGES: Lane(4, 100, 15),
    # Whole networks, measures of them and whole tables: each is read for seconds.
    WHOLE: Lane(2, 20, 60),
    # An answer of ten thousand rows takes 130 MB while it is made; in turn they are not made any later.
    LARGE: Lane(1, 20, 60, held=math.inf),
    # Rows that are read and written some at a time need little memory, but many at once would never end.
    STREAMS: Lane(2, 20, 60, held=300),
}
"""Of one process. Wider ones would only share Python's one lock, and each request in them holds an answer in memory."""
THREADS = sum(lane.width for lane in LANES.values()) + 8
"""Threads for all lanes, and for what is in none and over at once."""
_OF_LOOKUPS = ("/search", "/suggestions", "/v1/entities", "/v1/match", "/reconcile")
_OF_WHOLE = ("/v1/networks/", "/v1/tables/")
_FREE = ("/health", "/metrics", "/static/", "/drawing/", "/problems/", "/openapi.json", "/docs", "/v1/schema")
_PORTIONED = ("/v1/entities", "/v1/changes")
"""Lists that are read and written some rows at a time."""


class Lanes:
    """Has each request wait in its lane, first come, first served; one that would wait too long gets 503."""

    def __init__(self, app: ASGIApp, lanes: Mapping[str, Lane] = LANES) -> None:
        self._app = app
        self._lanes = lanes
        self._places = {name: asyncio.Semaphore(lane.width) for name, lane in lanes.items()}
        self._waiting = dict.fromkeys(lanes, 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        name = lane_of(route_path(scope), scope["query_string"]) if scope["type"] == "http" else ""
        if not name:
            await self._app(scope, receive, send)
        elif await self._is_let_in(name):
            await self._work(name, scope, receive, send)
        else:
            await respond(
                Request(scope),
                KINDS[Busy],
                "More is asked than this server can answer now.",
                "Ask again later."
                if name not in (LARGE, STREAMS)
                else f"Ask again later, or for at most {EVERYTHING.limit} rows at a time.",
                headers={"Retry-After": str(RETRY_AFTER)},
            )(scope, receive, send)

    async def _is_let_in(self, name: str) -> bool:
        lane, places = self._lanes[name], self._places[name]
        if places.locked() and self._waiting[name] >= lane.waiting:
            return False
        self._waiting[name] += 1
        try:
            async with asyncio.timeout(lane.patience):
                await places.acquire()
        except TimeoutError:
            return False
        finally:
            self._waiting[name] -= 1
        return True

    async def _work(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        held = self._lanes[name].held
        is_over, timer = False, None

        def leave() -> None:
            nonlocal is_over
            if not is_over:
                is_over = True
                self._places[name].release()

        async def leaving(message: Message) -> None:
            nonlocal timer
            if not held:
                leave()
            elif timer is None and math.isfinite(held):
                timer = asyncio.get_running_loop().call_later(held, leave)
            await send(message)

        try:
            await self._app(scope, receive, leaving)
        finally:
            leave()
            if timer is not None:
                timer.cancel()


def lane_of(path: str, query: bytes) -> str:
    """Return the lane of an address; empty for what is answered at once."""
    if path.startswith(_FREE):
        return ""
    if _is_large(query):
        return STREAMS if _is_portioned(path) else LARGE
    if path.startswith(_OF_WHOLE):
        return WHOLE
    if path.startswith(_OF_LOOKUPS):
        return LOOKUPS
    return QUESTIONS if path.startswith(("/v1/", "/mcp")) else PAGES


def _is_large(query: bytes) -> bool:
    """Tell whether a request asks for more rows than an answer has by default."""
    return any(_number(limit) > EVERYTHING.limit for limit in QueryParams(query).getlist("limit"))


def _is_portioned(path: str) -> bool:
    """Tell whether rows are read and written some at a time, instead of all of them being held in memory."""
    place, _, name = path.rpartition("/")
    return path in _PORTIONED or (place == "/v1/questions" and name in CATALOGUE and CATALOGUE[name].is_portioned)


def _number(text: str) -> int:
    """Read a number as loosely as whoever answers may."""
    try:
        return int(text)
    except ValueError:
        return 0  # it is refused
