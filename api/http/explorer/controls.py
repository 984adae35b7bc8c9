"""The sentence that is the form: what can be chosen in it, with what there is of each choice."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ....queries.asking.answer import Answer
from ....queries.money.rows import TotalRow
from ....visualise.charts import between
from ...languages import gettext, to_translate
from ...languages.catalogues_read import translated, translated_in
from ..querying import pairs
from .choosing import NOTHING, Choice, Heading, Total, heading_of, total_of
from .sentences import DETAIL_LABELS, DETAIL_WORDS, detail_words, filled_blank, kind_option, rounded, span
from .settings import ANY, CONVERTED, NOT_STATED, PLANNED, THROUGH, TOPS, Settings

_HIGHEST = 44
_THROUGH: Mapping[str, str] = {
    "theme": to_translate("themes"),
    "place": to_translate("places"),
    "nothing": to_translate("nothing between"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list: as it is sent, in words, and whether it is chosen."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of the sentence that names somebody or something."""

    name: str
    before: str
    value: str
    named: str
    empty: str
    types: str
    at_fault: bool = False


@dataclass(frozen=True, slots=True)
class YearBar:
    """A bar of the small histogram: its year, height and amount, and whether the years chosen hold it."""

    year: int
    at: int
    height: float
    said: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class Controls:
    """Everything that the form shows."""

    blanks: tuple[Blank, ...]
    kinds: tuple[Option, ...]
    systems: tuple[Option, ...]
    shown: tuple[Option, ...]
    tops: tuple[Option, ...]
    through: tuple[Option, ...]
    details: tuple[tuple[str, str, tuple[Option, ...]], ...]
    """What money is told apart by: the name, what it is called, and the choices."""
    years: tuple[YearBar, ...]
    first: int | None
    last: int | None
    chosen_first: int | None
    chosen_last: int | None
    hidden: tuple[tuple[str, str], ...]
    """What the address holds beside, and the form must not lose."""
    chips: tuple[tuple[str, str], ...]
    """What differs from the default, with the address that takes it away."""


class Sums:
    """The overview, added up in the currency shown."""

    def __init__(self, rows: Iterable[TotalRow], shown: str, years: tuple[int, ...]) -> None:
        self.by_heading: dict[Heading, Total] = defaultdict(lambda: NOTHING)
        self.by_year: dict[Heading, dict[int | None, Total]] = defaultdict(lambda: defaultdict(lambda: NOTHING))
        for row in rows:
            heading, total = heading_of(row), total_of(row, shown)
            self.by_year[heading][row.year] = self.by_year[heading][row.year].plus(total)
            if not years or row.year in years:
                self.by_heading[heading] = self.by_heading[heading].plus(total)

    def of(self, heading: Heading) -> Total:
        """Return the sum of a heading in the years chosen."""
        return self.by_heading.get(heading, NOTHING)


def blanks_of(settings: Settings, names: Mapping[str, str], at_fault: str = "") -> tuple[Blank, ...]:
    """Return the blanks, filled in as the address has them."""
    return tuple(
        Blank(
            name,
            translated_in("field", before),
            value,
            names.get(value, ""),
            translated(empty),
            types,
            name == at_fault,
        )
        for name, before, empty, types in settings.subject.fields
        for value in (str(settings.given.get(name, "")),)
    )


def controls_of(
    settings: Settings, choice: Choice, overview: Answer[TotalRow], sums: Sums, names: Mapping[str, str], through: str
) -> Controls:
    """Return the form for what is shown."""
    chosen = choice.heading
    bars = _histogram(sums.by_year[chosen], choice)
    years = [bar.year for bar in bars]
    of_kind = [
        heading for heading in sums.by_year if (heading.kind, heading.is_planned) == (chosen.kind, chosen.is_planned)
    ]
    currencies = sorted({row.currency or NOT_STATED for row in overview.rows if heading_of(row) == chosen})
    return Controls(
        blanks=blanks_of(settings, names),
        kinds=_kinds(sums, choice),
        systems=tuple(
            Option(heading.system or NOT_STATED, heading.system or gettext("no system"), heading == chosen)
            for heading in sorted(of_kind)
        ),
        shown=_shown(currencies, choice),
        tops=tuple(Option(str(top), str(top), top == settings.top) for top in TOPS),
        details=tuple((name, translated(label), _details(name, settings)) for name, label in DETAIL_LABELS.items()),
        through=tuple(Option(way, translated(_THROUGH[way]), way == through) for way in THROUGH),
        years=bars,
        first=years[0] if years else None,
        last=years[-1] if years else None,
        chosen_first=settings.years[0] if settings.years else years[0] if years else None,
        chosen_last=settings.years[-1] if settings.years else years[-1] if years else None,
        hidden=hidden_of(settings),
        chips=_chips(settings, names),
    )


