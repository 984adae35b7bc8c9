"""The words of the explorer: amounts rounded for sentences, the answer in one of them, what a view finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from ....queries.asking.amounts import grouped_digits
from ... import kinds_of_money
from ...languages import ENGLISH, gettext, spoken, to_translate, written_forms
from ...languages.catalogues_read import translated
from .choosing import Choice, Total
from .columns import is_named
from .marks import Views
from .reading import Explored
from .settings import ANY, NOT_STATED, Settings

_SIZES = (
    (Decimal(10) ** 12, "trillion", "tn"),
    (Decimal(10) ** 9, "billion", "bn"),
    (Decimal(10) ** 6, "million", "m"),
)
_HUNDRED = Decimal(100)
_WITH_MIDDLE = 3
DETAIL_LABELS: Mapping[str, str] = {
    "finance": to_translate("Grant or loan"),
    "aid_type": to_translate("Type of aid"),
    "tied": to_translate("Tied or not"),
}
DETAIL_WORDS: Mapping[str, Mapping[str, str]] = {
    "finance": {
        ANY: to_translate("grants, loans and all else"),
        "grant": to_translate("grants only"),
        "loan": to_translate("loans only"),
        "equity": to_translate("shares in companies only"),
        "debt relief": to_translate("debt relief only"),
        "other": to_translate("other forms only"),
    },
    "aid_type": {
        ANY: to_translate("every type of aid"),
        "A": to_translate("budget support"),
        "B": to_translate("core contributions and pooled funds"),
        "C": to_translate("projects"),
        "D": to_translate("experts and technical assistance"),
        "E": to_translate("scholarships and student costs"),
        "F": to_translate("debt relief"),
        "G": to_translate("administrative costs"),
        "H": to_translate("other costs in the giver's country"),
    },
    "tied": {
        ANY: to_translate("tied or not"),
        "untied": to_translate("untied: free to buy anywhere"),
        "partially tied": to_translate("partially tied"),
        "tied": to_translate("tied to buying from the giver's country"),
    },
}
"""What money is told apart by, in words, as far as sources state it."""
_ABOUT: Mapping[str, str] = {
    "for": to_translate("for %(name)s"),
    "on": to_translate("on %(name)s"),
    "from": to_translate("from %(name)s"),
    "to": to_translate("to %(name)s"),
    "given or received by": to_translate("given or received by %(name)s"),
}
"""A blank of the sentence, filled in, by the word before it."""


def exact(amount: Decimal, choice: Choice) -> str:
    """Write an amount with every digit, and its currency."""
    return written_forms.with_currency(digits(amount), currency_or_none(choice.currency))


def digits(amount: Decimal) -> str:
    """Write every digit of an amount, two decimals at least."""
    whole, _, cents = f"{amount:f}".partition(".")
    kept = cents.rstrip("0").ljust(2, "0")
    return written_forms.exact_digits(grouped_digits(f"{whole}.{kept}"))


def currency_or_none(code: str | None) -> str:
    """Return the code of a currency, or words where none is stated."""
    return code or gettext("(currency not stated)")


def rounded(amount: Decimal, choice: Choice | None = None, *, is_short: bool = False) -> str:
    """Write an amount as a sentence would: 492.3 million, 25,000; with its currency where the choice is given."""
    told = _rounded(amount, is_short=is_short)
    return written_forms.with_currency(told, currency_or_none(choice.currency)) if choice is not None else told


def _rounded(amount: Decimal, *, is_short: bool) -> str:
    size = abs(amount)
    if size < _SIZES[-1][0]:
        return written_forms.number(int(amount.quantize(Decimal(1), ROUND_HALF_EVEN)))
    if spoken() != ENGLISH:
        return written_forms.rounded_large(amount, is_short=is_short)
    least, long, short = next(of_size for of_size in _SIZES if size >= of_size[0])
    return f"{(amount / least).quantize(Decimal('0.1'), ROUND_HALF_EVEN):,} {short if is_short else long}"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of one choice, as templates write them."""

    choice: Choice

    def exact(self, amount: Decimal) -> str:
        """Write every digit."""
        return exact(amount, self.choice)

    def rounded(self, amount: Decimal) -> str:
        """Write an amount shortly, without its currency."""
        return rounded(amount, is_short=True)

    def with_currency(self, amount: Decimal) -> str:
        """Write a rounded amount with its currency."""
        return rounded(amount, self.choice)


def share(part: Decimal, whole: Decimal) -> str:
    """Say a share; what is nearly nothing or nearly all is not rounded to it."""
    if whole <= 0 or part < 0 or part > whole:
        return ""
    percent = part * _HUNDRED / whole
    if 0 < percent < 1:
        return gettext("under %(percent)s", percent=written_forms.percentage(1))
    if _HUNDRED - 1 < percent < _HUNDRED:
        return gettext("over %(percent)s", percent=written_forms.percentage(99))
    return written_forms.percentage(percent.quantize(Decimal(1), ROUND_HALF_EVEN))


def span(years: Sequence[int]) -> str:
    """Say years from first to last."""
    if not years:
        return ""
    if years[0] == years[-1]:
        return str(years[0])
    return gettext("%(first)s to %(last)s", first=years[0], last=years[-1])


