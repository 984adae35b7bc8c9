"""`coopnet draw`: the network of an answer as a page, an image, or a file for another program."""

from __future__ import annotations

import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.errors import BadArgument
from .ask import Questions, command_of, list_option
from .command import graph
from .terminal import Terminal

if TYPE_CHECKING:
    from ...queries.asking.question import Question
    from ...visualise import FileFormat, Picture

_TABLES = ("nodes.csv", "edges.csv")
_MADE_OF_IT = {
    "hide": "An entity to leave out of the picture; the file says so.",
    "focus": "Show only this entity and its neighbours.",
    "expand": "An entity around which to bring in what is stated.",
}
"""What can be made of a picture, as by hand in the browser."""


def _draw_command(question: Question[Any, Any]) -> click.Command:
    def run(to_file: Path, open_page: bool, overwrite: bool, **typed: Any) -> None:
        from .whole_files import refuse_existing, write_whole

        terminal = click.get_current_context().ensure_object(Terminal)
        wanted = _files(to_file)
        for file in wanted:
            refuse_existing(file, overwrite)
        made = {name: typed.pop(name) for name in (*_MADE_OF_IT, "size")}
        picture = _picture(question, typed, made, terminal)
        with terminal.watch() as progress:
            progress("Drawing")
            for file, form in wanted.items():
                write_whole(file, form.make(picture), overwrite)
        for file in wanted:
            terminal.write(str(file))
        if open_page:
            webbrowser.open(next(iter(wanted)).resolve().as_uri())

    to_file = click.Option(
        ["--to", "to_file"],
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="What to write; its ending says how: .html (a page that asks no network), .svg, .png, .gexf, .graphml, or "
        ".csv (two files, .nodes.csv and .edges.csv).",
    )
    open_page = click.Option(["--open", "open_page"], is_flag=True, help="Open it when it is written.")
    overwrite = click.Option(["--force", "overwrite"], is_flag=True, help="Replace the file if there is one.")
    made = [click.Option([f"--{name}"], multiple=True, metavar="ID", help=text) for name, text in _MADE_OF_IT.items()]
    size = "A measure by which marks are sized, such as pagerank or degree; each tie counts once."
    made.append(click.Option(["--size"], multiple=True, metavar="MEASURE", help=size))
    return command_of(question, "draw", run, [to_file, *made, open_page, overwrite])


def _files(to_file: Path) -> dict[Path, FileFormat]:
    """Return the files to write with their forms; raises BadArgument for an ending that nothing is known of."""
    from ...visualise import FILE_FORMATS

    name = to_file.name.lower()
    known = next((form for ending, form in FILE_FORMATS.items() if name.endswith(f".{ending}")), None)
    if known is not None:
        return {to_file: known}
    if name.endswith(".csv"):
        return {to_file.with_suffix(f".{ending}"): FILE_FORMATS[ending] for ending in _TABLES}
    raise BadArgument(
        f"{to_file}: the ending does not say what to write.",
        f"End the name in one of .{', .'.join(dict.fromkeys(ending.rpartition('.')[2] for ending in FILE_FORMATS))}.",
        "to",
    )


def _picture(
    question: Question[Any, Any], typed: Mapping[str, Any], made: Mapping[str, tuple[str, ...]], terminal: Terminal
) -> Picture:
    from ...queries.measures import sizing_measure
    from ..pictures import as_made, ground_of, picture_of
    from ..titles import title_of
    from .asking import asked

    given, scope = asked(question, typed)
    for name in made["size"]:
        sizing_measure(name)
    with graph(terminal) as (store, progress):
        progress(f"Asking {question.name}")
        answer = question.ask(store, given, scope)
        picture = picture_of(answer, title_of(answer), ground=ground_of(question, given, scope, store))
        return as_made(picture, made, store, scope)


draw = Questions(
    "draw",
    make=_draw_command,
    only_drawn=True,
    params=[list_option()],
    short_help="Draw the network of an answer: a page, an image, a file.",
    help="""Draw the network of an answer: as a page with picture, table and sources, as an image, or as a file.

    The questions and their arguments are those of “coopnet ask”, as far as their answers make a network. What a file
    of --to is follows from its ending.
    """,
    examples=(
        "coopnet draw --list",
        "coopnet draw neighbourhood org:icmpd --to icmpd.html --open",
        "coopnet draw who-funds-whom --country MD --to funding.png --force",
        "coopnet draw supporters MD --to supporters.gexf",
    ),
)
