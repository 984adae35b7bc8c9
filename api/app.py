"""The HTTP door as a whole."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from ..graph.store import Store
from .open_graph import OpenGraph


def create_app(connect: Callable[[], Store], stay_awake: Callable[[], None] | None = None) -> FastAPI:
    """Make the app around a way to open the graph, which is used when the app starts and when the engine was away."""
    graph = OpenGraph(connect, stay_awake)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        await run_in_threadpool(graph.open)
        yield
        await run_in_threadpool(graph.close)

    app = FastAPI(title="coopnet", version=version("coopnet"), lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.graph = graph
    return app
