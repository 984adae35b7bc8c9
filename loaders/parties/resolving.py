"""From a party as a register names it to an id, by the first rule that fits.

| the register has | the id |
|---|---|
| a name or code that meant one country at the date | `country:<code>` |
| “and others”, “other states” and the like | `group:<the agreement>/others`: counted, never resolved |
| another name of a kind, or of nobody (`nobody.py`) | `group:<the agreement>/<name>`: likewise |
| a name with a word such as organisation, bank, community, union of … | `org:name/<name>` |
| a name that meant several countries, none at that date, or nobody we know | `org:unresolved/<name>` |

Nothing is dropped: what stays unresolved is an actor of kind “unresolved” with the reason, until a judgement joins it
to somebody. Such ids are made from the name alone, so two registers that write the same name mean the same actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ...graph.model import countries
from ...graph.model.countries import FOREVER, FORMER
from ...graph.model.dates import days
from ..keys import folded as key_of
from .nobody import nobody
from .spellings import folded, spellings
from .states import Meaning, meanings, of_country

Extent = Literal["at", "from"]
"""How a date bounds who is meant: a country that was there at it, or one that was there at it or later."""

UNRESOLVED = "unresolved"
_OTHERS = re.compile(
    r"(?:and |& )?(?:(?:\d+ |several |various |many |all )?others?|et al|etc)(?: (?:states|parties|countries|members))?"
    r"|(?:various|several|multilateral)(?: (?:states|parties|countries))?",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ations?|orgs?|ministry|department|university|foundation|banks?|commun(?:ity|ities)|agency|council|programmes?|association|"
    r"committee|commission|secretariat|united nations|un|european union|african union|league of|fund|euratom|"
    r"institute|court|authority|benelux|mercosur|asean|efta|eec|ec|eu|ecsc|eldo|itu|who|fao|ilo|imf|ibrd|nato|oecd)\b",
    re.IGNORECASE,
)
_ORGANISATIONS = {
    "eec": "European Economic Community",
    "ec": "European Community",
    "eu": "European Union",
    "ecsc": "European Coal and Steel Community",
    "euratom": "European Atomic Energy Community",
    "european atomic energy community euratom": "European Atomic Energy Community",
    "european atomic energy community eaec": "European Atomic Energy Community",
    "un": "United Nations",
    "itu": "International Telecommunication Union",
    "who": "World Health Organization",
    "fao": "Food and Agriculture Organization of the United Nations",
    "food and agriculture organization": "Food and Agriculture Organization of the United Nations",
    "ilo": "International Labour Organization",
    "international labour organisation": "International Labour Organization",
    "imf": "International Monetary Fund",
    "ibrd": "International Bank for Reconstruction and Development",
    "nato": "North Atlantic Treaty Organization",
    "oecd": "Organisation for Economic Co-operation and Development",
    "efta": "European Free Trade Association",
    "eldo": "European Launcher Development Organisation",
    "asean": "Association of Southeast Asian Nations",
    "union europeenne": "European Union",
    "union europea": "European Union",
    "uniao europeia": "European Union",
    "europaische union": "European Union",
    "nations unies": "United Nations",
    "naciones unidas": "United Nations",
    "oau": "Organization of African Unity",
    "un development programme": "United Nations Development Programme",
}
"""Organisations by the short names that registers of treaties use for them."""


@dataclass(frozen=True, slots=True)
class Named:
    """Who is meant: `kind` is “unresolved” where nobody is known yet, with the `reason`; a country has none."""

    entity: str
    kind: str = ""
    reason: str = ""
    official: str = ""


@lru_cache(maxsize=65_536)
def named(name: str, date: str = "", extent: Extent = "at", whole: str = "") -> Named:
    """Find out who a name means at an EDTF date, or from it on; `whole` is the key of the agreement, for “others”."""
    if _OTHERS.fullmatch(name.strip(" .()")):
        return Named(f"group:{whole or 'any'}/others", "parties that are not named")
    reason = ""
    for spelling in spellings(name):
        if found := meanings(spelling):
            country, reason = _valid(name, found, date, extent)
            return Named(f"country:{country}") if country else _unresolved(name, reason)
    if nobody(name):
        return Named(f"group:{whole or 'any'}/{key_of(name)}", "parties that are not named")
    short = _ORGANISATIONS.get(folded(name), "")
    if short or _ORGANISATION.search(name):
        return Named(f"org:name/{key_of(short or name)}", "organisation", official=short)
    return _unresolved(name, f"no country or organisation is known as “{name}”")


@lru_cache(maxsize=16_384)
def state_called(name: str, date: str = "", extent: Extent = "at") -> str:
    """Return the code of the one state that is called exactly so, short or formal, at an EDTF date or from it on.

    Empty where none is, or several: here “Government of Kenya” is not Kenya, as it is where only states sign.
    """
    found = meanings(folded(name))
    return _valid(name, found, date, extent)[0] if found else ""


@lru_cache(maxsize=8192)
def of_code(code: str, date: str = "", extent: Extent = "at") -> Named:
    """Find out which country an ISO 3166 code means at an EDTF date, or from it on."""
    found = [meaning for country in countries.of_code(code) for meaning in of_country(country)]
    if not found:
        return Named(f"org:unresolved/code-{key_of(code)}", UNRESOLVED, f"“{code}” is no country's code")
    if len(found) > 1 and found[0].last == FOREVER:
        # a code that was taken over means the former state while that stood, and today's country since
        found = (
            [*found[1:], Meaning(found[0].code, max(meaning.last for meaning in found[1:]) + 1)] if date else found[:1]
        )
    country, reason = _valid(code, tuple(found), date, extent)
    return Named(f"country:{country}") if country else _unresolved(f"code {code}", reason)


def _unresolved(name: str, reason: str) -> Named:
    return Named(f"org:unresolved/{key_of(name)}", UNRESOLVED, reason)


def _valid(name: str, found: tuple[Meaning, ...], date: str, extent: Extent) -> tuple[str, str]:
    """Return the country that is meant, or the reason why none is."""
    first, last = _years(date, extent)
    there = [meaning for meaning in found if meaning.first <= last and first <= meaning.last]
    of_today = [meaning for meaning in there if meaning.last == FOREVER]
    if not date and len(of_today) == 1:
        return of_today[0].code, ""
    if len(there) == 1 or (there and _follow_each_other(there)):
        return there[0].code, ""
    if there:
        several = " or ".join(f"{countries.name(meaning.code)} ({meaning.code})" for meaning in there)
        return "", f"“{name}” can be {several}"
    before = max(found, key=lambda meaning: meaning.last)
    if before.last < first and (after := _renamed(before.code)):
        return after, ""
    spans = ", ".join(f"{countries.name(meaning.code)} {_span(meaning)}" for meaning in found)
    return "", f"“{name}” is not of that time: {spans}"


def _years(date: str, extent: Extent) -> tuple[int, int]:
    if not date:
        return 0, FOREVER
    spanned = days(date)
    first, last = int(spanned.first[:4]), int(spanned.last[:4])
    return first, FOREVER if extent == "from" else last


def _follow_each_other(there: Iterable[Meaning]) -> bool:
    in_order = sorted(there, key=lambda meaning: meaning.first)
    return all(before.last <= after.first for before, after in pairwise(in_order))


def _renamed(code: str) -> str:
    """Return the one country that goes on under another name and the same three digits of ISO 3166."""
    former = FORMER.get(code)
    if former is None or len(former.replaced_by) != 1 or not former.numeric:
        return ""
    after = former.replaced_by[0]
    return after if countries.of_code(former.numeric)[:1] == (after,) else ""


def _span(meaning: Meaning) -> str:
    return f"({meaning.first or '…'}–{'…' if meaning.last == FOREVER else meaning.last})"
