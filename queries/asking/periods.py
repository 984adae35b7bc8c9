"""Whether what has a date is in a period, by one rule for all questions, and what a period leaves out.

What shares a day with the period is in it. A date that is only a limit (“before 2018”) is in it if every day that it
leaves open is; where only some are, it is left out and counted as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from ...graph.model.dates import Days, days, is_limit
from .answer import LeftOut

UNDATED, OUTSIDE = "without a stated date", "outside the period"
PERHAPS = "perhaps in the period: only before or after when is stated"

One = TypeVar("One")


def why_not(date: str | None, within: Days) -> str:
    """Say why an EDTF date is not in a period; empty where it is."""
    if not date:
        return UNDATED
    spanned = days(date)
    if not spanned.overlaps(within):
        return OUTSIDE
    is_inside = within.first <= spanned.first and spanned.last <= within.last
    return PERHAPS if is_limit(date) and not is_inside else ""


def only_within(
    found: Iterable[One], date_of: Callable[[One], str | None], within: Days | None
) -> tuple[list[One], list[LeftOut]]:
    """Keep what is in a period, all where none is asked for; and count the rest by why."""
    if within is None:
        return list(found), []
    kept: list[One] = []
    reasons: Counter[str] = Counter()
    for row in found:
        if reason := why_not(date_of(row), within):
            reasons[reason] += 1
        else:
            kept.append(row)
    return kept, left_out_of(reasons)


def left_out_of(reasons: Counter[str]) -> list[LeftOut]:
    """Return counts by reason as answers tell them."""
    return [LeftOut(reason=reason, count=count) for reason, count in sorted(reasons.items())]
