"""The XLSX file of an answer of the explorer: pairs, sources, sums by year, and the rows of money."""

from __future__ import annotations

from decimal import Decimal

from starlette.datastructures import QueryParams

from ....graph.errors import NotFound
from ....graph.store.store import Store
from ....queries.asking.answer import Answer, EntityRef
from ....queries.money.rows import FlowRow
from ... import words
from ...sheets import CellValue, Sheet, book_of, sheet_of
from .explorer_page import Page, page_of, title_of_page
from .reading import Reader
from .sentences import exact
from .settings import settings_of


def workbook_of(store: Store, name: str, query: QueryParams) -> bytes:
    """Make the file; raises NotFound where there is no money to write."""
    reader = Reader(store, settings_of(name, query))
    page = page_of(reader, reader.overview())
    if page is None:
        raise NotFound("There is no money of this kind to save.", "See the page: it says what there is.")
    title = title_of_page(page)
    flows: Answer[FlowRow] = reader.ask("flows", **reader.of(page.choice))
    sheets = [
        _pairs(page, title),
        _sources(page, title),
        _by_year(page, title),
        sheet_of(flows, "Rows", f"Rows of money: {title}"),
    ]
    return book_of(sheets, title)


def _about(page: Page) -> tuple[str, ...]:
    heading, whole = page.choice.heading, page.explored.whole
    told = [
        f"Sum: {exact(whole.amount, page.choice)} of {words.counted(whole.count, 'row')}",
        f"Reported to: {words.system(heading.system)}",
        f"Data as of {page.explored.answer.as_of_time or 'an unknown time'}, version {page.explored.answer.as_of}",
    ]
    if whole.unconverted:
        told.append(f"Left out for want of an exchange rate: {words.counted(whole.unconverted, 'row')}")
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
                words.money_kind(heading.kind, heading.is_planned),
                heading.system,
                page.choice.currency or "not stated",
                total.amount,
                total.count,
                total.unconverted,
                min(between, default=None),
                max(between, default=None),
            ]
        )
    columns = ("funder", "funder id", "who receives", "receiver id", "kind of money", "reported to", "currency")
    columns += ("amount", "rows", "rows not converted", "first year", "last year")
    return Sheet("Answer", (title, *_about(page)), columns, rows)


def _sources(page: Page, title: str) -> Sheet:
    found = page.explored
    rows: list[list[CellValue]] = [
        [found.names[key].name, key, total.amount, total.count, found.names[key].url]
        for key, total in sorted(found.publishers.items(), key=lambda item: -item[1].amount)
        if key
    ]
    for omission in found.answer.left_out:
        rows.append([f"Left out: {omission.reason}", None, None, omission.count, None])
    for file in found.answer.coverage.datasets:
        reach = f"covers {file.covers}" if file.covers else None
        rows.append([f"File: {file.title or file.dataset}", file.dataset, None, None, reach])
    return Sheet("Sources", (f"Sources of: {title}",), ("source", "id", "amount", "rows", "address or reach"), rows)


def _by_year(page: Page, title: str) -> Sheet:
    found = page.explored
    middle = {"theme": "theme", "place": "place"}.get(found.through, "")
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
    between_columns = (middle, f"{middle} id") if middle else ()
    columns = ("funder", "funder id", *between_columns, "who receives", "receiver id", "year")
    return Sheet("By year", (title,), (*columns, f"amount, {page.choice.currency or 'currency not stated'}"), rows)


def _named(entity: EntityRef | None) -> tuple[CellValue, CellValue]:
    return ("not stated", None) if entity is None else (words.name(entity), entity.id)
