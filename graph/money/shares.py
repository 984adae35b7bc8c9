"""Divide an amount over countries and sectors by stated percentages, and split it exactly.

Places are one whole, sectors one whole a vocabulary. The rules for percentages:

| the source gives | what is counted | recorded as |
|---|---|---|
| one, no percentage | all of it | |
| one code several times without percentages | counted as one entry without | code_repeated |
| several, no percentages | not divided: the amount only touches each | percentage_missing |
| all zero | as if none were given | percentage_zero |
| all, adding up to 99–101 | in these proportions | percentage_rounded, unless exactly 100 |
| all, adding up to more | in these proportions | percentage_rebased |
| all, adding up to less | as they are; the rest is for none | percentage_under_100 |
| all but one, less than 100 | that one has the rest | percentage_completed |
| all but several, or nothing left | the given ones as they are, the others only touched | percentage_missing |
| no number, or below zero | as not given | percentage_invalid |
| countries adding up to 99, and regions | the regions hold the same again: only touched | regions_beside_countries |
| regions in several vocabularies | those of the first; the others only touched | regions_in_several_vocabularies |
| the same, which only together add up to 99–101 | in these proportions | percentage_rounded, unless exactly 100 |

A split is exact: whole cents (or ten-thousandths, where the amount has them), the largest remainders rounded up, ties
in the order given. Each part for a country is then split over sectors, so that all parts add up to the amount. A part
belongs to its entry: the same code with 25 and again with 25 per cent has half. What the entries leave over is for no
stated country or sector; it never has the other sign than the amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import lcm

_WHOLE = Fraction(1)
_TOLERANCE = Fraction(1, 100)
"""A whole given as 99 to 101 per cent is a matter of rounding."""


@dataclass(frozen=True, slots=True)
class Share:
    """One entry of several that share an amount: per cent as stated (None where none is), the code and its vocabulary.

    Each entry has its own part, also where several are of one code.
    """

    percent: str | None
    code: str
    vocabulary: str = ""
    is_region: bool = False


@dataclass(frozen=True, slots=True)
class Fractions:
    """What each share counts as (None: the amount only touches it), in order, and the rules that were applied."""

    of_each: tuple[Fraction | None, ...]
    rules: tuple[str, ...] = ()


def fractions(shares: Sequence[Share]) -> Fractions:
    """Take the percentages of one whole by the table above."""
    if len(shares) == 1 and shares[0].percent in (None, "100"):
        return Fractions((_WHOLE,))
    given = [_percentage(share.percent) for share in shares]
    rules = ["percentage_invalid"] if any(percent is not None and percent < 0 for percent in given) else []
    stated = [None if percent is not None and percent < 0 else percent for percent in given]
    if not any(stated):
        rules += ["percentage_zero"] if any(percent == 0 for percent in stated) else []
        stated = [None] * len(stated)
    without = [number for number, percent in enumerate(stated) if percent is None]
    of_codes = {shares[number].code: number for number in reversed(without)}
    rules += ["code_repeated"] if len(of_codes) < len(without) else []
    whole = sum((percent for percent in stated if percent is not None), Fraction(0))
    if len(of_codes) == 1 and whole < _WHOLE:
        rules += ["percentage_completed"] if whole else []
        (first,) = of_codes.values()
        rest = [_WHOLE - whole if number == first else Fraction(0) for number in range(len(shares))]
        taken = (left if percent is None else percent for percent, left in zip(stated, rest, strict=True))
        return Fractions(tuple(taken), tuple(rules))
    if without:
        rules.append("percentage_missing")
    scale, rule = _scale(whole, bool(without))
    return Fractions(tuple(None if percent is None else percent * scale for percent in stated), (*rules, *rule))


def place_fractions(shares: Sequence[Share]) -> Fractions:
    """The same for countries and regions together: both divide one whole, unless they hold the same money twice."""
    if not any(share.is_region for share in shares):
        return fractions(shares)
    countries = [number for number, share in enumerate(shares) if not share.is_region]
    regions = [number for number, share in enumerate(shares) if share.is_region]
    of_countries = sum((max(_percentage(shares[number].percent) or 0, 0) for number in countries), Fraction(0))
    rules: tuple[str, ...] = ()
    chosen = countries
    stated = {(shares[number].code, shares[number].percent) for number in countries}
    is_alone = len(stated) == 1 and stated.pop()[1] is None
    if countries and (of_countries >= _WHOLE - _TOLERANCE or is_alone):
        rules = ("regions_beside_countries",)
    else:
        first = min(shares[number].vocabulary for number in regions)
        chosen = sorted(countries + [number for number in regions if shares[number].vocabulary == first])
        if _is_whole(shares) and not _is_whole([shares[number] for number in chosen]):
            chosen = list(range(len(shares)))
        if len(chosen) < len(shares):
            rules = ("regions_in_several_vocabularies",)
    taken = fractions([shares[number] for number in chosen])
    of_each = dict(zip(chosen, taken.of_each, strict=True))
    return Fractions(tuple(of_each.get(number) for number in range(len(shares))), (*rules, *taken.rules))


def split(amount: int, parts: Sequence[Fraction]) -> list[int]:
    """Split ten-thousandths by fractions that add up to at most 1, by the largest remainder method.

    An amount in whole cents is split into whole cents. The parts add up to the amount only if the
    fractions add up to 1.
    """
    if len(parts) == 1 and parts[0] == 1:
        return [amount]
    unit = 100 if amount % 100 == 0 else 1
    units, sign = abs(amount) // unit, -1 if amount < 0 else 1
    # Integers over a common denominator are faster than a Fraction for each part of each amount.
    whole = lcm(*(part.denominator for part in parts))
    weights = [part.numerator * (whole // part.denominator) for part in parts]
    weights.append(max(whole - sum(weights), 0))
    exact = [divmod(units * weight, whole) for weight in weights]
    floors = [floor for floor, _ in exact]
    order = sorted(range(len(exact)), key=lambda number: -exact[number][1])
    for number in order[: units - sum(floors)]:
        floors[number] += 1
    return [sign * unit * floor for floor in floors[: len(parts)]]


def _is_whole(shares: Sequence[Share]) -> bool:
    """Tell whether all shares state percentages that add up to 100 within the tolerance for rounding."""
    stated = [_percentage(share.percent) for share in shares]
    return all(part is not None and part >= 0 for part in stated) and (
        abs(sum((part or Fraction(0) for part in stated), Fraction(0)) - _WHOLE) <= _TOLERANCE
    )


def _percentage(percent: str | None) -> Fraction | None:
    """Return a percentage as a fraction; None if none is stated, and -1 if it is not valid."""
    if percent is None:
        return None
    try:
        number = Decimal(percent)
    except InvalidOperation:
        return Fraction(-1)
    if not number.is_finite() or number < 0 or number.adjusted() > 6 or number.as_tuple().exponent < -30:  # pyright: ignore[reportOperatorIssue]
        return Fraction(-1)
    return Fraction(number) / 100


def _scale(whole: Fraction, is_partial: bool) -> tuple[Fraction, list[str]]:
    if whole == _WHOLE:
        return _WHOLE, []
    if whole > _WHOLE + _TOLERANCE:
        return _WHOLE / whole, ["percentage_rebased"]
    if whole >= _WHOLE - _TOLERANCE:
        return _WHOLE / whole, ["percentage_rounded"]
    return _WHOLE, [] if is_partial else ["percentage_under_100"]
