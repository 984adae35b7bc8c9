"""Make a network of a projection: read, tie, join, choose nodes, and say what was done."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any, Generic, ParamSpec

import numpy as np
from numpy.typing import NDArray

from ...graph.model.columns import Column, Integers, Texts
from ...graph.model.projected_network import MoneyOfKind, Part, ProjectedNetwork
from ...graph.model.schema import DEFLATOR_SOURCE
from ...graph.store.network_cache import NetworkCache
from ...graph.store.snapshot import Snapshot, clock
from .choices import MoneyProjection, Projection, SharedProjection
from .extraction import Streamable
from .money_networks import money_ties
from .provenance import provenance_of
from .reading import Reading
from .shares_of_money import Tally, money_of, part_of
from .statement_networks import statement_ties
from .ties import Edges, Ties, joined

P = ParamSpec("P")


class NamedProjection(Generic[P]):
    """A projection as a function: call it with a graph and the choices, and it gives the network."""

    def __init__(self, make: Callable[P, Projection], projection: type[Projection]) -> None:
        self._make = make
        self.projection = projection
        self.__doc__ = projection.__doc__

    @property
    def name(self) -> str:
        """The name by which doors know it."""
        return self.projection.name

    def __call__(self, store: Streamable, *args: P.args, **choices: P.kwargs) -> ProjectedNetwork:
        """Project the graph; raise BadArgument, UnknownEntity, EngineUnavailable."""
        return project(store, self._make(*args, **choices).checked())

    def ask(self, store: Streamable, given: Mapping[str, Any]) -> ProjectedNetwork:
        """Project with choices by name, as the doors do."""
        return project(store, self.projection.chosen(given))


def project(store: Streamable, projection: Projection) -> ProjectedNetwork:
    """Make the network of a projection whose choices are valid, or take it from where networks are kept."""
    reading = Reading.of(store, projection)
    if store.cache is None:
        return _projected(reading)
    state = reading.snapshot
    made_of = json.dumps([version("coopnet"), projection.name, projection.choices()], sort_keys=True)
    cache = NetworkCache(store.cache, state.graph, state.now)
    network = cache.get(made_of)
    if network is None:
        network = _projected(reading)
        cache.put(made_of, network, lambda: _is_still(store, state))
    return network


def _is_still(store: Streamable, state: Snapshot) -> bool:
    """Tell whether the graph is as it was: what was erased while a network was read must not be kept."""
    found = clock(store)
    return (found["graph"], found["now"]) == (state.graph, state.now)


def _projected(reading: Reading) -> ProjectedNetwork:
    projection = reading.projection
    if isinstance(projection, MoneyProjection):
        ties, tally = money_ties(reading, projection)
        return _finished(reading, ties, _Money(tally), set())
    ties, told = statement_ties(reading, projection)
    return _finished(reading, ties, _Plain(told.left_out), told.alone)


class _Plain:
    """What is told of ties that are no money: how many there are."""

    def __init__(self, left_out: list[Part]) -> None:
        self.left_out = left_out
        self.replaced: list[Part] = []
        self.prices: Mapping[str, Any] = {}

    def leave_out(self, reason: str, ties: Ties) -> None:
        if len(ties):
            self.left_out.append(Part(reason, len(ties)))

    def kept(self, ties: Ties) -> tuple[MoneyOfKind, ...]:
        del ties
        return ()


class _Money(_Plain):
    """What is told of money: how many flows and how much."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally.left_out)
        self.replaced = tally.replaced
        self.prices = tally.prices
        self._flows = tally.flows

    def leave_out(self, reason: str, ties: Ties) -> None:
        if len(ties):
            self.left_out.append(part_of(reason, self._flows, ties.item, ties.amounts["usd"].units))

    def kept(self, ties: Ties) -> tuple[MoneyOfKind, ...]:
        step = ties.apart.get("step")
        # Along a chain the same money makes two edges: it is counted where it is given.
        ties = ties.taken(step.equals("gives to")) if isinstance(step, Texts) else ties
        return money_of(self._flows, ties.item, ties.amounts["usd"].units)


def _finished(reading: Reading, ties: Ties, told: _Plain, candidates: set[str]) -> ProjectedNetwork:
    projection = reading.projection
    ties = ties.renamed(reading.renaming({*ties.source.words, *ties.target.words}))
    direction = getattr(projection, "direction", "stated")
    is_directed = direction != "none" and not isinstance(projection, SharedProjection)
    if not is_directed:
        ties = ties.undirected()
    elif direction == "reversed":
        ties = ties.reversed()
    if projection.isolates:
        candidates |= _used(ties.source) | _used(ties.target)
    if not projection.self_loops:
        loops = ties.loops()
        told.leave_out("from a node to itself", ties.taken(loops))
        ties = ties.taken(~loops)
    ties, edges = _over_threshold(ties, told, projection)
    ids = sorted(_used(edges.source) | _used(edges.target) | (candidates if projection.isolates else set()))
    places = {entity: place for place, entity in enumerate(ids)}
    publishers = [*_used(ties.publisher), *([DEFLATOR_SOURCE] if told.prices else [])]
    provenance = provenance_of(reading, publishers, told.kept(ties), told.replaced, told.left_out, told.prices)
    return ProjectedNetwork(
        nodes=reading.nodes(ids),
        sources=_places(edges.source, places),
        targets=_places(edges.target, places),
        edges=_with_base_year(_without_empty(edges), len(edges.weights), told.prices),
        is_directed=is_directed,
        provenance=provenance,
    )


def _over_threshold(ties: Ties, told: _Plain, projection: Projection) -> tuple[Ties, Edges]:
    edges = _joined(ties, projection)
    if projection.threshold is None:
        return ties, edges
    light = ~(edges.weights >= projection.threshold)
    if not light.any():
        return ties, edges
    of_light = light[edges.group]
    told.leave_out(f"on edges that weigh less than {projection.threshold:g}", ties.taken(of_light))
    ties = ties.taken(~of_light)
    return ties, _joined(ties, projection)


def _joined(ties: Ties, projection: Projection) -> Edges:
    weight = str(getattr(projection, "weight", "count"))
    weighed = {"stated": "amount", "fractional": "part"}.get(weight, weight)
    weighed = "usd_constant" if "usd_constant" in ties.amounts else weighed
    further = [name for name in ("year", "publisher") if getattr(projection, f"by_{name}")]
    return joined(ties, weighed, projection.parallel, further)


def _used(column: Texts) -> set[str]:
    return {column.words[code] for code in column.used().tolist()}


def _places(column: Texts, places: Mapping[str, int]) -> NDArray[np.int64]:
    return np.asarray([places.get(word, -1) for word in column.words] or [0], np.int64)[column.codes]


def _without_empty(edges: Edges) -> dict[str, Any]:
    """Leave out the columns in which nothing stands at all, and flags of which none is set."""
    return {name: column for name, column in edges.columns.items() if name in ("weight", "count") or column.has_any()}


def _with_base_year(columns: dict[str, Column], length: int, prices: Mapping[str, Any]) -> dict[str, Column]:
    """State the base year of constant prices on every edge, so that it stays with each row of a file."""
    if not prices:
        return columns
    return {**columns, "base_year": Integers(np.full(length, prices["base_year"], np.int64))}
