"""The addresses of the reconciliation service: description, queries, suggestions, previews, further properties."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, cast
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from ....graph.errors import BadArgument, TooLarge
from ....graph.model.schema import LABELS
from ....graph.store.snapshot import Snapshot
from ....queries.asking.identity import resolve
from ....queries.asking.scope import EVERYTHING, moment
from ....queries.finding.program_queries import ProgramQueries
from ....queries.portions import entity_records
from ..open_graph import OpenGraph
from ..rendering import POLICY, html, json_response
from ..v1.described_responses import problems
from ..v1.request_bodies import body_of, validated
from .answering_queries import described, extended, reconcile
from .protocol import MOST_QUERIES, PROPERTIES, TYPES, ExtendIn, QueryIn, manifest

_LARGEST_BODY = 1_000_000
_SUGGESTED = 10
_ANYONE = {"Access-Control-Allow-Origin": "*"}
"""The protocol demands it: OpenRefine and other clients ask from pages of their own. Nothing here writes."""
_FRAMED_BY_ANYONE = {
    **_ANYONE,
    "Content-Security-Policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
}
"""A preview is shown in a frame of the client's page, and has no script."""


_FORM = {
    "requestBody": {
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {name: {"type": "string", "description": "JSON"} for name in ("queries", "extend")},
                }
            }
        }
    }
}
"""How the form is described: its fields hold JSON, as the protocol demands."""


def _answered(*statuses: int, media_type: str = "application/json") -> dict[int | str, dict[str, Any]]:
    """Describe an answer of the protocol, whose own specification says what is in it."""
    schema = {"type": "object"} if media_type == "application/json" else {"type": "string"}
    answer = {"description": "As the protocol says", "content": {media_type: {"schema": schema}}}
    return {200: answer, **problems(*statuses, 413, 414, 422, 503, 504)}


def reconcile_routes(graph: OpenGraph) -> APIRouter:
    """Make the addresses of the service."""
    router = APIRouter(prefix="/reconcile", tags=["reconciliation"])
    _add_queries(router, graph)
    _add_suggestions(router, graph)
    _add_extension(router)
    return router


def _add_queries(router: APIRouter, graph: OpenGraph) -> None:
    async def answer(request: Request) -> Response:
        given = await _given(request)
        if "queries" in given:
            return await run_in_threadpool(lambda: _sent(reconcile(graph.store(), _batch(given["queries"]))))
        if "extend" in given:
            wanted = validated(ExtendIn, given["extend"], "See the protocol's description.", "extend")
            return await run_in_threadpool(lambda: _sent(extended(graph.store(), wanted)))
        return _sent(manifest(str(request.base_url).rstrip("/")))

    @router.get("", operation_id="describe_or_reconcile", responses=_answered())
    async def asked(request: Request) -> Response:
        """Describe the service; with `queries` (JSON) answer them, with `extend` give properties of entities."""
        return await answer(request)

    @router.post("", operation_id="reconcile", responses=_answered(), openapi_extra=_FORM)
    async def sent(request: Request) -> Response:
        """Answer the form field `queries` (JSON, at most 50 of them), or give the properties that `extend` asks for."""
        return await answer(request)

    _ = asked, sent


def _add_suggestions(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/suggest/entity", operation_id="suggest_entities", responses=_answered())
    def suggest_entity(prefix: str = "", cursor: int = 0) -> Response:
        """Suggest entities whose names begin so."""
        text = " ".join(prefix.split())[:1000]
        if not text:
            return _sent({"result": []})
        store = Snapshot(graph.store())
        found = ProgramQueries.of(store, EVERYTHING).find(text, limit=max(cursor, 0) + _SUGGESTED)
        shown = found[max(cursor, 0) :]
        records = entity_records(store, [each.entity for each in shown], EVERYTHING) if shown else {}
        return _sent(
            {
                "result": [
                    {
                        "id": (record := records[each.entity]).id,
                        "name": record.name,
                        "description": described(record),
                        "notable": [{"id": record.type, "name": record.type}],
                    }
                    for each in shown
                ]
            }
        )

    @router.get("/suggest/type", operation_id="suggest_types", responses=_answered())
    def suggest_type(prefix: str = "") -> Response:
        """Suggest types whose names begin so."""
        return _sent({"result": [known for known in TYPES if known["name"].lower().startswith(prefix.lower())]})

    @router.get("/suggest/property", operation_id="suggest_properties", responses=_answered())
    def suggest_property(prefix: str = "") -> Response:
        """Suggest properties whose names begin so."""
        known = [{"id": name, "name": title} for name, title in PROPERTIES.items()]
        return _sent({"result": [each for each in known if prefix.lower() in f"{each['id']} {each['name']}".lower()]})

    @router.get(
        "/preview",
        operation_id="preview_entity",
        response_class=HTMLResponse,
        responses=_answered(404, 409, media_type="text/html"),
    )
    def preview(id: Annotated[str, Query(examples=["country:MD"])]) -> Response:
        """Show an entity in a few lines, for a frame in the client's page."""
        store = Snapshot(graph.store())
        found = resolve(store, id, moment(store, EVERYTHING).now, LABELS, "id")
        record = entity_records(store, [found], EVERYTHING)[found]
        return html("preview.html", record=record, description=described(record), headers=_FRAMED_BY_ANYONE)

    _ = suggest_entity, suggest_type, suggest_property, preview


def _add_extension(router: APIRouter) -> None:
    @router.get("/extend/propose", operation_id="propose_properties", responses=_answered())
    def propose(type: str = "", limit: int = len(PROPERTIES)) -> Response:
        """Name the properties that entities of a type can have."""
        known = [{"id": name, "name": title} for name, title in PROPERTIES.items()]
        return _sent({"type": type, "limit": limit, "properties": known[: max(limit, 0)]})

    _ = propose


async def _given(request: Request) -> Mapping[str, str]:
    """Return the parameters of the address, or the fields of the form."""
    if request.method != "POST":
        return request.query_params
    body = await body_of(request, _LARGEST_BODY, "Send fewer queries at a time.")
    return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))


def _batch(text: str) -> dict[str, QueryIn | str]:
    """Read a batch; what is wrong with one query is said of that one, and the others are answered."""
    try:
        read: Any = json.loads(text)
    except ValueError as error:
        raise BadArgument(f"queries: {error}.", 'Send JSON such as {"q0": {"query": "UNICEF"}}.', "queries") from error
    if not isinstance(read, dict):
        raise BadArgument("queries: is no object.", 'Send JSON such as {"q0": {"query": "UNICEF"}}.', "queries")
    queries = cast("dict[str, Any]", read)
    if len(queries) > MOST_QUERIES:
        raise TooLarge(f"{len(queries)} queries in one batch.", f"Send {MOST_QUERIES} at a time, as batchSize says.")
    found: dict[str, QueryIn | str] = {}
    for name, query in queries.items():
        try:
            found[name] = validated(QueryIn, query, "", "query")
        except BadArgument as error:
            found[name] = error.message
    return found


def _sent(value: Any) -> Response:
    response = json_response(value)
    response.headers.update(_ANYONE)
    return response
