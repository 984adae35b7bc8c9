"""Determine the ids in a row of the CRS: donor, agency, recipient, channel, project and purpose.

| the row has | the id |
|---|---|
| a donor or recipient that is a country, by ISO code, DAC code or name | `country:<code>` |
| another donor | `org:crs/<its code>`, or `org:name/<name>` without one |
| an agency, whose codes are unique within a donor only | `org:crs/<donor>-<agency>` |
| another recipient: a region, “Bilateral, unspecified” | `place:region-1-<code>`, as IATI has the same codes |
| a channel that is one organisation | `org:XM-DAC-<code>`, as IATI calls those of the same list |
| a channel that is a kind (“National NGOs”), and a name beside it | `org:name/<name>`, as IATI has it |
| the same for a government | `org:name/<country>/<name>`, as IATI has it |
| a channel that is a kind, and no name | `group:crs/<code>`: counted, never resolved |
| a CRS id, one for all years of a project of a donor | `project:crs/<donor>/<CRS id>` |
| a project number alone | `project:crs/<donor>/<agency>/<number>` |
| a purpose | `theme:iati-1-<code>`, as IATI has the same codes |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ...graph.model import countries
from ..iati.narratives import Narratives
from ..iati.organisations import party
from ..keys import folded, key
from ..parties import is_category, named, nobody
from ..reference import dac
from ..reference.codelists import codelist

Cells = Mapping[str, str]

_NAMES = {
    "bosnia-herzegovina": "BA",
    "central-african-rep": "CF",
    "china-p-r-c": "CN",
    "congo": "CG",
    "korea": "KR",
    "korea-dem-rep": "KP",
    "macao-china": "MO",
    "micronesia-fed-states": "FM",
    "northern-marianas": "MP",
    "palestinian-adm-areas": "PS",
    "papuanewguinea": "PG",
    "st-kitts-nevis": "KN",
    "virgin-islands-uk": "VG",
}
"""Names that the CRS has for a country, and nobody else or for another one."""
_REGIONS = {
    "bilateral-unspecified": "998",
    "caribbean-central-america-regional": "389",
    "states-ex-yugoslavia": "88",
    "sts-ex-yugo-unspec": "88",
}
"""Names that the CRS has for regions of IATI's list under another name."""
_ISO3 = re.compile(r"[A-Z]{3}")
_GOVERNMENTS = ("11", "12")
"""Prefixes of the channel codes of donors' and of recipients' governments."""


class Named(NamedTuple):
    """Somebody or something, with the code and the name that the row has for it."""

    entity: str
    code: str = ""
    name: str = ""


NOBODY = Named("")


def donor(cells: Cells) -> Named:
    """Return the donor; a country where it is one."""
    code, name = _number(cells, "donor_code"), cells.get("donor", "")
    listed = dac.donors().get(code)
    name = name or (listed.name if listed else "")
    country = _country(cells.get("donor_iso", ""), listed.country if listed else "", name)
    if country:
        return Named(f"country:{country}", code, name)
    if code:
        return Named(f"org:crs/{key(code)}", code, name)
    return Named(f"org:name/{folded(name)}", "", name) if name else NOBODY


def recipient(cells: Cells) -> Named:
    """Return the recipient: a country, or a place where it is a region or not specified."""
    code, name = _number(cells, "recipient_code"), cells.get("recipient", "")
    listed = dac.recipients().get(code)
    name = name or (listed.name if listed else "")
    country = _country(cells.get("recipient_iso", ""), listed.country if listed else "", name)
    if country:
        return Named(f"country:{country}", code, name)
    code = code or _region(folded(name)) if name else code
    if code:
        return Named(f"place:region-1-{key(code)}", code, name)
    return Named(f"place:crs/{folded(name)}", "", name) if name else NOBODY


