"""Entities as records under /v1: one by id, identifier or name, many in one request, and a list with filters."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.datastructures import QueryParams

from ....graph.errors import PASSING, BadArgument, CoopnetError
from ....graph.model.schema import ENTITY_ID, LABELS
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Store
from ....queries.asking.answer import Coverage
from ....queries.asking.coverage import coverage_of
from ....queries.asking.identity import present, resolve
from ....queries.asking.scope import EVERYTHING, Scope, moment
from ....queries.asking.shown_statements import Out
from ....queries.portions import EntityRecord, entities, entity_records
from ..linking import page_of
from ..open_graph import OpenGraph
from ..querying import address, check_names
from .askings import Asking, fields_of
from .data_versions import DataVersion, Tag, version_of
from .described_responses import OF_QUESTIONS, Problem, problem_out, problems, responses
from .envelopes import page_of_answers
from .media_types import SELECTED, forms_of, language_of
from .parameters import shared, signature
from .question_routes import PREFIX
from .request_bodies import body_of, described_body, validated
from .responses import json_answer, respond

MOST_IDS = 200
_LARGEST_BODY = 100_000
_NARROWED = ("as_of", "source", "language")


class EntityLinks(Out):
    """Where there is more about an entity."""

    self: str
    page: str
    """Its page for people."""
    statements: str
    """Everything that is stated about it."""
    neighbourhood: str
    """What is around it."""


class EntityOut(EntityRecord):
    """An entity with everything that tells it from others."""

    links: EntityLinks


class EntityAnswer(Out):
    """One entity."""

    entity: EntityOut
    as_of: int
    """The load at which the answer stands."""
    as_of_time: str | None
    coverage: Coverage
    data: DataVersion


class Wanted(Out):
    """Which entities are wanted, by ids, identifiers, ISO codes of countries or whole names."""

    ids: list[Annotated[str, Field(min_length=1, max_length=500)]] = Field(min_length=1, max_length=MOST_IDS)
    as_of: str | None = None
    """As of then: a load number, a day or a moment."""
    source: tuple[str, ...] = ()
    """Only what these sources state."""
    language: str = EVERYTHING.language
    """Language of names where there is a choice."""


class FoundOut(Out):
    """What became of one of the wanted ids: the entity, or the problem."""

    wanted: str
    entity: EntityOut | None = None
    problem: Problem | None = None


class EntitiesAnswer(Out):
    """Several entities, in the order asked for."""

    results: list[FoundOut]
    as_of: int
    as_of_time: str | None
    coverage: Coverage
    data: DataVersion


def entity_routes(graph: OpenGraph) -> APIRouter:
    """Make the addresses of entities."""
    router = APIRouter(prefix=PREFIX, tags=["entities"])
    _add_list(router, graph)
    _add_batch(router, graph)
    _add_one(router, graph)
    return router


def _add_list(router: APIRouter, graph: OpenGraph) -> None:
    def list_entities(request: Request, **_: Any) -> Response:
        return respond(request, Asking.of(request, entities, graph.store()))

    list_entities.__signature__ = signature(entities)  # pyright: ignore[reportFunctionMemberAccess]
    router.add_api_route(
        "/entities",
        list_entities,
        methods=["GET"],
        operation_id="list_entities",
        summary="List entities of every type.",
        description=entities.doc,
        response_model=page_of_answers(entities.row),
        responses=responses(*OF_QUESTIONS, forms=forms_of(entities), is_selective=True),
    )


def _add_one(router: APIRouter, graph: OpenGraph) -> None:
    def get_entity(request: Request, entity_id: str, **_: Any) -> Response:
        """Get one entity as a record: names, identifiers, kind, countries and who says so; counts of statements.

        It is found by its id, an identifier, the ISO code of a country, or a whole name in any language.
        """
        query, store = request.query_params, Snapshot(graph.store())
        check_names(query, (*_NARROWED, "fields"))
        fields = fields_of(query, EntityOut.model_fields)
        scope = _scope(query, language_of(query, request.headers))
        data = version_of(store)
        tag = Tag.of(data, "entity", entity_id, scope.language, str(query))
        if tag.is_known_by(request.headers.get("if-none-match")):
            return json_answer("", tag, request)
        found = resolve(store, entity_id, moment(store, scope).now, LABELS, "entity_id")
        at = moment(store, scope)
        answer = EntityAnswer(
            entity=_records(store, [found], scope)[found],
            as_of=at.now,
            as_of_time=at.at,
            coverage=coverage_of((), at, None, ""),
            data=data,
        )
        content = answer.model_dump(mode="json")
        if fields is not None:
            content["entity"] = {name: content["entity"][name] for name in fields}
        return json_answer(content, tag, request, "application/json" if fields is None else SELECTED)

    place = inspect.Parameter(
        "entity_id",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[
            str, Path(description="Id, identifier, ISO code of a country, or whole name.", examples=["country:MD"])
        ],
    )
    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    parameters = [request, place, *shared((*_NARROWED, "fields"), ["json"])]
    get_entity.__signature__ = inspect.Signature(parameters)  # pyright: ignore[reportFunctionMemberAccess]
    router.add_api_route(
        "/entities/{entity_id:path}",
        get_entity,
        methods=["GET"],
        operation_id="get_entity",
        response_model=EntityAnswer,
        responses=responses(*OF_QUESTIONS, is_selective=True),
    )


def _add_batch(router: APIRouter, graph: OpenGraph) -> None:
    @router.post(
        "/entities/batch",
        operation_id="get_entities",
        response_model=EntitiesAnswer,
        responses=problems(413, 414, 422, 503, 504),
        openapi_extra=described_body(Wanted, {"ids": ["country:MD", "org:icmpd"]}),
    )
    async def get_entities(request: Request) -> Response:
        """Get up to 200 entities in one request, as records; each that is not found has its own problem."""
        check_names(request.query_params, ())
        body = await body_of(request, _LARGEST_BODY, "Ask for fewer ids at a time.")
        wanted = validated(Wanted, body, 'Send JSON such as {"ids": ["country:MD"]}.')
        return await run_in_threadpool(_batch, graph.store, wanted)

    _ = get_entities


def _batch(opened: Any, wanted: Wanted) -> Response:
    store = Snapshot(opened())
    scope = Scope(as_of=wanted.as_of, source=wanted.source, language=wanted.language)
    at, data = moment(store, scope), version_of(store)
    found = _resolved(store, wanted.ids, at.now)
    records = _records(store, [entity for entity in found.values() if isinstance(entity, str)], scope)
    results: list[FoundOut] = []
    for each in wanted.ids:
        what = found[each]
        if isinstance(what, str):
            results.append(FoundOut(wanted=each, entity=records[what]))
        else:
            results.append(FoundOut(wanted=each, problem=problem_out(what)))
    answer = EntitiesAnswer(
        results=results, as_of=at.now, as_of_time=at.at, coverage=coverage_of((), at, None, ""), data=data
    )
    return Response(answer.model_dump_json(), 200, {"Cache-Control": "no-store"}, "application/json")


def _resolved(store: Snapshot, wanted: Sequence[str], now: int) -> Mapping[str, str | CoopnetError]:
    """Find what each wanted id means; those that are ids already are looked up together."""
    known = set(present(store, [entity for entity in wanted if ENTITY_ID.fullmatch(entity)], now))
    found: dict[str, str | CoopnetError] = {}
    for name in dict.fromkeys(wanted):
        try:
            found[name] = name if name in known else resolve(store, name, now, LABELS, "ids")
        except PASSING:
            raise
        except CoopnetError as error:
            found[name] = error
    return found


def _records(store: Store | Snapshot, ids: Sequence[str], scope: Scope) -> dict[str, EntityOut]:
    if len(ids) == 0:
        return {}
    return {entity: _linked(record, scope) for entity, record in entity_records(store, ids, scope).items()}


def _linked(record: EntityRecord, scope: Scope) -> EntityOut:
    links = EntityLinks(
        self=address(f"{PREFIX}/entities/{quote(record.id, safe=':')}", {}, scope),
        page=address(page_of(record.id), {}, replace(scope, source=())),
        statements=address(f"{PREFIX}/questions/entity", {"entity": record.id}, scope),
        neighbourhood=address(f"{PREFIX}/questions/neighbourhood", {"entity": record.id}, scope),
    )
    held = {name: getattr(record, name) for name in EntityRecord.model_fields}
    return EntityOut.model_construct(**held, links=links)


def _scope(query: QueryParams, language: str) -> Scope:
    for name in ("as_of", "language"):
        if len(query.getlist(name)) > 1:
            raise BadArgument(f"{name}: is given {len(query.getlist(name))} times.", "Give it once.", name)
    return Scope(as_of=query.get("as_of"), source=tuple(query.getlist("source")), language=language)
