"""The pages for people: every question's, every record's, and those that other modules make."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import QueryParams

from ...graph.errors import BadArgument, CoopnetError, NotFound
from ...graph.loading.difference import datasets
from ...queries import CATALOGUE, Question
from ...queries.asking.scope import EVERYTHING
from .entity_page import entity_pages
from .explorer import explored, is_explored
from .explorer.routes import explorer_routes
from .exports import exports
from .graph_pages import graph_pages
from .graph_status import record_answer
from .linking import ONLY_IN_RECORD, record_path
from .open_graph import OpenGraph
from .paging import reader_links
from .problem_kinds import PROBLEMS
from .profiles.routes import profile_routes
from .querying import asked
from .rendering import html
from .route_paths import under_prefix
from .search_page import search_pages
from .static import static_route
from .views import ROWS, refused, shown


def pages(graph: OpenGraph) -> APIRouter:
    """Make every page."""
    router = APIRouter(include_in_schema=False)
    for further in (
        graph_pages(graph),
        search_pages(graph),
        entity_pages(graph),
        exports(graph),
        explorer_routes(graph),
        profile_routes(graph),
        static_route(),
    ):
        router.routes += further.routes
    _add_views(router, graph)
    _add_records(router, graph)
    return router


def _add_views(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/view/{name}")
    def view(request: Request, name: str) -> Response:
        question = _question(name)
        stripped = _without_empty(request.query_params)
        if stripped is not None:
            base = under_prefix(f"/view/{name}")
            return RedirectResponse(f"{base}?{stripped}" if str(stripped) else base, 303)
        try:
            if is_explored(name, request.query_params):
                made = explored(graph.store(), name, request.query_params)
                if made is not None:
                    return made
            given, scope = asked(question, request.query_params)
            if any(
                parameter.default is parameter.empty and key not in given
                for key, parameter in question.parameters.items()
            ):
                return refused(question, request.query_params, None, graph.store())
            store = graph.store()
            portion = scope if "limit" in request.query_params else replace(scope, limit=ROWS)
            return shown(store, question, request.query_params, given, scope, question.ask(store, given, portion))
        except BadArgument as error:
            is_asked = len(request.query_params) > 0
            return refused(question, request.query_params, error if is_asked else None, graph.store())
        except CoopnetError as error:
            return refused(question, request.query_params, error)

    _ = view


def _add_records(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/record/{dataset}/{record:path}")
    def record(request: Request, dataset: str, record: str) -> Response:
        links = reader_links(request.query_params)
        answer = record_answer(graph, dataset, record, links.scope)
        held: list[dict[str, Any]] = [row for row in datasets(graph.store()) if row["dataset"] == dataset]
        return html(
            "record.html",
            links=links,
            dataset=dataset,
            about=held[0] if held else {},
            record=record,
            answer=answer,
            only_in_record=ONLY_IN_RECORD,
            today=links.now(record_path(dataset, record)),
        )

    @router.get("/problems/{name}")
    def problem(name: str) -> Response:
        if name not in PROBLEMS:
            raise NotFound(f"There is no kind of problem “{name}”.", f"Kinds are: {', '.join(PROBLEMS)}.")
        return html("problems.html", kind=PROBLEMS[name])

    _ = record, problem


def _question(name: str) -> Question[Any, Any]:
    if name not in CATALOGUE:
        raise NotFound(f"There is no question “{name}”.", f"Questions are: {', '.join(CATALOGUE)}.")
    return CATALOGUE[name]


def _without_empty(query: QueryParams) -> QueryParams | None:
    """Return the query without what a form left empty or at its default, or None where there is no such thing."""
    items = query.multi_items()
    defaults = {"language": EVERYTHING.language, "limit": str(EVERYTHING.limit)}
    kept = [(name, value) for name, value in items if value.strip() and defaults.get(name) != value]
    return QueryParams(kept) if len(kept) < len(items) else None
