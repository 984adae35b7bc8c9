"""The page on whole networks: forms, tables of the whole graph, and the choices of every projection."""

from __future__ import annotations

import inspect
from dataclasses import fields

from coopnet.queries.networks import PROJECTIONS
from coopnet.queries.networks.choices import Projection
from coopnet.queries.networks.offered_choices import Choice, choices_of
from coopnet.visualise.network_files import NETWORK_FORMATS
from markdown_table import table


def networks_page() -> str:
    """Return the text of `docs/networks.md`."""
    common = {field.name for field in fields(Projection)}
    shared = [choice for choice in choices_of(Projection) if choice.name in common]
    parts = [
        "# Whole networks",
        "A projection is a rule by which the graph becomes a network. Each is a typed function, a command and an address, "
        'with the same choices: `actor_money(graph, kind="disbursement")` in Python, `coopnet network actor-money --kind '
        "disbursement -o money.graphml`, and `/v1/networks/actor_money?kind=disbursement&format=graphml`. A network is "
        "whole: it has no limit on rows. This page is made from the code.",
        "A result carries its provenance: projection, choices, load, datasets, sources with licences, the money of its edges, "
        "what stands in the place of something that is not stated, and what is left out with its count and its money. "
        "Commands write it to a file `.provenance.json` beside the network; the address gives it for `format=provenance`.",
        "## Forms",
        table(
            ("form", "what for", "files"),
            [
                (
                    f"`{network_format.name}`",
                    network_format.purpose,
                    ", ".join(f"`.{ending}`" for ending in network_format.media_types),
                )
                for network_format in NETWORK_FORMATS.values()
            ],
        ),
        "Weights are numbers. Money is exact beside them: as decimals in Parquet and data frames, as text in CSV and JSON, "
        "as a number and a text ending in `_exact` in GraphML and GEXF. What is not stated is absent, never 0. In GEXF dates are "
        "spells, and each of several edges between two nodes has a `kind` of its own, by which Gephi keeps them apart. "
        "Pajek's format has ids, weights and years only, years as labels of edges. `make test-research` opens GEXF and GraphML "
        "with Gephi's toolkit, GraphML and Pajek's format with R's igraph, and compares nodes, edges, weights, direction and, "
        "where the format has them, dates. Gephi keeps one edge of GraphML where there are several between two nodes, with the "
        "sum of their weights; in GEXF it keeps all.",
        "In Python: `to_networkx()` gives a multigraph, `to_networkx(simple=True)` one edge for two nodes; `to_edge_list()` gives "
        "`nodes`, `sources`, `targets` and `weights`, which igraph (`igraph.Graph(n, zip(sources, targets))`) and networkit "
        "(`networkit.GraphFromCoo`) take; `to_pandas()`, `to_polars()` and `to_arrow()` need `pip install "
        "'coopnet[research]'`. The last two of networkx and the arrays are refused where kinds of money, systems or "
        "currencies would be mixed.",
        "The panel of donors, recipients and years is offered in constant prices where deflators are loaded "
        '([deflators.md](deflators.md)): `donor_recipient_years(graph, prices="constant")`. Each row then has `usd_constant`, '
        "which is its weight, and `base_year`; what has no deflator is left out and told.",
        "## Asked again",
        "A network that was projected before is read from a file of this user (`COOPNET_CACHE`, in `networks`), until the "
        "next load, unload or erasure. The files of all graphs take at most 1 GB; those not used for longest go first. "
        "Whoever erases a person erases the files of that graph at once; on other machines that happens when the graph is "
        "next asked.",
        "## The whole graph",
        "`coopnet export FOLDER` writes everything that is visible now as three tables, `entities`, `flows` and `statements`, in "
        "Parquet, CSV or JSON lines. Each is a folder of files, statements one folder a type (`type=FUNDS`), as Spark, DuckDB "
        "and pandas read them: `duckdb.sql(\"FROM 'FOLDER/flows/*.parquet'\")`. Memory does not grow with the graph, and there "
        "is no limit on rows. Broken off, the same command goes on where it was. `export.json` says of which data it is and "
        "counts the rows of each file. `not_counted` says of a flow why sums leave it out. `/v1/tables` lists the same files as "
        "addresses (`format=jsonl`, `csv`, `parquet`), each bound to a load; a broken download is resumed with `Range`.",
        "## Choices of every network",
        _choices_table(shared),
    ]
    for named in PROJECTIONS.values():
        own = [choice for choice in choices_of(named.projection) if choice.name not in common]
        parts += [f"## {named.name}", " ".join((inspect.getdoc(named.projection) or "").split())]
        parts += [_choices_table(own)] if own else []
    return "\n\n".join(parts) + "\n"


def _choices_table(choices: list[Choice]) -> str:
    def words(choice: Choice) -> str:
        return ", ".join(f"`{word}`" for word in choice.words) if choice.words and len(choice.words) < 10 else ""

    return table(
        ("choice", "meaning", "one of", "default"),
        [
            (
                f"`{choice.name}`",
                choice.meaning,
                words(choice),
                f"`{choice.default}`" if choice.default not in (None, [], "") else "",
            )
            for choice in choices
        ],
    )
