"""The one folding of names: what a name is compared and looked up by, the same for the index and for what is asked.

| of a name | is |
|---|---|
| `spelt` | the name as written, blind to case, width and spacing only |
| `folded` | its words in Latin letters, without case, accents, points and punctuation |
| `key` | the same without spaces, so that “U.S.A.” and “USA”, “Co-operation” and “Cooperation” are one |
| `words` | the words to look up: each part of a hyphenated word, initials joined, elided articles taken off |
| `initials` | what its words begin with, for acronyms that nobody wrote down |

Letters of other scripts are written in Latin ones (`anyascii`), so that a name can also be asked in these. Chinese and
Japanese have no spaces: each character is a word. Points of Hebrew and Arabic and accents fall away, vowel signs of
Indian scripts are letters and stay. A name of signs alone, such as “—”, is known by the numbers of its signs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from anyascii import anyascii

from .empty_words import small_words

_KEPT = 65_536
_APOSTROPHES = re.compile("['’‘`´ʼʻʹ′׳״＇]")
_ELISION = re.compile(r"\b(?:d|l|dell|nell|sull|all|un)'(?=\w)")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_CO = re.compile(r"\bco-(?=op|ord)")
_POINTS = range(10, 37)
"""Combining classes of the points of Hebrew and Arabic."""
_ACCENTS = 200
"""The combining class from which marks stand above or below letters and only vary them."""
_ACRONYM = range(2, 12)
"""Letters that an acronym has."""


@lru_cache(maxsize=_KEPT)
def spelt(name: str) -> str:
    """Return a name as it is written, blind to case, width and spacing only."""
    return " ".join((name.lower() if name.isascii() else unicodedata.normalize("NFKC", name).casefold()).split())


@lru_cache(maxsize=_KEPT)
def _latin(name: str) -> str:
    """Write a name in small Latin letters without accents; apostrophes and hyphens stay."""
    if name.isascii():  # most names are, and need none of what follows
        return name.replace("`", "'").lower()
    plain = unicodedata.normalize("NFKC", _APOSTROPHES.sub("'", name)).casefold()
    letters = unicodedata.normalize("NFC", "".join(filter(_stays, unicodedata.normalize("NFD", plain))))
    return letters if letters.isascii() else "".join(map(_in_latin, letters)).lower()


@lru_cache(maxsize=_KEPT)
def _stays(letter: str) -> bool:
    place = unicodedata.combining(letter)
    return not (place >= _ACCENTS or place in _POINTS or place == 1)


@lru_cache(maxsize=_KEPT)
def _in_latin(letter: str) -> str:
    if letter.isascii():
        return letter
    written = anyascii(letter)
    if not written:
        return letter if letter.isalnum() else ""
    return f" {written} " if _stands_alone(letter) else written


def _stands_alone(letter: str) -> bool:
    """Tell whether a letter is written without spaces to its neighbours: Han, Hiragana, Katakana, Bopomofo."""
    return "\u2e80" <= letter <= "\u31ff" or "\u3400" <= letter <= "\u9fff" or letter > "\U0001afef"


@lru_cache(maxsize=_KEPT)
def folded(name: str) -> str:
    """Return the words of a name in small Latin letters, without accents and punctuation; empty if it has no letter."""
    return " ".join(_PART.findall(_latin(name).replace("'", "").replace("&", " and ")))


@lru_cache(maxsize=_KEPT)
def key(name: str) -> str:
    """Return the folded letters of a name without spaces; of a name without letters, the numbers of its signs."""
    return folded(name).replace(" ", "") or "x".join(f"{ord(sign):x}" for sign in spelt(name) if not sign.isspace())


@lru_cache(maxsize=_KEPT)
def words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name in their order: parts of hyphenated words, initials joined, articles taken
    off."""
    plain = _latin(name).replace("&", " and ")
    if "'" in plain:
        plain = _ELISION.sub("", plain)
    if "co-" in plain:
        plain = _CO.sub("co", plain)
    found: list[str] = []
    initials = ""
    for word in _PART.findall(plain.replace("'", "")):
        if len(word) == 1 and word.isalpha():
            initials += word
            continue
        if initials:
            found.append(initials)
            initials = ""
        found.append(word)
    return tuple([*found, initials] if initials else found)


def written_together(name: str) -> Iterator[str]:
    """Yield words as they are written together: with their elided article, or their hyphen."""
    for word in _WORD.findall(_latin(name)):
        if "'" in word or "-" in word:
            yield word.replace("'", "").replace("-", "")


def initials(name: str) -> str:
    """Return the first letters of a name's words but for small ones; empty where they are too few or too many."""
    bare = [word for word in words(_BRACKETS.sub(" ", name)) if word not in _small()]
    return "".join(word[0] for word in bare) if len(bare) in _ACRONYM else ""


@cache
def _small() -> frozenset[str]:
    return frozenset(folded(word) for word in small_words())


def in_brackets(name: str) -> list[str]:
    """Return what stands in brackets in a name, such as its acronym."""
    return [inner.strip() for inner in _BRACKETS.findall(name) if inner.strip()]


def without_brackets(name: str) -> str:
    """Return a name without what stands in brackets; the whole name where nothing else is in it."""
    bare = " ".join(_BRACKETS.sub(" ", name).split())
    return bare if folded(bare) else name
