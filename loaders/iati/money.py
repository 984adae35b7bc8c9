"""Transactions, and what budgets share with them: from elements to flows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model.flows import Amount, Flow, Leg
from ...graph.model.schema import FlowKind, Modality
from ...graph.model.statements import Value
from ...graph.money.allocation import allocation
from .. import numbers
from ..reference.codelists import codelist
from .classifications import Coded, told_apart
from .context import ActivityContext, Children, children_of, circumstances, code_of, first
from .details import of_transaction
from .notations import NO_DAY, Day, day, day_of
from .organisations import Party

KINDS: Mapping[str, FlowKind] = {
    "1": FlowKind.INCOMING_FUNDS,
    "2": FlowKind.COMMITMENT,
    "3": FlowKind.DISBURSEMENT,
    "4": FlowKind.EXPENDITURE,
    "5": FlowKind.INTEREST_PAYMENT,
    "6": FlowKind.REPAYMENT,
    "7": FlowKind.REIMBURSEMENT,
    "8": FlowKind.PURCHASE_OF_EQUITY,
    "9": FlowKind.SALE_OF_EQUITY,
    "10": FlowKind.CREDIT_GUARANTEE,
    "11": FlowKind.INCOMING_COMMITMENT,
    "12": FlowKind.PLEDGE,
    "13": FlowKind.INCOMING_PLEDGE,
}
"""By TransactionType."""
_INCOMING = frozenset({"1", "11", "13"})
_OUTGOING = frozenset({"2", "3", "4", "8", "10", "12"})
"""Types for which the standard takes a provider that is not stated for the reporting organisation."""
_FINE = len("0.0000")
"""Characters of an amount with no more than four decimals, at the least."""
_SINGLE = frozenset(
    {"transaction-type", "transaction-date", "period-start", "period-end", "value", "provider-org", "receiver-org"}
)
"""The elements that an amount has once."""


class Ends(NamedTuple):
    """The provider and receiver, and activities named without an organisation, which go to the flow's details."""

    legs: list[Leg]
    activities: dict[str, Value]


class Valued(NamedTuple):
    """An amount with its currency and value date, and the rules by which they were taken."""

    amount: Amount
    text: str
    date: str
    repairs: tuple[str, ...]


def transaction(element: Element, context: ActivityContext) -> Flow | None:
    """Read one transaction; None if it has no amount, which is noted."""
    context.notes.read("transaction")
    children = children_of(element, context.notes)
    when = day_of(found) if (found := first(children, "transaction-date")) is not None else NO_DAY
    valued = valued_of(children, when.iso, element, context)
    if valued is None:
        return None
    found = first(children, "transaction-type")
    stated = "" if found is None else (found.get("code") or found.text or "").strip()
    code = code_of(stated, "TransactionType", context.notes)
    kind = KINDS.get(code, FlowKind.UNKNOWN)
    ends = ends_of(children, code, context)
    legs = [
        _project_leg(context.project),
        *ends.legs,
        *shared_legs(_own_places(children, context) or context.places, "TO_PLACE"),
        *shared_legs(_own_themes(children, context) or context.themes, "FOR_THEME"),
    ]
    details = {**of_transaction(element, children, context), **ends.activities}
    if kind is FlowKind.UNKNOWN:
        details = {**details, **({"kind_code": stated} if stated else {})}
    if not code:
        context.notes.repaired("kind_missing")
    return flow_of(kind, valued, legs, when.iso, Modality.DONE, details, (when.repair,) if when.repair else (), context)


def flow_of(
    kind: FlowKind,
    valued: Valued,
    legs: list[Leg],
    date: str,
    modality: Modality,
    details: Mapping[str, Value],
    repairs: tuple[str, ...],
    context: ActivityContext,
) -> Flow:
    """Make a flow, with what is counted of it where; `date` is EDTF, or empty."""
    allocated = allocation(valued.amount, valued.date or date, legs)
    repairs = (*repairs, *valued.repairs, *allocated.rules)
    if repairs:
        context.notes.repaired(*repairs)
    return Flow(
        kind,
        valued.amount,
        allocated.legs,
        circumstances(context.publisher.source, modality, date=date),
        valued.text,
        valued.date,
        details=details,
        repairs=repairs,
        conversion=allocated.conversion,
        cells=allocated.cells,
    )


