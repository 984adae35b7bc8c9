"""Any measure year by year, or over windows of years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from ...graph.errors import BadArgument
from ...graph.model.edge_list import EdgeList
from .measuring import measure
from .parts import some_edges, tied_nodes
from .result import Measured
from .tie_history import Years, dated


def by_period(edges: EdgeList, name: str, *, window: int = 1, **parameters: Any) -> Measured:
    """Measure the network of each year, or of each `window` years in a row; one table, with a column `period`.

    A node without a tie in a period is not in it. A period without any tie has no rows. Edges without a year are left
    out and counted; `figures` has those of each period, with the period before their names.
    """
    years = dated(edges)
    if window < 1:
        raise BadArgument(f"A window of {window} years holds nothing.", "Give one of 1 or more.", "window")
    found: list[tuple[str, Measured]] = []
    for first, last in _windows(years, window):
        within = (years >= first) & (years <= last)
        if within.any():
            period = str(last) if window == 1 else f"{first}–{last}"
            found.append((period, measure(tied_nodes(some_edges(edges, within)), name, **parameters)))
    return _one_table(edges, found, window, int(np.count_nonzero(years == 0)))


def _windows(years: Years, window: int) -> Iterator[tuple[int, int]]:
    first, last = int(years[years > 0].min()), int(years.max())
    for begin in range(first, max(first, last - window + 1) + 1):
        yield begin, begin + window - 1


def _one_table(edges: EdgeList, found: list[tuple[str, Measured]], window: int, undated: int) -> Measured:
    _, any_of_them = found[0]
    periods = np.concatenate([np.full(len(each), period, object) for period, each in found])
    keys = {name: np.concatenate([each.keys[name] for _, each in found]) for name in any_of_them.keys}
    values = {name: np.concatenate([each.values[name] for _, each in found]) for name in any_of_them.values}
    notes = dict.fromkeys(note for _, each in found for note in each.notes)
    left_out = {f"{period}: {what}": count for period, each in found for what, count in each.left_out.items()}
    return replace(
        any_of_them,
        keys={"period": periods, **keys},
        values=values,
        parameters={**any_of_them.parameters, "by": "year", "window": window},
        figures={f"{period}: {name}": value for period, each in found for name, value in each.figures.items()},
        left_out=left_out | ({"edges without a year": undated} if undated else {}),
        notes=tuple(notes),
        nodes=len(edges.nodes),
        edges=len(edges),
    )
