"""The two layouts of deflators: a row for each donor and year, and the OECD's table with a column for each year.

The OECD's workbook (“Deflators-base-2023.xlsx”) has a title, then a line of years under which donors stand by name, the
cell above the names empty, then notes. Both layouts come down to the same cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ...graph.errors import BadInput, Complaint
from ...graph.loading.report import Report
from ..table.mapping_form import TableForm
from ..table.opening import open_table, read_rows
from ..table.table_rows import Row, TableFile, fold_header, refuse

PLAIN = ("donor", "year", "deflator", "base_year")
"""The columns of the plain layout."""
_FIRST_LINES = 20
"""Lines in which the names of columns are looked for."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNTOLD = frozenset({"", ".", "..", "...", "-", "–", "—", "n.a.", "n/a", "na", "nan", "null"})
"""What stands in cells that state nothing."""
_BASE = re.compile(r"base\D{0,20}((?:19|20)\d\d)|((?:19|20)\d\d)\s*=\s*100", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One deflator as it stands in a file; `base_year` is empty where the table says it once for all."""

    line: int
    donor: str
    year: str
    deflator: str
    base_year: str = ""


@dataclass(frozen=True, slots=True)
class DeflatorTable:
    """The cells of a file; `is_wide` in the OECD's layout, whose base year `title` or the file's name may state."""

    path: Path
    cells: tuple[Cell, ...]
    is_wide: bool
    title: str = ""

    @property
    def stated_base(self) -> str:
        """The base year that the title or the file's name states; empty if neither does."""
        found = _BASE.search(self.title) or _BASE.search(self.path.stem)
        return (found[1] or found[2]) if found else ""


def read_table(path: Path, report: Report) -> DeflatorTable:
    """Read all cells of a file; raise BadInput for what has neither layout, or a row that cannot be told apart."""
    table, title = _opened(path)
    damaged = Report()
    rows = list(read_rows(table, damaged))
    report.read["row"] += len(rows)
    if damaged.set_aside:
        complaints = [
            Complaint(f"{aside.reason}: {aside.detail}.", path, aside.line, remedy="Mend the row.")
            for aside in damaged.set_aside
        ]
        raise BadInput(complaints)
    years = _years(table)
    if not years:
        names = {fold_header(column): column for column in table.columns}
        return DeflatorTable(path, tuple(_plain(row, names) for row in rows), is_wide=False)
    cells = (
        Cell(row.number, row.cells.get(table.columns[0], ""), years[column], row.cells[column])
        for row in rows
        for column in table.columns
        if column in years and is_told(row.cells.get(column, ""))
    )
    return DeflatorTable(path, tuple(cells), is_wide=True, title=title)


def is_told(cell: str) -> bool:
    """Tell whether a cell states anything: what is not stated never becomes a number."""
    return cell.strip().casefold() not in _UNTOLD


def _plain(row: Row, names: dict[str, str]) -> Cell:
    return Cell(row.number, *(row.cells.get(names[name], "") for name in PLAIN))


def _years(table: TableFile) -> dict[str, str]:
    """Return the year of each column that has one for its name; empty unless this is the OECD's layout."""
    found = {column: column[:4] for column in table.columns[1:] if re.fullmatch(rf"{_YEAR.pattern}(?:\.0)?", column)}
    return found if len(found) > 1 else {}


def _opened(path: Path) -> tuple[TableFile, str]:
    """Find the line with the names of columns; return the table and what stands above them."""
    above: list[str] = []
    problem: BadInput | None = None
    for line in range(1, _FIRST_LINES + 1):
        try:
            table = open_table(path, TableForm.model_validate({"header": [line]}), PLAIN)
        except BadInput as error:
            problem = problem or error
            continue
        if set(PLAIN) <= {fold_header(column) for column in table.columns} or _years(table):
            return table, " ".join(above)
        above += table.columns
    if problem and not above:
        raise problem
    return refuse(
        path,
        "this is no table of deflators.",
        f"It has the columns {', '.join(PLAIN)}, or one for each year as in the OECD's workbook: docs/deflators.md.",
        1,
    )
