"""Dates as sources state them: EDTF (ISO 8601-2:2019), with the days they can mean at the least and at the most."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast

from edtf import parse_edtf  # pyright: ignore[reportUnknownVariableType] - the library is not typed
from edtf.parser.edtf_exceptions import EDTFParseException

OPEN_START = "0000-01-01"
OPEN_END = "9999-12-31"
_DAY = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?")
_ONE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WRITTEN = re.compile(r"(?<![\dXx~?%-])\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?(?![\dXx~?%])")
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day an EDTF date can mean, both included, as ISO 8601 days; open ends are far away."""

    first: str
    last: str

    def overlaps(self, other: Days) -> bool:
        """Tell whether the two spans share at least one day."""
        return self.first <= other.last and other.first <= self.last


def limited(edtf: str, bound: str) -> str:
    """Write a mere limit as an EDTF interval with an unknown end: before 2018 becomes `/2018`."""
    if bound == "before":
        return f"/{edtf.rpartition('/')[2]}"
    return f"{edtf.partition('/')[0]}/" if bound == "after" else edtf


def is_day(edtf: str) -> bool:
    """Tell whether a date is a single day."""
    return _ONE_DAY.fullmatch(edtf) is not None


def is_limit(edtf: str) -> bool:
    """Tell whether a date is only a limit: one end is unknown, which differs from open (`..`)."""
    return edtf[:1] == "/" or edtf[-1:] == "/"


@lru_cache(maxsize=20_000)
def days(edtf: str) -> Days:
    """Return the days that `edtf` spans, or where it is only a limit can be on.

    Seasons are those of the northern hemisphere, as in EDTF's own examples; an approximate date (`2014-06~`) spans
    what it names and no more. Raises ValueError, with a sentence, for what is no date.
    """
    for year, month, day in _DAY.findall(edtf):
        date(int(year), int(month), int(day))  # the parser accepts 29 February of any year
    if _DAYS.fullmatch(edtf):
        # Almost all dates are a day or two days; the parser takes a millisecond for each.
        first, last = edtf[:10], edtf[-10:]
        if first > last:
            raise ValueError(f"“{edtf}” ends before it begins")
        return Days(first, last)
    if len(edtf) > 1 and is_limit(edtf):
        if edtf.strip("/") == "..":  # since an unknown day, and still
            return Days(OPEN_START, OPEN_END)
        known = days(edtf.strip("/"))
        return Days(OPEN_START, known.last) if edtf[0] == "/" else Days(known.first, OPEN_END)
    try:
        parsed = cast("Any", parse_edtf(edtf))
    except EDTFParseException as error:
        raise ValueError(f"“{edtf}” is no EDTF date") from error
    first, last = _day(parsed.lower_strict(), OPEN_START), _day(parsed.upper_strict(), OPEN_END)
    if first > last:
        raise ValueError(f"“{edtf}” ends before it begins")
    return Days(first, last)


def written(edtf: str) -> list[str]:
    """Return the days, months and years written in a date, in order and without marks of uncertainty.

    As text they are in the order of time. Much faster than `days`.
    """
    return _WRITTEN.findall(edtf)


def year_of(edtf: str) -> int | None:
    """Return the year a date counts in: that of its end, or None if it spans more than a year."""
    if _ONE_DAY.fullmatch(edtf):
        return int(edtf[:4])
    try:
        spanned = days(edtf) if edtf else Days(OPEN_START, OPEN_END)
        first, last = date.fromisoformat(spanned.first), date.fromisoformat(spanned.last)
    except ValueError:
        return None
    return last.year if (last - first).days <= 366 else None


def precision(edtf: str) -> str:
    """Return the precision of a date: day, week, month, season, year, approx or interval."""
    if edtf.endswith(("~", "?", "%")):
        return "approx"
    first, _, last = edtf.partition("/")
    if last and last != "..":
        spanned = days(edtf)
        length = date.fromisoformat(spanned.last) - date.fromisoformat(spanned.first)
        return "week" if len(first) == len(last) == len("2018-03-19") and length.days < 7 else "interval"
    if re.fullmatch(r"\d{4}-2[1-4]", first):
        return "season"
    return _PRECISIONS.get(len(first), "interval")


def _day(moment: time.struct_time | float, open_end: str) -> str:
    return (
        f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"
        if isinstance(moment, time.struct_time)
        else open_end
    )
