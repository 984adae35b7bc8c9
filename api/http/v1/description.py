"""The description of the interface as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from .cypher_routes import CypherQuery
from .described_responses import Problem, Selected, problems
from .entity_routes import Wanted
from .match_routes import MatchQueries

TAGS: tuple[dict[str, str], ...] = (
    {"name": "questions", "description": "The catalogue of questions, one address each."},
    {"name": "entities", "description": "Who and what there is, as records; and the statements of one record."},
    {"name": "matching", "description": "Whom a name, a country and an identifier mean."},
    {"name": "reconciliation", "description": "The Reconciliation Service API 0.2, for OpenRefine and its like."},
    {"name": "cypher", "description": "Cypher that reads, for keys with that right, where a server offers it."},
    {"name": "networks", "description": "Whole networks as files, without a limit on rows."},
    {"name": "graph", "description": "Which data there are, how fresh they are, and what changed."},
    {"name": "model", "description": "What the graph can hold."},
)
_LICENCE = {"name": "MIT (the software; each dataset has a licence of its own, see /v1/datasets)", "identifier": "MIT"}
_KEY = {"type": "http", "scheme": "bearer", "description": "A key that “coopnet key create” made, for a keyed server."}
_REFERENCE = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Have the app describe itself completely; the description is made when it is first asked for."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = described


def _without_defaults(schema: Any) -> Any:
    """Leave defaults out of what is sent, or not always there: generators take what has one for always there."""
    if isinstance(schema, dict):
        named = cast("dict[str, Any]", schema)
        return {name: _without_defaults(part) for name, part in named.items() if name != "default"}
    if isinstance(schema, list):
        return [_without_defaults(part) for part in cast("list[Any]", schema)]
    return schema


def _of_server(path: str) -> dict[str, Any]:
    """Describe how a server may refuse before it looks at what is asked."""
    statuses = (421,) if path.startswith("/health") else (401, 421, 429)
    return {str(status): response for status, response in problems(*statuses).items()}


def _described(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version="3.1.0",
        summary="Who funds whom, who works with whom, who signed what.",
        description=app.description,
        routes=app.routes,
        tags=list(TAGS),
        servers=[{"url": app.root_path or "/", "description": "This server"}],
        license_info=_LICENCE,
    )
    own = (Problem, Selected, Wanted, MatchQueries, CypherQuery)
    _, further = models_json_schema([(model, "validation") for model in own], ref_template=_REFERENCE)
    schemas: dict[str, Any] = schema["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):  # FastAPI's own; ours are problems
        schemas.pop(name, None)
    schemas |= _without_defaults(further["$defs"])
    schema["components"]["securitySchemes"] = {"key": _KEY}
    # A server may ask for keys or not, so a request may be sent without one, too.
    schema["security"] = [{}, {"key": []}]
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            operation["responses"] = {**_of_server(path), **operation["responses"]}
    return schema
