"""The largest givers and receivers of money."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated, Unpack

from pydantic import Field

from ..asking.amounts import units
from ..asking.answer import Answer, Behind, LeftOut
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from .filter_parameters import RankingParameters, narrowing
from .flow_filters import Selection
from .left_out import ON_ITS_WAY_BACK, summed_and_outside
from .rows import RankRow
from .sums import MANY, TEXTS, Sum, behind_of
from .totals import converted, status_of_sums

Most = Annotated[int, Field(ge=1, le=1000)]
Key = tuple[str, str, str | None, bool]
"""Kind, reporting system, currency and whether it is only planned: what sums are never added over."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    actor: str
    amount: int
    count: int
    missing: int
    behind: Behind


def _ranking(inquiry: Inquiry, end: str) -> ReadResult[RankRow]:
    selection = Selection.of(inquiry, (end,))
    every, left_out = summed_and_outside(selection, MANY)
    sums = [total for total in every if total.kind not in selection.passed_over]
    target, most = inquiry.arguments["convert"], inquiry.arguments["most"]
    returning = sum(total.count for total in every) - sum(total.count for total in sums)
    left_out += [LeftOut(reason=ON_ITS_WAY_BACK, count=returning)] if returning else []
    nameless = sum(total.count for total in sums if not total.group[end])
    named = [total for total in sums if total.group[end]]
    left_out += [LeftOut(reason=f"flows that name no {end}", count=nameless)] if nameless else []
    if target:
        left_out += converted(selection, named, target)[1]
    groups = _converted(named, end, selection, target) if target else _as_stated(named, end, selection)
    shown = {
        key: sorted(found, key=lambda place: (-place.amount, place.actor))
        for key, found in sorted(groups.items(), key=str)
    }
    smaller = sum(max(0, len(found) - most) for found in shown.values())
    left_out += [LeftOut(reason="smaller ones", count=smaller)] if smaller else []
    hydrator = inquiry.hydrator(extra=[place.actor for found in shown.values() for place in found[:most]])
    rows = [
        RankRow(
            rank=1 + sum(other.amount > place.amount for other in found[:most]),
            actor=hydrator.entity(place.actor),
            kind=key[0],
            system=key[1],
            currency=key[2],
            is_planned=key[3],
            count=place.count,
            amount=units(place.amount),
            not_converted=place.missing,
            behind=place.behind,
        )
        for key, found in shown.items()
        for place in found[:most]
    ]
    page = rows[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    return ReadResult(Shaped(page, left_out=tuple(left_out), total=len(rows), status=status_of_sums(named)), {})


def _as_stated(sums: list[Sum], end: str, selection: Selection) -> dict[Key, list[_Ranked]]:
    groups: dict[Key, list[_Ranked]] = defaultdict(list)
    for total in sums:
        behind = behind_of(selection, total)
        key = (total.kind, total.system, total.currency or None, total.is_planned)
        groups[key].append(_Ranked(total.group[end], total.amount, total.count, 0, behind))
    return groups


def _converted(sums: list[Sum], end: str, selection: Selection, target: str) -> dict[Key, list[_Ranked]]:
    by_actor: dict[tuple[str, str, str, bool], list[Sum]] = defaultdict(list)
    for total in sums:
        by_actor[total.kind, total.system, total.group[end], total.is_planned].append(total)
    name = target.lower()
    groups: dict[Key, list[_Ranked]] = defaultdict(list)
    for (kind, system, actor, is_planned), found in by_actor.items():
        own = {end: actor, **narrowing(selection.filters["without"], system=system)}
        behind = selection.behind(kind=[kind], planned=is_planned, **own)
        missing = sum(getattr(total, f"no_{name}") for total in found)
        amount, count = sum(getattr(total, name) for total in found), sum(total.count for total in found) - missing
        if count:
            groups[kind, system, target, is_planned].append(_Ranked(actor, amount, count, missing, behind))
    return groups


def _funders(inquiry: Inquiry) -> ReadResult[RankRow]:
    return _ranking(inquiry, "provider")


def _recipients(inquiry: Inquiry) -> ReadResult[RankRow]:
    return _ranking(inquiry, "receiver")


@question(RankRow, read=_funders, texts=TEXTS, is_summed=True)
def top_funders(
    *, most: Most = 10, scope: Scope = EVERYTHING, **parameters: Unpack[RankingParameters]
) -> Answer[RankRow]:
    """Who gives most: the largest providers of money, for each kind, reporting system and currency.

    most: how many of each kind and currency.
    """
    ...


@question(RankRow, read=_recipients, texts=TEXTS, is_summed=True)
def top_recipients(
    *, most: Most = 10, scope: Scope = EVERYTHING, **parameters: Unpack[RankingParameters]
) -> Answer[RankRow]:
    """Who receives most: the largest receivers of money, for each kind, reporting system and currency.

    most: how many of each kind and currency.
    """
    ...
