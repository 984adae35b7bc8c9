"""The language of pages: the one that `language` in the address names, which names of entities follow as well.

An address without it is English, whoever opens it: what is sent to somebody is read as it was sent. Only the first page
follows what a browser prefers, by leading to the address that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from ...queries.asking.scope import EVERYTHING
from ..languages import LANGUAGES, speaking, spoken
from .route_paths import route_path, under_prefix

_FOR_PROGRAMS = ("/v1/", "/reconcile", "/health", "/metrics", "/openapi.json")
"""Where answers say everything in English; `language` is there for names alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stands: the language asked for, the path, and the query without its language."""

    language: str = EVERYTHING.language
    path: str = "/"
    query: tuple[tuple[str, str], ...] = ()

    def ways(self) -> Iterator[tuple[str, str, str, bool]]:
        """Yield each language of the interface: its tag, its own name, this page in it, and whether it is that now."""
        for tag, name in LANGUAGES.items():
            # The first page without a language is in the one that the browser prefers.
            is_plain = tag == EVERYTHING.language and self.path != "/"
            query = urlencode([*self.query, *([] if is_plain else [("language", tag)])])
            yield tag, name, f"{quote(self.path)}?{query}" if query else quote(self.path), tag == spoken()

    @property
    def home(self) -> str:
        """The address of the first page in this language."""
        return f"{under_prefix('/')}?{urlencode({'language': self.language})}"


_PLACE: ContextVar[Place | None] = ContextVar("place", default=None)


def reader_place() -> Place:
    """Return where the reader of this request stands."""
    return _PLACE.get() or Place()


class ReaderLanguage:
    """Have each request answered in the language of its address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or route_path(scope).startswith(_FOR_PROGRAMS):
            await self._app(scope, receive, send)
            return
        given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        asked = next((value for name, value in given if name == "language" and value), EVERYTHING.language)
        kept = tuple((name, value) for name, value in given if name != "language")
        with speaking(asked):
            token = _PLACE.set(Place(asked, under_prefix(route_path(scope)), kept))
            try:
                await self._app(scope, receive, send)
            finally:
                _PLACE.reset(token)
