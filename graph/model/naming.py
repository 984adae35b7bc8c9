"""Which of all the names that sources give an entity is shown: one stated rule, used wherever a name is displayed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_KINDS = ("official", "translation", "", "described", "as stated", "acronym", "alias")
_BASES = ("stated", "assigned", "inferred", "background")


@dataclass(frozen=True, slots=True)
class Name:
    """One name with its language (BCP 47, empty if unknown), kind and the basis of the statement that gives it."""

    text: str
    language: str
    kind: str
    basis: str


def names_of(descriptions: Iterable[Mapping[str, Any]]) -> list[Name]:
    """List the names in the properties of DESCRIBES statements."""
    return [
        Name(text, language, kind, str(description.get("basis", "")))
        for description in descriptions
        for text, language, kind in zip(
            description.get("names", ()), description.get("languages", ()), description.get("name_kinds", ()),
            strict=True,
        )
    ]  # fmt: skip


def displayed(names: Iterable[Name], language: str) -> Name | None:
    """Choose the name to show: official before translated before described, in the reader's language, else English.

    Ties go to the firmer basis, then to the text that sorts first, so that the choice never depends on the order in
    which statements were loaded. None without any name: then the id is shown.
    """

    def rank(name: Name) -> tuple[int, int, int, str]:
        languages = (language, "en", "")
        spoken = languages.index(name.language) if name.language in languages else len(languages)
        kind = _KINDS.index(name.kind) if name.kind in _KINDS else len(_KINDS)
        basis = _BASES.index(name.basis) if name.basis in _BASES else len(_BASES)
        is_short = kind >= _KINDS.index("acronym")
        return (spoken + 10 * is_short, kind, basis, name.text)

    return min(names, key=rank, default=None)


def display_name(names: Iterable[Name], language: str, fallback: str) -> str:
    """Give the text of the name to show, or the fallback where there is no name."""
    best = displayed(names, language)
    return fallback if best is None else best.text


def kind_of(descriptions: Iterable[Mapping[str, Any]]) -> str:
    """Choose the kind to show where several are given: the firmer basis, then the word that sorts first."""
    given = [(_BASES.index(d.get("basis", "stated")), str(d["kind"])) for d in descriptions if d.get("kind")]
    return min(given, default=(0, ""))[1]
