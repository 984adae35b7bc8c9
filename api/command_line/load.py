"""`coopnet load` and `coopnet unload`: datasets come and go."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ...graph.loading.report import Report
from . import load_iati
from .command import Command, Group, graph, pass_terminal
from .load_several import load_several
from .loadable import KINDS, UNITS, Asked, Kind
from .reports import write_report
from .similar_entities import look_up_in_graph
from .terminal import Terminal
from .whole_files import refuse_existing, write_whole

_WAIT = 60.0
_ASKED = ("path", "name", "mapping", "rows", "currency", "unit", "decimal")


def _command_of(kind: Kind) -> click.Command:
    def run(**typed: Any) -> None:
        _load(kind, typed, click.get_current_context().ensure_object(Terminal))

    path: list[click.Parameter] = []
    of_a_path = click.Path(path_type=Path)
    if kind.takes:
        several = -1 if kind.takes_several else 1
        path = [
            click.Argument(
                ["path"], metavar=kind.takes, type=of_a_path, nargs=several, required=True, help="What to load."
            ),
            click.Option(["--as", "name"], metavar="NAME", help="Call the dataset so, whatever the file says."),
        ]
    if kind.is_mapped:
        path.append(
            click.Option(
                ["--map", "mapping"],
                type=of_a_path,
                metavar="MAPPING",
                help="The mapping file, or the name of one of ours. Without one, nothing is loaded: the beginning of a "
                "mapping for the file is written, to be saved and gone on from.",
            )
        )
    if kind.asks_for_money:
        path += _of_money()
    if kind.preview:
        path.append(
            click.Option(
                ["--rows"],
                type=click.IntRange(min=0, max=1000),
                default=Asked.rows,
                show_default=True,
                metavar="N",
                help="How many rows a dry run shows as statements.",
            )
        )
    return Command(
        kind.name,
        callback=run,
        params=[*path, *_options()],
        short_help=kind.summary,
        help=f"{kind.summary}\n\n{kind.about}",
        examples=kind.examples,
    )


def _of_money() -> list[click.Parameter]:
    return [
        click.Option(
            ["--currency"],
            metavar="XXX",
            default=Asked.currency,
            help="The currency of rows that do not say theirs, such as USD.",
        ),
        click.Option(
            ["--unit"],
            type=click.Choice(UNITS),
            help="What an amount of 1 is worth: 1000000 where amounts are in millions.",
        ),
        click.Option(
            ["--decimal"],
            type=click.Choice([".", ","]),
            help="The sign before decimals, where the amounts do not show it: “,” in 1.234,5.",
        ),
    ]


def _options() -> list[click.Parameter]:
    return [click.Option(["--dry-run"], is_flag=True, help="Compare and count; write nothing."), *_result_options()]


def _result_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--report", "report_file"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write the counts and all that was set aside to this file, as JSON; one that is there is replaced.",
        ),
        click.Option(
            ["--wait"],
            type=click.FloatRange(min=0),
            default=_WAIT,
            show_default=True,
            metavar="SECONDS",
            help="How long to wait for somebody else who is loading.",
        ),
        click.Option(
            ["--format", "form"],
            type=click.Choice(["table", "json"]),
            help="How to write the counts; a table on a terminal and JSON elsewhere.",
        ),
    ]


def _load(kind: Kind, typed: Mapping[str, Any], terminal: Terminal) -> None:
    from ...graph.judging.automatic import MatchingWithinLoad
    from ...graph.loading.difference import load as load_into

    if typed["report_file"] is not None:
        refuse_existing(typed["report_file"], overwrite=True)
    report = Report()
    given = {name: typed[name] for name in _ASKED if name in typed}
    if kind.is_mapped and typed["mapping"] is None:
        from ...loaders.table import beginning

        for line in beginning(typed["path"][0]):
            terminal.write(line)
        return
    if kind.takes_several:
        paths: Sequence[Path] = given.pop("path")
        if len(paths) > 1:
            load_several(kind, Asked(**given), paths, typed, terminal)
            return
        given["path"] = paths[0]
    asked = Asked(**given, look_up=look_up_in_graph)
    # Read before the graph is opened: what is no such file at all is refused without waiting for an engine.
    with terminal.watch() as progress:
        progress(f"Reading {given.get('path') or kind.name}")
        dataset, records = kind.read(asked, report)
        if typed["dry_run"] and kind.preview:
            _preview(kind.preview(asked), typed["form"], terminal)
    with graph(terminal) as (store, progress):
        progress(f"Comparing {dataset.name} with what is loaded")
        load_into(
            store,
            dataset,
            records,
            report,
            before_visible=MatchingWithinLoad(store, progress=progress),
            dry_run=typed["dry_run"],
            wait=typed["wait"],
            progress=progress,
        )
    _tell(report, typed, terminal)


def _preview(lines: Iterable[str], form: str | None, terminal: Terminal) -> None:
    """Show the first rows: with the counts where people read, beside them where a program reads those."""
    is_table = (form or ("table" if terminal.has_reader else "json")) == "table"
    for line in lines:
        (terminal.write if is_table else terminal.say)(line)


def _tell(report: Report, typed: Mapping[str, Any], terminal: Terminal) -> None:
    file: Path | None = typed["report_file"]
    if file is not None:
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n"
        write_whole(file, text.encode(), overwrite=True)
    write_report(report, terminal, typed["form"])


load = Group(
    "load",
    commands={**{name: _command_of(kind) for name, kind in KINDS.items()}, "iati": load_iati.command(_options())},
    short_help="Load a dataset.",
    help="""Load a dataset, or a newer version of it.

    Loading is by difference: what is unchanged stays, what is no longer there is withdrawn (and still there “as of”
    earlier), what is new is recorded. Readers see the state before until a load is complete; one that is interrupted
    leaves nothing. Telephone numbers and e-mail addresses are taken out of every text, and counted.
    """,
    examples=(
        "coopnet load demo",
        "coopnet load iati usaid-md.xml who-bra.xml --dry-run",
        "coopnet load crs CRS2022.txt --dry-run",
        "coopnet load table register.csv --map register.yaml --dry-run",
        "coopnet load curated my-records.yaml --dry-run",
        "coopnet load curated records/ --as my-ministry --report report.json",
    ),
)


@click.command(
    cls=Command,
    params=_result_options(),
    short_help="Withdraw a dataset.",
    examples=["coopnet unload my-ministry", "coopnet status    # names the datasets that are loaded"],
)
@click.argument("dataset", help="Its name, as “coopnet status” shows it.")
@pass_terminal
def unload(terminal: Terminal, dataset: str, **typed: Any) -> None:
    """Withdraw all that a dataset states.

    What was known before can still be asked with --as-of. Where “match propose” was run, the actors of what is left
    are matched anew as a part of it.
    """
    from ...graph.judging.automatic import MatchingWithinLoad
    from ...graph.loading.difference import unload as unload_from

    with graph(terminal) as (store, progress):
        matching = MatchingWithinLoad(store, progress=progress)
        report = unload_from(store, dataset, before_visible=matching, wait=typed["wait"], progress=progress)
    _tell(report, typed, terminal)
