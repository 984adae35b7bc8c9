"""What the graph is and what it can hold, under /v1; and the statements of one record."""

from __future__ import annotations

import inspect
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic import ConfigDict

from ....graph.errors import NotFound
from ....graph.loading.difference import datasets, loads
from ....loaders.curated import json_schema
from ....queries import CATALOGUE
from ....queries.actors.aspects import ASPECTS
from ....queries.asking.shown_statements import Out
from ...schema_description import SchemaOut, schema
from ..graph_status import status_of
from ..open_graph import OpenGraph
from ..querying import check_names
from .askings import Asking
from .data_versions import SOFTWARE, DataVersion, Tag, version_of
from .described_responses import OF_GRAPH, OF_QUESTIONS, responses
from .envelopes import page_of_answers
from .media_types import FORMS
from .parameters import shared
from .question_routes import PREFIX
from .responses import json_answer, respond

_OF_RECORD = ("as_of", "language", "limit", "cursor", "fields")
_RECORD = ("demo", "S001")


class DatasetOut(Out):
    """A dataset that is loaded, with its last load."""

    dataset: str
    kind: str
    title: str | None
    version: str | None
    licence: str | None
    attribution: str | None
    covers: str | None
    covers_until: str | None
    load: int
    finished: str


class LoadOut(Out):
    """A completed load, unload or erasure; further properties say what it read and wrote."""

    model_config = ConfigDict(extra="allow")

    number: int
    act: str
    """load, unload or forget (a person erased)."""
    started: str
    finished: str
    dataset: str | None = None


class EngineOut(Out):
    """The Neo4j that holds the graph."""

    address: str
    database: str


class StatusOut(Out):
    """How the graph stands."""

    coopnet: str
    """The version of coopnet."""
    schema_version: int
    graph: str
    """UUID of the graph."""
    as_of: int
    """The last completed load."""
    as_of_time: str | None
    loading: str | None
    """What is being loaded; null where nothing is."""
    datasets: list[DatasetOut]
    engine: EngineOut


class AspectOut(Out):
    """Something that the question “stated” can be asked for."""

    aspect: str
    description: str
    is_stored: bool


def graph_routes(graph: OpenGraph) -> APIRouter:
    """Make the addresses about the graph and its model."""
    router = APIRouter(prefix=PREFIX)
    _add_state(router, graph)
    _add_record(router, graph)
    _add_model(router)
    return router


def _add_state(router: APIRouter, graph: OpenGraph) -> None:
    @router.get(
        "/status", tags=["graph"], operation_id="get_status", response_model=StatusOut, responses=responses(*OF_GRAPH)
    )
    def get_status(request: Request) -> Response:
        """The graph's version and freshness, its datasets, and who is loading."""
        check_names(request.query_params, ())
        status, data = status_of(graph), version_of(graph.store())
        return json_answer(status, Tag.of(data, "status", str(status["loading"])), request)

    @router.get(
        "/datasets",
        tags=["graph"],
        operation_id="list_datasets",
        response_model=list[DatasetOut],
        responses=responses(*OF_GRAPH),
    )
    def list_datasets(request: Request) -> Response:
        """The datasets that are loaded now, each with licence and last load."""
        check_names(request.query_params, ())
        store = graph.store()
        return json_answer(datasets(store), Tag.of(version_of(store), "datasets"), request)

    @router.get(
        "/loads",
        tags=["graph"],
        operation_id="list_loads",
        response_model=list[LoadOut],
        responses=responses(*OF_GRAPH),
    )
    def list_loads(request: Request) -> Response:
        """Every completed load, unload and erasure, oldest first; their numbers are what `as_of` takes."""
        check_names(request.query_params, ())
        store = graph.store()
        return json_answer(loads(store), Tag.of(version_of(store), "loads"), request)

    _ = get_status, list_datasets, list_loads


def _add_record(router: APIRouter, graph: OpenGraph) -> None:
    statements = CATALOGUE["statements"]

    def list_record_statements(request: Request, dataset: str, record: str, **_: Any) -> Response:
        """The statements that one record of a dataset makes."""
        check_names(request.query_params, (*_OF_RECORD, "format"))
        fixed = {"dataset": dataset, "record": record}
        asking = Asking.of(request, statements, graph.store(), fixed)
        if not asking.tag.is_known_by(request.headers.get("if-none-match")) and asking.is_empty():
            raise NotFound(f"The dataset “{dataset}” has no record “{record}” that is visible.")
        return respond(request, asking)

    where = {"dataset": "Name of a dataset.", "record": "Id of a record in it."}
    parts = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[str, Path(description=text, examples=[example])]
        )
        for (name, text), example in zip(where.items(), _RECORD, strict=True)
    ]
    parameters = [
        inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request),
        *parts,
        *shared(_OF_RECORD, FORMS),
    ]
    list_record_statements.__signature__ = inspect.Signature(parameters)  # pyright: ignore[reportFunctionMemberAccess]
    router.add_api_route(
        "/statements/{dataset}/{record:path}",
        list_record_statements,
        methods=["GET"],
        tags=["entities"],
        operation_id="list_record_statements",
        response_model=page_of_answers(statements.row),
        responses=responses(*OF_QUESTIONS, forms=FORMS, is_selective=True),
    )


def _add_model(router: APIRouter) -> None:
    tag = Tag.of(DataVersion(graph="", load=0, software=SOFTWARE), "model")

    @router.get(
        "/schema", tags=["model"], operation_id="get_schema", response_model=SchemaOut, responses=responses(422)
    )
    def get_schema(request: Request) -> Response:
        """What the graph can hold: types of entities, statements and legs of money."""
        check_names(request.query_params, ())
        return json_answer(schema().model_dump_json(), tag, request)

    @router.get(
        "/schemas/curated.json",
        tags=["model"],
        operation_id="get_curated_schema",
        responses={
            200: {
                "description": "A JSON Schema",
                "content": {"application/schema+json": {"schema": {"type": "object"}}},
            },
            **{status: told for status, told in responses(422).items() if status != 200},
        },
        response_class=Response,
    )
    def get_curated_schema(request: Request) -> Response:
        """The form of curated records, as JSON Schema."""
        check_names(request.query_params, ())
        return json_answer(json_schema(), tag, request, "application/schema+json")

    @router.get(
        "/aspects",
        tags=["model"],
        operation_id="list_aspects",
        response_model=list[AspectOut],
        responses=responses(422),
    )
    def list_aspects(request: Request) -> Response:
        """What the question “stated” can be asked for."""
        check_names(request.query_params, ())
        rules = [
            {"aspect": name, "description": rule.description, "is_stored": rule.selects is not None}
            for name, rule in ASPECTS.items()
        ]
        return json_answer(rules, tag, request)

    _ = get_schema, get_curated_schema, list_aspects
