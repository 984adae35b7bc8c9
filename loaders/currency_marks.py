"""Signs and codes of currencies that stand beside a number in its cell: “$1,000”, “1.000,50 €”, “USD 5”."""

from __future__ import annotations

import re

from .numbers import NoNumber, Numeral, plain_signs

_NUMBER = r"[-+]? ?[\d.,](?:[\d.,' ]*[\d.,])?(?:[eE][-+]?\d+)?-?"
_MARK = r"[^\d.,'()+ -]+\.?"
_CELL = re.compile(rf"(?P<sign>[-+]?) ?(?P<before>{_MARK})? ?(?P<number>{_NUMBER}|\({_NUMBER}\)) ?(?P<after>{_MARK})?")
_BRACKETS = re.compile(r"\(([^()]+)\)")
_LONGEST = 100
_DOLLARS = (
    "USD",
    "AUD",
    "CAD",
    "NZD",
    "SGD",
    "HKD",
    "TWD",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "UYU",
    "DOP",
    "FJD",
    "JMD",
    "LRD",
    "NAD",
    "BBD",
    "BZD",
    "BSD",
    "GYD",
    "SBD",
    "TTD",
    "XCD",
    "SRD",
)
_MEANT: dict[str, tuple[str, ...]] = {
    "$": _DOLLARS,
    "us$": ("USD",),
    "a$": ("AUD",),
    "c$": ("CAD",),
    "ca$": ("CAD",),
    "nz$": ("NZD",),
    "r$": ("BRL",),
    "€": ("EUR",),
    "euro": ("EUR",),
    "euros": ("EUR",),
    "£": ("GBP", "EGP", "LBP", "SYP", "SDG", "SSP"),
    "¥": ("JPY", "CNY"),
    "₩": ("KRW",),
    "₹": ("INR",),
    "₦": ("NGN",),
    "₴": ("UAH",),
    "₺": ("TRY",),
    "₽": ("RUB",),
    "₫": ("VND",),
    "₱": ("PHP",),
    "₪": ("ILS",),
    "kr": ("DKK", "NOK", "SEK", "ISK"),
    "fr": ("CHF",),
    "zł": ("PLN",),
    "rs": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "kč": ("CZK",),
    "ft": ("HUF",),
    "lei": ("RON", "MDL"),
    "ksh": ("KES",),
    "ush": ("UGX",),
    "fcfa": ("XOF", "XAF"),
}
"""The currencies that a sign can mean; which it is, the table has to state elsewhere."""


def without_currency(stated: str, currency: str) -> str:
    """Take the sign or code of a currency off a cell; a cell without one is given back as it stands.

    Raises NoNumber where the sign is not that of `currency`, the ISO code that the row has: one of the two is wrong.
    """
    if isinstance(stated, Numeral) or len(stated) > _LONGEST:
        return stated
    text = plain_signs(stated)
    inside = _BRACKETS.fullmatch(text)
    found = _CELL.fullmatch(inside[1] if inside else text)
    marks = [mark for name in ("before", "after") if (mark := found[name])] if found else []
    if found is None or not marks:
        return stated
    for mark in marks:
        if mark == "%":
            raise NoNumber(f"“{stated}” is a percentage")
        if not currency or (mark.upper() != currency and currency not in _MEANT.get(_folded(mark), ())):
            raise NoNumber(f"“{stated}” has “{mark}”, and its currency is {currency or 'not stated'}")
    bare = f"{found['sign']}{found['number']}"
    return f"({bare})" if inside else bare


def _folded(mark: str) -> str:
    return mark.casefold().removesuffix(".")
