"""From a name to what its words mean, whatever language it is in.

`concepts.json` holds the words that names of organisations are made of, by what they mean, in a dozen languages: bodies
(“bank”), places (“africa”) and subjects (“development”). `desarroll*` stands for all words that begin so, `croix_rouge`
for two words in a row, and `westafrik*/west+africa` for a word that means two things. Words that are in no list stay as
they are, in Latin letters: they are what tells most organisations from each other.

A country's name and what is of it (`peoples.json`: “Swedish”, “suédois”) become a mark and its code, `@SE`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Literal, cast

from anyascii import anyascii

from ..model import countries, country_names
from ..model.empty_words import small_words

Section = Literal["bodies", "places", "subjects"]

COUNTRY = "@"
"""What a meaning begins with that is a country; its code follows."""

_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "ة": "ه", "ى": "ي", "ـ": None}
)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_JOINED = re.compile(r"\b(co|inter|multi|anti|non|sub|micro|e)[-‐–](?=[^\W\d_])", re.IGNORECASE)
_DASH = re.compile(r"[-‐–]")
_OWN = re.compile(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")
_WORD = re.compile(r"[㐀-鿿]+|[^\W_]+_?")
_HAN = re.compile(r"[㐀-鿿]+")
_ARABIC_STARTS = ("وال", "بال", "ال", "لل", "و", "ل", "ب")
_LANGUAGES = frozenset(countries.LANGUAGES[:13])
"""Languages whose names of countries are read: those that `concepts.json` has, for the rest take long to load."""
_SHORTEST_COUNTRY = 4  # letters; shorter names mean something else in another language, unless registers use them
_LONGEST_WORD = 40  # letters; what is longer is no word
_SHORTEST_PART = 4  # letters of a part of a compound
_SHORTEST_COMPOUND = 9
_LONG_STEM, _LONG_END = 7, 8  # letters of a stem, and of the longest end that it may have
_LEFT_OVER, _MAY_BE_WORD = 6, 4  # letters behind a known stem that are more than an ending, or may be a word


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Return a text without case, accents and points, in the script that it is written in."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c))).translate(_LETTERS)


@lru_cache(maxsize=1 << 16)
def split(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded; small words (“of”, “der”, “للـ”) are among them.

    A word with capitals within (“WaterAid”) is somebody's own and is never taken apart: it ends in a low line.
    """
    plain = text.replace("_", " ")
    if "." in plain:
        plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    marked = _OWN.sub(r"\g<0>_", plain)
    return tuple(_WORD.findall(folded(_JOINED.sub(r"\1", marked) if _DASH.search(marked) else marked)))


_SMALL = frozenset(map(folded, small_words()))


def is_small(word: str) -> bool:
    """Tell whether a folded word is an article, a preposition or the like."""
    return word in _SMALL


@lru_cache(maxsize=1 << 17)
def meanings(text: str) -> tuple[str, ...]:
    """Return what the words of a name mean, in their order; small words are left out."""
    return tuple(meaning for part in _phrased(split(text)) for meaning in part)


