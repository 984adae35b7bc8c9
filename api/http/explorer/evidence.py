"""The rows behind a figure or mark, with who states each and since when; the sum at their foot is the figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fastapi import Response
from starlette.datastructures import QueryParams

from ....graph.errors import BadArgument, NotFound
from ....graph.loading.difference import loads
from ....graph.store.store import Store
from ....queries.asking.answer import Answer
from ....queries.asking.shown_statements import StatementOut
from ....queries.money.rows import FlowRow, TotalRow
from ....queries.portions import homes_of, named
from ... import kinds_of_money, words
from ...languages import gettext, to_translate, written_forms
from ...languages.catalogues_read import translated
from ...moments import day_words
from ..linking import Links
from ..rendering import html
from . import sentences
from .choosing import Choice, Total, chosen, given_choice, total_of
from .columns import others_words, ranked
from .map_view import home_called
from .reading import VOCABULARY, Reader
from .settings import NOT_STATED, OTHERS, PICKS, Settings, settings_of

ROWS = 50
_ENDS: Mapping[str, tuple[str, str, str]] = {
    "pick_funder": ("provider", "funder", "funder"),
    "pick_partner": ("receiver", "recipient", "partner"),
    "pick_theme": ("sector", "theme", "theme"),
    "pick_place": ("country", "country", "place"),
}
"""What is picked: the filter of flows, the argument of the page that narrows to it, and the column."""
_HOME = "pick_home"
"""Picks funders by the country they are at home in: its code, or “none” for those of whom it is not known."""
_SILENCE = {
    "pick_funder": to_translate("Funder not stated"),
    "pick_partner": to_translate("Receiver not stated"),
    "pick_theme": to_translate("Theme not stated"),
    "pick_place": to_translate("Place not stated, or not divided"),
    "pick_year": to_translate("Year not stated"),
    _HOME: to_translate("Funders whose country is not known, or who are of many countries"),
}


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A row of money: when, what for, how much, who says so."""

    row: FlowRow
    statement: StatementOut
    amount: str
    stated: str
    since: str
    number: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of several that are added up under one name."""

    text: str
    amount: str
    count: int
    href: str
    number: str


def evidence_of(store: Store, name: str, query: QueryParams) -> Response:
    """Make the page of the rows behind a figure, which is the drawer's content as well."""
    settings = settings_of(name, query, PICKS)
    picks = {name: query[name] for name in PICKS if name in query and name != "rows"}
    page = _page_number(query.get("rows", "1"))
    reader = Reader(store, settings)
    choice = given_choice(settings) or chosen(reader.overview(), settings)
    if choice is None:
        raise NotFound("No source states money of this kind here.", "Go back, and choose another kind or other years.")
    given, alone = _filters(reader, choice, picks)
    others = [pick for pick, value in picks.items() if value == OTHERS]
    by = list(dict.fromkeys([*(_ENDS[pick][0] for pick in others), *(["provider"] if _HOME in picks else [])]))
    vocabulary: dict[str, Any] = {"vocabulary": VOCABULARY} if "sector" in by else {}
    sums: Answer[TotalRow] = reader.ask("totals", by=by, alone=alone, **{**given, **vocabulary})
    rows = _among_others(reader, choice, settings, others, sums.rows)
    rows = _of_home(reader, picks[_HOME], rows) if _HOME in picks else rows
    total = _added(rows, choice)
    links = Links.of(settings.scope)
    shown: dict[str, Any] = {
        "title": _title(reader, sums, picks, rows, choice),
        "total": sentences.exact(total.amount, choice),
        "total_number": f"{total.amount}",
        "count": total.count,
        "unconverted": total.unconverted,
        "choice": choice,
        "about": sentences.about_words(settings, reader.names(sums)),
        "kind": kinds_of_money.kind_told(choice.heading.kind, choice.heading.is_planned),
        "system": kinds_of_money.system(choice.heading.system),
        "back": settings.address(),
        "only": _only(settings, picks) if not others and _HOME not in picks else "",
    }
    if others or _HOME in picks:
        members = _members(settings, picks, others[0] if others else "pick_funder", rows, choice)
        return html("evidence.html", links=links, **shown, members=members, rows=[], pages=None, publishers=[], csv="")
    flows: Answer[FlowRow] = reader.ask("flows", limit=ROWS, page=page, alone=alone, **given)
    listed = _listed(store, flows, choice)
    elsewhere = total.amount - sum((Decimal(row.number) for row in listed if row.number), Decimal(0))
    publishers: Answer[TotalRow] = reader.ask("totals", by=["publisher"], alone=alone, **given)
    return html(
        "evidence.html",
        links=links,
        **shown,
        members=[],
        rows=listed,
        pages=_pages(settings, picks, page, flows.total),
        elsewhere=sentences.exact(elsewhere, choice),
        elsewhere_number=f"{elsewhere}",
        publishers=[(row.publisher, row.count) for row in publishers.rows if row.publisher],
        csv=Links.of(settings.scope).to("/v1/questions/flows", **_csv(flows)),
    )


