"""From a question's signature to the form on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import TypeAdapter
from starlette.datastructures import QueryParams

from ...graph.errors import Ambiguous
from ...queries.actors.aspects import ASPECTS
from ...queries.asking.bodies import EVERY
from ...queries.asking.parameters import means
from ...queries.asking.question import Question
from ...queries.asking.scope import IDENTITIES, LARGEST_LIMIT
from .. import headings, words
from ..describing import SCOPE, described
from ..languages import gettext
from ..languages.catalogues_read import translated
from .querying import SCOPE_NAMES, is_list

_EXAMPLES: Mapping[str, str] = {
    "as_of": "2026-11-22",
    "start": "2018",
    "end": "2024-06",
    "source": "source:…",
    "language": "en",
    "limit": "1000",
}

_KINDS: Mapping[str, str] = {"limit": "number", "alone": "choice", "identity": "choice"}
_FLAGS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a form shows it: an input for each value given, and one more where there may be several."""

    name: str
    label: str
    help: str
    kind: str
    """text, number or choice."""
    values: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    """What can be chosen: as it is sent, and in words."""
    is_required: bool = False
    placeholder: str = ""
    at_fault: bool = False
    lowest: int = 1
    highest: int = LARGEST_LIMIT
    suggests: str | None = None
    """For a field that names an entity: the types it may be of, joined by commas."""
    named: tuple[str, ...] = ()
    """What the entities given by id are called."""


def fields(
    question: Question[Any, Any], query: QueryParams, at_fault: str = "", names: Mapping[str, str] | None = None
) -> list[Field]:
    """Return the question's own parameters, filled in as the address has them; `names` says what ids stand for."""
    about = described(question).parameters
    return [
        _field(
            question,
            name,
            translated(about.get(name, "")),
            _values(question, name, query),
            name == at_fault,
            names or {},
        )
        for name in question.parameters
    ]


def named_by(question: Question[Any, Any]) -> list[str]:
    """Return the names of the parameters that take entities."""
    return [name for name, parameter in question.parameters.items() if means(parameter.annotation) is not None]


def scope_fields(question: Question[Any, Any], query: QueryParams, at_fault: str = "") -> list[Field]:
    """Return what every question can be narrowed by."""
    alone = [(EVERY, gettext("All")), *((way, headings.form_label(way, question.name)) for way in question.acting)]
    choices: dict[str, tuple[tuple[str, str], ...]] = {
        "alone": tuple(alone) if question.acting else (),
        "identity": tuple(
            (identity, words.sentence_case(words.value("identity", identity))) for identity in IDENTITIES
        ),
    }
    return [
        Field(
            name,
            headings.form_label(name),
            translated(SCOPE[name]),
            _KINDS.get(name, "text"),
            _values(question, name, query),
            choices.get(name, ()),
            placeholder=_EXAMPLES.get(name, ""),
            at_fault=name == at_fault,
            suggests="Source" if name == "source" else None,
        )
        for name in SCOPE_NAMES
        if name != "page" and choices.get(name, True)
    ]


def other_choices(ambiguous: Ambiguous, query: QueryParams) -> list[tuple[str, QueryParams]]:
    """Return each candidate with the query that asks for it instead."""
    items = query.multi_items()
    return [
        (candidate, QueryParams([(name, candidate if value == ambiguous.wanted else value) for name, value in items]))
        for candidate in ambiguous.candidates
    ]


def _field(
    question: Question[Any, Any],
    name: str,
    text: str,
    values: tuple[str, ...],
    at_fault: bool,
    names: Mapping[str, str],
) -> Field:
    parameter = question.parameters[name]
    schema, found = _schema_of(parameter.annotation), means(parameter.annotation)
    kind, codes = "text", codes_of(question, name)
    if codes:
        kind = "choice"
    elif schema.get("type") == "boolean":
        kind, codes = "choice", _FLAGS
    elif schema.get("type") == "integer":
        kind = "number"
    default = parameter.default
    if not values and isinstance(default, (int, str)) and not isinstance(default, bool):
        values = (str(default),)
    return Field(
        name,
        headings.form_label(name, question.name),
        text,
        kind,
        values,
        _choices(name, codes),
        is_required=default is parameter.empty,
        placeholder=gettext("name, code or id") if found else "",
        at_fault=at_fault,
        lowest=schema.get("minimum", 1),
        highest=schema.get("maximum", LARGEST_LIMIT),
        suggests=",".join(sorted(found.types)) if found else None,
        named=tuple(names.get(value, "") for value in values),
    )


def codes_of(question: Question[Any, Any], name: str) -> tuple[str, ...]:
    """Return what a parameter can be, where that is one of several codes."""
    schema = _schema_of(question.parameters[name].annotation)
    return tuple(cast("Sequence[str]", ASPECTS if name == "aspect" else schema.get("enum", ())))


def _choices(name: str, codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Put the choices into words, in the order of the words; yes stands before no."""
    said = [(code, words.sentence_case(translated(words.value(name, code)))) for code in codes]
    return tuple(said if codes == _FLAGS else sorted(said, key=lambda choice: choice[1]))


def _values(question: Question[Any, Any], name: str, query: QueryParams) -> tuple[str, ...]:
    given = tuple(value for value in query.getlist(name) if value.strip())
    return (*given, "") if is_list(question, name) else given


def _schema_of(hint: Any) -> dict[str, Any]:
    """Describe one value of a parameter as JSON Schema: without list and null."""
    schema = TypeAdapter[Any](hint).json_schema()
    definitions: dict[str, Any] = schema.get("$defs", {})

    def plain(part: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in part:
            return plain(definitions[part["$ref"].rpartition("/")[2]])
        if "anyOf" in part:
            return plain(next(part_schema for part_schema in part["anyOf"] if part_schema.get("type") != "null"))
        return plain(part["items"]) if part.get("type") == "array" else part

    return plain(schema)
