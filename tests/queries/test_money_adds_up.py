"""Every figure opens to its rows, which add up to it: on real files, against a recount that shares no code with us."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.loaders import iati
from coopnet.queries import Scope, money, opened, totals, who_funds_whom
from coopnet.queries.money.rows import TotalRow

from ..conftest import SharedDatabase
from .recount import Cell, Counted, recount

FILES = (
    "v1/dfid-ac-1.01.xml",
    "v1/dfid-ph-1.02.xml",
    "v1/worldbank-789-1.01.xml",
    "v1/wvuk-cd.xml",
    "v1/unitedstates-tz-1.0.xml",
    "v2/usaid-me.xml",
    "v2/usaid-ro.xml",
    "v2/usaid-caribbean.xml",
    "v2/usaid-bo.xml",
    "v2/dfid-purchase-of-equity.xml",
    "v2/mixed-publishers-dflat-download.xml",
)
FIGURES, SHAPES = 1000, 10
SEED = 20261122
BY = ("dataset", "year", "country", "sector", "provider", "receiver", "publisher")
FILTERED = ("kind", "year", "dataset", "currency", "country", "sector")
Key = tuple[Any, ...]
Figures = tuple[Decimal, int, Decimal | None, int, Decimal | None, int]
"""Sum and count; the sum in dollars with how many flows are not in it; and the same in euros."""


@pytest.fixture(scope="module")
def real(database: SharedDatabase, shared: Path) -> tuple[Store, list[Counted]]:
    paths = [shared / "data" / "iati" / name for name in FILES]
    store = database.empty()
    named: dict[str, Path] = {}
    for path in paths:
        (file,), _ = iati.find([path])
        report = Report()
        dataset, records = iati.read(file, report)
        load(store, dataset, records, report)
        named[dataset.name] = path
    return store, recount(named, shared / "data")


def test_whole_totals_are_those_of_the_files(real: tuple[Store, list[Counted]]) -> None:
    store, counted = real
    for by in (
        (),
        *((name,) for name in BY),
        ("dataset", "country"),
        ("country", "sector"),
        ("provider", "receiver"),
        ("publisher", "provider", "receiver", "country", "year"),
    ):
        asked = {"vocabulary": "1"} if "sector" in by else {}
        answer = totals(store, by=list(by), **asked)
        told = {key(row, by): figures_of(row) for row in answer.rows}
        mine = recounted(counted, by, {})
        assert {one: (told.get(one), mine.get(one)) for one in {*told, *mine} if told.get(one) != mine.get(one)} == {}


def test_pairs_and_accounts_are_those_of_the_files(real: tuple[Store, list[Counted]]) -> None:
    store, counted = real
    for filters in ({}, {"country": "country:BO"}, {"year": [2013]}):
        answer = who_funds_whom(store, scope=Scope(limit=10_000), **filters)
        told = {
            (
                given_value.kind,
                given_value.currency or "",
                row.funder.id,
                row.recipient.id if row.recipient else None,
            ): (
                given_value.amount,
                given_value.count,
            )
            for row in answer.rows
            for given_value in row.given
        }
        mine = recounted(counted, ("provider", "receiver"), filters)
        # what an actor pays itself is no pair: it is counted beside them
        of_pairs = {key: figures[:2] for key, figures in mine.items() if key[2] and key[2] != key[3]}
        assert told == of_pairs, filters
        to_itself = sum(figures[1] for key, figures in mine.items() if key[2] and key[2] == key[3])
        assert to_itself == sum(part.count for part in answer.left_out if "itself" in part.reason)
    often = Counter(end for flow in counted for end in (flow.provider, flow.receiver) if end)
    for actor in [one for one, _ in often.most_common(4)]:
        rows = money(store, actor, scope=Scope(limit=10_000)).rows
        told = {(row.role, row.kind, row.currency or "", row.year): (Decimal(row.amount), row.count) for row in rows}
        assert told == {
            (role, *key[:2], key[3]): figures[:2]
            for end, role in (("provider", "provides"), ("receiver", "receives"))
            for key, figures in recounted(counted, (end, "year"), {}).items()
            if key[2] == actor
        }


def test_a_thousand_figures_add_up(real: tuple[Store, list[Counted]]) -> None:
    store, counted = real
    chance = random.Random(SEED)  # noqa: S311 - drawn, not secret
    figures: list[tuple[TotalRow, tuple[str, ...], dict[str, Any]]] = []
    # few shapes of question with many values each: Neo4j plans a shape once
    shapes = [shape(chance) for _ in range(SHAPES)]
    while len(figures) < FIGURES:
        by, names = chance.choice(shapes)
        filters = drawn(chance, counted, by, names)
        answer = totals(store, by=list(by), **filters)
        rows = answer.rows if len(answer.rows) <= 40 else chance.sample(answer.rows, 40)
        figures += [(row, by, filters) for row in rows]
        told = {key(row, by): figures_of(row) for row in answer.rows}
        assert told == recounted(counted, by, filters), (by, filters)
    with ThreadPoolExecutor(4) as pool:
        differences = list(pool.map(lambda one: difference(store, one[0]), figures[:FIGURES]))
    assert differences == [(Decimal(0), 0)] * FIGURES


def difference(store: Store, row: TotalRow) -> tuple[Decimal, int]:
    behind = opened(store, row.behind)
    assert behind.total == len(behind.rows)
    return sum((Decimal(one.part) for one in behind.rows), -Decimal(row.amount)), behind.total - row.count


def shape(chance: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to group by and what to filter by."""
    return (
        tuple(name for name in BY if chance.random() < 0.3),
        tuple(name for name in FILTERED if chance.random() < 0.35),
    )


