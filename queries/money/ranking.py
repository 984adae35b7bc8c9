"""Rank groups of flows by their size in dollars, before any figure is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...graph.errors import TooLarge
from ..asking.inquiry import Columns
from .flow_filters import RANKING, RANKING_OF_TOTALS, Selection
from .sums import Sum, know_groups, merged, whole

Group = tuple[Any, ...]
"""The values of the columns that are grouped by, entities by their canonical ids, '' or 0 for what is not stated."""
Heading = tuple[str, str, bool]
"""Kind, reporting system, and whether it is only planned: what is never added, in whatever currency."""
_MOST = 1_000_000


@dataclass(frozen=True)
class Ranking:
    """The groups in order of size: the largest sum of one heading, in dollars.

    `dollars` has the sum of each heading over all groups, and how many flows it is the sum of; `below` the same over
    the groups whose sum is negative; `nameless` says how many flows lack the first column, whose groups are left out;
    `returning` how many are money on its way back; `touching` how many only touch the country asked for; `within` how
    many are payments of an actor to itself, which are no pair. `rows` are the parallel lists that it was made of.
    """

    groups: Sequence[Group]
    dollars: Mapping[Heading, tuple[int, int]]
    nameless: int
    below: Mapping[Heading, tuple[int, int]]
    returning: int
    touching: int
    within: int
    rows: Sequence[Columns]


def ranked(selection: Selection) -> Ranking:
    """Put the groups of a selection in order; raises TooLarge beyond a million of them."""
    if selection.is_yearly:
        both = (False, True) if selection.filters["country"] else (False,)
        rows = selection.read_yearly(RANKING_OF_TOTALS, shared=both, bound=_MOST + 1)
    else:
        rows = selection.read_sums(RANKING, bound=_MOST + 1)
    if sum(len(row["count"]) for row in rows) > _MOST:
        raise TooLarge(f"There are more than {_MOST:,} pairs here.", "Narrow it by an entity, kind or year.")
    know_groups(rows, selection.inquiry)
    are_pairs = selection.by[:2] == ("provider", "receiver")
    largest: dict[Group, int] = {}
    dollars: dict[Heading, tuple[int, int]] = {}
    below: dict[Heading, tuple[int, int]] = {}
    nameless = returning = touching = within = 0
    for row in rows:
        if row.get("is_shared"):
            touching += sum(row["count"])
            continue
        if row["kind"] in selection.passed_over:
            returning += sum(row["count"])
            continue
        sizes: dict[Group, int] = defaultdict(int)
        counts: dict[Group, int] = defaultdict(int)
        groups = zip(*(_named(row, name, selection) for name in selection.by), strict=True)
        dollars_of = row["usd"] if "usd" in row else whole(row, "usd")
        figures = zip(row["count"], dollars_of, row["no_usd"], strict=True)
        for group, (count, usd, missing) in zip(groups, figures, strict=True):
            if not group[0]:
                nameless += count
                continue
            if are_pairs and group[0] == group[1]:
                within += count
                continue
            sizes[group] += usd
            counts[group] += count - missing if missing < count else 0
        for group, size in sizes.items():
            if size > largest.get(group, size - 1):
                largest[group] = size
        if sizes:
            heading = (row["kind"], row["system"], row["is_planned"])
            dollars[heading] = (sum(sizes.values()), sum(counts.values()))
            if negative := [group for group, size in sizes.items() if size < 0]:
                below[heading] = (sum(sizes[cell] for cell in negative), sum(counts[cell] for cell in negative))
    groups = sorted(largest, key=lambda group: (-largest[group], *map(str, group)))
    return Ranking(groups, dollars, nameless, below, returning, touching, within, rows)


def _named(row: Columns, name: str, selection: Selection) -> Sequence[Any]:
    identities = selection.inquiry.identities
    if not identities.is_grouped or name == "year":
        return row[name]
    return [identities.of(entity) if entity else entity for entity in row[name]]


def figures_of(selection: Selection, ranking: Ranking, groups: Sequence[Group]) -> Mapping[Group, list[Sum]]:
    """Read every figure of some groups of a selection whose first two columns are a pair."""
    if not groups:
        return {}
    inquiry = selection.inquiry
    if selection.is_yearly:
        pairs = sorted(_stated_pairs(selection, ranking, groups))
        start = f"pairs of {selection.by[0]} and {selection.by[1]}"
        rows = selection.read_yearly(start=start, pairs=[list(pair) for pair in pairs], bound=_MOST + 1)
    else:
        rows = _of_providers(selection, groups).read_sums(bound=_MOST + 1)
    wanted: dict[Group, list[Sum]] = {group: [] for group in groups}
    for row in merged(rows, _MOST, inquiry):
        group = tuple(row.group[name] for name in selection.by)
        if group in wanted and row.kind not in selection.passed_over:
            wanted[group].append(row)
    return wanted


def _stated_pairs(selection: Selection, ranking: Ranking, groups: Sequence[Group]) -> set[tuple[str, str]]:
    """Return the pairs of keys that money is stated between, of the pairs that some groups are of.

    A pair of two actors with three keys each may be any of nine pairs of keys, and mostly is one of them.
    """
    wanted = {group[:2] for group in groups}
    if not selection.inquiry.identities.is_grouped:
        return {(giver, taker or "") for giver, taker in wanted}
    found: set[tuple[str, str]] = set()
    for row in ranking.rows:
        named = zip(*(_named(row, name, selection) for name in selection.by[:2]), strict=True)
        keys = zip(*(row[name] for name in selection.by[:2]), strict=True)
        found |= {(giver, taker or "") for group, (giver, taker) in zip(named, keys, strict=True) if group in wanted}
    return found


def _of_providers(selection: Selection, groups: Sequence[Group]) -> Selection:
    providers = sorted({member for group in groups for member in selection.inquiry.identities.members(group[0])})
    return replace(
        selection, filters={**selection.filters, "provider": providers}, ids={**selection.ids, "provider": providers}
    )
