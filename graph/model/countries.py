"""Countries by their ISO 3166 codes: those of today (with Kosovo's XK) and states that no longer exist.

Today's codes and names are the CLDR's, through Babel; what has ended is the table below, after ISO 3166-3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from babel import Locale
from babel.core import get_global

NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""What the CLDR lists beside countries: parts of states, groupings, and codes for tests and for the unknown."""

FOREVER = 9999
"""The year for no end."""

LANGUAGES = (
    "en",
    "fr",
    "es",
    "de",
    "it",
    "pt",
    "nl",
    "pl",
    "ro",
    "ru",
    "uk",
    "ar",
    "zh",
    "bg",
    "ca",
    "cs",
    "da",
    "el",
    "et",
    "fa",
    "fi",
    "ga",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "ja",
    "ka",
    "ko",
    "lt",
    "lv",
    "mk",
    "mt",
    "nb",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "sw",
    "tr",
    "vi",
    "az",
    "be",
    "bn",
    "hy",
    "is",
    "kk",
    "ms",
    "th",
    "ur",
)
"""The languages in which names are told and understood, the most asked for first."""


@dataclass(frozen=True, slots=True)
class Former:
    """A state or territory that has ended or goes by another name, with its first and last year under this name.

    `iso_3166_3` are the four letters that its code became; the codes of three letters and of three digits are those it
    had. `replaced_by` are the codes that took the place of its code, as ISO 3166-3 tells; which states succeeded it is
    another matter (`loaders/parties/successions.yaml`).
    """

    name: str
    first: int
    last: int
    iso_3166_3: str
    alpha_3: str
    numeric: str
    replaced_by: tuple[str, ...]


