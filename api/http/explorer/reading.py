"""Asking “totals” for what the explorer shows: what there is, the chosen money in cells, pairs and sources.

Every number on the page comes from these answers, so that it is the sum that anybody else gets who asks the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, cast

from ....graph.errors import TooLarge
from ....graph.model.schema import ENTITY_ID
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Store
from ....queries import CATALOGUE
from ....queries.asking.answer import Answer
from ....queries.asking.scope import LARGEST_LIMIT, Scope
from ....queries.asking.shown_statements import EntityRef
from ....queries.money.rows import TotalRow
from ....queries.portions import homes_of, named
from ... import words
from .choosing import NOTHING, Choice, Total, total_of
from .settings import Settings

VOCABULARY = "1"
"""The OECD's list of purposes, which IATI and CRS share: of several lists, money is drawn by this one."""


class Cell(NamedTuple):
    """An amount by funder, middle (theme or place), partner, place and year; '' and None for what is not stated.

    `place` is '' as well where the cells of an answer are too many to be told apart by it.
    """

    funder: str
    middle: str
    partner: str
    place: str
    year: int | None
    amount: Decimal


@dataclass(frozen=True)
class Reader:
    """Asks at one moment of the graph."""

    store: Store
    settings: Settings

    @cached_property
    def snapshot(self) -> Snapshot:
        """The graph as all questions of this page see it."""
        return Snapshot(self.store)

    @cached_property
    def _filters(self) -> tuple[dict[str, Any], Scope]:
        return self.settings.filters(self.store)

    def ask(
        self, question: str, limit: int = LARGEST_LIMIT, page: int = 1, alone: Iterable[str] = (), **further: Any
    ) -> Answer[Any]:
        """Ask a question about flows by the filters of the settings and further ones, those that are None left out.

        `alone` are further filters in which a country stands for itself.
        """
        filters, scope = self._filters
        given = {
            name: value
            for name, value in {**filters, **self.settings.detailed, **further}.items()
            if value not in (None, [])
        }
        without = {*cast("list[str]", filters.get("without", [])), *cast("list[str]", further.get("without", []))}
        given |= {"without": sorted(without)} if without else {}
        alone = tuple(dict.fromkeys((*scope.alone, *alone)))
        return CATALOGUE[question].ask(self.snapshot, given, replace(scope, limit=limit, page=page, alone=alone))

    def overview(self) -> Answer[TotalRow]:
        """Sum all money by heading, currency and year."""
        return self.ask("totals", by=["year"])

    def names(self, answer: Answer[TotalRow]) -> dict[str, str]:
        """Say what those are called who are asked about, by how the address names them."""
        ids = {
            str(value): str(answer.arguments[name])
            for value, name in zip(self.settings.given.values(), self._filters[0], strict=True)
            if ENTITY_ID.fullmatch(str(answer.arguments[name]))
        }
        found = named(self.snapshot, list(ids.values()), self.settings.scope)
        return {wanted: words.name(entity) for wanted, entity in zip(ids, found, strict=True)}

    def of(self, choice: Choice) -> dict[str, Any]:
        """Return the filters for the chosen money."""
        heading = choice.heading
        without = ([] if heading.system else ["system"]) + (
            ["currency"] if not choice.is_converted and not choice.currency else []
        )
        return {
            "kind": [heading.kind],
            "planned": heading.is_planned,
            "system": heading.system or None,
            "year": list(choice.years),
            "currency": choice.currency or None if not choice.is_converted else None,
            "without": without,
        }


@dataclass(frozen=True)
class Explored:
    """The chosen money: its cells, its pairs and its sources, with the names of everybody in it."""

    choice: Choice
    through: str
    cells: Sequence[Cell]
    pairs: Mapping[tuple[str, str], Total]
    publishers: Mapping[str, Total]
    whole: Total
    names: Mapping[str, EntityRef]
    answer: Answer[TotalRow]
    """The sums by pair, with what they leave out."""
    has_years: bool
    has_places: bool
    homes: Mapping[str, str]
    """The country in which a funder is at home, by its code, for those of whom it is known."""


