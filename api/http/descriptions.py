"""The descriptions of an entity by its sources: names, identifiers, kind, dates; each fact once, with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ...queries.asking.shown_statements import EntityRef, StatementOut
from .. import words
from ..moments import day_words

_APART = frozenset({"names", "languages", "name_kinds", "identifiers", "schemes", "is_own", "uses"})
"""What is told with something else, or of the statement and not of the entity."""
_FIRST = ("name", "identifier", "kind")
_DATES = frozenset({"held", "start", "end", "period", "published", "updated"})


@dataclass(frozen=True, slots=True)
class Given:
    """A text as a source gives it, with its language where that is stated."""

    text: str
    language: str = ""


@dataclass
class Said:
    """A fact: the property in code and in words, its texts, its kind, and who states it.

    What the same records say in several ways, such as a name in fifty languages, is one of these.
    """

    name: str
    what: str
    about: str
    given: list[Given]
    by: list[StatementOut] = field(default_factory=list[StatementOut])

    @property
    def text(self) -> str:
        """How it is given, in one text."""
        return "; ".join(value.text for value in self.given)

    @property
    def sources(self) -> list[tuple[EntityRef, list[StatementOut]]]:
        """Each source once, with the records in which it says so."""
        found: dict[str, tuple[EntityRef, list[StatementOut]]] = {}
        for said in self.by:
            found.setdefault(said.source.id, (said.source, []))[1].append(said)
        return list(found.values())


def said_of(descriptions: Iterable[StatementOut]) -> list[Said]:
    """Merge the descriptions of an entity: names first, then identifiers, kind, and the rest."""
    found: dict[tuple[str, str, Given], Said] = {}
    for statement in descriptions:
        for said in _said(statement):
            known = found.setdefault((said.name, said.about, said.given[0]), said)
            known.by.append(statement)
    return sorted(
        _joined(found.values()), key=lambda line: _FIRST.index(line.name) if line.name in _FIRST else len(_FIRST)
    )


def _joined(all_said: Iterable[Said]) -> Iterable[Said]:
    """Join what is of one kind and rests on the same records."""
    joined: dict[tuple[str, ...], Said] = {}
    for said in all_said:
        key = (said.name, said.about, *(statement.key for statement in said.by))
        if key in joined:
            joined[key].given += said.given
        else:
            joined[key] = said
    return joined.values()


def _said(statement: StatementOut) -> Iterator[Said]:
    own = statement.own
    languages, kinds, schemes = (list(own.get(name, ())) for name in ("languages", "name_kinds", "schemes"))
    for at, text in enumerate(own.get("names", ())):
        yield Said("name", "name", words.name_kind(_at(kinds, at)), [Given(str(text), _at(languages, at))])
    for at, text in enumerate(own.get("identifiers", ())):
        yield Said("identifier", "identifier", words.scheme(_at(schemes, at)), [Given(str(text))])
    for name, value in own.items():
        if name not in _APART:
            yield Said(name, words.own(name), "", [Given(_text(name, value))])


def _text(name: str, value: Any) -> str:
    if name in _DATES:
        return day_words(str(value))
    return words.value(name, value)


def _at(values: list[str], at: int) -> str:
    return values[at] if at < len(values) else ""
