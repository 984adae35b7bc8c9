"""What sums of flows leave out, and why: counted elsewhere, without a stated part, of other sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from ..asking.answer import LeftOut
from ..asking.parameters import Counting
from .flow_filters import Selection
from .sums import Sum, summed

TOUCHING = "only touch what is asked for, without a stated part of it: listed with shared, in no sum"
OTHER_SOURCES = "flows of other sources"
WITHIN = "payments of an actor to itself, as under two keys: ask flows with it as provider and as receiver"
ON_ITS_WAY_BACK = "repayments, interest and sales of equity, which are money on its way back: ask for them by kind"


def touching(selection: Selection) -> int:
    """Count in the derived totals the flows that only touch the country that is asked for."""
    if not selection.filters["country"]:
        return 0
    rows = replace(selection, by=()).read_yearly(shared=(True,), bound=selection.inquiry.most)
    return sum(sum(row["count"]) for row in rows)


def summed_and_outside(selection: Selection, most: int | None = None) -> tuple[list[Sum], list[LeftOut]]:
    """Sum the flows of a selection as `summed` does, and count what that leaves out as `outside` does.

    Neither needs the other one, and Neo4j answers them side by side.
    """
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(outside, selection)
        return summed(selection, most), beside.result()


def outside(selection: Selection, only_touching: int | None = None) -> list[LeftOut]:
    """Count what sums leave out: statements of money counted elsewhere, and flows that only touch what is asked for.

    `only_touching`: how many these are, where they were counted already.
    """
    inquiry = selection.inquiry
    if not selection.is_yearly:
        counts = selection.counts()
        found = left_out(counts, Counting.YES, shared=False)
        if inquiry.at.excluded:
            heard = sum(row["count"] for row in counts)
            others = sum(row["count"] for row in selection.with_every_source().counts()) - heard
            found += [LeftOut(reason=OTHER_SOURCES, count=others)] if others > 0 else []
        return found
    counts = [row for row in selection.counts(only="not counted") if row["why"] is not None]
    found = left_out(counts, Counting.YES, shared=False)
    count = touching(selection) if only_touching is None else only_touching
    return [*found, LeftOut(reason=TOUCHING, count=count)] if count else found


def left_out(counts: Iterable[Mapping[str, Any]], counted: Counting, shared: bool) -> list[LeftOut]:
    """Return why flows are left out, with their number; a flow counts under its first reason."""
    reasons: dict[str, int] = {}
    for row in counts:
        reason = _reason(row, counted, shared)
        if reason:
            reasons[reason] = reasons.get(reason, 0) + row["count"]
    return [LeftOut(reason=reason, count=count) for reason, count in sorted(reasons.items())]


def not_counted(counts: Mapping[str, int]) -> tuple[LeftOut, ...]:
    """Say why sums leave out flows, given how many of them each reason keeps out."""
    return tuple(LeftOut(reason=f"not counted: {why}", count=count) for why, count in sorted(counts.items()))


def _reason(row: Mapping[str, Any], counted: Counting, shared: bool) -> str:
    if row["period"]:
        return row["period"]
    if counted is Counting.YES and row["why"] is not None:
        return f"not counted: {row['why']}"
    if counted is Counting.NO and row["why"] is None:
        return "counted"
    if row["is_shared"] is not shared:
        return "with a stated part of what is asked for" if shared else TOUCHING
    return ""
