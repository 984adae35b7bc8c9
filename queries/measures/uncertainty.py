"""How sure a rank is: what it would be without one publisher, with other publishers, or by the numbers of ties alone.

Each returns a measure's table with columns beside its values. Whatever is drawn follows from the seed, which the table
names, and adds in a fixed order: run again, it gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument
from ...graph.model.edge_list import EdgeList
from .configuration_model import rewired
from .declared import Of
from .measuring import measure, measure_named
from .parts import ranks, some_edges
from .result import Measured
from .simple_graph import SimpleGraph

Vector = NDArray[np.float64]

_LOW, _HIGH = 2.5, 97.5
"""Between these percentiles lie 95 of 100 draws."""


def without_each_publisher(edges: EdgeList, name: str, **parameters: Any) -> Measured:
    """Measure a network again without each publisher, one at a time.

    Columns: `rank` with all; `rank_low` and `rank_high`, the best and the worst without any one; `low` and `high` of
    the value; `hinges_on`, the publisher without whom the rank changes most, empty if it never does. Nodes stay, even
    where they lose all their ties, so that ranks can be compared. Edges without a publisher are never left out, and
    counted.
    """
    names, publisher = _publishers(edges)
    whole = measure(edges, name, **parameters)
    values, found = _column(whole), np.empty((len(names), len(edges.nodes)))
    for place in range(len(names)):
        found[place] = _column(measure(some_edges(edges, publisher != place), name, **parameters))
    rank, others = ranks(values), np.array([ranks(row) for row in found])
    moved = np.abs(np.nan_to_num(others, nan=len(values) + 1.0) - np.nan_to_num(rank, nan=len(values) + 1.0))
    hinges = np.where(moved.max(axis=0) > 0, np.array(names, object)[moved.argmax(axis=0)], "")
    columns = {
        "rank": rank,
        "rank_low": _least(others),
        "rank_high": -_least(-others),
        "low": _least(found),
        "high": -_least(-found),
        "hinges_on": hinges,
    }
    return _beside(whole, columns, edges, publisher, {"leave_out": "publisher"}, {"publishers": float(len(names))})


def resampled_publishers(edges: EdgeList, name: str, *, draws: int = 200, seed: int = 0, **parameters: Any) -> Measured:
    """Measure a network with publishers drawn anew, as many as there are, some several times and others not at all.

    A publisher that is drawn k times has its weights counted k times: a cluster bootstrap. Columns: `rank`; `rank_low`
    and `rank_high`, between which the rank is in 95 of 100 draws; `low` and `high` of the value, likewise. A measure
    without weights sees only who is missing. Edges without a publisher are in every draw, and counted.
    """
    names, publisher = _publishers(edges)
    whole = measure(edges, name, **parameters)
    found = np.array([_column(each) for each in _draws(edges, name, len(names), publisher, draws, seed, parameters)])
    placed = np.array([ranks(row) for row in found])
    columns = {
        "rank": ranks(_column(whole)),
        "rank_low": _percentile(placed, _LOW),
        "rank_high": _percentile(placed, _HIGH),
        "low": _percentile(found, _LOW),
        "high": _percentile(found, _HIGH),
    }
    figures = {"publishers": float(len(names))}
    result = _beside(whole, columns, edges, publisher, {"resample": "publisher", "draws": draws}, figures)
    return replace(result, seed=seed)


def _draws(
    edges: EdgeList,
    name: str,
    number: int,
    publisher: NDArray[np.int64],
    draws: int,
    seed: int,
    parameters: Mapping[str, Any],
) -> Iterator[Measured]:
    chance = np.random.default_rng(seed)
    for _ in range(_enough(draws)):
        times = np.bincount(chance.integers(number, size=number), minlength=number + 1)
        # The last place is that of edges without a publisher.
        times[number] = 1
        counted = times[publisher]
        yield measure(some_edges(edges, counted > 0, edges.weights * counted), name, **parameters)


def against_degrees(edges: EdgeList, name: str, *, draws: int = 100, seed: int = 0, **parameters: Any) -> Measured:
    """Compare values with those in networks drawn by chance in which each node has as many ties as it has here.

    Columns: `rank`; `expected`, the mean over the draws; `deviation`, the standard deviation of the draws; `z`, how
    many of those the value is above; `p`, the share of draws, this network among them, with a value at least as high:
    small for who is more central than the number of its ties explains. With n nodes, about n · p have a p so small by
    chance. Ties of a node to itself are left out; a tie keeps its weight and, with directions, its source.
    """
    graph = SimpleGraph(edges)
    sources, targets, weights = graph.ties
    between = sources != targets
    plain = replace(
        edges, sources=sources[between], targets=targets[between], weights=weights[between], publishers=None, years=None
    )
    whole = measure(plain, name, **parameters)
    values, found = _column(whole), np.empty((_enough(draws), len(edges.nodes)))
    chance = np.random.default_rng(seed)
    for place in range(draws):
        found[place] = _column(measure(rewired(plain, chance), name, **parameters))
    expected, deviation = found.mean(axis=0), found.std(axis=0, ddof=1)
    near = 1e-10 * max(float(np.nanmax(np.abs(values), initial=0)), 1e-300)
    columns = {
        "rank": ranks(values),
        "expected": expected,
        "deviation": deviation,
        "z": np.divide(values - expected, deviation, out=np.full(len(values), np.nan), where=deviation > near),
        "p": (1 + np.count_nonzero(found >= values - near, axis=0)) / (draws + 1),
    }
    result = replace(
        whole, values={**whole.values, **columns}, seed=seed, left_out={**whole.left_out, **graph.loops_left_out()}
    )
    return replace(result, parameters={**whole.parameters, "null": "configuration model", "draws": draws})


def _enough(draws: int) -> int:
    if draws < 2:
        raise BadArgument(f"{draws} draws say nothing of how sure a rank is.", "Ask for 100 or more.", "draws")
    return draws


def _column(measured: Measured) -> Vector:
    """Return the values that nodes are ranked by; raises BadArgument for a measure of something else."""
    if measured.of is not Of.NODES:
        raise BadArgument(
            f"{measured.measure} is not about nodes, so there is no rank to be sure of.",
            "Take a measure of nodes, pagerank for instance.",
            "measure",
        )
    return np.asarray(measured.values[measure_named(measured.measure).column], np.float64)


def _publishers(edges: EdgeList) -> tuple[list[str], NDArray[np.int64]]:
    """Return the publishers by name, and that of each edge; edges without one get the number after the last."""
    stated = edges.publishers
    names = sorted(set(stated or ()) - {""})
    if stated is None or len(names) < 2:
        raise BadArgument(
            "The edges of this network do not say who states them."
            if not names
            else f"All edges of this network are stated by {names[0]}.",
            "Take a network of two or more publishers, with a column publisher.",
            "network",
        )
    place = {publisher: number for number, publisher in enumerate(names)}
    return names, np.array([place.get(publisher, len(names)) for publisher in stated], np.int64)


def _beside(
    whole: Measured,
    columns: Mapping[str, NDArray[Any]],
    edges: EdgeList,
    publisher: NDArray[np.int64],
    parameters: Mapping[str, Any],
    figures: Mapping[str, float],
) -> Measured:
    unknown = int(np.count_nonzero(publisher == len(set(edges.publishers or ()) - {""})))
    notes = (f"{unknown} of {len(edges)} edges name no publisher, or several: they are never left out.",)
    return replace(
        whole,
        values={**whole.values, **columns},
        parameters={**whole.parameters, **parameters},
        figures={**whole.figures, **figures},
        notes=whole.notes + (notes if unknown else ()),
    )


def _least(found: Vector) -> Vector:
    """Return the least of each column that is defined; nan where none is."""
    least = np.where(np.isnan(found), np.inf, found).min(axis=0)
    return np.where(np.isinf(least), np.nan, least)


def _percentile(found: Vector, percentile: float) -> Vector:
    """Return a value that was drawn, at a percentile of the draws in which it is defined; nan where it never is."""
    ordered = np.sort(found, axis=0)
    defined = np.count_nonzero(~np.isnan(ordered), axis=0)
    place = np.clip(np.ceil(defined * percentile / 100).astype(np.int64) - 1, 0, len(found) - 1)
    return np.take_along_axis(ordered, place[np.newaxis], axis=0)[0]
