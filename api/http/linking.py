"""Where things have their page, and sentences and cells whose names lead there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote, urlsplit

from pydantic import BaseModel

from ...graph.statements import BY_NAME
from ...queries.answer import Answer, EntityRef, Figure, StatementOut
from ...queries.rows import Hop, Line
from ..tables import NOT_STATED, filled, money_words
from .querying import listed

_HEADINGS = {"modality": "how real", "type": "what it does"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text, with an address where it leads somewhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class LinkedTable:
    """An answer as a table for a page: in each cell, the parts it is made of; `figures` are aligned at their ends."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Part, ...], ...], ...]
    figures: frozenset[int]


def page_of(entity_id: str) -> str:
    """Give the address of an entity's page."""
    kind = "source" if entity_id.startswith("source:") else "entity"
    return f"/{kind}/{quote(entity_id, safe=':')}"


def record_of(statement: StatementOut) -> str:
    """Give the address of the record that makes a statement."""
    return f"/record/{quote(statement.dataset, safe='')}/{quote(statement.id, safe=':')}"


def web_address(text: str) -> str:
    """Give an address of a source back if a reader may follow it: http or https with a host; otherwise nothing."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def name(entity: EntityRef) -> Part:
    """Give an entity's name as a link, unless it has no page of its own."""
    return Part(entity.name, "" if entity.type == "Provision" else page_of(entity.id))


def sentence(statement: StatementOut) -> tuple[Part, ...]:
    """Give a statement in words, its ends as links."""
    subject, obj = statement.subject, statement.object
    if statement.money is not None or subject is None or obj is None:
        return (Part(statement.sentence),)
    text = statement.own.get("text")
    end = Part(str(text)) if obj.type == "Provision" and text else name(obj)
    return (name(subject), Part(f" {BY_NAME[statement.type].reads} "), end)


def linked(answer: Answer[Any], most: int) -> LinkedTable:
    """Make the table of an answer's first rows."""
    rows = answer.rows[:most]
    if all(isinstance(row, Line) for row in rows):
        return _lines(rows, answer)
    names = filled(answer)
    cells = tuple(tuple(_named_cell(name, getattr(row, name)) for name in names) for row in rows)
    figures = {
        at for at, name in enumerate(names) if any(isinstance(getattr(row, name), int) for row in rows)
        and not any(isinstance(getattr(row, name), bool) for row in rows)
    }  # fmt: skip
    amounts = {at for at, name in enumerate(names) if name == "amount"}
    columns = tuple(_HEADINGS.get(name, name.replace("_", " ")) for name in names)
    return LinkedTable(columns, cells, frozenset(figures | amounts))


def _lines(rows: list[Line], answer: Answer[Any]) -> LinkedTable:
    columns = ["statement", "how real", "date", "source", "according to"]
    made = [
        (
            sentence(answer.statements[row.statements[0]]), _cell(row.modality), _cell(row.date), _cell(row.source),
            _cell(row.attributed) if row.attributed else (),
        )
        for row in rows
    ]  # fmt: skip
    width = 5 if any(row.attributed for row in rows) else 4
    return LinkedTable(tuple(columns[:width]), tuple(cells[:width] for cells in made), frozenset())


def _named_cell(name: str, value: Any) -> tuple[Part, ...]:
    """Say a type of statement as it reads; all else as it is."""
    if name in ("type", "roles"):
        return (Part("; ".join(BY_NAME[one].reads if one in BY_NAME else str(one) for one in listed(value))),)
    return _cell(value)


def _cell(value: Any) -> tuple[Part, ...]:
    if value is None or value in ("", ()):
        return (Part(NOT_STATED),)
    if isinstance(value, EntityRef):
        return (name(value),)
    if isinstance(value, Figure):
        return (Part(f"{money_words(value)} ({value.kind})"),)
    if isinstance(value, Hop):
        arrow = f" — {BY_NAME[value.type].reads if value.type in BY_NAME else 'money'} → "
        ends = (value.origin, value.target) if value.is_forward else (value.target, value.origin)
        return (name(ends[0]), Part(arrow), name(ends[1]), Part(" ("), name(value.source), Part(")"))
    if isinstance(value, bool):
        return (Part("yes" if value else "no"),)
    if isinstance(value, tuple):
        return _joined([_cell(one) for one in cast("tuple[Any, ...]", value)], "; ")
    if isinstance(value, dict):
        return (Part(", ".join(f"{key} {count}" for key, count in cast("dict[str, Any]", value).items())),)
    if isinstance(value, BaseModel):
        shown = [getattr(value, field) for field in type(value).model_fields]
        return _joined([_cell(one) for one in shown if one is not None and not isinstance(one, bool)], " ")
    return (Part(str(value)),)


def _joined(cells: list[tuple[Part, ...]], between: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    for cell in cells:
        parts += [Part(between), *cell] if parts else cell
    return tuple(parts)
