"""Notes on reading a file: repairs by rule, contact data removed, and items set aside with their places."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.loading.report import Report, SetAside


@dataclass(frozen=True, slots=True)
class Notes:
    """Counts into the report of a load; `file` is how the file is called there."""

    report: Report
    file: str

    def read(self, kind: str) -> None:
        """Count one thing that was read."""
        self.report.read[kind] += 1

    def repaired(self, *rules: str) -> None:
        """Count repairs."""
        for rule in rules:
            self.report.repaired[rule] += 1

    def place(self, element: Element) -> tuple[str, int | None]:
        """Return the file and the line at which an element begins."""
        return self.file, element.sourceline

    def set_aside(self, element: Element | int | None, reason: str, detail: str = "") -> None:
        """Note that one thing was left out."""
        line = element if isinstance(element, int) or element is None else element.sourceline
        self.report.set_aside.append(SetAside(self.file, line, reason, detail))
