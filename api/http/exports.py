"""Pictures over HTTP: the page of a picture, what its script asks for, and the files that can be saved from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from starlette.datastructures import QueryParams

from ...graph.errors import NotFound
from ...queries import CATALOGUE, Question
from ...queries.asking.answer import Answer, Behind
from ...queries.asking.scope import Scope
from ...visualise import (
    FILE_FORMATS,
    Addresses,
    FileFormat,
    Picture,
    assets,
    neighbourhood_json,
    panels_json,
    served_page,
    served_policy,
)
from ..languages import gettext, to_translate
from ..languages.catalogues_read import translated
from ..pictures import MADE_OF_IT, MOST_AROUND, around_scope, as_made, ground_of, picture_of, sized
from ..titles import asked_about, title_of
from .open_graph import OpenGraph
from .querying import address, asked, pairs
from .reader_language import reader_place
from .rendering import HEADERS, json_response, page_response
from .route_paths import under_prefix

ASSETS = "/drawing/"
_SIZE = "size"
_SIZES: Sequence[tuple[list[str], str]] = (
    ([], to_translate("Usual, by type")),
    (["degree"], to_translate("By number of ties")),
    (["betweenness"], to_translate("By lying between others")),
    (["pagerank"], to_translate("By ties to those with many ties")),
)
"""The measures that a page offers for the size of marks; addresses take any other of nodes, too."""
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable", **HEADERS}


def exports(graph: OpenGraph) -> APIRouter:
    """Make the routes of pictures."""
    router = APIRouter(include_in_schema=False)
    _add_assets(router)
    _add_parts(router, graph)
    _add_page(router, graph)
    return router


def _add_assets(router: APIRouter) -> None:
    @router.get(f"{ASSETS}{{name}}")
    def asset(name: str) -> Response:
        found = next((asset for asset in assets().values() if asset.name == name), None)
        if found is None:
            raise NotFound("This file belongs to another version of coopnet.", "Load the page anew.")
        return Response(found.text, 200, _FOR_GOOD, found.media_type)

    _ = asset


def _add_parts(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/pictures/{name}/around")
    def expansion(request: Request, name: str) -> Response:
        picture, _ = _picture(graph, request, name)
        return json_response(neighbourhood_json(picture, MOST_AROUND))

    @router.get("/pictures/{name}/panels")
    def panels(request: Request, name: str) -> Response:
        picture, _ = _picture(graph, request, name)
        return json_response(panels_json(picture))

    _ = expansion, panels


def _add_page(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/pictures/{name}")
    def picture(request: Request, name: str) -> Response:
        question, _, ending = name.partition(".")
        if ending:
            return _file(graph, request, question, ending)
        drawn, _ = _picture(graph, request, name)
        return page_response(served_page(drawn, under_prefix(ASSETS)), f"{served_policy()}; frame-ancestors 'self'")

    _ = picture


def _file(graph: OpenGraph, request: Request, name: str, ending: str) -> Response:
    """Return a file to save, named by question and load."""
    if ending not in FILE_FORMATS:
        raise NotFound(f"Nothing is saved as .{ending}.", f"Endings are: {', '.join(FILE_FORMATS)}.")
    picture, answer = _picture(graph, request, name, is_served=False)
    file_format: FileFormat = FILE_FORMATS[ending]
    # A table has no place for a note, so its name says that it is a choice.
    chosen = "-chosen" if any(choice in request.query_params for choice in MADE_OF_IT) else ""
    own = {
        **HEADERS,
        "Cache-Control": "no-cache",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f'attachment; filename="{name}-load-{answer.as_of}{chosen}.{ending}"',
    }
    return Response(file_format.make(picture), 200, own, file_format.media_type)


def _picture(graph: OpenGraph, request: Request, name: str, *, is_served: bool = True) -> tuple[Picture, Answer[Any]]:
    """Ask what an address asks, and make its picture, for a page with the addresses of all that belongs to it."""
    question = _question(name)
    given, scope = asked(question, request.query_params, ["framed", _SIZE] if is_served else MADE_OF_IT)
    store = graph.store()
    answer = question.ask(store, given, scope)
    ground = ground_of(question, given, scope, store)
    sizes = request.query_params.getlist(_SIZE)
    addresses = _addresses(name, given, scope, answer, request.query_params) if is_served else None
    picture = picture_of(
        answer,
        title_of(answer, asked_about(store, answer, scope)),
        addresses,
        ground,
        "framed" in request.query_params,
        _rows_at if is_served else None,
    )
    if is_served:
        return sized(picture, sizes), answer
    made = {name: request.query_params.getlist(name) for name in MADE_OF_IT}
    return as_made(picture, made, store, scope, str(answer.as_of)), answer


def _rows_at(behind: Behind) -> str:
    return address(f"/view/{behind.question}", behind.arguments, Scope(language=reader_place().language))


def _addresses(name: str, given: Mapping[str, Any], scope: Scope, answer: Answer[Any], query: QueryParams) -> Addresses:
    shown, framed = query.getlist(_SIZE), query.getlist("framed")
    # An expansion is of the same moment and by the same filters as the picture that takes it in.
    fixed = urlencode(pairs({}, around_scope(scope, str(answer.as_of))))
    return Addresses(
        node=address("/entity/{id}", {}, Scope(language=scope.language)),
        expansion=under_prefix(f"/pictures/neighbourhood/around?entity={{id}}&{fixed}"),
        ways=under_prefix(f"/view/connections?one={{one}}&other={{other}}&{fixed}"),
        panels=address(f"/pictures/{name}/panels", given, scope),
        files=tuple(
            (
                translated(file_format.purpose),
                address(f"/pictures/{name}.{file_format.ending}", given, scope, size=shown),
            )
            for file_format in FILE_FORMATS.values()
        ),
        links=(
            (gettext("The same as a page, with its table"), address(f"/view/{name}", given, scope)),
            (gettext("Start"), reader_place().home),
        ),
        sizes=tuple(
            (
                translated(text),
                "" if shown == wanted else address(f"/pictures/{name}", given, scope, size=wanted, framed=framed),
            )
            for wanted, text in _SIZES
        ),
    )


def _question(name: str) -> Question[Any, Any]:
    if name not in CATALOGUE:
        raise NotFound(f"There is no question “{name}”.", f"Questions are: {', '.join(CATALOGUE)}.")
    question = CATALOGUE[name]
    if not question.draws:
        raise NotFound(f"The question “{name}” makes no picture.", f"See its table at /view/{name}.")
    return question
