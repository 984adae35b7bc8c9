"""`coopnet ask` and `coopnet draw`: one subcommand a question, made from the catalogue."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .command import Command, Group, graph
from .terminal import Terminal

if TYPE_CHECKING:
    from ...queries.answer import Answer
    from ...queries.question import Question

    Catalogue = Mapping[str, Question[Any, Any]]
    Make = Callable[[Question[Any, Any]], click.Command]

FORMATS = ("table", "json", "jsonl", "csv")


class _Questions(Group):
    """A group with one subcommand a question; the catalogue is imported when it is looked into."""

    def __init__(self, *args: Any, make: Make, only_drawn: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._make = make
        self._only_drawn = only_drawn

    def questions(self) -> Catalogue:
        """Give the questions by the names of their commands."""
        from ...queries.catalogue import CATALOGUE

        drawn = {name: one for name, one in CATALOGUE.items() if one.draws or not self._only_drawn}
        return {name.replace("_", "-"): one for name, one in drawn.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Name the questions, in the order of the catalogue."""
        return list(self.questions())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        """Make the command of a question; its name may be written as in Python too."""
        found = self.questions().get(cmd_name.replace("_", "-"))
        return self._make(found) if found is not None else None


def _ask_command(question: Question[Any, Any]) -> click.Command:
    def run(form: str | None, **typed: Any) -> None:
        from .formats import write_answer

        terminal = click.get_current_context().ensure_object(Terminal)
        write_answer(_answer(question, typed, terminal), terminal, form)

    form = click.Option(
        ["--format", "form"], type=click.Choice(FORMATS),
        help="How to write the answer; a table on a terminal and JSON lines (a row each) elsewhere.",
    )  # fmt: skip
    return _command(question, "ask", run, [form])


def _draw_command(question: Question[Any, Any]) -> click.Command:
    def run(to_file: Path, open_page: bool, overwrite: bool, **typed: Any) -> None:
        from ...visualise import page
        from ..pictures import picture_of
        from .files import refuse_existing, write_whole

        terminal = click.get_current_context().ensure_object(Terminal)
        refuse_existing(to_file, overwrite)
        answer = _answer(question, typed, terminal)
        with terminal.watch() as progress:
            progress("Drawing")
            write_whole(to_file, page(picture_of(answer, _title(answer))), overwrite)
        terminal.write(str(to_file))
        if open_page:
            webbrowser.open(to_file.resolve().as_uri())

    to_file = click.Option(
        ["--to", "to_file"], required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.html",
        help="The page to write; it holds everything it needs and asks no network.",
    )  # fmt: skip
    open_page = click.Option(["--open", "open_page"], is_flag=True, help="Open it in the browser.")
    overwrite = click.Option(["--force", "overwrite"], is_flag=True, help="Replace the file if there is one.")
    return _command(question, "draw", run, [to_file, open_page, overwrite])


def _command(
    question: Question[Any, Any], name: str, run: Callable[..., None], further: list[click.Parameter]
) -> click.Command:
    from ..describing import described
    from .asking import command_line, parameters_of

    about = described(question)
    example = command_line(question, name)
    return Command(
        question.name.replace("_", "-"),
        callback=run,
        params=[*parameters_of(question), *further],
        short_help=about.summary,
        help="\n\n".join(part for part in (about.summary, about.remarks) if part),
        examples=[f"{example} --to {question.name}.html"] if name == "draw" else [example, f"{example} --format csv"],
    )


def _answer(question: Question[Any, Any], typed: Mapping[str, Any], terminal: Terminal) -> Answer[Any]:
    from .asking import asked

    given, scope = asked(question, typed)
    with graph(terminal) as (store, progress):
        progress(f"Asking {question.name}")
        return question.ask(store, given, scope)


def _title(answer: Answer[Any]) -> str:
    from ...queries.networks import network_of

    names = [node.name or node.id for node in network_of(answer).nodes if node.is_focus]
    question = answer.question.replace("_", " ").capitalize()
    return f"{question}: {', '.join(names)}" if names else question


def _list(context: click.Context, _: click.Parameter, value: bool) -> None:
    command = context.command
    if value and isinstance(command, _Questions):
        from ..describing import described

        questions = command.questions()
        widest = max(len(name) for name in questions)
        for name, one in questions.items():
            click.echo(f"{name:{widest}}  {described(one).summary}")
        context.exit()


def _list_option() -> click.Option:
    return click.Option(
        ["--list"], is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the questions."
    )


ask = _Questions(
    "ask",
    make=_ask_command,
    only_drawn=False,
    params=[_list_option()],
    short_help="Ask a question of the catalogue.",
    help="""Ask a question of the catalogue.

    Entities are given by id (org:icmpd), ISO country code (MD), identifier, or whole name in any language that a source
    gives; “coopnet ask search WORDS” finds them. On a terminal the answer is a table. Elsewhere it is JSON lines on
    standard output, a row each, while status, sums, gaps and what was left out go to standard error; --format json
    has all of it, with every statement and its source.
    """,
    examples=(
        "coopnet ask --list",
        'coopnet ask search "Ministry of Internal Affairs"',
        "coopnet ask supporters MD --theme theme:thb",
        "coopnet ask connections country:DE country:LV --without planned",
        "coopnet ask who-funds-whom --country MD --format csv > funding.csv",
        "coopnet ask projects --start 2015 --end 2018 --as-of 1",
    ),
)

draw = _Questions(
    "draw",
    make=_draw_command,
    only_drawn=True,
    params=[_list_option()],
    short_help="Draw the network of an answer as a page.",
    help="""Draw the network of an answer as a page of its own: picture, table of the same rows, and all sources.

    The questions and their arguments are those of “coopnet ask”, as far as their answers make a network.
    """,
    examples=(
        "coopnet draw --list",
        "coopnet draw neighbourhood org:icmpd --to icmpd.html --open",
        "coopnet draw who-funds-whom --country MD --to funding.html --force",
    ),
)
