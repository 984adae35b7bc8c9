"""The page of an answer about money, and its charts as files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from fastapi import Response
from starlette.datastructures import QueryParams

from ....graph.errors import CoopnetError, NotFound, TooLarge
from ....graph.store.store import Store
from ....queries.asking.answer import Answer
from ....queries.money.rows import TotalRow
from ....visualise.files.png import png_of
from ... import kinds_of_money, words
from ...coverage_words import reach_of
from ...languages import gettext
from ...moments import day_words
from ...titles import called
from ..linking import Links
from ..rendering import html, rendered
from . import figures, sentences
from .beside import coverage_words, network_address, support_address
from .choosing import Choice, chosen
from .controls import Controls, Sums, controls_of
from .marks import Views, views_of, year_mark
from .reading import Explored, Reader, explore
from .settings import NOT_STATED, OTHERS, SORTS, Settings, settings_of
from .takeaway import takeaway_of

CHARTS = ("flow", "map", "years")
"""The charts of an answer, as their files are called."""


@dataclass(frozen=True)
class Page:
    """All that a page of the explorer shows."""

    settings: Settings
    fixed: Settings
    """The settings with what was chosen for what they leave open: for links to the rows of a figure."""
    choice: Choice
    overview: Answer[TotalRow]
    explored: Explored
    views: Views
    sums: Sums
    names: dict[str, str]
    through: str


def explored(store: Store, name: str, query: QueryParams) -> Response | None:
    """Make the page, or return None where no source states any money of what is asked about."""
    settings = settings_of(name, query)
    reader = Reader(store, settings)
    overview = reader.overview()
    names = reader.names(overview)
    if not overview.rows:
        return _undetailed(store, settings)
    try:
        page = page_of(reader, overview)
    except TooLarge:  # the list answers by portions
        return None
    if page is None:
        return _nothing(settings, names, overview)
    return html("explorer.html", links=Links.of(settings.scope), **shown_of(page))


def _undetailed(store: Store, settings: Settings) -> Response | None:
    """Make the page that says what there is where no source states any money of the chosen form, type or tying."""
    if not settings.details:
        return None
    reader = Reader(store, settings.but(details={}))
    overview = reader.overview()
    return _nothing(settings, reader.names(overview), overview) if overview.rows else None


def chart_file(store: Store, name: str, query: QueryParams, chart: str, ending: str) -> str | bytes:
    """Make one chart as a picture of its own, with title, figure, sources and date; raise NotFound for none."""
    settings = settings_of(name, query)
    reader = Reader(store, settings)
    overview = reader.overview()
    page = page_of(reader, overview)
    if page is None or not page.explored.cells or _is_absent(page.views, chart):
        raise NotFound("There is no such chart of this.", "See the page: it says what there is.")
    text = chart_of(page, shown_of(page), chart)
    return text if ending == "svg" else png_of(text)


def chart_of(page: Page, shown: dict[str, Any], chart: str) -> str:
    """Return one chart as a picture of its own, SVG; empty where the answer has no such chart."""
    if not page.explored.cells or _is_absent(page.views, chart):
        return ""
    lines = [
        shown["headline_exact"] + (_corrections(page) if chart == "flow" else ""),
        gettext("Sources: %(names)s", names="; ".join(words.name(source) for source, *_ in shown["sources"][:4])),
        shown["takeaway"].citation,
        *([] if chart != "map" else _beside_map(page)),
    ]
    return rendered("chart_file.html", chart=chart, lines=lines, **shown)


def _beside_map(page: Page) -> list[str]:
    """Say what a saved map shows, and what has no place on it."""
    view = page.views.map
    if view is None:
        return []
    most = 4
    without = [f"{place.label} {sentences.rounded(place.amount, page.choice)}" for place in view.unplaced]
    further = "; …" if len(without) > most else ""
    named = sum((place.amount for place in view.unplaced), Decimal(0))
    told = gettext("The circles show %(amount)s.", amount=sentences.exact(view.drawn, page.choice))
    if without:
        unplaced = gettext(
            "Without a place on this map: %(amount)s (%(names)s).",
            amount=sentences.exact(named, page.choice),
            names="; ".join(without[:most]) + further,
        )
        told = f"{told} {unplaced}"
    return [
        told,
        gettext("Shapes: Natural Earth. Lines and names are no judgement on the status of any territory."),
    ]


def _is_absent(views: Views, chart: str) -> bool:
    return (chart == "years" and views.years is None) or (chart == "map" and views.map is None)


def _corrections(page: Page) -> str:
    below = page.views.below
    if not below:
        return ""
    return gettext(", of which %(amount)s below zero is not drawn", amount=sentences.exact(below, page.choice))


def page_of(reader: Reader, overview: Answer[TotalRow]) -> Page | None:
    """Read what a page shows; None where the settings leave no money."""
    settings, names = reader.settings, reader.names(overview)
    choice = chosen(overview, settings)
    if choice is None:
        return None
    found = explore(reader, choice, _through(settings))
    fixed = settings.of(*choice.heading, shown=choice.shown)
    return Page(
        settings,
        fixed,
        choice,
        overview,
        found,
        views_of(found, settings.top, settings.scope.language),
        Sums(overview.rows, choice.shown, choice.years),
        names,
        found.through,
    )


def _through(settings: Settings) -> str:
    """Choose what lies between: the themes of one place, else the places; nothing within one theme of one place."""
    if settings.through:
        return settings.through
    has_theme = any(name in settings.given for name in ("theme", "sector"))
    return "place" if "country" not in settings.given else "nothing" if has_theme else "theme"


def title_of_page(page: Page) -> str:
    """Return the title as a sentence with its filters in it."""
    heading = page.choice.heading
    about = sentences.about_words(page.settings, page.names)
    years = f", {sentences.span(page.settings.years)}" if page.settings.years else ""
    kind = kinds_of_money.kind_told(heading.kind, heading.is_planned)
    name = f"{_name(page.settings)}{f' {about}' if about else ''}"
    return gettext("%(question)s: money %(kind)s%(years)s", question=name, kind=kind, years=years)


def _name(settings: Settings) -> str:
    return gettext("Money") if settings.subject.question == "money" else called(settings.subject.question)


def shown_of(page: Page) -> dict[str, Any]:
    """Return what the templates show of a page."""
    settings, explored, choice = page.settings, page.explored, page.choice
    about = sentences.about_words(settings, page.names)
    amounts = sentences.Amounts(choice)
    title = title_of_page(page)
    return {
        "page": page,
        "title": title,
        "name": _name(settings),
        "today": settings.but(scope=replace(settings.scope, as_of=None)).address(),
        "is_promised": choice.heading.is_promised,
        "about": about,
        "path": f"/view/{settings.subject.question}",
        "controls": controls_of(settings, choice, page.overview, page.sums, page.names, page.through),
        "choice": choice,
        "headline": sentences.rounded(explored.whole.amount, choice),
        "headline_exact": sentences.exact(explored.whole.amount, choice),
        "answer_words": sentences.answer_words(explored, page.views, about),
        "elsewhere": figures.elsewhere(settings, explored, page.sums),
        "key_figures": figures.key_figures(page.fixed, explored, page.views, page.sums),
        "above_all": figures.above_all(explored),
        "coverage": coverage_words(page.settings, page.explored, page.sums),
        "reach": reach_of(explored.answer, day_words),
        "views": page.views,
        "explored": explored,
        "flow_finding": sentences.flow_finding(page.views, explored.whole.amount),
        "map_finding": sentences.map_finding(page.views, explored.whole.amount),
        "years_finding": sentences.years_finding(explored),
        "rows": figures.table_rows(page.fixed, explored, page.views),
        "most_rows": figures.MOST_ROWS,
        "sorts": [(sort, settings.but(sort=sort).address() + "#table") for sort in SORTS],
        "whole_table": settings.but(is_whole=True).address() + "#table",
        "as_list": settings.address(f"/view/{settings.subject.question}", by="actor")
        if settings.subject.question == "who_funds_whom"
        else "",
        "support": support_address(page.settings),
        "picture": network_address(page.fixed),
        "takeaway": takeaway_of(page.settings, page.fixed, explored, title, has_map=page.views.map is not None),
        "pick": partial(figures.pick_address, page.fixed),
        "pick_name": {
            "f": "pick_funder",
            "r": "pick_partner",
            "m": f"pick_{page.through}",
            "h": "pick_home",
            "p": "pick_place",
        },
        "exact": amounts.exact,
        "rounded": amounts.rounded,
        "with_currency": amounts.with_currency,
        "share": sentences.share,
        "year_mark": year_mark,
        "short": _short,
        "no_link": _nowhere,
        "others": OTHERS,
        "not_stated": NOT_STATED,
        "sources": [
            (explored.names[key], total, sentences.share(total.amount, explored.whole.amount))
            for key, total in sorted(explored.publishers.items(), key=lambda item: -item[1].amount)
            if key
        ],
    }


def _nowhere(**_: object) -> str:
    """Return no address: a file has none."""
    return ""


def _nothing(settings: Settings, names: dict[str, str], overview: Answer[TotalRow]) -> Response:
    """Make the page for settings that leave nothing of the money that there is."""
    bare = settings.but(kinds=(), planned=None, system="", years=(), shown="", details={})
    choice = chosen(overview, bare)
    if choice is None:
        raise CoopnetError("There is money and none of it can be shown.")
    sums = Sums(overview.rows, choice.shown, ())
    controls: Controls = controls_of(settings.but(shown=""), choice, overview, sums, names, _through(settings))
    offers = [
        (
            sentences.kind_option(heading.kind, heading.is_planned, total, choice),
            kinds_of_money.system(heading.system),
            bare.of(*heading).address(),
        )
        for heading, total in sums.by_heading.items()
    ]
    about = sentences.about_words(settings, names)
    return html(
        "nothing_explored.html",
        links=Links.of(settings.scope),
        title=f"{_name(settings)} {about}".strip(),
        path=f"/view/{settings.subject.question}",
        controls=controls,
        offers=offers,
        clear=bare.address(),
    )


def _short(text: str, most: int = 34) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
