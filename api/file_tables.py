"""An answer as a table for files: every column, one fact a cell, so that a spreadsheet can go on with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args
from urllib.parse import urlencode

from pydantic import BaseModel

from ..queries.asking.answer import Answer, Behind, Figure
from ..queries.asking.rows import Hop, Party
from ..queries.asking.shown_statements import EntityRef, StatementOut
from ..queries.money.boundary import SideOut
from .tables import FlatTable, fields, row_model

_STEP = (
    "origin_id",
    "origin_name",
    "type",
    "is_forward",
    "target_id",
    "target_name",
    "sentence",
    "modality",
    "source_id",
    "source_name",
)
_FIGURE = ("of", "kind", "amount", "currency", "system", "is_planned", "flows", "rows")
_SIDE = ("", "_flows", "_rows")


def for_files(answer: Answer[Any], only: Collection[str] | None = None) -> FlatTable:
    """Return every column, entities as id and name in two columns, unknown values empty, record ids of statements last.

    A row with steps (a connection) becomes a row for each step, beginning with its number and that of the step. A row
    with sums becomes a row for each sum, beginning with its number: what it is a sum of, amount, currency. `only` names
    the fields that become columns.
    """
    shape = _Shape.of(answer, only)
    is_resting = only is None or "statements" in only
    rows: list[tuple[str, ...]] = []
    keys: list[tuple[str, ...]] = []
    for number, row in enumerate(answer.rows, 1):
        for before, part, behind in _parts(row, number, shape, answer.statements):
            cells = [cell for name in shape.names for cell in shape.cells(getattr(row, name), name)]
            records = " ".join(sorted({answer.statements[key].id for key in behind}))
            rows.append((*before, *cells, *part, *([records] if is_resting else ())))
            keys.append(behind)
    return FlatTable((*shape.columns, *(["statements"] if is_resting else ())), tuple(rows), tuple(keys))


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns an answer has, and which fields are taken apart into rows."""

    names: tuple[str, ...]
    entities: frozenset[str]
    sides: frozenset[str]
    figures: tuple[str, ...]
    has_steps: bool

    @classmethod
    def of(cls, answer: Answer[Any], only: Collection[str] | None) -> _Shape:
        names = [name for name in fields(answer) if only is None or name in only]
        kinds = {name: _classes(row_model(answer).model_fields[name].annotation) for name in names}
        figures = tuple(name for name in names if Figure in kinds[name])
        steps = any(Hop in kinds[name] for name in names)
        return cls(
            tuple(name for name in names if name not in figures and Hop not in kinds[name]),
            frozenset(name for name in names if kinds[name] & {EntityRef, Party}),
            frozenset(name for name in names if SideOut in kinds[name]),
            figures,
            steps,
        )

    @property
    def columns(self) -> tuple[str, ...]:
        before = ("way", "step") if self.has_steps else ("row",) if self.figures else ()
        after = _STEP if self.has_steps else _FIGURE if self.figures else ()
        return (*before, *(column for name in self.names for column in self._named(name)), *after)

    def _named(self, name: str) -> list[str]:
        if name in self.sides:
            return [f"{name}{ending}" for ending in _SIDE]
        return [f"{name}_id", f"{name}_name"] if name in self.entities else [name]

    def cells(self, value: Any, name: str) -> list[str]:
        if name in self.sides:
            return [value.amount, str(value.count), _plain(value.behind)]
        if name not in self.entities:
            return [_plain(value)]
        return [" | ".join(told) for told in zip(*(_id_and_name(item) for item in _several(value)), strict=True)] or [
            "",
            "",
        ]


def _classes(annotation: Any) -> frozenset[Any]:
    """Return the classes that an annotation names: of `tuple[EntityRef, ...] | None` EntityRef is one."""
    return frozenset({annotation}).union(*(_classes(argument) for argument in get_args(annotation)))


def _parts(
    row: Any, number: int, shape: _Shape, statements: Mapping[str, StatementOut]
) -> Iterator[tuple[list[str], list[str], tuple[str, ...]]]:
    """Give, for each row that a row becomes, its first cells, its further ones, and what it rests on."""
    if shape.has_steps:
        for step, hop in enumerate(row.hops, 1):
            yield [str(number), str(step)], _step(hop, statements), (hop.statement,)
    elif shape.figures:
        sums = [(name, figure) for name in shape.figures for figure in getattr(row, name)]
        for name, figure in sums or [("", None)]:
            yield [str(number)], _figure(name, figure), row.statements
    else:
        yield [], [], row.statements


def _step(hop: Hop, statements: Mapping[str, StatementOut]) -> list[str]:
    ends, source = (*_id_and_name(hop.origin), *_id_and_name(hop.target)), _id_and_name(hop.source)
    sentence = statements[hop.statement].sentence
    return [*ends[:2], hop.type, str(hop.is_forward), *ends[2:], sentence, str(hop.modality), *source]


def _figure(name: str, figure: Figure | None) -> list[str]:
    if figure is None:
        return [""] * len(_FIGURE)
    return [
        name,
        figure.kind,
        str(figure.amount),
        figure.currency or "",
        figure.system,
        str(figure.is_planned),
        str(figure.count),
        _plain(figure.behind),
    ]


def _several(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return cast("tuple[Any, ...]", value) if isinstance(value, tuple) else (value,)


def _id_and_name(value: EntityRef | Party) -> tuple[str, str]:
    if isinstance(value, EntityRef):
        return value.id, value.name
    told = ", ".join(filter(None, (value.act, value.date, value.modality)))
    return value.actor.id, f"{value.actor.name} ({told})"


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, EntityRef):
        return value.id
    if isinstance(value, tuple):
        return " | ".join(_plain(item) for item in cast("tuple[Any, ...]", value))
    if isinstance(value, dict):
        return " | ".join(f"{key} {count}" for key, count in cast("dict[str, Any]", value).items())
    if isinstance(value, Behind):  # where a server of coopnet gives the rows
        return f"/v1/questions/{value.question}?{urlencode(value.arguments, doseq=True)}"
    if isinstance(value, BaseModel):
        return " ".join(filter(None, (_plain(field) for _, field in value)))
    return str(value)
