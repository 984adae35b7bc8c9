"""Scopes from which statements are made: the cells of a row and, with “each”, one further cell at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .cell_values import Cells
from .mapping_form import EachForm
from .table_rows import Row, fold_header


@dataclass(frozen=True, slots=True)
class Scope:
    """The cells that templates see, and the column of the cell that “each” is at."""

    cells: Cells
    column: str = ""


def scopes(each: EachForm | None, row: Row, cells: Cells, columns: tuple[str, ...]) -> Iterator[Scope]:
    """Yield one scope, or with “each” one for every filled cell and every value that it is split into."""
    if each is None:
        yield Scope(cells)
        return
    number = 0
    for column in spread(tuple(each.columns), columns) or tuple(name for name in each.columns if name in row.lists):
        inside = row.objects.get(column, ())
        for place, item in enumerate(_values(each, row, column)):
            number += 1
            fields = {f"@cell.{name}": text for name, text in inside[place].items()} if inside else {}
            yield Scope({**cells, **fields, "@cell": item, "@column": column, "@n": str(number)}, column)


def _values(each: EachForm, row: Row, column: str) -> Iterator[str]:
    if column in row.lists:
        yield from row.lists[column]
        return
    cell = row.cells.get(column, "")
    for part in _between(tuple(each.split)).split(cell) if each.split else (cell,):
        if part.strip():
            yield part.strip()


@lru_cache(maxsize=256)
def _between(signs: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for the separators; a line end in quotes has become empty when the mapping was read."""
    ends = {"": r"\n", r"\n": r"\n"}
    return re.compile(
        "|".join(ends.get(sign) or (rf"\b{re.escape(sign)}\b" if sign.isalpha() else re.escape(sign)) for sign in signs)
    )


@lru_cache(maxsize=256)
def spread(named: tuple[str, ...], columns: Sequence[str]) -> tuple[str, ...]:
    """Return the named columns, including those within ranges, in the table's order."""
    found: list[str] = []
    places = {fold_header(column): place for place, column in enumerate(columns)}
    for stretch in named:
        first, dots, last = stretch.replace("..", "…").replace("……", "…").partition("…")
        start = places.get(fold_header(first))
        end = places.get(fold_header(last)) if dots else start
        if start is not None and end is not None:
            found += columns[start : end + 1]
    return tuple(found)
