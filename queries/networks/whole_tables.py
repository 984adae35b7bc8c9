"""The whole graph as tables, as the last load left it: entities, statements, flows; of any length, in constant memory.

A table is read in shares: each is a file of its own, so that an export can go on where it was broken off, and several
machines can read it side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from ...graph.model.columns import Amounts, Column, Flags, Integers, Texts
from ...graph.model.schema import type_of
from ...graph.model.statement_types import STATEMENT_TYPES
from ...graph.store.plain_values import Row
from ...graph.store.texts import text
from ..asking.scope import Moment
from .choices import ActorMoney
from .extraction import Streamable, Wanted, flow_batches, flow_parts, statement_batches, statement_parts, traits_of

Batch = Mapping[str, Column]
_PARTS_IN_SHARE = 128
"""So many batches of some thousand rows make one file."""
_ENTITIES_AT_ONCE = 4_000
_FLOW_TEXTS = (
    "key",
    "kind",
    "system",
    "date",
    "publisher",
    "provider",
    "receiver",
    "project",
    "currency",
    "dataset",
    "record",
)
_STATEMENT_TEXTS = (
    "key",
    "subject",
    "object",
    "date",
    "modality",
    "basis",
    "publisher",
    "role",
    "act",
    "dataset",
    "record",
)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a table: `name` is that of its file, without an ending; `batches` reads it."""

    name: str
    batches: partial[Iterator[Batch]]


def whole_tables(store: Streamable, at: Moment) -> Iterator[Share]:
    """Yield the shares of all tables at the moment of the last load."""
    yield Share("entities/part-00000", partial(_entities, store, at))
    for number, parts in enumerate(_shares(flow_parts(store))):
        yield Share(f"flows/part-{number:05d}", partial(_flows, store, at, parts))
    shares = _shares(statement_parts(store))
    for statement_type in STATEMENT_TYPES:
        for number, parts in enumerate(shares):
            name = f"statements/type={statement_type.name}/part-{number:05d}"
            yield Share(name, partial(_statements, store, at, statement_type.name, parts))


def _shares(parts: list[str]) -> list[list[str]]:
    return [parts[first : first + _PARTS_IN_SHARE] for first in range(0, len(parts), _PARTS_IN_SHARE)]


def _entities(store: Streamable, at: Moment) -> Iterator[Batch]:
    after = ""
    while True:
        given = {"now": at.now, "after": after, "size": _ENTITIES_AT_ONCE}
        (row,) = store.stream(text("coopnet.queries", "entity_columns"), given)
        if row["last"] is None:
            return
        after = row["last"]
        yield {
            **_texts(row, ("id", "name", "kind")),
            "type": Texts.of([type_of(entity).label for entity in row["id"]]),
            "is_donor": Flags(np.array(row["is_donor"], np.bool_)),
        }


def _flows(store: Streamable, at: Moment, parts: list[str]) -> Iterator[Batch]:
    for row in flow_batches(store, ActorMoney(), at, Wanted(places="none", record=True), parts):
        traits, is_planned = traits_of(Texts.of(row["traits"]))
        yield {
            **{name: traits[name] if name in traits else Texts.of(row[name]) for name in _FLOW_TEXTS},
            "is_planned": is_planned,
            "year": Integers(_integers(row["year"])),
            **{name: Amounts(_integers(row[name])) for name in ("amount", "usd", "eur")},
            "not_counted": traits["why"],
        }


def _statements(store: Streamable, at: Moment, name: str, parts: list[str]) -> Iterator[Batch]:
    for row in statement_batches(store, at, name, parts, frozenset({"record"})):
        yield _texts(row, _STATEMENT_TEXTS)


def _texts(row: Row, names: tuple[str, ...]) -> dict[str, Column]:
    return {name: Texts.of(row[name]) for name in names}


def _integers(values: list[int]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.fromiter(values, np.int64, len(values))
