"""The command `coopnet`: its first page of help, and what becomes of errors.

Modules that take long to import (the driver, the catalogue, the server) are imported by the functions that use them,
here and in the modules of the commands: the help of a command comes up at once.
"""

from __future__ import annotations

import io
import logging
import sys
import warnings
from collections.abc import Sequence

import click

from ...graph.disk import disk_trouble
from ...graph.errors import BadArgument, BadInput, CoopnetError
from ..variables import VARIABLES
from .command import Group, write_lines
from .exits import INTERRUPTED, MEANINGS, NOBODY_READS, TERMINATED, UNEXPECTED, USAGE, code_of
from .interrupting import Terminated, listen
from .streams import settle_output
from .terminal import Terminal


class _Root(Group):
    """The first page of help tells of the environment and the exit codes too."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples, environment and exit codes."""
        super().format_epilog(ctx, formatter)
        with formatter.section("Environment"):
            formatter.write_dl(list(VARIABLES.items()))
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in MEANINGS.items()])
        write_lines(formatter, "More", ["coopnet COMMAND --help"])


def _version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import version

        click.echo(f"coopnet {version('coopnet')}")
        context.exit()


root = _Root(
    "coopnet",
    help="""A graph of international cooperation: who funds whom, who works with whom, who signed what.

    coopnet reads sources into a graph, keeps every statement with the source that made it, and answers questions as
    tables, data and pictures. The graph is a Neo4j: its own, fetched and started when needed, or yours (COOPNET_URI).
    """,
    members={
        "demo": "demo:demo",
        "load": "load:load",
        "unload": "load:unload",
        "match": "match:match",
        "ask": "ask:ask",
        "draw": "draw:draw",
        "network": "network_command:network",
        "export": "export_command:export",
        "measure": "measure:measure",
        "serve": "serve:serve",
        "mcp": "assistant:mcp",
        "key": "key:key",
        "status": "status:status",
        "forget": "graph:forget",
        "digest": "graph:digest",
        "engine": "engine:engine",
    },
    examples=(
        "coopnet demo                               # load five real documents, open them in a browser",
        "coopnet load curated my-records.yaml       # load records of your own",
        "coopnet ask --list                         # all questions",
        "coopnet ask supporters MD --theme theme:thb",
        "coopnet draw neighbourhood org:icmpd --to icmpd.html",
    ),
    params=[
        click.Option(
            ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version."
        )
    ],
)


def main() -> None:
    """Run the command of this process and end it."""
    for stream in (sys.stdout, sys.stderr):
        # Names in sources carry every letter there is; a file or pipe gets them all, a terminal what it can show.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    listen()
    code = run(sys.argv[1:])
    # Nothing is left to be done; what still runs are threads that wait for sockets.
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code; whatever happens is told in a sentence."""
    terminal = Terminal(debug="--debug" in arguments)
    if not terminal.debug:
        # What libraries warn of is for those who work on coopnet.
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())
    try:
        # Not `root.main`: it has exit codes of its own for a broken pipe and for Ctrl-C.
        with root.make_context("coopnet", list(arguments), obj=terminal) as context:
            root.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except BaseException as error:
        return _ended_by(error, terminal, arguments)
    return 0


def _ended_by(error: BaseException, terminal: Terminal, arguments: Sequence[str]) -> int:
    settle_output()
    if isinstance(error, BrokenPipeError):
        return NOBODY_READS
    if terminal.debug and not isinstance(error, click.ClickException):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, click.ClickException):
        error.show()
        return USAGE
    known = error if isinstance(error, CoopnetError) else disk_trouble(error)
    if known is not None:
        terminal.say(f"coopnet: {_in_options(known)}")
        return code_of(known)
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        terminal.say("Ended." if isinstance(error, Terminated) else "Interrupted.")
        return TERMINATED if isinstance(error, Terminated) else INTERRUPTED
    if not isinstance(error, Exception):
        raise error
    from .unexpected import sentence_for

    terminal.say(f"coopnet: {sentence_for(error, arguments)}")
    return UNEXPECTED


def _in_options(error: CoopnetError) -> str:
    """Arguments are named as in Python; here they are options. Complaints stand on lines of their own."""
    sentence = str(error)
    if isinstance(error, BadInput):
        return f"refused, and nothing was written:\n{sentence}"
    if isinstance(error, BadArgument) and error.argument.isidentifier():
        sentence = sentence.replace(f"{error.argument}:", f"--{error.argument.replace('_', '-')}:", 1)
    return sentence
