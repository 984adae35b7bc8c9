"""Days, periods and flags as files write them, and the rules by which these and amounts are taken where they are odd.

| the file gives | what is taken | recorded as |
|---|---|---|
| a day with a time or a time zone | the day | date_with_time |
| a day as content instead of attribute (1.0x) | the day | |
| a year, or a year and a month | that year or month | date_incomplete |
| no possible day, or a year before 1900 or after 2199 | no date | date_invalid |
| a period whose end is before its start | the two days the other way round | period_reversed |
| a period without start or without end | the day that is there | period_incomplete |
| an amount with separators of thousands (`numbers.of_data`) | the number | amount_separators |
| an amount with an exponent | the number | amount_exponent |
| no amount | the element is set aside | |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model.dates import days

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(.*)", re.DOTALL)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_OFFSET = re.compile(r"(?:\.\d+)?([+-]\d{2}:\d{2})")
_ZONE_OR_TIME = re.compile(r"(?:[T ]\d{1,2}:\d{2}.*|Z|[+-]\d{2}:\d{2})?", re.DOTALL)
_YEARS = range(1900, 2200)
_YEAR_OR_MONTH = re.compile(r"(\d{4})(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_TRUE, _FALSE = frozenset({"1", "true"}), frozenset({"0", "false"})


@dataclass(frozen=True, slots=True)
class Day:
    """A day as ISO 8601 (or a year or month, where no more is given; empty for none), and the rule it was taken by."""

    iso: str = ""
    repair: str = ""


NO_DAY = Day()


def day_of(element: Element) -> Day:
    """Return the day of an element: its `iso-date`, else its content where that is one."""
    stated = element.get("iso-date")
    if stated is None:
        stated = element.text
        if stated is None or not (_DAY.match(stated.strip()) or _YEAR_OR_MONTH.fullmatch(stated.strip())):
            return NO_DAY
    return day(stated)


@lru_cache(maxsize=20_000)
def day(stated: str) -> Day:
    """Take what a file gives as a day."""
    text = stated.strip()
    if not text:
        return NO_DAY
    if (match := _YEAR_OR_MONTH.fullmatch(text)) and int(match[1]) in _YEARS:
        return Day(text, "date_incomplete")
    match = _DAY.fullmatch(text)
    if match is None or int(match[1]) not in _YEARS or _ZONE_OR_TIME.fullmatch(match[4]) is None:
        return Day("", "date_invalid")
    try:
        iso = date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return Day("", "date_invalid")
    return Day(iso, "date_with_time" if ":" in match[4] else "")


def updated_of(element: Element) -> str:
    """Return when the publisher last changed a record: a day, with the time where it is stated, in UTC."""
    stated = (element.get("last-updated-datetime") or "").strip()
    match = _MOMENT.match(stated)
    if match is None or not day(match[1]).iso:
        return ""
    moment = match[0].replace(" ", "T")
    offset = _OFFSET.match(stated, match.end()) if "T" in moment else None
    if offset is None:
        return moment
    try:
        at = datetime.fromisoformat(moment + offset[1]).astimezone(UTC)
    except (ValueError, OverflowError):
        return moment
    return at.strftime("%Y-%m-%dT%H:%M:%S")


@dataclass(frozen=True, slots=True)
class Period:
    """An EDTF interval, or a day where only one end is known; empty where none is."""

    edtf: str
    repairs: tuple[str, ...]

    @property
    def first(self) -> str:
        """The first day."""
        return self.edtf.partition("/")[0]


@lru_cache(maxsize=4096)
def period(start: Day, end: Day) -> Period:
    """Make a period of its ends."""
    repairs = [day.repair for day in (start, end) if day.repair]
    if not (start.iso and end.iso):
        return Period(start.iso or end.iso, (*repairs, "period_incomplete"))
    if days(start.iso).first > days(end.iso).last:
        return Period(f"{end.iso}/{start.iso}", (*repairs, "period_reversed"))
    return Period(f"{start.iso}/{end.iso}", tuple(repairs))


def flag(stated: str | None) -> bool | None:
    """Take what a file gives as yes or no; None if it says neither."""
    if stated is None:
        return None
    text = stated.strip().lower()
    return True if text in _TRUE else False if text in _FALSE else None
