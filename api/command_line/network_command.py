"""`coopnet network`: a whole network out of the graph, as files for other programs; one subcommand a projection."""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.errors import BadArgument
from .command import Command, Group, graph
from .terminal import Terminal

if TYPE_CHECKING:
    from ...graph.model.projected_network import ProjectedNetwork
    from ...queries.networks import NamedProjection
    from ...queries.networks.offered_choices import Choice


class Networks(Group):
    """A group with one subcommand a projection; these are imported when it is looked into."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Name the projections."""
        from ...queries.networks import PROJECTIONS

        return [name.replace("_", "-") for name in PROJECTIONS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        """Make the command of a projection; its name may be written as in Python too."""
        from ...queries.networks import PROJECTIONS

        found = PROJECTIONS.get(cmd_name.replace("-", "_"))
        return _command(found) if found is not None else None


def _command(projection: NamedProjection[...]) -> click.Command:
    from ...queries.networks.offered_choices import choices_of
    from ...visualise.network_files import NETWORK_FORMATS

    choices = choices_of(projection.projection)

    def run(form: str, to_file: Path, overwrite: bool, measures: tuple[str, ...], **typed: Any) -> None:
        terminal = click.get_current_context().ensure_object(Terminal)
        lists = {choice.name for choice in choices if choice.is_list}
        given = {name: tuple(value) if name in lists else value for name, value in typed.items()}
        given = {name: value for name, value in given.items() if value not in (None, ())}
        _write(projection, given, measures, form, to_file, overwrite, terminal)

    forms = click.Option(
        ["--format", "form"],
        type=click.Choice(list(NETWORK_FORMATS)),
        default="graphml",
        show_default=True,
        help="; ".join(f"{form.name}: {form.purpose}" for form in NETWORK_FORMATS.values()) + ".",
    )
    to_file = click.Option(
        ["-o", "--to", "to_file"],
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Where to write it. Tables become two files, .nodes and .edges; beside each network stands "
        ".provenance.json, which says what it is.",
    )
    measures = click.Option(
        ["--measure", "measures"],
        multiple=True,
        metavar="MEASURE",
        help="A measure that becomes a column of the nodes, such as pagerank; “coopnet measure --explain pagerank” "
        "says what it is. Can be repeated.",
    )
    overwrite = click.Option(["--force", "overwrite"], is_flag=True, help="Replace files that are there.")
    words = " ".join((inspect.getdoc(projection.projection) or "").split())
    name = projection.name.replace("_", "-")
    of_money = " --kind disbursement" if projection.projection.is_of_money else ""
    return Command(
        name,
        callback=run,
        params=[*(_option(choice) for choice in choices), measures, forms, to_file, overwrite],
        short_help=f"{words.partition(':')[0].rstrip('.')}.",
        help=words,
        examples=[
            f"coopnet network {name}{of_money} -o {projection.name}.graphml",
            f"coopnet network {name}{of_money} --by-year --format parquet -o {projection.name}",
        ],
    )


def _option(choice: Choice) -> click.Option:
    flag = f"--{choice.name.replace('_', '-')}"
    shown = f" {choice.default} by default." if isinstance(choice.default, str) else ""
    text = f"{choice.meaning}{shown}"
    if choice.kind is bool:
        return click.Option([f"{flag}/--no-{flag[2:]}", choice.name], default=None, help=text)
    kind: Any = click.Choice(list(choice.words)) if choice.words else choice.kind
    metavar = None if choice.words else "NUMBER" if choice.kind in (int, float) else choice.name.upper()
    text += " Can be repeated." if choice.is_list else ""
    return click.Option([flag, choice.name], type=kind, multiple=choice.is_list, metavar=metavar, help=text)


def _write(
    projection: NamedProjection[...],
    given: Mapping[str, Any],
    measures: tuple[str, ...],
    form: str,
    to_file: Path,
    overwrite: bool,
    terminal: Terminal,
) -> None:
    """Project and write; files appear when all of them are complete."""
    from ...queries.measures import node_measure, with_measures
    from ...visualise.network_files import NETWORK_FORMATS, provenance_json
    from .whole_files import refuse_existing

    wanted = NETWORK_FORMATS[form]
    for name in measures:
        node_measure(name)  # before anything is read
    base = _base(to_file, list(wanted.media_types))
    beside = base.with_name(f"{base.name}.provenance.json")
    for file in (*(base.with_name(f"{base.name}.{ending}") for ending in wanted.media_types), beside):
        refuse_existing(file, overwrite)
    with graph(terminal) as (store, progress):
        progress(f"Reading {projection.name}")
        network = projection.ask(store, given)
        if measures:
            progress("Measuring")
            network = with_measures(network, measures)
        progress("Writing")
        with tempfile.TemporaryDirectory(dir=base.absolute().parent, prefix=".coopnet-") as folder:
            saved = wanted.save(network, Path(folder) / base.name)
            about = Path(folder) / beside.name
            about.write_text(provenance_json(network), "utf-8")
            for file in (*saved, about):
                file.replace(base.with_name(file.name))
    for line in _told(network):
        terminal.say(line)
    for file in (*saved, beside):
        terminal.write(str(base.with_name(file.name)))


def _base(to_file: Path, endings: list[str]) -> Path:
    """Return the file's name without the ending of its form; raise BadArgument for that of another one."""
    short = endings[0].rpartition(".")[2]
    for ending in (*endings, short):
        if to_file.name.lower().endswith(f".{ending}"):
            return to_file.with_name(to_file.name[: -len(ending) - 1])
    from ...visualise.network_files import NETWORK_FORMATS

    others = {ending.rpartition(".")[2]: form.name for form in NETWORK_FORMATS.values() for ending in form.media_types}
    meant = others.get(to_file.suffix.lstrip(".").lower())
    if meant is not None:
        raise BadArgument(f"{to_file} has the ending of another form.", f"Say --format {meant}.", "to")
    return to_file


def _told(network: ProjectedNetwork) -> list[str]:
    origin = network.provenance
    lines = [f"{network.node_number:,} nodes, {network.edge_number:,} edges, as of load {origin.load}."]
    if origin.prices:
        used = origin.prices["deflators"]["dataset"]
        lines.append(
            f"In US dollars of {origin.prices['base_year']}, by the deflators of {used}; what is told is current."
        )
    for heading, parts in (("In it", origin.replaced), ("Left out", origin.left_out)):
        for part in parts:
            sums = (
                f"{total.kind}: {total.usd:,.0f} USD" if total.usd is not None else f"{total.kind}: not converted"
                for total in part.money
            )
            money = "; ".join(sums)
            lines.append(f"{heading}: {part.count:,}, {part.reason}{f' ({money})' if money else ''}.")
    return lines


network = Networks(
    "network",
    short_help="Save a whole network of the graph for other programs.",
    help="""Save a whole network of the graph as files for networkx, igraph, Gephi, R, pandas and others.

    Each projection says what its nodes and edges are, and has its own choices; what is left out is counted, with its
    money. There is no limit on rows.
    """,
    examples=(
        "coopnet network actor-money --kind disbursement -o money.graphml",
        "coopnet network co-signature --format gexf -o signatories.gexf",
        "coopnet network donor-recipient-years --kind commitment --format csv -o panel",
    ),
)
