"""`coopnet measure`: measures of a network, with how sure they are and how they change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.errors import BadArgument
from .command import Command, pass_terminal
from .terminal import Terminal

if TYPE_CHECKING:
    from ...queries.measures import Measured

_NAMED = "=".join(("NAME", "VALUE"))


class _Measuring(Command):
    """Its help ends with the measures, from the table that declares them."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the measures, then the examples."""
        from ...queries.measures import MEASURES

        with formatter.section("Measures"):
            formatter.write_dl([(name, measure.title) for name, measure in MEASURES.items()])
        super().format_epilog(ctx, formatter)


def _explain(context: click.Context, _: click.Parameter, name: str | None) -> None:
    """Print what a measure is, and end."""
    if name is None:
        return
    from ..measure_words import explained

    for line in explained(name):
        click.echo(line)
    context.exit()


@pass_terminal
def _measure(
    terminal: Terminal,
    network: str,
    names: tuple[str, ...],
    form: str | None,
    top: int | None,
    **how: Any,
) -> None:
    from .measure_output import write_measured

    is_for_spark = how["engine"] == "spark" and _is_parquet(network)
    found = (_measured_on_spark if is_for_spark else _measured_here)(terminal, network, names, **how)
    write_measured(found, terminal, form, top)


def _is_parquet(network: str) -> bool:
    """Tell whether something names Parquet: a folder, a file, or an address such as hdfs://… or s3a://…."""
    return "://" in network or network.endswith(".parquet") or Path(network).is_dir()


def _measured_here(
    terminal: Terminal,
    network: str,
    names: tuple[str, ...],
    *,
    weight: str,
    undirected: bool,
    groups: str | None,
    named: tuple[str, ...],
    chosen: tuple[str, ...],
    **how: Any,
) -> list[Measured]:
    from ..measure_ways import named_values, parameters_for, way_of
    from .measured_network import network_named

    choices = named_values(chosen, "--choose")
    if how["by"]:
        choices.setdefault("by_year", True)
    if how["leave_out"] or how["resample"]:
        choices.setdefault("by_publisher", True)
    wanted = Path(network)
    is_of_graph = not wanted.suffix and not wanted.exists()
    read = network_named(wanted, terminal, choices if is_of_graph or chosen else {}, weight, not undirected)
    with terminal.watch() as progress:
        parameters = named_values(named, "--set")
        if groups is not None:
            parameters["groups"] = _groups(groups, read.attributes)
        found: list[Measured] = []
        for name in names:
            progress(f"Measuring {name}")
            found.append(way_of(**how)(read.edges, name, parameters_for(name, names, parameters)))
    return found


def _measured_on_spark(
    terminal: Terminal,
    network: str,
    names: tuple[str, ...],
    *,
    undirected: bool,
    named: tuple[str, ...],
    chosen: tuple[str, ...],
    **how: Any,
) -> list[Measured]:
    """Have Spark read Parquet and measure it; raises BadArgument for an option that it has not."""
    from ...queries.measures import measure_on_spark
    from ..measure_ways import named_values, parameters_for

    of_others = {"choose": chosen} | {
        each: how[each] for each in ("weight", "groups", "by", "leave_out", "resample", "null")
    }
    if option := next((each for each, given in of_others.items() if given), ""):
        raise BadArgument(
            f"Parquet that Spark reads has no {option.replace('_', '-')}.",
            "Leave it out, or name a network of the graph, or a CSV or GraphML file.",
            option,
        )
    parameters = named_values(named, "--set")
    found: list[Measured] = []
    with terminal.watch() as progress:
        for name in names:
            progress(f"Measuring {name} on Spark")
            given = parameters_for(name, names, parameters)
            found.append(measure_on_spark(network, name, is_directed=not undirected, **given))
    return found


