"""An answer as a flat table: one way for terminals, CSV files, and the table under every picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel

from ..queries.answer import Answer, EntityRef, Figure
from ..queries.reading import grouped_digits

NOT_STATED = "not stated"
_PLUMBING = frozenset({"statements"})


@dataclass(frozen=True, slots=True)
class FlatTable:
    """Column names, rows of text, and row by row the keys of the statements behind it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_statements: tuple[tuple[str, ...], ...]


def for_people(answer: Answer[Any]) -> FlatTable:
    """Entities by name, unknown values as “not stated”, columns without any value left out."""
    names = filled(answer)
    rows = tuple(tuple(_words(getattr(row, name)) for name in names) for row in answer.rows)
    return FlatTable(tuple(name.replace("_", " ") for name in names), rows, _keys(answer))


def for_files(answer: Answer[Any]) -> FlatTable:
    """Every column, entities as id and name in two columns, unknown values empty, record ids of the statements last."""
    columns: list[str] = []
    for name in _fields(answer):
        columns += [f"{name}_id", f"{name}_name"] if _is_entity(answer, name) else [name]
    rows: list[tuple[str, ...]] = []
    for row in answer.rows:
        cells: list[str] = []
        for name in _fields(answer):
            value = getattr(row, name)
            cells += _id_and_name(value) if _is_entity(answer, name) else [_plain(value)]
        ids = sorted({answer.statements[key].id for key in row.statements})
        rows.append((*cells, " ".join(ids)))
    return FlatTable((*columns, "statements"), tuple(rows), _keys(answer))


def filled(answer: Answer[Any]) -> list[str]:
    """Give the columns in which some row has a value."""
    return [name for name in _fields(answer) if any(getattr(row, name) not in (None, "", ()) for row in answer.rows)]


def money_words(figure: Figure) -> str:
    """A sum in words: amount, currency, and whether it is only planned."""
    currency = figure.currency or "(currency not stated)"
    return f"{grouped_digits(str(figure.amount))} {currency}{', planned' if figure.is_planned else ''}"


def _fields(answer: Answer[Any]) -> list[str]:
    row = type(answer).model_fields["rows"].annotation
    model = cast("type[BaseModel]", row.__args__[0])  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue, reportUnknownMemberType]
    return [name for name in model.model_fields if name not in _PLUMBING and name != "date"] + ["date"]


def _keys(answer: Answer[Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(row.statements for row in answer.rows)


def _is_entity(answer: Answer[Any], name: str) -> bool:
    return any(isinstance(getattr(row, name), EntityRef) for row in answer.rows)


def _id_and_name(value: EntityRef | None) -> list[str]:
    return ["", ""] if value is None else [value.id, value.name]


def _words(value: Any) -> str:
    if value is None or value == "":
        return NOT_STATED
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, EntityRef):
        return value.name
    if isinstance(value, Figure):
        return f"{money_words(value)} ({value.kind})"
    if isinstance(value, tuple):
        return "; ".join(_words(one) for one in cast("tuple[Any, ...]", value)) or NOT_STATED
    if isinstance(value, dict):
        return ", ".join(f"{key} {count}" for key, count in cast("dict[str, Any]", value).items())
    if isinstance(value, BaseModel):
        return " ".join(_words(getattr(value, name)) for name in type(value).model_fields if getattr(value, name))
    return str(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, EntityRef):
        return value.id
    if isinstance(value, tuple):
        return " | ".join(_plain(one) for one in cast("tuple[Any, ...]", value))
    if isinstance(value, BaseModel):
        return value.model_dump_json()
    return str(value)
