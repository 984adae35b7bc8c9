"""From a question's signature to the arguments of its command, and back from what was typed to what is asked."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Annotated, Any, Union, cast, get_args, get_origin

import click

from ...graph.errors import BadArgument
from ...queries.asking.parameters import Means
from ...queries.asking.question import Question
from ...queries.asking.scope import EVERYTHING, LARGEST_LIMIT, Scope
from ..describing import SCOPE, described

_SCOPE_METAVARS: Mapping[str, str] = {
    "as_of": "MOMENT",
    "start": "DATE",
    "end": "DATE",
    "source": "SOURCE",
    "alone": "ARGUMENT",
    "identity": "grouped|stated",
    "language": "TAG",
    "limit": "NUMBER",
    "page": "NUMBER",
}
_LISTS = tuple(field.name for field in fields(Scope) if isinstance(field.default, tuple))
"""What of a scope can be given more than once."""
_GIVEN = "given_"
"""Before the name of a required argument that is given by its place."""


def parameters_of(question: Question[Any, Any]) -> list[click.Parameter]:
    """Make the command's parameters: what a question requires by place (or by name), all else by name."""
    about = described(question)
    by_place: list[click.Parameter] = []
    by_name: list[click.Parameter] = []
    for name, parameter in question.parameters.items():
        text = about.parameters.get(name, "")
        if parameter.default is inspect.Parameter.empty:
            by_place.append(click.Argument([f"{_GIVEN}{name}"], required=False, metavar=name.upper(), help=text))
            text = f"The same as {name.upper()}."
        by_name.append(_option(name, parameter, text))
    return [*by_place, *by_name, *_scope_options()]


def asked(question: Question[Any, Any], typed: Mapping[str, Any]) -> tuple[dict[str, Any], Scope]:
    """Return the question's arguments and scope as they were typed; what was not typed is left to its default."""
    given: dict[str, Any] = {}
    for name, parameter in question.parameters.items():
        by_place, by_name = typed.get(f"{_GIVEN}{name}"), typed[name]
        if _is_list(parameter.annotation):
            value = [*([by_place] if by_place is not None else []), *by_name]
        elif by_place is not None and by_name is not None:
            raise BadArgument(f"{name.upper()} is given twice: {by_place} and {by_name}.", argument=name)
        else:
            value = by_place if by_place is not None else by_name
        if value is not None and value != []:
            given[name] = value
        elif parameter.default is inspect.Parameter.empty:
            raise click.UsageError(f"Missing argument {name.upper()}.", click.get_current_context(silent=True))
    narrowed: dict[str, Any] = {field.name: typed[field.name] for field in fields(Scope)}
    for name in _LISTS:
        narrowed[name] = tuple(narrowed[name])
    return given, Scope(**narrowed)


def command_line(question: Question[Any, Any], command: str = "ask") -> str:
    """Return the question's example as it is typed."""
    words = ["coopnet", command, _dashed(question.name)]
    example = dict(question.example)
    for name, parameter in question.parameters.items():
        if parameter.default is inspect.Parameter.empty and name in example:
            first, *others = _listed(example.pop(name))
            words += [_quoted(first), *(f"--{_dashed(name)} {_quoted(other)}" for other in others)]
    for name, value in example.items():
        if isinstance(value, bool):
            words.append(f"--{'' if value else 'no-'}{_dashed(name)}")
        else:
            words += [f"--{_dashed(name)} {_quoted(each)}" for each in _listed(value)]
    return " ".join(words)


def _option(name: str, parameter: inspect.Parameter, text: str) -> click.Option:
    hint, flag = parameter.annotation, f"--{_dashed(name)}"
    base = _base(hint)
    if _is_list(hint):
        text += " Can be repeated."
    elif isinstance(parameter.default, int) and not isinstance(parameter.default, bool):
        text += f" {parameter.default} by default."
    if base is bool:
        # None, not False: what was not typed is left to the question's own default.
        return click.Option([f"{flag}/--no-{_dashed(name)}", name], default=None, help=text)
    if isinstance(base, type) and issubclass(base, Enum):
        choice = click.Choice([str(member.value) for member in base])
        return click.Option([flag, name], multiple=_is_list(hint), type=choice, help=text)
    return click.Option(
        [flag, name], multiple=_is_list(hint), type=int if base is int else str, metavar=_metavar(name, hint), help=text
    )


def _scope_options() -> list[click.Parameter]:
    options: list[click.Parameter] = []
    for field in fields(Scope):
        is_list, default = field.name in _LISTS, getattr(EVERYTHING, field.name)
        text = SCOPE[field.name] + (f" At most {LARGEST_LIMIT}." if field.name == "limit" else "")
        options.append(
            click.Option(
                [f"--{_dashed(field.name)}", field.name],
                multiple=is_list,
                type=int if field.name in ("limit", "page") else str,
                default=None if is_list else default,
                show_default=not is_list and default is not None,
                help=text,
                metavar=_SCOPE_METAVARS[field.name],
            )
        )
    return options


def _base(hint: Any) -> Any:
    """The type of one value: without Annotated, list and None."""
    if get_origin(hint) in (Annotated, list):
        return _base(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return _base(next(argument for argument in get_args(hint) if argument is not type(None)))
    return hint


def _is_list(hint: Any) -> bool:
    return get_origin(hint) is list


def _metavar(name: str, hint: Any) -> str:
    if _names_an_entity(hint):
        return "ENTITY"
    return "NUMBER" if _base(hint) is int else name.upper()


def _names_an_entity(hint: Any) -> bool:
    return isinstance(hint, Means) or any(
        _names_an_entity(argument)
        for argument in (*get_args(hint), *getattr(hint, "__metadata__", ()))
        if argument is not str
    )


def _listed(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _quoted(value: Any) -> str:
    text = str(value)
    return f'"{text}"' if " " in text else text
