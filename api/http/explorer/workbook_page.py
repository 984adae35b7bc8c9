"""The XLSX file of an answer of the explorer: pairs, sources, sums by year, and the rows of money."""

from __future__ import annotations

from decimal import Decimal

from starlette.datastructures import QueryParams

from ....graph.errors import NotFound
from ....graph.store.store import Store
from ....queries.asking.answer import Answer
from ....queries.asking.shown_statements import EntityRef
from ....queries.money.rows import FlowRow
from ... import kinds_of_money, words
from ...languages import gettext, to_translate
from ...languages.catalogues_read import translated
from ...left_out_words import why
from ...sheets import CellValue, Sheet, book_of, sheet_of
from .explorer_page import Page, page_of, title_of_page
from .reading import Reader
from .sentences import exact
from .settings import settings_of

_YEAR = to_translate("year")
_PAIR_COLUMNS = (
    to_translate("funder"),
    to_translate("funder id"),
    to_translate("who receives"),
    to_translate("receiver id"),
    to_translate("kind of money"),
    to_translate("reported to"),
    to_translate("currency"),
    to_translate("amount"),
    to_translate("rows"),
    to_translate("rows not converted"),
    to_translate("first year"),
    to_translate("last year"),
)
_SOURCE_COLUMNS = (
    to_translate("source"),
    to_translate("id"),
    to_translate("amount"),
    to_translate("rows"),
    to_translate("address or reach"),
)
_BETWEEN_COLUMNS = {
    "theme": (to_translate("theme"), to_translate("theme id")),
    "place": (to_translate("place"), to_translate("place id")),
}


def workbook_of(store: Store, name: str, query: QueryParams) -> bytes:
    """Make the file; raises NotFound where there is no money to write."""
    reader = Reader(store, settings_of(name, query))
    page = page_of(reader, reader.overview())
    if page is None:
        raise NotFound("There is no money of this kind to save.", "See the page: it says what there is.")
    return workbook_around(page, reader.ask("flows", **reader.of(page.choice)))


def workbook_around(page: Page, flows: Answer[FlowRow]) -> bytes:
    """Make the file of a page and its rows of money."""
    title = title_of_page(page)
    sheets = [
        _pairs(page, title),
        _sources(page, title),
        _by_year(page, title),
        sheet_of(flows, gettext("Rows"), gettext("Rows of money: %(title)s", title=title)),
    ]
    return book_of(sheets, title)


def _about(page: Page) -> tuple[str, ...]:
    heading, whole = page.choice.heading, page.explored.whole
    told = [
        gettext(
            "Sum: %(amount)s of %(rows)s",
            amount=exact(whole.amount, page.choice),
            rows=words.counted(whole.count, "row", "rows"),
        ),
        gettext("Reported to: %(system)s", system=kinds_of_money.system(heading.system)),
        gettext(
            "Data as of %(moment)s, version %(version)s",
            moment=page.explored.answer.as_of_time or gettext("an unknown time"),
            version=page.explored.answer.as_of,
        ),
    ]
    if whole.unconverted:
        rows = words.counted(whole.unconverted, "row", "rows")
        told.append(gettext("Left out for want of an exchange rate: %(rows)s", rows=rows))
    return tuple(told)


def _pairs(page: Page, title: str) -> Sheet:
    found = page.explored
    heading = page.choice.heading
    years: dict[tuple[str, str], list[int]] = {}
    for cell in found.cells:
        if cell.year is not None:
            years.setdefault((cell.funder, cell.partner), []).append(cell.year)
    rows: list[list[CellValue]] = []
    for pair in sorted(found.pairs, key=lambda key: (-found.pairs[key].amount, key)):
        total, between = found.pairs[pair], years.get(pair, [])
        rows.append(
            [
                *_named(found.names.get(pair[0])),
                *_named(found.names.get(pair[1])),
                kinds_of_money.kind_told(heading.kind, heading.is_planned),
                heading.system,
                page.choice.currency or gettext("not stated"),
                total.amount,
                total.count,
                total.unconverted,
                min(between, default=None),
                max(between, default=None),
            ]
        )
    return Sheet(gettext("Answer"), (title, *_about(page)), tuple(map(translated, _PAIR_COLUMNS)), rows)


def _sources(page: Page, title: str) -> Sheet:
    found = page.explored
    rows: list[list[CellValue]] = [
        [found.names[key].name, key, total.amount, total.count, found.names[key].url]
        for key, total in sorted(found.publishers.items(), key=lambda item: -item[1].amount)
        if key
    ]
    for omission in found.answer.left_out:
        rows.append([gettext("Left out: %(why)s", why=why(omission.reason)), None, None, omission.count, None])
    for file in found.answer.coverage.datasets:
        reach = gettext("covers %(what)s", what=file.covers) if file.covers else None
        rows.append([gettext("File: %(name)s", name=file.title or file.dataset), file.dataset, None, None, reach])
    about = gettext("Sources of: %(title)s", title=title)
    return Sheet(gettext("Sources"), (about,), tuple(map(translated, _SOURCE_COLUMNS)), rows)


def _by_year(page: Page, title: str) -> Sheet:
    found = page.explored
    middle = found.through if found.through in _BETWEEN_COLUMNS else ""
    sums: dict[tuple[str, str, str, int | None], Decimal] = {}
    for cell in found.cells:
        key = (cell.funder, cell.middle, cell.partner, cell.year)
        sums[key] = sums.get(key, Decimal(0)) + cell.amount
    rows: list[list[CellValue]] = [
        [
            *_named(found.names.get(funder)),
            *(_named(found.names.get(between)) if middle else ()),
            *_named(found.names.get(partner)),
            year,
            amount,
        ]
        for (funder, between, partner, year), amount in sums.items()
    ]
    columns = (*_PAIR_COLUMNS[:2], *_BETWEEN_COLUMNS.get(middle, ()), *_PAIR_COLUMNS[2:4], _YEAR)
    amount = gettext("amount, %(currency)s", currency=page.choice.currency or gettext("currency not stated"))
    return Sheet(gettext("By year"), (title,), (*map(translated, columns), amount), rows)


def _named(entity: EntityRef | None) -> tuple[CellValue, CellValue]:
    return (gettext("not stated"), None) if entity is None else (words.name(entity), entity.id)
