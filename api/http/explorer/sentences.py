"""The words of the explorer: amounts rounded for sentences, the answer in one of them, what a view finds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from ....queries.asking.amounts import grouped_digits
from ... import words
from .marks import Views
from .reading import Choice, Explored, Total
from .settings import NOT_STATED, OTHERS, Settings

_SIZES = (
    (Decimal(10) ** 12, "trillion", "tn"),
    (Decimal(10) ** 9, "billion", "bn"),
    (Decimal(10) ** 6, "million", "m"),
)
_HUNDRED = Decimal(100)
_WITH_MIDDLE = 3
NO_CURRENCY = "(currency not stated)"


def exact(amount: Decimal, choice: Choice) -> str:
    """Write an amount with every digit, its currency before it."""
    digits = f"{amount:f}"
    whole, _, cents = digits.partition(".")
    kept = cents.rstrip("0").ljust(2, "0")
    return f"{choice.currency or NO_CURRENCY} {grouped_digits(f'{whole}.{kept}')}"


def rounded(amount: Decimal, choice: Choice | None = None, *, is_short: bool = False) -> str:
    """Write an amount as a sentence would: 492.3 million, 25,000; with its currency where the choice is given."""
    size = abs(amount)
    told = f"{amount.quantize(Decimal(1), ROUND_HALF_EVEN):,}"
    for least, long, short in _SIZES:
        if size >= least:
            told = f"{(amount / least).quantize(Decimal('0.1'), ROUND_HALF_EVEN):,} {short if is_short else long}"
            break
    return f"{choice.currency or NO_CURRENCY} {told}" if choice is not None else told


def share(part: Decimal, whole: Decimal) -> str:
    """Say a share; what is nearly nothing or nearly all is not rounded to it."""
    if whole <= 0 or part < 0 or part > whole:
        return ""
    percent = part * _HUNDRED / whole
    if 0 < percent < 1:
        return "under 1 %"
    if _HUNDRED - 1 < percent < _HUNDRED:
        return "over 99 %"
    return f"{percent.quantize(Decimal(1), ROUND_HALF_EVEN)} %"


def span(years: Sequence[int]) -> str:
    """Say years from first to last."""
    if not years:
        return ""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"


def answer_words(explored: Explored, views: Views, about: str) -> list[str]:
    """Return the answer as sentences: how much, from whom most of it came, and to whom most went."""
    choice, whole = explored.choice, explored.whole.amount
    years = sorted({cell.year for cell in explored.cells if cell.year is not None})
    verb = words.money_verb(choice.heading.kind, choice.heading.is_planned)
    where = f" {about}" if about else ""
    when = f" in {years[0]}" if len(years) == 1 else f" between {years[0]} and {years[-1]}" if years else ""
    reported = f", as reported to {words.system(choice.heading.system)}" if choice.heading.system else ""
    told = [f"{verb}{where}{when}{reported}"]
    funders, partners = views.columns[0], views.column("r")
    named = [key for key in funders.keys if key not in (NOT_STATED, OTHERS)]
    if len(named) > 1 or (named and NOT_STATED in funders.keys):
        first = named[0]
        told.append(
            f"Most came from {funders.labels[first]}: {share(funders.amounts[first], whole) or 'the largest part'}"
        )
    elif named:
        told.append(f"All of it came from {funders.labels[named[0]]}")
    elif whole:
        told.append("No source states who gave it")
    received = [key for key in partners.keys if key not in (NOT_STATED, OTHERS)] if partners else []
    if partners and received:
        part = share(partners.amounts[received[0]], whole)
        told.append(
            f"The largest part that is stated{f', {part},' if part else ''} went to {partners.labels[received[0]]}"
        )
    elif whole:
        told.append("No source states who received it")
    return [sentence if sentence.endswith(".") else f"{sentence}." for sentence in told]


def flow_finding(views: Views, whole: Decimal) -> str:
    """Say what the flow chart shows, as its heading."""
    middle = views.columns[-1 if len(views.columns) < _WITH_MIDDLE else 1]
    named = [key for key in middle.keys if key not in (NOT_STATED, OTHERS)]
    if not named:
        return (
            f"{middle.labels[NOT_STATED]}: {share(middle.amounts[NOT_STATED], whole) or 'all of it'}"
            if middle.keys
            else ""
        )
    first = max(named, key=lambda key: middle.amounts[key])
    part = share(middle.amounts[first], whole)
    return f"{middle.labels[first]} took the most{f': {part}' if part else ''}"


def years_finding(explored: Explored) -> str:
    """Say what the chart over time shows, as its heading."""
    by_year: dict[int, Decimal] = {}
    for cell in explored.cells:
        if cell.year is not None:
            by_year[cell.year] = by_year.get(cell.year, Decimal(0)) + cell.amount
    if not by_year:
        return "No source states when"
    first = max(by_year, key=lambda year: by_year[year])
    return f"Most was in {first}: {rounded(by_year[first], explored.choice)}"


def kind_option(kind: str, is_planned: bool, total: Total | None, choice: Choice) -> str:
    """Say a kind of money with its sum, as a choice."""
    amount = f" ({rounded(total.amount, choice)})" if total is not None and total.count else ""
    return f"{words.money_kind(kind, is_planned)}{amount}"


def about_words(settings: Settings, names: dict[str, str]) -> str:
    """Say whose money this is: for Moldova on health from Denmark."""
    told: list[str] = []
    for name, before, _, _ in settings.subject.fields:
        if name in settings.given:
            told.append(f"{before} {names.get(str(settings.given[name]), str(settings.given[name]))}")
    if "publisher" in settings.given:
        told.append(f"as stated by {names.get(str(settings.given['publisher']), str(settings.given['publisher']))}")
    return " ".join(told)
