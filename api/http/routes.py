"""The addresses for programs: one a question, made from the catalogue, and those about the graph itself."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request, Response

from ...graph.errors import NotFound
from ...graph.loading.difference import datasets, loads
from ...graph.model.flow_properties import LEG_TYPES
from ...graph.model.schema import ENTITY_TYPES, SCHEMA_VERSION
from ...graph.model.statement_types import STATEMENT_TYPES
from ...graph.store.snapshot import clock
from ...loaders.curated import json_schema
from ...queries import CATALOGUE, Question
from ...queries.actors.aspects import ASPECTS
from ...queries.asking.answer import Answer
from ...queries.asking.scope import Scope
from ..describing import described
from . import answering
from .open_graph import OpenGraph
from .querying import SCOPE_NAMES, address, asked, check_names, is_list, signature
from .rendering import json_response

PROBLEM = {
    "description": "A problem (RFC 9457)",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    name: {"type": "integer" if name == "status" else "string"}
                    for name in ("type", "title", "status", "detail", "instance", "request_id", "remedy", "argument")
                },
            }
        }
    },
}
REFUSALS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409, 413, 414, 422, 503, 504), PROBLEM)


def routes(graph: OpenGraph) -> APIRouter:
    """Make every address for programs."""
    router = APIRouter()
    for question in CATALOGUE.values():
        router.add_api_route(
            f"/questions/{question.name}",
            _route(question, graph),
            methods=["GET"],
            name=question.name,
            operation_id=question.name,
            summary=described(question).summary,
            description=question.doc,
            response_model=Answer[question.row],
            responses=REFUSALS,
            tags=["questions"],
        )
    _add_about_questions(router)
    _add_records(router, graph)
    _add_about_graph(router, graph)
    _add_about_model(router)
    return router


def _route(question: Question[Any, Any], graph: OpenGraph) -> Callable[..., Response]:
    def ask(request: Request, **_: Any) -> Response:
        given, scope = asked(question, request.query_params, ["format"])
        return answering.respond(request, question.ask(graph.store(), given, scope))

    ask.__signature__ = signature(question)  # pyright: ignore[reportFunctionMemberAccess] - what FastAPI looks at
    return ask


def _add_about_questions(router: APIRouter) -> None:
    @router.get("/questions", tags=["questions"])
    def questions(request: Request) -> Response:
        """List every question with its parameters and an example."""
        check_names(request.query_params, ())
        return json_response([_about(one) for one in CATALOGUE.values()])

    _ = questions


def _about(question: Question[Any, Any]) -> dict[str, Any]:
    about = described(question)
    return {
        "name": question.name,
        "summary": about.summary,
        "remarks": about.remarks,
        "parameters": [
            {
                "name": name,
                "description": about.parameters.get(name, ""),
                "repeatable": is_list(question, name),
                "required": one.default is one.empty,
            }
            for name, one in question.parameters.items()
        ],
        "also": list(SCOPE_NAMES),
        "draws": question.draws,
        "example": address(f"/questions/{question.name}", question.example),
        "page": address(f"/view/{question.name}", question.example),
    }


def _add_records(router: APIRouter, graph: OpenGraph) -> None:
    @router.get(
        "/entities/{entity_id:path}",
        tags=["entities"],
        response_model=Answer[CATALOGUE["entity"].row],
        responses=REFUSALS,
    )
    def entity(request: Request, entity_id: str) -> Response:
        """Everything that is stated about one entity; takes the same parameters as the question “entity”."""
        given, scope = asked(CATALOGUE["entity"], request.query_params, ["format"])
        return answering.respond(request, CATALOGUE["entity"].ask(graph.store(), {**given, "entity": entity_id}, scope))

    @router.get(
        "/statements/{dataset}/{record:path}",
        tags=["entities"],
        response_model=Answer[CATALOGUE["statements"].row],
        responses=REFUSALS,
    )
    def statements(request: Request, dataset: str, record: str, as_of: str | None = None) -> Response:
        """The statements that one record of a dataset makes."""
        check_names(request.query_params, ["as_of", "format"])
        return answering.respond(request, record_answer(graph, dataset, record, Scope(as_of=as_of)))

    _ = entity, statements


def record_answer(graph: OpenGraph, dataset: str, record: str, scope: Scope) -> Answer[Any]:
    """Return the statements of a record; raises NotFound where there are none."""
    answer = CATALOGUE["statements"].ask(graph.store(), {"dataset": dataset, "record": record}, scope)
    if answer.total == 0:
        raise NotFound(f"The dataset “{dataset}” has no record “{record}” that is visible.")
    return answer


def _add_about_graph(router: APIRouter, graph: OpenGraph) -> None:
    @router.get("/health", tags=["graph"], responses={503: PROBLEM})
    async def health(request: Request) -> Response:
        """Whether questions are answered now."""
        check_names(request.query_params, ())
        await graph.check()
        return json_response({"status": "ok"})

    @router.get("/status", tags=["graph"], responses={503: PROBLEM})
    def status(request: Request) -> Response:
        """The graph's version and freshness, its datasets, and who is loading."""
        check_names(request.query_params, ())
        return json_response(status_of(graph))

    @router.get("/datasets", tags=["graph"], responses={503: PROBLEM})
    def list_datasets(request: Request) -> Response:
        """The datasets that are loaded now, each with licence and last load."""
        check_names(request.query_params, ())
        return json_response(datasets(graph.store()))

    @router.get("/loads", tags=["graph"], responses={503: PROBLEM})
    def list_loads(request: Request) -> Response:
        """Every completed load and unload, oldest first; their numbers are what `as_of` takes."""
        check_names(request.query_params, ())
        return json_response(loads(graph.store()))

    _ = health, status, list_datasets, list_loads


