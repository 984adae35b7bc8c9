"""What words of names mean, whatever the language or spelling: `name_words.json`, read into canonical words.

“Ministerio del Interior”, “Ministry of Internal Affairs” and “МВС” share their canonical words as far as the file
lists them: words that are one across languages and spellings (`same`), and phrases for what ministries are about
(`phrases`). Words that say nothing (`empty_words`) are left out. The file is of common words that any dictionary has;
words of names that it does not list stay as they are folded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from .empty_words import legal_forms, legal_words, small_words
from .folding import words

_IZATION = re.compile(r"is(ation|ations|ational)$")
_IZATIONS = ("isation", "isations", "isational")


class _Lists(NamedTuple):
    small: frozenset[str]
    empty: frozenset[str]
    """Small words, and those of legal forms."""
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    longest: Mapping[str, int]
    """By a first word, how many words the longest phrase has that begins with it."""


def canonical(name: str) -> tuple[str, ...]:
    """Return the canonical words of a name in order, without small words and legal forms unless there is no other."""
    return _canonical(words(name))


@lru_cache(maxsize=65_536)
def _canonical(folded: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    at, lists = 0, _lists()
    while at < len(folded):
        for size in range(lists.longest.get(folded[at], 0), 0, -1):
            meant = lists.phrases.get(folded[at : at + size])
            if meant is not None:
                found += meant
                at += size
                break
        else:
            found.append(_IZATION.sub(r"iz\1", folded[at]) if folded[at].endswith(_IZATIONS) else folded[at])
            at += 1
    return (
        tuple([word for word in found if word not in lists.empty])
        or tuple(word for word in found if word not in lists.small)
        or tuple(found)
    )


def is_common(word: str) -> bool:
    """Tell whether a canonical word is one that many names have, so that it says little about whose name it is."""
    return word in _common()


@cache
def _lists() -> _Lists:
    stored = json.loads((files(__package__ or "") / "name_words.json").read_text("utf-8"))
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for meant, others in stored["same"].items():
        phrases |= {words(spelling): (meant,) for spelling in (meant, *others.split())}
    for meant, others in stored["phrases"].items():
        phrases |= {words(phrase): tuple(meant.split()) for phrase in others.split("|")}
    small, legal = (
        frozenset(folded_word for word in listed for folded_word in words(word))
        for listed in (small_words(), legal_forms() + legal_words())
    )
    phrases.pop((), None)
    return _Lists(small, small | legal, phrases, longest_by_first(phrases))


def longest_by_first(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, int]:
    """Return by a first word how many words the longest of the phrases has that begin with it."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return longest


@cache
def _common() -> frozenset[str]:
    return frozenset(word for meant in _lists().phrases.values() for word in meant)
