"""The page of one question: its form, its answer, and the same answer by other ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from fastapi import Response
from starlette.datastructures import QueryParams

from ...graph.errors import Ambiguous, BadArgument, Busy, CoopnetError, EngineUnavailable
from ...queries import Question
from ...queries.answer import Answer, EntityRef, Figure
from ...queries.scope import Scope
from ..describing import described
from ..pictures import notes_of
from ..tables import money_words
from .forms import fields, other_choices, scope_fields
from .linking import linked
from .open_graph import RETRY_AFTER
from .problems import kind_of
from .querying import SCOPE_NAMES, address, listed
from .rendering import html
from .ways import command_line, data_addresses, python_line

ROWS = 200
"""Rows that one page shows; all of them are in the files."""


def shown(
    question: Question[Any, Any], query: QueryParams, given: Mapping[str, Any], scope: Scope, answer: Answer[Any]
) -> Response:
    """Make the page of an answer."""
    table = linked(answer, ROWS)
    behind = [[answer.statements[key] for key in row.statements] for row in answer.rows[:ROWS]]
    return html(
        "view.html", question=question, about=described(question), title=title_of(question, answer),
        fields=fields(question, query), further=scope_fields(question, query), is_narrowed=_is_narrowed(query),
        answer=answer, table=table, rows=list(zip(table.rows, behind, strict=True)), notes=notes_of(answer),
        sums=[(_words(one), [answer.statements.get(key) for key in one.statements]) for one in answer.figures],
        picture=address(f"/pictures/{question.name}", given, scope) if question.draws and answer.rows else "",
        data=data_addresses(question, given, scope), command=command_line(question, given, scope),
        python=python_line(question, given, scope), problem=None, kind=None, candidates=[],
        more=address(f"/view/{question.name}", given, scope),
    )  # fmt: skip


def refused(question: Question[Any, Any], query: QueryParams, error: CoopnetError | None) -> Response:
    """Make the page of a question that was not asked yet, or wrongly: its form, and what is wrong."""
    if isinstance(error, (EngineUnavailable, Busy)):
        raise error
    at_fault = error.argument if isinstance(error, BadArgument) else ""
    kind = kind_of(error) if error is not None else None
    return html(
        "view.html", kind.status if kind else 200, question=question, about=described(question),
        title=question.name.replace("_", " ").capitalize(), fields=fields(question, query, at_fault),
        further=scope_fields(question, query, at_fault), is_narrowed=at_fault in SCOPE_NAMES or _is_narrowed(query),
        answer=None, problem=error, kind=kind, retry_after=RETRY_AFTER,
        candidates=[
            (one, f"/view/{question.name}?{instead}")
            for one, instead in (other_choices(error, query) if isinstance(error, Ambiguous) else ())
        ],
        example=address(f"/view/{question.name}", question.example),
    )  # fmt: skip


def title_of(question: Question[Any, Any], answer: Answer[Any]) -> str:
    """Say what was asked: the question and the names of what it is about."""
    names = {entity.id: entity.name for entity in entities(answer)}
    about = [
        names.get(str(one), str(one))
        for name, value in answer.arguments.items() if name in question.parameters and name != "depth"
        for one in listed(value) if not isinstance(one, bool)
    ]  # fmt: skip
    words = question.name.replace("_", " ").capitalize()
    return f"{words}: {' · '.join(about)}" if about else words


def entities(answer: Answer[Any]) -> Iterator[EntityRef]:
    """Give every entity that an answer names."""
    for statement in answer.statements.values():
        yield from (end for end in (statement.subject, statement.object, statement.source) if end is not None)
        yield from statement.themes
    for row in answer.rows:
        for _, value in row:
            for one in cast("tuple[Any, ...]", value) if isinstance(value, tuple) else (value,):
                if isinstance(one, EntityRef):
                    yield one
    yield from (gap.about for gap in answer.gaps)


def _words(figure: Figure) -> str:
    amount = money_words(figure)
    scope = f"{figure.scope[:1].upper()}{figure.scope[1:]}: " if figure.scope else ""
    flows = "1 flow" if figure.count == 1 else f"{figure.count} flows"
    return f"{scope}{amount} as {figure.kind}, the sum of {flows}"


def _is_narrowed(query: QueryParams) -> bool:
    return any(name in query for name in SCOPE_NAMES)
