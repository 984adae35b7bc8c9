"""What a load did, as a table."""

from __future__ import annotations

from collections import Counter

from ...graph.loading.report import Report
from .terminal import Terminal

_COUNTS = ("read", "written", "unchanged", "withdrawn")
_SHOWN = 20
"""Things set aside that are shown one by one; the JSON report has all."""


def write_report(report: Report, terminal: Terminal, form: str | None) -> None:
    """Write a report; without a form, as a table where people read and as JSON elsewhere."""
    if (form or ("table" if terminal.has_reader else "json")) == "json":
        terminal.write_json(report.as_json())
        return
    counters: dict[str, Counter[str]] = {name: getattr(report, name) for name in _COUNTS}
    kinds = sorted({kind for counter in counters.values() for kind in counter})
    rows = [
        (
            _words(kind),
            *(
                str(counter[kind]) if kind in counter or kind.isupper() or kind == "record" else ""
                for counter in counters.values()
            ),
        )
        for kind in (*(kind for kind in kinds if not kind.isupper()), *(kind for kind in kinds if kind.isupper()))
    ]
    total = [str(sum(count for kind, count in each.items() if kind.isupper())) for each in counters.values()]
    terminal.write_table((f"dataset {report.dataset}", *_COUNTS), [*rows, ("all statements", *total)])
    terminal.write("Dry run: nothing was written." if report.load is None else f"This is load {report.load}.")
    for verb, counter in (("Repaired", report.repaired), ("Taken out", report.removed)):
        for what, count in sorted(counter.items()):
            terminal.write(f"{verb}: {count} × {what}.")
    by_rule = {"Joined by rules": report.joined, "Left to people": report.waiting, "No longer joined": report.parted}
    for what, counter in by_rule.items():
        for rule, count in counter.most_common():
            terminal.write(f"{what}: {count:,} pairs of actors, {rule}.")
    for hint in report.hints:
        terminal.write(f"Hint: {hint}")
    _write_set_aside(report, terminal)


def _write_set_aside(report: Report, terminal: Terminal) -> None:
    for reason, count in Counter(set_aside.reason for set_aside in report.set_aside).most_common():
        terminal.write(f"Set aside: {count} × {reason}.")
    for complaint in report.set_aside[:_SHOWN]:
        place = f"{complaint.file}:{complaint.line}" if complaint.line is not None else complaint.file
        terminal.write(f"  {place}: {complaint.detail or complaint.reason}")
    if len(report.set_aside) > _SHOWN:
        terminal.write(f"  … and {len(report.set_aside) - _SHOWN} more: see --report FILE.")


def _words(kind: str) -> str:
    """Things are named in the plural, statements by their type."""
    if kind.isupper():
        return kind
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s" if not kind.endswith("s") else kind