def valued_of(children: Children, fallback: str, element: Element, context: ActivityContext) -> Valued | None:
    """Read the amount; what has none is set aside. `fallback` is the value date where none is stated."""
    found = first(children, "value")
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        context.notes.set_aside(element, "no amount", f"{element.tag} of {context.project}")
        return None
    taken = numbers.of_data(text)
    if taken is None:
        context.notes.set_aside(
            element, "the amount is no number", f"{element.tag} of {context.project}: “{text[:60]}”"
        )
        return None
    repairs = () if not taken.rule else (taken.rule,)
    currency, odd = _currency((found.get("currency") or "").strip() or context.currency)
    amount = Amount(taken.text, currency)
    if odd:
        repairs = (*repairs, odd)
    try:
        _ = amount.ten_thousandths
    except ValueError:
        context.notes.set_aside(element, "the amount is too large", f"{element.tag} of {context.project}: {text[:60]}")
        return None
    if len(taken.text) > _FINE and amount.is_finer:
        repairs = (*repairs, "amount_finer")
    at = _value_day(found.get("value-date"))
    if at.repair:
        repairs = (*repairs, at.repair)
    elif not at.iso and fallback:
        repairs = (*repairs, "value_date_missing")
    if len(children) < len(element) and any(len(children.get(tag, ())) > 1 for tag in _SINGLE):
        repairs = (*repairs, "element_repeated")
    return Valued(amount, text if text != taken.text else "", at.iso or fallback, repairs)


def _value_day(stated: str | None) -> Day:
    return day(stated) if stated else NO_DAY


@lru_cache(maxsize=512)
def _currency(stated: str) -> tuple[str, str]:
    """Return a currency's code, and the rule by which it was read."""
    code = stated.strip().upper()
    if not code:
        return "", "currency_missing"
    if code not in codelist("Currency"):
        return code, "unknown_code Currency"
    return code, ""


@lru_cache(maxsize=64)
def _project_leg(project: str) -> Leg:
    return Leg("OF_PROJECT", project)


def ends_of(children: Children, code: str, context: ActivityContext) -> Ends:
    """Read who gives and who receives; an end that is not stated is the publisher where the standard says so."""
    ends = Ends([], {})
    provider, receiver = first(children, "provider-org"), first(children, "receiver-org")
    for element, type, attribute, assumed in (
        (provider, "PROVIDER", "provider-activity-id", code in _OUTGOING),
        (receiver, "RECEIVER", "receiver-activity-id", code in _INCOMING),
    ):
        if element is not None:
            found = context.party(element)
            activity = context.activity_entity(element, attribute)
            if found.entity:
                ends.legs.append(_party_leg(type, found, activity))
                continue
            if activity:
                context.notes.repaired("activity_without_party")
                ends.activities[f"{type.lower()}_activity"] = activity
            if found.ref or found.names:
                continue
        if assumed and context.publisher.entity:
            ends.legs.append(_assumed_leg(type, context.publisher.entity))
    return ends


@lru_cache(maxsize=16_384)
def _party_leg(type: str, party: Party, activity: str) -> Leg:
    return Leg(
        type,
        party.entity,
        as_ref=party.ref,
        as_name=party.names.texts,
        as_type=party.type,
        activity=activity,
        basis=party.basis,
    )


@lru_cache(maxsize=512)
def _assumed_leg(type: str, entity: str) -> Leg:
    return Leg(type, entity, is_assumed=True)


def _own_places(children: Children, context: ActivityContext) -> tuple[Coded, ...]:
    if "recipient-country" not in children and "recipient-region" not in children:
        return ()
    return coded_places([*children.get("recipient-country", ()), *children.get("recipient-region", ())], context)


def _own_themes(children: Children, context: ActivityContext) -> tuple[Coded, ...]:
    stated = children.get("sector")
    return coded_themes(stated, context) if stated else ()


def coded_places(elements: list[Element], context: ActivityContext) -> tuple[Coded, ...]:
    """Read countries and regions."""
    place = context.file.codes.place
    read = [place(element, context.publisher, context.language) for element in elements]
    return told_apart([share for share in read if share is not None])


def coded_themes(elements: list[Element], context: ActivityContext) -> tuple[Coded, ...]:
    """Read sectors."""
    theme = context.file.codes.theme
    read = [theme(element, context.publisher, context.language) for element in elements]
    return told_apart([share for share in read if share is not None])


def split_legs(context: ActivityContext) -> list[Leg]:
    """Return the places and themes of the activity as legs."""
    return [*shared_legs(context.places, "TO_PLACE"), *shared_legs(context.themes, "FOR_THEME")]


def shared_legs(of: Iterable[Coded], type: str) -> list[Leg]:
    """Return places or themes as legs."""
    return [_shared_leg(type, share.entity, share.share, share.vocabulary) for share in of]


@lru_cache(maxsize=16_384)
def _shared_leg(type: str, entity: str, share: str | None, vocabulary: str) -> Leg:
    return Leg(type, entity, share=share, vocabulary=vocabulary)
