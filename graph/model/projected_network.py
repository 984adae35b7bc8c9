"""A network that was projected out of the graph: its tables, and all that one has to know to cite it.

Nodes are rows of columns, edges too; the ends of edge i are the nodes at `sources[i]` and `targets[i]`. What is not
stated stays missing in every form: it never becomes a zero or an empty text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np

from ..errors import BadArgument
from ..lazy_library import library
from .columns import Column, Floats, Integers, Texts
from .data_frames import arrow_table
from .edge_list import EdgeList, Indices

NOT_STATED = "not stated"
"""The id and the name of the node that stands for what no source names; its type is empty."""


@dataclass(frozen=True, slots=True)
class MoneyOfKind:
    """How many flows of one kind there are, and how much they are in dollars; None where none could be converted."""

    kind: str
    system: str
    is_planned: bool
    flows: int
    usd: Decimal | None
    not_converted: int

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, amounts as texts."""
        return {
            "kind": self.kind,
            "system": self.system,
            "is_planned": self.is_planned,
            "flows": self.flows,
            "usd": None if self.usd is None else f"{self.usd:f}",
            "not_converted": self.not_converted,
        }


@dataclass(frozen=True, slots=True)
class Part:
    """Some of what the network was made of, with the reason why it is told apart, and its money if it is of money."""

    reason: str
    count: int
    money: tuple[MoneyOfKind, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {"reason": self.reason, "count": self.count, "money": [figure.as_json() for figure in self.money]}


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a network is, of which data, and what is not in it.

    `load` is the number of the last load that it knows, `load_time` when that was completed. `sources` are who
    states what it rests on, each with id, name and licence; `datasets` what was loaded then. `kept` is the money of
    its edges; `replaced` is in it with something in the place of what is not stated; `left_out` is not in it.
    `measures` says how each measured column of its nodes was computed; `prices` by which deflators, to which base
    year and by which formula prices were made constant, empty where they are current.
    """

    projection: str
    description: str
    choices: Mapping[str, Any]
    load: int
    load_time: str | None
    coopnet: str
    datasets: tuple[Mapping[str, Any], ...] = ()
    sources: tuple[Mapping[str, Any], ...] = ()
    kept: tuple[MoneyOfKind, ...] = ()
    replaced: tuple[Part, ...] = ()
    left_out: tuple[Part, ...] = ()
    measures: tuple[Mapping[str, Any], ...] = ()
    prices: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, for the file beside a network."""
        return {
            "projection": self.projection,
            "description": self.description,
            "choices": dict(self.choices),
            "load": self.load,
            "load_time": self.load_time,
            "coopnet": self.coopnet,
            "datasets": [dict(dataset) for dataset in self.datasets],
            "sources": [dict(source) for source in self.sources],
            "kept": [part.as_json() for part in self.kept],
            "replaced": [part.as_json() for part in self.replaced],
            "left_out": [part.as_json() for part in self.left_out],
            "measures": [dict(measured) for measured in self.measures],
            **({"prices": dict(self.prices)} if self.prices else {}),
        }


@dataclass(frozen=True, slots=True, eq=False)
class ProjectedNetwork:
    """Nodes and edges as columns, with provenance.

    `nodes` has id, name, type, kind, country, is_donor, and what was measured of them. `edges` has weight,
    publisher, year, start and end, and what else its projection tells apart: kind, system, is_planned, currency,
    amount, usd, eur and usd_constant (with its base_year) of money, role, count, and the statement's key (`statement`)
    where edges are parallel.
    """

    nodes: Mapping[str, Column]
    sources: Indices
    targets: Indices
    edges: Mapping[str, Column]
    is_directed: bool
    provenance: Provenance
    _ids: list[str | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ids", self.nodes["id"].listed())

    @property
    def node_number(self) -> int:
        """How many nodes there are."""
        return len(self.nodes["id"])

    @property
    def edge_number(self) -> int:
        """How many edges there are."""
        return len(self.sources)

    def node_rows(self) -> Iterator[dict[str, Any]]:
        """Yield each node as a row, without what is not stated."""
        yield from rows_of({name: column.listed() for name, column in self.nodes.items()})

    def edge_rows(self, batch: int = 10_000) -> Iterator[dict[str, Any]]:
        """Yield each edge as a row with `source` and `target` as ids, without what is not stated."""
        for first in range(0, self.edge_number, batch):
            rows = slice(first, first + batch)
            ends: dict[str, list[Any]] = {
                "source": [self._ids[place] for place in self.sources[rows].tolist()],
                "target": [self._ids[place] for place in self.targets[rows].tolist()],
            }
            yield from rows_of({**ends, **{name: column.listed(rows) for name, column in self.edges.items()}})

    def to_networkx(self, simple: bool = False) -> Any:
        """Return a new networkx graph: a multigraph, or a `simple` one with one edge between two nodes.

        Nodes and edges have the columns as attributes, without those not stated. `weight` is a float; `amount`, `usd`
        and `eur` are exact (`Decimal`). A simple graph adds up weights, counts and the exact amounts that are weighed;
        it raises BadArgument where that would mix kinds of money, reporting systems or currencies.
        """
        if simple:
            return self._simple()
        networkx = library("networkx")
        graph = networkx.MultiDiGraph() if self.is_directed else networkx.MultiGraph()
        graph.graph.update(_graph_attributes(self))
        graph.add_nodes_from((row.pop("id"), row) for row in self.node_rows())
        graph.add_edges_from((row.pop("source"), row.pop("target"), row) for row in self.edge_rows())
        return graph

    def _simple(self) -> Any:
        self.need_one_measure()
        networkx = library("networkx")
        graph = networkx.DiGraph() if self.is_directed else networkx.Graph()
        graph.graph.update(_graph_attributes(self))
        graph.add_nodes_from((row.pop("id"), row) for row in self.node_rows())
        weighed = self.provenance.choices.get("weight")
        added_up = ("weight", "count", "amount" if weighed == "stated" else str(weighed), "usd_constant")
        for row in self.edge_rows():
            source, target = row["source"], row["target"]
            added = {name: row[name] for name in added_up if name in row}
            if graph.has_edge(source, target):
                held = graph.edges[source, target]
                held.update({name: held.get(name, 0) + value for name, value in added.items()})
            else:
                graph.add_edge(source, target, **added)
        return graph

    def to_edge_list(self) -> EdgeList:
        """Return the network as arrays, for measures; raise BadArgument where weights cannot be compared."""
        self.need_one_measure()
        publishers, years = self.edges.get("publisher"), self.edges.get("year")
        return EdgeList(
            nodes=tuple(identifier or "" for identifier in self._ids),
            sources=self.sources,
            targets=self.targets,
            weights=self.weights,
            is_directed=self.is_directed,
            names=tuple(name or "" for name in map(str, self.nodes["name"].listed())),
            publishers=tuple(publisher or "" for publisher in publishers.listed())
            if isinstance(publishers, Texts) and self.is_told_apart("by_publisher")
            else None,
            years=np.array([year or 0 for year in years.listed()], np.int64)
            if isinstance(years, Integers) and self.is_told_apart("by_year")
            else None,
        )

    def to_arrow(self) -> tuple[Any, Any]:
        """Return nodes and edges as tables of pyarrow; raise NotInstalled without `coopnet[research]`."""
        ids = tuple(identifier or "" for identifier in self._ids)
        ends = {
            name: Texts(places.astype(np.int32), ids)
            for name, places in (("source", self.sources), ("target", self.targets))
        }
        return arrow_table(self.nodes), arrow_table({**ends, **self.edges})

    def to_pandas(self) -> tuple[Any, Any]:
        """Return nodes and edges as data frames of pandas; amounts stay exact (`Decimal`)."""
        library("pandas")
        nodes, edges = self.to_arrow()
        return nodes.to_pandas(), edges.to_pandas()

    def to_polars(self) -> tuple[Any, Any]:
        """Return nodes and edges as data frames of polars; amounts stay exact."""
        polars = library("polars")
        nodes, edges = self.to_arrow()
        return polars.from_arrow(nodes), polars.from_arrow(edges)

    @property
    def weights(self) -> Any:
        """The weight of each edge, as floats."""
        column = self.edges["weight"]
        return column.values if isinstance(column, Floats) else np.ones(self.edge_number)

    def is_told_apart(self, choice: str) -> bool:
        """Tell whether edges are kept apart by year or by publisher, so that each edge has one of them."""
        return bool(self.provenance.choices.get(choice) or self.provenance.choices.get("parallel"))

    def need_one_measure(self) -> None:
        """Raise BadArgument unless weights of this network can be added and compared."""
        for name in ("kind", "system", "is_planned", "currency"):
            column = self.edges.get(name)
            if column is None or (name == "kind" and "usd" not in self.edges):
                continue
            found = sorted({str(value) for value in column.listed() if value is not None})
            if len(found) > 1 and (name != "currency" or self.provenance.choices.get("weight") == "stated"):
                choice = "planned" if name == "is_planned" else name
                raise BadArgument(
                    f"This network holds money of more than one {name.replace('is_', '')} ({', '.join(found[:6])}), "
                    "which must not be added or compared.",
                    f"Choose one: {choice}={found[0]!r}." if name != "is_planned" else "Choose planned=False.",
                    choice,
                )


def _graph_attributes(network: ProjectedNetwork) -> dict[str, str]:
    origin = network.provenance
    return {"name": origin.projection, "description": origin.description, "load": str(origin.load)}


def rows_of(columns: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows of columns, without what is not stated."""
    names = list(columns)
    for values in zip(*columns.values(), strict=True):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}
