"""Dates as tables write them, by stated formats. Nothing is guessed: 03/04/2021 is a date only where its format is."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ...graph.dates import days

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_TOKENS = {
    "YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{2})", "DD": r"(?P<day>\d{2})", "M": r"(?P<month>\d{1,2})",
    "D": r"(?P<day>\d{1,2})", "Month": r"(?P<name>[A-Za-z]+)", "Mon": r"(?P<name>[A-Za-z]{3,4})\.?",
}  # fmt: skip
_TOKEN = re.compile("YYYY|Month|Mon|MM|DD|M|D")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?")
"""A day as ISO 8601, with a time or without: what spreadsheets and Parquet give for a day. It is never ambiguous."""


class NoFormat(ValueError):
    """A format that says no year, or one thing twice."""


@lru_cache(maxsize=256)
def compiled(written: str) -> re.Pattern[str]:
    """Turn a format such as “D Mon YYYY” into what matches it; raises NoFormat with a sentence."""
    made, last, seen = "", 0, set[str]()
    for token in _TOKEN.finditer(written):
        meant = {"Y": "year", "D": "day"}.get(token[0][0], "month")
        if meant in seen:
            raise NoFormat(f"the format “{written}” has the {meant} twice")
        seen.add(meant)
        made += re.escape(written[last : token.start()]) + _TOKENS[token[0]]
        last = token.end()
    if "year" not in seen or ("day" in seen and "month" not in seen):
        raise NoFormat(f"the format “{written}” names no year, or a day without a month")
    return re.compile(made + re.escape(written[last:]))


@lru_cache(maxsize=65_536)
def read_date(text: str, formats: tuple[str, ...]) -> str:
    """Give a text as EDTF by the first format that fits, or as ISO 8601; a month or day 00 is one that is not known.

    Raises ValueError where no format fits, or the day is impossible.
    """
    for written in formats:
        if written == "EDTF":
            days(text)
            return text
        if found := compiled(written).fullmatch(text):
            return _edtf(found.groupdict())
    if whole := _ISO.fullmatch(text):
        return date.fromisoformat(whole[1]).isoformat()
    raise ValueError(f"“{text}” is not written as {' or '.join(formats)}")


def _edtf(given: dict[str, str | None]) -> str:
    year, month, day = given["year"], given.get("month"), given.get("day")
    if name := given.get("name"):
        starts = [number for number, one in enumerate(_MONTHS, 1) if one.startswith(name.casefold()[:3])]
        if not starts or not (_MONTHS[starts[0] - 1].startswith(name.casefold()) or name.casefold() == "sept"):
            raise ValueError(f"“{name}” is no English month")
        month = str(starts[0])
    if month is None or int(month) == 0:
        return f"{year}"
    if not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}")
    if day is None or int(day) == 0:
        return f"{year}-{int(month):02}"
    return date(int(year or 0), int(month), int(day)).isoformat()
