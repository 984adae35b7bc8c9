"""Measures on standard output: a table for people, CSV or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ...queries.measures import Measured
from ..measure_tables import measured_csv, measured_json, measured_rows
from .terminal import Terminal


def write_measured(found: Sequence[Measured], terminal: Terminal, form: str | None, top: int | None) -> None:
    """Write measures of one network as one table, with what has to be known beside it."""
    rows = measured_rows(found)
    shown = rows if top is None else rows[:top]
    beside = list(_beside(found))
    if len(shown) < len(rows):
        beside.append(f"Shows {len(shown)} of {len(rows)} rows.")
    form = form or ("table" if terminal.has_reader else "csv")
    if form == "json":
        terminal.write(
            json.dumps(measured_json(found, shown, len(rows)), ensure_ascii=False, indent=2, allow_nan=False)
        )
        return
    if not rows:
        beside.insert(0, "There is no row: nothing in this network is of that kind.")
    if form == "csv":
        for line in measured_csv(found, shown).split("\n")[:-1]:
            terminal.write(line)
    elif rows:
        terminal.write_table(list(rows[0]), [[_shown(value) for value in row.values()] for row in shown])
    for line in beside:
        terminal.say(line)


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