def _groups(wanted: str, attributes: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the group of each node, from an attribute of the network's file or from a CSV file of its own."""
    if wanted in attributes:
        return attributes[wanted]
    if not wanted.lower().endswith(".csv"):
        known = f"Nodes have: {', '.join(attributes)}." if attributes else ""
        raise BadArgument(
            f"The nodes of this network have no {wanted}.",
            f"{known} Or name a CSV file: node, group.".strip(),
            "groups",
        )
    from ...queries.measures.edge_files import read_groups

    return read_groups(Path(wanted))


measure = _Measuring(
    "measure",
    callback=_measure,
    params=[
        click.Argument(
            ["network"],
            metavar="NETWORK",
            help="A network of the graph, such as actor-money, or a file.",
        ),
        click.Argument(
            ["names"], nargs=-1, required=True, metavar="MEASURE…", help="One or more of the measures listed below."
        ),
        click.Option(["--by"], type=click.Choice(["year"]), help="Measure the network of each year."),
        click.Option(["--window"], type=int, default=1, help="With --by year: over so many years in a row."),
        click.Option(
            ["--leave-out"],
            type=click.Choice(["publisher"]),
            help="Measure again without each publisher: between which ranks a node moves.",
        ),
        click.Option(
            ["--resample"],
            type=click.Choice(["publisher"]),
            help="Measure with publishers drawn anew: a bootstrap, with ranks of 95 of 100 draws.",
        ),
        click.Option(
            ["--null"],
            type=click.Choice(["degrees"]),
            help="Compare with networks drawn by chance in which each node has as many ties.",
        ),
        click.Option(["--draws"], type=int, default=200, show_default=True, help="How many draws."),
        click.Option(["--seed"], type=int, default=0, show_default=True, help="What is drawn; it is in the result."),
        click.Option(["--set", "named"], multiple=True, metavar=_NAMED, help="A parameter of a measure."),
        click.Option(
            ["--choose", "chosen"],
            multiple=True,
            metavar=_NAMED,
            help="A choice of a network of the graph, such as kind=disbursement; see “coopnet network NAME --help”.",
        ),
        click.Option(
            ["--engine"],
            type=click.Choice(["networkx", "spark"]),
            help="What computes it instead: networkx, to compare; or Spark, past the memory of one machine.",
        ),
        click.Option(["--groups"], metavar="ATTRIBUTE", help="Groups of nodes: an attribute, or a CSV: node, group."),
        click.Option(["--weight"], default="", metavar="COLUMN", help="What weighs; none for 1 each."),
        click.Option(["--undirected"], is_flag=True, help="Ties of a CSV file have no direction."),
        click.Option(["--top"], type=click.IntRange(1), metavar="N", help="Only the first N rows; says of how many."),
        click.Option(
            ["--format", "form"],
            type=click.Choice(["table", "json", "csv"]),
            help="How to write it; a table on a terminal and CSV elsewhere.",
        ),
        click.Option(
            ["--explain"],
            is_eager=True,
            expose_value=False,
            callback=_explain,
            metavar="MEASURE",
            help="Show formula, reference, parameters and caveats of a measure.",
        ),
    ],
    short_help="Measure a network: centrality, communities, concentration.",
    help="""Measure a network: one of the graph by its name, a GraphML file, or a CSV file with the columns source
    and target.

    “coopnet network --help” names the networks of the graph. Other columns of a file that count: weight (or amount),
    year, publisher, source_name, target_name. Rows come in the order of the first measure, the largest first. What was
    left out, notes and figures of the whole network go to standard error beside CSV, and into the JSON. The same
    network, parameters and seed give the same bytes.

    With --engine spark, NETWORK may be Parquet that Spark reads itself: a table of “coopnet export”, or a saved
    network, in a folder or at an address such as hdfs://… or s3a://….
    """,
    examples=(
        "coopnet measure --explain betweenness",
        "coopnet measure actor-money pagerank strength --choose kind=disbursement --top 20",
        "coopnet measure funding.graphml pagerank betweenness --top 20",
        "coopnet measure funding.csv strength --by year --format csv",
        "coopnet measure funding.csv pagerank --leave-out publisher",
        "coopnet measure funding.csv betweenness --set pivots=256 --set length=inverse --seed 7",
        "coopnet measure export/flows pagerank --engine spark --set weighted=false --top 20",
    ),
)
