"""Generate the documentation pages that are made from the code: `python docs/generate.py`.

A test fails when they are out of date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from coopnet.api.command_line.cli import root
from coopnet.api.command_line.command import SETTINGS
from coopnet.api.measure_words import needs_of, summary_of, value_of
from coopnet.graph.model.schema import (
    FlowKind,
)
from coopnet.graph.money import deduplication, derived_totals, flow_matching, rates, shares
from coopnet.loaders.table.guide import filled_in
from coopnet.loaders.table.json_schema import schema_text
from coopnet.queries import ASPECTS, CATALOGUE, Question
from coopnet.queries.measures import MEASURES, Measure
from coopnet.queries.networks import constant_prices
from markdown_table import table
from networks_page import networks_page
from schema_page import schema_page

HERE = Path(__file__).parent


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
        ("Constant prices", constant_prices),
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
