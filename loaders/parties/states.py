"""Find the country that a name has meant at a given time.

A name means a former state in that state's years only, and a state of today since it is one; names that several states
had stand here, with their years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ...graph.model import countries
from ...graph.model.countries import FOREVER
from ...graph.model.country_names import CountryName, from_registers, in_english, in_other_languages
from .spellings import folded


@dataclass(frozen=True, slots=True)
class Meaning:
    """That a name means a country, from the first to the last of these years."""

    code: str
    first: int = 0
    last: int = FOREVER


def of_country(code: str) -> tuple[Meaning, ...]:
    """Return the times in which a country was there."""
    return tuple(Meaning(code, *years) for years in countries.lifetimes(code))


_DATED = {
    "congo": (Meaning("CG"), Meaning("CD", 0, 1971)),
    "конго": (Meaning("CG"), Meaning("CD", 0, 1971)),
    "korea": (Meaning("KR", 1948), Meaning("KP", 1948)),
    "united arab republic": (Meaning("EG", 1958, 1971),),
    "republic of china": (Meaning("CN", 1912, 1949), Meaning("TW", 1950)),
    "china republic of": (Meaning("CN", 1912, 1949), Meaning("TW", 1950)),
    "burma": (Meaning("BU", 1948, 1989), Meaning("MM", 1990)),
    "east timor": (Meaning("TP", 1975, 2002), Meaning("TL", 2002)),
    "palestine": (Meaning("PS", 1949),),
    "virgin islands": (Meaning("VG"), Meaning("VI")),
}
"""Names that meant more than one country, or a country in some years only."""


def meanings(spelling: str) -> tuple[Meaning, ...]:
    """Return the meanings of a folded name, looking up English and older names before those of other languages."""
    return _english().get(spelling) or _translated().get(spelling, ())


@cache
def _english() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    # the later a list, the nearer its names to what registers mean by them; in the last one, states can share a name
    for names in (in_english(), from_registers()):
        found |= {name: _times(codes) for name, codes in _codes(names).items()}
    return found | _DATED


@cache
def _translated() -> dict[str, tuple[Meaning, ...]]:
    # a name that is one country's in one language and another's in the next tells nothing
    return {name: _times(codes) for name, codes in _codes(in_other_languages()).items() if len(codes) == 1}


def _times(codes: Iterable[str]) -> tuple[Meaning, ...]:
    return tuple(sorted((meaning for code in codes for meaning in of_country(code)), key=lambda meaning: meaning.first))


def _codes(names: Iterable[CountryName]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        found[folded(name.name)].add(name.code)
    return found
