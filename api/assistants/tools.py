"""The tools that an assistant is offered: one a question, with its name, its types and its docstring as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any, cast

from mcp_types import Tool, ToolAnnotations

from ...graph.errors import BadArgument
from ...queries import CATALOGUE, Question
from ...queries.asking.scope import EVERYTHING, IDENTITIES, LAST_PAGE, Scope
from ..describing import SCOPE, described
from ..titles import called

ROWS = 25
"""Rows of an answer without a `limit`: an assistant reads every one of them."""
MOST_ROWS = 200
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_OF_SCOPE: Mapping[str, Mapping[str, Any]] = {
    "as_of": _TEXT,
    "start": _TEXT,
    "end": _TEXT,
    "source": _TEXTS,
    "alone": _TEXTS,
    "identity": {**_TEXT, "enum": list(IDENTITIES), "default": EVERYTHING.identity},
    "language": {**_TEXT, "default": EVERYTHING.language},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS},
    "page": {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
}
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


@cache
def tools() -> tuple[Tool, ...]:
    """Make a tool of every question of the catalogue."""
    return tuple(_tool(question) for question in CATALOGUE.values())


def _tool(question: Question[Any, Any]) -> Tool:
    return Tool(
        name=question.name,
        title=called(question.name),
        description=question.doc,
        input_schema=input_schema(question),
        annotations=_READS,
    )


def input_schema(question: Question[Any, Any]) -> dict[str, Any]:
    """Return the JSON Schema of what a question takes: its own parameters, and what narrows every question."""
    schema, about = question.schema, described(question).parameters
    own = cast("dict[str, dict[str, Any]]", schema.get("properties", {}))
    for name, parameter in own.items():
        parameter["description"] = about.get(name, "")
        parameter.pop("title", None)
    further = {name: {**shape, "description": SCOPE[name]} for name, shape in _OF_SCOPE.items()}
    made: dict[str, Any] = {"type": "object", "properties": {**own, **further}, "additionalProperties": False}
    for name in ("required", "$defs"):
        if schema.get(name):
            made[name] = schema[name]
    if question.example:
        made["examples"] = [dict(question.example)]
    return made


def asked(given: Mapping[str, Any]) -> tuple[dict[str, Any], Scope]:
    """Take what an assistant gives apart into arguments and scope; raises BadArgument."""
    names = {field.name for field in fields(Scope)}
    narrowed = {name: value for name, value in given.items() if name in names and value is not None}
    for name in ("source", "alone"):
        if name in narrowed:
            narrowed[name] = tuple(_texts(name, narrowed[name]))
    for name in ("limit", "page"):
        if name in narrowed and (isinstance(narrowed[name], bool) or not isinstance(narrowed[name], int)):
            raise BadArgument(f"{name}: “{narrowed[name]}” is no whole number.", argument=name)
    for name in ("as_of", "start", "end", "identity", "language"):
        if name in narrowed and not isinstance(narrowed[name], str):
            raise BadArgument(f"{name}: is no text.", SCOPE[name], name)
    scope = replace(Scope(limit=ROWS), **narrowed)
    if scope.limit > MOST_ROWS:
        raise BadArgument(
            f"limit: {scope.limit} is more than {MOST_ROWS}.", "Narrow the question, or ask for further pages.", "limit"
        )
    return {name: value for name, value in given.items() if name not in names}, scope


def _texts(name: str, value: Any) -> list[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in cast("list[Any]", values)):
        raise BadArgument(f"{name}: is no list of texts.", SCOPE[name], name)
    return cast("list[str]", values)
