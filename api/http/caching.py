"""Answering again what was answered before, as long as the graph has not changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from operator import itemgetter

from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answer_cache import LARGEST, AnswerCache, KeptAnswer
from .compressing import encoding_of
from .current_state import CurrentState
from .problems import wants_page
from .route_paths import route_path
from .v1.data_versions import is_known
from .v1.media_types import forms_liked, language_of

_KEPT = (
    "/v1/questions/",
    "/v1/entities",
    "/v1/match",
    "/v1/changes",
    "/v1/statements/",
    "/v1/datasets",
    "/v1/loads",
    "/view/",
    "/entity/",
    "/compare",
    "/source/",
    "/record/",
    "/load/",
    "/search",
    "/suggestions",
    "/pictures/",
    "/evidence/",
    "/charts/",
)
"""Beginnings of the addresses whose answers depend on nothing but what is asked and the state of the graph."""
LOOK_EVERY = 5.0
"""Seconds between two looks at the graph where nobody asks."""
_LONGEST_QUERY = 2000
_OF_A_TAG = (b"etag", b"cache-control", b"vary", b"x-content-type-options", b"referrer-policy")
"""Headers of an answer that its 304 has too."""
_MISS = b"coopnet; fwd=uri-miss"
_BYPASS = b"coopnet; fwd=bypass"
_HIT = b"coopnet; hit"


class Caching:
    """Keeps answers in memory, and says in `Cache-Status` (RFC 9211) whether one came from there.

    The state of the graph is read for each request, so an answer is never older than the graph. What several ask at
    the same time is answered once.
    """

    def __init__(self, app: ASGIApp, current: CurrentState, cache: AnswerCache) -> None:
        self._app = app
        self._current = current
        self._cache = cache
        self._making: dict[Hashable, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        key = _key(scope) if scope["type"] == "http" else None
        if key is None:
            await self._app(scope, receive, send)
            return
        state = await self._current.read()
        if state is None:
            await self._app(scope, receive, _marked(send, _BYPASS))
            return
        self._cache.turn_to(state)
        kept = self._cache.get(key)
        while kept is None and (making := self._making.get((state, key))) is not None:
            await making.wait()
            kept = self._cache.get(key)
        scope.setdefault("state", {})["cache"] = "miss" if kept is None else "hit"
        if kept is not None:
            scope["route"] = kept.route
            await _answer(scope, send, kept)
        elif self._cache.is_too_large(key):  # nobody waits for one that will not be kept
            await self._app(scope, receive, _marked(send, _MISS))
        else:
            await self._make(state, key, scope, receive, send)

    async def _make(self, state: Hashable, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        """Have an answer made, and keep it where it is whole.

        Who waits for it goes on as soon as it is kept, or known not to be: not when its first reader has taken it.
        """
        self._making[state, key] = made = asyncio.Event()

        def settled(copying: _Copying) -> None:
            if made.is_set():
                return
            if copying.is_whole:
                self._cache.keep(state, key, copying.answer(scope.get("route")))
            elif copying.is_too_large:
                self._cache.refuse(state, key)
            made.set()
            del self._making[state, key]

        copying = _Copying(_marked(send, _MISS), settled)
        try:
            await self._app(scope, receive, copying.send)
        finally:
            settled(copying)


async def stay_current(current: CurrentState, cache: AnswerCache) -> None:
    """Drop answers that have become outdated, for ever: also where nobody asks, an erased person is to be gone."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        state = await current.read() if len(cache) > 0 else None
        if state is not None:
            cache.turn_to(state)


class _Copying:
    """Sends an answer on; tells, before its end is sent, whether it has a copy of all of it."""

    def __init__(self, send: Send, settled: Callable[[_Copying], None]) -> None:
        self._send = send
        self._settled = settled
        self._headers: tuple[tuple[bytes, bytes], ...] = ()
        self._parts: list[bytes] = []
        self._size = 0
        self._is_kept = False
        self.is_whole = self.is_too_large = False

    def answer(self, route: object) -> KeptAnswer:
        """Return the copy."""
        return KeptAnswer(self._headers, b"".join(self._parts), route)

    async def send(self, message: Message) -> None:
        """Send a message on."""
        if message["type"] == "http.response.start":
            self._is_kept = message["status"] == 200
            self._headers = tuple((bytes(name), bytes(value)) for name, value in message["headers"])
        elif self._is_kept:
            self._take(message.get("body", b""))
            self.is_whole = self._is_kept and not message.get("more_body", False)
        if self.is_whole or not self._is_kept:
            self._settled(self)
        await self._send(message)

    def _take(self, part: bytes) -> None:
        self._size += len(part)
        self.is_too_large = self._size > LARGEST
        if self.is_too_large:
            self._is_kept = False
            self._parts.clear()
        else:
            self._parts.append(part)


async def _answer(scope: Scope, send: Send, kept: KeptAnswer) -> None:
    status, headers, body = 200, [*kept.headers], kept.body
    if kept.tag and is_known(kept.tag, Headers(scope=scope).get("if-none-match")):
        status, headers, body = 304, [header for header in kept.headers if header[0] in _OF_A_TAG], b""
    elif not any(name == b"content-length" for name, _ in headers):  # it was a stream, and has an end now
        headers.append((b"content-length", str(len(body)).encode()))
    headers.append((b"cache-status", _HIT))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _marked(send: Send, status: bytes) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"cache-status", status)]}
        await send(message)

    return marked


def _key(scope: Scope) -> Hashable:
    """Return what decides an answer, beside the state of the graph; None where it is not kept."""
    path, raw = route_path(scope), scope["query_string"]
    if scope["method"] != "GET" or not path.startswith(_KEPT) or len(raw) > _LONGEST_QUERY:
        return None
    headers = Headers(scope=scope)
    if "range" in headers:
        return None
    query = QueryParams(raw)
    items = tuple(sorted(query.multi_items(), key=itemgetter(0)))
    # Programs choose form and language by headers, pages by their address alone.
    liked = (forms_liked(headers), language_of(query, headers)) if path.startswith("/v1/") else ()
    return path, scope.get("root_path", ""), items, liked, wants_page(Request(scope)), encoding_of(headers)
