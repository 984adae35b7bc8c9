"""The addresses for programs: those of /v1, whether the server is well, and where earlier addresses have moved to."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from .open_graph import OpenGraph
from .querying import check_names
from .rendering import json_response
from .v1.change_routes import change_routes
from .v1.described_responses import problems
from .v1.entity_routes import entity_routes
from .v1.graph_routes import graph_routes
from .v1.moved_routes import moved_routes
from .v1.question_routes import question_routes


def routes(graph: OpenGraph) -> APIRouter:
    """Make every address for programs."""
    router = APIRouter()
    for make in (question_routes, entity_routes, change_routes, graph_routes, moved_routes):
        router.include_router(make(graph))

    @router.get("/health", tags=["graph"], operation_id="get_health", responses=problems(422, 503))
    async def health(request: Request) -> Response:
        """Whether questions are answered now."""
        check_names(request.query_params, ())
        await graph.check()
        return json_response({"status": "ok"})

    _ = health
    return router
