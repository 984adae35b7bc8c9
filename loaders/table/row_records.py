"""From rows to records: one a row, and after the rows one for each entity that many of them name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ...graph.loading.report import Report, SetAside
from ...graph.model.flows import Flow
from ...graph.model.records import Record
from ...graph.model.statements import Statement
from ..keys import digest
from .amount_columns import AmountColumns
from .cell_problem import CellProblem
from .cell_values import Cells, coded, holds
from .descriptions import Shared
from .ends import NOBODY
from .item_form import FlowForm, StatementForm
from .items import RowReader
from .mapping import Mapping
from .mapping_checks import of_cell
from .mapping_form import EntityForm
from .scopes import Scope, scopes
from .table_rows import Row, with_place
from .templates import fill, is_of_cell

Made = TypeVar("Made")
KEPT = ", kept without this"
_LONGEST_KEY = 500
"""Characters of a record's id; an index holds some thousand bytes."""


@dataclass
class Reading:
    """One table being read through a mapping; `columns` are its columns in order, `amounts` how its money is written.

    The report gets what is set aside.
    """

    mapping: Mapping
    file: str
    columns: tuple[str, ...]
    source: str
    report: Report
    amounts: AmountColumns
    shared: Shared = field(init=False)
    keys: Counter[str] = field(default_factory=Counter[str])
    told: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        self.shared = Shared(self.source, self.mapping.source.language or "")

    def records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row that is one, then those of shared entities and countries."""
        for row in rows:
            self.report.read["row"] += 1
            if record := self.record(row):
                yield record
        yield from self.shared.records()

    def record(self, row: Row) -> Record | None:
        """Return the record of a row; None if the mapping excludes the row or it has no key."""
        cells = with_place(row, Path(self.file))
        if not holds(self.mapping.table.where, cells):
            self.report.repaired["row left out by “where” of the mapping"] += 1
            return None
        try:
            key = coded(fill(self.mapping.record, cells), self.mapping.record)
        except CellProblem as problem:
            self._aside(row, problem)
            return None
        if not key:
            self._aside(row, CellProblem("a row without a key", f"“{self.mapping.record}” is empty"))
            return None
        if len(key) > _LONGEST_KEY:
            key = f"{key[:60]}~{digest(key)}"
        self.told.clear()
        self.keys[key] += 1
        if self.keys[key] > 1:
            self.report.repaired["row whose key an earlier row has"] += 1
            key = f"{key}#{self.keys[key]}"
        statements = tuple(self._statements(row, cells, key))
        return Record(key, statements, file=row.file or self.file, line=row.number)

    def _statements(self, row: Row, cells: Cells, key: str) -> Iterator[Statement | Flow]:
        reader = RowReader(self.mapping.entities, self.shared, self.report, key)
        for name, form in self.mapping.entities.items():
            if not of_cell(form):
                found = self._tried(row, lambda form=form: reader.entity(form, cells), name)
                self._without(row, reader, name)
                end, described = found or (NOBODY, list[Statement]())
                reader.ends[name] = end
                yield from self._of_row(form, described)
        for form in (*self.mapping.statements, *self.mapping.flows):
            what = getattr(form, "type", "money")
            found = list(scopes(form.each, row, cells, self.columns))
            # an amount of the row, and not of the cell, is one amount however many cells share it
            is_shared = isinstance(form, FlowForm) and not is_of_cell(form.amount.text)
            together = [found] if is_shared else [[cells_found] for cells_found in found]
            for several in filter(None, together):
                made = self._tried(
                    row, lambda form=form, several=several: self._made(reader, form, several), what, several[0].column
                )
                self._without(row, reader, what, several[0].column)
                yield from made or ()

    def _made(
        self, reader: RowReader, form: StatementForm | FlowForm, several: list[Scope]
    ) -> Sequence[Statement | Flow]:
        if isinstance(form, FlowForm):
            made = reader.money(
                form, [row_cells.cells for row_cells in several], self.amounts.of(form, several[0].column)
            )
            return [] if made is None else [made]
        return reader.items(form, several[0].cells)

    def _without(self, row: Row, reader: RowReader, what: str, column: str = "") -> None:
        """Tell of what could not be taken, while what it belongs to was."""
        for problem in reader.problems:
            self._aside(row, problem, f"{what}{KEPT}", column)
        reader.problems.clear()

    def _of_row(self, form: EntityForm, described: list[Statement]) -> Iterator[Statement]:
        """Yield the statements made with the row; those that many rows may repeat are kept for the end."""
        if form.once or form.party is not None:
            for statement in described:
                self.shared.add(statement)
        else:
            yield from described

    def _tried(self, row: Row, make: Callable[[], Made], what: str, column: str = "") -> Made | None:
        try:
            return make()
        except CellProblem as problem:
            self._aside(row, problem, what, column)
            return None

    def _aside(self, row: Row, problem: CellProblem, what: str = "", column: str = "") -> None:
        column = problem.column or column
        place = ", ".join(filter(None, (f"row {row.number}", column and f"column “{column}”", what)))
        detail = f"{place}: {problem.reason}" + (f" ({problem.detail})" if problem.detail else "")
        if what.endswith(KEPT):
            if detail in self.told:  # one bad cell, which several statements of the row wanted
                return
            self.told.add(detail)
        self.report.set_aside.append(SetAside(row.file or self.file, row.number, problem.reason, detail))
