"""Which funders, themes or places, and partners are named: the largest; the others are added up, and can be opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ....queries.asking.shown_statements import EntityRef
from ... import words
from ...languages import ngettext
from ...languages.catalogues_read import translated
from .reading import Cell
from .settings import NOT_STATED, OTHERS

Key = str
"""An id, “none” for what is not stated, or “others”."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the flow chart: `letter` begins its marks, `keys` stand in order, `rest` are the others' ids."""

    letter: str
    name: str
    heading: str
    keys: tuple[Key, ...]
    rest: tuple[str, ...]
    amounts: Mapping[Key, Decimal]
    labels: Mapping[Key, str]

    def key(self, entity_id: str) -> Key:
        """Return under which key an entity is shown."""
        if not entity_id:
            return NOT_STATED
        return entity_id if entity_id in self.labels else OTHERS

    def mark(self, key: Key) -> str:
        """Return the short sign by which the marks of a key know each other in all views."""
        return f"{self.letter}{self.keys.index(key)}"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a column holds, in words, and what stands for silence."""

    letter: str
    heading: str
    silence: str


COLUMN_KINDS: Mapping[str, _Kind] = {
    "funder": _Kind("f", "Funder", "Funder not stated"),
    "theme": _Kind("m", "Theme", "Theme not stated"),
    "place": _Kind("m", "Place", "Place not stated, or not divided"),
    "partner": _Kind("r", "Who receives", "Receiver not stated"),
}


def columns_of(cells: Sequence[Cell], through: str, top: int, names: Mapping[str, EntityRef]) -> tuple[Column, ...]:
    """Return the columns in the order of the way that money takes: a theme stands in the middle, a place at the end."""
    order = {"theme": ("funder", "theme", "partner"), "place": ("funder", "partner", "place")}
    return tuple(column_of(name, cells, top, names) for name in order.get(through, ("funder", "partner")))


def value_of(cell: Cell, column: str) -> str:
    """Return the id that a cell has in a column."""
    return cell.funder if column == "funder" else cell.partner if column == "partner" else cell.middle


def ranked(amounts: Mapping[str, Decimal], top: int) -> tuple[list[str], list[str]]:
    """Return the ids that are named, the largest first, and the others; one other alone is named as well."""
    known = sorted((node for node in amounts if node), key=lambda node: (-amounts[node], node))
    return (known, []) if len(known) <= top + 1 else (known[:top], known[top:])


def is_named(key: Key) -> bool:
    """Whether a key of a column names somebody."""
    return key not in (NOT_STATED, OTHERS)


def column_of(name: str, cells: Iterable[Cell], top: int, names: Mapping[str, EntityRef]) -> Column:
    """Return one column; `names` are at least those of the largest."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for cell in cells:
        sums[value_of(cell, name)] += cell.amount
    shown, rest = ranked(sums, top)
    kind = COLUMN_KINDS[name]
    amounts = {node: sums[node] for node in shown}
    labels = {node: words.name(names[node]) for node in shown}
    if rest:
        amounts[OTHERS], labels[OTHERS] = sum((sums[node] for node in rest), Decimal(0)), others_words(name, len(rest))
    if "" in sums:
        amounts[NOT_STATED], labels[NOT_STATED] = sums[""], translated(kind.silence)
    return Column(kind.letter, name, translated(kind.heading), tuple(amounts), tuple(rest), amounts, labels)


def others_words(column: str, count: int) -> str:
    """Say how many further ones of a column are added up."""
    if column == "funder":
        return ngettext("%(count)s other funder", "%(count)s other funders", count, count=count)
    if column == "theme":
        return ngettext("%(count)s other theme", "%(count)s other themes", count, count=count)
    if column == "place":
        return ngettext("%(count)s other place", "%(count)s other places", count, count=count)
    return ngettext("%(count)s other who receives", "%(count)s others who receive", count, count=count)


def folded(cells: Iterable[Cell], columns: Sequence[Column]) -> dict[tuple[Key, ...], Decimal]:
    """Add cells up by the keys of the columns and their year, which stands last."""
    sums: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for cell in cells:
        keys = tuple(column.key(value_of(cell, column.name)) for column in columns)
        sums[*keys, cell.year] += cell.amount
    return sums