FORMER = {
    "AIDJ": Former("French Territory of the Afars and the Issas", 1967, 1977, "AIDJ", "AFI", "262", ("DJ",)),
    "AN": Former("Netherlands Antilles", 1954, 2010, "ANHH", "ANT", "530", ("BQ", "CW", "SX")),
    "BQAQ": Former("British Antarctic Territory", 1962, 1979, "BQAQ", "ATB", "", ("AQ",)),
    "BU": Former("Burma", 1948, 1989, "BUMM", "BUR", "104", ("MM",)),
    "CS": Former("Czechoslovakia", 1918, 1992, "CSHH", "CSK", "200", ("CZ", "SK")),
    "CSXX": Former("Serbia and Montenegro", 1992, 2006, "CSXX", "SCG", "891", ("ME", "RS")),
    "CT": Former("Canton and Enderbury Islands", 1939, 1979, "CTKI", "CTE", "128", ("KI",)),
    "DD": Former("German Democratic Republic", 1949, 1990, "DDDE", "DDR", "278", ("DE",)),
    "DY": Former("Dahomey", 1958, 1975, "DYBJ", "DHY", "204", ("BJ",)),
    "FQ": Former("French Southern and Antarctic Territories", 1955, 1979, "FQHH", "ATF", "", ("AQ", "TF")),
    "FX": Former("France, Metropolitan", 1993, 1997, "FXFR", "FXX", "249", ("FR",)),
    "GEHH": Former("Gilbert and Ellice Islands", 1916, 1976, "GEHH", "GEL", "296", ("KI", "TV")),
    "HV": Former("Upper Volta", 1958, 1984, "HVBF", "HVO", "854", ("BF",)),
    "JT": Former("Johnston Island", 1858, 1986, "JTUM", "JTN", "396", ("UM",)),
    "MI": Former("Midway Islands", 1867, 1986, "MIUM", "MID", "488", ("UM",)),
    "NH": Former("New Hebrides", 1906, 1980, "NHVU", "NHB", "548", ("VU",)),
    "NQ": Former("Dronning Maud Land", 1939, 1983, "NQAQ", "ATN", "216", ("AQ",)),
    "NT": Former("Saudi–Iraqi Neutral Zone", 1922, 1991, "NTHH", "NTZ", "536", ("IQ", "SA")),
    "PC": Former("Trust Territory of the Pacific Islands", 1947, 1994, "PCHH", "PCI", "582", ("FM", "MH", "MP", "PW")),
    "PU": Former("United States Miscellaneous Pacific Islands", 1856, 1986, "PUUM", "PUS", "849", ("UM",)),
    "PZ": Former("Panama Canal Zone", 1903, 1979, "PZPA", "PCZ", "", ("PA",)),
    "RH": Former("Southern Rhodesia", 1923, 1980, "RHZW", "RHO", "716", ("ZW",)),
    "SKIN": Former("Sikkim", 1642, 1975, "SKIN", "SKM", "", ("IN",)),
    "SU": Former(
        "Soviet Union",
        1922,
        1991,
        "SUHH",
        "SUN",
        "810",
        ("AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "RU", "TJ", "TM", "UA", "UZ"),
    ),
    "TP": Former("East Timor", 1975, 2002, "TPTL", "TMP", "626", ("TL",)),
    "VD": Former("Democratic Republic of Viet-Nam", 1945, 1976, "VDVN", "VDR", "", ("VN",)),
    "WK": Former("Wake Island", 1899, 1986, "WKUM", "WAK", "872", ("UM",)),
    "YD": Former("Democratic Yemen", 1967, 1990, "YDYE", "YMD", "720", ("YE",)),
    "YU": Former("Yugoslavia", 1918, 1992, "YUCS", "YUG", "891", ("CSXX", "BA", "HR", "MK", "SI")),
    "ZR": Former("Zaire", 1971, 1997, "ZRCD", "ZAR", "180", ("CD",)),
}
"""By alpha-2 code; by the four letters of ISO 3166-3 where the two were given to another country afterwards."""

_ALSO = {"YU": "CSXX", "YUG": "CSXX"}
"""Codes that a second state had after the first: the Federal Republic of Yugoslavia, later Serbia and Montenegro."""
_TAKEN_OVER = frozenset({"104", "180", "204", "262", "296", "548", "626", "716", "854", "ATF"})
"""Codes of former states that what followed them has still."""

_EARLIER_NUMBERS = {
    "890": "YU",
    "532": "AN",
    "280": "DE",
    "886": "YE",
    "230": "ET",
    "736": "SD",
    "590": "PA",
    "658": "KN",
}
"""Three digits that a country had before its extent changed (UN M49), and that ISO 3166 knows no more."""
_COMMON = {"UK": "GB", "EL": "GR", "KO": "XK", "ROM": "RO", "XKX": "XK", "XKK": "XK"}
"""Codes that are widely written and are not ISO's: the EU's two, and those that lists use for Kosovo and Romania."""


_LIFETIMES: Mapping[str, tuple[tuple[int, int], ...]] = {
    **dict.fromkeys(("AM", "AZ", "GE"), ((1918, 1922), (1991, FOREVER))),
    **dict.fromkeys(("KG", "KZ", "MD", "TJ", "TM", "UZ"), ((1991, FOREVER),)),
    **dict.fromkeys(("EE", "LT", "LV", "BY", "UA"), ((1918, FOREVER),)),
    **dict.fromkeys(("HR", "MK", "SI"), ((1991, FOREVER),)),
    "BA": ((1992, FOREVER),),
    "ME": ((1878, 1918), (2006, FOREVER)),
    "RS": ((1878, 1918), (1992, FOREVER)),
    "XK": ((2008, FOREVER),),
    **dict.fromkeys(("CZ", "SK"), ((1993, FOREVER),)),
    "FI": ((1917, FOREVER),),
    "IS": ((1918, FOREVER),),
    "IE": ((1921, FOREVER),),
    "BD": ((1971, FOREVER),),
    "PK": ((1947, FOREVER),),
    "IL": ((1948, FOREVER),),
    "TL": ((2002, FOREVER),),
    **dict.fromkeys(("KP", "KR"), ((1948, FOREVER),)),
    "TW": ((1949, FOREVER),),
    "ER": ((1993, FOREVER),),
    "SS": ((2011, FOREVER),),
    **dict.fromkeys(("FM", "MH"), ((1979, FOREVER),)),
    "PW": ((1981, FOREVER),),
    "MP": ((1978, FOREVER),),
    **dict.fromkeys(("KI", "TV"), ((1976, FOREVER),)),
    **dict.fromkeys(("BQ", "CW", "SX"), ((2010, FOREVER),)),
}
"""Countries of today that were no country of their own before these years.

Where a state came out of another one: the years of independence, after the member states' dates of admission to the
United Nations and their acts of independence; Belarus and Ukraine had relations of their own within the Soviet Union,
the Baltic states' were not ended by others' recognition of it, and Serbia goes on for Serbia and Montenegro. What was a
colony or a protectorate under its own name was a country in this sense: its code means the territory then.
"""


@cache
def current() -> dict[str, str]:
    """Return the codes of current countries with their English names."""
    return names("en")


@cache
def names(language: str) -> dict[str, str]:
    """Return the codes of current countries with their names in a language, as far as the CLDR has them."""
    territories = cast("Mapping[str, str]", Locale.parse(language).territories)
    return {
        code: name
        for code, name in sorted(territories.items())
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }


def is_country(code: str) -> bool:
    """Tell whether this is the code of a current or former country."""
    return code in current() or code in FORMER


def name(code: str) -> str:
    """Return the English name of a country; raise KeyError for an unknown code."""
    return current()[code] if code in current() else FORMER[code].name


def years(code: str) -> tuple[int, int] | None:
    """Return the first and the last year of a former state; None for a current country."""
    former = FORMER.get(code)
    return (former.first, former.last) if former else None


def lifetimes(code: str) -> tuple[tuple[int, int], ...]:
    """Return the first and last years of a country's existence, with 0 and 9999 for no bound."""
    former = FORMER.get(code)
    return ((former.first, former.last),) if former else _LIFETIMES.get(code, ((0, FOREVER),))


def of_code(stated: str) -> tuple[str, ...]:
    """Return the countries that a code of two to four letters or of three digits has stood for, current ones first.

    Digits may lack their leading zeros. Empty for what is no such code.
    """
    code = stated.strip().upper()
    if code.isdigit():
        code = code.zfill(3)
    return _by_code().get(code, ())


@cache
def _by_code() -> dict[str, tuple[str, ...]]:
    aliases = cast("Mapping[str, list[str]]", get_global("territory_aliases"))
    found: dict[str, tuple[str, ...]] = {code: (code,) for code in current()}
    found |= {alias: (meant[0],) for alias, meant in aliases.items() if len(alias) == 3 and meant[0] in current()}
    # the CLDR gives a former state's codes to what followed it, which is right only where that took them over
    found = {code: meant for code, meant in found.items() if code not in _formerly() or code in _TAKEN_OVER}
    for former, state in FORMER.items():
        for code in {former, state.alpha_3, state.iso_3166_3, state.numeric} - {""}:
            found[code] = (*found.get(code, ()), former)
    for code, after in _ALSO.items():
        found[code] = (*found[code], after)
    return found | {code: (meant,) for code, meant in (*_EARLIER_NUMBERS.items(), *_COMMON.items())}


@cache
def _formerly() -> frozenset[str]:
    return frozenset(code for state in FORMER.values() for code in (state.alpha_3, state.numeric))
