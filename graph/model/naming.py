"""Which of all the names and kinds that sources give an entity is shown: one stated rule, used wherever one is.

| before others goes | because |
|---|---|
| a name, before an acronym or alias, and before words in capitals throughout | capitals are often a system's |
| what an organisation calls itself: as who reports, or in its own record (`is_own`) | it knows |
| a name in the reader's language, then one in English or without a language | |
| an official name, then a translation, a description, a name as stated | |
| the firmer basis | |
| what is used most often, over all datasets (`uses`) | one odd entry renames nobody |
| what has stood longest | a name does not change with a load of another file |
| the text that sorts first | only where all else is equal |

Names that differ in capitals only are one, shown as it is written without them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_KINDS = ("official", "translation", "", "described", "as stated", "acronym", "alias")
_SHORT = frozenset({"acronym", "alias"})
_BASES = ("stated", "assigned", "inferred", "background")
_LONGEST_ACRONYM = 10
"""Letters of one word in capitals that is a name of its own (“UNICEF”); more, or more words, are a way of writing."""


@dataclass(frozen=True, slots=True)
class Called:
    """The name to show with its language (BCP 47, empty if unknown), and the kind; both empty where none is given."""

    name: str = ""
    language: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Given:
    """A name or kind as one description gives it; `form` is the kind of the name."""

    text: str
    language: str
    form: str
    basis: str
    is_own: bool
    uses: int
    since: int


def called(descriptions: Iterable[Mapping[str, Any]], language: str) -> Called:
    """Choose what to call an entity in a language, by the properties of the DESCRIBES statements about it."""
    held = list(descriptions)
    names = _grouped(name for description in held for name in _names(description))
    kinds = _grouped(_given(description, str(description["kind"])) for description in held if description.get("kind"))
    name = min(names, key=lambda group: _rank(group, language), default=None)
    kind = min(kinds, key=lambda group: _rank(group, language), default=None)
    return Called(*_spelt(name, language) if name else ("", ""), _spelt(kind, language)[0] if kind else "")


def names_of(descriptions: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return all names in the properties of DESCRIBES statements."""
    return {text for description in descriptions for text in description.get("names", ())}


def _names(description: Mapping[str, Any]) -> Iterable[_Given]:
    texts, languages = description.get("names", ()), description.get("languages", ())
    for text, language, form in zip(texts, languages, description.get("name_kinds", ()), strict=True):
        yield _given(description, text, language, form)


def _given(description: Mapping[str, Any], text: str, language: str = "", form: str = "") -> _Given:
    return _Given(
        text,
        language,
        form,
        str(description.get("basis", "stated")),
        bool(description.get("is_own")),
        int(description.get("uses", 1)),
        int(description.get("since", 0)),
    )


def _grouped(given: Iterable[_Given]) -> list[list[_Given]]:
    """Group names that differ in capitals only."""
    groups: dict[str, list[_Given]] = defaultdict(list)
    for name in given:
        groups[name.text.casefold()].append(name)
    return list(groups.values())


def _rank(group: list[_Given], language: str) -> tuple[Any, ...]:
    text, _ = _spelt(group, language)
    is_short = all(given.form in _SHORT for given in group)
    return (
        is_short or _is_shouted(text),
        not any(given.is_own for given in group),
        is_short,
        min(_spoken(given, language) for given in group),
        min(_place(given.form, _KINDS) for given in group),
        min(_place(given.basis, _BASES) for given in group),
        -sum(given.uses for given in group),
        min(given.since for given in group),
        text,
    )


def _spelt(group: list[_Given], language: str) -> tuple[str, str]:
    """Return the spelling of a group to show, and its language."""

    def rank(name: _Given) -> tuple[Any, ...]:
        return (
            name.text.isupper(),
            not name.is_own,
            _spoken(name, language),
            -name.uses,
            name.since,
            name.text,
            name.language,
        )

    best = min(group, key=rank)
    return best.text, best.language


def _spoken(name: _Given, language: str) -> int:
    """Return a rank for the language, 0 for the reader's own; a name without a language may be English."""
    if name.language == language:
        return 0
    return 2 if name.language not in ("en", "") else int(language != "en")


def _is_shouted(text: str) -> bool:
    return text.isupper() and (len(text.split()) > 1 or len(text) > _LONGEST_ACRONYM)


def _place(word: str, order: tuple[str, ...]) -> int:
    return order.index(word) if word in order else len(order)
