"""Check a table of deflators whole, and make a series for each donor; what is wrong is listed with line and remedy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from ...graph.errors import BadInput, Complaint
from ...graph.loading.report import Report, SetAside
from ..crs.row_parties import Named
from ..numbers import Column, NoNumber, of_cell
from .donors import UnknownDonor, donor, is_total
from .layouts import Cell, DeflatorTable, is_told

FIRST_YEAR, LAST_YEAR = 1950, 2100
_BASE = Decimal(100)
_NEARLY = Decimal("0.005")
"""How far a spreadsheet's 100 may be from 100: half of what it shows."""
_MOST = 100
"""Complaints about one file."""


@dataclass
class Series:
    """The deflators of one donor by year, as written, with the line of the first."""

    named: Named
    stated: str
    line: int
    deflators: dict[int, str] = field(default_factory=dict[int, str])
    lines: dict[int, int] = field(default_factory=dict[int, int])


@dataclass(frozen=True, slots=True)
class Deflators:
    """All series of a file, and the year in which each of them is 100."""

    base_year: int
    series: tuple[Series, ...]


def series_of(table: DeflatorTable, report: Report) -> Deflators:
    """Return the series of a table; raise BadInput, with all that is wrong, and take nothing of it."""
    checking = _Checking(table, report)
    for cell in table.cells:
        checking.see(cell)
    base_year = checking.base_year()
    if checking.complaints:
        more = len(checking.complaints) - _MOST
        rest = [Complaint(f"{more} more of the same file are wrong.", table.path)] if more > 0 else []
        raise BadInput(checking.complaints[:_MOST] + rest)
    return Deflators(base_year, tuple(checking.series.values()))


class _Checking:
    def __init__(self, table: DeflatorTable, report: Report) -> None:
        self.table, self.report = table, report
        self.series: dict[str, Series] = {}
        self.complaints: list[Complaint] = []
        self._bases: dict[str, int] = {}
        self._aside: set[str] = set()
        self._unknown: set[str] = set()
        self._written = Column()
        for cell in table.cells:
            self._written.see(cell.deflator)

    def complain(self, reason: str, line: int, name: str, remedy: str) -> None:
        """Note what is wrong in one cell."""
        self.complaints.append(Complaint(reason, self.table.path, line, name, remedy))

    def see(self, cell: Cell) -> None:
        """Take one deflator, or note what is wrong with it."""
        if is_total(cell.donor):
            self._set_aside(cell)
            return
        named = self._donor(cell)
        year = self._year(cell)
        self._note_base(cell)
        if not is_told(cell.deflator):
            return
        number = self._number(cell)
        if named is None or not year or not number:
            return
        series = self.series.setdefault(named.entity, Series(named, cell.donor, cell.line))
        if year in series.deflators:
            self.complain(
                f"{cell.donor} has a deflator of {year} in line {series.lines[year]} already.",
                cell.line,
                "year",
                "Leave one of them out.",
            )
            return
        series.deflators[year], series.lines[year] = number, cell.line

    def base_year(self) -> int:
        """Return the one base year, in which each deflator is 100; 0, with a complaint, where there is none."""
        line = self.table.cells[0].line if self.table.cells else 1
        if not self.series:
            if not self.complaints:
                self.complain("no donor has a deflator.", line, "", "Look whether this is the file that you mean.")
            return 0
        if len(self._bases) > 1:
            (first, _), (second, other), *_ = sorted(self._bases.items(), key=lambda found: found[1])
            reason = f"the base year is {second} here, and {first} before: the two cannot be compared."
            self.complain(reason, other, "base_year", "Make a file for each base year, and load each with --as.")
            return 0
        stated = next(iter(self._bases), self.table.stated_base)
        year = int(stated) if stated else self._seen_base()
        if not year:
            remedy = "Name the file as the OECD does, such as Deflators-base-2023.xlsx."
            self.complain("nothing says which year is the base, and no single year has 100 throughout.", 1, "", remedy)
        for series in self.series.values():
            if year in series.deflators:
                self._check_base(series, year)
        return year

    def _check_base(self, series: Series, year: int) -> None:
        found = Decimal(series.deflators[year])
        if abs(found - _BASE) > _NEARLY:
            reason = f"the deflator of {series.stated} in the base year {year} is {found}, and not 100."
            self.complain(reason, series.lines[year], "deflator", "Look which year is the base of this file.")
        elif found != _BASE:
            self.report.repaired["deflator of the base year taken as 100, of which it is within 0.005"] += 1
        series.deflators[year] = "100"

    def _seen_base(self) -> int:
        """Return the only year in which every donor that has a deflator has 100; 0 if there is no such year."""
        of_year: dict[int, set[bool]] = defaultdict(set)
        for series in self.series.values():
            for year, number in series.deflators.items():
                of_year[year].add(abs(Decimal(number) - _BASE) <= _NEARLY)
        whole = [year for year, found in of_year.items() if found == {True}]
        return whole[0] if len(whole) == 1 else 0

    def _set_aside(self, cell: Cell) -> None:
        if cell.donor not in self._aside:
            self._aside.add(cell.donor)
            detail = f"“{cell.donor}”: it never stands in for a donor without a deflator of its own"
            self.report.set_aside.append(
                SetAside(str(self.table.path), cell.line, "a total over donors, not a donor", detail)
            )

    def _donor(self, cell: Cell) -> Named | None:
        if not cell.donor:
            self.complain("no donor is named.", cell.line, "donor", "Write its DAC code, ISO code, name or id.")
            return None
        try:
            return donor(cell.donor, is_named=self.table.is_wide)
        except UnknownDonor as error:
            if cell.donor not in self._unknown:
                remedy = "Write its DAC code (5), ISO code (DE, DEU), English name or id (country:DE), or leave it out."
                self.complain(str(error), cell.line, "donor", remedy)
            self._unknown.add(cell.donor)
            return None

    def _year(self, cell: Cell) -> int:
        if cell.year.isascii() and cell.year.isdigit() and FIRST_YEAR <= int(cell.year) <= LAST_YEAR:
            return int(cell.year)
        reason = f"“{cell.year}” is no year from {FIRST_YEAR} to {LAST_YEAR}."
        self.complain(reason, cell.line, "year", "Write a calendar year, such as 2021.")
        return 0

    def _note_base(self, cell: Cell) -> None:
        if self.table.is_wide:
            return
        if cell.base_year.isascii() and cell.base_year.isdigit() and FIRST_YEAR <= int(cell.base_year) <= LAST_YEAR:
            self._bases.setdefault(cell.base_year, cell.line)
            return
        reason = f"“{cell.base_year}” is no base year from {FIRST_YEAR} to {LAST_YEAR}."
        self.complain(reason, cell.line, "base_year", "Write the year in which all deflators are 100.")

    def _number(self, cell: Cell) -> str:
        """Return a deflator as a plain decimal number; empty, with a complaint, for what cannot be one."""
        try:
            # Deflators are about 100, never thousands: where no cell tells, a single sign is before decimals.
            found = of_cell(cell.deflator, self._written.decimal or ("." if "." in cell.deflator else None))
        except NoNumber as error:
            self.complain(f"{error}.", cell.line, "deflator", "Write one sign before decimals in all rows: 93.41.")
            return ""
        if Decimal(found) > 0:
            return found
        reason = f"the deflator is {found}, and must be above 0."
        self.complain(reason, cell.line, "deflator", "Leave the cell empty where no deflator is known.")
        return ""
