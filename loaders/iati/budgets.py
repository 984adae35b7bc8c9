"""Budgets and planned disbursements, and which of them a revised one replaces.

What has no type is original, as the standard says. An original one is kept and not counted where revised ones of the
same activity (for planned disbursements: between the same ends) cover its whole period. Where they cover some of it
both count, recorded as revised_in_part. Several of the same type and period add up: publishers divide a year so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model.dates import Days, days
from ...graph.model.schema import FlowKind, Modality
from ...graph.model.statements import Flow, Leg, Value
from ..reference.codelists import codelist
from .context import ActivityContext, Children, children_of, code_of, first
from .money import ends_of, flow_of, shared_legs, split_legs, valued_of
from .notations import NO_DAY, Period, day_of, period
from .places import Coded

_TYPED_AS, _ORIGINAL, _REVISED = "budget_type", "original", "revised"


def budgets(elements: Iterable[Element], context: ActivityContext) -> list[Flow]:
    """Read the budgets of an activity."""
    return _told_apart([one for element in elements if (one := _budget(element, context))], "budget", context)


def planned_disbursements(elements: Iterable[Element], context: ActivityContext) -> list[Flow]:
    """Read the planned disbursements of an activity."""
    made = [one for element in elements if (one := _planned_disbursement(element, context))]
    return _told_apart(made, "planned disbursement", context)


def organisation_budget(
    element: Element, kind: FlowKind, ends: list[Leg], places: Sequence[Coded], context: ActivityContext
) -> Flow | None:
    """Read one budget or expenditure of an organisation file."""
    context.notes.read(str(kind))
    children = children_of(element, context.notes)
    over = _period_of(children)
    valued = valued_of(children, over.first, element, context)
    if valued is None:
        return None
    status = code_of((element.get("status") or "").strip(), "BudgetStatus", context.notes)
    details: dict[str, Value] = {"status": _word("BudgetStatus", status)} if status else {}
    modality = Modality.DONE if kind is FlowKind.TOTAL_EXPENDITURE else Modality.STATE
    legs = [*ends, *shared_legs(places, "TO_PLACE")]
    return flow_of(kind, valued, legs, over.edtf, modality, details, over.repairs, context)


def _budget(element: Element, context: ActivityContext) -> Flow | None:
    context.notes.read("budget")
    children = children_of(element, context.notes)
    over = _period_of(children)
    valued = valued_of(children, over.first, element, context)
    if valued is None:
        return None
    details = _typed(element, context)
    if status := code_of((element.get("status") or "").strip(), "BudgetStatus", context.notes):
        details["status"] = _word("BudgetStatus", status)
    legs = [Leg("OF_PROJECT", context.project), *split_legs(context)]
    return flow_of(FlowKind.BUDGET, valued, legs, over.edtf, Modality.STATE, details, over.repairs, context)


def _planned_disbursement(element: Element, context: ActivityContext) -> Flow | None:
    context.notes.read("planned disbursement")
    children = children_of(element, context.notes)
    over = _period_of(children)
    valued = valued_of(children, over.first, element, context)
    if valued is None:
        return None
    ends = ends_of(children, "2", context)
    legs = [Leg("OF_PROJECT", context.project), *ends.legs, *split_legs(context)]
    repairs = () if over.repairs == ("period_incomplete",) and over.edtf else over.repairs
    details = {**_typed(element, context), **ends.activities}
    return flow_of(FlowKind.PLANNED_DISBURSEMENT, valued, legs, over.edtf, Modality.PLANNED, details, repairs, context)


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
    """Whether each day of a period is in one of these."""
    reached = date.fromisoformat(period.first)
    for one in sorted(revised, key=lambda days: days.first):
        if one.first > reached.isoformat():
            return False
        reached = max(reached, date.fromisoformat(one.last) + timedelta(days=1))
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
