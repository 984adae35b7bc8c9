"""A projected network as named arrays and back, without loss: what a file of numpy (.npz) holds.

An array `about` holds JSON: the kind of each column, direction and provenance. Texts are kept as codes, and their words
as one text with the places where each ends.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .columns import Amounts, Column, Flags, Floats, Integers, Texts
from .projected_network import MoneyOfKind, Part, ProjectedNetwork, Provenance

Arrays = Mapping[str, NDArray[Any]]
_LARGE = "LargeAmounts"
"""The kind of a column with sums beyond 64 bits."""


def arrays_of(network: ProjectedNetwork) -> dict[str, NDArray[Any]]:
    """Return a network as arrays, none of which holds objects."""
    tables = {"nodes": network.nodes, "edges": network.edges}
    about = {
        **{name: {column: _kind(columns[column]) for column in columns} for name, columns in tables.items()},
        "is_directed": network.is_directed,
        "provenance": network.provenance.as_json(),
    }
    arrays = {"about": _packed(json.dumps(about)), "sources": network.sources, "targets": network.targets}
    for table, columns in tables.items():
        for name, column in columns.items():
            arrays.update({f"{table}.{name}{part}": array for part, array in _arrays(column)})
    return arrays


def network_of_arrays(arrays: Arrays) -> ProjectedNetwork:
    """Return the network that `arrays_of` took apart; raise KeyError or ValueError for what is no such thing."""
    about = json.loads(_unpacked(arrays["about"]))
    nodes, edges = (
        {name: _MAKERS[kind](arrays, f"{table}.{name}") for name, kind in about[table].items()}
        for table in ("nodes", "edges")
    )
    return ProjectedNetwork(
        nodes=nodes,
        sources=arrays["sources"],
        targets=arrays["targets"],
        edges=edges,
        is_directed=about["is_directed"],
        provenance=_provenance(about["provenance"]),
    )


def _kind(column: Column) -> str:
    return _LARGE if isinstance(column, Amounts) and column.units.dtype == object else type(column).__name__


def _arrays(column: Column) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield the arrays of a column, each with what its name ends in."""
    if isinstance(column, Texts):
        yield "", column.codes
        yield from _word_arrays(column.words)
    elif isinstance(column, Amounts) and column.units.dtype == object:
        yield from _word_arrays([str(unit) for unit in column.units.tolist()])
    else:
        yield "", column.units if isinstance(column, Amounts) else column.values


def _word_arrays(words: tuple[str, ...] | list[str]) -> Iterator[tuple[str, NDArray[Any]]]:
    yield ".words", _packed("".join(words))
    yield ".ends", np.cumsum([len(word) for word in words], dtype=np.int64)


def _words(arrays: Arrays, name: str) -> list[str]:
    whole, begin, words = _unpacked(arrays[f"{name}.words"]), 0, list[str]()
    for end in arrays[f"{name}.ends"].tolist():
        words.append(whole[begin:end])
        begin = end
    return words


def _texts(arrays: Arrays, name: str) -> Column:
    return Texts(arrays[name], tuple(_words(arrays, name)))


def _large_amounts(arrays: Arrays, name: str) -> Column:
    return Amounts(np.array([int(word) for word in _words(arrays, name)], dtype=object))


_MAKERS: Mapping[str, Callable[[Arrays, str], Column]] = {
    "Texts": _texts,
    "Amounts": lambda arrays, name: Amounts(arrays[name]),
    "Integers": lambda arrays, name: Integers(arrays[name]),
    "Floats": lambda arrays, name: Floats(arrays[name]),
    "Flags": lambda arrays, name: Flags(arrays[name]),
    _LARGE: _large_amounts,
}


def _packed(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)


def _unpacked(array: NDArray[Any]) -> str:
    return array.tobytes().decode("utf-8", "surrogatepass")


def _provenance(plain: dict[str, Any]) -> Provenance:
    """Return the provenance of which `Provenance.as_json` gave these values."""
    tables: dict[str, Any] = {
        "datasets": tuple(plain["datasets"]),
        "sources": tuple(plain["sources"]),
        "kept": _money(plain["kept"]),
        "replaced": _parts(plain["replaced"]),
        "left_out": _parts(plain["left_out"]),
        "measures": tuple(plain.get("measures", ())),
    }
    return Provenance(**{**plain, **tables})


def _parts(plain: list[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(Part(part["reason"], part["count"], _money(part["money"])) for part in plain)


def _money(plain: list[dict[str, Any]]) -> tuple[MoneyOfKind, ...]:
    return tuple(MoneyOfKind(**{**sums, "usd": _decimal(sums["usd"])}) for sums in plain)


def _decimal(text: str | None) -> Any:
    return None if text is None else Decimal(text)
