"""Read flows and statements out of the graph as columns: any number of them, in constant memory, in one transaction.

A row of the database holds a batch of flows as parallel lists, which the driver reads many times faster than a row for
each. Batches are cut by the keys of what is read: these are hashes, so every batch has about the same size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ...graph.model.columns import MISSING, Amounts, Flags, Integers, Texts, TextsBuilder
from ...graph.model.schema import NOT_YET
from ...graph.store.store import Readable, Row, text
from ..asking.scope import Moment
from ..asking.texts import composed
from .choices import MoneyProjection, Projection

_BATCH = 4_000
"""About how many flows or statements one batch has."""
_OPEN_YEARS = (-(10**6), 10**6)


class Streamable(Readable, Protocol):
    """A graph whose texts can be read as a stream: a `Store`."""

    def stream(self, cypher: str, parameters: Mapping[str, Any]) -> Iterator[Row]:
        """Yield the rows of a reading text in constant memory."""
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


_TEXTS = ("key", "kind", "system", "date", "currency", "publisher", "why", "provider", "receiver", "project")
_NUMBERS = ("year", "amount", "usd", "eur")
_STATED = ("key", "subject", "object", "date", "modality", "publisher", "role", "act")


def flow_batches(store: Streamable, projection: MoneyProjection, at: Moment, with_places: bool) -> Iterator[Row]:
    """Yield the flows that a projection is made of, as columns of some thousand flows each."""
    number = store.read(text("coopnet.queries", "flow_number"), {})[0]["number"]
    years = projection.first_year is not None or projection.last_year is not None
    wanted = {
        "kind": bool(projection.kind),
        "system": projection.system is not None,
        "currency": projection.currency is not None,
        "planned": projection.planned is not None,
        "years": years,
        "places": with_places,
    }
    given = {
        **at.parameters(),
        "parts": _parts(number),
        "missing": MISSING,
        "not_yet": sorted(NOT_YET),
        "kind": list(projection.kind),
        "system": projection.system,
        "currency": projection.currency,
        "planned": projection.planned,
        "first_year": _OPEN_YEARS[0] if projection.first_year is None else projection.first_year,
        "last_year": _OPEN_YEARS[1] if projection.last_year is None else projection.last_year,
    }
    sections = frozenset(name for name, is_wanted in wanted.items() if is_wanted)
    for row in store.stream(composed(("flow_columns",), sections), given):
        if row["kind"]:
            yield row


def read_flows(store: Streamable, projection: MoneyProjection, at: Moment, with_places: bool) -> Flows:
    """Read the flows that a projection is made of; keys only where edges stay parallel."""
    texts = {name: TextsBuilder() for name in _TEXTS}
    places = TextsBuilder()
    numbers: dict[str, list[NDArray[np.int64]]] = {name: [] for name in (*_NUMBERS, "is_planned")}
    cells: dict[str, list[NDArray[np.int64]]] = {name: [] for name in ("flow", "amounts", "usds", "eurs")}
    done = 0
    for row in flow_batches(store, projection, at, with_places):
        length = len(row["kind"])
        for name, builder in texts.items():
            builder.add(row[name] if name != "key" or projection.parallel else [""] * length)
        for name, parts in numbers.items():
            parts.append(np.fromiter(row[name], np.int64, length))
        if with_places:
            sizes = np.fromiter(map(len, row["places"]), np.int64, length)
            cells["flow"].append(np.repeat(np.arange(done, done + length, dtype=np.int64), sizes))
            places.add(list(chain.from_iterable(row["places"])))
            for name in ("amounts", "usds", "eurs"):
                cells[name].append(_numbers(list(chain.from_iterable(row[name]))))
        done += length
    built = {name: builder.built() for name, builder in texts.items()}
    joined = {name: _joined(parts) for name, parts in {**numbers, **cells}.items()}
    return Flows(
        **built,
        is_planned=Flags(joined["is_planned"].astype(np.bool_)),
        year=Integers(joined["year"]),
        amount=Amounts(joined["amount"]),
        usd=Amounts(joined["usd"]),
        eur=Amounts(joined["eur"]),
        cells=Cells(
            joined["flow"],
            places.built(),
            Amounts(joined["amounts"]),
            Amounts(joined["usds"]),
            Amounts(joined["eurs"]),
        ),
    )


def read_statements(store: Streamable, projection: Projection, at: Moment, types: tuple[str, ...]) -> Statements:
    """Read all visible statements of some types; keys only where edges stay parallel."""
    texts = {name: TextsBuilder() for name in _STATED}
    kinds = TextsBuilder()
    number = store.read(text("coopnet.queries", "flow_number"), {})[0]["number"]
    given = {**at.parameters(), "parts": _parts(number)}
    for name in types:
        for row in store.stream(composed(("statement_columns",), frozenset({name})), given):
            length = len(row["subject"])
            for column, builder in texts.items():
                builder.add(row[column] if column != "key" or projection.parallel else [""] * length)
            kinds.add([name] * length)
    return Statements(type=kinds.built(), **{name: builder.built() for name, builder in texts.items()})


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
