"""Parse the query of an address into arguments, and write it back; an unknown name is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, cast, get_origin
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from ...graph.errors import BadArgument
from ...queries.asking.question import Question
from ...queries.asking.scope import EVERYTHING, Scope
from .route_paths import under_prefix

SCOPE_NAMES = tuple(field.name for field in fields(Scope))


def asked(
    question: Question[Any, Any],
    query: QueryParams,
    further: Iterable[str] = (),
    scope_names: tuple[str, ...] = SCOPE_NAMES,
) -> tuple[dict[str, Any], Scope]:
    """Return arguments and scope; `further` names what else the address may hold. Raises BadArgument."""
    known = [*question.parameters, *scope_names, *further]
    check_names(query, known)
    values: dict[str, Any] = {}
    for name in (*question.parameters, *scope_names):
        given = query.getlist(name)
        if any(text.strip() == "" for text in given):
            raise BadArgument(f"{name}: is empty.", "Give it a value, or leave it out.", name)
        if is_list(question, name):
            values |= {name: given} if given else {}
        elif len(given) > 1:
            raise BadArgument(f"{name}: is given {len(given)} times.", "Give it once.", name)
        elif given:
            values[name] = given[0]
    narrowed = {name: values.pop(name) for name in scope_names if name in values}
    return values, _scope(narrowed)


def check_names(query: QueryParams, known: Iterable[str]) -> None:
    """Raise BadArgument for a name that means nothing here: ignored, a typo would silently widen an answer."""
    names = list(known)
    for name in query:
        if name not in names:
            close = get_close_matches(name, names, 1)
            raise BadArgument(
                f"“{name}” is no parameter here{f'; do you mean “{close[0]}”?' if close else '.'}",
                f"Parameters are: {', '.join(names) or 'none'}.",
                name,
            )


def address(path: str, given: Mapping[str, Any], scope: Scope = EVERYTHING, **further: Any) -> str:
    """Return the address that asks this again."""
    query, base = urlencode(pairs(given, scope, **further)), under_prefix(path)
    return f"{base}?{query}" if query else base


def pairs(given: Mapping[str, Any], scope: Scope = EVERYTHING, **further: Any) -> list[tuple[str, str]]:
    """Return arguments and scope as names and texts, a list once for each value, defaults left out."""
    narrowed = {name: getattr(scope, name) for name in SCOPE_NAMES if getattr(scope, name) != getattr(EVERYTHING, name)}
    return [(name, _text(item)) for name, value in {**given, **narrowed, **further}.items() for item in listed(value)]


def listed(value: Any) -> list[Any]:
    """Return one value or several as a list."""
    if value is None:
        return []
    return list(cast("Iterable[Any]", value)) if isinstance(value, (list, tuple)) else [value]


def is_list(question: Question[Any, Any], name: str) -> bool:
    """Tell whether a parameter may be given more than once."""
    if name in SCOPE_NAMES:
        return isinstance(getattr(EVERYTHING, name), tuple)
    return get_origin(question.parameters[name].annotation) is list


def _scope(narrowed: Mapping[str, Any]) -> Scope:
    given = dict(narrowed)
    for name in given.keys() & {"source", "alone"}:
        given[name] = tuple(given[name])
    for name in given.keys() & {"limit", "page"}:
        try:
            given[name] = int(given[name])
        except ValueError as error:
            raise BadArgument(f"{name}: “{given[name]}” is no number.", argument=name) from error
    return Scope(**given)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
