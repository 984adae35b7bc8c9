"""Moments and days in words."""

from __future__ import annotations

import re

from .languages import gettext, written_forms
from .languages.inflection import behind

_DECADE = re.compile(r"\d{3}X")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def moment_words(moment: str | None) -> str:
    """Say an ISO 8601 moment as a reader would: 22 November 2026, 18:42 UTC."""
    if not moment:
        return gettext("not stated")
    return written_forms.moment(moment)


def day_words(edtf: str | None) -> str:
    """Say an EDTF date as a reader would; what is no plain day, month, year or interval of such stays as it is."""
    if not edtf:
        return gettext("not stated")
    if edtf == "..":
        return gettext("goes on")
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if not start or not end:
            if end:
                return gettext("before %(day)s", day=behind("before", day_words(end)))
            return gettext("after %(day)s", day=behind("after", day_words(start)))
        if end == "..":
            return gettext("since %(day)s", day=behind("since", day_words(start)))
        if start == "..":
            return gettext("until %(day)s", day=behind("until", day_words(end)))
        first, last = behind("from", day_words(start)), behind("to", day_words(end))
        return gettext("%(first)s to %(last)s", first=first, last=last)
    if _DECADE.fullmatch(edtf):
        year = f"{edtf[:3]}0"
        return gettext("%(year)ss", year=year)
    match = _DAY.fullmatch(edtf)
    if match is None:
        return edtf
    try:
        return written_forms.day(int(match[1]), *(int(part) if part else None for part in match.groups()[1:]))
    except ValueError:  # such as 2018-13, or the seasons of EDTF
        return edtf
