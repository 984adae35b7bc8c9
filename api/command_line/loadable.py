"""What can be loaded: every kind of source is one entry here, and has its command from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ...graph.loading.report import Report
    from ...graph.model.records import Dataset, Record
    from ...loaders.curated import LookUp

    Reading = tuple[Dataset, Iterable[Record]]


UNITS = ("1", "1000", "1000000")
"""What an amount of 1 can be declared to be worth."""


@dataclass(frozen=True)
class Asked:
    """What somebody asked to be loaded: a path where the kind takes one, a name for the dataset, a mapping.

    `currency`, `unit` and `decimal` are what is declared of amounts that do not say theirs. `look_up` finds what the
    graph has.
    """

    path: Path = Path()
    name: str | None = None
    mapping: Path | None = None
    rows: int = 3
    currency: str = ""
    unit: str | None = None
    decimal: Literal[".", ","] | None = None
    look_up: LookUp | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of source. `read` gives its dataset and records; `preview` the first of them in words, for a dry run.

    One that takes several files makes a dataset of each.
    """

    name: str
    summary: str
    about: str
    takes: str
    examples: tuple[str, ...]
    read: Callable[[Asked, Report], Reading]
    preview: Callable[[Asked], Iterable[str]] | None = None
    is_mapped: bool = False
    takes_several: bool = False
    asks_for_money: bool = False


def _demo(_: Asked, report: Report) -> Reading:
    from ...loaders.curated import demo_folder, read

    return read(demo_folder(), report)


def _reference(_: Asked, report: Report) -> Reading:
    from ...loaders.reference.reader import read

    return read(report)


def _curated(asked: Asked, report: Report) -> Reading:
    from ...loaders.curated import nothing_nearby, read

    return read(asked.path, report, asked.name, asked.look_up or nothing_nearby)


def _table(asked: Asked, report: Report) -> Reading:
    from ...loaders.table import read

    return read(asked.path, asked.mapping or Path(), report, asked.name)


def _table_preview(asked: Asked) -> Iterable[str]:
    from ...loaders.table import open_with, read_mapping

    return open_with(asked.path, read_mapping(asked.mapping or Path()), asked.name).preview(asked.rows)


def _uk_treaties(asked: Asked, report: Report) -> Reading:
    from ...loaders.treaties import read_uk

    return read_uk(asked.path, report, asked.name)


def _uk_preview(asked: Asked) -> Iterable[str]:
    from ...loaders.treaties import preview_uk

    return preview_uk(asked.path, asked.rows)


def _un_treaties(asked: Asked, report: Report) -> Reading:
    from ...loaders.treaties import read_un

    return read_un(asked.path, report, asked.name)


def _un_preview(asked: Asked) -> Iterable[str]:
    from ...loaders.treaties import preview_un

    return preview_un(asked.path, asked.rows)


def _crs(asked: Asked, report: Report) -> Reading:
    from ...loaders.crs import read

    return read(
        asked.path,
        report,
        asked.name,
        currency=asked.currency.upper(),
        unit=int(asked.unit or 0),
        decimal=asked.decimal,
    )


def _deflators(asked: Asked, report: Report) -> Reading:
    from ...loaders.deflators import read

    return read(asked.path, report, asked.name)


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
            "reference",
            "Load what everybody takes as given: countries, memberships, regions.",
            "All countries of today and before by their names in some fifty languages, who has been a member of the "
            "European Union and of the OECD's Development Assistance Committee from when to when, and which country "
            "lies in which region of IATI and the CRS. docs/reference.md says where it is from.",
            "",
            ("coopnet load reference", "coopnet ask search Allemagne    # finds Germany"),
            _reference,
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
        Kind(
            "table",
            "Load a table of any register through a mapping file.",
            "CSV, TSV, XLSX, JSON, YAML or Parquet. The mapping says what the columns mean: docs/tables.md. A row that "
            "cannot be read is set aside with its reason; a file that lacks columns of the mapping is refused. "
            "A dry run shows the first rows as statements. Of several files each is a dataset and a load of its own, "
            "and one that is refused does not stop the others.",
            "FILE|FOLDER ...",
            (
                "coopnet load table register.csv > register.yaml    # the beginning of a mapping; nothing is loaded",
                "coopnet load table register.csv --map register.yaml --dry-run",
                "coopnet load table DESTA.csv --map desta    # a mapping of ours",
                "coopnet load table KE.csv --map ministries --as kenya",
                "coopnet load table gov-id-finder/*.csv --map ministries",
                "coopnet load table org-id-lists/ --map org-id-guide",
            ),
            _table,
            _table_preview,
            is_mapped=True,
            takes_several=True,
        ),
        Kind(
            "crs",
            "Load files of the OECD's CRS: aid by donor, recipient, purpose and channel.",
            "The Creditor Reporting System of the OECD's Development Assistance Committee, as CSV, text separated by "
            "bars, XLSX or Parquet, with the column names of any year. The currency of amounts is taken from their "
            "row, never from a column's name; rows that do not say it are set aside unless --currency does. What an "
            "amount is worth is known of the files that the OECD makes, and said with --unit of others; the sign "
            "before decimals is seen from all amounts, or said with --decimal. Each file is a dataset of its own. What "
            "becomes of each column: docs/crs.md.",
            "FILE ...",
            (
                "coopnet load crs CRS-2022.txt --dry-run",
                "coopnet load crs extract.csv --currency USD --unit 1000000",
                "coopnet load crs 2021.csv 2022.csv --report report.json",
            ),
            _crs,
            takes_several=True,
            asks_for_money=True,
        ),
        Kind(
            "deflators",
            "Load deflators of donors as the OECD's DAC publishes them: for constant prices.",
            "The OECD's workbook of deflators (XLSX or CSV, a column for each year), or a table with the columns "
            "donor, year, deflator and base_year; docs/deflators.md describes both. It is taken whole or not at all: "
            "everything that is wrong is listed with file, line and remedy, and nothing is written. A newer file "
            "replaces the one that is loaded, unless --as names it otherwise. Totals over donors are set aside.",
            "FILE",
            (
                "coopnet load deflators Deflators-base-2023.xlsx --dry-run",
                "coopnet load deflators deflators.csv --as base-2015",
                "coopnet network donor-recipient-years --kind disbursement --prices constant --format csv -o panel",
            ),
            _deflators,
        ),
        Kind(
            "uk-treaties",
            "Load UK Treaties Online.",
            "The register of treaties of the United Kingdom, as JSON lines: parties, signing, coming into force, end, "
            "subject. docs/tables.md says what becomes of each column.",
            "FILE",
            ("coopnet load uk-treaties uk_treaties_online.jsonl --dry-run",),
            _uk_treaties,
            _uk_preview,
        ),
        Kind(
            "un-treaties",
            "Load the UN Treaty Collection.",
            "A folder with index.csv, the tables of participants (treaties/*.csv) and the declarations "
            "(declarations/*.txt): each act of each party with its date, and that a declaration was made. "
            "docs/tables.md says what becomes of each column.",
            "FOLDER",
            ("coopnet load un-treaties un/ --dry-run",),
            _un_treaties,
            _un_preview,
        ),
    )
}