def status_of(graph: OpenGraph) -> dict[str, Any]:
    """Say how the graph stands."""
    store = graph.store()
    state, completed = clock(store), loads(store)
    return {
        "coopnet": version("coopnet"),
        "schema_version": SCHEMA_VERSION,
        "as_of": state["now"],
        "as_of_time": completed[-1]["finished"] if completed else None,
        "loading": state["doing"] if state["loader"] is not None else None,
        "datasets": datasets(store),
        "engine": {"address": store.address.uri, "database": store.address.database},
    }


def _add_about_model(router: APIRouter) -> None:
    @router.get("/schema", tags=["model"])
    def schema(request: Request) -> Response:
        """What the graph can hold: types of entities, statements and legs of money."""
        check_names(request.query_params, ())
        return json_response(_schema())

    @router.get("/schemas/curated.json", tags=["model"])
    def curated(request: Request) -> Response:
        """The form of curated records, as JSON Schema."""
        check_names(request.query_params, ())
        return json_response(json_schema(), media_type="application/schema+json")

    @router.get("/aspects", tags=["model"])
    def aspects(request: Request) -> Response:
        """What the question “stated” can be asked for."""
        check_names(request.query_params, ())
        rules = [
            {"aspect": name, "description": rule.description, "is_stored": rule.selects is not None}
            for name, rule in ASPECTS.items()
        ]
        return json_response(rules)

    _ = schema, curated, aspects


def _schema() -> dict[str, Any]:
    return {
        "version": SCHEMA_VERSION,
        "entities": [
            {
                "type": entity_type.label,
                "prefix": entity_type.prefix,
                "description": entity_type.description,
                "is_actor": entity_type.is_actor,
            }
            for entity_type in ENTITY_TYPES
        ],
        "statements": [
            {
                "type": statement_type.name,
                "subjects": sorted(statement_type.subjects),
                "objects": sorted(statement_type.objects),
                "reads": statement_type.reads,
                "reads_back": statement_type.reads_back,
                "description": statement_type.description,
                "iati": statement_type.iati,
                "properties": [
                    {"name": own.name, "kind": own.kind, "description": own.description}
                    for own in statement_type.properties
                ],
            }
            for statement_type in STATEMENT_TYPES
        ],
        "legs": [
            {
                "type": leg_type.name,
                "objects": sorted(leg_type.objects),
                "description": leg_type.description,
                "has_share": leg_type.shared,
            }
            for leg_type in LEG_TYPES
        ],
    }
