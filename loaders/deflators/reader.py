"""A file of deflators as a dataset: a record for each donor, with all of its years.

The table is read and checked whole before its first record, so that a file with anything wrong in it is not loaded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from ...graph.errors import BadArgument
from ...graph.loading.report import Report
from ...graph.model.records import Dataset, Record
from ...graph.model.schema import DEFLATOR_SOURCE, Basis
from ...graph.model.statements import Circumstances, Statement, Value
from ..parties import country_records
from ..reference import dac
from .layouts import read_table
from .series import Deflators, Series, series_of

KIND = "deflators"
NAME = "dac-deflators"
SOURCE = DEFLATOR_SOURCE
_NAMES = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_ADDRESS = "https://www.oecd.org/dac/stats/informationnoteonthedacdeflators.htm"
_LICENCE = "terms of the OECD, https://www.oecd.org/en/about/terms-conditions.html"


def read(path: Path, report: Report, name: str | None = None) -> tuple[Dataset, Iterator[Record]]:
    """Read a file as a dataset; raise BadInput, with all that is wrong, before any record."""
    if not _NAMES.fullmatch(name or NAME):
        raise BadArgument(f"“{name}” cannot name a dataset.", "Use small letters, digits and hyphens.", "as")
    deflators = series_of(read_table(path, report), report)
    years = [year for series in deflators.series for year in series.deflators]
    dataset = Dataset(
        name or NAME,
        KIND,
        f"OECD DAC deflators, {deflators.base_year} = 100",
        f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",
        _LICENCE,
        "OECD Development Assistance Committee",
        covers=f"deflators of {len(deflators.series)} donors, from {min(years)} to {max(years)}",
    )
    report.dataset = dataset.name
    return dataset, _records(path, deflators)


def _records(path: Path, deflators: Deflators) -> Iterator[Record]:
    own: dict[str, Value] = {
        "names": ["OECD DAC deflators"],
        "languages": ["en"],
        "name_kinds": ["described"],
        "kind": "dataset",
        "publisher": "OECD Development Assistance Committee",
        "url": _ADDRESS,
        "licence": _LICENCE,
    }
    yield Record(f"source/{SOURCE}", (_describes(SOURCE, own, Circumstances(SOURCE, basis=Basis.ASSIGNED)),))
    for entity, series in sorted((series.named.entity, series) for series in deflators.series):
        yield Record(f"donor/{entity}", (_stated(series, deflators.base_year),), file=str(path), line=series.line)
    yield from country_records(series.named.entity for series in deflators.series)


def _stated(series: Series, base_year: int) -> Statement:
    years = sorted(series.deflators)
    own: dict[str, Value] = {
        "deflator_years": years,
        "deflators": [series.deflators[year] for year in years],
        "base_year": base_year,
    }
    listed = dac.donors().get(series.named.code)
    if listed and not listed.country:
        own |= {"names": [listed.name], "languages": ["en"], "name_kinds": ["as stated"]}
    about = Circumstances(SOURCE, as_name=(series.stated,))
    return _describes(series.named.entity, own, about)


def _describes(entity: str, own: dict[str, Value], about: Circumstances) -> Statement:
    return Statement("DESCRIBES", SOURCE, entity, about, own)
