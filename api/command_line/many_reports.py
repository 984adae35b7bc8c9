"""Reports on several files: a row for each, and the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...graph.errors import BadInput, CoopnetError
from ...graph.loading.report import MATCHED, Report, SetAside
from .reports import write_report
from .terminal import Terminal

LOADED, UNCHANGED, REFUSED = "loaded", "unchanged", "refused"
_COUNTERS = ("read", "written", "unchanged", "withdrawn", "repaired", "removed")


@dataclass(frozen=True, slots=True)
class FileReport:
    """The report on one file; `error` is the reason for which it was refused."""

    file: str
    outcome: str
    report: Report
    error: CoopnetError | None = None


def refused(file: str, error: CoopnetError, report: Report) -> FileReport:
    """Say that a file is not taken, and why."""
    complaints = error.complaints if isinstance(error, BadInput) else ()
    for complaint in complaints:
        detail = f"{complaint.reason} {complaint.remedy}".strip()
        report.set_aside.append(SetAside(file, complaint.line, "the file is refused", detail))
    if not complaints:
        report.set_aside.append(SetAside(file, None, "the file is refused", str(error)))
    return FileReport(file, REFUSED, report, error)


def together(done: Sequence[FileReport]) -> Report:
    """Add the reports up."""
    total = Report(dataset=f"all {len(done)} files")
    for read in done:
        for name in (*_COUNTERS, *MATCHED):
            getattr(total, name).update(getattr(read.report, name))
        total.set_aside += read.report.set_aside
        if read.report.load is not None:
            total.load = max(total.load or 0, read.report.load)
    return total


def as_json(done: Sequence[FileReport], passed_over: Sequence[Path]) -> dict[str, Any]:
    """Return the totals as for one file, and under `files` each file by itself."""
    return {
        **together(done).as_json(),
        "files": [{"file": read.file, "outcome": read.outcome, **read.report.as_json()} for read in done],
        "passed_over": [str(path) for path in passed_over],
    }


def write_reports(
    done: Sequence[FileReport],
    passed_over: Sequence[Path],
    terminal: Terminal,
    form: str | None,
    counted: Mapping[str, str],
) -> None:
    """Write a row for each file and the totals; without a form, as tables where people read and as JSON elsewhere.

    `counted` are the things read that each row counts: the head over it -> its kind in the report.
    """
    if (form or ("table" if terminal.has_reader else "json")) == "json":
        terminal.write_json(as_json(done, passed_over))
        return
    rows = [
        (
            read.file,
            read.outcome,
            *(str(read.report.read[kind]) for kind in counted.values()),
            *(str(count) for count in _numbers(read.report)),
        )
        for read in done
    ]
    terminal.write_table(("file", "", *counted, "written", "unchanged", "withdrawn", "repaired", "set aside"), rows)
    write_report(together(done), terminal, "table")
    if passed_over:
        terminal.write(f"Passed over for their names: {len(passed_over)} files, such as {passed_over[0]}.")


def _numbers(report: Report) -> tuple[int, ...]:
    written, unchanged, withdrawn = (
        sum(count for kind, count in counter.items() if kind.isupper())
        for counter in (report.written, report.unchanged, report.withdrawn)
    )
    return written, unchanged, withdrawn, sum(report.repaired.values()), len(report.set_aside)