def answer_words(explored: Explored, views: Views, about: str) -> list[str]:
    """Return the answer as sentences: how much, from whom most of it came, and to whom most went."""
    choice, whole = explored.choice, explored.whole.amount
    years = sorted({cell.year for cell in explored.cells if cell.year is not None})
    verb = kinds_of_money.verb(choice.heading.kind, choice.heading.is_planned)
    how = ", ".join(filter(None, (" ".join(filter(None, (verb, about, _when(years)))), _reported(choice))))
    told = [how]
    funders, partners = views.columns[0], views.column("r")
    named = [key for key in funders.keys if is_named(key)]
    if len(named) > 1 or (named and NOT_STATED in funders.keys):
        first = named[0]
        part = share(funders.amounts[first], whole) or gettext("the largest part")
        told.append(gettext("Most came from %(name)s: %(share)s", name=funders.labels[first], share=part))
    elif named:
        told.append(gettext("All of it came from %(name)s", name=funders.labels[named[0]]))
    elif whole:
        told.append(gettext("No source states who gave it"))
    received = [key for key in partners.keys if is_named(key)] if partners else []
    if partners and received:
        part = share(partners.amounts[received[0]], whole)
        told.append(_most_went(partners.labels[received[0]], part))
    elif whole:
        told.append(gettext("No source states who received it"))
    return [sentence if sentence.endswith(".") else f"{sentence}." for sentence in told]


def _when(years: Sequence[int]) -> str:
    if not years:
        return ""
    if len(years) == 1:
        return gettext("in %(year)s", year=years[0])
    return gettext("between %(first)s and %(last)s", first=years[0], last=years[-1])


def _reported(choice: Choice) -> str:
    system = choice.heading.system
    return gettext("as reported to %(system)s", system=kinds_of_money.system(system)) if system else ""


def _most_went(name: str, part: str) -> str:
    if part:
        return gettext("The largest part that is stated, %(share)s, went to %(name)s", share=part, name=name)
    return gettext("The largest part that is stated went to %(name)s", name=name)


def flow_finding(views: Views, whole: Decimal) -> str:
    """Say what the flow chart shows, as its heading."""
    middle = views.columns[-1 if len(views.columns) < _WITH_MIDDLE else 1]
    named = [key for key in middle.keys if is_named(key)]
    if not named:
        return (
            f"{middle.labels[NOT_STATED]}: {share(middle.amounts[NOT_STATED], whole) or gettext('all of it')}"
            if middle.keys
            else ""
        )
    first = max(named, key=lambda key: middle.amounts[key])
    part = share(middle.amounts[first], whole)
    if part:
        return gettext("%(name)s took the most: %(share)s", name=middle.labels[first], share=part)
    return gettext("%(name)s took the most", name=middle.labels[first])


def map_finding(views: Views, whole: Decimal) -> str:
    """Say what the map shows, as its heading: the first place that is drawn, and its share of all money."""
    if views.map is None:
        return ""
    placed = [place for place in views.map.places if not place.without]
    if not placed:
        return gettext("No money is for a place on this map.")
    if len(placed) == 1:
        return gettext("All that has a place on this map is for %(name)s.", name=placed[0].label)
    part, count = share(placed[0].amount, whole), str(len(placed))
    if not part:
        return gettext("%(name)s has the most of %(count)s countries.", name=placed[0].label, count=count)
    return gettext(
        "%(name)s has the most of %(count)s countries: %(share)s of the money.",
        name=placed[0].label,
        count=count,
        share=part,
    )


def years_finding(explored: Explored) -> str:
    """Say what the chart over time shows, as its heading."""
    by_year: dict[int, Decimal] = {}
    for cell in explored.cells:
        if cell.year is not None:
            by_year[cell.year] = by_year.get(cell.year, Decimal(0)) + cell.amount
    if not by_year:
        return gettext("No source states when")
    first = max(by_year, key=lambda year: by_year[year])
    return gettext("Most was in %(year)s: %(amount)s", year=first, amount=rounded(by_year[first], explored.choice))


def kind_option(kind: str, is_planned: bool, total: Total | None, choice: Choice) -> str:
    """Say a kind of money with its sum, as a choice."""
    amount = f" ({rounded(total.amount, choice)})" if total is not None and total.count else ""
    return f"{kinds_of_money.kind_told(kind, is_planned)}{amount}"


def detail_words(name: str, value: str) -> str:
    """Say a choice of what money is told apart by; a code of the OECD stands for itself."""
    known = DETAIL_WORDS[name].get(value)
    return translated(known) if known else gettext("type of aid %(code)s", code=value.upper())


def about_words(settings: Settings, names: dict[str, str]) -> str:
    """Say whose money this is: for Moldova on health from Denmark."""
    told: list[str] = []
    for name, before, _, _ in settings.subject.fields:
        if name in settings.given:
            told.append(filled_blank(before, names.get(str(settings.given[name]), str(settings.given[name]))))
    told += [f"({detail_words(name, value)})" for name, value in settings.details.items()]
    if "publisher" in settings.given:
        publisher = str(settings.given["publisher"])
        told.append(gettext("as stated by %(name)s", name=names.get(publisher, publisher)))
    return " ".join(told)


def filled_blank(before: str, name: str) -> str:
    """Say a blank of the sentence with what stands in it: for Moldova."""
    return translated(_ABOUT[before]) % {"name": name}
