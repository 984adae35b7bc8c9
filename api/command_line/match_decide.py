"""`coopnet match decide` and `take-back`: what a person holds of two entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .command import Command, graph, pass_terminal
from .match_rules import WAIT
from .terminal import Terminal

if TYPE_CHECKING:
    from ...graph.store.store import Store

BY = click.option(
    "--by", metavar="NAME", default="", help="Who decides; the name of whoever is logged in, where it is not given."
)


@click.command(
    cls=Command,
    short_help="Say that two are the same, or are not.",
    examples=[
        "coopnet match decide org:wfp same org:pam --why “its French name” --by Ada",
        "coopnet match decide “Ministry of Health of Kenya” different “Ministry of Health of Uganda” --by Ada",
        "coopnet match decide org:a unsure org:b",
    ],
)
@click.argument("left", help="Id, identifier or whole name of the one.")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]), help="What you hold of them.")
@click.argument("right", help="Id, identifier or whole name of the other.")
@click.option("--why", metavar="REASON", default="", help="Why, in a sentence for those who come after you.")
@BY
@WAIT
@pass_terminal
def decide(terminal: Terminal, left: str, verdict: str, right: str, why: str, by: str, wait: float) -> None:
    """Decide whether two entities are one. No rule overturns it, and “take-back” undoes it.

    “different” is as lasting as “same”. A pair of which you are unsure is asked again only when more is stated of it.
    An earlier decision over the same two is replaced. Contradictions with other judgements are told.
    """
    from ...graph.judging.deciding_by_hand import decide as decide_in
    from ...graph.judging.deciding_by_hand import judgement
    from ...graph.judging.judgement import Verdict
    from ...graph.judging.reading import names_of
    from ...graph.store.snapshot import clock
    from ..judgement_words import SIGNS, called, contradiction, ends_of

    with graph(terminal) as (store, progress):
        ends = _ends(store, left, right)
        made = judgement(*ends, Verdict(verdict), by or whoever(), why)
        done = decide_in(store, [made], wait=wait, progress=progress)
        names = names_of(store, {*ends, *ends_of(done.conflicts)}, clock(store)["now"])
    said = f"{called(ends[0], names)} {SIGNS[verdict]} {called(ends[1], names)}"
    terminal.write(f"{'Decided' if done.written else 'Stood already'}: {said}.")
    for conflict in done.conflicts:
        terminal.write(f"Conflict: {contradiction(conflict, names)}")


@click.command(cls=Command, short_help="Take a decision back.", examples=["coopnet match take-back org:wfp org:pam"])
@click.argument("left", help="Id, identifier or whole name of the one.")
@click.argument("right", help="Id, identifier or whole name of the other.")
@WAIT
@pass_terminal
def take_back(terminal: Terminal, left: str, right: str, wait: float) -> None:
    """Take back what a person decided over two entities. Answers “as of” earlier keep it.

    Rules look at the two again with the next “propose”.
    """
    from ...graph.judging.deciding_by_hand import take_back as take_back_in
    from ...graph.judging.reading import names_of
    from ...graph.store.snapshot import clock
    from ..judgement_words import said

    with graph(terminal) as (store, progress):
        ends = _ends(store, left, right)
        taken = take_back_in(store, *ends, wait=wait, progress=progress)
        names = names_of(store, ends, clock(store)["now"])
    terminal.write(f"Taken back: {said(taken, names)}.")


def whoever() -> str:
    """Return the name of whoever is logged in; empty where the system has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _ends(store: Store, left: str, right: str) -> tuple[str, str]:
    from ...graph.model.schema import LABELS
    from ...graph.store.snapshot import Snapshot
    from ...queries.asking.identity import resolve

    snapshot = Snapshot(store)

    def found(wanted: str, argument: str) -> str:
        return resolve(snapshot, wanted, snapshot.now, LABELS - {"Source"}, argument)

    return found(left, "left"), found(right, "right")
