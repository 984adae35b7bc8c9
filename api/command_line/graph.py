"""`coopnet forget` and `coopnet digest`: about the graph as a whole."""

from __future__ import annotations

import click

from ...graph.errors import BadArgument
from .command import Command, graph, pass_terminal
from .terminal import Terminal


@click.command(
    cls=Command,
    short_help="Erase a person, for good.",
    examples=["coopnet ask search “Ion Popescu” --type Person", "coopnet forget person:ion-popescu"],
)
@click.argument("person", help="Id or whole name.")
@click.option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for somebody else who is loading.",
)
@pass_terminal
def forget(terminal: Terminal, person: str, yes: bool, wait: float) -> None:
    """Erase a person who asked for it: in every version, also “as of” earlier, and in running text.

    Later loads leave the person out and count what they left out. This cannot be undone; backups made before still
    have the person.
    """
    from ...graph.loading.erasure import forget as forget_in
    from ...graph.store.snapshot import clock
    from ...queries.asking.identity import resolve

    with graph(terminal) as (store, _):
        # An id is taken as it is: one whom no visible statement names may still stand in earlier versions.
        is_id = person.startswith("person:")
        wanted = person if is_id else resolve(store, person, clock(store)["now"], frozenset({"Person"}), "person")
    if not yes:
        _confirm(wanted)
    with graph(terminal) as (store, progress):
        erased = forget_in(store, wanted, wait=wait, progress=progress)
    terminal.write(f"Erased: {erased} statements. Backups made before still have them.")


def _confirm(person: str) -> None:
    try:
        click.confirm(f"Erase {person} in every version? This cannot be undone.", abort=True, err=True)
    except click.Abort as error:
        raise BadArgument("Nothing was erased.", "Answer y, or say --yes.", "yes") from error


@click.command(
    cls=Command,
    short_help="One hash over all that is visible.",
    examples=["coopnet digest", "coopnet digest --as-of 1"],
)
@click.option("--as-of", help="As of then: a load number, a day or a moment; now by default.")
@pass_terminal
def digest(terminal: Terminal, as_of: str | None) -> None:
    """Return one hash over all that is visible.

    Load numbers and times do not count, nor does the order of loads: two graphs that say the same have the same digest.
    """
    from ...graph.store.digest import digest as digest_of
    from ...queries.asking.scope import Scope, moment

    with graph(terminal) as (store, progress):
        progress("Reading every statement")
        found = digest_of(store, moment(store, Scope(as_of=as_of)).now)
    terminal.write(found)
