"""The addresses beside profiles: what changed, as a page and as a feed, and two side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from ..open_graph import OpenGraph
from .changes_feed import changes_feed
from .changes_page import changes_page
from .compare_page import compare_page


def profile_routes(graph: OpenGraph) -> APIRouter:
    """Make these addresses."""
    router = APIRouter(include_in_schema=False)

    @router.get("/changes")
    def changed(request: Request) -> Response:
        return changes_page(graph.store(), request.query_params)

    @router.get("/feeds/changes")
    def feed(request: Request) -> Response:
        return changes_feed(graph.store(), request)

    @router.get("/compare")
    def compare(request: Request) -> Response:
        return compare_page(graph.store(), request.query_params)

    _ = changed, feed, compare
    return router
