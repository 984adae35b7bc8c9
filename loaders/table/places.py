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

_BETWEEN = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (r"[;|\n]", r"/", r",", r",|\s+(?:and|et|und|y|e|&)\s+|\s*&\s*|\s+[-–]\s+")
)
"""Separators between countries; the first one that splits a cell into countries only is used."""
PLACES = frozenset({"Country", "Place"})
"""The kinds of place."""
_CODE = re.compile(r"[A-Z]{2,3}|\d{3}")


@lru_cache(maxsize=65_536)
def countries_in(text: str, date: str = "", extent: Extent = "at", *, is_code: bool = False) -> tuple[str, ...]:
    """Return the ids of the countries named in a cell; nothing if any part is not a country."""
    if one := _country(text, date, extent, is_code=is_code):
        return (one,)
    for between in _BETWEEN:
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
