"""The HTTP door as a whole."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio import to_thread
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from ...graph.store.store import Store
from .open_graph import OpenGraph
from .pages import pages
from .problems import add_handlers
from .request_rules import RequestRules
from .review_page import Reviewing, review_pages
from .routes import routes

THREADS = 12
"""Requests that are worked on at once: more would only share Python's one lock, and each holds an answer in memory."""
_DESCRIPTION = """A graph of international cooperation: who funds whom, who works with whom, who signed what.

Every question can be narrowed by a past moment, a period and sources. Every row names the statements it rests on, every
statement its source. An answer's `status` says whether something is answered, only planned, not stated or never stored:
an empty list alone never does. Errors are problems (RFC 9457)."""


def create_app(
    connect: Callable[[], Store],
    stay_awake: Callable[[], None] | None = None,
    host_names: Collection[str] | None = None,
    reviewing: Reviewing | None = None,
) -> FastAPI:
    """Make the app around a way to open the graph, which is used when the app starts and when the engine was away.

    With `host_names`, it is served under these names and those of the loopback only. With `reviewing`, there is a page
    that writes what a person decides, and it is served under names of the loopback only.
    """
    graph = OpenGraph(connect, stay_awake)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        await run_in_threadpool(graph.open)
        yield
        await run_in_threadpool(graph.close)

    # FastAPI's own documentation pages fetch their script from elsewhere; the start page leads to the description.
    app = FastAPI(
        title="coopnet",
        version=version("coopnet"),
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.include_router(routes(graph))
    app.include_router(pages(graph))
    if reviewing is not None:
        app.include_router(review_pages(graph, reviewing))
    add_handlers(app, graph)
    app.add_middleware(RequestRules, host_names=host_names if reviewing is None else ())
    return app
