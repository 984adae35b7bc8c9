"""The money of one side of an entity: what is for it, what it gives, what it receives; by year and by the other end.

Sums come from the same code as the question “totals”, and lead to the pages of the explorer that show their rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import cast

from ....queries.asking.amounts import as_decimal
from ....queries.asking.answer import EntityRef
from ....queries.asking.scope import Scope
from ....queries.money.sums import Sum
from ....visualise.charts import Bar, YearChart, year_chart
from ... import words
from ...languages import gettext
from ...languages.catalogues_read import translated
from ..explorer import sentences as explorer_words
from ..explorer.columns import Column, columns_of, folded, ranked
from ..explorer.figures import pick_address
from ..explorer.marks import colour, year_mark
from ..explorer.reading import NOTHING, Cell, Choice, Heading, Total, is_agreed, preference
from ..explorer.settings import NOT_STATED, OTHERS, SUBJECTS, Settings

TOP = 5
_ENDS: Mapping[str, tuple[str, str]] = {"funder": ("provider", "pick_funder"), "partner": ("receiver", "pick_partner")}


@dataclass(frozen=True)
class SideKind:
    """One side: what it is called, which filter asks for it, whom its bars are of, and the sentences about it.

    `finding` and `alone` name the largest of those at the other end, with its share of `amount` and without; `only` the
    one that is all there is.
    """

    key: str
    title: str
    question: str
    argument: str
    stacked: str
    finding: str
    alone: str
    only: str
    ends: Mapping[str, str]
    """The lists beside the chart, by column, with their headings."""


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


class MoneySide:
    """One side of an entity's money, in one currency: the kind that moved most, and beside it what was promised."""

    def __init__(self, kind: SideKind, entity_id: str, by: tuple[str, ...], sums: Sequence[Sum], scope: Scope) -> None:
        self.kind = kind
        self.sums = tuple(sums)
        self.by = by
        self._settings = Settings(SUBJECTS[kind.question], {kind.argument: entity_id}, scope)

    @cached_property
    def headings(self) -> Mapping[Heading, Total]:
        """The sum of each kind, planned or not, and reporting system, in the currency shown."""
        found: dict[Heading, Total] = defaultdict(lambda: NOTHING)
        for each in self.sums:
            heading = Heading(each.kind, each.is_planned, each.system)
            found[heading] = found[heading].plus(self._total(each))
        return dict(found)

    @cached_property
    def shown(self) -> str:
        """The currency shown: dollars, or the one that most is stated in where nothing can be converted."""
        if any(each.no_usd < each.count for each in self.sums):
            return "USD"
        stated: dict[str, int] = defaultdict(int)
        for each in self.sums:
            stated[each.currency or NOT_STATED] += each.amount
        return f"stated:{max(stated, key=lambda code: stated[code])}"

    def _total(self, each: Sum) -> Total:
        if self.shown == "USD":
            return Total(as_decimal(each.usd), each.count - each.no_usd, each.no_usd)
        if (each.currency or NOT_STATED) != self.shown.removeprefix("stated:"):
            return NOTHING
        return Total(as_decimal(each.amount), each.count, 0)

    @cached_property
    def main(self) -> Heading | None:
        """The heading that is drawn: money that moved before money agreed on, the largest."""
        if not self.headings:
            return None
        return min(self.headings, key=lambda key: (preference(key), -self.headings[key].amount, key))

    @property
    def choice(self) -> Choice:
        """The same as a choice of the explorer."""
        if self.main is None:
            raise ValueError("no money on this side")
        return Choice(self.main, self.shown, ())

    @property
    def settings(self) -> Settings:
        """The address of the rows of the heading that is drawn."""
        return self.settings_of(self.choice.heading)

    def settings_of(self, heading: Heading) -> Settings:
        """Return the address of the rows of a heading."""
        system = heading.system or NOT_STATED
        return self._settings.but(kinds=(heading.kind,), planned=heading.is_planned, system=system, shown=self.shown)

    @property
    def see_all(self) -> str:
        """The address of the explorer's page of this side."""
        return self._settings.address()

    @property
    def counterpart(self) -> Heading | None:
        """What was promised, of the same system where there is any, beside what was paid; None where there is none."""
        if self.main is None or is_agreed(self.main.kind):
            return None
        agreed = [
            key for key in self.headings if is_agreed(key.kind) and not key.is_planned and self.headings[key].count
        ]
        same = [key for key in agreed if key.system == self.main.system] or agreed
        return min(same, key=lambda key: (preference(key), -self.headings[key].amount, key), default=None)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The money that is drawn, by giver, receiver and year."""
        return tuple(
            Cell(
                str(each.group.get("provider", "")),
                "",
                str(each.group.get("receiver", "")),
                "",
                each.group.get("year") or None,
                total.amount,
            )
            for each in self.sums
            if Heading(each.kind, each.is_planned, each.system) == self.main
            for total in (self._total(each),)
            if total.count
        )

    @property
    def whole(self) -> Total:
        """All of the money that is drawn."""
        return self.headings[self.choice.heading]

    @cached_property
    def named(self) -> set[str]:
        """The ids whose names are shown."""
        return {entity_id for column in self.kind.ends for entity_id in ranked(self._amounts(column), TOP)[0]}

    def _amounts(self, column: str) -> dict[str, Decimal]:
        found: dict[str, Decimal] = defaultdict(Decimal)
        for cell in self.cells:
            found[cell.funder if column == "funder" else cell.partner] += cell.amount
        return found

    @property
    def years(self) -> list[int]:
        """The years that are stated, in order."""
        return sorted({cell.year for cell in self.cells if cell.year is not None})


class DrawnSide:
    """A side with names: its chart by year, and bars of those at the other end."""

    def __init__(self, side: MoneySide, names: Mapping[str, EntityRef], letter: str) -> None:
        self.side = side
        self.kind = side.kind
        self.letter = letter
        self._names = names
        known = {entity.id: entity for entity in names.values()}
        self._columns = {column.name: column for column in columns_of(side.cells, "nothing", TOP, _Known(known))}

    @property
    def column(self) -> Column:
        """The column that the bars of the chart are of."""
        return self._columns[self.kind.stacked]

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
                self._names.get(key) if key not in (NOT_STATED, OTHERS) else None,
                column.labels[key],
                explorer_words.rounded(amount, self.side.choice, is_short=True),
                f"{amount}",
                explorer_words.share(amount, self.side.whole.amount),
                round(max(0.0, float(amount / most)) * 100, 1),
                self.pick(**{_ENDS[name][1]: key}),
                self.mark(key) if is_stacked else "",
                colour(column, key) if is_stacked else "c6",
            )
            for key, amount in column.amounts.items()
        ]

    def count(self, name: str) -> int:
        """Return how many are named at an end of the money that is drawn."""
        return len({cell.funder if name == "funder" else cell.partner for cell in self.side.cells} - {""})

    def ids(self, name: str) -> set[str]:
        """Return the ids of all that are named at an end, of any money of this side."""
        return {str(each.group.get(_ENDS[name][0], "")) for each in self.side.sums} - {""}

    def count_all(self, name: str) -> int:
        """Return how many are named at an end of any money of this side, whatever its kind and system."""
        return len(self.ids(name))

    def mark(self, key: str) -> str:
        """Return the sign by which the marks of one at the other end know each other."""
        return f"{self.letter}{self.column.keys.index(key)}"

    def pick(self, **picks: object) -> str:
        """Return the address of the rows of what is picked; the bars of the chart pick whom it is of."""
        if self.kind.stacked == "partner" and "pick_year" in picks:
            picks = {"pick_partner": picks.pop("pick_funder"), **picks}
        return pick_address(self.side.settings, **picks)

    @property
    def finding(self) -> str:
        """Say who is the largest at the other end, with its share."""
        named = [key for key in self.column.keys if key not in (NOT_STATED, OTHERS)]
        amount = explorer_words.rounded(self.side.whole.amount, self.side.choice)
        kind = words.money_kind(self.side.choice.heading.kind, self.side.choice.heading.is_planned)
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

    def exact(self, amount: Decimal) -> str:
        """Write every digit."""
        return explorer_words.exact(amount, self.side.choice)

    def rounded(self, amount: Decimal) -> str:
        """Write an amount shortly, without its currency."""
        return explorer_words.rounded(amount, is_short=True)

    def with_currency(self, amount: Decimal) -> str:
        """Write a rounded amount with its currency."""
        return explorer_words.rounded(amount, self.side.choice)

    @property
    def is_promised(self) -> bool:
        """Whether what is drawn is only promised or planned."""
        heading = self.side.choice.heading
        return heading.is_planned or is_agreed(heading.kind)

    @property
    def covers(self) -> str:
        """Say what the chart counts: kind of money, currency, system, years."""
        heading, total = self.side.choice.heading, self.side.whole
        told = [
            gettext(
                "Money %(kind)s, as reported to %(system)s",
                kind=words.money_kind(heading.kind, heading.is_planned),
                system=words.system(heading.system),
            )
        ]
        told += [explorer_words.span(self.side.years)] if self.side.years else []
        if total.unconverted:
            rows = words.counted(total.unconverted, "row", "rows")
            told.append(gettext("%(rows)s left out for want of an exchange rate", rows=rows))
        return "; ".join(told)


_LEAST_YEARS = 2


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


class _Known(dict[str, EntityRef]):
    """Names of those that are shown; whoever else is asked for, of an end that is not shown, goes by the id."""

    def __missing__(self, key: str) -> EntityRef:
        return EntityRef(id=key, type="Entity", name=key)
