"""How ties come, stay and go: growth, persistence, turnover, first contact."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument
from ...graph.model.edge_list import EdgeList
from .declared import Computed
from .engines import engine_of
from .simple_graph import SimpleGraph

Years = NDArray[np.int64]


def dated(edges: EdgeList) -> Years:
    """Return the year of each edge; raises BadArgument where no edge has one."""
    if edges.years is None or not (edges.years > 0).any():
        raise BadArgument("The edges of this network have no year.", "Take a network with a column year.", "network")
    return edges.years


def change(graph: SimpleGraph) -> Computed:
    """Count for each year the ties that are there, new, kept and gone, and the first contacts."""
    tie, year, weight, undated = _tie_years(graph)
    first, last = int(year.min()), int(year.max())
    number = int(tie.max()) + 1
    active = np.zeros((number, last - first + 1), np.bool_)
    active[tie, year - first] = True
    kept = np.concatenate(([0], (active[:, :-1] & active[:, 1:]).sum(axis=0)))
    there = active.sum(axis=0)
    past = np.concatenate(([0], there[:-1]))
    begun = np.bincount(active.argmax(axis=1), minlength=there.size)
    total = np.bincount(year - first, weights=weight, minlength=there.size)
    return Computed(
        {
            "year": np.arange(first, last + 1),
            "ties": there,
            "weight": total,
            "growth": _ratio(total[1:] - total[:-1], total[:-1]),
            "new": there - kept,
            "kept": kept,
            "gone": past - kept,
            "persistence": _ratio(kept[1:], past[1:]),
            "turnover": _ratio((there + past - 2 * kept)[1:], (there + past - kept)[1:]),
            "first_contacts": begun,
        },
        engine_of("numpy"),
        left_out={"edges without a year": undated} if undated else {},
    )


def contacts(graph: SimpleGraph) -> Computed:
    """Return for each tie the first year and the last, and in how many years it is stated."""
    tie, year, _, undated = _tie_years(graph)
    order = np.lexsort((year, tie))
    tie, year = tie[order], year[order]
    begin = np.flatnonzero(np.concatenate(([True], tie[1:] != tie[:-1])))
    end = np.concatenate((begin[1:], [len(tie)]))
    size = graph.size
    pair = np.unique(_pairs(graph)[dated(graph.edges) > 0])
    return Computed(
        {"first_year": year[begin], "last_year": year[end - 1], "years": end - begin},
        engine_of("numpy"),
        ends=(pair // size, pair % size),
        left_out={"edges without a year": undated} if undated else {},
    )


def _pairs(graph: SimpleGraph) -> NDArray[np.int64]:
    """Return one number for the two ends of each edge."""
    edges = graph.edges
    if edges.is_directed:
        return edges.sources * graph.size + edges.targets
    return np.minimum(edges.sources, edges.targets) * graph.size + np.maximum(edges.sources, edges.targets)


def _tie_years(graph: SimpleGraph) -> tuple[NDArray[np.int64], Years, NDArray[np.float64], int]:
    """Return tie, year and weight of each tie in each year, and how many edges have no year."""
    years = dated(graph.edges)
    kept = years > 0
    _, tie = np.unique(_pairs(graph)[kept], return_inverse=True)
    in_year = np.stack((tie, years[kept]))
    found, place = np.unique(in_year, axis=1, return_inverse=True)
    weights = np.zeros(int(found.shape[1]))
    np.add.at(weights, place.ravel(), graph.edges.weights[kept])
    return found[0], found[1], weights, int(np.count_nonzero(~kept))


def _ratio(part: NDArray[Any], whole: NDArray[Any]) -> NDArray[np.float64]:
    """Return one share for each year; the first has none, for nothing is known of the year before."""
    shares = np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole != 0)
    return np.concatenate(([np.nan], shares))
