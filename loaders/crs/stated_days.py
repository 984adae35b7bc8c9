"""Days as CRS files write them: as ISO 8601, or as 31-12-2010 with nothing that says which number is the month."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")
_OTHER = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def stated_day(text: str, repaired: Counter[str]) -> str:
    """Return a day as EDTF, its year alone where day and month cannot be told apart, empty (and counted) for none."""
    if not text:
        return ""
    try:
        if found := _ISO.fullmatch(text):
            return date.fromisoformat(found[1]).isoformat()
        if found := _OTHER.fullmatch(text):
            return _of(int(found[1]), int(found[2]), int(found[3]), repaired)
    except ValueError:
        pass
    repaired["date that cannot be read, left out"] += 1
    return ""


def _of(first: int, second: int, year: int, repaired: Counter[str]) -> str:
    if first > 12 or first == second:
        return date(year, second, first).isoformat()
    if second > 12:
        return date(year, first, second).isoformat()
    repaired["day of which only the year can be told"] += 1
    return f"{year}"
