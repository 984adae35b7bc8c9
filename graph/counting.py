"""What of a flow is counted where: its conversion, and its exact parts for places and themes. Every loader calls it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from .model import TEN_THOUSANDTHS, Amount, Conversion, Flow, Leg, Part
from .rates import Converted, NotConverted, convert
from .shares import Share, fractions, place_fractions, split

_PLACE, _THEME = "TO_PLACE", "FOR_THEME"

Amounts = tuple[int, int | None, int | None]
"""An amount as stated, in dollars and in euros."""


def counted(flow: Flow) -> Flow:
    """Give the flow with its conversion, the parts of its legs, and the rules applied among its `repairs`."""
    conversion = converted(
        flow.amount, flow.value_date or (flow.circumstances.date.edtf if flow.circumstances.date else "")
    )
    whole = flow.amount.ten_thousandths, conversion.usd, conversion.eur
    places = [leg for leg in flow.legs if leg.type == _PLACE]
    themes: dict[str, list[Leg]] = defaultdict(list)
    for leg in flow.legs:
        if leg.type == _THEME:
            themes[leg.vocabulary].append(leg)
    rules: list[str] = []
    placed, cells = _placed(places, whole, rules)
    legs = [leg for leg in flow.legs if leg.type not in (_PLACE, _THEME)] + placed
    for of_vocabulary in themes.values():
        legs += _themed(of_vocabulary, cells, rules)
    repairs = (*flow.repairs, *dict.fromkeys(rules))
    return replace(flow, legs=tuple(legs), repairs=repairs, conversion=conversion)


def converted(amount: Amount, when: str) -> Conversion:
    """Convert an amount into dollars and euros at an EDTF date."""
    in_dollars = convert(amount.value, amount.currency, when, "USD")
    in_euros = convert(amount.value, amount.currency, when, "EUR")
    missing = next((one.reason for one in (in_dollars, in_euros) if isinstance(one, NotConverted)), "")
    return Conversion(
        _units(in_dollars), _units(in_euros), _rate(in_dollars), _rate(in_euros),
        next((one.rate_date for one in (in_dollars, in_euros) if isinstance(one, Converted) and one.rate_date), ""),
        missing,
    )  # fmt: skip


def _units(one: Converted | NotConverted) -> int | None:
    return int(one.amount.scaleb(TEN_THOUSANDTHS)) if isinstance(one, Converted) else None


def _rate(one: Converted | NotConverted) -> str:
    return f"{one.rate.normalize():f}" if isinstance(one, Converted) and one.rate != Decimal(1) else ""


def _placed(places: list[Leg], whole: Amounts, rules: list[str]) -> tuple[list[Leg], list[tuple[str, Amounts]]]:
    """Give the legs with their parts, and the parts by place; an empty place has what is for none."""
    taken = place_fractions([Share(one.share, one.vocabulary, one.entity.startswith("place:")) for one in places]) if (
        places) else None  # fmt: skip
    if taken is None:
        return [], [("", whole)]
    rules += taken.rules
    shared = [(leg, part) for leg, part in zip(places, taken.of_each, strict=True) if part is not None]
    parts = _parted(whole, [part for _, part in shared])
    of_leg = {id(leg): part for (leg, _), part in zip(shared, parts, strict=False)}
    placed = [replace(leg, parts=(Part(*of_leg[id(leg)], leg.entity),)) if id(leg) in of_leg else leg for leg in places]
    cells = [(leg.entity, part) for (leg, _), part in zip(shared, parts, strict=False)]
    return placed, [*cells, ("", parts[-1])] if any(parts[-1]) or not cells else cells


def _themed(themes: list[Leg], cells: list[tuple[str, Amounts]], rules: list[str]) -> list[Leg]:
    taken = fractions([Share(one.share) for one in themes])
    rules += taken.rules
    shared = [(leg, part) for leg, part in zip(themes, taken.of_each, strict=True) if part is not None]
    parts: dict[int, list[Part]] = defaultdict(list)
    for place, amounts in cells:
        for (leg, _), part in zip(shared, _parted(amounts, [one for _, one in shared]), strict=False):
            parts[id(leg)].append(Part(*part, place))
    return [replace(leg, parts=tuple(parts[id(leg)])) for leg in themes]


def _parted(whole: Amounts, parts: Sequence[Fraction]) -> list[Amounts]:
    """Split each amount by the fractions; the last of the result is what they leave over."""
    columns: list[list[int | None]] = []
    for amount in whole:
        if amount is None:
            columns.append([None] * (len(parts) + 1))
        else:
            of_each = split(amount, parts) if parts else []
            columns.append([*of_each, amount - sum(of_each)])
    return [(amount or 0, usd, eur) for amount, usd, eur in zip(*columns, strict=True)]
