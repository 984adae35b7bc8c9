"""Several files of one kind in one command: each is a dataset and a load of its own, and a bad one stops no other."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...graph.errors import BadArgument, BadInput, CoopnetError, NotFound
from ...graph.loading.report import Report
from .command import graph
from .exits import SOME_REFUSED
from .loadable import Asked, Kind
from .many_reports import LOADED, FileReport, as_json, refused, write_reports
from .terminal import Terminal
from .whole_files import write_whole

if TYPE_CHECKING:
    from ...graph.model.records import Dataset, Record


@dataclass
class _Opened:
    """A file that was found to be of its kind; its records are read while it is loaded."""

    shown: str
    dataset: Dataset
    records: Iterable[Record]
    report: Report


def load_several(kind: Kind, asked: Asked, paths: Sequence[Path], typed: Mapping[str, Any], terminal: Terminal) -> None:
    """Load the files, tell what became of them, and end with the exit code that says so."""
    if asked.name is not None:
        raise BadArgument(
            f"--as names one dataset, and there are {len(paths)} files.", "Load that one by itself.", "as"
        )
    done: list[FileReport] = []
    with terminal.watch() as progress:
        progress(f"Looking at {len(paths)} files")
        opened = list(_opened(kind, asked, paths, done))
    _refuse_same_names(opened)
    try:
        if opened:
            _load(opened, typed, terminal, done)
    finally:
        if (file := typed["report_file"]) is not None:
            text = json.dumps(as_json(done, ()), ensure_ascii=False, indent=2)
            write_whole(file, f"{text}\n".encode(), overwrite=True)
    write_reports(done, (), terminal, typed["form"], {"rows": "row"})
    if any(outcome.error for outcome in done):
        raise click.exceptions.Exit(SOME_REFUSED)


def _opened(kind: Kind, asked: Asked, paths: Sequence[Path], done: list[FileReport]) -> Iterable[_Opened]:
    for path in paths:
        report = Report()
        try:
            dataset, records = kind.read(replace(asked, path=path), report)
        except (BadInput, NotFound, BadArgument) as error:
            if _is_about_all(error, path):
                raise
            done.append(refused(str(path), error, report))
        else:
            yield _Opened(str(path), dataset, records, report)


def _is_about_all(error: CoopnetError, path: Path) -> bool:
    """Whether something is wrong that every file would be refused for, such as the mapping."""
    if isinstance(error, BadInput):
        return all(complaint.file != path for complaint in error.complaints)
    return path.exists()


def _refuse_same_names(opened: Iterable[_Opened]) -> None:
    by_name: dict[str, list[str]] = defaultdict(list)
    for file in opened:
        by_name[file.dataset.name].append(file.shown)
    for name, files in by_name.items():
        if len(files) > 1:
            raise BadArgument(
                f"{files[0]} and {files[1]} would both be the dataset “{name}”.",
                "Use {@file} in the name that the mapping gives, or load each with --as.",
            )


def _load(opened: Sequence[_Opened], typed: Mapping[str, Any], terminal: Terminal, done: list[FileReport]) -> None:
    from ...graph.judging.automatic import MatchingWithinLoad
    from ...graph.loading.difference import load as load_into

    with graph(terminal) as (store, progress):
        matching = MatchingWithinLoad(store, progress=progress)
        for number, file in enumerate(opened, 1):
            progress(f"file {number} of {len(opened)}: {file.shown}")
            try:
                load_into(
                    store,
                    file.dataset,
                    file.records,
                    file.report,
                    # all files are matched with the last one: what the rules hold does not depend on the order
                    before_visible=matching if number == len(opened) else None,
                    dry_run=typed["dry_run"],
                    wait=typed["wait"],
                    progress=progress,
                )
            except (BadInput, BadArgument) as error:
                done.append(refused(file.shown, error, file.report))
            else:
                done.append(FileReport(file.shown, LOADED, file.report))
        if not typed["dry_run"]:
            matching.catch_up(typed["wait"])
