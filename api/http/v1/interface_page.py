"""The description of the interface as a page of ours: it needs no script, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from ....queries import CATALOGUE
from ..querying import address, check_names
from ..rendering import html
from .description import TAGS


@dataclass(frozen=True, slots=True)
class Taken:
    """A parameter of an address."""

    name: str
    about: str
    kind: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """An address with what it takes and gives; `example` is one that can be followed."""

    name: str
    method: str
    path: str
    summary: str
    about: str
    taken: tuple[Taken, ...]
    forms: tuple[str, ...]
    problems: tuple[str, ...]
    example: str


def interface_page() -> APIRouter:
    """Make the page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    def docs(request: Request) -> Response:
        check_names(request.query_params, ("language",))
        return html("interface.html", subjects=_subjects(request.app.openapi()), described=request.app.description)

    _ = docs
    return router


def _subjects(described: Mapping[str, Any]) -> list[tuple[str, str, list[Operation]]]:
    found = list(_operations(described))
    return [
        (tag["name"], tag["description"], [operation for name, operation in found if name == tag["name"]])
        for tag in TAGS
    ]


def _operations(described: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    paths = cast("dict[str, dict[str, dict[str, Any]]]", described["paths"])
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield operation["tags"][0], _operation(path, method, operation)


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> Operation:
    name, responses = operation["operationId"], cast("dict[str, dict[str, Any]]", operation["responses"])
    parameters = cast("list[dict[str, Any]]", operation.get("parameters", []))
    summary = operation.get("summary", "")
    return Operation(
        name=name,
        method=method.upper(),
        path=path,
        summary=summary,
        about=str(operation.get("description", "")).removeprefix(summary).strip(),
        taken=tuple(
            Taken(given["name"], given.get("description", ""), _kind(given["schema"]), given.get("required", False))
            for given in parameters
        ),
        forms=tuple(responses.get("200", {}).get("content", {})),
        problems=tuple(status for status in responses if status.startswith(("4", "5"))),
        example=_example(name, path, parameters) if method == "get" else "",
    )


def _kind(schema: Mapping[str, Any]) -> str:
    """Say in words what a parameter is."""
    if "anyOf" in schema and "enum" not in schema:
        parts = cast("list[dict[str, Any]]", schema["anyOf"])
        return " or ".join(_kind(part) for part in parts if part.get("type") != "null")
    if "items" in schema:
        return f"{_kind(schema['items'])}, can be repeated"
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    return {"string": "text", "integer": "number", "boolean": "true or false"}.get(schema.get("type", ""), "text")


def _example(name: str, path: str, parameters: list[dict[str, Any]]) -> str:
    """Return an address that the bundled data answer."""
    if name in CATALOGUE:
        return address(path, CATALOGUE[name].example)
    given: dict[str, Any] = {}
    for parameter in parameters:
        value = parameter["schema"].get("examples", [None])[0]
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(str(value), safe=":"))
        elif parameter.get("required"):
            given[parameter["name"]] = value
    return address(path, given)
