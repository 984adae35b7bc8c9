"""A file of the OECD's Creditor Reporting System (CRS): what it is, in which money and unit, and its records."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ...graph.errors import BadArgument, BadInput, Complaint
from ...graph.loading.report import Report, SetAside
from ...graph.model.records import Dataset, Record
from ...graph.model.statements import Statement
from ..numbers import Column, NoNumber, Sign, code
from ..table.cell_problem import CellProblem
from ..table.mapping_form import TableForm
from ..table.opening import decodes, open_table, read_rows
from ..table.table_rows import Row, TableFile
from . import currencies
from .columns import AMOUNTS, CODES, OF_SUMS, SPELLINGS, Header, recognised
from .flow_records import ABOUT, SOURCE, Reading, Terms
from .mixed_encodings import BYTES, meant

KIND = "crs"
SYSTEM = "CRS"
UNITS = (1, 1000, 1_000_000)
RULES = 2
"""Raise it when the same file would be read to other statements: then it is loaded again."""
_OECD_UNIT = 1_000_000
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_NOTHING = ["nan", "NaN", "NULL", "None"]


@dataclass(frozen=True)
class CrsFile:
    """A file that was found to be one of the CRS: its table, our name of each of its columns, and its terms."""

    table: TableFile
    names: dict[str, str]
    terms: Terms

    def rows(self, report: Report) -> Iterator[Row]:
        """Yield the rows by our names of their columns, as texts that are what they were meant to be."""
        is_bytes = self.table.encoding == BYTES
        for row in read_rows(self.table, report):
            cells = {self.names[name]: cell for name, cell in row.cells.items() if name in self.names}
            if is_bytes:
                cells = {name: meant(cell, report.repaired) for name, cell in cells.items()}
            try:
                yield Row(row.number, {name: code(cell) if name in CODES else cell for name, cell in cells.items()})
            except NoNumber as error:
                reason = "a code that was rounded"
                report.set_aside.append(
                    SetAside(str(self.table.path), row.number, reason, f"row {row.number}: {error}")
                )


def read(
    path: Path,
    report: Report,
    name: str | None = None,
    *,
    currency: str = "",
    unit: int = 0,
    decimal: Sign | None = None,
) -> tuple[Dataset, Iterator[Record]]:
    """Read a file as a dataset; `currency` is that of rows that do not say theirs, `unit` what an amount of 1 is worth.

    `decimal` is the sign before decimals, None where it is to be found out.
    Raises BadInput, before any record, for what is no CRS file and for one whose currency or unit cannot be told.
    """
    if currency and not currencies.is_currency(currency):
        raise BadArgument(f"“{currency}” is no currency.", "Give three letters of ISO 4217, such as DKK.", "currency")
    if unit and unit not in UNITS:
        raise BadArgument(f"{unit} is no unit.", f"It is one of {', '.join(map(str, UNITS))}.", "unit")
    dataset = Dataset(
        name or dataset_name(path),
        KIND,
        f"OECD CRS: {path.name}",
        version_of(path, currency, unit, decimal),
        "",
        "OECD Development Assistance Committee",
        SYSTEM,
        covers="aid that donors report to the OECD's Creditor Reporting System, as far as this file has it",
    )
    if not _NAME.fullmatch(dataset.name):
        raise BadArgument(f"“{dataset.name}” cannot name a dataset.", "Use small letters, digits and hyphens.", "as")
    file = open_crs(path, currency, unit, decimal)
    report.dataset = dataset.name
    return dataset, _records(file, report)


def open_crs(path: Path, currency: str = "", unit: int = 0, decimal: Sign | None = None) -> CrsFile:
    """Look at a file; raise BadInput for what is no CRS file, or leaves its currency or unit open.

    Without `decimal` all amounts are looked at to find out which sign they have before decimals.
    """
    table = _opened(path)
    header = recognised(table.columns)
    if OF_SUMS.issubset(column.upper() for column in table.columns):
        raise BadInput(
            [
                Complaint(
                    "these are sums over activities, as the OECD's Data Explorer gives them, and no rows of the CRS.",
                    path,
                    1,
                    remedy="Load the bulk file of a year (“CRS 2023 data.txt”), "
                    "or these by a mapping: docs/crs.md shows one.",
                )
            ]
        )
    if missing := header.missing:
        lacking = f"{', '.join(missing[:-1])} and {missing[-1]}" if len(missing) > 1 else missing[0]
        remedy = "Its columns are called as the OECD calls them: docs/crs.md lists the names that are known."
        raise BadInput(
            [Complaint(f"this is no file of the CRS: it has no column for {lacking}.", path, 1, remedy=remedy)]
        )
    found = unit or header.unit or (_OECD_UNIT if header.is_of_oecd else 0)
    written = Column.declared(decimal) if decimal else Column()
    terms = Terms(
        found,
        currency,
        header.is_of_oecd,
        _amounts(header),
        {column.name: column.base_year for column in header.columns if column and column.base_year},
        written,
    )
    file = _named(table, header, terms)
    _refuse_untold(path, file, header)
    if decimal is None:
        _survey(file)
    return file


def _survey(file: CrsFile) -> None:
    """See how the amounts are written: all of a file are written alike, whatever column they stand in."""
    for row in file.rows(Report()):
        for name in file.terms.amounts:
            if cell := row.cells.get(name):
                file.terms.written.see(cell)


def _refuse_untold(path: Path, file: CrsFile, header: Header) -> None:
    complaints: list[Complaint] = []
    if not file.terms.unit:
        complaints.append(
            Complaint(
                "nothing says whether its amounts are in units, in thousands or in millions.",
                path,
                1,
                remedy="Say it: --unit 1, --unit 1000, or --unit 1000000 as in most extracts of the CRS.",
            )
        )
    if reason := _no_currency(file, header):
        complaints.append(
            Complaint(
                reason,
                path,
                1,
                remedy="Say it: --currency USD, or whatever it is; that a column is called usd_… is not taken for it.",
            )
        )
    if complaints:
        raise BadInput(complaints)


def _no_currency(file: CrsFile, header: Header) -> str:
    """Say why the currency of no row at all can be told; empty if that of one can."""
    if file.terms.currency:
        return ""
    if header.names.isdisjoint({"currency", "reported_currency"}):
        return "no column says in which currency its amounts are."
    problem: CellProblem | None = None
    for row in file.rows(Report()):
        try:
            currencies.of_row(row.cells, "", header.is_of_oecd)
        except CellProblem as error:
            problem = problem or error
        else:
            return ""
    return f"no row says in which currency its amounts are: {problem}." if problem else ""


def _opened(path: Path) -> TableFile:
    wanted = [spelling for spellings in SPELLINGS.values() for spelling in (*spellings, spellings[0].replace("_", ""))]
    form = TableForm.model_validate({"empty": _NOTHING})
    if path.is_file() and _is_text(path) and not decodes(path, "utf-8-sig"):
        form = TableForm.model_validate({"empty": _NOTHING, "encoding": BYTES})
    return open_table(path, form, wanted)


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4)
    return not start.startswith((b"PK\x03\x04", b"PAR1", b"\xff\xfe", b"\xfe\xff"))


def _named(table: TableFile, header: Header, terms: Terms) -> CrsFile:
    """Call columns by their places, where rows give cells by place: a name may be there twice."""
    if table.format in ("csv", "tsv", "xlsx"):
        placed = tuple(column.name if column else f"column {n}" for n, column in enumerate(header.columns, 1))
        return CrsFile(replace(table, columns=placed), {name: name for name in header.names}, terms)
    named = zip(table.columns, header.columns, strict=True)
    return CrsFile(table, {stated: column.name for stated, column in named if column}, terms)


def _amounts(header: Header) -> tuple[str, ...]:
    there = [name for name in AMOUNTS if name in header.names]
    if "grant_equivalent" not in there and "reported_grant_equivalent" in header.names:
        there.append("reported_grant_equivalent")
    return tuple(there)


def _records(file: CrsFile, report: Report) -> Iterator[Record]:
    yield Record(
        f"source/{SOURCE}",
        (
            Statement(
                "DESCRIBES",
                SOURCE,
                SOURCE,
                ABOUT,
                {
                    "names": ["OECD Creditor Reporting System (CRS), as donors report to it"],
                    "languages": ["en"],
                    "name_kinds": ["described"],
                    "kind": "dataset",
                    "publisher": "OECD Development Assistance Committee",
                    "url": "https://data-explorer.oecd.org/",
                },
            ),
        ),
    )
    if file.terms.written.decimal == ",":
        report.repaired["amounts of the file read with a decimal comma"] += 1
    reading = Reading(str(file.table.path), file.terms, report)
    aside = len(report.set_aside)
    for row in file.rows(report):
        # What the table itself sets aside, such as a row with too many cells, was read as well.
        report.read["row"] += 1 + len(report.set_aside) - aside
        if record := reading.record(row):
            yield record
        aside = len(report.set_aside)
    report.read["row"] += len(report.set_aside) - aside
    yield from reading.shared.records()


def dataset_name(path: Path, first: str = KIND) -> str:
    """Make a dataset's name of a file's: small letters, digits, hyphens, and `first` at its beginning."""
    name = re.sub(r"[^a-z0-9]+", "-", path.name.split(".")[0].casefold()).strip("-")
    name = name if name.startswith(first) else f"{first}-{name}"
    return name if len(name) <= 63 else f"{name[:50]}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def version_of(path: Path, currency: str, unit: int, decimal: Sign | None = None) -> str:
    """Return the version of a dataset: equal for equal content, read by the same rules and declarations."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    declared = "".join(f" {word}" for word in (currency, unit, decimal) if word)
    return f"sha256:{content} rules:{RULES}{declared}"
