"""Regular expressions of a mapping: Python's, with a limit on the time that one may take.

They come from strangers, and one that repeats a repetition can take for ever on a short text. Whether one does cannot
be told from looking at it, so the time is limited where it is used.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import regex

from ...graph.errors import BadInput, Complaint, shortened

_LONGEST_TIMES = (0.5, 2.0)
"""Seconds that a pattern may look at one text, one try after the other; a sound one takes microseconds.

A machine that stood still for a moment must not make a sound pattern a bad one, hence a second try.
"""


def check(pattern: str) -> str:
    """Return a pattern as it is; raise ValueError, with the reason, for what is no regular expression."""
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise ValueError(f"“{pattern}” is no regular expression: {error}.") from error
    return pattern


def matches(pattern: str, text: str) -> bool:
    """Tell whether a pattern is found in a text; raise BadInput for a pattern that takes too long."""
    return _found(pattern, text) is not None


def cut(pattern: str | None, text: str) -> str:
    """Return what of a text matches a pattern: its first group where it has one, empty where nothing matches.

    Without a pattern the text is returned as it is. Raises BadInput for a pattern that takes too long.
    """
    if pattern is None or not text:
        return text
    found = _found(pattern, text)
    return "" if found is None else ((found[1] if found.re.groups else found[0]) or "").strip()


def _found(pattern: str, text: str) -> Any:
    for longest in _LONGEST_TIMES:
        with suppress(TimeoutError):
            return regex.search(pattern, text, timeout=longest)
    reason = f"the pattern “{pattern}” takes more than two seconds on “{shortened(text)}”."
    remedy = "Repeat one thing at a time in it: ^a+$, not ^(a+)+$."
    raise BadInput([Complaint(reason, remedy=remedy)])
