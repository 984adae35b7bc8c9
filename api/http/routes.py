"""The addresses for programs: those of /v1, whether the server is well, and where earlier addresses have moved to."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request, Response

from ...queries.asking.shown_statements import Out
from .open_graph import OpenGraph
from .querying import check_names
from .reconciliation.reconcile_routes import reconcile_routes
from .rendering import json_response
from .v1.change_routes import change_routes
from .v1.described_responses import problems
from .v1.entity_routes import entity_routes
from .v1.graph_routes import graph_routes
from .v1.match_routes import match_routes
from .v1.moved_routes import moved_routes
from .v1.question_routes import question_routes


class HealthOut(Out):
    """That all is well; where it is not, the answer is a problem."""

    status: Literal["ok"]


def routes(graph: OpenGraph) -> APIRouter:
    """Make every address for programs."""
    router = APIRouter()
    _add_health(router, graph)
    of_v1 = (question_routes, entity_routes, match_routes, change_routes, graph_routes)
    for make in (*of_v1, reconcile_routes, moved_routes):
        router.routes += make(graph).routes
    return router


def _add_health(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/health/live", tags=["graph"], operation_id="get_live", **_said(422))
    async def live(request: Request) -> Response:
        """Whether the server runs, whatever becomes of its graph."""
        check_names(request.query_params, ())
        return json_response({"status": "ok"})

    async def ready(request: Request) -> Response:
        """Whether questions are answered now; told at once, also while every question waits."""
        check_names(request.query_params, ())
        await graph.check()
        return json_response({"status": "ok"})

    for path, name in (("/health/ready", "get_ready"), ("/health", "get_health")):
        router.add_api_route(path, ready, methods=["GET"], operation_id=name, tags=["graph"], **_said(422, 503))
    _ = live


def _said(*statuses: int) -> dict[str, Any]:
    return {"response_model": HealthOut, "responses": problems(*statuses)}
