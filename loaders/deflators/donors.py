"""Determine which donor a table of deflators means, by the ids that the loader of the CRS gives to donors."""

from __future__ import annotations

import re
from functools import cache

from ...graph.model import countries
from ...graph.model.schema import ENTITY_ID, type_of
from ..crs.row_parties import Named
from ..crs.row_parties import donor as crs_donor
from ..keys import folded
from ..reference import dac

_EU = "918"
_AS_EU = {"ec": _EU, "eu": _EU, "eu-institutions": _EU, "european-commission": _EU, "european-union": _EU}
"""How the OECD calls the EU's institutions in the table that has no codes."""
_CODES_OF_TOTALS = re.compile(r"20\d{3}")
_TOTAL = re.compile(r"total|\bdac\b", re.IGNORECASE)
_ISO = re.compile(r"[A-Za-z]{2,3}")


class UnknownDonor(ValueError):
    """A cell names no donor; the message says what may stand there."""


def is_total(stated: str) -> bool:
    """Tell whether a cell names a total over donors, such as “Total DAC” or 20001, and no donor."""
    is_id = ":" in stated
    return not is_id and (_CODES_OF_TOTALS.fullmatch(stated) is not None or _TOTAL.search(stated) is not None)


def donor(stated: str, *, is_named: bool) -> Named:
    """Return the donor that a cell names: by id, DAC code, ISO code or name; raise UnknownDonor.

    Where a table has names only (`is_named`), “EC” is the EU's institutions, and not Ecuador.
    """
    if ":" in stated:
        return Named(_by_id(stated))
    if stated.isdigit():
        if stated not in dac.donors():
            raise UnknownDonor(f"“{stated}” is not the DAC code of a donor.")
        return crs_donor({"donor_code": stated})
    if folded(stated) in _AS_EU and (is_named or len(stated) > 2):
        return crs_donor({"donor_code": _AS_EU[folded(stated)]})
    if stated.upper() == "EC":
        raise UnknownDonor("“EC” is the EU's institutions to the OECD, and Ecuador in ISO 3166.")
    code = countries.of_code(stated) if _ISO.fullmatch(stated) else ()
    if code:
        return Named(f"country:{code[0]}", stated)
    if folded(stated) in _organisations():
        return crs_donor({"donor_code": _organisations()[folded(stated)]})
    found = crs_donor({"donor": stated})
    if not found.entity.startswith("country:"):
        raise UnknownDonor(f"“{stated}” is not a known donor.")
    return found


def _by_id(stated: str) -> str:
    try:
        is_actor = ENTITY_ID.fullmatch(stated) is not None and type_of(stated).is_actor
    except ValueError:
        is_actor = False
    is_country = stated.startswith("country:")
    if not is_actor or (is_country and not countries.is_country(stated.removeprefix("country:"))):
        raise UnknownDonor(f"“{stated}” is not the id of a country or an organisation.")
    return stated


@cache
def _organisations() -> dict[str, str]:
    """Return the codes of donors that are no countries, by their folded names."""
    return {folded(listed.name): code for code, listed in dac.donors().items() if not listed.country}
