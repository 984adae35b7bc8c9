"""`coopnet status`: how things stand."""

from __future__ import annotations

from typing import Any

import click

from .command import Command, pass_terminal
from .terminal import Terminal


@click.command(
    cls=Command,
    short_help="Show engine, home, datasets and loads.",
    examples=["coopnet status", "coopnet status --loads 20", "coopnet status --format json"],
)
@click.option("--loads", type=click.IntRange(min=0), default=5, show_default=True, help="Loads to show, the last ones.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), help="A table on a terminal and JSON elsewhere."
)
@pass_terminal
def status(terminal: Terminal, loads: int, form: str | None) -> None:
    """Show how things stand: engine, home, datasets with version and licence, the last loads, who is loading.

    Starts nothing: while our engine is stopped, what is loaded cannot be told, and that is said.
    """
    from ..environment import read_settings
    from .home_status import home_status

    with terminal.watch() as progress:
        progress("Looking at the graph")
        found = home_status(read_settings())
    if found["graph"] is not None:
        found["graph"]["loads"] = found["graph"]["loads"][-loads:] if loads else []
    if (form or ("table" if terminal.has_reader else "json")) == "json":
        terminal.write_json(found)
        return
    terminal.write(_engine(found["engine"]))
    terminal.write(f"Home: {found['home']['folder']}, {megabytes(found['home']['bytes'])}")
    _write_graph(found["graph"], terminal)


def megabytes(size: int) -> str:
    """Return a size on disk for people."""
    return f"{size / 1e6:,.0f} MB".replace(",", "\u202f")


def _engine(engine: dict[str, Any]) -> str:
    if engine["whose"] == "theirs":
        return f"Engine: yours, {engine['uri']}, database {engine['database']}, user {engine['user']}"
    words = f"Engine: ours, Neo4j {engine['version']}, {engine['phase']}"
    if engine["uri"] is not None:
        words += f" since {engine['since']} at {engine['uri']} (process {engine['pid']})"
    return words


def _write_graph(graph: dict[str, Any] | None, terminal: Terminal) -> None:
    if graph is None:
        terminal.write("What is loaded is told once the engine runs: “coopnet engine start”, or any question.")
        return
    if graph["schema_version"] is None:
        terminal.write("Graph: empty; nothing was ever loaded. Begin with “coopnet load demo”.")
        return
    terminal.write(f"Graph: schema version {graph['schema_version']}, last completed load {graph['now']}")
    if graph["loading"] is not None:
        loading = graph["loading"]
        terminal.write(
            f"Loading now: {loading['doing']} (process {loading['process']} on {loading['host']}), "
            f"last sign of life {loading['silent_for_seconds']:g} s ago"
        )
    _write_datasets(graph, terminal)
    _write_loads(graph["loads"], terminal)


def _write_datasets(graph: dict[str, Any], terminal: Terminal) -> None:
    columns = ("dataset", "kind", "title", "version", "licence", "load", "loaded")
    rows = [
        (
            dataset["dataset"],
            dataset["kind"],
            dataset["title"] or "",
            dataset["version"] or "not stated",
            dataset["licence"] or "not stated",
            str(dataset["load"]),
            _minute(dataset["finished"]),
        )
        for dataset in graph["datasets"]
    ]
    if rows:
        terminal.write_table(columns, rows)
    else:
        terminal.write("No dataset is loaded. Begin with “coopnet load demo”.")


def _write_loads(loads: list[dict[str, Any]], terminal: Terminal) -> None:
    rows = [
        (
            str(load["number"]),
            load["act"],
            load.get("dataset", ""),
            _minute(load["finished"]),
            *(str(load.get(f"{name}_statements", "")) for name in ("written", "unchanged", "withdrawn")),
        )
        for load in loads
    ]
    terminal.write_table(("load", "act", "dataset", "finished", "written", "unchanged", "withdrawn"), rows)


def _minute(moment: str | None) -> str:
    return moment[:16].replace("T", " ") + " UTC" if moment else ""
