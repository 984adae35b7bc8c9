"""The key figures and what stands beside the answer: other systems, one source above all, the pairs of the table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from ....queries.asking.shown_statements import EntityRef
from ... import kinds_of_money, words
from ...languages import gettext
from .choosing import Heading, Total, counterpart_of
from .controls import Sums
from .marks import Views
from .reading import Explored
from .sentences import digits, rounded, share
from .settings import NOT_STATED, SORTS, Settings

ROWS, MOST_ROWS = 20, 400
"""Pairs that the table shows, at first and at the most; all of them are in the files."""
_MOSTLY = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with what it is of; it leads to its rows, or to its list on the page."""

    label: str
    value: str
    note: str
    href: str
    exact: str = ""
    """The amount as a plain number, where it is one that rows add up to."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row of the table: who funds, who receives, how much."""

    funder: EntityRef | None
    partner: EntityRef | None
    total: Total
    amount: str
    part: str
    bar: float
    years: str
    marks: str
    href: str


def key_figures(settings: Settings, explored: Explored, views: Views, sums: Sums) -> list[KeyFigure]:
    """Return three to five figures: what is shown, its counterpart, who funds, the largest year, silence."""
    choice, whole = explored.choice, explored.whole
    heading = choice.heading
    shown = [
        KeyFigure(
            words.sentence_case(kinds_of_money.kind_told(heading.kind, heading.is_planned)),
            rounded(whole.amount, choice, is_short=True),
            words.counted(whole.count, "row", "rows"),
            pick_address(settings),
            f"{whole.amount}",
        )
    ]
    shown += _counterpart(settings, heading, sums, explored)
    funders = [key for key in {cell.funder for cell in explored.cells} if key]
    receivers = [key for key in {cell.partner for cell in explored.cells} if key]
    shown.append(
        KeyFigure(
            gettext("Funders named"),
            str(len(funders)),
            gettext("%(names)s receive from them", names=words.counted(len(receivers), "name", "names")),
            "#table",
        )
    )
    shown += _largest_year(settings, explored)
    partners = views.column("r")
    if partners is not None and NOT_STATED in partners.amounts:
        silent = partners.amounts[NOT_STATED]
        shown.append(
            KeyFigure(
                gettext("Receiver not stated"),
                share(silent, whole.amount) or rounded(silent, choice, is_short=True),
                rounded(silent, choice),
                pick_address(settings, pick_partner=NOT_STATED),
                f"{silent}",
            )
        )
    return shown


def _counterpart(settings: Settings, heading: Heading, sums: Sums, explored: Explored) -> list[KeyFigure]:
    """Return what stands against the money shown: what was promised against what was paid, counted apart."""
    other = counterpart_of(heading, sums.by_heading)
    if other is None:
        return []
    total, note = sums.of(other), gettext("counted apart, never added")
    if other.system != heading.system:
        note = f"{note}, {kinds_of_money.system(other.system)}"
    return [
        KeyFigure(
            words.sentence_case(kinds_of_money.kind_told(other.kind)),
            rounded(total.amount, explored.choice, is_short=True),
            note,
            settings.of(*other).address(),
            f"{total.amount}",
        )
    ]


def _largest_year(settings: Settings, explored: Explored) -> list[KeyFigure]:
    by_year: dict[int, Decimal] = defaultdict(Decimal)
    for cell in explored.cells:
        if cell.year is not None:
            by_year[cell.year] += cell.amount
    if len(by_year) < 2:
        return []
    year = max(by_year, key=lambda known: by_year[known])
    amount = by_year[year]
    part = share(amount, explored.whole.amount)
    note = rounded(amount, explored.choice, is_short=True)
    if part:
        note = gettext("%(amount)s, %(share)s of it", amount=note, share=part)
    return [KeyFigure(gettext("Largest year"), str(year), note, pick_address(settings, pick_year=year), f"{amount}")]


def pick_address(settings: Settings, **picks: object) -> str:
    """Return the address of the rows behind a figure."""
    return settings.address(f"/evidence/{settings.subject.question}", **picks)


def elsewhere(settings: Settings, explored: Explored, sums: Sums) -> list[tuple[str, str, str]]:
    """Name what other systems hold of the same kind: amount, system, address. It is never added: it may be the same."""
    chosen = explored.choice.heading
    others = [
        heading
        for heading in sums.by_heading
        if (heading.kind, heading.is_planned) == (chosen.kind, chosen.is_planned)
        and heading.system != chosen.system
        and sums.of(heading).count
    ]
    return [
        (
            rounded(sums.of(heading).amount, explored.choice),
            kinds_of_money.system(heading.system),
            settings.of(*heading).address(),
        )
        for heading in sorted(others, key=lambda heading: -sums.of(heading).amount)
    ]


def above_all(explored: Explored) -> tuple[EntityRef, str, bool] | None:
    """Return the source that states more than nine tenths of the money, its share, and whether it states all of it."""
    whole = explored.whole.amount
    for key, total in explored.publishers.items():
        if key and whole > 0 and total.amount >= whole * _MOSTLY:
            return explored.names[key], share(total.amount, whole), total.amount >= whole
    return None


def table_rows(settings: Settings, explored: Explored, views: Views) -> list[PairRow]:
    """Return the pairs in the order asked for."""
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    for cell in explored.cells:
        if cell.year is not None:
            years[cell.funder, cell.partner].add(cell.year)
    most = max((total.amount for total in explored.pairs.values()), default=Decimal(0)) or Decimal(1)
    ordered = sorted(explored.pairs, key=lambda pair: (-explored.pairs[pair].amount, pair))
    if settings.sort != SORTS[0]:
        ordered.sort(key=lambda pair: _place(pair, settings.sort, explored))
    rows = ordered[: MOST_ROWS if settings.is_whole else ROWS]
    return [_row(settings, explored, views, pair, sorted(years[pair]), most) for pair in rows]


def _place(pair: tuple[str, str], sort: str, explored: Explored) -> tuple[bool, str | int]:
    if sort == "rows":
        return False, -explored.pairs[pair].count
    end = pair[0] if sort == "funder" else pair[1]
    return not end, words.name(explored.names[end]).casefold() if end else ""


def _row(
    settings: Settings, explored: Explored, views: Views, pair: tuple[str, str], years: list[int], most: Decimal
) -> PairRow:
    total = explored.pairs[pair]
    funders, partners = views.columns[0], views.column("r")
    marks = [funders.mark(funders.key(pair[0]))]
    marks += [partners.mark(partners.key(pair[1]))] if partners is not None else []
    said = "" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    return PairRow(
        explored.names.get(pair[0]),
        explored.names.get(pair[1]),
        total,
        digits(total.amount),
        share(total.amount, explored.whole.amount),
        round(max(0.0, float(total.amount / most)) * 100, 1),
        said,
        " ".join(marks),
        pick_address(settings, pick_funder=pair[0] or NOT_STATED, pick_partner=pair[1] or NOT_STATED),
    )
