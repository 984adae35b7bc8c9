"""The page of one question: its form, its answer, and the same answer by other ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import Response
from starlette.datastructures import QueryParams

from ...graph.errors import PASSING, Ambiguous, BadArgument, CoopnetError
from ...graph.model.schema import LABELS
from ...graph.store.snapshot import clock
from ...graph.store.store import Store
from ...queries import Question
from ...queries.asking.answer import Answer, Figure
from ...queries.asking.bodies import EVERY
from ...queries.asking.identity import resolve
from ...queries.asking.scope import EVERYTHING, Scope
from ...queries.asking.shown_statements import EntityRef, StatementOut
from ...queries.portions import named
from .. import kinds_of_money, words
from ..coverage_words import reach_of
from ..describing import described
from ..languages import gettext
from ..moments import day_words
from ..pictures import notes_of
from ..tables import money_words
from ..titles import asked_about, called, example_title, summary_of, title_of
from .forms import fields, named_by, other_choices, scope_fields
from .linked_tables import linked
from .linking import Links
from .open_graph import RETRY_AFTER
from .paging import paging
from .problem_kinds import kind_of
from .problems import particulars, told
from .querying import SCOPE_NAMES, address, listed
from .rendering import html
from .route_paths import under_prefix
from .ways import command_line, data_addresses, python_line

ROWS = 50
"""Rows that one page shows; all of them are in the files."""
_MOST_BEHIND = 10
"""Statements that a row of a page opens to; beyond that it says how many there are, and leads to the data."""


def shown(
    store: Store,
    question: Question[Any, Any],
    query: QueryParams,
    given: Mapping[str, Any],
    scope: Scope,
    answer: Answer[Any],
) -> Response:
    """Make the page of an answer."""
    whole = replace(scope, page=1)
    links, about = Links.of(scope), asked_about(store, answer, scope)
    size = scope.limit if "limit" in query else ROWS
    first = (scope.page - 1) * size
    table = linked(answer, links)
    behind = [[answer.statements[key] for key in row.statements] for row in answer.rows]
    elsewhere = [() if row.statements else links.elsewhere(row) for row in answer.rows]
    path = f"/view/{question.name}"
    return html(
        "view.html",
        links=links,
        question=question,
        money=_money(question, given, whole),
        about=described(question),
        title=title_of(answer, about),
        summary=summary_of(question),
        fields=fields(question, query, names={entity.id: entity.name for entity in about}),
        further=scope_fields(question, query),
        is_narrowed=_is_narrowed(query),
        answer=answer,
        table=table,
        rows=list(zip(range(first + 1, answer.total + 1), table.rows, behind, elsewhere, strict=False)),
        notes=[*notes_of(answer)[1:], *_rates(answer)],
        says=any(behind) or any(elsewhere),
        sums=[_sum(figure, answer, links) for figure in answer.figures],
        picture=address(f"/pictures/{question.name}", given, whole) if question.draws and answer.rows else "",
        data=data_addresses(question, given, whole),
        command=command_line(question, given, whole),
        python=python_line(question, given, whole),
        problem=None,
        kind=None,
        candidates=[],
        sources=_sources(answer),
        paging=paging(lambda page: address(path, given, replace(scope, page=page)), scope.page, size, answer.total),
        lasting=address(path, given, replace(scope, as_of=str(answer.as_of))),
        first_page=address(path, given, whole),
        asked=about,
        alone=address(path, given, replace(whole, alone=(EVERY,))),
        most_behind=_MOST_BEHIND,
        reach=reach_of(answer, day_words),
        newest={span.source.id: span.newest for span in answer.coverage.sources},
        today=address(path, given, replace(scope, as_of=None)),
    )


def _money(question: Question[Any, Any], given: Mapping[str, Any], scope: Scope) -> str:
    """Return the address of the money of a question about support; empty for any other."""
    if question.name not in ("supporters", "funding") or "project" in given:
        return ""
    names = {"actor": "funder"}
    return address(
        "/view/who_funds_whom",
        {names.get(name, name): value for name, value in given.items()},
        replace(scope, alone=()),
    )


def refused(
    question: Question[Any, Any], query: QueryParams, error: CoopnetError | None, store: Store | None = None
) -> Response:
    """Make the page of a question that was not asked yet, or wrongly: its form, and what is wrong.

    With a store, an example that can be asked of what is loaded.
    """
    if isinstance(error, PASSING):
        raise error
    at_fault = error.argument if isinstance(error, BadArgument) else ""
    kind = kind_of(error) if error is not None else None
    links = Links(query.get("as_of") or None, query.get("language") or EVERYTHING.language)
    return html(
        "view.html",
        kind.status if kind else 200,
        links=links,
        question=question,
        about=described(question),
        title=called(question.name),
        summary=summary_of(question),
        fields=fields(question, query, at_fault, _names(store, question, query)),
        further=scope_fields(question, query, at_fault),
        is_narrowed=at_fault in SCOPE_NAMES or _is_narrowed(query),
        answer=None,
        problem=error,
        said=told(kind, error.message, particulars(error)) if kind and error else "",
        kind=kind,
        retry_after=RETRY_AFTER,
        candidates=[
            (candidate, under_prefix(f"/view/{question.name}?{instead}"))
            for candidate, instead in (other_choices(error, query) if isinstance(error, Ambiguous) else ())
        ],
        example=_example(store, question, links.language) if store is not None else None,
    )


def _names(store: Store | None, question: Question[Any, Any], query: QueryParams) -> dict[str, str]:
    """Say what the entities given so far are called, as far as they are known."""
    wanted = [value for name in named_by(question) for value in query.getlist(name) if value.strip()]
    if store is None or not wanted:
        return {}
    now = clock(store)["now"]
    try:
        return {
            wanted_id: named(store, [resolve(store, wanted_id, now, LABELS, "")], Scope())[0].name
            for wanted_id in wanted
        }
    except CoopnetError:
        return {}


def _example(store: Store, question: Question[Any, Any], language: str) -> tuple[str, str] | None:
    """Return title and address of the question's example, unless what it is about is not in this graph."""
    wanted = [str(item) for name in named_by(question) for item in listed(question.example.get(name))]
    now = clock(store)["now"]
    try:
        names = {
            wanted_id: named(store, [resolve(store, wanted_id, now, LABELS, "")], Scope(language=language))[0].name
            for wanted_id in wanted
        }
    except CoopnetError:
        return None
    return example_title(question.name, names), address(
        f"/view/{question.name}", question.example, Scope(language=language)
    )


