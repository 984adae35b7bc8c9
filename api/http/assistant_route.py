"""The Model Context Protocol over HTTP, at /mcp: the same tools and resources as `coopnet mcp` has.

Each request is answered by itself, in one piece of JSON: no session is kept, so that it does not matter which process
of a server answers, and nothing is left behind by an assistant that goes away.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from ...graph.errors import EngineUnavailable, NotPermitted
from ..assistants.protocol import assistant_server
from .open_graph import OpenGraph
from .problems import problem

PATH = "/mcp"
_LARGEST_BODY = 100_000


class AssistantRoute:
    """Answers an assistant; `origins` are the sites whose scripts may ask as well, “*” for all."""

    def __init__(self, graph: OpenGraph, origins: Collection[str]) -> None:
        self._graph = graph
        self._origins = origins
        self._sessions: StreamableHTTPSessionManager | None = None

    @property
    def route(self) -> Route:
        """Its address; asked with POST only, since without sessions there is nothing to listen to."""
        return Route(PATH, self, methods=["POST"], include_in_schema=False)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Answer from now on, until the server stops."""
        self._sessions = StreamableHTTPSessionManager(
            assistant_server(self._graph.store),
            json_response=True,
            stateless=True,
            max_request_body_size=_LARGEST_BODY,
        )
        try:
            async with self._sessions.run():
                yield
        finally:
            self._sessions = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one message of an assistant."""
        headers = Headers(scope=scope)
        if not self._is_allowed(headers.get("origin"), headers.get("host", "")):
            refused = NotPermitted(
                "Scripts of another site may not ask here.", "Whoever runs the server can name it with --allow-origin."
            )
            await problem(Request(scope), refused)(scope, receive, send)
            return
        if self._sessions is None:
            raise EngineUnavailable("The server is starting or stopping.")
        await self._sessions.handle_request(scope, receive, send)

    def _is_allowed(self, origin: str | None, host: str) -> bool:
        """Whether a request comes from no browser, from this server's own pages, or from a site that is named."""
        if origin is None or "*" in self._origins or origin in self._origins:
            return True
        return urlsplit(origin).netloc.lower() == host.lower() != ""
