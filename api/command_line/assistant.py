"""`coopnet mcp`: the questions as tools for an assistant."""

from __future__ import annotations

import threading

import click

from .command import Command, pass_terminal
from .terminal import Terminal

_AWAKE_SECONDS = 60.0


@click.command(cls=Command, name="mcp", short_help="Serve the questions to an assistant.", examples=["coopnet mcp"])
@pass_terminal
def mcp(terminal: Terminal) -> None:
    """Serve the questions as tools of the Model Context Protocol, over standard input and output.

    An assistant starts this command by itself; its settings name “coopnet” as the command and “mcp” as the argument.
    It only reads. Whatever is said to people goes to standard error.
    """
    import anyio

    from ...graph.engine import touch
    from ..assistants.protocol import serve_stdio
    from ..connecting import connect
    from ..environment import read_settings

    settings, closed = read_settings(), threading.Event()
    with terminal.watch() as progress:
        progress("Opening the graph")
        store = connect(settings, progress)

    def stay_awake() -> None:
        while not closed.wait(_AWAKE_SECONDS):
            touch(settings.engine)

    if settings.theirs is None:
        threading.Thread(target=stay_awake, daemon=True).start()
    try:
        with store:
            anyio.run(serve_stdio, lambda: store)
    finally:
        closed.set()
