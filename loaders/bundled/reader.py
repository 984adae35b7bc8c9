"""The bundled datasets, each read by the loader of the register that it is from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from ... import loaders
from ...graph.loading.report import Report
from ...graph.model.records import Dataset, Record
from .. import crs, table, treaties

Reading = tuple[Dataset, Iterator[Record]]
_FOLDER = Path(str(files(loaders) / "bundled"))
_TITLES = {
    "demo-aid": "Denmark's aid of 2010 and 2011 by recipient, purpose and channel",
    "demo-un-treaties": "Multilateral treaties of a dozen countries",
    "demo-uk-treaties": "Bilateral treaties of a dozen countries since 1945, as the United Kingdom lists them",
}
_COVERS = {
    "demo-aid": ("aid that Denmark reports to the OECD for 2010 and 2011", "2011"),
    "demo-un-treaties": ("multilateral treaties of twelve countries, until February 2015", "2015-02"),
    "demo-uk-treaties": ("bilateral treaties of twelve countries with the United Kingdom, 1945 to 1976", "1976"),
}
_FILES = {"demo-aid": "denmark-aid.csv", "demo-un-treaties": "un-treaties.csv", "demo-uk-treaties": "uk-treaties.jsonl"}
_READERS: Mapping[str, Callable[[Path, Report, str], Reading]] = {
    "demo-aid": lambda path, report, name: crs.read(path, report, name, unit=1, decimal="."),
    "demo-un-treaties": lambda path, report, name: table.read(path, Path("un-treaties"), report, name),
    "demo-uk-treaties": treaties.read_uk,
}
NAMES: tuple[str, ...] = tuple(_FILES)


def read(name: str, report: Report) -> Reading:
    """Read one of `NAMES` as a dataset of that name; its version is equal for equal content."""
    path = _FOLDER / _FILES[name]
    dataset, records = _READERS[name](path, report, name)
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    covers, until = _COVERS[name]
    version = f"sha256:{content}"
    return replace(dataset, title=_TITLES[name], version=version, covers=covers, covers_until=until), records
