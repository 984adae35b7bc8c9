"""`coopnet match export` and `import`: judgements as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .command import Command, graph, pass_terminal
from .match_decide import BY
from .match_rules import WAIT
from .terminal import Terminal
from .whole_files import refuse_existing, write_whole

if TYPE_CHECKING:
    from ...graph.store.store import Store
    from ...loaders.judgements import Reading

_AS = click.option(
    "--as",
    "form",
    type=click.Choice(["csv", "resolver"]),
    help="CSV, or a resolver file of nomenklatura (JSON lines). Without it, a file that ends in .csv is CSV.",
)
_EVERY = 5000
"""Ids that are looked up in one read."""


@click.command(
    cls=Command,
    short_help="Write judgements into a file.",
    examples=[
        "coopnet match export judgements.csv",
        "coopnet match export judgements.csv --with-rules --force",
        "coopnet match export resolver.ijson --as resolver",
    ],
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@_AS
@click.option("--with-rules", is_flag=True, help="What rules hold too, also of pairs that wait.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_terminal
def export(terminal: Terminal, file: Path, form: str | None, with_rules: bool, force: bool) -> None:
    """Write what people decided into a file: to keep it, to hand it on, to take it to another graph.

    CSV has reasons and names for readers. nomenklatura's resolver file has no place for reasons.
    """
    from ...graph.judging.judgement import BY_PEOPLE, BY_RULES
    from ...graph.judging.reading import judgements_in, names_of
    from ...graph.store.snapshot import clock
    from ...loaders.judgements import written_csv, written_resolver

    refuse_existing(file, force)
    wanted = {BY_PEOPLE.name, BY_RULES.name} if with_rules else {BY_PEOPLE.name}
    with graph(terminal) as (store, _):
        now = clock(store)["now"]
        found = [held for held in judgements_in(store, now) if held.dataset in wanted]
        names = names_of(store, (end for held in found for end in (held.left, held.right)), now)
    text = written_csv(found, names) if _is_csv(file, form) else written_resolver(found)
    write_whole(file, text.encode(), force)
    terminal.write(f"{len(found):,} judgements written into {file}.")


@click.command(
    "import",
    cls=Command,
    short_help="Take judgements from a file.",
    examples=[
        "coopnet match import judgements.csv --dry-run",
        "coopnet match import judgements.csv --by Ada",
        "coopnet match import resolver.ijson --leave-unknown",
    ],
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), help="CSV, or a resolver file.")
@_AS
@click.option("--dry-run", is_flag=True, help="Look at the file and count; write nothing.")
@click.option("--leave-unknown", is_flag=True, help="Leave out lines about entities that this graph does not have.")
@BY
@WAIT
@pass_terminal
def import_judgements(
    terminal: Terminal, file: Path, form: str | None, dry_run: bool, leave_unknown: bool, by: str, wait: float
) -> None:
    """Take what people decided from a file. Each line that cannot be taken is told, and then nothing is written.

    CSV needs the columns left, right and verdict (same, different, unsure); by, why and when are taken where they are
    given. An earlier decision over the same two is replaced. What rules held is left out: ask them with “propose”.
    """
    from ...graph.judging.deciding_by_hand import decide
    from ...graph.judging.reading import names_of
    from ...graph.store.snapshot import clock
    from ...loaders.judgements import read_csv, read_resolver
    from ..judgement_words import contradiction, ends_of

    reading = (read_csv if _is_csv(file, form) else read_resolver)(file, by)
    with graph(terminal) as (store, progress):
        _refuse_unknown(store, reading, leave_unknown)
        if dry_run:
            done = None
        else:
            done = decide(store, [placed.judgement for placed in reading.placed], wait=wait, progress=progress)
        found = done.conflicts if done else ()
        names = names_of(store, ends_of(found), clock(store)["now"])
    if done is None:
        terminal.write(f"Dry run: {len(reading.placed):,} judgements can be taken; nothing was written.")
    else:
        terminal.write(f"{done.written:,} judgements written, {done.unchanged:,} stood already.")
    for reason, count in sorted(reading.left_out.items()):
        terminal.write(f"Left out: {count:,} × {reason}.")
    for kind, count in sorted(reading.removed.items()):
        terminal.write(f"Taken out: {count:,} × {kind}.")
    for held in found:
        terminal.write(f"Conflict: {contradiction(held, names)}")


def _refuse_unknown(store: Store, reading: Reading, leave_unknown: bool) -> None:
    """Raise BadInput for lines about entities that the graph does not have, or leave these lines out."""
    known = _known(store, (end for placed in reading.placed for end in (placed.judgement.left, placed.judgement.right)))
    strange = [placed for placed in reading.placed if not placed.judgement.pair <= known]
    if not strange:
        return
    if not known:
        reading.complain(strange[0].line, "None of its entities is in this graph.", "It is a file of another graph.")
        reading.refuse()
    if leave_unknown:
        reading.placed = [placed for placed in reading.placed if placed.judgement.pair <= known]
        reading.left_out["about an entity that is not in this graph"] += len(strange)
        return
    for placed in strange:
        missing = min(placed.judgement.pair - known)
        reading.complain(placed.line, f"Nothing in this graph is known as {missing}.", "Say --leave-unknown to go on.")
    reading.refuse()


def _known(store: Store, ids: Iterable[str]) -> set[str]:
    from ...graph.store.snapshot import clock
    from ...queries.asking.identity import present

    wanted, now = sorted(set(ids)), clock(store)["now"]
    return {
        held for first in range(0, len(wanted), _EVERY) for held in present(store, wanted[first : first + _EVERY], now)
    }


def _is_csv(file: Path, form: str | None) -> bool:
    return form == "csv" or (form is None and file.suffix.lower() == ".csv")
