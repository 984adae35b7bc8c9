"""The choices of a projection as doors offer them: commands, addresses and documentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from ...graph.model.schema import FlowKind
from .choices import Meaning, Projection, plain


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a projection, as doors offer it; `words` are all that it can be, empty where it is open."""

    name: str
    meaning: str
    kind: type
    default: Any
    words: tuple[str, ...]
    is_list: bool


def choices_of(projection: type[Projection]) -> list[Choice]:
    """List the choices of a projection, its own ones first."""
    hints = get_type_hints(projection, include_extras=True)
    common = {field.name for field in fields(Projection)}
    found = [_choice(field.name, hints[field.name], field.default) for field in fields(projection)]
    return sorted(found, key=lambda choice: choice.name in common)


def _choice(name: str, hint: Any, default: Any) -> Choice:
    parts = list(_parts(hint))
    meaning = next(part.text for part in parts if isinstance(part, Meaning))
    words: tuple[str, ...] = tuple(
        str(word) for part in parts if get_origin(part) is Literal for word in get_args(part)
    )
    is_list = any(get_origin(part) is tuple for part in parts)
    kinds: Iterable[type] = (kind for kind in (bool, int, float) if kind in parts)
    words = words or {"kind": tuple(map(str, FlowKind)), "role": cast("tuple[str, ...]", default or ())}.get(name, ())
    return Choice(name, meaning, next(iter(kinds), str), plain(default), words, is_list)


def _parts(hint: Any) -> Iterable[Any]:
    """Yield a type and all that it is made of."""
    yield hint
    if get_origin(hint) is Literal:
        return
    for part in (*get_args(hint), *getattr(hint, "__metadata__", ())):
        yield from _parts(part)
