"""Determine how the amounts of a table are written: by the mapping or, if it does not say, by their whole column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..currency_marks import without_currency
from ..numbers import Column, NoNumber
from .cell_problem import CellProblem
from .cell_values import Cells, holds, value
from .item_form import FlowForm
from .mapping import Mapping
from .scopes import scopes
from .table_rows import Row, TableFile, with_place
from .templates import fill

_DATA = frozenset({"json", "jsonl", "yaml"})
"""Formats in which the dot is the decimal sign."""


@dataclass
class AmountColumns:
    """The columns of amounts, by the template that takes them and by the column that “each” is at."""

    columns: dict[tuple[str, str], Column] = field(default_factory=dict[tuple[str, str], Column])
    is_data: bool = False

    def of(self, form: FlowForm, column: str) -> Column | None:
        """Return the notation of a form's amounts; None if the file format determines it."""
        return None if self.is_data else self.columns.setdefault((form.amount.text, column), Column())

    def see(self, form: FlowForm, column: str, cells: Cells) -> None:
        """Look at one more amount."""
        if (found := self.of(form, column)) is not None and (stated := fill(form.amount.text, cells)):
            try:
                found.see(without_currency(stated, value(form.currency, cells)))
            except (CellProblem, NoNumber):
                return  # it is set aside when its row is read

    @property
    def with_commas(self) -> list[str]:
        """The columns that are read with a decimal comma because their cells show one."""
        return [column or text for (text, column), found in self.columns.items() if found.decimal == ","]


def amount_columns(mapping: Mapping, file: TableFile, rows: Iterable[Row]) -> AmountColumns:
    """Look at all amounts whose signs the mapping does not declare; the rows are not touched where it has none."""
    found = AmountColumns(is_data=file.format in _DATA)
    open_forms = [form for form in mapping.flows if form.amount.sign is None]
    if found.is_data or not open_forms:
        return found
    for row in rows:
        cells = with_place(row, file.path)
        if holds(mapping.table.where, cells):
            for form in open_forms:
                for scope in scopes(form.each, row, cells, file.columns):
                    if holds(form.where, scope.cells):
                        found.see(form, scope.column, scope.cells)
    return found
