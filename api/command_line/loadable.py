"""What can be loaded: every kind of source is one entry here, and has its command from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...graph.model import Dataset, Record
    from ...graph.report import Report

    Reading = tuple[Dataset, Iterable[Record]]


@dataclass(frozen=True)
class Kind:
    """A kind of source. `read` takes the path (None where `takes` is empty), the report to count in, and a name."""

    name: str
    summary: str
    about: str
    takes: str
    examples: tuple[str, ...]
    read: Callable[[Path | None, Report, str | None], Reading]


def _demo(_path: Path | None, report: Report, _name: str | None) -> Reading:
    from ...loaders.curated import demo_folder, read

    return read(demo_folder(), report)


def _curated(path: Path | None, report: Report, name: str | None) -> Reading:
    from ...loaders.curated import read

    return read(path or Path(), report, name)


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "demo",
            "Load the bundled dataset: five real documents.",
            "Five documents about cooperation against trafficking in human beings, as 206 curated statements.",
            "",
            ("coopnet load demo", "coopnet load demo --dry-run --report report.json"),
            _demo,
        ),
        Kind(
            "curated",
            "Load records that people write up by hand.",
            "A YAML file, or a folder of them, in the form of docs/curated.md. It is taken whole or not at all: "
            "everything that is wrong is listed with file, line, field and remedy, and nothing is written.",
            "FILE|FOLDER",
            ("coopnet load curated my-records.yaml", "coopnet load curated records/ --as my-ministry --dry-run"),
            _curated,
        ),
    )
}
