"""From a question's signature to the form on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from pydantic import TypeAdapter
from starlette.datastructures import QueryParams

from ...graph.errors import Ambiguous
from ...queries.question import Means, Question
from ...queries.scope import LARGEST_LIMIT
from ..describing import SCOPE, described
from .querying import SCOPE_NAMES, is_list

_EXAMPLES: Mapping[str, str] = {
    "as_of": "2026-11-22", "start": "2018", "end": "2024-06", "source": "source:…", "language": "en", "limit": "1000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a form shows it: an input for each value given, and one more where there may be several."""

    name: str
    label: str
    help: str
    kind: str
    """text, number, flag or choice."""
    values: tuple[str, ...]
    choices: tuple[str, ...] = ()
    is_required: bool = False
    placeholder: str = ""
    at_fault: bool = False
    lowest: int = 1
    highest: int = LARGEST_LIMIT


def fields(question: Question[Any, Any], query: QueryParams, at_fault: str = "") -> list[Field]:
    """Give the question's own parameters, filled in as the address has them."""
    about = described(question).parameters
    return [
        _field(question, name, about.get(name, ""), _values(question, name, query), name == at_fault)
        for name in question.parameters
    ]  # fmt: skip


def scope_fields(question: Question[Any, Any], query: QueryParams, at_fault: str = "") -> list[Field]:
    """Give what every question can be narrowed by."""
    return [
        Field(
            name, _label(name), SCOPE[name], "number" if name == "limit" else "text", _values(question, name, query),
            placeholder=_EXAMPLES[name], at_fault=name == at_fault,
        )
        for name in SCOPE_NAMES
    ]  # fmt: skip


def other_choices(ambiguous: Ambiguous, query: QueryParams) -> list[tuple[str, QueryParams]]:
    """Give each candidate with the query that asks for it instead."""
    items = query.multi_items()
    return [
        (one, QueryParams([(name, one if value == ambiguous.wanted else value) for name, value in items]))
        for one in ambiguous.candidates
    ]  # fmt: skip


def _field(question: Question[Any, Any], name: str, text: str, values: tuple[str, ...], at_fault: bool) -> Field:
    one = question.parameters[name]
    schema = _schema_of(one.annotation)
    kind, choices = "text", tuple(cast("Sequence[str]", schema.get("enum", ())))
    if choices:
        kind = "choice"
    elif schema.get("type") == "boolean":
        kind, choices = "flag", ("true", "false")
    elif schema.get("type") == "integer":
        kind = "number"
    default = one.default
    if not values and isinstance(default, (int, str)) and not isinstance(default, bool):
        values = (str(default),)
    return Field(
        name, _label(name), text, kind, values, choices, is_required=default is one.empty,
        placeholder="name, code or id" if _names_entity(one.annotation) else "", at_fault=at_fault,
        lowest=schema.get("minimum", 1), highest=schema.get("maximum", LARGEST_LIMIT),
    )  # fmt: skip


def _values(question: Question[Any, Any], name: str, query: QueryParams) -> tuple[str, ...]:
    given = tuple(one for one in query.getlist(name) if one.strip())
    return (*given, "") if is_list(question, name) else given


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _names_entity(hint: Any) -> bool:
    parts = (*get_args(hint), *getattr(hint, "__metadata__", ()))
    return isinstance(hint, Means) or any(_names_entity(one) for one in parts if one is not str)


def _schema_of(hint: Any) -> dict[str, Any]:
    """Describe one value of a parameter as JSON Schema: without list and null."""
    schema = TypeAdapter[Any](hint).json_schema()
    definitions: dict[str, Any] = schema.get("$defs", {})

    def plain(part: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in part:
            return plain(definitions[part["$ref"].rpartition("/")[2]])
        if "anyOf" in part:
            return plain(next(one for one in part["anyOf"] if one.get("type") != "null"))
        return plain(part["items"]) if part.get("type") == "array" else part

    return plain(schema)
