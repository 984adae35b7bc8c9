"""Whether like is tied to like: by the number of ties, by group."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from .declared import Computed
from .engines import engine_of
from .node_groups import Groups, group_of_each
from .simple_graph import SimpleGraph, Weighted, row_of_each


class End(StrEnum):
    """Which ties of a node are counted, where ties have a direction."""

    IN = "in"
    OUT = "out"


def assortativity(
    graph: SimpleGraph,
    *,
    source: Annotated[End, "What is counted at the beginning of a tie."] = End.OUT,
    target: Annotated[End, "What is counted at the end of a tie."] = End.IN,
    weighted: Annotated[bool, "Count weights, in place of the number of ties."] = False,
) -> Computed:
    """Return the correlation, over ties, of the number of ties at one end and at the other."""
    counted = {End.OUT: _sums(graph, weighted, into=False), End.IN: _sums(graph, weighted, into=True)}
    first, second = counted[source][row_of_each(graph.matrix)], counted[target][graph.matrix.indices]
    with np.errstate(invalid="ignore", divide="ignore"):
        deviations = first - first.mean(), second - second.mean()
        value = (deviations[0] * deviations[1]).mean() / np.sqrt(
            (deviations[0] ** 2).mean() * (deviations[1] ** 2).mean()
        )
    return Computed({"assortativity": np.array([value])}, engine_of("numpy"))


def _sums(graph: SimpleGraph, weighted: bool, *, into: bool) -> NDArray[np.float64]:
    matrix = graph.weighing(weighted, into=into)
    sums = np.asarray(matrix.sum(axis=1), np.float64)
    # Without direction a tie to itself is at both of its ends.
    return sums if graph.is_directed else sums + np.asarray(matrix.diagonal(), np.float64)


def mixing(graph: SimpleGraph, *, groups: Groups = None, weighted: Weighted = False) -> Computed:
    """Return what leads from each group to each group, and how much more of it stays within groups than by chance."""
    group, names = group_of_each(graph, groups)
    matrix = graph.weighing(weighted)
    cells = group[row_of_each(matrix)] * len(names) + group[matrix.indices]
    table = np.bincount(cells, weights=matrix.data, minlength=len(names) ** 2).reshape(len(names), len(names))
    shares = table / table.sum()
    by_chance = float((shares.sum(axis=1) * shares.sum(axis=0)).sum())
    within = float(np.trace(shares))
    there = np.argwhere(table > 0)
    named = np.array(names)
    assorted = (within - by_chance) / (1 - by_chance) if by_chance < 1 else float("nan")
    notes = () if graph.is_directed else ("Without direction a tie between two groups counts once from each.",)
    return Computed(
        {
            "source_group": named[there[:, 0]],
            "target_group": named[there[:, 1]],
            "ties": table[table > 0],
            "share": shares[table > 0],
        },
        engine_of("numpy"),
        figures={"assortativity": assorted, "share within groups": within, "expected within groups": by_chance},
        notes=notes,
    )
