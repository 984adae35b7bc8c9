"""The bundled datasets, each read by the loader of the register that it is from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from pathlib import Path

from ... import loaders
from ...graph.loading.report import Report
from ...graph.model.records import Dataset, Record
from .. import crs, iati, table, treaties

Reading = tuple[Dataset, Iterator[Record]]
_FOLDER = Path(str(files(loaders) / "bundled"))


Reader = Callable[[Path, Report, str], Reading]


def _read_iati(path: Path, report: Report, name: str) -> Reading:
    return iati.read(iati.IatiFile(path, name, path.name), report)


@dataclass(frozen=True, slots=True)
class _Bundled:
    """What is said of one bundled dataset, and how its file is read.

    `covers` says what it covers in words, and `until` until when, as EDTF. Licence and to whom it is `owed` are as each
    publisher's entry in IATI's registry has them; empty where none is stated there: then the loader's stand.
    """

    file: str
    title: str
    covers: str
    until: str
    read: Reader = _read_iati
    licence: str = ""
    owed: str = ""


_BUNDLED: Mapping[str, _Bundled] = {
    "demo-aid": _Bundled(
        "denmark-aid.csv",
        "Denmark's aid of 2010 and 2011 by recipient, purpose and channel",
        "aid that Denmark reports to the OECD for 2010 and 2011",
        "2011",
        partial(crs.read, unit=1, decimal="."),
    ),
    "demo-un-treaties": _Bundled(
        "un-treaties.csv",
        "Multilateral treaties of a dozen countries",
        "multilateral treaties of twelve countries, until February 2015",
        "2015-02",
        lambda path, report, name: table.read(path, Path("un-treaties"), report, name),
    ),
    "demo-uk-treaties": _Bundled(
        "uk-treaties.jsonl",
        "Bilateral treaties of a dozen countries since 1945, as the United Kingdom lists them",
        "bilateral treaties of twelve countries with the United Kingdom, 1945 to 1976",
        "1976",
        treaties.read_uk,
    ),
    "demo-usaid": _Bundled(
        "usaid-money.xml",
        "USAID's money in thirteen countries since 2022",
        "what USAID paid and promised in thirteen countries from 2022 to April 2025",
        "2025-04",
        licence="CC0-1.0",
        owed="U.S. Agency for International Development",
    ),
    "demo-iom": _Bundled(
        "iom-money.xml",
        "What donors committed to the International Organization for Migration, by project",
        "576 projects that IOM published in February 2019",
        "2019-02",
        licence="CC-BY",
        owed="International Organization for Migration",
    ),
    "demo-who": _Bundled(
        "who-money.xml",
        "The World Health Organization's work in Brazil since 2016",
        "what WHO published on Brazil in April 2025",
        "2025-04",
        licence="CC-BY",
        owed="World Health Organization",
    ),
    "demo-givers": _Bundled(
        "several-money.xml",
        "Projects of six further givers, the UNDP, the United Kingdom and GlobalGiving among them",
        "87 activities of six publishers, as found in files of 2020 to 2023",
        "2023",
        licence="CC-BY, OGL and public domain, by publisher: see NOTICE",
        owed="GlobalGiving; Hewlett Foundation; UNDP; Oxfam Novib; Foreign, Commonwealth and Development Office; "
        "Action against Hunger Spain",
    ),
}
NAMES: tuple[str, ...] = tuple(_BUNDLED)


def read(name: str, report: Report) -> Reading:
    """Read one of `NAMES` as a dataset of that name; its version is equal for equal content."""
    bundled = _BUNDLED[name]
    path = _FOLDER / bundled.file
    dataset, records = bundled.read(path, report, name)
    described = replace(
        dataset,
        title=bundled.title,
        licence=bundled.licence or dataset.licence,
        attribution=bundled.owed or dataset.attribution,
        version=f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",
        covers=bundled.covers,
        covers_until=bundled.until,
    )
    return described, records
