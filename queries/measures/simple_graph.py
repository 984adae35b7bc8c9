"""A network as measures take it: one tie between two nodes, as sparse matrices."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from ...graph.lazy_library import library
from ...graph.model.edge_list import EdgeList, Indices, Weights

Matrix = Any
"""A `scipy.sparse.csr_array`; scipy tells no types."""

Weighted = Annotated[bool, "Whether ties count by their weight, or each the same."]


class SimpleGraph:
    """The ties of an edge list: parallel edges become one tie, and their weights are added up.

    What is made here is made once, when it is first wanted, and kept: measures of one network share it.
    """

    def __init__(self, edges: EdgeList) -> None:
        self.edges = edges
        self.is_directed = edges.is_directed
        self.size = len(edges.nodes)

    @cached_property
    def matrix(self) -> Matrix:
        """Weights of ties, from row to column; symmetric where ties have no direction, with a loop once."""
        return self._compressed(self.edges.sources, self.edges.targets)

    @cached_property
    def into(self) -> Matrix:
        """The matrix transposed, row by row: who reaches a node."""
        return self._compressed(self.edges.targets, self.edges.sources) if self.is_directed else self.matrix

    def _compressed(self, rows: Indices, columns: Indices) -> Matrix:
        sparse = library("scipy.sparse")
        weights = self.edges.weights
        if not self.is_directed:
            between = rows != columns
            rows, columns = np.concatenate((rows, columns[between])), np.concatenate((columns, rows[between]))
            weights = np.concatenate((weights, weights[between]))
        shape = self.size, self.size
        ends = rows.astype(np.int32), columns.astype(np.int32)
        return sparse.coo_array((weights.astype(np.float64), ends), shape=shape).tocsr()

    def weighing(self, weighted: bool, *, into: bool = False) -> Matrix:
        """Return the matrix, or its transpose, with the weights of ties or with 1 for each."""
        matrix = self.into if into else self.matrix
        return matrix if weighted else with_ones(matrix)

    @cached_property
    def mutual(self) -> Matrix:
        """Weights of ties without regard to direction: w(u, v) + w(v, u); the matrix itself where there is none."""
        return (self.matrix + self.into).tocsr() if self.is_directed else self.matrix

    @cached_property
    def neighbours(self) -> Matrix:
        """1 for each two different nodes with a tie in either direction: a simple graph without direction or loops."""
        return with_ones(without_loops(self.mutual))

    @cached_property
    def ties(self) -> tuple[Indices, Indices, Weights]:
        """Sources, targets and weights of all ties, in order; without direction each once, the smaller end first."""
        matrix = self.matrix
        rows = row_of_each(matrix)
        columns = matrix.indices.astype(np.int64)
        kept = slice(None) if self.is_directed else rows <= columns
        return rows[kept], columns[kept], matrix.data[kept]

    @cached_property
    def loops(self) -> int:
        """How many nodes have a tie to themselves."""
        return int(np.count_nonzero(row_of_each(self.matrix) == self.matrix.indices))

    def without_direction_or_loops(self) -> tuple[dict[str, int], tuple[str, ...]]:
        """Return what a measure of neighbours must say that it left out, and did to the network."""
        notes = ("Ties were taken without their direction.",) if self.is_directed else ()
        return self.loops_left_out(), notes

    def loops_left_out(self) -> dict[str, int]:
        """Return the count of loops for a measure that leaves them out."""
        return {"ties of a node to itself": self.loops} if self.loops else {}


def with_values(matrix: Matrix, values: NDArray[np.float64]) -> Matrix:
    """Return a matrix with the same places filled and other values; the places are shared."""
    return type(matrix)((values, matrix.indices, matrix.indptr), shape=matrix.shape)


def with_ones(matrix: Matrix) -> Matrix:
    """Return a matrix with 1 wherever the given one has a value."""
    return with_values(matrix, np.ones(int(matrix.nnz)))


def row_of_each(matrix: Matrix) -> Indices:
    """Return the row of each stored value."""
    return np.repeat(np.arange(matrix.shape[0], dtype=np.int64), np.diff(matrix.indptr))


def without_loops(matrix: Matrix) -> Matrix:
    """Return a matrix without its diagonal; values of 0 that are stored stay."""
    sparse = library("scipy.sparse")
    rows = row_of_each(matrix)
    kept = rows != matrix.indices
    if kept.all():
        return matrix
    ends = rows[kept].astype(np.int32), matrix.indices[kept]
    return sparse.coo_array((matrix.data[kept], ends), shape=matrix.shape).tocsr()
