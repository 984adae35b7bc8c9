"""The marks of the views: every ribbon, bar and row with its exact amount and the signs of what it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ....visualise.charts import Bar, FlowChart, Part, Ribbon, YearChart, flow_chart, year_chart
from .columns import Column, columns_of, folded, value_of
from .map_view import MapView, map_view
from .reading import Explored
from .settings import NOT_STATED, OTHERS

COLOURS = 6
"""Funders that have a colour of their own; further ones share one, and what is not stated has none."""


@dataclass(frozen=True, slots=True)
class Views:
    """The charts of one answer, and what of the sum they cannot draw, as it goes below zero."""

    columns: tuple[Column, ...]
    flow: FlowChart
    years: YearChart | None
    map: MapView | None
    drawn: Decimal
    below: Decimal
    """What was taken back and cannot be drawn as a ribbon: with `drawn` it is the whole sum."""
    below_count: int
    cells: str
    """The combinations that occur, as indices into the columns and the year, for marks to find what they share."""

    def column(self, letter: str) -> Column | None:
        """Return the column whose marks begin with a letter."""
        return next((column for column in self.columns if column.letter == letter), None)

    def marks(self, ribbon: Ribbon) -> str:
        """Return the signs of a ribbon."""
        return " ".join(column.mark(key) for column, key in zip(self.columns, ribbon.keys, strict=False))

    def bar_marks(self, bar: Bar) -> str:
        """Return the signs of a bar."""
        return f"{self.columns[0].mark(bar.key)} {year_mark(bar.year)}"

    def colour(self, key: str) -> str:
        """Return the class of colour of a funder."""
        return colour(self.columns[0], key)

    @property
    def letters(self) -> str:
        """The first letters of the signs in `cells`, in their order."""
        own = "".join(column.letter for column in self.columns)
        return f"{own}hp" if self.map is not None else own


def views_of(explored: Explored, top: int, language: str = "") -> Views:
    """Draw the cells of an answer."""
    on_map = map_view(explored, language)
    columns = columns_of(explored.cells, explored.through, top, explored.names)
    by_year = folded(explored.cells, columns)
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for keys, amount in by_year.items():
        sums[keys[:-1]] += amount
    drawn = [Part(keys, amount) for keys, amount in sums.items() if amount > 0]
    below = [amount for amount in sums.values() if amount < 0]
    return Views(
        columns,
        flow_chart(drawn, [column.keys for column in columns]),
        _years(by_year, columns[0]) if explored.has_years and by_year else None,
        on_map,
        sum((part.amount for part in drawn), Decimal(0)),
        sum(below, Decimal(0)),
        len(below),
        _cells(explored, columns, on_map),
    )


def _years(by_year: Mapping[tuple[Any, ...], Decimal], funders: Column) -> YearChart:
    sums: dict[tuple[str, int | None], Decimal] = defaultdict(Decimal)
    for keys, amount in by_year.items():
        sums[str(keys[0]), keys[-1]] += amount
    return year_chart(sums, funders.keys)


def _cells(explored: Explored, columns: Sequence[Column], on_map: MapView | None) -> str:
    """Write which signs occur together: the places in the columns, on the map those of home and place, and the year."""
    told: dict[str, None] = {}
    for cell in explored.cells:
        signs = [column.mark(column.key(value_of(cell, column.name)))[1:] for column in columns]
        if on_map is not None:
            signs.append(on_map.home_marks[explored.homes.get(cell.funder, "") or NOT_STATED][1:])
            signs.append(on_map.place_marks[cell.place or NOT_STATED][1:])
        told[",".join([*signs, str(cell.year or 0)])] = None
    return ";".join(told)


def year_mark(year: int | None) -> str:
    """Return the sign of a year."""
    return f"y{year or 0}"


def colour(funders: Column, key: str) -> str:
    """Return the class of colour of a funder: by its rank, one for all further ones, none for what is not stated."""
    if key == NOT_STATED:
        return "c-none"
    place = funders.keys.index(key)
    return f"c{place + 1}" if place < COLOURS - 1 and key != OTHERS else f"c{COLOURS}"
