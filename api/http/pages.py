"""The pages for people."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import QueryParams

from ...graph.errors import CoopnetError, NotFound
from ...graph.loading import datasets, loads
from ...graph.preparing import clock
from ...graph.schema import LABELS
from ...queries import CATALOGUE, Question
from ...queries.identity import resolve
from ...queries.scope import EVERYTHING, Scope
from ...visualise import page as picture_page
from ...visualise import policy as picture_policy
from ..describing import described
from ..pictures import picture_of
from .open_graph import OpenGraph
from .problems import PROBLEMS
from .profiles import profile, source_profile
from .querying import address, asked, check_names
from .rendering import html, page_response, stylesheet
from .routes import record_answer, status_of
from .views import refused, shown, title_of

_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
FIRST: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("supporters", "Who supports Moldova?", {"country": "country:MD"}),
    ("who_funds_whom", "Who funds whom?", {}),
    ("neighbourhood", "Who works with ICMPD, at two steps?", {"entity": "org:icmpd", "depth": "2"}),
)  # fmt: skip


def pages(graph: OpenGraph) -> APIRouter:
    """Make every page."""
    router = APIRouter(include_in_schema=False)
    _add_start(router, graph)
    _add_views(router, graph)
    _add_things(router, graph)
    _add_problems(router)
    return router


def _add_start(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/")
    def start(request: Request) -> Response:
        check_names(request.query_params, ())
        store = graph.store()
        counts = CATALOGUE["sources"].ask(store, {}, Scope(limit=10_000))
        statements = sum(count for row in counts.rows for count in row.states.values())
        firsts = [(one, title, about) for one, title, about in FIRST if _can_be_asked(graph, about)]
        return html(
            "start.html", status=200, graph=status_of(graph), statements=statements, sources=counts.total,
            questions=_questions(), firsts=[(title, address(f"/view/{name}", about)) for name, title, about in firsts],
        )  # fmt: skip

    @router.get("/about")
    def about(request: Request) -> Response:
        check_names(request.query_params, ())
        store = graph.store()
        sources = CATALOGUE["sources"].ask(store, {}, Scope(limit=1000))
        return html(
            "about.html", graph=status_of(graph), datasets=datasets(store), loads=loads(store)[::-1][:200],
            sources=sources,
        )  # fmt: skip

    @router.get("/search")
    def search(request: Request) -> Response:
        check_names(request.query_params, ["text"])
        text = request.query_params.get("text", "").strip()
        answer = CATALOGUE["search"].ask(graph.store(), {"text": text}, Scope(limit=100)) if text else None
        return html("search.html", text=text, answer=answer)

    @router.get("/style/{name}")
    def style(name: str) -> Response:
        text, own = stylesheet()
        if own != f"/style/{name}":
            raise NotFound("This stylesheet is of another version.", "Load the page anew.")
        return Response(text, 200, _FOR_GOOD, "text/css; charset=utf-8")

    _ = start, about, search, style


def _add_views(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/view/{name}")
    def view(request: Request, name: str) -> Response:
        question = _question(name)
        stripped = _without_empty(request.query_params)
        if stripped is not None:
            return RedirectResponse(f"/view/{name}?{stripped}" if str(stripped) else f"/view/{name}", 303)
        try:
            given, scope = asked(question, request.query_params)
            if any(one.default is one.empty and key not in given for key, one in question.parameters.items()):
                return refused(question, request.query_params, None)
            return shown(question, request.query_params, given, scope, question.ask(graph.store(), given, scope))
        except CoopnetError as error:
            return refused(question, request.query_params, error)

    @router.get("/pictures/{name}")
    def picture(request: Request, name: str) -> Response:
        question = _question(name)
        if not question.draws:
            raise NotFound(f"The question “{name}” makes no picture.", f"See its table at /view/{name}.")
        given, scope = asked(question, request.query_params, ["framed"])
        answer = question.ask(graph.store(), given, scope)
        is_framed = "framed" in request.query_params
        links = (("The same as a page, with its table", address(f"/view/{name}", given, scope)), ("Start", "/"))
        drawn = picture_of(answer, title_of(question, answer), links, "/entity/{id}", is_framed)
        return page_response(picture_page(drawn), f"{picture_policy()}; frame-ancestors 'self'")

    _ = view, picture


def _add_things(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/entity/{entity_id:path}")
    def entity(request: Request, entity_id: str, as_of: str | None = None, language: str = "en") -> Response:
        check_names(request.query_params, ["as_of", "language"])
        scope = Scope(as_of=as_of, language=language, limit=10_000)
        return profile(CATALOGUE["entity"].ask(graph.store(), {"entity": entity_id}, scope), entity_id)

    @router.get("/source/{source_id:path}")
    def source(request: Request, source_id: str, as_of: str | None = None, language: str = "en") -> Response:
        check_names(request.query_params, ["as_of", "language"])
        scope = Scope(as_of=as_of, language=language, source=(source_id,), limit=10_000)
        store = graph.store()
        about = CATALOGUE["sources"].ask(store, {}, scope)
        return source_profile(about, CATALOGUE["statements"].ask(store, {}, scope), source_id)

    @router.get("/record/{dataset}/{record:path}")
    def record(request: Request, dataset: str, record: str, as_of: str | None = None) -> Response:
        check_names(request.query_params, ["as_of"])
        answer = record_answer(graph, dataset, record, Scope(as_of=as_of))
        return html("record.html", dataset=dataset, record=record, answer=answer)

    _ = entity, source, record


def _add_problems(router: APIRouter) -> None:
    @router.get("/problems/{name}")
    def problem(name: str) -> Response:
        if name not in PROBLEMS:
            raise NotFound(f"There is no kind of problem “{name}”.", f"Kinds are: {', '.join(PROBLEMS)}.")
        return html("problems.html", kind=PROBLEMS[name])

    _ = problem


def _question(name: str) -> Question[Any, Any]:
    if name not in CATALOGUE:
        raise NotFound(f"There is no question “{name}”.", f"Questions are: {', '.join(CATALOGUE)}.")
    return CATALOGUE[name]


def _questions() -> list[dict[str, Any]]:
    return [
        {"name": one.name, "title": one.name.replace("_", " ").capitalize(), "summary": described(one).summary,
         "draws": one.draws}
        for one in CATALOGUE.values()
    ]  # fmt: skip


def _can_be_asked(graph: OpenGraph, about: dict[str, str]) -> bool:
    """Whether this graph knows what a first question is about."""
    entity = about.get("country") or about.get("entity")
    if entity is None:
        return True
    store = graph.store()
    try:
        resolve(store, entity, clock(store)["now"], LABELS, "entity")
    except NotFound:
        return False
    return True


def _without_empty(query: QueryParams) -> QueryParams | None:
    """Give the query without what a form left empty or at its default, or None where there is no such thing."""
    items = query.multi_items()
    defaults = {"language": EVERYTHING.language, "limit": str(EVERYTHING.limit)}
    kept = [(name, value) for name, value in items if value.strip() and defaults.get(name) != value]
    return QueryParams(kept) if len(kept) < len(items) else None
