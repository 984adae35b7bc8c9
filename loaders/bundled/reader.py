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
from .. import crs, iati, table, treaties

Reading = tuple[Dataset, Iterator[Record]]
_FOLDER = Path(str(files(loaders) / "bundled"))


def _read_iati(path: Path, report: Report, name: str) -> Reading:
    return iati.read(iati.IatiFile(path, name, path.name), report)


_TITLES = {
    "demo-aid": "Denmark's aid of 2010 and 2011 by recipient, purpose and channel",
    "demo-un-treaties": "Multilateral treaties of a dozen countries",
    "demo-uk-treaties": "Bilateral treaties of a dozen countries since 1945, as the United Kingdom lists them",
    "demo-usaid": "USAID's money in thirteen countries since 2022",
    "demo-iom": "What donors committed to the International Organization for Migration, by project",
    "demo-who": "The World Health Organization's work in Brazil since 2016",
    "demo-givers": "Projects of six further givers, the UNDP, the United Kingdom and GlobalGiving among them",
}
_COVERS = {
    "demo-aid": ("aid that Denmark reports to the OECD for 2010 and 2011", "2011"),
    "demo-un-treaties": ("multilateral treaties of twelve countries, until February 2015", "2015-02"),
    "demo-uk-treaties": ("bilateral treaties of twelve countries with the United Kingdom, 1945 to 1976", "1976"),
    "demo-usaid": ("what USAID paid and promised in thirteen countries from 2022 to April 2025", "2025-04"),
    "demo-iom": ("576 projects that IOM published in February 2019", "2019-02"),
    "demo-who": ("what WHO published on Brazil in April 2025", "2025-04"),
    "demo-givers": ("87 activities of six publishers, as found in files of 2020 to 2023", "2023"),
}
_FILES = {
    "demo-aid": "denmark-aid.csv",
    "demo-un-treaties": "un-treaties.csv",
    "demo-uk-treaties": "uk-treaties.jsonl",
    "demo-usaid": "usaid-money.xml",
    "demo-iom": "iom-money.xml",
    "demo-who": "who-money.xml",
    "demo-givers": "several-money.xml",
}
_LICENCES = {
    "demo-usaid": ("CC0-1.0", "U.S. Agency for International Development"),
    "demo-iom": ("CC-BY", "International Organization for Migration"),
    "demo-who": ("CC-BY", "World Health Organization"),
    "demo-givers": (
        "CC-BY, OGL and public domain, by publisher: see NOTICE",
        "GlobalGiving; Hewlett Foundation; UNDP; Oxfam Novib; Foreign, Commonwealth and Development Office; "
        "Action against Hunger Spain",
    ),
}
"""Licence and to whom it is owed, as each publisher's entry in IATI's registry has it; of the others none is stated."""
_READERS: Mapping[str, Callable[[Path, Report, str], Reading]] = {
    "demo-aid": lambda path, report, name: crs.read(path, report, name, unit=1, decimal="."),
    "demo-un-treaties": lambda path, report, name: table.read(path, Path("un-treaties"), report, name),
    "demo-uk-treaties": treaties.read_uk,
    **dict.fromkeys(_LICENCES, _read_iati),
}
NAMES: tuple[str, ...] = tuple(_FILES)


def read(name: str, report: Report) -> Reading:
    """Read one of `NAMES` as a dataset of that name; its version is equal for equal content."""
    path = _FOLDER / _FILES[name]
    dataset, records = _READERS[name](path, report, name)
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    covers, until = _COVERS[name]
    licence, owed = _LICENCES.get(name, (dataset.licence, dataset.attribution))
    described = replace(dataset, title=_TITLES[name], licence=licence, attribution=owed)
    return replace(described, version=f"sha256:{content}", covers=covers, covers_until=until), records
