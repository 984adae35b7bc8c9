"""From the forms of a mapping and the cells of a row to values; what cannot be taken is a `CellProblem`."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import lru_cache

from ...graph.model import countries
from ...graph.model.flows import Amount as Money
from ...graph.model.schema import type_of
from ...graph.model.statements import StatedDate
from ..contact import remove
from ..currency_marks import without_currency
from ..numbers import Column, NoNumber, code, of_cell, of_data
from ..numbers import share as read_share
from .cell_problem import CellProblem
from .date_formats import read_date
from .mapping_form import AmountForm, ConditionForm, DateForm, ValueForm
from .patterns import cut, matches
from .templates import column_of, fill

Cells = dict[str, str]
_DECLARE = "say with “decimal:” and “thousands:” which signs it has"


def value(form: ValueForm | None, cells: Cells) -> str:
    """Return a value: filled, cut to its pattern, translated; empty if nothing is stated."""
    if form is None:
        return ""
    text = cut(form.pattern, fill(form.text, cells))
    if not text:
        return fill(form.if_empty, cells) if form.if_empty else ""
    if not form.values and form.otherwise is None:
        return text
    text = text if text in form.values else coded(text, form.text)
    if text in form.values:
        return fill(form.values[text], cells)
    if form.otherwise is None:
        detail = f"“{text}”: add it to “values:”, or say with “otherwise:” what others are"
        raise CellProblem("a value that the mapping does not translate", detail, column_of(form.text))
    return fill(form.otherwise, cells)


@lru_cache(maxsize=65_536)
def _without_contact(text: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    cleaned, removed = remove(text)
    return cleaned, tuple(removed.items())


def free(text: str, removed: Counter[str]) -> str:
    """Return a text without contact data, and count what was removed."""
    if not text:
        return ""
    cleaned, found = _without_contact(text)
    if found:
        removed.update(dict(found))
    return cleaned


def entity_id(template: str, cells: Cells) -> str:
    """Fill an id; empty if a column is. Raises CellProblem for what is no id, or the code of no country."""
    made = keyed(template, cells)
    if not made:
        return ""
    try:
        prefix = type_of(made).prefix
    except ValueError as error:
        raise CellProblem("no id", f"“{made}” is none", column_of(template)) from error
    if prefix == "country":
        return f"country:{_country(made.removeprefix('country:'), column_of(template))}"
    if _without_contact(made)[1]:
        raise CellProblem("contact data in an id", column=column_of(template))
    return made


def keyed(template: str, cells: Cells) -> str:
    """Fill a part of an id; raise CellProblem for a code that cannot be told."""
    try:
        return fill(template, cells, in_id=True)
    except NoNumber as error:
        raise CellProblem(_ROUNDED, str(error), column_of(template)) from error


def coded(stated: str, template: str) -> str:
    """Return a code as it was before a spreadsheet made a number of it; raise CellProblem if that cannot be told."""
    try:
        return code(stated)
    except NoNumber as error:
        raise CellProblem(_ROUNDED, str(error), column_of(template)) from error


_ROUNDED = "a code that was rounded"


def _country(code: str, column: str) -> str:
    if countries.is_country(code):
        return code
    found = countries.of_code(code)
    if not found:
        raise CellProblem("no country's code", f"“{code}” is none of ISO 3166; for a name, write “party:”", column)
    return found[0]


def stated_date(form: DateForm | None, cells: Cells) -> StatedDate | None:
    """Return a date with its original words; None if the column is empty."""
    if form is None:
        return None
    taken, text = form.text, cut(form.pattern, fill(form.text, cells))
    if not text and form.if_empty:
        taken, text = form.if_empty, fill(form.if_empty, cells)
    to = fill(form.to, cells) if form.to else ""
    if not text and not to:
        return None
    try:
        first = read_date(text, tuple(form.formats)) if text else ".."
        edtf = f"{first}/{read_date(to, tuple(form.formats)) if to else '..'}" if form.to else first
        if form.to and to and edtf.partition("/")[0] == edtf.partition("/")[2]:
            edtf = first
        date = StatedDate(edtf, f"{text} – {to}".strip(" –") if form.to else text, form.bound or "")
        _ = date.days
    except ValueError as error:
        column = column_of(taken if text else form.to or "")
        detail = f"{error}; say its form under “formats:”, or cut it out with “pattern:”"
        raise CellProblem("a date that cannot be read", detail, column) from error
    return date if date.text != date.edtf else StatedDate(edtf, "", form.bound or "")


def amount(
    form: AmountForm, cells: Cells, currency: str, column: Column | None, declare: str = _DECLARE
) -> tuple[str, str]:
    """Return an amount in whole units, every digit kept, and the table's own writing where that differs.

    `column` is how the column's amounts are written, None where the format of the file says that the dot is the sign;
    `declare` is what to do about an amount that cannot be read.
    """
    stated = fill(form.text, cells)
    if not stated:
        return "", ""
    try:
        number = _number(form, stated, currency, column)
    except NoNumber as error:
        reason = "an amount that can be two numbers" if error.is_ambiguous else "an amount that is no number"
        raise CellProblem(reason, f"{error}; {declare}", column_of(form.text)) from error
    plain = f"{(Decimal(number) * Decimal(form.unit)).normalize():f}" if form.unit != "1" else number
    try:
        _ = Money(plain, "").ten_thousandths
    except ValueError as error:
        raise CellProblem("an amount that is too large", str(error), column_of(form.text)) from error
    in_words = f"{stated} × {int(form.unit):,}" if form.unit != "1" else str(stated)
    return plain, "" if in_words == plain else in_words


def _number(form: AmountForm, stated: str, currency: str, column: Column | None) -> str:
    bare = without_currency(stated, currency)
    if form.sign is not None or form.thousands is not None:
        return of_cell(bare, form.sign or (column.decimal if column else "."), form.thousands)
    if column is not None:
        return column.read(bare)
    if found := of_data(bare):
        return found.text
    raise NoNumber(f"“{stated}” is no number")


def share(form: ValueForm | None, cells: Cells) -> str | None:
    """Return a share in per cent; None if none is stated. What is no number stays as it stands: it is not counted."""
    stated = value(form, cells)
    try:
        return read_share(stated) if stated else None
    except NoNumber:
        return stated


def holds(conditions: list[ConditionForm], cells: Cells) -> bool:
    """Tell whether all conditions hold."""
    return all(_holds(condition, cells.get(condition.column, ""), cells) for condition in conditions)


def _holds(condition: ConditionForm, cell: str, cells: Cells) -> bool:
    if condition.is_ is not None and cell not in [fill(text, cells) for text in condition.is_]:
        return False
    if condition.is_not is not None and cell in [fill(text, cells) for text in condition.is_not]:
        return False
    if condition.filled is not None and condition.filled != bool(cell):
        return False
    return condition.matches is None or matches(condition.matches, cell)
