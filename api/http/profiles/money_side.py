"""The money of one side of an entity: what is for it, what it gives, what it receives; by year and by the other end.

Sums come from the same code as the question “totals”, and lead to the pages of the explorer that show their rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ....queries.asking.amounts import as_decimal
from ....queries.asking.scope import Scope
from ....queries.money.sums import Sum
from ..explorer.choosing import NOTHING, Choice, Heading, Stated, Total, choice_of, counterpart_of
from ..explorer.columns import ranked, value_of
from ..explorer.reading import Cell
from ..explorer.settings import SUBJECTS, Settings

TOP = 5
END_OF: Mapping[str, str] = {"funder": "provider", "partner": "receiver"}
"""By column: what sums call this end of money."""


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


class MoneySide:
    """One side of an entity's money, in one currency: the kind that moved most, and beside it what was promised.

    `by` is what the sums are told apart by; there is at least one of them.
    """

    def __init__(self, kind: SideKind, entity_id: str, by: tuple[str, ...], sums: Sequence[Sum], scope: Scope) -> None:
        self.kind = kind
        self.sums = tuple(sums)
        self.by = by
        self._settings = Settings(SUBJECTS[kind.question], {kind.argument: entity_id}, scope)

    @cached_property
    def choice(self) -> Choice:
        """The money that is drawn: chosen as the explorer chooses."""
        choice = choice_of(
            Stated(_heading(each), each.currency, as_decimal(each.amount), _converted(each)) for each in self.sums
        )
        if choice is None:
            raise ValueError("no money on this side")
        return choice

    @cached_property
    def headings(self) -> Mapping[Heading, Total]:
        """The sum of each kind, planned or not, and reporting system, in the currency shown."""
        found: dict[Heading, Total] = defaultdict(lambda: NOTHING)
        for each in self.sums:
            found[_heading(each)] = found[_heading(each)].plus(self._total(each))
        return dict(found)

    def _total(self, each: Sum) -> Total:
        if self.choice.is_converted:
            return _converted(each)
        if each.currency != self.choice.currency:
            return NOTHING
        return Total(as_decimal(each.amount), each.count, 0)

    @property
    def settings(self) -> Settings:
        """The address of the rows of the heading that is drawn."""
        return self.settings_of(self.choice.heading)

    def settings_of(self, heading: Heading) -> Settings:
        """Return the address of the rows of a heading."""
        return self._settings.of(*heading, shown=self.choice.shown)

    @property
    def see_all(self) -> str:
        """The address of the explorer's page of this side."""
        return self._settings.address()

    @property
    def counterpart(self) -> Heading | None:
        """What was promised, beside what was paid; None where there is none."""
        return counterpart_of(self.choice.heading, self.headings)

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
            if _heading(each) == self.choice.heading
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
        return {entity_id for column in self.columns for entity_id in ranked(self._amounts(column), TOP)[0]}

    @property
    def columns(self) -> list[str]:
        """The ends that are shown: those by which the sums are told apart."""
        return [column for column in self.kind.ends if END_OF[column] in self.by]

    def _amounts(self, column: str) -> dict[str, Decimal]:
        found: dict[str, Decimal] = defaultdict(Decimal)
        for cell in self.cells:
            found[value_of(cell, column)] += cell.amount
        return found

    @property
    def years(self) -> list[int]:
        """The years that are stated, in order."""
        return sorted({cell.year for cell in self.cells if cell.year is not None})


def _heading(each: Sum) -> Heading:
    return Heading(each.kind, each.is_planned, each.system)


def _converted(each: Sum) -> Total:
    return Total(as_decimal(each.usd), each.count - each.no_usd, each.no_usd)
