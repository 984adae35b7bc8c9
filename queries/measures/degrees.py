"""How many ties a node has, how much they weigh, and how many of them go both ways."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .declared import Computed
from .engines import engine_of
from .simple_graph import Matrix, SimpleGraph, row_of_each


def degree(graph: SimpleGraph) -> Computed:
    """Count the ties of each node; a tie to itself counts twice, as at both of its ends."""
    return _at_both_ends(graph, "degree", weighted=False)


def strength(graph: SimpleGraph) -> Computed:
    """Add up the weights of the ties of each node."""
    return _at_both_ends(graph, "strength", weighted=True)


def _at_both_ends(graph: SimpleGraph, name: str, *, weighted: bool) -> Computed:
    outgoing = _row_sums(graph.matrix, weighted)
    if graph.is_directed:
        incoming = _row_sums(graph.into, weighted)
        columns = {name: incoming + outgoing, f"in_{name}": incoming, f"out_{name}": outgoing}
    else:
        columns = {name: outgoing + _loops_of(graph, weighted)}
    if not weighted:
        columns = {column: values.astype(np.int64) for column, values in columns.items()}
    return Computed(columns, engine_of("scipy"))


def _row_sums(matrix: Matrix, weighted: bool) -> NDArray[np.float64]:
    return np.asarray(matrix.sum(axis=1), np.float64) if weighted else np.diff(matrix.indptr).astype(np.float64)


def _loops_of(graph: SimpleGraph, weighted: bool) -> NDArray[np.float64]:
    if weighted:
        return np.asarray(graph.matrix.diagonal(), np.float64)
    rows = row_of_each(graph.matrix)
    return np.bincount(rows[rows == graph.matrix.indices], minlength=graph.size).astype(np.float64)


def reciprocity(graph: SimpleGraph) -> Computed:
    """Return for each node the share of its ties that are answered by one in the other direction."""
    pattern = graph.weighing(weighted=False)
    answered = np.asarray(pattern.multiply(graph.weighing(weighted=False, into=True)).sum(axis=1), np.float64)
    ends = np.diff(graph.matrix.indptr) + np.diff(graph.into.indptr)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.where(ends > 0, 2 * answered / ends, np.nan)
    between = answered.sum() - graph.loops
    return Computed(
        {"reciprocity": shares}, engine_of("scipy"), figures={"reciprocity": float(between / graph.matrix.nnz)}
    )
