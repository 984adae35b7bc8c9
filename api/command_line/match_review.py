"""`coopnet match review`: pair after pair, decided by one key."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ...graph.errors import BadArgument
from .command import Command, pass_terminal
from .match_decide import BY, whoever
from .terminal import Terminal

if TYPE_CHECKING:
    from ...graph.judging.queue import Waiting
    from ...graph.store.store import Store

_KEYS = {"y": "same", "n": "different", "?": "unsure"}
_HELP = "y the same, n different, ? unsure, s later, u take the last one back, q end"


@click.command(
    cls=Command,
    short_help="Decide over pairs that wait.",
    examples=[
        "coopnet match review --by Ada",
        "coopnet match review --list",
        "coopnet serve --review",
    ],
)
@BY
@click.option("--list", "only_list", is_flag=True, help="List the pairs that wait, and ask nothing.")
@pass_terminal
def review(terminal: Terminal, by: str, only_list: bool) -> None:
    """Decide over the pairs that rules leave to people, the likeliest first, each by one key.

    Both actors are shown side by side, with what speaks for and against their being one. Each decision is kept at
    once: end whenever you like, and go on later.
    """
    with _opened(terminal) as store:
        if only_list:
            _list(store, terminal)
            return
        decider = by or whoever()
        if not decider:
            raise BadArgument("Nobody is named who decides.", "Say who, with --by NAME.", "by")
        _show_conflicts(store, terminal)
        count = _ask(store, terminal, decider)
    terminal.write(f"{count:,} decided.")


@contextmanager
def _opened(terminal: Terminal) -> Generator[Store]:
    """Open the graph for work with somebody before the screen: progress is shown only until it is open."""
    from ..connecting import connect
    from ..environment import read_settings

    with terminal.watch() as progress:
        progress("Opening the graph")
        store = connect(read_settings(), progress)
    with store:
        yield store


def _list(store: Store, terminal: Terminal) -> None:
    from ...graph.judging.queue import queue
    from ...graph.judging.reading import names_of
    from ...graph.store.snapshot import clock

    waiting = queue(store)
    names = names_of(store, (end for held in waiting for end in (held.left, held.right)), clock(store)["now"])
    rows = [
        (held.score, names.get(held.left, ""), held.left, names.get(held.right, ""), held.right, held.why or held.rule)
        for held in waiting
    ]
    terminal.write_table(("score", "the one", "its id", "the other", "its id", "rule"), rows)
    terminal.write(_how_many(len(waiting)))


def _how_many(waiting: int) -> str:
    return f"{waiting:,} {'pair waits' if waiting == 1 else 'pairs wait'}." if waiting else "No pair waits."


def _show_conflicts(store: Store, terminal: Terminal) -> None:
    from ...graph.judging.groups import conflicts
    from ...graph.judging.reading import judgements_in, names_of
    from ...graph.store.snapshot import clock
    from ..judgement_words import contradiction, ends_of

    now = clock(store)["now"]
    found = conflicts(judgements_in(store, now))
    names = names_of(store, ends_of(found), now)
    for held in found:
        terminal.write(f"Conflict: {contradiction(held, names)}")


def _ask(store: Store, terminal: Terminal, by: str) -> int:
    """Ask pair after pair until none waits or whoever decides ends; return how many were decided."""
    from ...graph.judging.deciding_by_hand import decide, judgement, take_back
    from ...graph.judging.judgement import Verdict
    from ...graph.judging.queue import queue, shown
    from ..judgement_words import contradiction

    later: set[str] = set()
    done: list[tuple[str, str]] = []
    while True:
        # read anew: a decision settles further pairs, and others may decide at the same time
        waiting = [held for held in queue(store) if held.key not in later]
        pair = next(iter(shown(store, waiting[:1])), None)
        if pair is None:
            terminal.write(_how_many(len(later)))
            return len(done)
        _show(pair, len(waiting), terminal)
        key = _key(terminal)
        if key == "q":
            return len(done)
        if key == "s":
            later.add(pair.judgement.key)
        elif key == "u" and done:
            ends = done.pop()
            take_back(store, *ends)
            terminal.write(f"Taken back: {' and '.join(ends)}.")
        elif key in _KEYS:
            ends = (pair.left.id, pair.right.id)
            found = decide(store, [judgement(*ends, Verdict(_KEYS[key]), by)])
            done.append(ends)
            for held in found.conflicts:
                terminal.write(f"Conflict: {contradiction(held, {})}")


def _show(pair: Waiting, waiting: int, terminal: Terminal) -> None:
    from ..judgement_words import rows_of

    judged = pair.judgement
    terminal.write(f"\n{_how_many(waiting)} The rule “{judged.rule}” gives {judged.score}. {judged.why}".rstrip())
    terminal.write_table(("", "the one", "the other"), list(rows_of(pair)))
    for heading, features in (("for", pair.speaks_for), ("against", pair.speaks_against)):
        terminal.write(f"  {heading}: {', '.join(features) or 'nothing'}")


def _key(terminal: Terminal) -> str:
    """Read one key; where no terminal is, a line, and its end is the end."""
    while True:
        terminal.say(f"Are they one? {_HELP}")
        if sys.stdin.isatty():
            key = click.getchar().lower()
        else:
            line = sys.stdin.readline()
            key = line.strip().lower() if line else "q"
        if key in {*_KEYS, "s", "u", "q"}:
            return key