def drawn(chance: random.Random, counted: list[Counted], by: tuple[str, ...], names: tuple[str, ...]) -> dict[str, Any]:
    """Filters that some flow passes."""
    flow = chance.choice(counted)
    cell = chance.choice(flow.cells)
    possible = {
        "kind": [flow.kind],
        "year": [flow.year] if flow.year else [],
        "dataset": flow.dataset,
        "currency": flow.currency or None,
        "country": cell.place or None,
        "sector": f"theme:iati-1-{cell.sector}" if cell.sector else None,
    }
    filters = {name: possible[name] for name in names if possible[name]}
    return {**filters, "vocabulary": "1"} if "sector" in by or "sector" in filters else filters


def key(row: TotalRow, by: tuple[str, ...]) -> Key:
    values = (getattr(row, name) for name in by)
    return (row.kind, row.currency or "", *(getattr(value, "id", value) for value in values))


def figures_of(row: TotalRow) -> Figures:
    usd, eur = (None if one is None else Decimal(one) for one in (row.usd, row.eur))
    return Decimal(row.amount), row.count, usd, row.not_in_usd, eur, row.not_in_eur


def recounted(counted: list[Counted], by: tuple[str, ...], filters: dict[str, Any]) -> dict[Key, Figures]:
    cells: dict[Key, list[tuple[int, Cell]]] = defaultdict(list)
    for number, flow in enumerate(counted):
        if is_asked_for(flow, filters):
            for group, cell in grouped(flow, by, filters):
                cells[group].append((number, cell))
    return {group: added_up(found) for group, found in cells.items()}


def added_up(cells: list[tuple[int, Cell]]) -> Figures:
    flows = len({number for number, _ in cells})
    sums: list[Decimal | None] = []
    lacking: list[int] = []
    for name in ("usd", "eur"):
        without = len({number for number, cell in cells if getattr(cell, name) is None})
        whole = sum((getattr(cell, name) or Decimal(0) for _, cell in cells), Decimal(0))
        sums.append(None if without == flows else whole)
        lacking.append(without)
    return sum((cell.amount for _, cell in cells), Decimal(0)), flows, sums[0], lacking[0], sums[1], lacking[1]


def is_asked_for(flow: Counted, filters: dict[str, Any]) -> bool:
    return all(
        getattr(flow, name) in (value if isinstance(value, list) else [value])
        for name, value in filters.items()
        if name in ("kind", "year", "dataset", "currency")
    )


def grouped(flow: Counted, by: tuple[str, ...], filters: dict[str, Any]) -> Iterator[tuple[Key, Cell]]:
    for cell in flow.cells:
        sector = f"theme:iati-1-{cell.sector}" if cell.sector else None
        own = {"country": cell.place or None, "sector": sector}
        own |= {name: getattr(flow, name) for name in ("dataset", "year", "publisher", "provider", "receiver")}
        if all(own[name] == filters[name] for name in ("country", "sector") if name in filters):
            yield (flow.kind, flow.currency, *(own[name] for name in by)), cell
