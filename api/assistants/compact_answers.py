"""Answers as short as they can be without losing what an assistant has to cite: statements, sources, coverage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pydantic import BaseModel

from ...queries.asking.answer import Answer, Behind
from ...queries.asking.shown_statements import EntityRef, StatementOut

_LONGEST_SENTENCE = 600


def compact(answer: Answer[Any]) -> dict[str, Any]:
    """Return an answer without what is empty or said twice.

    Entities are an id and a name; rows name statements by their keys, `statements` say each in a sentence with its
    source, `sources` name these once. `status`, `total`, `left_out`, `gaps` and `coverage` say how far it reaches.
    """
    sources = {statement.source.id: statement.source for statement in answer.statements.values()}
    further = answer.total - (answer.page - 1) * _rows_a_page(answer) - len(answer.rows)
    return _without_empty(
        {
            "question": answer.question,
            "arguments": _without_empty(answer.arguments),
            "as_of": {"load": answer.as_of, "completed": answer.as_of_time},
            "status": str(answer.status),
            "summary": answer.summary,
            "total": answer.total,
            "shown": len(answer.rows),
            "next_page": answer.page + 1 if answer.rows and further > 0 else None,
            "rows": [_value(row) for row in answer.rows],
            "figures": [_value(figure) for figure in answer.figures],
            "gaps": [_value(gap) for gap in answer.gaps],
            "left_out": [{"reason": omission.reason, "count": omission.count} for omission in answer.left_out],
            "counted_with": [_value(figure) for figure in answer.counted_with],
            "coverage": _coverage(answer),
            "statements": {key: _statement(statement) for key, statement in answer.statements.items()},
            "sources": {
                key: _without_empty({"name": source.name, "url": source.url}) for key, source in sources.items()
            },
        },
        kept=("total", "shown", "rows", "status"),
    )


def _rows_a_page(answer: Answer[Any]) -> int:
    return int(answer.arguments.get("limit", len(answer.rows)))


def _statement(statement: StatementOut) -> dict[str, Any]:
    sentence = statement.sentence
    if len(sentence) > _LONGEST_SENTENCE:
        sentence = f"{sentence[:_LONGEST_SENTENCE]}… (cut)"
    date = statement.date.edtf or statement.date.text if statement.date is not None else ""
    return _without_empty(
        {
            "sentence": sentence,
            "source": statement.source.id,
            "dataset": statement.dataset,
            "record": statement.id,
            "date": date,
            "modality": str(statement.modality),
            "basis": str(statement.basis),
            "attributed_to": statement.attributed_to.name
            if statement.attributed_to is not None
            else statement.attributed_text,
        }
    )


def _coverage(answer: Answer[Any]) -> dict[str, Any]:
    known = answer.coverage
    datasets = [
        _without_empty(
            {
                "dataset": dataset.dataset,
                "title": dataset.title,
                "covers": dataset.covers,
                "covers_until": dataset.covers_until,
                "earliest": dataset.earliest,
                "newest": dataset.newest,
                "loaded": dataset.loaded,
            }
        )
        for dataset in known.datasets
    ]
    return _without_empty(
        {"earliest": known.earliest, "newest": known.newest, "datasets": datasets, "beyond": known.beyond}
    )


def _value(value: Any) -> Any:
    if isinstance(value, EntityRef):
        return {"id": value.id, "name": value.name}
    if isinstance(value, Behind):
        return {"tool": value.question, "arguments": value.arguments}
    if isinstance(value, BaseModel):
        return _without_empty({name: _value(field) for name, field in value}, kept=_figures_of(value))
    if isinstance(value, (list, tuple)):
        return [_value(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: _value(field) for name, field in cast("dict[str, Any]", value).items()}
    return value if isinstance(value, (int, float, bool)) or value is None else str(value)


def _figures_of(value: BaseModel) -> tuple[str, ...]:
    """Name what is told also where it is unknown: an amount that nobody states is not left out as if it were none."""
    return tuple(name for name in ("amount", "currency") if name in type(value).model_fields)


def _without_empty(content: Mapping[str, Any], kept: tuple[str, ...] = ()) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name in kept or not _is_empty(value)}


def _is_empty(value: Any) -> bool:
    """Tell whether a value says nothing; zero and false do."""
    return value is None or (isinstance(value, (str, list, dict)) and len(cast("str", value)) == 0)
