"""Moments and days in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DECADE = re.compile(r"\d{3}X")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def moment_words(moment: str | None) -> str:
    """Say an ISO 8601 moment as a reader would: 22 November 2026, 18:42 UTC."""
    if not moment:
        return "not stated"
    when = datetime.fromisoformat(moment).astimezone(UTC)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}, {when:%H:%M} UTC"


def day_words(edtf: str | None) -> str:
    """Say an EDTF date as a reader would; what is no plain day, month, year or interval of such stays as it is."""
    if not edtf:
        return "not stated"
    if edtf == "..":
        return "goes on"
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if not start or not end:
            return f"before {day_words(end)}" if end else f"after {day_words(start)}"
        if end == "..":
            return f"since {day_words(start)}"
        if start == "..":
            return f"until {day_words(end)}"
        return f"{day_words(start)} to {day_words(end)}"
    if _DECADE.fullmatch(edtf):
        return f"{edtf[:3]}0s"
    match = _DAY.fullmatch(edtf)
    if match is None or int(match[2] or 1) not in range(1, 13):
        return edtf
    year, month, day = match.groups()
    parts = (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
    return " ".join(part for part in parts if part)
