"""What a measure came to: a table with all that is needed to compute it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.lazy_library import library
from .declared import Columns, Of


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A table: `keys` tell what a row is about (node and name; source and target), `values` what was measured.

    All columns have one length. `parameters` are those used, those of default included; `engine` is the library with
    its version; `seed` is None where nothing was drawn. `figures` are about the whole network, `left_out` counts what
    did not enter, `notes` say how the network was changed and how far off values may be. `nodes` and `edges` count
    what came in.
    """

    measure: str
    of: Of
    keys: Columns
    values: Columns
    parameters: Mapping[str, Any]
    engine: str
    seed: int | None
    figures: Mapping[str, float]
    left_out: Mapping[str, int]
    notes: tuple[str, ...]
    nodes: int
    edges: int

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values()), ()))

    @property
    def columns(self) -> Columns:
        """Keys and values."""
        return {**self.keys, **self.values}

    @property
    def by_node(self) -> Mapping[str, float]:
        """The first measured column by node id; for measures of nodes."""
        column = next(iter(self.values.values()))
        return dict(zip(self.keys["node"].tolist(), column.tolist(), strict=True))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield a row after another as plain values; what is not defined for a row is None."""
        columns = {name: plain(column) for name, column in self.columns.items()}
        for values in zip(*columns.values(), strict=True):
            yield dict(zip(columns, values, strict=True))

    def told(self) -> dict[str, Any]:
        """Return everything but the rows as plain values, for a file beside them."""
        return {
            "measure": self.measure,
            "of": str(self.of),
            "parameters": {name: _told(value) for name, value in self.parameters.items()},
            "engine": self.engine,
            "seed": self.seed,
            "figures": {name: None if np.isnan(value) else value for name, value in self.figures.items()},
            "left_out": dict(self.left_out),
            "notes": list(self.notes),
            "nodes": self.nodes,
            "edges": self.edges,
        }

    def to_pandas(self) -> Any:
        """Return the table as a `pandas.DataFrame`, with everything else in its `attrs`."""
        frame = library("pandas").DataFrame({name: _listed(column) for name, column in self.columns.items()})
        frame.attrs |= self.told()
        return frame

    def to_polars(self) -> Any:
        """Return the table as a `polars.DataFrame`."""
        return library("polars").DataFrame({name: _listed(column) for name, column in self.columns.items()})


def plain(column: NDArray[Any]) -> list[Any]:
    """Return a column as plain values; nan as None."""
    values = column.tolist()
    return [None if value != value else value for value in values] if column.dtype.kind == "f" else values


def _listed(column: NDArray[Any]) -> Any:
    return column.tolist() if column.dtype.kind in "UO" else column


def _told(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float) else str(value)
