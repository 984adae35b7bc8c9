"""Whom money is for: countries and places, also several in one cell; never an organisation.

“Ukraine; Moldova, Republic of” and “SYR,LBN” are two countries: money for them touches both and, without shares, counts
in neither. What is no country is a place by its name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...graph.model import countries
from ..keys import folded
from ..parties import Extent, named, of_code

_SIGNS = tuple(map(re.compile, (r"[;|\n]", r"/", r",")))
"""Signs that can stand between countries; the first by which all parts are countries is taken."""
_WORDS = re.compile(r",|\s+(?:and|et|und|y|e|&)\s+|\s*&\s*|\s+[-–]\s+", re.IGNORECASE)
"""Words that can. In the name of a party they join what is one state: Rhodesia and Nyasaland, Sweden and Norway."""
PLACES = frozenset({"Country", "Place"})
"""What a place can be."""
_CODE = re.compile(r"[A-Z]{2,3}|\d{3}")


@lru_cache(maxsize=65_536)
def countries_in(
    text: str, date: str = "", extent: Extent = "at", *, is_code: bool = False, is_party: bool = False
) -> tuple[str, ...]:
    """Return the ids of the one country or the several that a cell names; none where a part is no country.

    `is_party`: the cell names who acts, so that only signs part countries, and words such as “and” do not.
    """
    if whole := _country(text, date, extent, is_code=is_code):
        return (whole,)
    for between in _SIGNS if is_party else (*_SIGNS, _WORDS):
        parts = [part.strip() for part in between.split(text) if part.strip()]
        found = [_country(part, date, extent, is_code=is_code) for part in parts]
        if len(parts) > 1 and all(found):
            return tuple(dict.fromkeys(found))
    return ()


def place_called(name: str) -> str:
    """Return the id of a place that is known by its name alone."""
    return f"place:{folded(name)}"


def _country(text: str, date: str, extent: Extent, *, is_code: bool) -> str:
    found = of_code(text, date, extent) if is_code else named(text, date, extent)
    if not found.entity.startswith("country:") and not is_code and _CODE.fullmatch(text) and countries.of_code(text):
        found = of_code(text, date, extent)
    return found.entity if found.entity.startswith("country:") else ""
