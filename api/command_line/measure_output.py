"""Measures on standard output: a table for people, CSV or JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...graph.errors import BadArgument
from ...queries.measures import Measured, Of
from ..files import is_formula
from .terminal import Terminal

Row = Mapping[str, Any]


def write_measured(found: Sequence[Measured], terminal: Terminal, form: str | None, top: int | None) -> None:
    """Write measures of one network as one table, with what has to be known beside it."""
    rows = _rows(found)
    shown = rows if top is None else rows[:top]
    beside = list(_beside(found))
    if len(shown) < len(rows):
        beside.append(f"Shows {len(shown)} of {len(rows)} rows.")
    form = form or ("table" if terminal.has_reader else "csv")
    if form == "json":
        told = {"measures": [each.told() for each in found], "of": len(rows), "rows": list(shown)}
        terminal.write(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False))
        return
    if not rows:
        beside.insert(0, "There is no row: nothing in this network is of that kind.")
    if form == "csv":
        _write_csv(shown, rows, found, terminal)
    elif rows:
        terminal.write_table(list(rows[0]), [[_shown(value) for value in row.values()] for row in shown])
    for line in beside:
        terminal.say(line)


def _rows(found: Sequence[Measured]) -> list[Row]:
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


def _write_csv(shown: Sequence[Row], rows: Sequence[Row], found: Sequence[Measured], terminal: Terminal) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(list(rows[0]) if rows else list(found[0].columns))
    writer.writerows([_exact(value) for value in row.values()] for row in shown)
    for line in file.getvalue().split("\n")[:-1]:
        terminal.write(line)


def _exact(value: Any) -> str:
    """Return a value with all its digits; nothing where it is not defined; no text that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if is_formula(value) else value
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(value: Any) -> str:
    if value is None:
        return "not defined"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _beside(found: Sequence[Measured]) -> Iterator[str]:
    first = found[0]
    yield f"{first.nodes} nodes, {first.edges} edges."
    for each in found:
        told = each.told()
        named = ", ".join(f"{name}={_shown(value)}" for name, value in told["parameters"].items() if value is not None)
        yield f"{each.measure}: {named + '; ' if named else ''}{each.engine}{_seed(each)}."
        yield from (f"{each.measure}, {name}: {_shown(value)}." for name, value in told["figures"].items())
        yield from (f"{each.measure}, left out: {count} {what}." for what, count in each.left_out.items())
        yield from each.notes


def _seed(measured: Measured) -> str:
    return "" if measured.seed is None else f"; seed {measured.seed}"
