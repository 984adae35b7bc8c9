"""`coopnet engine`: the Neo4j that coopnet runs itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...graph.errors import BadArgument
from .command import Command, Group, pass_terminal
from .terminal import Terminal

if TYPE_CHECKING:
    from ...graph.engine import EngineSettings

engine = Group(
    "engine",
    short_help="Start, stop, back up, restore and check our own Neo4j.",
    help="""Start, stop, back up, restore and check the Neo4j that coopnet runs itself.

    It starts when a command needs it, is shared by all commands with the same COOPNET_HOME, and stops by itself when
    nobody has used it for COOPNET_IDLE_SECONDS. Backup, restore and check stop it; the next command starts it again.
    With COOPNET_URI set there is no engine of ours, and all of these refuse.
    """,
    examples=(
        "coopnet engine status",
        "coopnet engine backup before-the-reload.dump",
        "coopnet engine restore before-the-reload.dump",
        "coopnet engine stop",
    ),
)


def _ours() -> EngineSettings:
    from ..environment import read_settings

    settings = read_settings()
    if settings.theirs is not None:
        raise BadArgument(
            f"COOPNET_URI names a Neo4j of yours, {settings.theirs.uri}: there is no engine of ours to work on.",
            "Use that Neo4j's own tools, or unset COOPNET_URI.",
            "COOPNET_URI",
        )
    return settings.engine


@engine.command(cls=Command, short_help="Start it.", examples=["coopnet engine start"])
@pass_terminal
def start(terminal: Terminal) -> None:
    """Start our Neo4j, fetching it first if this machine does not have it, and say where it listens.

    Its password is in the file “password” in the folder “engine” of COOPNET_HOME.
    """
    from ...graph.engine import ensure_running

    settings = _ours()
    with terminal.watch() as progress:
        address = ensure_running(settings, progress)
    terminal.write(f"Neo4j runs at {address.uri}, user {address.user}.")


@engine.command(cls=Command, short_help="Stop it.", examples=["coopnet engine stop"])
@pass_terminal
def stop(terminal: Terminal) -> None:
    """Stop our Neo4j, whoever uses it; nothing that was answered as written is lost."""
    from ...graph.engine import stop as stop_it

    settings = _ours()
    with terminal.watch() as progress:
        had_run = stop_it(settings, progress)
    terminal.write("Neo4j is stopped." if had_run else "Neo4j was not running.")


@engine.command(cls=Command, short_help="Say what it does.", examples=["coopnet engine status"])
@pass_terminal
def status(terminal: Terminal) -> None:
    """Say what our Neo4j does, where it listens, since when, and what it holds on disk."""
    from ...graph.engine import status as status_of

    found = status_of(_ours())
    terminal.write(f"Neo4j {found.version}: {found.phase}")
    if found.uri is not None and found.since is not None:
        used = "not known" if found.connections is None else str(found.connections)
        terminal.write(f"At {found.uri} since {found.since:%Y-%m-%d %H:%M} UTC, process {found.pid}")
        terminal.write(f"Connections: {used}")
    terminal.write(f"Data on disk: {found.size_bytes / 1e6:.0f} MB")


@engine.command(cls=Command, short_help="Fetch Neo4j, without starting it.", examples=["coopnet engine fetch"])
@pass_terminal
def fetch(terminal: Terminal) -> None:
    """Fetch Neo4j into COOPNET_CACHE, without starting it: for a machine that will be without a network.

    What an interrupted fetch has fetched is kept. A Maven repository in ~/.m2 is used where there is one.
    """
    from ...graph.engine import fetch as fetch_it

    settings = _ours()
    with terminal.watch() as progress:
        fetch_it(settings, progress)
    terminal.write(f"Neo4j is in {settings.cache}.")


@engine.command(cls=Command, short_help="Write the graph into one file.", examples=["coopnet engine backup graph.dump"])
@click.argument("file", type=click.Path(path_type=Path), help="A new file.")
@pass_terminal
def backup(terminal: Terminal, file: Path) -> None:
    """Write the whole graph into one new file. Refuses while others are connected; leaves the engine stopped."""
    from ...graph.engine import backup as backup_to

    settings = _ours()
    with terminal.watch() as progress:
        backup_to(settings, file, progress)
    terminal.write(f"The graph is in {file}, {file.stat().st_size / 1e6:.1f} MB.")
    terminal.say("The engine was stopped for it and starts with the next command.")


@engine.command(cls=Command, short_help="Put a backup in place.", examples=["coopnet engine restore graph.dump"])
@click.argument("file", type=click.Path(path_type=Path), help="A file that “coopnet engine backup” wrote.")
@pass_terminal
def restore(terminal: Terminal, file: Path) -> None:
    """Make the graph what it was when the file was written.

    The file is read and checked beside the graph in use, and a Neo4j is started on it to see that it holds a graph of
    this coopnet; only then is the graph in use replaced. What is newer than the backup is gone then. It refuses while
    others are connected, and leaves the engine stopped.
    """
    from ...graph.engine import restore as restore_from
    from ..connecting import prove_ours

    settings = _ours()
    with terminal.watch() as progress:
        restore_from(settings, file, prove_ours, progress)
    terminal.write(f"The graph is as in {file}.")
    terminal.say("The engine was stopped for it and starts with the next command.")


@engine.command(cls=Command, short_help="Look through the graph for damage.", examples=["coopnet engine check"])
@pass_terminal
def check(terminal: Terminal) -> None:
    """Look through the whole graph for damage, with Neo4j's own tool, and say what was looked at.

    Refuses while others are connected; leaves the engine stopped.
    """
    from ...graph.engine import check as check_it

    settings = _ours()
    with terminal.watch() as progress:
        looked_at = check_it(settings, progress)
    for line in looked_at:
        terminal.write(line)
    terminal.write("No damage was found.")
    terminal.say("The engine was stopped for it and starts with the next command.")
