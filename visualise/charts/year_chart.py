"""Bars by year, stacked by whoever the amounts are of: above zero upwards, below zero downwards."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 320, 56, 40, 12
_SHARE = 0.78
"""What of a year's room its bar takes."""
_WIDEST = 56
_LONGEST = 150
"""Years that a chart shows without a gap."""
_TICKS = 4
_LABELS = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """The part of one key in the bar of one year; year None for what has none."""

    key: str
    year: int | None
    x: float
    y: float
    width: float
    height: float
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of an axis with its value: an amount at a height, or a year at a place."""

    at: float
    value: Decimal | int | None


@dataclass(frozen=True, slots=True)
class YearChart:
    """Bars, the lines of both axes, and the years between that have no bar."""

    bars: tuple[Bar, ...]
    amounts: tuple[Tick, ...]
    years: tuple[Tick, ...]
    zero: float
    left: float
    width: float
    height: float
    silent: tuple[int, ...]


def year_chart(sums: Mapping[tuple[str, int | None], Decimal], order: Sequence[str]) -> YearChart:
    """Lay out sums by key and year, stacked in the given order of keys; what has no year stands apart at the end."""
    known = sorted({year for _, year in sums if year is not None})
    years: list[int | None] = list(between(known))
    years += [None] if any(year is None for _, year in sums) else []
    low, high, step = _scale(sums)
    step_x = (WIDTH - LEFT) / max(len(years), 1)
    wide = min(step_x * _SHARE, _WIDEST)

    def height_of(value: float) -> float:
        return TOP + (high - value) / ((high - low) or 1) * (HEIGHT - TOP - BOTTOM)

    bars = [
        bar
        for at, year in enumerate(years)
        for bar in _stack(sums, order, year, (LEFT + step_x * (at + 0.5) - wide / 2, wide), height_of)
    ]
    every = max(1, math.ceil(len(years) / _LABELS))
    labelled = [
        (at, year)
        for at, year in enumerate(years)
        if year is None or (years[-1] or known[-1]) == year or at % every == 0
    ]
    return YearChart(
        tuple(bars),
        tuple(Tick(round(height_of(value), 1), Decimal(value)) for value in _steps(low, high, step)),
        tuple(Tick(round(LEFT + step_x * (at + 0.5), 1), year) for at, year in _apart(labelled, every)),
        round(height_of(0), 1),
        LEFT,
        WIDTH,
        HEIGHT,
        tuple(year for year in years if year is not None and year not in known),
    )


def between(known: Sequence[int]) -> Sequence[int]:
    """Return all years from the first to the last; where a source's slip puts centuries between, only those known."""
    if not known or known[-1] - known[0] >= _LONGEST:
        return known
    return range(known[0], known[-1] + 1)


def _apart(labelled: list[tuple[int, int | None]], every: int) -> list[tuple[int, int | None]]:
    """Leave out a label that would stand in the way of the last one."""
    last = labelled[-1][0] if labelled else 0
    return [label for label in labelled if label[0] == last or last - label[0] >= every]


def _stack(
    sums: Mapping[tuple[str, int | None], Decimal],
    order: Sequence[str],
    year: int | None,
    place: tuple[float, float],
    height_of: Callable[[float], float],
) -> list[Bar]:
    bars: list[Bar] = []
    up = down = 0.0
    for key in order:
        amount = sums.get((key, year), Decimal(0))
        if not amount:
            continue
        start = up if amount > 0 else down
        end = start + float(amount)
        up, down = (end, down) if amount > 0 else (up, end)
        top = height_of(max(start, end))
        tall = height_of(min(start, end)) - top
        bars.append(Bar(key, year, round(place[0], 1), round(top, 2), round(place[1], 1), round(tall, 2), amount))
    return bars


def _scale(sums: Mapping[tuple[str, int | None], Decimal]) -> tuple[float, float, float]:
    """Return the lowest and highest value of the axis, and the step between its lines: 1, 2 or 5 times ten to some."""
    above: dict[int | None, float] = defaultdict(float)
    below: dict[int | None, float] = defaultdict(float)
    for (_, year), amount in sums.items():
        (above if amount > 0 else below)[year] += float(amount)
    high, low = max(above.values(), default=0.0), min(below.values(), default=0.0)
    span = (high - low) or 1.0
    magnitude = 10 ** math.floor(math.log10(span / _TICKS))
    step = next(factor * magnitude for factor in (1, 2, 5, 10) if factor * magnitude * _TICKS >= span)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _steps(low: float, high: float, step: float) -> list[int]:
    return [round(low + step * at) for at in range(round((high - low) / step) + 1)]
