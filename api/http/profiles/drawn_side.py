"""A side of an entity's money as a profile draws it: its chart by year, and bars of those at the other end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import cast

from ....queries.asking.shown_statements import EntityRef
from ....visualise.charts import Bar, YearChart, year_chart
from ... import kinds_of_money, words
from ...languages import gettext
from ...languages.catalogues_read import translated
from ..explorer import sentences as explorer_words
from ..explorer.columns import Column, column_of, folded, is_named, value_of
from ..explorer.figures import pick_address
from ..explorer.marks import colour, year_mark
from ..explorer.settings import NOT_STATED
from .money_side import END_OF, TOP, MoneySide

_PICKS: Mapping[str, str] = {"funder": "pick_funder", "partner": "pick_partner"}
_LEAST_YEARS = 2


@dataclass(frozen=True)
class EndBar:
    """Somebody at the other end, with the amount and a bar to scale."""

    key: str
    entity: EntityRef | None
    label: str
    amount: str
    number: str
    share: str
    width: float
    href: str
    mark: str
    colour: str


class DrawnSide:
    """A side with names: its chart by year, and bars of those at the other end."""

    def __init__(self, side: MoneySide, names: Mapping[str, EntityRef], letter: str) -> None:
        self.side = side
        self.kind = side.kind
        self.letter = letter
        self.amounts = explorer_words.Amounts(side.choice)
        self._names = names
        self._columns = {name: column_of(name, side.cells, TOP, names) for name in side.columns}

    @cached_property
    def column(self) -> Column:
        """The column that the bars of the chart are of; where its end was not read, all of the money is in one."""
        name = self.kind.stacked
        if name in self._columns:
            return self._columns[name]
        column, whole = column_of(name, (), TOP, {}), {NOT_STATED: self.side.whole.amount}
        return replace(column, keys=(NOT_STATED,), amounts=whole, labels={NOT_STATED: gettext("all of it")})

    @property
    def lists(self) -> Mapping[str, str]:
        """The lists beside the chart, by column, with their headings."""
        return {name: translated(self.kind.ends[name]) for name in self._columns}

    @cached_property
    def chart(self) -> YearChart | None:
        """The bars by year; None where fewer than two years are stated."""
        if "year" not in self.side.by or len(self.side.years) < _LEAST_YEARS:
            return None
        sums: dict[tuple[str, int | None], Decimal] = defaultdict(Decimal)
        for keys, amount in folded(self.side.cells, [self.column]).items():
            sums[str(keys[0]), cast("int | None", keys[-1])] += amount
        return year_chart(sums, self.column.keys)

    @property
    def views(self) -> _YearViews:
        """The chart as the template of the explorer draws it."""
        return _YearViews(self)

    def ends(self, name: str) -> list[EndBar]:
        """Return the bars of a column, to one scale, those not named and what is not stated at the end."""
        column = self._columns[name]
        most = max(column.amounts.values(), default=Decimal(0)) or Decimal(1)
        is_stacked = name == self.kind.stacked
        return [
            EndBar(
                key,
                self._names.get(key) if is_named(key) else None,
                column.labels[key],
                explorer_words.rounded(amount, self.side.choice, is_short=True),
                f"{amount}",
                explorer_words.share(amount, self.side.whole.amount),
                round(max(0.0, float(amount / most)) * 100, 1),
                self.pick(**{_PICKS[name]: key}),
                self.mark(key) if is_stacked else "",
                colour(column, key) if is_stacked else "c6",
            )
            for key, amount in column.amounts.items()
        ]

    def count(self, name: str) -> int:
        """Return how many are named at an end of the money that is drawn."""
        return len({value_of(cell, name) for cell in self.side.cells} - {""})

    def ids(self, name: str) -> set[str]:
        """Return the ids of all that are named at an end, of any money of this side."""
        return {str(each.group.get(END_OF[name], "")) for each in self.side.sums} - {""}

    def ends_told(self, name: str) -> str:
        """Say how many are named at an end of any money of this side; that they are many where they were not read."""
        count, is_read = len(self.ids(name)), END_OF[name] in self.side.by
        if name == "funder":
            silence = gettext("funders whom no source names") if is_read else gettext("many funders")
            return words.counted(count, "funder", "funders") if count else silence
        silence = gettext("receivers whom no source names") if is_read else gettext("many receivers")
        return words.counted(count, "receiver", "receivers") if count else silence

    def mark(self, key: str) -> str:
        """Return the sign by which the marks of one at the other end know each other."""
        return f"{self.letter}{self.column.keys.index(key)}"

    def pick(self, **picks: object) -> str:
        """Return the address of the rows of what is picked; the bars of the chart pick whom it is of."""
        if self.kind.stacked == "partner" and "pick_year" in picks:
            picks = {"pick_partner": picks.pop("pick_funder"), **picks}
        if self.kind.stacked not in self._columns:
            picks.pop(_PICKS[self.kind.stacked], None)
        return pick_address(self.side.settings, **picks)

    @property
    def finding(self) -> str:
        """Say who is the largest at the other end, with its share."""
        named = [key for key in self.column.keys if is_named(key)]
        amount = explorer_words.rounded(self.side.whole.amount, self.side.choice)
        kind = kinds_of_money.kind_told(self.side.choice.heading.kind, self.side.choice.heading.is_planned)
        if self.kind.stacked not in self._columns:
            return gettext("%(amount)s %(kind)s; too many take part in it to be named here", amount=amount, kind=kind)
        if not named:
            return gettext("%(amount)s %(kind)s; nobody at the other end is stated", amount=amount, kind=kind)
        part = explorer_words.share(self.column.amounts[named[0]], self.side.whole.amount)
        told = self.kind.finding if part else self.kind.alone
        told = self.kind.only if len(self.column.keys) == 1 else told
        return translated(told).format(name=self.column.labels[named[0]], share=part, amount=amount, kind=kind)

    @property
    def cells(self) -> str:
        """The combinations that occur, for marks to find what they share: index of the other end, and year."""
        told = {(self.column.keys.index(keys[0]), keys[-1] or 0) for keys in folded(self.side.cells, [self.column])}
        return ";".join(f"{index},{year}" for index, year in sorted(told))

    @property
    def covers(self) -> str:
        """Say what the chart counts: kind of money, currency, system, years."""
        heading, total = self.side.choice.heading, self.side.whole
        told = [
            gettext(
                "Money %(kind)s, as reported to %(system)s",
                kind=kinds_of_money.kind_told(heading.kind, heading.is_planned),
                system=kinds_of_money.system(heading.system),
            )
        ]
        told += [explorer_words.span(self.side.years)] if self.side.years else []
        if total.unconverted:
            rows = words.counted(total.unconverted, "row", "rows")
            told.append(gettext("%(rows)s left out for want of an exchange rate", rows=rows))
        return "; ".join(told)


class _YearViews:
    """What the template of the chart by year asks of the views of an answer."""

    def __init__(self, drawn: DrawnSide) -> None:
        self._drawn = drawn
        self.years = drawn.chart
        self.columns = (drawn.column,)

    def colour(self, key: str) -> str:
        """Return the class of colour of one at the other end."""
        return colour(self._drawn.column, key)

    def bar_marks(self, bar: Bar) -> str:
        """Return the signs of a bar."""
        return f"{self._drawn.mark(bar.key)} {year_mark(bar.year)}"
