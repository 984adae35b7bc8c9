"""Measures of one network as one table, whichever door asks for them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from ..graph.errors import BadArgument
from ..queries.measures import Measured, Of
from .files import guarded

Row = Mapping[str, Any]


def measured_json(found: Sequence[Measured], shown: Sequence[Row], number: int) -> dict[str, Any]:
    """Return some rows of a table of `number` rows, with all that is told of its measures."""
    return {"measures": [each.told() for each in found], "of": number, "rows": list(shown)}


def measured_csv(found: Sequence[Measured], shown: Sequence[Row]) -> str:
    """Return rows as CSV; where there is none, the names of the columns."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(list(shown[0]) if shown else list(found[0].columns))
    writer.writerows([_exact(value) for value in row.values()] for row in shown)
    return file.getvalue()


def measured_rows(found: Sequence[Measured]) -> list[Row]:
    """Join measures by what their rows are about, in the order of the first column that was measured."""
    first = found[0]
    if len(found) > 1 and any(each.of is not first.of or each.of not in (Of.NODES, Of.TIES) for each in found):
        kinds = ", ".join(f"{each.measure} ({each.of})" for each in found)
        raise BadArgument(f"These measures make no table together: {kinds}.", "Ask for one at a time.", "measure")
    keys = list(first.keys)
    joined: dict[tuple[Any, ...], dict[str, Any]] = {}
    columns: dict[str, None] = dict.fromkeys(keys)
    for each in found:
        renamed = {name: _column(name, each, found) for name in each.values}
        columns |= dict.fromkeys(renamed.values())
        for row in each.rows():
            held = joined.setdefault(tuple(row[key] for key in keys) if keys else (len(joined),), dict(row))
            held.update({renamed[name]: row[name] for name in each.values})
    rows: list[Row] = [{column: row.get(column) for column in columns} for row in joined.values()]
    if first.of is Of.NODES:
        ranked = next(iter(columns.keys() - set(keys)), None) if not first.values else _first(first, found)
        period = "period" if "period" in keys else None
        rows.sort(key=lambda row: _order(row, ranked, period))
    return rows


def _first(measured: Measured, found: Sequence[Measured]) -> str:
    return _column(next(iter(measured.values)), measured, found)


def _order(row: Row, ranked: str | None, period: str | None) -> tuple[Any, ...]:
    value = row[ranked] if ranked else None
    return (row[period] if period else "", value is None, 0 if value is None else -value, row["node"])


def _column(name: str, measured: Measured, found: Sequence[Measured]) -> str:
    """Return the name of a column; where two measures have one of that name, with the measure before it."""
    shared = sum(name in each.values for each in found) > 1
    return f"{measured.measure}_{name}" if shared else name


def _exact(value: Any) -> str:
    """Return a value with all its digits; nothing where it is not defined; no text that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