def _filters(reader: Reader, choice: Choice, picks: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Return the filters of flows for what is picked, and those of them in which a country stands for itself."""
    given = reader.of(choice)
    without = list(given["without"])
    alone: list[str] = []
    for pick, value in picks.items():
        if pick == _HOME:
            continue
        if pick == "pick_year":
            given["year"] = [] if value == NOT_STATED else [_year(value)]
            without += ["year"] if value == NOT_STATED else []
            continue
        name = _ENDS[pick][0]
        if value == NOT_STATED:
            without.append(name)
        elif value != OTHERS:
            given[name] = value
            alone += [name] if name in ("provider", "receiver") else []
        if name == "sector" and value != OTHERS:
            given["vocabulary"] = VOCABULARY
    return {**given, "without": without}, alone


def _among_others(
    reader: Reader, choice: Choice, settings: Settings, others: Sequence[str], rows: Sequence[TotalRow]
) -> list[TotalRow]:
    """Keep the rows of those that the page does not name: the smaller ones by the sum of all that is shown there."""
    kept = list(rows)
    for pick in others:
        name = _ENDS[pick][0]
        vocabulary: dict[str, Any] = {"vocabulary": VOCABULARY} if name == "sector" else {}
        every = reader.ask("totals", by=[name], **{**reader.of(choice), **vocabulary})
        amounts: dict[str, Decimal] = {}
        for row in every.rows:
            key = _id(row, name)
            amounts[key] = amounts.get(key, Decimal(0)) + total_of(row, choice.shown).amount
        rest = set(ranked(amounts, settings.top)[1])
        kept = [row for row in kept if _id(row, name) in rest]
    return kept


def _of_home(reader: Reader, code: str, rows: Sequence[TotalRow]) -> list[TotalRow]:
    """Keep the rows of funders who are at home in a country, or of those of whom that is not known."""
    funders = {row.provider.id: row.provider for row in rows if row.provider is not None}
    homes = homes_of(reader.snapshot, funders.values(), reader.settings.scope)
    return [row for row in rows if homes.get(_id(row, "provider"), NOT_STATED) == code]


def _id(row: TotalRow, name: str) -> str:
    entity = getattr(row, name)
    return entity.id if entity is not None else ""


def _members(
    settings: Settings, picks: Mapping[str, str], pick: str, rows: Sequence[TotalRow], choice: Choice
) -> list[Member]:
    name = _ENDS[pick][0]
    sums: dict[str, Total] = {}
    texts: dict[str, str] = {}
    for row in rows:
        entity, total = getattr(row, name), total_of(row, choice.shown)
        key = entity.id if entity is not None else NOT_STATED
        texts[key] = words.name(entity) if entity is not None else translated(_SILENCE[pick])
        sums[key] = sums[key].plus(total) if key in sums else total
    kept = {name: value for name, value in picks.items() if name != _HOME}
    return [
        Member(
            texts[key],
            sentences.exact(sums[key].amount, choice),
            sums[key].count,
            settings.address(f"/evidence/{settings.subject.question}", **{**kept, pick: key}),
            f"{sums[key].amount}",
        )
        for key in sorted(sums, key=lambda group: -sums[group].amount)
    ]


def _added(rows: Sequence[TotalRow], choice: Choice) -> Total:
    total = Total(Decimal(0), 0, 0)
    for row in rows:
        total = total.plus(total_of(row, choice.shown))
    return total


def _title(
    reader: Reader,
    sums: Answer[TotalRow],
    picks: Mapping[str, str],
    rows: Sequence[TotalRow],
    choice: Choice,
) -> str:
    """Name what is picked, as the marks name it."""
    told: list[str] = []
    for pick, value in picks.items():
        if value == NOT_STATED:
            told.append(translated(_SILENCE[pick]))
        elif pick == "pick_year":
            told.append(value)
        elif pick == _HOME:
            told.append(gettext("Funders from %(country)s", country=home_called(value, reader.settings.scope.language)))
        elif value == OTHERS:
            count = len({_id(row, _ENDS[pick][0]) for row in rows})
            told.append(others_words(_ENDS[pick][2], count))
        else:
            resolved = str(sums.arguments.get(_ENDS[pick][0]) or value)
            told.append(words.name(named(reader.snapshot, [resolved], reader.settings.scope)[0]))
    whole = words.sentence_case(kinds_of_money.kind_told(choice.heading.kind, choice.heading.is_planned))
    return " → ".join(told) if told else f"{whole} {sentences.about_words(reader.settings, reader.names(sums))}".strip()


def _only(settings: Settings, picks: Mapping[str, str]) -> str:
    """Return the address of the page for only what is picked; empty where the page has no filter for it."""
    narrowed = settings
    for pick, value in picks.items():
        if value == NOT_STATED:
            return ""
        if pick == "pick_year":
            narrowed = narrowed.but(years=(_year(value),))
            continue
        argument = _ENDS[pick][1]
        if settings.subject.question == "totals":
            argument = "theme" if pick == "pick_theme" else _ENDS[pick][0]
        if argument not in settings.subject.filters:
            return ""
        narrowed = narrowed.narrowed(**{argument: value}).but(through="")
    return narrowed.address() if picks else ""


def _listed(store: Store, flows: Answer[FlowRow], choice: Choice) -> list[EvidenceRow]:
    days = {load["number"]: str(load["finished"])[:10] for load in loads(store)}
    listed: list[EvidenceRow] = []
    for row in flows.rows:
        statement = flows.statements[row.statements[0]]
        number = (row.usd if choice.shown == "USD" else row.eur if choice.shown == "EUR" else row.part) or ""
        shown = sentences.exact(Decimal(number), choice) if number else gettext("no exchange rate")
        stated = written_forms.with_currency(
            written_forms.exact_digits(sentences.grouped_digits(row.amount)), sentences.currency_or_none(row.currency)
        )
        is_same = choice.currency == row.currency and number and Decimal(number) == Decimal(row.amount)
        since = day_words(days[statement.load]) if days.get(statement.load) else ""
        listed.append(EvidenceRow(row, statement, shown, "" if is_same else stated, since, number))
    return listed


def _pages(settings: Settings, picks: Mapping[str, str], page: int, total: int) -> dict[str, Any] | None:
    if total <= ROWS:
        return None
    path = f"/evidence/{settings.subject.question}"
    last = -(-total // ROWS)
    return {
        "first": (page - 1) * ROWS + 1,
        "last": min(page * ROWS, total),
        "total": total,
        "before": settings.address(path, **picks, rows=page - 1) if page > 1 else "",
        "after": settings.address(path, **picks, rows=page + 1) if page < last else "",
    }


def _csv(flows: Answer[FlowRow]) -> dict[str, Any]:
    known = {name: value for name, value in flows.arguments.items() if value not in (None, [], False, "")}
    if flows.arguments.get("planned") is False:
        known["planned"] = False
    kept = {
        name: value for name, value in known.items() if name not in ("limit", "page", "counted", "as_of", "language")
    }
    return {**kept, "format": "csv", "limit": 10000}


def _year(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 9999:
        raise BadArgument(f"pick_year: “{text}” is no year.", argument="pick_year")
    return int(text)


def _page_number(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 100_000:
        raise BadArgument(f"rows: “{text}” is no page of rows.", argument="rows")
    return int(text)
