"""Money in a table: an amount in the currency that the row or the mapping states, never a column's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from babel.numbers import list_currencies

from ...graph.model.flows import Amount, Flow, Leg
from ...graph.model.schema import FlowKind
from ...graph.model.statements import Circumstances
from ...graph.model.statements import Value as Property
from ...graph.money.allocation import allocate
from ..numbers import Column, code
from .cell_problem import CellProblem
from .cell_values import Cells, amount, coded, share, stated_date, value
from .ends import End
from .item_form import FlowForm, SharedForm
from .mapping_checks import LEGS, NOT_STATED
from .templates import fill


class Ends(Protocol):
    """From what a mapping names to whom this row means."""

    def end(self, name: str, cells: Cells) -> End:
        """Return an entity by its name in the mapping, or by an id's template."""
        ...

    def places(self, name: str, cells: Cells) -> list[End]:
        """Return the places that an entity stands for: several where one cell names several countries."""
        ...


def flow(
    form: FlowForm, scopes: Sequence[Cells], ends: Ends, about: Circumstances, column: Column | None
) -> Flow | None:
    """Return the money of a row, counted; None if no amount is stated. `column` is how such amounts are written.

    The first of `scopes` has the money; the places and sectors of all of them share it.
    """
    cells = scopes[0]
    if not fill(form.amount.text, cells):
        return None
    currency = _currency(value(form.currency, cells))
    stated, in_words = amount(form.amount, cells, currency, column)
    legs = _whose(form, cells, ends)
    if not legs:
        raise CellProblem("money that is nobody's", "provider, receiver and project are empty")
    if any(_whose(form, other, ends) != legs for other in scopes[1:]):
        reason = "money that would count several times"
        raise CellProblem(reason, "“each” gives it to several, and nothing says how much of it each has")
    legs += _shared("TO_PLACE", form.places, "", scopes, ends)
    legs += _shared("FOR_THEME", form.sectors, form.vocabulary or "", scopes, ends)
    value_date = stated_date(form.value_date, cells)
    details: dict[str, Property] = {
        name: coded(text, form_value.text)
        for name, form_value in form.details.items()
        if (text := value(form_value, cells))
    }
    return allocate(
        Flow(
            _kind(value(form.kind, cells)),
            Amount(stated, currency),
            tuple(legs),
            about,
            in_words,
            value_date.edtf if value_date else "",
            value(form.price_basis, cells),
            _year(value(form.base_year, cells)),
            details,
        )
    )


def _whose(form: FlowForm, cells: Cells, ends: Ends) -> list[Leg]:
    made = [_leg(leg, ends.end(given, cells)) for name, leg in LEGS.items() if (given := getattr(form, name))]
    return [leg for leg in made if leg is not None]


def _shared(leg: str, given: list[SharedForm], vocabulary: str, scopes: Sequence[Cells], ends: Ends) -> Iterator[Leg]:
    """Yield places or themes, each once."""
    seen: set[str] = set()
    for cells in scopes:
        for form in given:
            found = ends.places(form.end, cells) if leg == "TO_PLACE" else [ends.end(form.end, cells)]
            part = share(form.share, cells) if len(found) == 1 else None
            for end in found:
                made = _leg(leg, end, part, vocabulary)
                if made is not None and (part is not None or end.entity not in seen):
                    seen.add(end.entity)
                    yield made


def _leg(leg: str, end: End, share: str | None = None, vocabulary: str = "") -> Leg | None:
    if not end.entity:
        return None
    return Leg(leg, end.entity, share, end.as_ref, (end.as_name,) if end.as_name else (), vocabulary=vocabulary)


def _kind(word: str) -> FlowKind:
    try:
        return FlowKind(word)
    except ValueError as error:
        raise CellProblem("no kind of money", f"“{word}”") from error


def _currency(word: str) -> str:
    if word == NOT_STATED:
        return ""
    if word not in list_currencies():
        raise CellProblem("a currency that cannot be told", f"“{word}” is none of ISO 4217")
    return word


def _year(word: str) -> int | None:
    if not word:
        return None
    year = code(word)
    if not re.fullmatch(r"\d{4}", year, re.ASCII):
        raise CellProblem("a year that is none", f"“{word}”")
    return int(year)
