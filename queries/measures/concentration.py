"""How money gathers on few: shares of partners, the aid literature's fragmentation and proliferation, the backbone."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from .declared import Computed
from .engines import engine_of
from .simple_graph import Matrix, SimpleGraph, row_of_each

Vector = NDArray[np.float64]


def concentration(graph: SimpleGraph) -> Computed:
    """Return how a node's weight is spread over its partners: sum of squared shares (HHI), and Gini's coefficient."""
    columns: dict[str, NDArray[np.float64]] = {}
    for side, matrix in (("in", graph.into), ("out", graph.matrix)) if graph.is_directed else (("", graph.matrix),):
        ending = f"_{side}" if side else ""
        columns[f"hhi{ending}"] = squared_shares(matrix)
        columns[f"gini{ending}"] = _gini_of_rows(matrix)
    totals = np.asarray(graph.into.sum(axis=1), np.float64), np.asarray(graph.matrix.sum(axis=1), np.float64)
    figures = {"HHI of what nodes receive": _squared(totals[0]), "Gini of what nodes receive": gini(totals[0])}
    if graph.is_directed:
        figures |= {"HHI of what nodes give": _squared(totals[1]), "Gini of what nodes give": gini(totals[1])}
    return Computed(columns, engine_of("numpy"), figures=figures)


def squared_shares(matrix: Matrix) -> Vector:
    """Return for each row the sum of the squared shares of its values; nan for a row that adds up to 0."""
    total = np.asarray(matrix.sum(axis=1), np.float64)
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1), np.float64)
    return np.divide(squares, total**2, out=np.full(len(total), np.nan), where=total > 0)


def _squared(values: Vector) -> float:
    total = values.sum()
    return float(np.square(values / total).sum()) if total > 0 else float("nan")


def gini(values: Vector) -> float:
    """Return Gini's coefficient of values: 0 if all are equal, near 1 if one has all."""
    total = values.sum()
    if not total > 0:
        return float("nan")
    ordered = np.sort(values)
    place = np.arange(1, len(values) + 1)
    return float((2 * place - len(values) - 1) @ ordered / (len(values) * total))


def _gini_of_rows(matrix: Matrix) -> Vector:
    rows = row_of_each(matrix)
    order = np.lexsort((matrix.data, rows))
    number = np.diff(matrix.indptr)
    place = np.arange(len(rows)) - np.repeat(matrix.indptr[:-1], number) + 1
    leaning = (2 * place - number[rows] - 1) * matrix.data[order]
    total = np.asarray(matrix.sum(axis=1), np.float64)
    sums = np.bincount(rows, weights=leaning, minlength=len(number))
    return np.divide(sums, number * total, out=np.full(len(number), np.nan), where=total > 0)


def fragmentation(
    graph: SimpleGraph,
    *,
    reach: Annotated[
        float, "The largest donors of a recipient that give so much of its aid together are significant to it."
    ] = 0.9,
) -> Computed:
    """Return for each recipient how many donors share its aid, and how many of them are significant.

    A tie is significant where the donor's share in the recipient's aid is at least its share in all aid, or where it is
    one of the largest donors that together give 90 % of it.
    """
    significant = _significant(graph, reach)
    number = np.diff(graph.into.indptr)
    return Computed(
        {
            "fragmentation": 1 - squared_shares(graph.into),
            "donors": number.astype(np.int64),
            "significant": significant.astype(np.int64),
            "fragmentation_ratio": _ratio(number - significant, number),
        },
        engine_of("numpy"),
    )


def proliferation(graph: SimpleGraph) -> Computed:
    """Return for each donor over how many recipients it spreads its aid, and how evenly."""
    given = graph.matrix
    number = np.diff(given.indptr)
    recipients = int(np.count_nonzero(np.diff(graph.into.indptr)))
    return Computed(
        {
            "proliferation": 1 - squared_shares(given),
            "recipients": number.astype(np.int64),
            "theil": _theil_of_rows(given, recipients),
        },
        engine_of("numpy"),
        figures={"recipients of anybody": float(recipients)},
    )


def _significant(graph: SimpleGraph, reach: float) -> NDArray[np.int64]:
    """Count the significant donors of each recipient."""
    received = graph.into
    rows, donors = row_of_each(received), received.indices
    total = np.asarray(received.sum(axis=1), np.float64)
    given = np.asarray(graph.matrix.sum(axis=1), np.float64)
    share = np.divide(received.data, total[rows], out=np.zeros(len(rows)), where=total[rows] > 0)
    overall = given / given.sum()
    order = np.lexsort((donors, -received.data, rows))
    # Who is needed to reach 90 %: all before whom the larger ones have not yet reached it.
    running = np.cumsum(share[order])
    begin = np.repeat(np.concatenate(([0.0], running))[received.indptr[:-1]], np.diff(received.indptr))
    before = running - begin - share[order]
    for_reach = np.empty(len(rows), np.bool_)
    for_reach[order] = before < reach - 1e-9
    significant = (share > 0) & (for_reach | (share >= overall[donors] - 1e-12))
    return np.bincount(rows[significant], minlength=graph.size).astype(np.int64)


def _ratio(part: NDArray[np.int64], whole: NDArray[np.int64]) -> Vector:
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)


def _theil_of_rows(matrix: Matrix, number: int) -> Vector:
    """Return Theil's T of each row over `number` cells, most of which are 0: ln(number) less the entropy of shares."""
    rows = row_of_each(matrix)
    total = np.asarray(matrix.sum(axis=1), np.float64)
    share = np.divide(matrix.data, total[rows], out=np.zeros(len(rows)), where=total[rows] > 0)
    logs = np.log(share, out=np.zeros(len(rows)), where=share > 0)
    entropy = -np.bincount(rows, weights=share * logs, minlength=len(total))
    return np.where(total > 0, np.log(max(number, 1)) - entropy, np.nan)


def backbone(
    graph: SimpleGraph,
    *,
    alpha: Annotated[float, "Keep ties that chance would make as heavy in less than this share of cases."] = 0.05,
) -> Computed:
    """List the ties that are heavier than chance would make them, as seen from one of their ends."""
    sources, targets, weights = graph.ties
    outgoing = _chance(weights, sources, graph.matrix)
    incoming = _chance(weights, targets, graph.into)
    significance = np.minimum(outgoing, incoming)
    kept = significance < alpha
    return Computed(
        {"significance": significance[kept], "weight": weights[kept]},
        engine_of("numpy"),
        ends=(sources[kept], targets[kept]),
        figures={
            "ties kept": float(kept.sum()),
            "share of ties kept": float(kept.mean()),
            "share of weight kept": float(weights[kept].sum() / weights.sum()) if weights.sum() > 0 else float("nan"),
        },
        left_out={"ties that chance explains": int((~kept).sum())},
    )


def _chance(weights: Vector, ends: NDArray[np.int64], matrix: Matrix) -> Vector:
    """Return how often a node that spreads its strength over its ties by chance gives one of them so much or more."""
    number = np.diff(matrix.indptr)[ends]
    total = np.asarray(matrix.sum(axis=1), np.float64)[ends]
    share = np.divide(weights, total, out=np.zeros(len(weights)), where=total > 0)
    return np.where(number > 1, (1 - share) ** (number - 1), 1.0)
