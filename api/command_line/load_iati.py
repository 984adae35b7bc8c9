"""`coopnet load iati`: one load a file; a bad file never stops the rest, and what stands already is passed over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from ...graph.errors import BadArgument, BadInput, CoopnetError
from ...graph.loading.report import Report
from ...graph.progress import Progress
from .command import Command, graph
from .exits import SOME_REFUSED
from .many_reports import LOADED, REFUSED, UNCHANGED, FileReport, as_json, refused, write_reports
from .reports import write_report
from .terminal import Terminal
from .whole_files import refuse_existing, write_whole

if TYPE_CHECKING:
    from ...graph.judging.automatic import MatchingWithinLoad
    from ...graph.model.records import Dataset, Record
    from ...graph.store.store import Store
    from ...loaders.iati import IatiFile

    Reading = tuple[Dataset, Iterable[Record]]


_COUNTED = {"activities": "activity", "flows": "FLOW"}
"""What each file's row counts: the head over it, and its kind in the report."""


@dataclass
class _Run:
    """One call of the command: what it was told, and what came of each file so far."""

    typed: Mapping[str, Any]
    terminal: Terminal
    files: list[IatiFile] = field(default_factory=list["IatiFile"])
    done: list[FileReport] = field(default_factory=list[FileReport])
    passed_over: list[Path] = field(default_factory=list[Path])

    def refuse(self, shown: str, dataset: str, error: CoopnetError, report: Report | None = None) -> None:
        """Note that a file is not taken."""
        self.done.append(refused(shown, error, report or Report(dataset=dataset)))


def options() -> list[click.Parameter]:
    """The parameters that only this command has."""
    return [
        click.Argument(["where"], metavar="FILE|FOLDER|URL ...", nargs=-1, required=True, help="What to load."),
        click.Option(["--as", "name"], metavar="NAME", help="Call the dataset so; of several, begin their names so."),
        click.Option(
            ["--take-whole"],
            is_flag=True,
            help="Of a file that is cut off or damaged, load the activities that are whole.",
        ),
        click.Option(
            ["--any-address"], is_flag=True, help="Fetch also from addresses of your own machine and network."
        ),
    ]


def command(shared: Sequence[click.Parameter]) -> Command:
    """Make the command, with the options that every load has."""

    def run(**typed: Any) -> None:
        load_iati(typed, click.get_current_context().ensure_object(Terminal))

    return Command(
        "iati",
        callback=run,
        params=[*options(), *shared],
        short_help="Load IATI files.",
        help="""Load IATI activity and organisation files of every version, plain or packed (gzip, zip).

        Each file is a dataset of its own and one load. A file that stands already as it is passed over, so the same
        command goes on after an interruption where it was. A file that is refused is listed with the reason, and does
        not stop the others. How files are read, and what is repaired by which rule: docs/iati.md.
        """,
        examples=(
            "coopnet load iati usaid-md.xml --dry-run",
            "coopnet load iati downloads/ --report report.json",
            "coopnet load iati https://example.org/iati/activities.xml --as example",
        ),
    )


def load_iati(typed: Mapping[str, Any], terminal: Terminal) -> None:
    """Load all files, tell what became of them, and end with the exit code that says so."""
    if typed["report_file"] is not None:
        refuse_existing(typed["report_file"], overwrite=True)
    run = _Run(typed, terminal)
    with ExitStack() as stack:
        _collect(run, stack)
        try:
            _load_all(run)
        finally:
            _write_report_file(run)
    _tell(run)


def _collect(run: _Run, stack: ExitStack) -> None:
    """Find the files, fetching those that are elsewhere."""
    from ...loaders.iati import find
    from ...loaders.iati.fetching import fetch, is_address

    where: tuple[str, ...] = run.typed["where"]
    name = run.typed["name"]
    local = [Path(location) for location in where if not is_address(location)]
    addresses = [location for location in where if is_address(location)]
    found, run.passed_over = find(local, name if not addresses else None)
    run.files += found
    if not addresses:
        if not found:
            raise BadArgument("There is no IATI file there.", "Their names end in .xml, .gz or .zip.")
        return
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="coopnet-")))
    with run.terminal.watch() as progress:
        for number, address in enumerate(addresses):
            own = folder / str(number)
            own.mkdir()
            try:
                path = fetch(address, own, is_private_allowed=run.typed["any_address"], progress=progress)
            except BadInput as error:
                run.refuse(address, "", error)
                continue
            run.files += _named(find([path], name if len(where) == 1 else None)[0], path, address)


