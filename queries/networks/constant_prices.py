"""Turn dollars of any year into dollars of one base year, by the deflators of donors that are loaded.

The OECD's DAC defines its deflators so that a sum in dollars of a year, times 100, divided by the donor's deflator of
that year, is the sum in dollars of the base year: prices and exchange rate of the donor are both in it ([information
note](https://www.oecd.org/dac/stats/informationnoteonthedacdeflators.htm)). Each part of a flow is divided exactly and
rounded to a ten-thousandth of a dollar, half of one to the even one; sums add up what was rounded, so that they are the
same however they are grouped. A provider has its own deflators, or those of whom it is judged to be the same as; else
those of the one country that it is stated to be of, which is told. Where there are none, or none of the year, the
money is left out and told: no total over donors, and no neighbouring year, ever stands in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument
from ...graph.model.columns import MISSING, Amounts
from ...graph.model.schema import DEFLATOR_SOURCE
from ...graph.store.texts import text
from .choices import DonorRecipientYears
from .reading import Reading
from .shares_of_money import Tally
from .ties import Ties

KIND = "deflators"
FORMULA = "USD × 100 / deflator of the donor in the year"
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Deflators:
    """The deflators of one dataset: by donor and year what dollars are multiplied by, which is 100 / deflator."""

    dataset: Mapping[str, Any]
    base_year: int
    factors: Mapping[str, Mapping[int, Fraction]]

    def as_json(self) -> dict[str, Any]:
        """Say by what prices were made constant, for the provenance of a network."""
        told = ("dataset", "title", "version", "licence", "attribution", "load")
        return {
            "prices": "constant",
            "base_year": self.base_year,
            "formula": FORMULA,
            "rounding": "each part of a flow to 0.0001 USD, half to even",
            "deflators": {name: self.dataset[name] for name in told if self.dataset.get(name) is not None},
        }


def in_constant_prices(ties: Ties, projection: DonorRecipientYears, reading: Reading, tally: Tally) -> Ties:
    """Return ties with the amount `usd_constant`; leave out, and tell, those for which there is no deflator."""
    if projection.weight != "usd":
        raise BadArgument(
            f"Prices are made constant in US dollars only, and the weight is {projection.weight}.",
            "Ask for weight=usd: the exchange rate to the dollar is in the deflators.",
            "weight",
        )
    deflators = _read(reading, projection.deflators)
    tally.prices = deflators.as_json()
    dated = ties.year.values != MISSING
    tally.leave_out("in no year that is stated, so that no deflator fits", ties.item[~dated], _usd(ties)[~dated])
    ties = ties.taken(dated)
    whose, is_of_country = _whose(ties, deflators, reading)
    known = np.array([bool(donor) for donor in whose] or [False], np.bool_)[ties.source.codes]
    tally.leave_out("the donor has no deflators", ties.item[~known], _usd(ties)[~known])
    ties = ties.taken(known)
    factors = _factors(ties, whose, deflators)
    has_year = np.array([factor is not None for factor in factors], np.bool_)
    tally.leave_out("the donor has no deflator of the year", ties.item[~has_year], _usd(ties)[~has_year])
    ties = ties.taken(has_year)
    borrowed = np.array(is_of_country or [False], np.bool_)[ties.source.codes]
    tally.replace("no deflators of the donor: those of its country", ties.item[borrowed], _usd(ties)[borrowed])
    found = [factor for factor in factors if factor is not None]
    units = [round(unit * factor) for unit, factor in zip(_usd(ties).tolist(), found, strict=True)]
    return replace(ties, amounts={**ties.amounts, "usd_constant": Amounts(_array(units))})


def _array(units: list[int]) -> NDArray[Any]:
    """Return whole numbers as an array, of Python's own integers where one is beyond 64 bits."""
    return np.array(units, object if any(abs(unit) > _LARGEST for unit in units) else np.int64)


def _usd(ties: Ties) -> NDArray[Any]:
    return ties.amounts["usd"].units


def _whose(ties: Ties, deflators: Deflators, reading: Reading) -> tuple[list[str], list[bool]]:
    """Return for each provider the donor whose deflators hold for it, empty if none; and whether it is its country."""
    words = ties.source.words
    reading.identities.know({*filter(None, words), *deflators.factors})
    by_group: dict[str, set[str]] = {}
    for donor in deflators.factors:
        by_group.setdefault(reading.identities.of(donor), set()).add(donor)

    def of(entity: str) -> str:
        if entity in deflators.factors:
            return entity
        same = by_group.get(reading.identities.of(entity), set())
        return next(iter(same)) if len(same) == 1 else ""

    own = [of(word) if word else "" for word in words]
    homes = [reading.homes.get(reading.identities.of(word), "") if word else "" for word in words]
    whose = [donor or (of(home) if home else "") for donor, home in zip(own, homes, strict=True)]
    return whose, [not donor and bool(found) for donor, found in zip(own, whose, strict=True)]


def _factors(ties: Ties, whose: list[str], deflators: Deflators) -> list[Fraction | None]:
    of_word: list[Mapping[int, Fraction]] = [deflators.factors.get(donor, {}) for donor in whose]
    pairs = zip(ties.source.codes.tolist(), ties.year.values.tolist(), strict=True)
    return [of_word[int(code)].get(int(year)) for code, year in pairs]


def _read(reading: Reading, wanted: str | None) -> Deflators:
    """Read the deflators that are loaded; raise BadArgument where there are none, or several to choose from."""
    datasets = reading.snapshot.read(text("coopnet.graph", "datasets"), {"now": reading.at.now})
    loaded = {row["dataset"]: row for row in datasets if row["kind"] == KIND}
    names = ", ".join(loaded)
    if not loaded:
        raise BadArgument(
            "No deflators are loaded, so that prices cannot be made constant.",
            "Load those that the OECD publishes: coopnet load deflators FILE; or ask for prices=current.",
            "prices",
        )
    if wanted is not None and wanted not in loaded:
        raise BadArgument(f"“{wanted}” is no dataset of deflators.", f"Loaded are: {names}.", "deflators")
    if wanted is None and len(loaded) > 1:
        raise BadArgument(
            f"Several datasets of deflators are loaded: {names}.", "Choose one with deflators=NAME.", "deflators"
        )
    dataset = loaded[wanted or next(iter(loaded))]
    given = {"now": reading.at.now, "dataset": dataset["dataset"], "source": DEFLATOR_SOURCE}
    rows = reading.snapshot.read(text("coopnet.queries", "stated_deflators"), given)
    factors = {
        row["donor"]: {
            year: 100 / Fraction(stated) for year, stated in zip(row["years"], row["deflators"], strict=True)
        }
        for row in rows
    }
    return Deflators(dataset, rows[0]["base_year"], factors)
