"""Dates as tables write them, by stated formats. Nothing is guessed: 03/04/2021 is a date only where its format is.

Months are words of any language that means one month by them; “circa”, “?” and “1990s” keep their doubt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache, lru_cache
from typing import Literal, get_args

from babel.dates import get_month_names

from ...graph.model.countries import LANGUAGES
from ...graph.model.dates import days

_ORDINAL = "(?:st|nd|rd|th|er|[.ºª°])?"
_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "MM": r"(?P<month>\d{2})",
    "DD": rf"(?P<day>\d{{2}}){_ORDINAL}",
    "M": r"(?P<month>\d{1,2})",
    "D": rf"(?P<day>\d{{1,2}}){_ORDINAL}",
    "Month": r"(?P<name>[^\W\d_]+)\.?",
    "Mon": r"(?P<name>[^\W\d_]{3,5})\.?",
}
Width = Literal["wide", "abbreviated"]
Context = Literal["format", "stand-alone"]
_WIDTHS: tuple[Width, ...] = get_args(Width)
_CONTEXTS: tuple[Context, ...] = get_args(Context)
_TOKEN = re.compile("YYYY|Month|Mon|MM|DD|M|D")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?")
"""A day as ISO 8601, with a time or without: what spreadsheets and Parquet give for a day. It is never ambiguous."""
_ABOUT = re.compile(r"(?:circa|ca|c|about|approx(?:imately)?|around|um|vers|environ|hacia)\b\.?\s*", re.IGNORECASE)
_DOUBTED = re.compile(r"\s*(?:\?|\(\?\))$")
_DECADE = re.compile(r"(\d{3})0s")


class NoFormat(ValueError):
    """A format that says no year, or one thing twice."""


@lru_cache(maxsize=256)
def compiled(written: str) -> re.Pattern[str]:
    """Turn a format such as “D Mon YYYY” into what matches it; raise NoFormat with a sentence."""
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
    return re.compile(made + re.escape(written[last:]), re.IGNORECASE)


@lru_cache(maxsize=65_536)
def read_date(text: str, formats: tuple[str, ...]) -> str:
    """Return a text as EDTF by the first format that fits, or as ISO 8601; a month or day 00 is one that is not known.

    “circa 1994” is 1994~, “1985?” is 1985?, “1990s” the ten years. Raises ValueError where no format fits, or the day
    is impossible.
    """
    if decade := _DECADE.fullmatch(text):
        return f"{decade[1]}0/{decade[1]}9"
    plain = _DOUBTED.sub("", _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text)
    mark = "" if plain == text else "~" if plain == _ABOUT.sub("", text, count=1) else "?"
    for written in formats:
        if written == "EDTF":
            days(text)
            return text
        if found := compiled(written).fullmatch(plain):
            try:
                return _edtf(found.groupdict()) + mark
            except ValueError as error:
                raise ValueError(f"“{text}”: {error}") from error
    if whole := _ISO.fullmatch(text):
        return date.fromisoformat(whole[1]).isoformat()
    raise ValueError(f"“{text}” is not written as {' or '.join(formats)}")


def _edtf(given: dict[str, str | None]) -> str:
    year, month, day = given["year"], given.get("month"), given.get("day")
    if name := given.get("name"):
        month = str(_month(name.casefold()))
    if month is None or int(month) == 0:
        return f"{year}"
    if not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}")
    if day is None or int(day) == 0:
        return f"{year}-{int(month):02}"
    try:
        return date(int(year or 0), int(month), int(day)).isoformat()
    except ValueError as error:
        raise ValueError(f"there is no day {int(day)} in {year}-{int(month):02}") from error


def _month(name: str) -> int:
    """Return the number of a month by the start of its English name, else by its name in another language."""
    english = {number for number, month in _in_language("wide", "format", "en") if month.startswith(name)}
    found = english if len(name) > 2 and len(english) == 1 else _months().get(name, frozenset())
    if len(found) != 1:
        raise ValueError(f"“{name}” is {'different months in different languages' if found else 'no month'}")
    return next(iter(found))


@cache
def _months() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set, sept={9})
    for language in LANGUAGES:
        for width in _WIDTHS:
            for context in _CONTEXTS:
                for number, name in _in_language(width, context, language):
                    found[name.removesuffix(".")].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _in_language(width: Width, context: Context, language: str) -> list[tuple[int, str]]:
    return [(number, name.casefold()) for number, name in get_month_names(width, context, language).items()]  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
