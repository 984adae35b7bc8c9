"""Generate the documentation pages that are made from the code: `python docs/generate.py`.

A test fails when they are out of date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
from coopnet.api.command_line.cli import root
from coopnet.api.command_line.command import SETTINGS
from coopnet.api.measure_words import needs_of, summary_of, value_of
from coopnet.graph.model.flow_properties import FLOW_PROPERTIES, LEG_TYPES
from coopnet.graph.model.schema import (
    DERIVED_LABELS,
    DONOR,
    ENTITY_TYPES,
    SCHEMA_VERSION,
    Basis,
    FlowKind,
    Modality,
    PartyAct,
)
from coopnet.graph.model.statement_properties import COMMON
from coopnet.graph.model.statement_types import STATEMENT_TYPES
from coopnet.graph.money import deduplication, derived_totals, flow_matching, rates, shares
from coopnet.loaders.table.guide import filled_in
from coopnet.loaders.table.json_schema import schema_text
from coopnet.queries import ASPECTS, CATALOGUE, Question
from coopnet.queries.measures import MEASURES, Measure
from coopnet.queries.networks import PROJECTIONS
from coopnet.queries.networks.choices import Choice, Projection, choices_of
from coopnet.visualise.network_files import NETWORK_FORMATS

HERE = Path(__file__).parent


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '∣') for cell in line)} |" for line in lines)


def schema_page() -> str:
    """Return the text of `docs/schema.md`."""
    entities = [(f"`{kind.label}`", f"`{kind.prefix}:…`", kind.description) for kind in ENTITY_TYPES]
    derived = [(f"`{label.label}`", label.of, label.description) for label in DERIVED_LABELS]
    derived.append((f"`{DONOR}`", "actors", "Provides money in a flow, or is stated to fund."))
    statements = [
        (
            f"`{kind.name}`",
            ", ".join(sorted(kind.subjects)),
            ", ".join(sorted(kind.objects)),
            kind.description,
            ", ".join(f"`{prop.name}`" for prop in kind.properties),
            "; ".join(filter(None, (kind.iati, kind.ftm))),
        )
        for kind in STATEMENT_TYPES
    ]
    legs = [
        (
            f"`{leg.name}`",
            ", ".join(sorted(leg.objects)),
            leg.description + (" May carry a share." if leg.shared else ""),
        )
        for leg in LEG_TYPES
    ]
    common = [(f"`{prop.name}`", prop.description) for prop in COMMON]
    return (
        "\n\n".join(
            (
                "# What the graph holds",
                f"Schema version {SCHEMA_VERSION}. This page is made from `graph/model/`.",
                "Every node with an `id` has the label `Entity` and one of these:",
                table(("label", "id", "what it is"), entities),
                "Labels that follow from what is stated now, for people who look at the database itself:",
                table(("label", "of", "when"), derived),
                "## Statements",
                "A relationship is what one record of one source states: two records that say the same make two relationships. "
                "Each is visible from load `since` to before load `until`.",
                table(("type", "subject", "object", "meaning", "own properties", "IATI; FollowTheMoney"), statements),
                "Every statement, and every flow, may carry:",
                table(("property", "meaning"), common),
                "## Money",
                "An amount of money is a node `Flow`: it has several ends, its legs. `amount` is the text as stated, "
                "`ten_thousandths` the same as a whole number. "
                f"Kinds, never added to each other: {', '.join(f'`{kind}`' for kind in FlowKind)}.",
                table(("leg", "to", "meaning"), legs),
                "The node has, beside what every statement may carry:",
                table(("property", "meaning"), [(f"`{prop.name}`", prop.description) for prop in FLOW_PROPERTIES]),
                "A leg may have `share` (per cent, as stated), `as_ref`, `as_name`, `as_type`, `vocabulary`, `activity` and "
                "`is_assumed`, and `basis` where it is not *stated*; to a place or theme also `part`, what is counted for this "
                "entry, in ten-thousandths. A leg without `part` is only touched by the amount. The cells, parallel lists on "
                "the flow, divide it over places, and for each vocabulary over places and themes; what is for none is a cell "
                "too, so the cells of one division add up to the amount. [How money is counted](money.md) has the rules.",
                "Derived from the flows, with `since` and `until` like them: `NOT_COUNTED`, a relationship on a flow that sums "
                "leave out, with the rule and what is counted instead; and `Total`, the sums at the grain of dataset, source, "
                "provider, receiver, place, system, kind and currency, over all years and, as parallel lists, for each of "
                "its `years` (0 where none is stated).",
                "Derived from the judgements: `SAME_AS`, a relationship from each entity of a group that is held to be "
                "one to the canonical one, whose id sorts first; `begun` and `ended` are the loads between which it stands.",
                "## Words",
                f"Modality: {', '.join(f'`{word}`' for word in Modality)}. Basis: {', '.join(f'`{word}`' for word in Basis)}. "
                f"Acts of a party: {', '.join(f'`{word}`' for word in PartyAct)}.",
                "Beside these stand `Load` (what was loaded when), `Record` (fingerprints, by which a reload is compared) and "
                "one `Graph` (the number of the last completed load).",
            )
        )
        + "\n"
    )


def questions_page() -> str:
    """Return the text of `docs/questions.md`."""
    parts = [
        "# Questions",
        "Each is a Python function (`coopnet.queries.NAME`), an address (`/v1/questions/NAME`) and a command "
        "(`coopnet ask NAME`), made from one Cypher text in `queries/*/cypher/` and one signature. This page is made "
        "from the signatures.",
        "Every question also takes `as_of` (a load number, a day or a moment: the answer as it was then), `start` and "
        "`end` (only rows dated within; undated ones are left out and counted), `source` (only what these sources "
        "state), `language` (of names) and `limit`. An entity is given by id, ISO country code, identifier, or whole "
        "name in any language given.",
        "Where a question asks for somebody who acts (`actor`, `funder`, `party` …), a country stands for itself and "
        "its ministries and other bodies: `counted_with` says with how many, and `alone` with the name of the "
        "argument, or “all”, takes the country without them. What a country or its bodies *receive* (`receiver`, "
        "`recipient`) is one thing, what is *for* activities in it (`country`) another.",
        "Entities that are judged to be the same answer as one, under the id of the one that sorts first, whichever "
        "of their ids is given; `identity=stated` shows each by itself, as sources key it. Every statement says by "
        "`stated_as` which key its source uses, and money between two keys of one actor is left out of pairs and "
        "counted.",
        "Every answer says its `status` (`answered`, `not_stated`, `planned_only`, `not_stored`), what it `rests_on`, "
        "its `gaps` (what it would have and no source states) and what it `left_out`, and by its `coverage` how far "
        "the data reaches: which dates the rows rest on, what each dataset covers, and its newest record. An entity "
        "that no source mentions is an error: 404 over HTTP.",
        *(_question(question) for question in CATALOGUE.values()),
        "## Aspects",
        "What `stated` can be asked about:",
        table(("aspect", "given by"), [(f"`{name}`", rule.description) for name, rule in ASPECTS.items()]),
    ]
    return "\n\n".join(parts) + "\n"


def _question(question: Question[Any, Any]) -> str:
    columns = question.row.model_fields.items()
    fields = [(f"`{name}`", " ".join((field.description or "").split())) for name, field in columns]
    signature = ", ".join(
        name if parameter.default is parameter.empty else f"{name}={parameter.default!r}"
        for name, parameter in question.parameters.items()
    )
    drawn = "Makes a picture: `coopnet draw`, `/pictures`." if question.draws else ""
    return "\n\n".join(
        filter(
            None,
            (
                f"## {question.name}",
                f"`{question.name}({signature})`",
                "\n".join(line.strip() + "  " for line in question.doc.splitlines()),
                drawn,
                table(("column", "meaning"), fields),
            ),
        )
    )


def command_page() -> str:
    """Return the text of `docs/command.md`; what stands outside of its markers is written by hand and kept."""
    by_hand = (HERE / "command.md").read_text("utf-8")
    before, begin, rest = by_hand.partition("<!-- help: begin -->\n")
    _, end, after = rest.partition("<!-- help: end -->")
    helps = [
        f"### `{path}`\n\n```text\n{text}\n```\n"
        for path, text in _helps(root, click.Context(root, info_name="coopnet", **SETTINGS))
    ]
    return "\n".join((before + begin, *helps, end + after))


def _helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, command.get_help(context).strip()
    if isinstance(command, click.Group):
        # One question stands for all, since they have a page of their own.
        names = command.list_commands(context) if context.info_name not in ("ask", "draw") else ["supporters"]
        for name in names:
            below = command.get_command(context, name)
            if below is not None:
                yield from _helps(below, click.Context(below, parent=context, info_name=name))


def money_page() -> str:
    """Return the text of `docs/money.md`: the rules, taken from the docstrings of the modules that apply them."""
    boundary = sys.modules["coopnet.queries.money.boundary"]  # the package's own name for it is the question
    parts = [
        "# How money is counted",
        "What coopnet adds up, what it never adds, and by which rules. Every sum opens to its flows: over HTTP by the "
        "link beside it, at the command line by the command below it, in Python by `opened(graph, row.behind)`. Each "
        "section below is the text that stands beside the code that follows it.",
        "## Kinds are never mixed",
        f"These are kinds of their own, and none is ever taken for another: {', '.join(map(str, FlowKind))}. Amounts "
        "in different currencies are not added either, unless they are converted, and what is planned is not added "
        "to what was done. What donors report to several systems (IATI, CRS) is the same money by other rules: sums of "
        "two systems stand side by side.",
        "Money counts in the year of its date; a budget in the year its period ends, as d-portal counts; what spans "
        "more than a year, or has no date, in none.",
    ]
    for title, module in (
        ("Shares: countries, regions, sectors", shares),
        ("Conversion", rates),
        ("What counts once", deduplication),
        ("Both sides of a flow", flow_matching),
        ("Yearly totals", derived_totals),
        ("Boundaries", boundary),
    ):
        _, _, text = inspect.cleandoc(module.__doc__ or "").partition("\n\n")
        parts += [f"## {title}", text]
    return "\n\n".join(parts) + "\n"


def tables_page() -> str:
    """Return the text of `docs/tables.md`; what stands outside of its markers is written by hand and kept."""
    return filled_in((HERE / "tables.md").read_text("utf-8"))


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
        "Pajek's format has ids, weights and years only, years as labels of edges. `make test-research` opens all of them with "
        "Gephi's toolkit and R's igraph, and finds the same nodes, edges, weights and dates.",
        "In Python: `to_networkx()` gives a multigraph, `to_networkx(simple=True)` one edge for two nodes; `to_edge_list()` gives "
        "`nodes`, `sources`, `targets` and `weights`, which igraph (`igraph.Graph(n, zip(sources, targets))`) and networkit "
        "(`networkit.GraphFromCoo`) take; `to_pandas()`, `to_polars()` and `to_arrow()` need `pip install "
        "'coopnet[research]'`. The last two of networkx and the arrays are refused where kinds of money, systems or "
        "currencies would be mixed.",
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


def measures_page() -> str:
    """Return the text of `docs/measures.md`; what stands outside of its markers is written by hand and kept."""
    by_hand = (HERE / "measures.md").read_text("utf-8")
    before, begin, rest = by_hand.partition("<!-- measures: begin -->\n")
    _, end, after = rest.partition("<!-- measures: end -->")
    contents = table(
        ("measure", "of", "what it is"),
        [(f"[`{name}`](#{name})", str(each.of), summary_of(each).split(". ")[0]) for name, each in MEASURES.items()],
    )
    return (
        before + begin + "\n\n".join((contents, *(_measure(each) for each in MEASURES.values()))) + "\n\n" + end + after
    )


def _measure(measure: Measure) -> str:
    told = [("title", measure.title), ("formula", measure.formula), ("reference", measure.reference)]
    told += [("needs", needs_of(measure)), ("in networkx", f"`{measure.networkx}`" if measure.networkx else "")]
    told += [("beware", caveat) for caveat in measure.caveats]
    parameters = [(f"`{each.name}`", value_of(each), each.description) for each in measure.parameters.values()]
    return "\n\n".join(
        (
            f"## {measure.name}",
            summary_of(measure),
            table(("", ""), [line for line in told if line[1]]),
            table(("column", "meaning"), [(f"`{name}`", meaning) for name, meaning in measure.columns.items()]),
            *((table(("parameter", "if not given", "meaning"), parameters),) if parameters else ()),
        )
    )


PAGES = {
    "measures.md": measures_page,
    "money.md": money_page,
    "schema.md": schema_page,
    "questions.md": questions_page,
    "command.md": command_page,
    "networks.md": networks_page,
    "tables.md": tables_page,
    "../loaders/table.schema.json": schema_text,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8")
