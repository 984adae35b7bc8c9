"""Differences: what of a statement is other than it was, by property, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from ..asking.amounts import grouped_digits
from ..asking.shown_statements import Out, StatementOut

_TOLD = (
    "names",
    "identifiers",
    "start",
    "end",
    "period",
    "held",
    "status",
    "kind",
    "title",
    "act",
    "role",
    "post",
    "text",
)
"""Properties whose change is told, in this order, before all others."""
_NEVER = frozenset({"languages", "name_kinds", "schemes", "uses", "is_own", "sha256", "order"})


class Difference(Out):
    """A property that is other than it was; empty where there was none, or is none any more."""

    property: str
    before: str
    after: str


def differences(former: StatementOut, current: StatementOut) -> Iterator[Difference]:
    """Yield the properties that are other, those that matter most to readers first."""
    before, after = _values(former), _values(current)
    names = [*(name for name in _TOLD if name in before or name in after)]
    names += sorted((before.keys() | after.keys()) - set(names))
    for name in names:
        if before.get(name, "") != after.get(name, ""):
            yield Difference(property=name, before=before.get(name, ""), after=after.get(name, ""))


def _values(statement: StatementOut) -> dict[str, str]:
    """Return what a statement says, by property, in words."""
    told = {name: _text(value) for name, value in statement.own.items() if name not in _NEVER}
    if statement.money is not None:
        money = statement.money
        told |= {"amount": f"{money.currency or '(currency not stated)'} {grouped_digits(money.amount)}"}
        told |= {"day": money.value_date or "", "kind of money": money.kind}
        for leg in money.legs:
            told[leg.type.lower()] = ", ".join(filter(None, (told.get(leg.type.lower()), leg.entity.name)))
    if statement.date is not None:
        told["date"] = statement.date.edtf or statement.date.text
    told["modality"] = str(statement.modality)
    return {name: value for name, value in told.items() if value}


def _text(value: Any) -> str:
    return "; ".join(map(str, cast("Sequence[Any]", value))) if isinstance(value, list | tuple) else str(value)
