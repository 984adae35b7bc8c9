"""Read flows and statements out of the graph as columns: any number of them, in constant memory, in one transaction.

A row of the database holds a batch of flows as parallel lists, which the driver reads many times faster than a row for
each. Batches are cut by the keys of what is read: these are hashes, so every batch has about the same size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from ...graph.model.columns import MISSING, Amounts, Flags, Integers, Texts, TextsBuilder
from ...graph.model.schema import NOT_YET
from ...graph.store.plain_values import Row
from ...graph.store.store import Readable
from ...graph.store.texts import of_types, text
from ..asking.scope import Moment
from ..asking.texts import composed
from .choices import MoneyProjection, Projection

_BATCH = 4_000
"""About how many flows or statements one batch has."""
_READERS = 2
_OPEN_YEARS = (-(10**6), 10**6)


class Streamable(Readable, Protocol):
    """A graph whose texts can be read as a stream: a `Store`."""

    @property
    def cache(self) -> Path | None:
        """The folder in which networks are kept, if any."""
        ...

    def stream(self, cypher: str, parameters: Mapping[str, Any]) -> Iterator[Row]:
        """Yield the rows of a reading text of numbers, texts and lists in constant memory."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """What of flows falls to places, as columns: `flow` is the position of the flow that each cell is of."""

    flow: NDArray[np.int64]
    place: Texts
    amount: Amounts
    usd: Amounts
    eur: Amounts


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """Flows as columns; `why` says why sums leave one out, empty if they count it."""

    key: Texts
    kind: Texts
    system: Texts
    is_planned: Flags
    year: Integers
    date: Texts
    currency: Texts
    amount: Amounts
    usd: Amounts
    eur: Amounts
    publisher: Texts
    why: Texts
    provider: Texts
    receiver: Texts
    project: Texts
    cells: Cells

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True, slots=True, eq=False)
class Statements:
    """Statements as columns; `type` is what each is."""

    key: Texts
    type: Texts
    subject: Texts
    object: Texts
    date: Texts
    modality: Texts
    publisher: Texts
    role: Texts
    act: Texts

    def __len__(self) -> int:
        return len(self.type)


_TRAITS: tuple[str, ...] = ("kind", "system", "publisher", "currency", "why", "planned")
"""What comes as one text, and how it is parted: together they have few values, and one is read faster than six."""
_MARK = "\n"
_TEXTS = ("traits", "date", "provider", "receiver", "project")
_NUMBERS = ("year", "usd", "eur", "amount")
_STATED = ("key", "subject", "object", "date", "modality", "publisher", "role", "act")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns of flows are read beside those that every network of money needs.

    `places`: for all flows, or “without receiver” only for those, or “none”. `record`: with dataset and record.
    """

    key: bool = True
    stated: bool = True
    eur: bool = True
    project: bool = True
    places: Literal["all", "without receiver", "none"] = "all"
    record: bool = False

    @property
    def sections(self) -> frozenset[str]:
        """The sections of the text."""
        names = {name for name in ("key", "stated", "eur", "project", "record") if getattr(self, name)}
        places = {
            "all": {"places", "cells"},
            "without receiver": {"places without receiver", "cells"},
            "none": set[str](),
        }
        return frozenset(names | places[self.places])


def flow_batches(
    store: Streamable, projection: MoneyProjection, at: Moment, wanted: Wanted, parts: list[str]
) -> Iterator[Row]:
    """Yield the flows whose keys begin so, as columns of some thousand flows each."""
    years = projection.first_year is not None or projection.last_year is not None
    filters = {
        "kind": bool(projection.kind),
        "system": projection.system is not None,
        "currency": projection.currency is not None,
        "planned": projection.planned is not None,
        "years": years,
    }
    given = {
        **at.parameters(),
        "parts": parts,
        "missing": MISSING,
        "not_yet": sorted(NOT_YET),
        "mark": _MARK,
        "kind": list(projection.kind),
        "system": projection.system,
        "currency": projection.currency,
        "planned": projection.planned,
        "first_year": _OPEN_YEARS[0] if projection.first_year is None else projection.first_year,
        "last_year": _OPEN_YEARS[1] if projection.last_year is None else projection.last_year,
    }
    sections = frozenset(name for name, is_wanted in filters.items() if is_wanted) | wanted.sections
    for row in store.stream(composed(("flow_columns",), sections), given):
        if row["traits"]:
            yield row


def traits_of(column: Texts) -> tuple[dict[str, Texts], Flags]:
    """Return the columns that the text `traits` is made of, and whether each flow is planned."""
    if not len(column):
        return dict.fromkeys(_TRAITS[:-1], column), Flags(np.zeros(0, np.bool_))
    parts = dict(zip(_TRAITS, column.parted(_MARK), strict=True))
    return parts, Flags(~parts.pop("planned").equals(""))


