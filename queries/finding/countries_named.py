"""Which countries a name mentions: “Danish Ministry of Defence”, “Ministère de la Santé du Bénin”, “Oxfam Kenya”.

Names of countries in English and in registers, and in other languages where they are no word of English; adjectives
from `demonyms.json`. “Ireland” and “Jordan” are countries wherever they stand: a hint, which never decides by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

from ...graph.model import country_names
from ...graph.model.folding import words
from ...graph.model.name_words import canonical, is_common, longest_by_first

_NO_COUNTRY = frozenset(
    {"island", "union", "man", "jersey", "guinee equatoriale", "asia", "africa", "us virgin", "mark"}
)
"""What other languages call a country by, and English calls something else; and what is more often no country."""
_SHORT = 4
"""Letters from which a name in another language than English is one."""


class Mention(NamedTuple):
    """The countries (ids) that a name mentions, and the name's canonical words without them."""

    countries: frozenset[str]
    without: tuple[str, ...]


@lru_cache(maxsize=65_536)
def mentioned(name: str) -> Mention:
    """Find the countries in a name; a name that is nothing but a country keeps its words."""
    folded, known, longest = words(name), _known(), _longest()
    found: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(folded):
        for size in range(longest.get(folded[at], 0), 0, -1):
            codes = known.get(folded[at : at + size])
            if codes:
                found |= {f"country:{code}" for code in codes}
                at += size
                break
        else:
            rest.append(folded[at])
            at += 1
    if not found or not rest:
        return Mention(frozenset(found), canonical(name))
    return Mention(frozenset(found), canonical(" ".join(rest)))


@cache
def _longest() -> Mapping[str, int]:
    return longest_by_first(_known())


@cache
def _known() -> Mapping[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for country in chain(country_names.in_english(), country_names.from_registers()):
        found.setdefault(words(country.name), set()).add(country.code)
    for country in country_names.in_other_languages():
        spelt = words(country.name)
        if len("".join(spelt)) >= _SHORT and not any(map(is_common, spelt)):
            found.setdefault(spelt, set()).add(country.code)
    for code, adjectives in json.loads((files(__package__ or "") / "demonyms.json").read_text("utf-8")).items():
        for adjective in adjectives.split():
            found.setdefault(words(adjective), set()).add(code)
    for no_country in _NO_COUNTRY:
        found.pop(words(no_country), None)
    return {spelt: frozenset(codes) for spelt, codes in found.items() if spelt}
