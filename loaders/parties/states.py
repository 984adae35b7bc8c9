"""Which country a name has meant, and when: names of the CLDR in many languages, and names that registers use.

`other_names.json` holds what the CLDR does not: official and older names, facts that any gazetteer has, by code. A name
means a former state in that state's years only; names that several states had stand here, with their years.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from ...graph.model import countries
from ...graph.model.countries import FORMER, LANGUAGES
from .spellings import folded

FOREVER = 9999


@dataclass(frozen=True, slots=True)
class Meaning:
    """That a name means a country, from the first to the last of these years."""

    code: str
    first: int = 0
    last: int = FOREVER


_DATED = {
    "burkina faso": (Meaning("BF"),),
    "congo": (Meaning("CG"), Meaning("CD", 0, 1971)),
    "korea": (Meaning("KR"), Meaning("KP")),
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
    """Give what a folded name has meant, by the English and older names first, then by those of other languages."""
    return _english().get(spelling) or _translated().get(spelling, ())


@cache
def _english() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for code, name in countries.current().items():
        found[folded(name)] = (Meaning(code),)
    for code, former in FORMER.items():
        found[folded(former.name)] = (Meaning(code, former.first, former.last),)
    other_names = json.loads(files("coopnet.loaders.parties").joinpath("other_names.json").read_text("utf-8"))
    for code, names in cast("dict[str, list[str]]", other_names).items():
        first, last = countries.years(code) or (0, FOREVER)
        for name in names:
            found[folded(name)] = (Meaning(code, first, last),)
    return found | _DATED


@cache
def _translated() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES[1:]:
        for code, name in countries.names(language).items():
            found[folded(name)].add(code)
    # a name that is one country's in one language and another's in the next tells nothing
    return {name: (Meaning(code),) for name, codes in found.items() if len(codes) == 1 for code in codes}
