"""Countries by their ISO 3166 codes: those of today (with Kosovo's XK) and states that no longer exist.

Today's codes and English names are the CLDR's, through Babel; what has ended is the table below, after ISO 3166-3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from babel import Locale

NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""What the CLDR lists beside countries: parts of states, groupings, and codes for tests and for the unknown."""


@dataclass(frozen=True, slots=True)
class Former:
    """A state or territory that has ended or goes by another name, with its first and last year under this name."""

    name: str
    first: int
    last: int


FORMER = {
    "AIDJ": Former("French Territory of the Afars and the Issas", 1967, 1977),
    "AN": Former("Netherlands Antilles", 1954, 2010),
    "BU": Former("Burma", 1948, 1989),
    "CS": Former("Czechoslovakia", 1918, 1992),
    "CSXX": Former("Serbia and Montenegro", 2003, 2006),
    "CT": Former("Canton and Enderbury Islands", 1939, 1979),
    "DD": Former("German Democratic Republic", 1949, 1990),
    "DY": Former("Dahomey", 1958, 1975),
    "GEHH": Former("Gilbert and Ellice Islands", 1916, 1976),
    "HV": Former("Upper Volta", 1958, 1984),
    "NH": Former("New Hebrides", 1906, 1980),
    "NT": Former("Saudi–Iraqi Neutral Zone", 1922, 1991),
    "PC": Former("Trust Territory of the Pacific Islands", 1947, 1994),
    "PZ": Former("Panama Canal Zone", 1903, 1979),
    "RH": Former("Southern Rhodesia", 1923, 1980),
    "SKIN": Former("Sikkim", 1642, 1975),
    "SU": Former("Soviet Union", 1922, 1991),
    "TP": Former("East Timor", 1975, 2002),
    "VD": Former("Democratic Republic of Viet-Nam", 1945, 1976),
    "YD": Former("Democratic Yemen", 1967, 1990),
    "YU": Former("Yugoslavia", 1918, 2003),
    "ZR": Former("Zaire", 1971, 1997),
}
"""By alpha-2 code; by the four letters of ISO 3166-3 where the two were given to another country afterwards."""


@cache
def current() -> dict[str, str]:
    """Give the codes of today with their English names."""
    territories = cast("Mapping[str, str]", Locale("en").territories)
    return {
        code: name
        for code, name in sorted(territories.items())
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }


def is_country(code: str) -> bool:
    """Whether this is the code of a country, of today or former."""
    return code in current() or code in FORMER


def name(code: str) -> str:
    """Give the English name; raises KeyError for what is no country."""
    return current()[code] if code in current() else FORMER[code].name


def years(code: str) -> tuple[int, int] | None:
    """Give the first and the last year of a former state; None for a country of today."""
    former = FORMER.get(code)
    return (former.first, former.last) if former else None
