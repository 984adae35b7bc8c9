"""Flows of money: an amount with its legs, and how it is divided and converted.

Nothing here knows a database. What a flow has several of is a tuple with names, which is made in a third of the time of
a dataclass: a load makes millions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import NamedTuple

from .dates import year_of
from .schema import Basis, FlowKind
from .statements import Circumstances, Value, canonical

TEN_THOUSANDTHS = 4
"""Decimals kept in the integer of an amount: Cypher has no decimals, so sums run over whole ten-thousandths."""
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as stated: `text` holds every digit the source gave, `currency` is ISO 4217 or empty if not stated."""

    text: str
    currency: str

    @property
    def value(self) -> Decimal:
        """The exact amount; raise ValueError if the text is no number."""
        return _value_of(self.text)

    @property
    def ten_thousandths(self) -> int:
        """The amount in whole ten-thousandths, a half to the even one; raise ValueError beyond 64 bits.

        `is_finer` tells whether something was rounded: such a statement keeps its text and says so.
        """
        return _units_of(self.text)

    @property
    def is_finer(self) -> bool:
        """Tell whether the amount has more decimals than the integer keeps."""
        return self.value.scaleb(TEN_THOUSANDTHS) % 1 != 0


@lru_cache(maxsize=1024)
def _value_of(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"“{text}” is no amount") from error
    if not number.is_finite():
        raise ValueError(f"“{text}” is no amount")
    return number


@lru_cache(maxsize=1024)
def _units_of(text: str) -> int:
    scaled = int(_value_of(text).scaleb(TEN_THOUSANDTHS).to_integral_value(ROUND_HALF_EVEN))
    if abs(scaled) > _LARGEST:
        raise ValueError(f"“{text}” is beyond what can be summed exactly")
    return scaled


class Cell(NamedTuple):
    """What of a flow's amount falls to one place, or to one theme there: in ten-thousandths, as stated and converted.

    A flow is divided over places alone (`vocabulary` is None), and over places and themes once for each vocabulary; the
    cells of every division add up to its amount. `place` and `theme` are empty for what is for none that is stated.
    """

    amount: int
    usd: int | None = None
    eur: int | None = None
    place: str = ""
    theme: str = ""
    vocabulary: str | None = None

    @property
    def division(self) -> str:
        """Name the division of the cell: “places”, or “themes” with the vocabulary, which may be empty."""
        return "places" if self.vocabulary is None else f"themes {self.vocabulary}"


class Leg(NamedTuple):
    """One leg of a flow (`flow_properties.LEG_BY_NAME`).

    `share` is per cent as stated, None where none is; `part` is what is counted for this entry, in ten-thousandths
    (`allocation.allocate` sets it), None where the amount only touches it. `vocabulary` is that of a place's or theme's
    code. `activity` is the party's own activity, by its id with us. `is_assumed` marks an end that a standard supplies
    for a silent source; `basis` is *inferred* where a name alone was stated and the record says elsewhere whose name it
    is.
    """

    type: str
    entity: str
    share: str | None = None
    as_ref: str = ""
    as_name: tuple[str, ...] = ()
    as_type: str = ""
    vocabulary: str = ""
    activity: str = ""
    is_assumed: bool = False
    basis: Basis = Basis.STATED
    part: int | None = None

    def properties(self) -> dict[str, Value]:
        """Return the properties of the leg's relationship, without those not stated."""
        every: dict[str, Value] = {
            "share": self.share or "",
            "as_ref": self.as_ref,
            "as_name": list(self.as_name),
            "as_type": self.as_type,
            "vocabulary": self.vocabulary,
            "activity": self.activity,
        }
        given = {name: value for name, value in every.items() if value not in ("", [])}
        if self.is_assumed:
            given["is_assumed"] = True
        if self.basis is not Basis.STATED:
            given["basis"] = str(self.basis)
        if self.part is not None:
            given["part"] = self.part
        return given