def hidden_of(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return what the address holds that the sentence has no place for: moment, sources, language and the like."""
    asked = {name for name, *_ in settings.subject.fields}
    further = {name: value for name, value in settings.given.items() if name not in asked}
    return (*pairs(further, settings.scope), *([("sort", settings.sort)] if settings.sort != "amount" else []))


def _kinds(sums: Sums, choice: Choice) -> tuple[Option, ...]:
    """Offer each kind once, with its sum in the system chosen, else in the one that has most of it."""
    chosen = choice.heading
    offered: dict[tuple[str, bool], Total | None] = {}
    for heading in sorted(sums.by_year, key=lambda key: (key.is_planned, -sums.of(key).amount)):
        key = (heading.kind, heading.is_planned)
        if heading.system == chosen.system or key not in offered:
            offered[key] = sums.of(heading) if heading.system == chosen.system else None
    done = {kind for kind, is_planned in offered if not is_planned}
    return tuple(
        Option(
            f"{kind}{PLANNED}" if is_planned and kind in done else kind,
            kind_option(kind, is_planned, total, choice),
            (kind, is_planned) == (chosen.kind, chosen.is_planned),
        )
        for (kind, is_planned), total in offered.items()
    )


def _shown(currencies: list[str], choice: Choice) -> tuple[Option, ...]:
    said = {"USD": gettext("US dollars"), "EUR": gettext("euros")}
    converted = [Option(code, said[code], code == choice.shown) for code in CONVERTED]
    stated = [
        Option(
            f"stated:{code}",
            gettext("as stated, in %(currency)s", currency=code)
            if code != NOT_STATED
            else gettext("as stated, without a currency"),
            choice.shown == f"stated:{code}",
        )
        for code in currencies
    ]
    return (*converted, *stated)


def _details(name: str, settings: Settings) -> tuple[Option, ...]:
    chosen = settings.details.get(name, ANY)
    choices = {**DETAIL_WORDS[name], **({} if chosen in DETAIL_WORDS[name] else {chosen: detail_words(name, chosen)})}
    return tuple(Option(value, translated(text), value == chosen) for value, text in choices.items())


def _histogram(by_year: Mapping[int | None, Total], choice: Choice) -> tuple[YearBar, ...]:
    """Return a bar for each year from the first to the last; heights by square root, so that small years are seen."""
    known = sorted(year for year in by_year if year is not None)
    if not known:
        return ()
    most = max((by_year[year].amount for year in known), default=Decimal(0)) or Decimal(1)

    def bar(at: int, year: int) -> YearBar:
        amount = by_year[year].amount if year in by_year else None
        tall = math.sqrt(max(0.0, float((amount or 0) / most))) * _HIGHEST
        said = f"{year}: {rounded(amount, choice) if amount is not None else gettext('not stated')}"
        return YearBar(
            year, at, round(max(tall, 1.5) if amount else 0, 1), said, not choice.years or year in choice.years
        )

    return tuple(bar(at, year) for at, year in enumerate(between(known)))


def _chips(settings: Settings, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Say what narrows the answer beyond where it began, each with the address without it."""
    told: list[tuple[str, str]] = []
    for name, before, _, _ in settings.subject.fields[1:]:
        if name in settings.given:
            value = str(settings.given[name])
            told.append((filled_blank(before, names.get(value, value)), settings.narrowed(**{name: None}).address()))
    told += [
        (detail_words(name, value), settings.without_detail(name).address()) for name, value in settings.details.items()
    ]
    if settings.years:
        told.append((span(settings.years), settings.but(years=()).address()))
    return tuple(told)
