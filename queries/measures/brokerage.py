"""Who stands between others who are not tied to each other: structural holes and brokers between groups."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .cohesion import portions
from .declared import Computed
from .engines import engine_of
from .node_groups import Groups, group_of_each
from .simple_graph import Matrix, SimpleGraph, Weighted, row_of_each, with_ones, with_values, without_loops

Vector = NDArray[np.float64]


def constraint(graph: SimpleGraph, *, weighted: Weighted = False) -> Computed:
    """Return how far a node's ties lead back to each other: near 1 for who knows only people who know each other."""
    shares, alone = _shares(graph, weighted)
    values = np.zeros(graph.size)
    for part in portions(shares, shares):
        direct = shares[part]
        # Only who has a direct tie counts: the product is taken at the places of direct ties.
        through = direct + (direct @ shares).multiply(with_ones(direct))
        values[part] = through.power(2).sum(axis=1)
    values[alone] = np.nan
    return Computed({"constraint": values}, engine_of("scipy"), left_out=graph.loops_left_out())


def effective_size(graph: SimpleGraph, *, weighted: Weighted = False) -> Computed:
    """Return the number of a node's neighbours less what they have in common; divided by their number, efficiency."""
    shares, alone = _shares(graph, weighted)
    mutual = _mutual(graph, weighted)
    strongest = np.asarray(mutual.max(axis=1).toarray(), np.float64).ravel()
    compared = with_values(mutual, mutual.data / strongest[row_of_each(mutual)])
    back = compared.T.tocsr()
    neighbours = np.diff(shares.indptr).astype(np.float64)
    values = np.zeros(graph.size)
    for part in portions(shares, back):
        redundant = (shares[part] @ back).multiply(with_ones(shares[part])).sum(axis=1)
        values[part] = neighbours[part] - redundant
    values[alone] = np.nan
    contacts = np.diff(graph.neighbours.indptr)
    efficiency = np.divide(values, contacts, out=np.full(graph.size, np.nan), where=contacts > 0)
    columns = {"effective_size": values, "efficiency": efficiency}
    return Computed(columns, engine_of("scipy"), left_out=graph.loops_left_out())


def _mutual(graph: SimpleGraph, weighted: bool) -> Matrix:
    """Return w(u, v) + w(v, u) where it is above 0; nobody is a neighbour of himself."""
    matrix = graph.weighing(weighted)
    mutual = without_loops((matrix + graph.weighing(weighted, into=True)).tocsr())
    mutual.eliminate_zeros()
    return mutual


def _shares(graph: SimpleGraph, weighted: bool) -> tuple[Matrix, NDArray[np.bool_]]:
    """Return what share of all its ties each node has with each neighbour, and who has none."""
    mutual = _mutual(graph, weighted)
    total = np.asarray(mutual.sum(axis=1), np.float64)
    shares = with_values(mutual, mutual.data / total[row_of_each(mutual)])
    return shares, np.diff(mutual.indptr) == 0


ROLES = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")


def brokerage(graph: SimpleGraph, *, groups: Groups = None) -> Computed:
    """Count for each node b the pairs a → b → c without a → c, by who of the three are in one group.

    coordinator: all three; gatekeeper: b and c; representative: a and b; consultant: a and c; liaison: none.
    """
    group, names = group_of_each(graph, groups)
    ties = without_loops(graph.weighing(weighted=False))
    same = group[row_of_each(ties)] == group[ties.indices]
    within, across = _where(ties, same), _where(ties, ~same)
    within_in, across_in = within.T.tocsr(), across.T.tocsr()
    open_and_closed = _two_steps(group, len(names), within, across, within_in, across_in)
    closed = (
        _closed(within_in, within, within),
        _closed(across_in, within, across),
        _closed(within_in, across, across),
        _closed(across_in, across, within),
        _closed(across_in, across, across),
    )
    counts = [np.rint(both - shut).astype(np.int64) for both, shut in zip(open_and_closed, closed, strict=True)]
    columns: dict[str, NDArray[Any]] = {"brokerage": np.sum(counts, axis=0)}
    columns |= dict(zip(ROLES, counts, strict=True))
    notes = () if graph.is_directed else ("Ties have no direction: each pair of neighbours counts once either way.",)
    return Computed(columns, engine_of("scipy"), left_out=graph.loops_left_out(), notes=notes)


def _two_steps(
    group: NDArray[np.int64], number: int, within: Matrix, across: Matrix, within_in: Matrix, across_in: Matrix
) -> tuple[Vector, Vector, Vector, Vector, Vector]:
    """Count all pairs a → b → c with a and c different, whether or not a → c, in the order of `ROLES`."""
    before, after = _count(within_in), _count(within)
    from_others, to_others = _count(across_in), _count(across)
    both_ways_within = np.asarray(within.multiply(within_in).sum(axis=1), np.float64)
    both_ways_across = np.asarray(across.multiply(across_in).sum(axis=1), np.float64)
    coming, going = _per_group(across_in, group, number), _per_group(across, group, number)
    of_one_group = np.asarray(coming.multiply(going).sum(axis=1), np.float64)
    return (
        before * after - both_ways_within,
        from_others * after,
        before * to_others,
        of_one_group - both_ways_across,
        from_others * to_others - of_one_group,
    )


def _closed(arriving: Matrix, leaving: Matrix, direct: Matrix) -> Vector:
    """Count at each b the a and c with a → b by `arriving` (transposed), b → c by `leaving`, a → c by `direct`."""
    found = np.zeros(arriving.shape[0])
    for part in portions(arriving, direct):
        found[part] = (arriving[part] @ direct).multiply(leaving[part]).sum(axis=1)
    return found


def _count(matrix: Matrix) -> Vector:
    return np.diff(matrix.indptr).astype(np.float64)


def _per_group(matrix: Matrix, group: NDArray[np.int64], number: int) -> Matrix:
    """Return for each row how many of its ties lead to each group."""
    ends = row_of_each(matrix).astype(np.int32), group[matrix.indices].astype(np.int32)
    coordinates = type(matrix)((matrix.data, ends), shape=(matrix.shape[0], number))
    return coordinates.tocsr()


def _where(matrix: Matrix, kept: NDArray[np.bool_]) -> Matrix:
    ends = row_of_each(matrix)[kept].astype(np.int32), matrix.indices[kept]
    return type(matrix)((matrix.data[kept], ends), shape=matrix.shape).tocsr()
