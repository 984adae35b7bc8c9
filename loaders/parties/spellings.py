"""How registers write the names of states: the same name folded, turned round, and without its form of government."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_STYLE = frozenset({
    "the", "of", "and", "republic", "republics", "kingdom", "state", "states", "sovereign", "independent", "federal",
    "federation", "federative", "federated", "democratic", "people", "peoples", "popular", "socialist", "islamic",
    "bolivarian", "plurinational", "hashemite", "principality", "grand", "duchy", "sultanate", "commonwealth", "union",
    "cooperative", "co", "operative", "bailiwick", "mandated", "territory", "former", "oriental",
})  # fmt: skip
"""Words of forms of government: without them the name of the country itself is left."""
_SHARED_STEMS = frozenset({"", "korea", "congo", "china", "vietnam", "viet nam", "yemen", "germany", "virgin islands",
                           "guinea", "samoa", "macedonia", "serbia", "yugoslavia", "ireland", "sudan", "dominican",
                           "united", "america", "new guinea", "timor", "south", "north"})  # fmt: skip
"""What several states have called themselves: here the form of government tells them apart."""
_APOSTROPHES = re.compile("['’‘`´ʼʻ]")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """Give a name without case, accents, articles and punctuation, words apart by one space."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _NO_WORD.sub(" ", letters.replace("&", " and ")).strip()
    return re.sub(r"(?:^| )the\b", "", re.sub(r"\bst\b", "saint", words)).strip()


def spellings(name: str) -> Iterator[str]:
    """Give the folded spellings by which a name may be known, the whole name first.

    “Germany, Federal Republic of” is “federal republic of germany”; a form of government in brackets is left out; and
    where nothing but such words stand around a name that one state alone has, that name is given.
    """
    yield folded(name)
    head, comma, tail = name.partition(",")
    if comma:
        yield folded(f"{tail} {head}")
    bare = _BRACKETS.sub(_without_style, name)
    if bare != name:
        yield folded(bare)
    for one in (name, bare):
        stem = _stem(folded(one))
        if stem not in _SHARED_STEMS:
            yield stem


def _without_style(bracket: re.Match[str]) -> str:
    return " " if set(folded(bracket[1]).split()) <= _STYLE else bracket[0]


def _stem(words: str) -> str:
    parts = words.split()
    while parts and parts[0] in _STYLE:
        parts = parts[1:]
    while parts and parts[-1] in _STYLE:
        parts = parts[:-1]
    return " ".join(parts)
