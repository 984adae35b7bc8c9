"""The HTTP door as a whole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import asynccontextmanager, nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware

from ...graph.store.store import Store
from ..cypher_door.door import CypherDoor
from .access_log import write_line
from .admission import Admission, Admitting
from .answer_cache import AnswerCache
from .caching import Caching, stay_current
from .compressing import Compression
from .current_state import CurrentState
from .lanes import THREADS, Lanes
from .measure_routes import measure_routes
from .measuring import Measures, metrics_route
from .network_routes import network_routes
from .open_graph import OpenGraph
from .pages import pages
from .problems import add_handlers
from .reader_language import ReaderLanguage
from .request_rules import RequestRules
from .review_page import Reviewing, review_pages
from .route_paths import Prefixed
from .routes import routes
from .table_routes import table_routes
from .v1.cypher_routes import cypher_routes
from .v1.description import describe
from .v1.index_route import index_route
from .v1.interface_page import interface_page
from .watching import Watching

if TYPE_CHECKING:
    from .assistant_route import AssistantRoute

CACHE_BYTES = 32 << 20
"""Memory for answers that are kept, in one process."""
READABLE = (
    "Cache-Status",
    "ETag",
    "Link",
    "Retry-After",
    *(f"RateLimit-{name}" for name in ("Limit", "Remaining", "Reset", "Policy")),
    *(f"Coopnet-{name}" for name in ("Request", "Status", "As-Of", "Total", "Truncated", "Left-Out")),
)
"""Headers that scripts of other sites may read."""
_DESCRIPTION = """A graph of international cooperation: who funds whom, who works with whom, who signed what.

Every question can be narrowed by a past moment, a period and sources. Every row names the statements it rests on, every
statement its source. An answer's `status` says whether something is answered, only planned, not stated or never stored:
an empty list alone never does. Errors are problems (RFC 9457).

Lists have at most 1,000 rows in JSON and 10,000 as JSON lines, CSV or XLSX (`format`, or Accept). `links.next`, in
other forms the header Link, leads on in the same data, whatever is loaded meanwhile. `fields` leaves out what is not
wanted. An answer changes only with the data: ask again with If-None-Match and its ETag. Answers come compressed by zstd
or gzip, as Accept-Encoding allows."""


def create_app(
    connect: Callable[[], Store],
    stay_awake: Callable[[], None] | None = None,
    host_names: Collection[str] | None = None,
    origins: Collection[str] = (),
    admission: Admission | None = None,
    reviewing: Reviewing | None = None,
    shared: Path | None = None,
    *,
    has_access_log: bool = False,
    cypher: CypherDoor | None = None,
    has_assistants: bool = False,
) -> FastAPI:
    """Make the app around a way to open the graph, which is used when the app starts and when the engine was away.

    With `host_names`, it is served under these names and those of the loopback only. `origins` are the sites whose
    scripts may read answers (CORS), “*” for all. `admission` says who may ask, and how often. With `reviewing`, there
    is a page that writes what a person decides, and all is served under names of the loopback only. In the folder
    `shared`, several processes that serve together keep what they count. With `cypher`, researchers with a key for it
    may run Cypher of their own; with `has_assistants`, assistants ask at /mcp.
    """
    graph = OpenGraph(connect, stay_awake)
    current, cache = CurrentState(graph), AnswerCache(CACHE_BYTES)
    assistants = _assistants(graph, origins) if has_assistants else None

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        await run_in_threadpool(graph.open)
        looking = asyncio.create_task(stay_current(current, cache))
        async with nullcontext() if assistants is None else assistants.running():
            yield
        looking.cancel()
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
    measures = Measures(shared)
    routers = [routes(graph), network_routes(graph), measure_routes(graph), table_routes(graph), pages(graph)]
    if cypher is not None:
        routers.append(cypher_routes(graph, cypher))
    if reviewing is not None:
        routers.append(review_pages(graph, reviewing))
    routers += [index_route(), interface_page(), metrics_route(measures)]
    # As they are: `include_router` would build each a second time, for a prefix and dependencies that none has.
    app.router.routes += [route for router in routers for route in router.routes]
    if assistants is not None:
        app.router.routes.append(assistants.route)
    add_handlers(app, graph)
    describe(app)
    app.add_middleware(Compression)
    app.add_middleware(Lanes)
    app.add_middleware(Caching, current=current, cache=cache)
    if admission is not None:
        app.add_middleware(Admitting, rules=admission, shared=shared)
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["If-None-Match", "Authorization", "Content-Type"],
            expose_headers=READABLE,
        )
    app.add_middleware(ReaderLanguage)
    app.add_middleware(RequestRules, host_names=host_names if reviewing is None else ())
    ends = (measures.end, write_line) if has_access_log else (measures.end,)
    app.add_middleware(Watching, begin=measures.begin, end=ends)
    app.add_middleware(Prefixed)
    return app


def _assistants(graph: OpenGraph, origins: Collection[str]) -> AssistantRoute:
    from .assistant_route import AssistantRoute  # takes a second to import, and few servers offer it

    return AssistantRoute(graph, origins)