class Conversion(NamedTuple):
    """A flow's amount in dollars and euros, in ten-thousandths, with the rates, or why there are none."""

    usd: int | None = None
    eur: int | None = None
    usd_rate: str = ""
    eur_rate: str = ""
    rate_date: str = ""
    not_converted: str = ""

    def properties(self) -> dict[str, Value]:
        """Return the conversion as properties of the flow."""
        every: dict[str, Value | None] = {
            "usd": self.usd,
            "eur": self.eur,
            "usd_rate": self.usd_rate,
            "eur_rate": self.eur_rate,
            "rate_date": self.rate_date,
            "not_converted": self.not_converted,
        }
        return {name: value for name, value in every.items() if value is not None and value != ""}


_NO_CONVERSION = Conversion()


@dataclass(frozen=True)
class Flow:
    """An n-ary statement of money: one amount of one kind, and its legs.

    When the money moved, or the period it is for, is the circumstances' date. `value_date` (EDTF: a day or only a year)
    is the one to convert at. `price_basis` and `base_year` are for CRS's constant prices. `details` are the further
    codes of `flow_properties.FLOW_PROPERTIES`. `repairs` names the rules by which what the source gave was taken.
    `conversion`, `cells` and the parts of the legs come from `allocation.allocate`, which every loader calls.
    """

    kind: FlowKind
    amount: Amount
    legs: tuple[Leg, ...]
    circumstances: Circumstances
    amount_text: str = ""
    value_date: str = ""
    price_basis: str = ""
    base_year: int | None = None
    details: Mapping[str, Value] = field(default_factory=dict[str, Value])
    repairs: tuple[str, ...] = ()
    conversion: Conversion = _NO_CONVERSION
    cells: tuple[Cell, ...] = ()

    @property
    def year(self) -> int | None:
        """The year it counts in: that of its date, for a period the year of its end; none for what spans more.

        Budgets count at the end of their period as d-portal does, so a fiscal year is never spread over two.
        """
        date = self.circumstances.date
        if date is None or not date.edtf:
            return year_of(self.value_date)
        return None if date.bound else year_of(date.edtf)

    def properties(self) -> dict[str, Value]:
        """Return all properties of the node except those that the load adds."""
        own: dict[str, Value] = {
            "kind": str(self.kind),
            "amount": self.amount.text,
            "ten_thousandths": self.amount.ten_thousandths,
            "currency": self.amount.currency,
            "amount_text": self.amount_text,
            "value_date": self.value_date,
            "price_basis": self.price_basis,
        }
        own = {name: value for name, value in own.items() if value != ""}
        for name, value in (("base_year", self.base_year), ("year", self.year)):
            if value is not None:
                own[name] = value
        if self.amount.is_finer:
            own["is_finer"] = True
        if self.repairs:
            own["repairs"] = list(self.repairs)
        return {
            **self.circumstances.properties(),
            **own,
            **self.details,
            **self.conversion.properties(),
            **self._divided(),
        }

    def _divided(self) -> dict[str, Value]:
        """Return the cells as parallel lists; without cells, the whole amount is for no place."""
        cells = self.cells or (Cell(self.amount.ten_thousandths, self.conversion.usd, self.conversion.eur),)
        amounts, usd, eur, places, themes, _ = zip(*cells, strict=True)
        own: dict[str, Value] = {
            "cells": list(amounts),
            "cell_places": list(places),
            "cell_themes": list(themes),
            "cell_divisions": [cell.division for cell in cells],
        }
        if self.conversion.usd is not None:
            own["cells_usd"] = list(usd)
        if self.conversion.eur is not None:
            own["cells_eur"] = list(eur)
        return own

    @cached_property
    def content(self) -> str:
        """The whole content, legs in any order, as canonical JSON."""
        legs = sorted(canonical([leg.type, leg.entity, leg.properties()]) for leg in self.legs)
        return canonical(["FLOW", self.properties(), legs])
