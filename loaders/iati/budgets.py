"""Budgets and planned disbursements, and which of them a revised one replaces.

What has no type is original, as the standard says. An original one is kept and not counted where revised ones of the
same activity (for planned disbursements: between the same ends) cover its whole period. Where they cover some of it
both count, recorded as revised_in_part. Several of the same type and period add up: publishers divide a year so.

One element can hold several periods and values: each value is of the period it stands with; where all periods stand
before all values, the first is of the first, and so on. A value without a period of its own is set aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model.dates import Days, days
from ...graph.model.flows import Flow, Leg
from ...graph.model.schema import FlowKind, Modality
from ...graph.model.statements import Value
from ..reference.codelists import codelist
from .classifications import Coded
from .context import ActivityContext, Children, children_of, code_of, first
from .money import Valued, ends_of, flow_of, shared_legs, split_legs, valued_of
from .notations import NO_DAY, Period, day_of, period

_ENDS, _VALUE = ("period-start", "period-end"), "value"
_DATED = frozenset({*_ENDS, _VALUE})
_SEVERAL = 2
_TYPED_AS, _ORIGINAL, _REVISED = "budget_type", "original", "revised"


def budgets(elements: Iterable[Element], context: ActivityContext) -> list[Flow]:
    """Read the budgets of an activity."""
    return _told_apart([flow for element in elements for flow in _budget(element, context)], "budget", context)


def planned_disbursements(elements: Iterable[Element], context: ActivityContext) -> list[Flow]:
    """Read the planned disbursements of an activity."""
    made = [flow for element in elements for flow in _planned_disbursement(element, context)]
    return _told_apart(made, "planned disbursement", context)


def organisation_budget(
    element: Element, kind: FlowKind, ends: list[Leg], places: Sequence[Coded], context: ActivityContext
) -> Iterator[Flow]:
    """Read the amounts of one budget or expenditure of an organisation file."""
    status = code_of((element.get("status") or "").strip(), "BudgetStatus", context.notes)
    details: dict[str, Value] = {"status": _word("BudgetStatus", status)} if status else {}
    modality = Modality.DONE if kind is FlowKind.TOTAL_EXPENDITURE else Modality.STATE
    legs = [*ends, *shared_legs(places, "TO_PLACE")]
    for amount in _amounts(element, str(kind), context):
        yield flow_of(kind, amount.valued, legs, amount.over.edtf, modality, details, amount.over.repairs, context)


def _budget(element: Element, context: ActivityContext) -> Iterator[Flow]:
    details = _typed(element, context)
    if status := code_of((element.get("status") or "").strip(), "BudgetStatus", context.notes):
        details["status"] = _word("BudgetStatus", status)
    legs = [Leg("OF_PROJECT", context.project), *split_legs(context)]
    for amount in _amounts(element, "budget", context):
        yield flow_of(
            FlowKind.BUDGET,
            amount.valued,
            legs,
            amount.over.edtf,
            Modality.STATE,
            details,
            amount.over.repairs,
            context,
        )


def _planned_disbursement(element: Element, context: ActivityContext) -> Iterator[Flow]:
    for amount in _amounts(element, "planned disbursement", context):
        ends = ends_of(amount.children, "2", context)
        legs = [Leg("OF_PROJECT", context.project), *ends.legs, *split_legs(context)]
        over = amount.over
        repairs = () if over.repairs == ("period_incomplete",) and over.edtf else over.repairs
        details = {**_typed(element, context), **ends.activities}
        yield flow_of(
            FlowKind.PLANNED_DISBURSEMENT, amount.valued, legs, over.edtf, Modality.PLANNED, details, repairs, context
        )


class _Dated(NamedTuple):
    """An amount with its period, and the children of the element as if it held these alone."""

    valued: Valued
    over: Period
    children: Children


def _amounts(element: Element, called: str, context: ActivityContext) -> Iterator[_Dated]:
    """Yield each amount of an element; what has none, or no period of its own, is set aside."""
    for children in _apart(element, children_of(element, context.notes), called, context):
        context.notes.read(called)
        over = _period_of(children)
        valued = valued_of(children, over.first, element, context)
        if valued is not None:
            yield _Dated(valued, over, children)


def _apart(element: Element, children: Children, called: str, context: ActivityContext) -> Iterator[Children]:
    """Tell the periods and values of an element apart: the children as of one each."""
    values = children.get(_VALUE, ())
    if len(values) < _SEVERAL:
        yield children
        return
    others = {tag: inside for tag, inside in children.items() if tag not in _DATED}
    periods = _periods(element, children)
    if sum(1 for value in values if periods[value]) > 1:
        context.notes.repaired("periods_paired")
    for value in values:
        if periods[value]:
            yield {**others, **periods[value], _VALUE: [value]}
        else:
            context.notes.read(called)
            text = (value.text or "").strip()[:60]
            whose = context.project or context.publisher.ref
            context.notes.set_aside(value, "no period for this amount", f"{element.tag} of {whose}: “{text}”")


def _periods(element: Element, children: Children) -> Mapping[Element, Mapping[str, list[Element]]]:
    """Return the period of each value: the ends that stand with it, or that have its number among those of all."""
    stands = [child for child in element if child.tag in _DATED]
    turns = sum(1 for before, after in pairwise(stands) if (before.tag == _VALUE) != (after.tag == _VALUE))
    if turns < _SEVERAL:
        return {
            value: {tag: end for tag in _ENDS if (end := children.get(tag, [])[number : number + 1])}
            for number, value in enumerate(children[_VALUE])
        }
    groups: list[dict[str, list[Element]]] = [{}]
    last = _ENDS if stands[0].tag == _VALUE else (_VALUE,)
    for end in stands:
        is_whole = end.tag not in last and any(tag in groups[-1] for tag in last)
        if is_whole or end.tag in groups[-1]:
            groups.append({})
        groups[-1][end.tag] = [end]
    return {
        group[_VALUE][0]: {tag: elements for tag, elements in group.items() if tag in _ENDS}
        for group in groups
        if _VALUE in group
    }


def _typed(element: Element, context: ActivityContext) -> dict[str, Value]:
    kind = code_of((element.get("type") or "").strip(), "BudgetType", context.notes)
    return {_TYPED_AS: _word("BudgetType", kind)} if kind else {}


def _period_of(children: Children) -> Period:
    start, end = first(children, "period-start"), first(children, "period-end")
    return period(day_of(start) if start is not None else NO_DAY, day_of(end) if end is not None else NO_DAY)


def _told_apart(flows: list[Flow], called: str, context: ActivityContext) -> list[Flow]:
    """Say of original ones whether revised ones replace them."""
    revised: dict[tuple[str, ...], list[Days]] = defaultdict(list)
    for flow in flows:
        if flow.details.get(_TYPED_AS) == _REVISED and (over := _days(flow)):
            revised[_ends(flow)].append(over)
    return [_judged(flow, revised[_ends(flow)], called, context) for flow in flows] if revised else flows


def _judged(flow: Flow, revised: Sequence[Days], called: str, context: ActivityContext) -> Flow:
    over = _days(flow)
    if over is None or flow.details.get(_TYPED_AS, _ORIGINAL) != _ORIGINAL or not any(map(over.overlaps, revised)):
        return flow
    if _is_covered(over, revised):
        return replace(flow, details={**flow.details, "not_counted": f"a revised {called} replaces it"})
    context.notes.repaired("revised_in_part")
    return replace(flow, repairs=(*flow.repairs, "revised_in_part"))


def _is_covered(period: Days, revised: Iterable[Days]) -> bool:
    """Tell whether each day of a period is in one of these."""
    reached = date.fromisoformat(period.first)
    for covered in sorted(revised, key=lambda days: days.first):
        if covered.first > reached.isoformat():
            return False
        reached = max(reached, date.fromisoformat(covered.last) + timedelta(days=1))
        if reached.isoformat() > period.last:
            return True
    return False


def _days(flow: Flow) -> Days | None:
    stated = flow.circumstances.date
    return days(stated.edtf) if stated else None


def _ends(flow: Flow) -> tuple[str, ...]:
    return tuple(f"{leg.type} {leg.entity}" for leg in flow.legs if leg.type in ("PROVIDER", "RECEIVER"))


def _word(name: str, code: str) -> str:
    found = codelist(name).get(code)
    return found.english.lower() if found else code
