"""Sums of flows: always of one kind, reporting system and currency, each with the way to the flows it is the sum of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...graph.errors import TooLarge
from ...graph.money.derived_totals import ANY
from ..asking.amounts import as_decimal
from ..asking.answer import Behind, Figure
from ..asking.inquiry import Columns, Inquiry
from .flow_filters import CELLS, COLLECTED, RANKING, RANKING_OF_TOTALS, SELECTED, Selection

_HIGH = 1_000_000_000
MANY = 100_000
"""Sums that are read at once where the largest of all are looked for."""
GROUPED = ("dataset", "publisher", "year", "provider", "receiver", "country", "sector")
_ENTITIES = ("publisher", "provider", "receiver", "country", "sector")
TEXTS = (
    ("yearly_totals", "summed_totals", COLLECTED),
    (SELECTED, CELLS, "totals", COLLECTED),
    (SELECTED, CELLS, "flow_counts"),
    ("yearly_totals", RANKING_OF_TOTALS),
    (SELECTED, CELLS, "totals", RANKING),
    (SELECTED, "flow_dates"),
    ("degrees",),
    ("replaced_elsewhere",),
    ("sides_by_judgement",),
)
"""What `summed` may run."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in ten-thousandths; `group` has the columns it is grouped by, '' or 0 for what is not stated."""

    group: Mapping[str, Any]
    kind: str
    system: str
    currency: str
    is_planned: bool
    count: int
    amount: int
    usd: int
    eur: int
    no_usd: int
    no_eur: int

    def converted(self, name: str) -> int | None:
        """Return the sum in `name` (usd or eur) of what could be converted, None where nothing could."""
        return None if getattr(self, f"no_{name}") == self.count else getattr(self, name)

    def plus(self, other: Sum, times: int = 1) -> Sum:
        """Return the sum of this and another sum of the same group, or what is left without it: -1 times."""
        return Sum(
            self.group,
            self.kind,
            self.system,
            self.currency,
            self.is_planned,
            self.count + times * other.count,
            self.amount + times * other.amount,
            self.usd + times * other.usd,
            self.eur + times * other.eur,
            self.no_usd + times * other.no_usd,
            self.no_eur + times * other.no_eur,
        )


def summed(selection: Selection, most: int | None = None) -> list[Sum]:
    """Sum the flows of a selection: from the derived totals where these suffice, else from the flows."""
    inquiry = selection.inquiry
    most = most or inquiry.most
    if not selection.is_yearly:
        return merged(selection.read_sums(bound=most + 1), most, inquiry)
    sums = merged(selection.read_yearly(bound=most + 1), most, inquiry)
    return _with_no_sector(selection, sums, most) if selection.is_by_sector else sums


def _with_no_sector(selection: Selection, sums: Sequence[Sum], most: int) -> list[Sum]:
    """Complete derived sums by sector by what states none: the whole, less what states any, and the rest of that."""
    whole = replace(selection, by=tuple(name for name in selection.by if name != "sector"))
    rest: dict[tuple[Any, ...], Sum] = {}
    for total in merged(whole.read_yearly(bound=most + 1), most, selection.inquiry):
        group = {name: total.group.get(name, "") for name in GROUPED if name in selection.by}
        rest[_place(replace(total, group=group))] = replace(total, group=group)
    named: list[Sum] = []
    for total in sums:
        sector = total.group["sector"]
        if sector in (ANY, ""):
            key = _place(replace(total, group={**total.group, "sector": ""}))
            rest[key] = rest[key].plus(total, times=-1 if sector else 1)
        else:
            named.append(total)
    return sorted([*named, *(total for total in rest.values() if total.count)], key=_place)


def merged(rows: Sequence[Columns], most: int, inquiry: Inquiry) -> list[Sum]:
    """Return the sums in parallel lists, in order; raises TooLarge if there are more than `most`."""
    if sum(len(row["count"]) for row in rows) > most:
        raise TooLarge(
            f"There are more than {most:,} sums here.", "Group by less, or narrow it by an entity, kind or year."
        )
    know_groups(rows, inquiry)
    sums: dict[tuple[Any, ...], Sum] = {}
    for row in rows:
        for total in _sums(row, inquiry):
            key = (*total.group.values(), total.kind, total.system, total.currency, total.is_planned)
            sums[key] = sums[key].plus(total) if key in sums else total
    return sorted(sums.values(), key=_place)


def know_groups(rows: Sequence[Columns], inquiry: Inquiry) -> None:
    """Read the groups of all entities that parallel lists are grouped by, together."""
    if inquiry.identities.is_grouped:
        lists = (row[name] for row in rows for name in _ENTITIES if name in row)
        inquiry.identities.know({entity for entities in lists for entity in entities if entity})


def _place(total: Sum) -> tuple[Any, ...]:
    values = ((not value, value) for value in total.group.values())
    return (total.kind, total.system, not total.currency, total.currency, total.is_planned, *values)


def _sums(row: Columns, inquiry: Inquiry) -> Iterator[Sum]:
    """Take the parallel lists of one kind and currency apart."""
    by = [name for name in GROUPED if name in row]
    of = inquiry.identities.of
    groups = zip(*(row[name] for name in by), strict=True) if by else [()] * len(row["count"])
    figures = zip(
        row["count"],
        *(whole(row, name) for name in ("amount", "usd", "eur")),
        row["no_usd"],
        row["no_eur"],
        strict=True,
    )
    for values, (count, amount, usd, eur, no_usd, no_eur) in zip(groups, figures, strict=True):
        group = {
            name: of(value) if name in _ENTITIES and value else value for name, value in zip(by, values, strict=True)
        }
        yield Sum(
            group,
            row["kind"],
            row["system"],
            row["currency"],
            row["is_planned"],
            count,
            amount,
            usd,
            eur,
            min(no_usd, count),
            min(no_eur, count),
        )


def whole(row: Columns, name: str) -> list[int]:
    """Return whole amounts from their high and low halves."""
    return [high * _HIGH + low for high, low in zip(row[f"{name}_high"], row[f"{name}_low"], strict=True)]


def behind_of(selection: Selection, total: Sum) -> Behind:
    """Say how to ask for exactly the flows of a sum."""
    own: dict[str, Any] = {"kind": [total.kind], "planned": total.is_planned}
    without: set[str] = set(selection.filters["without"])
    for name, value in (("currency", total.currency), ("system", total.system), *total.group.items()):
        if value:
            own[name] = [value] if name == "year" else value
        else:
            without.add(name)
    return selection.narrowed({**own, "without": sorted(without)} if without else own)


def figure_of(selection: Selection, total: Sum) -> Figure:
    """Return a sum as answers have it, with the way to its flows."""
    return Figure(
        kind=total.kind,
        system=total.system,
        currency=total.currency or None,
        amount=as_decimal(total.amount),
        count=total.count,
        is_planned=total.is_planned,
        behind=behind_of(selection, total),
    )
