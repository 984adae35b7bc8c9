"""What the driver returns as plain values: rows of them, nodes and relationships without their graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from .driver import driver_graph, neo4j

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Vertex:
    """A node as read from the database; `ref` is Neo4j's element id, valid within one request only."""

    ref: str
    labels: frozenset[str]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relationship as read from the database; `start` and `end` are the refs of its nodes."""

    ref: str
    type: str
    start: str
    end: str
    properties: Mapping[str, Any]


def plain_rows(records: Iterable[neo4j.Record]) -> list[Row]:
    """Return records as plain rows."""
    graphs: dict[int, driver_graph.Graph] = {}
    rows = [plain_row(record, graphs) for record in records]
    for graph in graphs.values():
        # The driver's nodes and their graph refer to each other: without this, a second copy of everything read
        # would stay in memory until the next garbage collection.
        vars(graph).clear()
    return rows


def plain_row(record: neo4j.Record, graphs: dict[int, driver_graph.Graph]) -> Row:
    """Return a record as a plain row; whatever graphs of the driver its values come from are entered in `graphs`."""
    # A record iterates over its values; asked for each by its key, it would look for the place of that key.
    return {key: _value(value, graphs) for key, value in zip(record.keys(), cast("Iterable[Any]", record), strict=True)}


def _value(value: Any, graphs: dict[int, driver_graph.Graph]) -> Any:
    """Convert a value from the driver's types to plain ones; add the graphs of its nodes to `graphs`."""
    if type(value) in _SCALARS:
        return value
    # Lists and maps come before what is the driver's own: to ask whether something is a node takes longer than both.
    if isinstance(value, list):
        some = cast("list[Any]", value)
        # Most values read are long lists of numbers and texts, which need no conversion.
        if _SCALARS.issuperset(map(type, some)):
            return some
        return [item if type(item) in _SCALARS else _value(item, graphs) for item in some]
    if isinstance(value, dict):
        return {key: _value(item, graphs) for key, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, driver_graph.Node):
        graphs[id(value.graph)] = value.graph
        return Vertex(value.element_id, frozenset(value.labels), dict(value))
    if isinstance(value, driver_graph.Relationship):
        graphs[id(value.graph)] = value.graph
        start, end = cast("tuple[driver_graph.Node, driver_graph.Node]", value.nodes)
        return Arrow(value.element_id, value.type, start.element_id, end.element_id, dict(value))
    if isinstance(value, driver_graph.Path):
        return [_value(part, graphs) for part in value.relationships]
    return value


_SCALARS = frozenset({str, int, float, bool, type(None)})