@dataclass(frozen=True, slots=True)
class _Fineness:
    """How finely cells are told apart: by what is between, by place, by year."""

    through: str
    has_places: bool
    has_years: bool

    @property
    def by(self) -> list[str]:
        """What the sums are grouped by."""
        places = ["country"] if self.has_places or self.through == "place" else []
        sectors = ["sector"] if self.through == "theme" else []
        return ["provider", *sectors, "receiver", *places, *(["year"] if self.has_years else [])]


def explore(reader: Reader, choice: Choice, through: str) -> Explored:
    """Read the chosen money; places, years, and then what it goes through, are given up where cells are too many."""
    filters = reader.of(choice)
    tried = _finenesses(through)
    fineness, further = tried[0], tried[1:]
    with ThreadPoolExecutor(3) as pool:  # none needs another one, and Neo4j answers them side by side
        pairs = pool.submit(reader.ask, "totals", by=["provider", "receiver"], **filters)
        publishers = pool.submit(reader.ask, "totals", by=["publisher"], **filters)
        begun = pool.submit(_cells, reader, choice, filters, fineness)
    answer = pairs.result()
    total = _summed(answer.rows, choice)
    names: dict[str, EntityRef] = {}
    cells = begun.result()
    while cells is None or sum((cell.amount for cell in cells[0]), Decimal(0)) != total.amount:
        # Too many, or one amount divided by another list than the one asked by: what is drawn has to be all of it.
        if not further:
            raise TooLarge("The money is divided too finely to be drawn.", "Ask for one country, theme or funder.")
        fineness, further = further[0], further[1:]
        cells = _cells(reader, choice, filters, fineness)
    names.update(cells[1])
    by_pair: dict[tuple[str, str], Total] = defaultdict(lambda: NOTHING)
    for row in answer.rows:
        key = (_known(row.provider, names), _known(row.receiver, names))
        by_pair[key] = by_pair[key].plus(total_of(row, choice.shown))
    by_publisher: dict[str, Total] = defaultdict(lambda: NOTHING)
    for row in publishers.result().rows:
        key = _known(row.publisher, names)
        by_publisher[key] = by_publisher[key].plus(total_of(row, choice.shown))
    has_places = "country" in fineness.by
    funders = {cell.funder for cell in cells[0]} - {""} if has_places else set[str]()
    homes = homes_of(reader.snapshot, [names[funder] for funder in sorted(funders)], reader.settings.scope)
    return Explored(
        choice,
        fineness.through,
        cells[0],
        by_pair,
        by_publisher,
        total,
        names,
        answer,
        fineness.has_years,
        has_places,
        homes,
    )


def _finenesses(through: str) -> list[_Fineness]:
    """Return how finely to ask, from the finest: an answer has so many rows at the most."""
    tried = [_Fineness(through, True, True), _Fineness(through, False, True), _Fineness(through, False, False)]
    tried += [_Fineness("nothing", True, True), _Fineness("nothing", True, False), _Fineness("nothing", False, False)]
    return [fineness for at, fineness in enumerate(tried) if fineness.by not in [before.by for before in tried[:at]]]


def _cells(
    reader: Reader, choice: Choice, filters: Mapping[str, Any], fineness: _Fineness
) -> tuple[list[Cell], dict[str, EntityRef]] | None:
    """Read the cells, with the names in them; None where they are too many for one answer."""
    vocabulary: dict[str, Any] = {"vocabulary": VOCABULARY} if "sector" in fineness.by else {}
    try:
        rows = reader.ask("totals", by=fineness.by, **filters, **vocabulary).rows
    except TooLarge:
        return None
    names: dict[str, EntityRef] = {}
    return [_cell(row, choice, fineness.through, names) for row in rows], names


def _cell(row: TotalRow, choice: Choice, through: str, names: dict[str, EntityRef]) -> Cell:
    middle = row.sector if through == "theme" else row.country if through == "place" else None
    known = [_known(end, names) for end in (row.provider, middle, row.receiver, row.country)]
    return Cell(known[0], known[1], known[2], known[3], row.year, total_of(row, choice.shown).amount)


def _known(entity: EntityRef | None, names: dict[str, EntityRef]) -> str:
    if entity is None:
        return ""
    names[entity.id] = entity
    return entity.id


def _summed(rows: Iterable[TotalRow], choice: Choice) -> Total:
    total = NOTHING
    for row in rows:
        total = total.plus(total_of(row, choice.shown))
    return total
