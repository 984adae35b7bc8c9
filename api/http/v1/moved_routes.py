"""The addresses that programs had before /v1: each answers where it has moved to, for a while."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.datastructures import QueryParams

from ....graph.store.store import Store
from ....queries.asking.scope import EVERYTHING
from ..open_graph import OpenGraph
from ..route_paths import route_path, under_prefix
from .cursors import Cursor, asked_for
from .data_versions import version_of
from .media_types import JSON
from .question_routes import PREFIX

_FIXED = ("/questions", "/status", "/datasets", "/loads", "/schema", "/schemas/curated.json", "/aspects")
_LISTED = ("/questions/{rest:path}", "/entities/{rest:path}", "/statements/{rest:path}")


def moved_routes(graph: OpenGraph) -> APIRouter:
    """Make the earlier addresses; what they asked is asked at the new ones."""
    router = APIRouter(include_in_schema=False)

    def moved(request: Request) -> RedirectResponse:
        return _to(request, request.query_params.multi_items())

    def moved_list(request: Request, rest: str) -> RedirectResponse:
        _ = rest
        store = graph.store() if "page" in request.query_params else None
        return _to(request, _list_items(request, store))

    for path in _FIXED:
        router.add_api_route(path, moved, methods=["GET"])
    for path in _LISTED:
        router.add_api_route(path, moved_list, methods=["GET"])
    return router


def _list_items(request: Request, store: Store | None) -> list[tuple[str, str]]:
    """Say in the new style which page of how many rows was asked for."""
    query = request.query_params
    items = [item for item in query.multi_items() if item[0] not in ("page", "limit")]
    if not route_path(request.scope).startswith("/questions/"):
        return query.multi_items()
    most = JSON.most if _number(query, "limit", EVERYTHING.limit) > JSON.most and "format" not in query else None
    limit = str(most) if most else query.get("limit", str(EVERYTHING.limit))
    items.append(("limit", limit))
    page = _number(query, "page", 1)
    if store is not None and page > 1:
        asked = asked_for(f"{PREFIX}{route_path(request.scope)}", items)
        skip = (page - 1) * _number(query, "limit", EVERYTHING.limit)
        items.append(("cursor", Cursor(version_of(store), skip, asked).text))
    return items


def _number(query: QueryParams, name: str, default: int) -> int:
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else default


def _to(request: Request, items: list[tuple[str, str]]) -> RedirectResponse:
    path = under_prefix(f"{PREFIX}{quote(route_path(request.scope))}")
    return RedirectResponse(f"{path}?{urlencode(items)}" if items else path, 308)
