"""What every command of ours has: examples in its help, --quiet and --debug, and a way to the graph."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoSuchCommand

from ...graph.progress import Progress
from .terminal import Terminal

if TYPE_CHECKING:
    from ...graph.store.store import Store

SETTINGS: Mapping[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Command(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **{"context_settings": dict(SETTINGS), **kwargs})
        self.examples = tuple(examples)
        self.params += _common()

    def get_help_option_names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Always the same: click remembers those of the first context a command is shown in."""
        return ["-h", "--help"]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as click has it
        """Write the examples."""
        write_lines(formatter, "Examples", self.examples)


class Group(click.Group):
    """A group of commands, each imported when it is asked for: `--help` of one must not wait for all."""

    def __init__(
        self, *args: Any, examples: Sequence[str] = (), members: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"context_settings": dict(SETTINGS), **kwargs})
        self.examples = tuple(examples)
        self.members = members or {}
        self.params += _common()

    def get_help_option_names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Always the same: click remembers those of the first context a command is shown in."""
        return ["-h", "--help"]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Name the commands in the order in which a newcomer meets them."""
        return [*self.members, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        """Return a command, importing its module if need be."""
        if cmd_name in self.members:
            module, _, name = self.members[cmd_name].partition(":")
            return getattr(import_module(f".{module}", __package__), name)
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; where there is none, name those that are spelt alike."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from error

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as click has it
        """Write the examples."""
        write_lines(formatter, "Examples", self.examples)


def write_lines(formatter: click.HelpFormatter, heading: str, lines: Sequence[str]) -> None:
    """Write lines as they are: examples are to be copied, so none is wrapped."""
    if lines:
        with formatter.section(heading):
            for line in lines:
                formatter.write(f"{' ' * formatter.current_indent}{line}\n")


def _common() -> list[click.Parameter]:
    return [
        click.Option(["-q", "--quiet"], is_flag=True, expose_value=False, callback=_set, help="Show no progress."),
        click.Option(
            ["--debug"], is_flag=True, expose_value=False, callback=_set, help="Show where an error comes from."
        ),
    ]


def _set(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        setattr(context.ensure_object(Terminal), parameter.name, True)


pass_terminal = click.make_pass_decorator(Terminal, ensure=True)


@contextmanager
def graph(terminal: Terminal) -> Generator[tuple[Store, Progress]]:
    """Open the graph that the environment names, and watch what is done with it.

    Print only afterwards: until then the progress has the screen.
    """
    from ..connecting import connect
    from ..environment import read_settings

    with terminal.watch() as progress:
        progress("Opening the graph")
        with connect(read_settings(), progress) as store:
            yield store, progress
