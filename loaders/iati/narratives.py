"""Texts of all languages, as elements give them, without contact data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ..contact import remove
from .notes import Notes

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAY_HOLD_CONTACT = re.compile(r"@|[(\[{]\s?at\b|\d(?:\D{0,6}\d){4}", re.IGNORECASE)
"""A quick test for texts in which `contact.remove` could find anything; most need no closer look."""
_QUOTED = re.compile(r'"([^"]*)"')
_LONGEST = 4000
"""Characters of a name or title that are kept; the longest name seen in the wild has some two thousand."""


@dataclass(frozen=True, slots=True)
class Narratives:
    """Texts with their languages (BCP 47, empty where not stated), in parallel."""

    texts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return len(self.texts) > 0


NOTHING = Narratives()


def narratives(element: Element, language: str, notes: Notes) -> Narratives:
    """Return the texts of an element: its `narrative` children (2.0x), else its own content (1.0x).

    `language` is that of the activity; an element's or narrative's own `xml:lang` goes before it.
    """
    if len(element) == 0:
        stated = element.text
        if stated is None or not (text := clean(stated, notes)):
            return NOTHING
        return Narratives((text,), (_tag(element.get(LANG) or language),))
    texts: list[str] = []
    languages: list[str] = []
    own = element.get(LANG) or language
    for narrative in element.iterchildren("narrative"):
        if narrative.text and (text := clean(narrative.text, notes)):
            texts.append(text)
            languages.append(_tag(narrative.get(LANG) or own))
    if not texts and element.text and (text := clean(element.text, notes)):
        return Narratives((text,), (_tag(own),))
    return Narratives(tuple(texts), tuple(languages)) if texts else NOTHING


def together(parts: Sequence[Narratives]) -> Narratives:
    """Return several as one."""
    if len(parts) == 1:
        return parts[0]
    return Narratives(
        tuple(text for part in parts for text in part.texts),
        tuple(language for part in parts for language in part.languages),
    )


def clean(stated: str, notes: Notes) -> str:
    """Return a text with single spaces, without contact data (which is counted), without quotes around the whole."""
    text, removed = _cleaned(stated)
    if removed:
        notes.report.removed.update(removed)
    return text


@lru_cache(maxsize=8192)
def _cleaned(stated: str) -> tuple[str, Counter[str] | None]:
    text = " ".join(stated.split())
    if quoted := _QUOTED.fullmatch(text):
        text = quoted[1].strip()
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST].rstrip()} …"
    if _MAY_HOLD_CONTACT.search(text):
        text, removed = remove(text)
        return text, removed or None
    return text, None


@lru_cache(maxsize=512)
def _tag(language: str) -> str:
    return language.strip().replace("_", "-").lower()
