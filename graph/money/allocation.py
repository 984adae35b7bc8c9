"""What of a flow is counted where: its conversion, and its exact parts for places and themes. Every loader calls it.

A load counts every flow, so the usual case (one place, one theme a vocabulary) is decided without fractions, and what
depends on few values (the rates of a day) is looked up once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ..model.statements import TEN_THOUSANDTHS, Amount, Conversion, Flow, Leg, Part
from .rates import Converted, NotConverted, convert
from .shares import Share, fractions, place_fractions, split

_PLACE, _THEME = "TO_PLACE", "FOR_THEME"
_REGION = "place:region-"
"""What is a place and no region stands for a country that no list holds."""
_CENT = Decimal("0.01")

Amounts = tuple[int, int | None, int | None]
"""An amount as stated, in dollars and in euros."""
Cells = list[tuple[str, Amounts]]
"""What falls to each place; an empty place has what is for none."""


def counted(flow: Flow) -> Flow:
    """Give the flow with its conversion, the parts of its legs, and the rules applied among its `repairs`."""
    date = flow.circumstances.date
    legs, conversion, rules = counting(flow.amount, flow.value_date or (date.edtf if date else ""), flow.legs)
    return replace(flow, legs=legs, conversion=conversion, repairs=(*flow.repairs, *rules))


def counting(
    amount: Amount, when: str, of: Sequence[Leg]
) -> tuple[tuple[Leg, ...], Conversion, tuple[str, ...]]:  # fmt: skip
    """Give what `counted` sets, for a loader that makes the flow only then: legs, conversion, and rules applied."""
    units = amount.ten_thousandths
    conversion = _converted(amount, units, when)
    whole = units, conversion.usd, conversion.eur
    legs: list[Leg] = []
    places: list[Leg] = []
    themes: dict[str, list[Leg]] = {}
    for leg in of:
        if leg.type == _PLACE:
            places.append(leg)
        elif leg.type == _THEME:
            themes.setdefault(leg.vocabulary, []).append(leg)
        else:
            legs.append(leg)
    rules: list[str] = []
    placed, cells = _placed(places, whole, rules)
    legs += placed
    for of_vocabulary in themes.values():
        legs += _themed(of_vocabulary, cells, rules)
    return tuple(legs), conversion, tuple(dict.fromkeys(rules)) if rules else ()


def converted(amount: Amount, when: str) -> Conversion:
    """Convert an amount into dollars and euros at an EDTF date."""
    return _converted(amount, amount.ten_thousandths, when)


def _converted(amount: Amount, units: int, when: str) -> Conversion:
    rates, currency = _rates(amount.currency, when), amount.currency
    value = amount.value
    return Conversion(
        units if currency == "USD" else _units(value, rates.usd),
        units if currency == "EUR" else _units(value, rates.eur),
        rates.usd_text, rates.eur_text, rates.date, rates.missing,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rates:
    """What one unit of a currency is worth at a date, as numbers and as they are told."""

    usd: Decimal | None
    eur: Decimal | None
    usd_text: str
    eur_text: str
    date: str
    missing: str


@lru_cache(maxsize=50_000)
def _rates(currency: str, when: str) -> _Rates:
    one = Decimal(1)
    both = convert(one, currency, when, "USD"), convert(one, currency, when, "EUR")
    usd, eur = (found.rate if isinstance(found, Converted) else None for found in both)
    date = next((found.rate_date for found in both if isinstance(found, Converted) and found.rate_date), "")
    missing = next((found.reason for found in both if isinstance(found, NotConverted)), "")
    return _Rates(usd, eur, _told(usd), _told(eur), date, missing)


def _told(rate: Decimal | None) -> str:
    return "" if rate is None or rate == 1 else f"{rate.normalize():f}"


def _units(value: Decimal, rate: Decimal | None) -> int | None:
    """Give ten-thousandths, rounded to the cent as `rates.convert` rounds."""
    return None if rate is None else int((value * rate).quantize(_CENT).scaleb(TEN_THOUSANDTHS))


def _placed(places: list[Leg], whole: Amounts, rules: list[str]) -> tuple[list[Leg], Cells]:
    """Give the legs with their parts, and the parts by place."""
    if len(places) == 0:
        return [], [("", whole)]
    if len(places) == 1 and places[0].share in (None, "100"):
        entity = places[0].entity
        return [_with_parts(places[0], (Part(*whole, entity),))], [(entity, whole)]
    taken = place_fractions([Share(one.share, one.vocabulary, one.entity.startswith(_REGION)) for one in places])
    rules += taken.rules
    shared = [(leg, part) for leg, part in zip(places, taken.of_each, strict=True) if part is not None]
    parts = _parted(whole, [part for _, part in shared])
    of_leg = {id(leg): part for (leg, _), part in zip(shared, parts, strict=False)}
    placed = [_with_parts(leg, (Part(*of_leg[id(leg)], leg.entity),)) if id(leg) in of_leg else leg for leg in places]
    cells = [(leg.entity, part) for (leg, _), part in zip(shared, parts, strict=False)]
    return placed, [*cells, ("", parts[-1])] if any(parts[-1]) or not cells else cells


def _themed(themes: list[Leg], cells: Cells, rules: list[str]) -> list[Leg]:
    if len(themes) == 1 and themes[0].share in (None, "100"):
        return [_with_parts(themes[0], tuple([Part(*amounts, place) for place, amounts in cells]))]
    taken = fractions([Share(one.share) for one in themes])
    rules += taken.rules
    shared = [(leg, part) for leg, part in zip(themes, taken.of_each, strict=True) if part is not None]
    parts: dict[int, list[Part]] = {id(leg): [] for leg in themes}
    for place, amounts in cells:
        for (leg, _), part in zip(shared, _parted(amounts, [one for _, one in shared]), strict=False):
            parts[id(leg)].append(Part(*part, place))
    return [_with_parts(leg, tuple(parts[id(leg)])) for leg in themes]


def _with_parts(leg: Leg, parts: tuple[Part, ...]) -> Leg:
    return Leg(leg.type, leg.entity, leg.share, leg.as_ref, leg.as_name, leg.as_type, leg.vocabulary, leg.activity,
               leg.is_assumed, leg.basis, parts)  # fmt: skip


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
