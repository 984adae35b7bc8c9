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
from .filter_parameters import RankingParameters
from .flow_filters import ON_ITS_WAY_BACK, Selection, narrowing
from .rows import RankRow
from .sums import MANY, TEXTS, Sum, behind_of, outside, summed
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
    every = summed(selection, MANY)
    sums = [one for one in every if one.kind not in selection.passed_over]
    target, most = inquiry.arguments["convert"], inquiry.arguments["most"]
    left_out = outside(selection)
    returning = sum(one.count for one in every) - sum(one.count for one in sums)
    left_out += [LeftOut(reason=ON_ITS_WAY_BACK, count=returning)] if returning else []
    nameless = sum(one.count for one in sums if not one.group[end])
    named = [one for one in sums if one.group[end]]
    left_out += [LeftOut(reason=f"flows that name no {end}", count=nameless)] if nameless else []
    if target:
        left_out += converted(selection, named, target)[1]
    groups = _converted(named, end, selection, target) if target else _as_stated(named, end, selection)
    shown = {
        key: sorted(found, key=lambda one: (-one.amount, one.actor)) for key, found in sorted(groups.items(), key=str)
    }
    smaller = sum(max(0, len(found) - most) for found in shown.values())
    left_out += [LeftOut(reason="smaller ones", count=smaller)] if smaller else []
    hydrator = inquiry.hydrator(extra=[one.actor for found in shown.values() for one in found[:most]])
    rows = [
        RankRow(
            rank=1 + sum(other.amount > one.amount for other in found[:most]),
            actor=hydrator.entity(one.actor),
            kind=key[0],
            system=key[1],
            currency=key[2],
            is_planned=key[3],
            count=one.count,
            amount=units(one.amount),
            not_converted=one.missing,
            behind=one.behind,
        )
        for key, found in shown.items()
        for one in found[:most]
    ]
    page = rows[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    return ReadResult(Shaped(page, left_out=tuple(left_out), total=len(rows), status=status_of_sums(named)), {})


def _as_stated(sums: list[Sum], end: str, selection: Selection) -> dict[Key, list[_Ranked]]:
    groups: dict[Key, list[_Ranked]] = defaultdict(list)
    for one in sums:
        behind = behind_of(selection, one)
        key = (one.kind, one.system, one.currency or None, one.is_planned)
        groups[key].append(_Ranked(one.group[end], one.amount, one.count, 0, behind))
    return groups


def _converted(sums: list[Sum], end: str, selection: Selection, target: str) -> dict[Key, list[_Ranked]]:
    by_actor: dict[tuple[str, str, str, bool], list[Sum]] = defaultdict(list)
    for one in sums:
        by_actor[one.kind, one.system, one.group[end], one.is_planned].append(one)
    name = target.lower()
    groups: dict[Key, list[_Ranked]] = defaultdict(list)
    for (kind, system, actor, is_planned), found in by_actor.items():
        own = {end: actor, **narrowing(selection.filters["without"], system=system)}
        behind = selection.behind(kind=[kind], planned=is_planned, **own)
        missing = sum(getattr(one, f"no_{name}") for one in found)
        amount, count = sum(getattr(one, name) for one in found), sum(one.count for one in found) - missing
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
