"""Whole networks over HTTP: the projections by name, without a limit on rows, as files that can be resumed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import QueryParams

from ...graph.errors import BadArgument
from ...graph.model.projected_network import ProjectedNetwork
from ...queries.measures import node_measure, with_measures
from ...queries.networks import PROJECTIONS, NamedProjection
from ...queries.networks.offered_choices import Choice, choices_of
from ...visualise.network_files import NETWORK_FORMATS, provenance_json
from .file_responses import file_response, folder_until_sent
from .measure_work import check_work
from .open_graph import OpenGraph
from .querying import check_names
from .rendering import json_response
from .v1.described_responses import problems

PROVENANCE = "provenance"
"""The form that is no network: what a network is, of which data, and what is not in it."""
_OWN = ("format", "table", "measure")


def network_routes(graph: OpenGraph) -> APIRouter:
    """Make the address of each projection, and the list of them."""
    router = APIRouter(prefix="/v1", tags=["networks"])

    listed = {"description": "The networks and forms", "content": {"application/json": {"schema": {"type": "object"}}}}

    @router.get("/networks", operation_id="list_networks", responses={200: listed, **problems(422)})
    def networks(request: Request) -> Response:
        """List the networks that can be projected out of the graph, with what there is to choose."""
        check_names(request.query_params, ())
        return json_response(
            {"networks": [_about(projection) for projection in PROJECTIONS.values()], "formats": _formats()}
        )

    _ = networks
    for projection in PROJECTIONS.values():
        router.add_api_route(
            f"/networks/{projection.name}",
            _route(projection, graph),
            methods=["GET"],
            name=f"network_{projection.name}",
            operation_id=f"network_{projection.name}",
            summary=(inspect.getdoc(projection.projection) or "").partition("\n")[0],
            response_class=Response,
            responses=_responses(),
        )
    return router


def _responses() -> dict[int | str, dict[str, Any]]:
    """Describe the file of a network in its forms, that a part of it was asked for, and problems."""
    media_types = {kind.partition(";")[0] for form in NETWORK_FORMATS.values() for kind in form.media_types.values()}
    content: dict[str, Any] = {kind: {"schema": {"type": "string"}} for kind in sorted(media_types)}
    content["application/json"] = {
        "schema": {"type": "object", "description": "The provenance, with format=provenance"}
    }
    whole = {"description": "The network, without a limit on rows.", "content": content}
    part = {"description": "The part of the file that the header Range asks for."}
    return {200: whole, 206: part, **problems(404, 409, 416, 422, 501, 503, 504)}


def _route(projection: NamedProjection[...], graph: OpenGraph) -> Callable[..., Response]:
    def answer(request: Request, **_: Any) -> Response:
        return _respond(projection, request.query_params, graph)

    answer.__signature__ = _signature(projection)  # pyright: ignore[reportFunctionMemberAccess] - what FastAPI looks at
    return answer


def _respond(projection: NamedProjection[...], query: QueryParams, graph: OpenGraph) -> Response:
    given = chosen(projection, query, _OWN)
    form = query.get("format", "jsonl")
    if form not in (*NETWORK_FORMATS, PROVENANCE):
        raise BadArgument(
            f"format: “{form}” is none of {', '.join((*NETWORK_FORMATS, PROVENANCE))}.", argument="format"
        )
    measures = [node_measure(name) for name in query.getlist("measure")]
    network = projection.ask(graph.store(), given)
    for measure in measures:
        check_work(measure, network, {}, 1)
    network = with_measures(network, [measure.name for measure in measures])
    if form == PROVENANCE:
        return json_response(provenance_json(network))
    return _file(network, projection.name, form, query.get("table", "edges"))


def chosen(projection: NamedProjection[...], query: QueryParams, further: Iterable[str]) -> dict[str, Any]:
    """Return the choices that an address makes; `further` names what else it may hold. Raises BadArgument."""
    choices = choices_of(projection.projection)
    check_names(query, [*(choice.name for choice in choices), *further])
    given: dict[str, Any] = {}
    for choice in choices:
        values = query.getlist(choice.name)
        if len(values) > 1 and not choice.is_list:
            raise BadArgument(f"{choice.name}: is given {len(values)} times.", "Give it once.", choice.name)
        if values:
            given[choice.name] = tuple(values) if choice.is_list else values[0]
    return given


def _file(network: ProjectedNetwork, name: str, form: str, table: str) -> Response:
    """Return the file of a network, or that of its nodes or edges where the form has a file for each."""
    wanted = NETWORK_FORMATS[form]
    endings = list(wanted.media_types)
    ending = (
        endings[0]
        if len(endings) == 1
        else next((offered for offered in endings if offered.startswith(f"{table}.")), None)
    )
    if ending is None:
        raise BadArgument(f"table: “{table}” is neither nodes nor edges.", argument="table")
    headers = {
        "Coopnet-As-Of": str(network.provenance.load),
        "Coopnet-Nodes": str(network.node_number),
        "Coopnet-Edges": str(network.edge_number),
        "Coopnet-Left-Out": str(sum(part.count for part in network.provenance.left_out)),
    }
    with folder_until_sent() as (folder, removal):
        file = wanted.save(network, folder / name)[endings.index(ending)]
        filename = f"{name}-load-{network.provenance.load}.{ending}"
        return file_response(file, filename, wanted.media_types[ending], headers, removal)


def _signature(projection: NamedProjection[...]) -> inspect.Signature:
    """Make the signature from which FastAPI describes the route."""
    forms = Annotated[
        str, Query(description="The form of the file.", json_schema_extra={"enum": [*NETWORK_FORMATS, PROVENANCE]})
    ]
    tables = Annotated[Literal["nodes", "edges"], Query(description="Which table, where a form has two.")]
    measures = Annotated[list[str], Query(description="A measure of nodes that becomes a column of theirs.")]
    parameters = [
        inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request),
        *choice_parameters(projection),
        inspect.Parameter("format", inspect.Parameter.KEYWORD_ONLY, annotation=forms, default="jsonl"),
        inspect.Parameter("table", inspect.Parameter.KEYWORD_ONLY, annotation=tables, default="edges"),
        inspect.Parameter("measure", inspect.Parameter.KEYWORD_ONLY, annotation=measures, default=[]),
    ]
    return inspect.Signature(parameters)


def choice_parameters(projection: NamedProjection[...]) -> list[inspect.Parameter]:
    """Describe the choices of a projection as FastAPI reads them."""
    return [_parameter(choice) for choice in choices_of(projection.projection)]


def _parameter(choice: Choice) -> inspect.Parameter:
    """Describe one choice; what is typed is judged where the projection is made, so that all doors say the same."""
    shown: dict[str, Any] = {"enum": list(choice.words)} if choice.words and not choice.is_list else {}
    hint: Any = list[str] if choice.is_list else choice.kind | None
    described = Annotated[hint, Query(description=choice.meaning, json_schema_extra=shown)]
    return inspect.Parameter(choice.name, inspect.Parameter.KEYWORD_ONLY, annotation=described, default=choice.default)


def _about(projection: NamedProjection[...]) -> dict[str, Any]:
    return {
        "name": projection.name,
        "description": " ".join((inspect.getdoc(projection.projection) or "").split()),
        "address": f"/v1/networks/{projection.name}",
        "measures": f"/v1/networks/{projection.name}/measures",
        "choices": [
            {
                "name": choice.name,
                "meaning": choice.meaning,
                "default": choice.default,
                "words": list(choice.words),
                "repeatable": choice.is_list,
            }
            for choice in choices_of(projection.projection)
        ],
    }


def _formats() -> list[dict[str, Any]]:
    return [
        {"name": form.name, "purpose": form.purpose, "files": dict(form.media_types)}
        for form in NETWORK_FORMATS.values()
    ]
