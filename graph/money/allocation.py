"""Convert a flow to US dollars and euros, and allocate it exactly to places and themes.

The result is the flow's cells: its amount divided over places, and for each vocabulary over places and themes. The
remainder without a stated place or theme has a cell too, so each division adds up to the amount and readers only sum
cells. Every loader allocates every flow; therefore the usual case (one place, one theme for each vocabulary) avoids
fractions, and values that depend on little (such as the rates of a day) are cached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ..model.flows import TEN_THOUSANDTHS, Amount, Cell, Conversion, Flow, Leg
from .rates import Converted, NotConverted, convert
from .shares import Share, fractions, place_fractions, split

_PLACE, _THEME = "TO_PLACE", "FOR_THEME"
_REGION = "place:region-"
"""Prefix of region ids; any other place is a country, also one that is on no list."""
_CENT = Decimal("0.01")
_NONE = ""
"""The place or theme of a cell for the remainder without one."""

Amounts = tuple[int, int | None, int | None]
"""An amount as stated, in dollars and in euros."""
Divided = dict[str, Amounts]
"""The amounts of each place or theme, and the remainder under ''."""


class Allocation(NamedTuple):
    """The result of allocating an amount: legs with their parts, cells, conversion, and the rules applied."""

    legs: tuple[Leg, ...]
    cells: tuple[Cell, ...]
    conversion: Conversion
    rules: tuple[str, ...]


def allocate(flow: Flow) -> Flow:
    """Return the flow with its conversion, its cells and the parts of its legs; the rules applied are in `repairs`."""
    date = flow.circumstances.date
    made = allocation(flow.amount, flow.value_date or (date.edtf if date else ""), flow.legs)
    return replace(
        flow, legs=made.legs, cells=made.cells, conversion=made.conversion, repairs=(*flow.repairs, *made.rules)
    )


def allocation(amount: Amount, when: str, of: Sequence[Leg]) -> Allocation:
    """Allocate an amount to the legs `of` a flow that is not made yet; `when` is the EDTF date to convert at."""
    conversion = _converted(amount, when)
    whole = amount.ten_thousandths, conversion.usd, conversion.eur
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
    placed, by_place = _over_places(places, whole, rules)
    legs += placed
    cells = [Cell(*amounts, place) for place, amounts in by_place.items()]
    for _, of_vocabulary in sorted(themes.items()):
        themed, divided = _over_themes(of_vocabulary, by_place, rules)
        legs += themed
        cells += divided
    return Allocation(tuple(legs), tuple(cells), conversion, tuple(dict.fromkeys(rules)) if rules else ())


def _converted(amount: Amount, when: str) -> Conversion:
    rates, currency = _rates(amount.currency, when), amount.currency
    units, value = amount.ten_thousandths, amount.value
    return Conversion(
        units if currency == "USD" else _units(value, rates.usd),
        units if currency == "EUR" else _units(value, rates.eur),
        rates.usd_text,
        rates.eur_text,
        rates.date,
        rates.missing,
    )


@dataclass(frozen=True, slots=True)
class _Rates:
    """The value of one unit of a currency in dollars and euros at a date, as numbers and as text for the flow."""

    usd: Decimal | None
    eur: Decimal | None
    usd_text: str
    eur_text: str
    date: str
    missing: str


@lru_cache(maxsize=50_000)
def _rates(currency: str, when: str) -> _Rates:
    unit = Decimal(1)
    both = convert(unit, currency, when, "USD"), convert(unit, currency, when, "EUR")
    usd, eur = (found.rate if isinstance(found, Converted) else None for found in both)
    date = next((found.rate_date for found in both if isinstance(found, Converted) and found.rate_date), "")
    missing = next((found.reason for found in both if isinstance(found, NotConverted)), "")
    return _Rates(usd, eur, _told(usd), _told(eur), date, missing)


def _told(rate: Decimal | None) -> str:
    return "" if rate is None or rate == 1 else f"{rate.normalize():f}"


def _units(value: Decimal, rate: Decimal | None) -> int | None:
    """Convert to ten-thousandths, rounded to the cent as by `rates.convert`; None without a rate."""
    return None if rate is None else int((value * rate).quantize(_CENT).scaleb(TEN_THOUSANDTHS))


def _over_places(places: list[Leg], whole: Amounts, rules: list[str]) -> tuple[list[Leg], Divided]:
    """Divide an amount over places; return these legs with their parts, and the amounts of each place."""
    if len(places) == 0:
        return [], {_NONE: whole}
    if len(places) == 1 and places[0].share in (None, "100"):
        return [places[0]._replace(part=whole[0])], {places[0].entity: whole}
    taken = place_fractions(
        [Share(leg.share, leg.entity, leg.vocabulary, leg.entity.startswith(_REGION)) for leg in places]
    )
    rules += taken.rules
    parts, rest = _parted(whole, taken.of_each)
    legs = [leg if part is None else leg._replace(part=part[0]) for leg, part in zip(places, parts, strict=True)]
    return legs, _by_code(places, parts, rest)


def _over_themes(themes: list[Leg], by_place: Divided, rules: list[str]) -> tuple[list[Leg], list[Cell]]:
    """Divide the amounts of each place over the themes of one vocabulary; no cells if they cannot be divided."""
    vocabulary = themes[0].vocabulary
    if len(themes) == 1 and themes[0].share in (None, "100"):
        theme = themes[0].entity
        cells = [Cell(*amounts, place, theme, vocabulary) for place, amounts in by_place.items()]
        return [themes[0]._replace(part=sum(cell.amount for cell in cells))], cells
    taken = fractions([Share(leg.share, leg.entity) for leg in themes])
    rules += taken.rules
    if all(part is None for part in taken.of_each):
        return themes, []
    divided = [(place, *_parted(amounts, taken.of_each)) for place, amounts in by_place.items()]
    cells = [
        Cell(*amounts, place, theme, vocabulary)
        for place, parts, rest in divided
        for theme, amounts in _by_code(themes, parts, rest).items()
    ]
    of_entries = zip(*(parts for _, parts, _ in divided), strict=True)
    counted = (sum(part[0] for part in parts if part) for parts in of_entries)
    legs = [
        leg if part is None else leg._replace(part=units)
        for leg, part, units in zip(themes, taken.of_each, counted, strict=True)
    ]
    return legs, cells


def _parted(whole: Amounts, of_each: Sequence[Fraction | None]) -> tuple[list[Amounts | None], Amounts]:
    """Split amounts by the fractions of the entries; return a part for each (None if only touched) and the rest."""
    given = [part for part in of_each if part is not None]
    columns: list[list[int | None]] = []
    for amount in whole:
        if amount is None:
            columns.append([None] * (len(given) + 1))
        else:
            parts = split(amount, given) if given else []
            columns.append([*parts, amount - sum(parts)])
    *parts, rest = [(amount or 0, usd, eur) for amount, usd, eur in zip(*columns, strict=True)]
    following = iter(parts)
    return [None if part is None else next(following) for part in of_each], rest


def _by_code(entries: list[Leg], parts: Sequence[Amounts | None], rest: Amounts) -> Divided:
    """Add up the parts by code; include the rest if it is not zero or nothing else is there."""
    divided: Divided = {}
    for leg, part in zip(entries, parts, strict=True):
        if part is not None:
            before = divided.get(leg.entity)
            divided[leg.entity] = part if before is None else _sum(before, part)
    if any(rest) or not divided:
        divided[_NONE] = rest
    return divided


def _sum(first: Amounts, second: Amounts) -> Amounts:
    (amount, usd, eur), (more, more_usd, more_eur) = first, second
    return (
        amount + more,
        None if usd is None or more_usd is None else usd + more_usd,
        None if eur is None or more_eur is None else eur + more_eur,
    )
