"""What sources say of an entity by itself: names, identifiers, kind, dates; each thing once, with all who say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ...queries.answer import StatementOut
from .. import words
from .moments import day_words

_APART = frozenset({"names", "languages", "name_kinds", "identifiers", "schemes"})
_FIRST = ("name", "identifier", "kind")
_DATES = frozenset({"held", "start", "end", "period", "published", "updated"})


@dataclass
class Said:
    """One thing that is said: what it is in code and in words, how it is given, what kind or language, and by whom."""

    name: str
    what: str
    text: str
    language: str
    about: str
    by: list[StatementOut] = field(default_factory=list[StatementOut])


def said_of(descriptions: Iterable[StatementOut]) -> list[Said]:
    """Bring together what descriptions of one entity say: names first, then identifiers, kind, and all else."""
    found: dict[tuple[str, str, str, str], Said] = {}
    for statement in descriptions:
        for one in _said(statement):
            known = found.setdefault((one.name, one.text, one.language, one.about), one)
            known.by.append(statement)
    return sorted(found.values(), key=lambda one: _FIRST.index(one.name) if one.name in _FIRST else len(_FIRST))


def _said(statement: StatementOut) -> Iterable[Said]:
    own = statement.own
    languages, kinds, schemes = (list(own.get(name, ())) for name in ("languages", "name_kinds", "schemes"))
    for at, text in enumerate(own.get("names", ())):
        yield Said("name", "name", str(text), _at(languages, at), words.name_kind(_at(kinds, at)))
    for at, text in enumerate(own.get("identifiers", ())):
        yield Said("identifier", "identifier", str(text), "", words.plain(_at(schemes, at)))
    for name, value in own.items():
        if name not in _APART:
            yield Said(name, words.own(name), _text(name, value), "", "")


def _text(name: str, value: Any) -> str:
    if name in _DATES:
        return day_words(str(value))
    return words.value(name, value)


def _at(values: list[str], at: int) -> str:
    return values[at] if at < len(values) else ""
