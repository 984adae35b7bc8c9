"""`coopnet match propose` and `conflicts`: what rules hold, and what contradicts each other."""

from __future__ import annotations

from dataclasses import asdict

import click

from .command import Command, graph, pass_terminal
from .terminal import Terminal

FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), help="Lines on a terminal and JSON elsewhere."
)
WAIT = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for somebody else who is loading.",
)


@click.command(
    cls=Command,
    short_help="Have rules look at all actors.",
    examples=[
        "coopnet match propose --dry-run",
        "coopnet match propose",
        "coopnet unload matching  # takes all back",
    ],
)
@click.option("--dry-run", is_flag=True, help="Compare and count; write nothing.")
@FORMAT
@WAIT
@pass_terminal
def propose(terminal: Terminal, dry_run: bool, form: str | None, wait: float) -> None:
    """Have the rules look at all actors: some pairs they join, others they leave to people, who “review” them.

    What they hold becomes the dataset “matching”, with rule, score and features of each pair; “unload matching” takes
    all of it back. It is worked out anew each time, so do this after loading: the order of loads does not matter, and
    a second run changes nothing.
    """
    from ...graph.judging.automatic import match_all
    from ...graph.judging.reading import names_of
    from ...graph.store.snapshot import clock
    from ..judgement_words import as_json, ends_of, outcome_lines

    with graph(terminal) as (store, progress):
        outcome = match_all(store, dry_run=dry_run, wait=wait, progress=progress)
        names = names_of(store, ends_of(outcome.conflicts), clock(store)["now"])
    if _as_json(terminal, form):
        terminal.write_json(as_json(outcome))
        return
    for line in outcome_lines(outcome, names):
        terminal.write(line)
    if outcome.waiting:
        terminal.say("Decide over those that wait with “coopnet match review”.")


@click.command(
    cls=Command,
    short_help="Show judgements that contradict each other.",
    examples=["coopnet match conflicts", "coopnet match conflicts --format json"],
)
@FORMAT
@pass_terminal
def conflicts(terminal: Terminal, form: str | None) -> None:
    """Show judgements that cannot all be right: A is B, B is C, and A is not C.

    Nothing is resolved in silence: what is held to be different stays apart until one of them is taken back.
    """
    from ...graph.judging.groups import conflicts as conflicts_among
    from ...graph.judging.reading import judgements_in, names_of
    from ...graph.store.snapshot import clock
    from ..judgement_words import contradiction, ends_of

    with graph(terminal) as (store, _):
        now = clock(store)["now"]
        found = conflicts_among(judgements_in(store, now))
        names = names_of(store, ends_of(found), now)
    if _as_json(terminal, form):
        terminal.write_json([asdict(conflict) for conflict in found])
        return
    for conflict in found:
        terminal.write(contradiction(conflict, names))
    if not found:
        terminal.write("No judgement contradicts another one.")


def _as_json(terminal: Terminal, form: str | None) -> bool:
    return (form or ("table" if terminal.has_reader else "json")) == "json"