def _rates(answer: Answer[Any]) -> list[str]:
    """Say whose rates converted the amounts."""
    sources = dict.fromkeys(row.__dict__.get("rate_source") for row in answer.rows)
    return [
        gettext("Amounts are converted at the rates of: %(source)s.", source=source) for source in sources if source
    ]


def _sources(answer: Answer[Any]) -> list[tuple[EntityRef, int]]:
    """Return the sources of an answer with how many of its statements each makes."""
    counts = Counter(statement.source.id for statement in answer.statements.values())
    sources = {statement.source.id: statement.source for statement in answer.statements.values()}
    return [(sources[key], count) for key, count in counts.most_common()]


def _sum(figure: Figure, answer: Answer[Any], links: Links) -> tuple[str, list[StatementOut], str]:
    """Return a sum in words, the statements that it is the sum of, or the address of those where there are too many."""
    scope = f"{words.sentence_case(figure.scope)}: " if figure.scope else ""
    kind = kinds_of_money.noun(figure.kind)
    said = scope + gettext(
        "%(kind)s of %(amount)s, the sum of %(statements)s",
        kind=kind if scope else words.sentence_case(kind),
        amount=money_words(figure),
        statements=words.counted(figure.count, "statement", "statements"),
    )
    flows = [answer.statements[key] for key in figure.statements if key in answer.statements]
    return said, flows, links.behind(figure.behind) if len(flows) < figure.count else ""


def _is_narrowed(query: QueryParams) -> bool:
    return any(name in query for name in SCOPE_NAMES if name not in ("page", "language"))