def _named(files: list[IatiFile], path: Path, address: str) -> list[IatiFile]:
    """Return fetched files with their address in the place of where they lie meanwhile."""
    from dataclasses import replace

    return [replace(file, shown=file.shown.replace(str(path), address), title=address) for file in files]


def _load_all(run: _Run) -> None:
    waiting = run.files
    if len(waiting) == 1:
        # Read before the graph is opened: what is no such file at all is refused without waiting for an engine.
        try:
            _opened(waiting[0], Report(), run)
        except BadInput as error:
            run.refuse(waiting[0].shown, waiting[0].name, error)
            return
    if not waiting:
        return
    from ...graph.judging.automatic import MatchingWithinLoad

    with graph(run.terminal) as (store, progress):
        # all files are matched with the last one: what the rules hold does not depend on the order
        matching = MatchingWithinLoad(store, progress=progress)
        for number, file in enumerate(waiting, 1):
            is_last = number == len(waiting)
            _load_one(file, store, _numbered(progress, number, len(waiting)), run, matching if is_last else None)
        if len(waiting) > 1 and not run.typed["dry_run"]:
            matching.catch_up(run.typed["wait"])


def _numbered(progress: Progress, number: int, of: int) -> Progress:
    def show(what: str, done: int = 0, total: int | None = None) -> None:
        progress(f"file {number} of {of}: {what}" if of > 1 else what, done, total)

    return show


def _load_one(file: IatiFile, store: Store, progress: Progress, run: _Run, matching: MatchingWithinLoad | None) -> None:
    from ...graph.loading.difference import load as load_into

    report = Report(dataset=file.name)
    try:
        progress(f"reading {file.shown}")
        dataset, records = _opened(file, report, run)
        if _stands(dataset, store, report):
            run.done.append(FileReport(file.shown, UNCHANGED, report))
            return
        load_into(
            store,
            dataset,
            records,
            report,
            before_visible=matching,
            dry_run=run.typed["dry_run"],
            wait=run.typed["wait"],
            progress=progress,
        )
    except (BadInput, BadArgument) as error:
        run.refuse(file.shown, file.name, error, report)
        return
    run.done.append(FileReport(file.shown, LOADED, report))


def _opened(file: IatiFile, report: Report, run: _Run) -> Reading:
    from ...loaders.iati import read, version_of

    take_whole = run.typed["take_whole"]
    return read(file, report, version=version_of(file, take_whole=take_whole), take_whole=take_whole)


def _stands(dataset: Dataset, store: Store, report: Report) -> bool:
    """Whether the very same content is loaded under this name; then the report says what stands."""
    from ...graph.loading.difference import datasets
    from ...graph.loading.held import held

    same = [
        known for known in datasets(store) if (known["dataset"], known["version"]) == (dataset.name, dataset.version)
    ]
    if not same:
        return False
    report.load = same[0]["load"]
    held(store, report)
    return True


def _write_report_file(run: _Run) -> None:
    file: Path | None = run.typed["report_file"]
    if file is None:
        return
    only = run.done[0].report.as_json() if len(run.done) == 1 == len(run.files) else as_json(run.done, run.passed_over)
    write_whole(file, f"{json.dumps(only, ensure_ascii=False, indent=2)}\n".encode(), overwrite=True)


def _tell(run: _Run) -> None:
    not_taken = [loaded for loaded in run.done if loaded.outcome == REFUSED]
    if len(run.done) == 1:
        if not_taken and not_taken[0].error is not None:
            raise not_taken[0].error
        if run.done[0].outcome == UNCHANGED:
            run.terminal.say(f"{run.done[0].file} stands already, as load {run.done[0].report.load} left it.")
        write_report(run.done[0].report, run.terminal, run.typed["form"])
        return
    write_reports(run.done, run.passed_over, run.terminal, run.typed["form"], _COUNTED)
    if not_taken:
        raise click.exceptions.Exit(SOME_REFUSED)