def read_flows(store: Streamable, projection: MoneyProjection, at: Moment, wanted: Wanted) -> Flows:
    """Read the flows that a projection is made of.

    Several readers share the work, because Neo4j reads each text in one thread of its own. They see the same flows:
    those visible at one moment. The parts of all readers are put together in the order of the keys.
    """
    parts = flow_parts(store)
    share = -(-len(parts) // _READERS)
    shares = [parts[first : first + share] for first in range(0, len(parts), share)]

    def read(some: list[str]) -> _Builder:
        builder = _Builder()
        for row in flow_batches(store, projection, at, wanted, some):
            builder.add(row)
        return builder

    if len(shares) == 1:
        return _built([read(shares[0])])
    with ThreadPoolExecutor(len(shares)) as readers:
        return _built(list(readers.map(read, shares)))


class _Builder:
    """Collects the rows of one reader in little memory."""

    def __init__(self) -> None:
        self.length = 0
        self.keys: list[str] = []
        self.texts = {name: TextsBuilder() for name in (*_TEXTS, "places")}
        self.numbers: dict[str, list[NDArray[np.int64]]] = {
            name: [] for name in (*_NUMBERS, "flow", "amounts", "usds", "eurs")
        }

    def add(self, row: Row) -> None:
        """Take the columns of one batch; a column that was not read is not stated in any row."""
        length = len(row["traits"])
        self.keys += row.get("key", ())
        for name in _TEXTS:
            self.texts[name].add(row[name] if name in row else [""] * length)
        for name in _NUMBERS:
            self.numbers[name].append(
                np.fromiter(row[name], np.int64, length) if name in row else np.full(length, MISSING, np.int64)
            )
        if "places" in row:
            self._add_cells(row, length)
        self.length += length

    def _add_cells(self, row: Row, length: int) -> None:
        sizes = np.fromiter(map(len, row["places"]), np.int64, len(row["places"]))
        flows = np.arange(self.length, self.length + length, dtype=np.int64)
        if len(sizes) < length:  # only those without a receiver have any
            flows = flows[[receiver == "" for receiver in row["receiver"]]]
        self.numbers["flow"].append(np.repeat(flows, sizes))
        self.texts["places"].add(list(chain.from_iterable(row["places"])))
        for name in ("amounts", "usds", "eurs"):
            self.numbers[name].append(
                _numbers(list(chain.from_iterable(row[name])))
                if name in row
                else np.full(int(sizes.sum()), MISSING, np.int64)
            )


def _built(builders: list[_Builder]) -> Flows:
    """Put the columns of several readers together."""
    texts = {
        name: reduce(Texts.followed_by, (builder.texts[name].built() for builder in builders))
        for name in (*_TEXTS, "places")
    }
    before = np.cumsum([0, *(builder.length for builder in builders)])
    numbers = {
        name: _joined([part for found in builders for part in found.numbers[name]]) for name in builders[0].numbers
    }
    flow = _joined(
        [
            part + first
            for builder, first in zip(builders, before.tolist(), strict=False)
            for part in builder.numbers["flow"]
        ]
    )
    cells = Cells(flow, texts.pop("places"), *(Amounts(numbers[name]) for name in ("amounts", "usds", "eurs")))
    keys = Texts.distinct(chain.from_iterable(builder.keys for builder in builders))
    traits, is_planned = traits_of(texts.pop("traits"))
    return Flows(
        **traits,
        key=keys if len(keys) else Texts.same("", int(before[-1])),
        **texts,
        is_planned=is_planned,
        year=Integers(numbers["year"]),
        amount=Amounts(numbers["amount"]),
        usd=Amounts(numbers["usd"]),
        eur=Amounts(numbers["eur"]),
        cells=cells,
    )


def read_statements(store: Streamable, projection: Projection, at: Moment, types: tuple[str, ...]) -> Statements:
    """Read all visible statements of some types; keys only where edges stay parallel."""
    texts = {name: TextsBuilder() for name in _STATED}
    kinds = TextsBuilder()
    parts = statement_parts(store)
    for name in types:
        for row in statement_batches(store, at, name, parts):
            length = len(row["subject"])
            for column, builder in texts.items():
                builder.add(row[column] if column != "key" or projection.parallel else [""] * length)
            kinds.add([name] * length)
    return Statements(type=kinds.built(), **{name: builder.built() for name, builder in texts.items()})


def statement_batches(
    store: Streamable, at: Moment, name: str, parts: list[str], sections: frozenset[str] = frozenset()
) -> Iterator[Row]:
    """Yield the statements of one type whose keys begin so, as columns; with those of wanted sections."""
    given = {**at.parameters(), "parts": parts}
    for row in store.stream(of_types(composed(("statement_columns",), sections), STATEMENT_TYPE=[name]), given):
        if row["key"]:
            yield row


def flow_parts(store: Streamable) -> list[str]:
    """Return the beginnings of the keys of flows, each of which some thousand flows share."""
    return _parts(store.read(text("coopnet.queries", "flow_number"), {})[0]["number"])


def statement_parts(store: Streamable) -> list[str]:
    """Return the beginnings of the keys of statements, each of which at most some thousand of one type share."""
    return _parts(store.read(text("coopnet.queries", "statement_number"), {})[0]["number"])


def _parts(number: int) -> list[str]:
    """Return the beginnings of keys, each of which about `_BATCH` keys share; keys are hexadecimal."""
    digits = 0
    while number > _BATCH * 16**digits and digits < 4:
        digits += 1
    return [f"{part:0{digits}x}" for part in range(16**digits)] if digits else [""]


def _numbers(values: list[int | None]) -> NDArray[np.int64]:
    return np.fromiter((MISSING if value is None else value for value in values), np.int64, len(values))


def _joined(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
