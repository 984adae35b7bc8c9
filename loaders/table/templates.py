"""Texts with columns in braces: “doc:register-{Number}”, “{Title}”, “theme:register-{Subject|key}”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import cast
from urllib.parse import quote

from pydantic import BaseModel

from ..keys import folded, key
from ..numbers import code

_COLUMN = re.compile(r"\{([^{}|]+)(?:\|([^{}|]*))?\}")


def _quoted(text: str) -> str:
    return quote(text, safe="")


FILTERS: dict[str, Callable[[str], str]] = {
    "key": folded,
    "lower": str.lower,
    "upper": str.upper,
    "capitalised": str.capitalize,
    "url": _quoted,
}
"""The filters that can follow a column's name; `key` makes a name fit for an id."""

OF_PLACE = ("@cell", "@column", "@n", "@file", "@row", "@key")
"""What can stand in braces beside columns: the cell of “each”, its column, its number; the file; the row, its key.

Where a cell is an object in a JSON list, “@cell.name” is its name.
"""


@lru_cache(maxsize=4096)
def parts(template: str) -> tuple[tuple[str, str, str], ...]:
    """Split a template: each part is the text before a column, the column and its filter; the last has text alone."""
    found: list[tuple[str, str, str]] = []
    last = 0
    for match in _COLUMN.finditer(template):
        found.append((template[last : match.start()], match[1].strip(), (match[2] or "").strip()))
        last = match.end()
    return (*found, (template[last:], "", ""))


def columns_of(template: str) -> Iterator[tuple[str, str]]:
    """Return the columns of a template, each with its filter or nothing."""
    return ((column, name) for _, column, name in parts(template) if column)


def is_of_cell(template: str) -> bool:
    """Tell whether a template has the cell of “each” in it, its column or its number."""
    return any(
        column in ("@cell", "@column", "@n") or column.startswith("@cell.") for column, _ in columns_of(template)
    )


def column_of(template: str) -> str:
    """Return the first column of a template; empty if it names none, or the cell of “each”."""
    return next((column for column, _ in columns_of(template) if not column.startswith("@")), "")


def fill(template: str, cells: dict[str, str], in_id: bool = False) -> str:
    """Fill a template; empty if a column is. In an id, spaces and what is too long are made to fit.

    There a code that a spreadsheet made a number of is what it was; raises NoNumber where that cannot be told.
    """
    made: list[str] = []
    split = parts(template)
    if not in_id and len(split) == 2 and split[0][::2] == split[1][::2] == ("", ""):
        return cells.get(split[0][1], "")  # the cell itself, which knows whether it is a number
    for before, column, name in split:
        made.append(before)
        if not column:
            break
        cell = cells.get(column, "")
        if not cell:
            return ""
        cell = code(cell) if in_id else cell
        filtered = FILTERS[name](cell) if name else cell
        made.append(key(filtered) if in_id else filtered)
    return "".join(made)


def texts_of(item: object) -> Iterator[str]:
    """Yield every text inside a form."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, BaseModel):
        for name in type(item).model_fields:
            yield from texts_of(getattr(item, name))
    elif isinstance(item, dict):
        yield from texts_of(list(cast("dict[str, object]", item).values()))
    elif isinstance(item, list):
        for inside in cast("list[object]", item):
            yield from texts_of(inside)


def literal_prefix(template: str) -> str:
    """Return the text before the first column."""
    return parts(template)[0][0]
