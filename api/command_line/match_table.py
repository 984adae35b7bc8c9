"""`coopnet match FILE`: whom each row of a table means."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.errors import BadArgument
from .command import Command, graph, pass_terminal
from .partial_file import PartialFile
from .terminal import Terminal
from .whole_files import refuse_existing

if TYPE_CHECKING:
    from ...graph.progress import Progress
    from ...graph.store.store import Store
    from ...loaders.table.table_rows import Line, TableFile
    from ..matched_rows import Matching

_BATCH = 200
"""Lines after which what was found is on the disk."""
_SIDE_BY_SIDE = 4
"""Rows that are asked at a time: Neo4j looks for one while another is scored."""


@click.command(
    "table",
    cls=Command,
    short_help="Find whom each row of a table means.",
    examples=[
        "coopnet match partners.csv                    # writes partners.matched.csv",
        "coopnet match partners.csv --name Organisation --country ISO2 --type Organisation",
        "coopnet match partners.xlsx --to found.csv --candidates 3",
        "coopnet match partners.csv                    # again, after it was stopped: goes on where it was",
        "coopnet match table export                    # a file that is called as a command is",
    ],
)
@click.argument("file", type=click.Path(path_type=Path), help="CSV, TSV, XLSX, JSON lines or Parquet; a row each.")
@click.option("--name", metavar="COLUMN", default="", help="The column with names.")
@click.option("--country", metavar="COLUMN", default="", help="The column with countries: ISO codes or names.")
@click.option("--identifier", metavar="COLUMN", default="", help="The column with identifiers.")
@click.option("--kind", metavar="COLUMN", default="", help="The column with kinds, as this graph calls them.")
@click.option("--type", "types", metavar="TYPE", multiple=True, help="Look only among these, such as Organisation.")
@click.option(
    "--candidates",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="How many are listed for a row, the best one included.",
)
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; FILE.matched.csv where left out."
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--restart", is_flag=True, help="Begin anew what was begun earlier and stopped.")
@pass_terminal
def table(
    terminal: Terminal,
    file: Path,
    types: tuple[str, ...],
    candidates: int,
    to: Path | None,
    force: bool,
    restart: bool,
    **columns: str,
) -> None:
    """Find whom each row of a table means in this graph. “coopnet match FILE” is short for this command.

    All columns of the file are kept, and columns are added that begin with “match_”: the decision, the id and name of
    the best one, a score from 0 to 1, what fits and why, how much it acts, its countries and identifiers, the others
    that may be meant, the line in the file, and what is wrong with a row that could not be asked.

    The decision is “match” for one that scores at least .94, and no other one nearly as well; “review” for what
    somebody has to look at; “none”; or “problem”. Nothing is written into the graph.

    Which columns have the names, countries, identifiers and kinds is guessed by what they are called, and said. Stopped
    by whatever, the same command goes on after the last row that was written. Cells that a spreadsheet would take for
    formulas begin with an apostrophe.
    """
    from ...loaders.table.mapping_form import TableForm
    from ...loaders.table.opening import open_table
    from ..matched_rows import Matching, roles

    _refuse_types(types)
    opened = open_table(file, TableForm.model_validate({}), [name for name in columns.values() if name])
    taken, guessed = roles(opened.columns, columns)
    target = to or file.with_name(f"{file.stem}.matched.csv")
    refuse_existing(target, force)
    asked = {"columns": asdict(taken), "types": list(types), "candidates": candidates, "sha256": _digest(file)}
    with graph(terminal) as (store, progress):
        part = _opened(store, target, asked, restart)
        matching = Matching(part.work["load"], opened.columns, taken, types, candidates)
        part.begin(matching.header, part.work)
        gone_on = part.lines
        _work(store, opened, matching, part, progress)
    for sentence in guessed:
        terminal.say(sentence)
    if gone_on:
        terminal.say(f"Went on after line {gone_on:,} of the file.")
    counted = ", ".join(f"{count:,} {decision}" for decision, count in sorted(part.counts.items()))
    rows = sum(part.counts.values())
    terminal.write(f"{rows:,} row{'' if rows == 1 else 's'} ({counted or 'none'}) written into {target}.")


def _refuse_types(types: tuple[str, ...]) -> None:
    from ...graph.model.schema import LABELS

    for wanted in types:
        if wanted not in LABELS:
            known = ", ".join(sorted(LABELS))
            raise BadArgument(f"type: there is no type “{wanted}”.", f"Types are: {known}.", "type")


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _opened(store: Store, target: Path, asked: Mapping[str, Any], restart: bool) -> PartialFile:
    """Return the file as far as it is written; its rows are answered by the load that was the last when it was begun.

    Raises BadArgument where what was begun is another work than this one.
    """
    from ...graph.store.snapshot import clock

    state = clock(store)
    work = {**asked, "graph": state["graph"], "load": state["now"]}
    part = PartialFile(target)
    if restart or not part.recall():
        part.restart()
        part.work = work
        return part
    for name, value in work.items():
        if name != "load" and part.work.get(name) != value:
            said = {"sha256": "another file, or the file was changed since", "graph": "another graph"}
            raise BadArgument(
                f"{part.part} was begun with {said.get(name, f'other {name}')}.",
                "Say --restart to begin anew, or --to another file.",
                "restart",
            )
    return part


def _work(store: Store, opened: TableFile, matching: Matching, part: PartialFile, progress: Progress) -> None:
    counts = Counter(part.counts)
    decision = len(matching.columns)
    total = sum(1 for _ in _lines(opened))
    lines = islice(_lines(opened), part.lines, None)
    done = part.lines
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        while batch := list(islice(lines, _BATCH)):
            rows = matching.answered(store, batch, pool)
            counts.update(row[decision] for row in rows)
            done += len(batch)
            part.append(rows, done, counts)
            progress("Matching rows", done, total)
    part.finish()


def _lines(opened: TableFile) -> Iterator[Line]:
    """Yield the lines of the file, its header and blank ones included."""
    from ...loaders.table.file_formats import LINES

    return LINES[opened.format](opened)
