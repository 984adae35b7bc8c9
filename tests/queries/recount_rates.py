"""Conversions for the independent recount: the ECB's file read anew, by the rule that docs/money.md states in words."""

from __future__ import annotations

import csv
from bisect import bisect_right
from datetime import date, timedelta
from decimal import Context, Decimal
from io import TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

TWELVE_DIGITS = Context(prec=12)
CENT = Decimal("0.01")


class Rates:
    """What a euro is worth in other currencies, by day."""

    def __init__(self, path: Path) -> None:
        self._by_currency: dict[str, list[tuple[date, Decimal]]] = {"EUR": []}
        with ZipFile(path) as archive, archive.open(archive.namelist()[0]) as raw:
            for row in csv.DictReader(TextIOWrapper(raw, "utf-8")):
                day = date.fromisoformat(row.pop("Date"))
                for currency, rate in row.items():
                    if currency and rate not in ("", "N/A"):
                        self._by_currency.setdefault(currency, []).append((day, Decimal(rate)))
        for rates in self._by_currency.values():
            rates.sort()

    def convert(self, amount: Decimal, currency: str, day: date | None, target: str) -> Decimal | None:
        """Give an amount in another currency at the rate of a day, to the cent; None where there is none."""
        if currency == target and currency:
            return amount
        if day is None:
            return None
        own, others = self._per_euro(currency, day), self._per_euro(target, day)
        if own is None or others is None:
            return None
        return (amount * TWELVE_DIGITS.divide(others, own)).quantize(CENT)

    def _per_euro(self, currency: str, day: date) -> Decimal | None:
        """The last rate published on or before a day, at most ten days back."""
        if currency == "EUR":
            return Decimal(1)
        rates = self._by_currency.get(currency, [])
        place = bisect_right(rates, day, key=lambda one: one[0]) - 1
        if place < 0 or day - rates[place][0] > timedelta(days=10):
            return None
        return rates[place][1]
