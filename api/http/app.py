"""The HTTP door as a whole."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...graph.store.store import Store
from .open_graph import OpenGraph
from .pages import pages
from .problems import OF_HTTP, add_handlers, respond
from .rendering import HEADERS
from .routes import routes

LONGEST_ADDRESS = 8000
_DESCRIPTION = """A graph of international cooperation: who funds whom, who works with whom, who signed what.

Every question can be narrowed by a past moment, a period and sources. Every row names the statements it rests on, every
statement its source. An answer's `status` says whether something is answered, only planned, not stated or never stored:
an empty list alone never does. Errors are problems (RFC 9457)."""


def create_app(connect: Callable[[], Store], stay_awake: Callable[[], None] | None = None) -> FastAPI:
    """Make the app around a way to open the graph, which is used when the app starts and when the engine was away."""
    graph = OpenGraph(connect, stay_awake)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        await run_in_threadpool(graph.open)
        yield
        await run_in_threadpool(graph.close)

    # FastAPI's own documentation pages fetch their script from elsewhere; the start page leads to the description.
    app = FastAPI(
        title="coopnet", version=version("coopnet"), description=_DESCRIPTION, lifespan=lifespan, docs_url=None,
        redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.include_router(routes(graph))
    app.include_router(pages(graph))
    add_handlers(app, graph)
    app.add_middleware(_Manners)
    return app


class _Manners:
    """What holds for every request: no endless address, and headers that keep a browser from guessing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope["query_string"]) + len(scope.get("raw_path", b"")) > LONGEST_ADDRESS:
            await respond(Request(scope), OF_HTTP[414], OF_HTTP[414].meaning)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)