def agency(cells: Cells, of: Named) -> Named:
    """Return the agency of a donor that extended the money."""
    code, name = _number(cells, "agency_code"), cells.get("agency", "")
    if code and not name and (listed := dac.agency(of.code, code)):
        name = listed.english
    if not code and (not name or name == of.name):
        return NOBODY
    within = scope(of)
    return Named(f"org:crs/{within}-{key(code)}" if code else f"org:crs/{within}/{folded(name)}", code, name)


def channel(cells: Cells, of: Named, to: Named) -> Named:
    """Return the channel of delivery: the organisation that receives the money and carries the project out."""
    code, listed = _number(cells, "channel_code"), cells.get("channel", "")
    reported = cells.get("channel_reported", "")
    if code and not is_category(code):
        return Named(f"org:XM-DAC-{key(code)}", code, listed or _channel_name(code) or reported)
    called = next((name for name in (reported, listed) if name and not _is_anybody(name)), "")
    if called and (found := _organisation(called, code[:2], of, to)):
        return Named(found, code, called)
    if code:
        return Named(f"group:crs/{key(code)}", code, _channel_name(code) or listed or reported)
    return NOBODY


def project(cells: Cells, of: Named, by: Named) -> Named:
    """Return the project: by the CRS id within its donor, else by the number that the donor's agency has for it."""
    crs_id, number = cells.get("crs_id", ""), cells.get("project_number", "")
    if crs_id:
        return Named(f"project:crs/{scope(of)}/{key(crs_id, 120)}", crs_id)
    if not number:
        return NOBODY
    within = by.entity.removeprefix("org:crs/") or scope(of)
    return Named(f"project:crs/{key(within, 80)}/{key(number, 120)}", number)


def purpose(cells: Cells) -> Named:
    """Return the purpose."""
    code, name = _number(cells, "purpose_code"), cells.get("purpose", "")
    if not code:
        return Named(f"theme:crs/{folded(name)}", "", name) if name else NOBODY
    listed = dac.purposes().get(code)
    return Named(f"theme:iati-1-{key(code)}", code, name or (listed.english if listed else ""))


def scope(of: Named) -> str:
    """Return a donor's part of an id: its code where the row has it, else the country's, else its name."""
    return key(of.code or of.entity.rpartition(":")[2].removeprefix("name/"), 80)


@lru_cache(maxsize=16_384)
def _organisation(name: str, kind: str, of: Named, to: Named) -> str:
    """Return an organisation by its name: a code of governments says whose it is."""
    home = {_GOVERNMENTS[0]: of, _GOVERNMENTS[1]: to}.get(kind, NOBODY)
    country = home.entity.removeprefix("country:") if home.entity.startswith("country:") else ""
    government = "10" if kind in _GOVERNMENTS else ""
    return party("", Narratives((name,), ("",)), government, scope(of), country).entity


def _country(iso: str, listed: str, name: str) -> str:
    """Return the code of a country: by ISO code, DAC code, or name."""
    if _ISO3.fullmatch(iso) and (found := countries.of_code(iso)):
        return found[0]
    return listed or (_named(name) if name else "")


@lru_cache(maxsize=4096)
def _named(name: str) -> str:
    """Return the country that the CRS means by a name; without a date, as it names countries by today's names."""
    found = _NAMES.get(folded(name)) or named(name).entity
    return found.removeprefix("country:") if found in _NAMES.values() or found.startswith("country:") else ""


@cache
def _regions() -> Mapping[str, str]:
    return {folded(region.english): code for code, region in codelist("Region").items()} | _REGIONS


def _region(name: str) -> str:
    return _regions().get(name, "")


def _channel_name(code: str) -> str:
    listed = dac.channels().get(code)
    return listed.names.get("en", "") if listed else ""


def _is_anybody(name: str) -> bool:
    """Tell whether a name is that of a kind or of nobody, also without its brackets: “National NGOs”, “OTHER”, “-”."""
    return nobody(name) is not None or nobody(re.sub(r"\([^)]*\)", "", name)) is not None


def _number(cells: Cells, name: str) -> str:
    """Return a code without the zeros that some files write before it."""
    stated = cells.get(name, "")
    return stated.lstrip("0") or stated if stated.isdigit() else stated
