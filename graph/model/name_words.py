"""What words of names mean, whatever the language or spelling: `name_words.json`, read into canonical words.

“Ministerio del Interior”, “Ministry of Internal Affairs” and “МВС” share their canonical words as far as the file
lists them: words that are one across languages and spellings (`same`), phrases for what ministries are about
(`phrases`), small words that say nothing (`small`), and legal forms (`legal`). The file is of common words that any
dictionary has; words of names that it does not list stay as they are folded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from .folding import words

_IZATION = re.compile(r"is(ation|ations|ational)$")
_LONGEST_PHRASE = 5


class _Lists(NamedTuple):
    small: frozenset[str]
    legal: frozenset[str]
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]


def canonical(name: str) -> tuple[str, ...]:
    """Return the canonical words of a name in order, without small words and legal forms unless there is no other."""
    return _canonical(words(name))


@lru_cache(maxsize=65_536)
def _canonical(folded: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    at, lists = 0, _lists()
    while at < len(folded):
        for size in range(min(_LONGEST_PHRASE, len(folded) - at), 0, -1):
            meant = lists.phrases.get(folded[at : at + size])
            if meant is not None:
                found += meant
                at += size
                break
        else:
            found.append(_IZATION.sub(r"iz\1", folded[at]))
            at += 1
    return (
        tuple(word for word in found if word not in lists.small and word not in lists.legal)
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
        phrases |= {words(one): (meant,) for one in (meant, *others.split())}
    for meant, others in stored["phrases"].items():
        phrases |= {words(one): tuple(meant.split()) for one in others.split("|")}
    small, legal = (
        frozenset(one for word in stored[name].split() for one in words(word)) for name in ("small", "legal")
    )
    return _Lists(small, legal, {phrase: meant for phrase, meant in phrases.items() if phrase})


@cache
def _common() -> frozenset[str]:
    return frozenset(word for meant in _lists().phrases.values() for word in meant)
