"""Which money is shown: what is never added to other money, and what is chosen where nobody chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ....graph.model.schema import RETURNING
from ....queries.asking.answer import Answer
from ....queries.money.rows import TotalRow
from .settings import CONVERTED, NOT_STATED, Settings

_MOVED = ("disbursement", "expenditure", "grant", "incoming funds", "contribution")
_AGREED = ("commitment", "incoming commitment", "pledge")
_AGAINST: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("disbursement", "expenditure", "grant"), ("commitment", "pledge", "budget")),
    "incoming funds": ("incoming commitment",),
    "contribution": ("pledge", "commitment"),
    "commitment": ("disbursement", "expenditure"),
    "budget": ("disbursement", "commitment"),
}
"""By kind of money: the kinds that it is held against, the nearest first."""
_AS_STATED = "stated:"


class Heading(NamedTuple):
    """What is never added to another one, in whatever currency: kind, whether it is only planned, reporting system."""

    kind: str
    is_planned: bool
    system: str

    @property
    def is_promised(self) -> bool:
        """Whether it is only promised, foreseen or planned, and has not moved."""
        return self.is_planned or _is_agreed(self.kind)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in the currency shown, of how many rows, and how many more are not in it since they have no rate."""

    amount: Decimal
    count: int
    unconverted: int

    def plus(self, other: Total) -> Total:
        """Return the sum of both."""
        return Total(self.amount + other.amount, self.count + other.count, self.unconverted + other.unconverted)


NOTHING = Total(Decimal(0), 0, 0)


@dataclass(frozen=True)
class Choice:
    """The money that is shown: one heading, in one currency, some years."""

    heading: Heading
    shown: str
    years: tuple[int, ...]

    @property
    def currency(self) -> str:
        """The code that stands before amounts; empty where no source states the currency."""
        code = self.shown.removeprefix(_AS_STATED)
        return "" if code == NOT_STATED else code

    @property
    def is_converted(self) -> bool:
        """Whether amounts are converted."""
        return self.shown in CONVERTED


def total_of(row: TotalRow, shown: str) -> Total:
    """Return what a row is in the currency shown."""
    if shown in CONVERTED:
        name = shown.lower()
        amount, missing = getattr(row, name), getattr(row, f"not_in_{name}")
        return Total(Decimal(amount or 0), row.count - missing, missing)
    code = shown.removeprefix(_AS_STATED)
    if (row.currency or NOT_STATED) != code:
        return NOTHING
    return Total(Decimal(row.amount), row.count, 0)


def heading_of(row: TotalRow) -> Heading:
    """Return the heading of a row."""
    return Heading(row.kind, row.is_planned, row.system)


class Stated(NamedTuple):
    """A sum of money in one currency (empty for none), as stated and in dollars as far as it can be converted."""

    heading: Heading
    currency: str
    amount: Decimal
    usd: Total


def choice_of(sums: Iterable[Stated], shown: str = "", years: tuple[int, ...] = ()) -> Choice | None:
    """Choose the money to show: what moved before what was agreed on, the most first; None where there is none.

    Without `shown` it is in dollars, or in the currency that most of it is stated in where nothing can be converted.
    """
    usd: dict[Heading, Total] = defaultdict(lambda: NOTHING)
    stated: dict[Heading, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for each in sums:
        usd[each.heading] = usd[each.heading].plus(each.usd)
        stated[each.heading][each.currency or NOT_STATED] += each.amount
    if not usd:
        return None
    heading = min(usd, key=lambda key: (_preference(key), -usd[key].amount, key))
    currencies = stated[heading]
    most = max(currencies, key=lambda code: currencies[code])
    return Choice(heading, shown or ("USD" if usd[heading].count else f"{_AS_STATED}{most}"), years)


def chosen(overview: Answer[TotalRow], settings: Settings) -> Choice | None:
    """Choose what the settings leave open."""
    asked = (row for row in overview.rows if _is_asked(row, settings))
    sums = (Stated(heading_of(row), row.currency or "", Decimal(row.amount), total_of(row, "USD")) for row in asked)
    return choice_of(sums, settings.shown, settings.years)


def counterpart_of(heading: Heading, totals: Mapping[Heading, Total]) -> Heading | None:
    """Return what stands against money: promised against paid, and the other way round; None where there is nothing.

    It is of the same reporting system where that has any, else of the one that has most.
    """
    for kind in _AGAINST.get(heading.kind, ()):
        found = [key for key in totals if (key.kind, key.is_planned) == (kind, False) and totals[key].count]
        if found:
            return min(found, key=lambda key: (key.system != heading.system, -totals[key].amount, key))
    return None


def given_choice(settings: Settings) -> Choice | None:
    """Return the choice where the settings leave nothing open, as in the address of a figure's rows."""
    if len(settings.kinds) != 1 or settings.planned is None or not settings.system or not settings.shown:
        return None
    system = "" if settings.system == NOT_STATED else settings.system
    return Choice(Heading(settings.kinds[0], settings.planned, system), settings.shown, settings.years)


def _is_asked(row: TotalRow, settings: Settings) -> bool:
    return (
        (not settings.kinds or row.kind in settings.kinds)
        and (settings.planned is None or row.is_planned == settings.planned)
        and settings.system in ("", row.system or NOT_STATED)
        and (not settings.years or row.year in settings.years)
    )


def _is_agreed(kind: str) -> bool:
    return kind in (*_AGREED, "budget", "planned disbursement") or kind.endswith(" budget")


def _preference(heading: Heading) -> int:
    """Return in which order money is shown where nothing is chosen: moved, agreed on, other, planned or coming back."""
    if heading.is_planned or heading.kind in RETURNING:
        return 3
    return 0 if heading.kind in _MOVED else 1 if heading.kind in _AGREED else 2
