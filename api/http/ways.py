"""The same answer by other ways: addresses, a command line, a line of Python."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...queries.asking.question import Question
from ...queries.asking.scope import EVERYTHING, LARGEST_LIMIT, Scope
from .querying import SCOPE_NAMES, address, listed
from .v1.media_types import JSON


def command_line(question: Question[Any, Any], given: Mapping[str, Any], scope: Scope) -> str:
    """Return the command that gives the same answer."""
    words = ["coopnet", "ask", _dashed(question.name)]
    by_name = dict(given)
    for name, parameter in question.parameters.items():
        if parameter.default is parameter.empty and name in by_name:
            first, *others = listed(by_name.pop(name))
            words += [str(first), *(word for other in others for word in (f"--{_dashed(name)}", str(other)))]
    for name, value in {**by_name, **_narrowed(scope)}.items():
        flag = _dashed(name)
        if str(value).lower() in ("true", "false"):
            words.append(f"--{'' if str(value).lower() == 'true' else 'no-'}{flag}")
        else:
            words += [word for item in listed(value) for word in (f"--{flag}", str(item))]
    return shlex.join(words)


def python_line(question: Question[Any, Any], given: Mapping[str, Any], scope: Scope) -> str:
    """Return a line of Python that asks the same."""
    arguments = [f"{name}={_literal(value)}" for name, value in given.items()]
    narrowed = ", ".join(f"{name}={value!r}" for name, value in _narrowed(scope).items())
    arguments += [f"scope=Scope({narrowed})"] if narrowed else []
    return f"{question.name}({', '.join(['store', *arguments])})"


def data_addresses(question: Question[Any, Any], given: Mapping[str, Any], scope: Scope) -> list[tuple[str, str]]:
    """Return the addresses of the same answer as data."""
    path, whole = f"/v1/questions/{question.name}", replace(scope, page=1, limit=EVERYTHING.limit)
    rows = scope.limit if scope.limit != EVERYTHING.limit else LARGEST_LIMIT
    return [
        ("JSON", address(path, given, whole, limit=min(scope.limit, JSON.most))),
        *(
            (title, address(path, given, whole, limit=rows, format=name))
            for name, title in (("csv", "CSV"), ("xlsx", "XLSX"), ("jsonl", "JSON lines"))
        ),
    ]


def _narrowed(scope: Scope) -> dict[str, Any]:
    given = {name: getattr(scope, name) for name in SCOPE_NAMES}
    return {name: value for name, value in given.items() if value != getattr(EVERYTHING, name)}


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _literal(value: Any) -> str:
    if str(value) in ("true", "false"):
        return str(value).capitalize()
    return str(value) if isinstance(value, str) and value.isdigit() else repr(value)
