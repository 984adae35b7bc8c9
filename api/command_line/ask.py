"""`coopnet ask`: one subcommand a question, made from the catalogue; `coopnet draw` is made the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from .command import Command, Group, graph
from .terminal import Terminal

if TYPE_CHECKING:
    from ...queries.asking.answer import Answer
    from ...queries.asking.question import Question

    Catalogue = Mapping[str, Question[Any, Any]]
    Make = Callable[[Question[Any, Any]], click.Command]

FORMATS = ("table", "json", "jsonl", "csv")


class Questions(Group):
    """A group with one subcommand a question; the catalogue is imported when it is looked into."""

    def __init__(self, *args: Any, make: Make, only_drawn: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._make = make
        self._only_drawn = only_drawn

    def questions(self) -> Catalogue:
        """Return the questions by the names of their commands."""
        from ...queries.catalogue import CATALOGUE

        drawn = {name: question for name, question in CATALOGUE.items() if question.draws or not self._only_drawn}
        return {name.replace("_", "-"): question for name, question in drawn.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Name the questions, in the order of the catalogue."""
        return list(self.questions())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        """Make the command of a question; its name may be written as in Python too."""
        found = self.questions().get(cmd_name.replace("_", "-"))
        return self._make(found) if found is not None else None


def _ask_command(question: Question[Any, Any]) -> click.Command:
    def run(form: str | None, **typed: Any) -> None:
        from .answer_output import write_answer

        terminal = click.get_current_context().ensure_object(Terminal)
        write_answer(answer_to(question, typed, terminal), terminal, form)

    form = click.Option(
        ["--format", "form"],
        type=click.Choice(FORMATS),
        help="How to write the answer; a table on a terminal and JSON lines (a row each) elsewhere.",
    )
    return command_of(question, "ask", run, [form])


def command_of(
    question: Question[Any, Any], name: str, run: Callable[..., None], further: list[click.Parameter]
) -> click.Command:
    """Make the command of a question, with the options that its own group adds."""
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


def answer_to(question: Question[Any, Any], typed: Mapping[str, Any], terminal: Terminal) -> Answer[Any]:
    """Ask what was typed."""
    from .asking import asked

    given, scope = asked(question, typed)
    with graph(terminal) as (store, progress):
        progress(f"Asking {question.name}")
        return question.ask(store, given, scope)


def _list(context: click.Context, _: click.Parameter, value: bool) -> None:
    command = context.command
    if value and isinstance(command, Questions):
        from ..describing import described

        questions = command.questions()
        widest = max(len(name) for name in questions)
        for name, question in questions.items():
            click.echo(f"{name:{widest}}  {described(question).summary}")
        context.exit()


def list_option() -> click.Option:
    """Make the option that lists the questions."""
    return click.Option(
        ["--list"], is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the questions."
    )


ask = Questions(
    "ask",
    make=_ask_command,
    only_drawn=False,
    params=[list_option()],
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