@cache
def section_of() -> dict[str, Section]:
    """Return of each meaning whether it is a body, a place or a subject."""
    return {meaning: section for section, entries in _sections().items() for meaning in entries}


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Words, beginnings of words and phrases with what they mean."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    stems: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]](list)
    )

    def beginning(self, word: str) -> Sequence[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return the phrases that may begin with a word, the longest first."""
        exact, alike = self.phrases.get(word, ()), self.phrases.get(word[:2], ())
        if exact and alike:
            return sorted((*exact, *alike), key=lambda phrase: -len(phrase[0]))
        return exact or alike


@cache
def _sections() -> dict[Section, dict[str, str]]:
    text = files(__package__ or "").joinpath("concepts.json").read_text("utf-8")
    return cast("dict[Section, dict[str, str]]", json.loads(text))


@cache
def _vocabulary() -> _Vocabulary:
    known = _Vocabulary()
    for entries in _sections().values():
        for meaning, spellings in entries.items():
            for spelling in spellings.split():
                _enter(known, spelling, meaning)
    _enter_countries(known)
    for phrases in known.phrases.values():
        phrases.sort(key=lambda phrase: (-len(phrase[0]), phrase))
    return known


def _enter(known: _Vocabulary, spelling: str, meaning: str) -> None:
    form, _, several = spelling.partition("/")
    meant = tuple(several.split("+")) if several else (meaning,)
    first, *others = (folded(part) for part in form.split("_"))
    if others:
        known.phrases[first[:2] if "*" in first else first].append(((first, *others), meant))
    elif first.endswith("*"):
        known.stems.setdefault(first[:-1], meant)
    else:
        known.words.setdefault(first, meant)


def _enter_countries(known: _Vocabulary) -> None:
    peoples = cast("dict[str, str]", json.loads(files(__package__ or "").joinpath("peoples.json").read_text("utf-8")))
    for code, spellings in peoples.items():
        for spelling in spellings.split():
            _enter(known, spelling, COUNTRY + code)
    elsewhere = takewhile(lambda named: named.language in _LANGUAGES, country_names.in_other_languages())
    for named in (*country_names.in_english(), *country_names.from_registers(), *elsewhere):
        first, *others = split(named.name)
        if others:
            known.phrases[first].append(((first, *others), (COUNTRY + named.code,)))
        elif len(first) >= _SHORTEST_COUNTRY or not named.language:
            known.words.setdefault(first, (COUNTRY + named.code,))


def _phrased(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return what the words mean, phrases first."""
    known, found, at = _vocabulary(), list[tuple[str, ...]](), 0
    while at < len(words):
        for parts, meant in known.beginning(words[at]):
            here = words[at : at + len(parts)]
            if len(here) == len(parts) and all(map(_fits, here, parts)):
                found.append(meant)
                at += len(parts)
                break
        else:
            if words[at] not in _SMALL:
                found.append(_word(words[at]))
            at += 1
    return found


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part or _bare(word) == part


@lru_cache(maxsize=1 << 16)
def _bare(word: str) -> str:
    """Return an Arabic word without its article."""
    return word[2:] if word.startswith("ال") else word


@lru_cache(maxsize=1 << 17)
def _word(word: str) -> tuple[str, ...]:
    """Return what a word means: that of its list, of its parts, or the word itself in Latin letters."""
    if _HAN.fullmatch(word):
        return _han(word)
    if word.endswith("_") or len(word) > _LONGEST_WORD:
        return (anyascii(word.removesuffix("_")).lower(),)
    for form in (word, *(word[len(start) :] for start in _ARABIC_STARTS if word.startswith(start))):
        if meant := _listed(form):
            return meant
    plain = anyascii(word).lower()
    return (plain[:-1],) if len(plain) > 4 and plain.endswith("s") and not plain.endswith("ss") else (plain,)


@lru_cache(maxsize=1 << 17)
def _listed(word: str) -> tuple[str, ...]:
    known = _vocabulary()
    for form in (word, word.removesuffix("s")):
        if meant := known.words.get(form):
            return meant
    stem = next((word[:end] for end in range(len(word), 1, -1) if word[:end] in known.stems), "")
    if len(word) >= _SHORTEST_COMPOUND and len(word) - len(stem) >= _MAY_BE_WORD and (parts := _compound(word)):
        return parts
    if word.isascii() and len(word) - len(stem) > (_LONG_END if len(stem) >= _LONG_STEM else _LEFT_OVER):
        return ()
    return known.stems.get(stem, ())


def _compound(word: str) -> tuple[str, ...]:
    """Return what the parts of a compound mean (“Entwicklungsbank”), or nothing if one is unknown."""
    for end in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = _listed(word[end:])
        if last and (first := _listed(word[:end])):
            return (*first, *last)
    return ()


def _han(run: str) -> tuple[str, ...]:
    """Return what a run of Chinese characters means, the longest known word first; unknown characters stay together."""
    known, found, unknown, at = _vocabulary().words, list[str](), "", 0
    while at < len(run):
        size = next((size for size in range(6, 0, -1) if run[at : at + size] in known), 0)
        if size:
            found += [unknown] * bool(unknown) + list(known[run[at : at + size]])
            unknown = ""
        else:
            unknown += run[at]
        at += size or 1
    return tuple(found + [unknown] * bool(unknown))
