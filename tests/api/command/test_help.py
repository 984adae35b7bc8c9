"""The help teaches: every command has a text, an example that works, and a sentence for each option."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version

import click
import pytest
from coopnet.api.command_line.cli import root
from coopnet.api.command_line.command import Command, Group
from coopnet.api.command_line.exits import MEANINGS
from coopnet.api.variables import VARIABLES

from .conftest import Coopnet


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, (*path, name))


ALL = list(commands(root))
EVERY_COMMAND = pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(("coopnet", *path)) for path, _ in ALL])


@EVERY_COMMAND
def test_every_command_and_option_is_explained(path: tuple[str, ...], command: click.Command) -> None:
    assert command.help
    assert command.get_short_help_str(200).endswith(".")
    bare = [
        param.name for param in command.params if isinstance(param, (click.Option, click.Argument)) and not param.help
    ]
    assert bare == []


@EVERY_COMMAND
def test_every_example_is_a_command_line_that_is_understood(path: tuple[str, ...], command: click.Command) -> None:
    assert isinstance(command, (Command, Group))
    assert command.examples
    for example in command.examples:
        # resilient parsing reads the words and runs nothing
        program, *words = _words(example)
        assert program == "coopnet"
        found: click.Command = root
        context = click.Context(root, info_name="coopnet")
        while isinstance(found, click.Group) and words and not words[0].startswith("-"):
            name, below, words = found.resolve_command(context, words)
            assert below is not None
            found, context = below, click.Context(below, parent=context, info_name=name)
        found.make_parser(context).parse_args(list(words))


def _words(example: str) -> list[str]:
    return shlex.split(example.partition(" > ")[0], comments=True)


def test_the_first_page_tells_of_the_environment_and_the_exit_codes(coopnet: Coopnet) -> None:
    done = coopnet("--help")
    assert done.returncode == 0
    for word in (*VARIABLES, *map(str, MEANINGS), "coopnet ask supporters MD --theme theme:thb"):
        assert word in done.stdout


def test_the_version_is_that_of_the_package(coopnet: Coopnet) -> None:
    assert coopnet("--version").stdout == f"coopnet {version('coopnet')}\n"


def test_help_does_not_wait_for_the_driver(coopnet: Coopnet) -> None:
    program = "\n".join(
        (
            "import sys",
            "from coopnet.api.command_line.cli import run",
            "run(['--help'])",
            "print(*sys.modules, file=sys.stderr)",
        )
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert set(done.stderr.split()).isdisjoint(
        {"neo4j", "pydantic", "networkx", "numpy", "fastapi", "pyvis", "rich", "psutil", "coopnet.queries"}
    )
