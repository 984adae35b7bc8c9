"""Measures of whole networks over HTTP: the same tables as those of `coopnet measure`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Query, Request, Response

from ...graph.errors import BadArgument
from ...graph.model.projected_network import ProjectedNetwork
from ...queries.measures import MEASURES, Measure, Measured, measure_named
from ...queries.networks import PROJECTIONS, NamedProjection
from ..measure_tables import measured_csv, measured_json, measured_rows
from ..measure_ways import DRAWS, named_values, parameters_for, way_of
from ..measure_words import needs_of, summary_of, value_of
from .measure_work import check_work
from .network_routes import choice_parameters, chosen
from .open_graph import OpenGraph
from .querying import check_names
from .rendering import HEADERS, json_response
from .v1.described_responses import problems

_WAYS = ("by", "window", "leave_out", "resample", "null", "draws", "seed")


def measure_routes(graph: OpenGraph) -> APIRouter:
    """Make the address of the measures of each projection, and the list of all measures."""
    router = APIRouter(prefix="/v1", tags=["networks"])
    listed = {"description": "The measures", "content": {"application/json": {"schema": {"type": "object"}}}}

    @router.get("/measures", operation_id="list_measures", responses={200: listed, **problems(422)})
    def measures(request: Request) -> Response:
        """List the measures of networks: formula, reference, parameters, what to beware of."""
        check_names(request.query_params, ())
        return json_response({"measures": [_about(measure) for measure in MEASURES.values()]})

    _ = measures
    table = {"description": "The table, with all that is needed to compute it again.", "content": _CONTENT}
    for projection in PROJECTIONS.values():
        router.add_api_route(
            f"/networks/{projection.name}/measures",
            _route(projection, graph),
            methods=["GET"],
            name=f"measures_{projection.name}",
            operation_id=f"measures_{projection.name}",
            summary=f"Measure the network {projection.name}",
            response_class=Response,
            responses={200: table, **problems(404, 409, 422, 501, 503, 504)},
        )
    return router


_CONTENT: Mapping[str, Any] = {
    "application/json": {"schema": {"type": "object"}},
    "text/csv": {"schema": {"type": "string"}},
}


def _route(projection: NamedProjection[...], graph: OpenGraph) -> Callable[..., Response]:
    parameters = [*choice_parameters(projection), *_own_parameters()]
    own = [parameter.name for parameter in _own_parameters()]

    def answer(request: Request, **typed: Any) -> Response:
        query = request.query_params
        given = chosen(projection, query, own)
        for name in own:
            if name not in ("measure", "set") and len(query.getlist(name)) > 1:
                raise BadArgument(f"{name}: is given {len(query.getlist(name))} times.", "Give it once.", name)
        return _measured(projection, given, {name: typed[name] for name in own}, graph)

    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    signature = inspect.Signature([request, *parameters])
    answer.__signature__ = signature  # pyright: ignore[reportFunctionMemberAccess] - what FastAPI looks at
    return answer


def _measured(
    projection: NamedProjection[...], given: dict[str, Any], asked: Mapping[str, Any], graph: OpenGraph
) -> Response:
    names = [measure_named(name).name for name in asked["measure"]]
    if not names:
        raise BadArgument("measure: is not given.", f"Measures are: {', '.join(MEASURES)}.", "measure")
    way = way_of(**{name: asked[name] for name in _WAYS if asked[name] is not None})
    parameters = named_values(asked["set"], "set")
    if asked["by"]:
        given.setdefault("by_year", True)
    if asked["leave_out"] or asked["resample"]:
        given.setdefault("by_publisher", True)
    network = projection.ask(graph.store(), given)
    edges = network.to_edge_list()
    draws = (asked["draws"] or DRAWS) if asked["resample"] or asked["null"] else 1
    for name in names:
        check_work(measure_named(name), network, parameters, draws)
    found = [way(edges, name, parameters_for(name, names, parameters)) for name in names]
    return _table(found, network, asked)


def _table(found: list[Measured], network: ProjectedNetwork, asked: Mapping[str, Any]) -> Response:
    rows = measured_rows(found)
    shown = rows[: asked["top"]]
    if asked["format"] == "csv":
        content = measured_csv(found, shown)
        response = Response(content, media_type="text/csv; charset=utf-8; header=present", headers=HEADERS)
    else:
        told = measured_json(found, shown, len(rows))
        response = json_response({**told, "network": network.provenance.as_json()})
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Coopnet-As-Of"] = str(network.provenance.load)
    response.headers["Coopnet-Total"] = str(len(rows))
    return response


_WORDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "by": (("year",), "Measure the network of each year."),
    "leave_out": (("publisher",), "Measure again without each publisher: between which ranks a node moves."),
    "resample": (("publisher",), "Measure with publishers drawn anew: a bootstrap."),
    "null": (("degrees",), "Compare with networks drawn by chance in which each node has as many ties."),
    "format": (("json", "csv"), "The form of the table."),
}
_WHOLE_NUMBERS = {
    "window": (1, "With by=year: over so many years in a row."),
    "draws": (2, f"How many draws; {DRAWS} by default."),
    "seed": (0, "What is drawn; it is in the result."),
    "top": (1, "Only the first so many rows; the answer says of how many."),
}
"""Each with the least that it can be."""


def _own_parameters() -> list[inspect.Parameter]:
    """Describe what an address takes beside the choices of its network."""
    hints: dict[str, Any] = {
        "measure": Annotated[
            list[str], Query(description="One or more measures, see /v1/measures.", json_schema_extra=_one_of(MEASURES))
        ],
        "set": Annotated[list[str], Query(description="A parameter of a measure: NAME=VALUE, such as alpha=0.9.")],
    }
    for name, (words, meaning) in _WORDS.items():
        hints[name] = Annotated[cast("Any", Literal[words]) | None, Query(description=meaning)]
    for name, (least, meaning) in _WHOLE_NUMBERS.items():
        hints[name] = Annotated[int | None, Query(description=meaning, ge=least, lt=2**31)]
    return [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=hint, default=[] if name in ("measure", "set") else None
        )
        for name, hint in hints.items()
    ]


def _one_of(names: Mapping[str, Any]) -> dict[str, Any]:
    return {"items": {"type": "string", "enum": list(names)}}


def _about(measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        "title": measure.title,
        "of": str(measure.of),
        "description": summary_of(measure),
        "formula": measure.formula,
        "reference": measure.reference,
        "needs": needs_of(measure),
        "columns": dict(measure.columns),
        "parameters": {
            parameter.name: {"meaning": parameter.description, "default": value_of(parameter)}
            for parameter in measure.parameters.values()
        },
        "caveats": list(measure.caveats),
    }
