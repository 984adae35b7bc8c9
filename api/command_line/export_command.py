"""`coopnet export`: the whole graph as tables in a folder, in many files that can be read side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ...graph.errors import BadArgument
from .command import Command, graph, pass_terminal
from .terminal import Terminal

if TYPE_CHECKING:
    from ...graph.store.store import Store

_ABOUT = "export.json"


@pass_terminal
def _export(terminal: Terminal, folder: Path, form: str) -> None:
    from ...queries.asking.scope import EVERYTHING, moment
    from ...queries.networks.whole_tables import whole_tables
    from ...visualise.network_files import save_table

    with graph(terminal) as (store, progress):
        about = _about(store, form)
        rows = _begun(folder, about)
        for share in whole_tables(store, moment(store, EVERYTHING)):
            if share.name in rows:
                continue
            progress(f"Writing {share.name}")
            rows[share.name] = save_table(form, folder / f"{share.name}.{form}", share.batches())
            _note(folder, {**about, "is_complete": False, "rows": rows})
        if _about(store, form) != about:
            raise BadArgument(
                "The graph was loaded into meanwhile.", "Export it again, into an empty folder.", "folder"
            )
        _note(folder, {**about, "is_complete": True, "rows": rows})
    for table in ("entities", "flows", "statements"):
        number = sum(count for name, count in rows.items() if name.startswith(f"{table}/"))
        terminal.write(f"{folder / table}: {number:,} rows")


def _about(store: Store, form: str) -> dict[str, Any]:
    """Say of which data an export is: what has to be the same where one goes on."""
    from importlib.metadata import version

    from ...graph.store.snapshot import clock
    from ...graph.store.texts import text

    state = clock(store)
    datasets = store.read(text("coopnet.graph", "datasets"), {"now": state["now"]})
    told = ("dataset", "title", "version", "licence", "attribution", "load", "finished")
    return {
        "graph": state["graph"],
        "load": state["now"],
        "coopnet": version("coopnet"),
        "format": form,
        "datasets": [{name: row[name] for name in told if row.get(name) is not None} for row in datasets],
    }


def _begun(folder: Path, about: dict[str, Any]) -> dict[str, int]:
    """Return the files that an export of the same data has written here already, with their rows."""
    file = folder / _ABOUT
    if not file.exists():
        if folder.is_dir() and any(folder.iterdir()):
            raise BadArgument(f"{folder} is not empty.", "Name a new folder.", "folder")
        return {}
    try:
        found = cast("dict[str, Any]", json.loads(file.read_text("utf-8")))
        is_same = all(found.get(name) == value for name, value in about.items())
    except (ValueError, AttributeError):
        found, is_same = {}, False
    if not is_same:
        raise BadArgument(
            f"{folder} holds an export of other data, or in another form.", "Name a new folder.", "folder"
        )
    return cast("dict[str, int]", found["rows"])


def _note(folder: Path, about: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{_ABOUT}.partial"
    partial.write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", "utf-8")
    partial.replace(folder / _ABOUT)


export = Command(
    "export",
    callback=_export,
    params=[
        click.Argument(
            ["folder"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar="FOLDER",
            help="Where the tables are written: a new or empty folder, or one in which an export was stopped.",
        ),
        click.Option(
            ["--format", "form"],
            type=click.Choice(["parquet", "csv", "jsonl"]),
            default="parquet",
            show_default=True,
            help="Parquet for data frames, DuckDB and Spark; CSV; or JSON lines.",
        ),
    ],
    short_help="Write the whole graph as tables, without a limit on rows.",
    help="""Write everything that is visible now as three tables: entities, flows of money, and statements.

    Each table is a folder of files, statements one a type (type=FUNDS/…), as Spark, DuckDB and pandas read them. Memory
    does not grow with the graph. If it is broken off, the same command goes on where it was, as long as nothing was
    loaded. export.json says of which data it is, and counts the rows of each file. Amounts are exact; what is not
    stated is empty.
    """,
    examples=(
        "coopnet export graph",
        "coopnet export graph-csv --format csv",
    ),
)
