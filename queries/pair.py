"""The question for all that is stated between two actors: how much of each kind, and the question that lists it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import partial

from ..graph.errors import BadArgument, TimedOut, TooLarge
from ..graph.store.snapshot import Snapshot
from ..graph.store.store import Readable
from .agreements.rows import Tied
from .asking.answer import Answer, Behind, Figure, Status
from .asking.composed_sentences import Listed, Sentence
from .asking.inquiry import Inquiry, ReadResult, Shaped, asked_of
from .asking.parameters import Actor
from .asking.question import question
from .asking.scope import EVERYTHING, Scope
from .asking.shown_statements import EntityRef
from .kinds_of_tie import QUESTIONS, Tie, ties
from .money.rows import TotalRow
from .money.totals import totals

_FIRST = 5
"""Entities that a row names."""
COUNTING_SECONDS = 6.0
"""How long one count may take; what takes longer is not counted here, and the row says so."""
_SIDE_BY_SIDE = 4


TOO_MANY = "%(what)s: too many to count here"
TOO_LONG = "%(what)s: it took too long to count them here"
NOT_STATED = "no source states %(what)s"
STATED_AND_MISSING = "Between %(one)s and %(other)s, there are stated: %(stated)s; no source here states %(missing)s."
ONLY_STATED = "Between %(one)s and %(other)s, there are stated: %(stated)s."
ONLY_MISSING = "No source here states %(missing)s."
SENTENCES = (TOO_MANY, TOO_LONG, NOT_STATED, STATED_AND_MISSING, ONLY_STATED, ONLY_MISSING)
"""What the answer says beside the words of its ties, for catalogues of translations."""


def _pair(inquiry: Inquiry) -> ReadResult[Tied]:
    given = inquiry.arguments
    hydrator = inquiry.hydrator()
    one, other = hydrator.entity(given["one"]), hydrator.entity(given["other"])
    if one.id == other.id:
        raise BadArgument("Both are the same.", "Give two different ones.", "other")
    store = Snapshot(inquiry.store, min(inquiry.store.time_limit, COUNTING_SECONDS))
    asked = list(ties(one, other))
    alone = frozenset(one for name, one in (("one", one.id), ("other", other.id)) if inquiry.is_alone(name))
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:  # none needs another one, and Neo4j answers them side by side
        rows = list(pool.map(partial(_tied, store=store, scope=inquiry.scope, alone=alone), asked))
    summary = _summary(one, other, asked, rows)
    rows.sort(key=lambda row: row.count == 0)
    shown = rows[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    status = Status.ANSWERED if any(row.count != 0 for row in rows) else Status.NOT_STATED
    return ReadResult(Shaped(shown, total=len(rows), status=status, summary=summary), {})


def _tied(tie: Tie, store: Readable, scope: Scope, alone: frozenset[str]) -> Tied:
    """Ask what lists a tie; `alone` are the ids of those that stand for themselves, without their bodies."""
    scope = replace(scope, alone=tie.alone(alone))
    narrowed = {name: value for name, value in asked_of(scope, EVERYTHING).items() if name not in ("limit", "page")}
    behind = Behind(question=tie.question.name, arguments={**tie.arguments, **narrowed})
    is_sum = tie.question.name == totals.name
    if is_sum:
        behind = Behind(question="flows", arguments=behind.arguments)
    try:
        answer = tie.question.ask(store, tie.arguments, replace(scope, limit=1000 if is_sum else _FIRST, page=1))
    except (TooLarge, TimedOut) as error:
        return Tied(
            tie=tie.name,
            says=Sentence(TOO_MANY if isinstance(error, TooLarge) else TOO_LONG, what=tie.absent),
            count=None,
            behind=behind,
            status=str(Status.ANSWERED),
        )
    figures = _figures(answer.rows) if is_sum else _whole(answer.figures) if tie.name == "funding" else ()
    count = sum(row.count for row in answer.rows) if is_sum else answer.total
    shown = [value for row in answer.rows if isinstance(value := getattr(row, tie.shows, None), EntityRef)]
    return Tied(
        tie=tie.name,
        says=tie.counted(count) if count else Sentence(NOT_STATED, what=tie.absent),
        count=count,
        figures=figures,
        entities=tuple({entity.id: entity for entity in shown}.values()),
        behind=behind,
        status=str(answer.status if count else Status.NOT_STATED),
    )


def _whole(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the sums over all pairs; beside them an answer has those of the pairs that it shows."""
    return tuple(figure for figure in figures if figure.scope.startswith("all "))


def _figures(rows: Sequence[TotalRow]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            kind=row.kind,
            system=row.system,
            currency=row.currency,
            amount=Decimal(row.amount),
            count=row.count,
            is_planned=row.is_planned,
            behind=row.behind,
        )
        for row in rows
    )


def _summary(one: EntityRef, other: EntityRef, asked: Sequence[Tie], rows: Sequence[Tied]) -> Sentence:
    """Say in one sentence what there is; what is not stated is named as such, and never as zero."""
    told = [(tie, row) for tie, row in zip(asked, rows, strict=True) if tie.name != "joined"]
    stated = tuple(row.says for _, row in told if row.count != 0)
    missing = tuple(tie.absent for tie, row in told if row.count == 0)
    names = {"one": one.name, "other": other.name}
    if not missing:
        return Sentence(ONLY_STATED, **names, stated=Listed(stated))
    lacks = Listed(missing, is_choice=True)
    if not stated:
        return Sentence(ONLY_MISSING, missing=lacks)
    return Sentence(STATED_AND_MISSING, **names, stated=Listed(stated), missing=lacks)


@question(
    Tied,
    read=_pair,
    is_summed=True,
    example={"one": "country:MD", "other": "org:icmpd"},
    texts=tuple(dict.fromkeys(text for asked in QUESTIONS for text in asked.texts)),
)
def pair(one: Actor, other: Actor, scope: Scope = EVERYTHING) -> Answer[Tied]:
    """All that is stated between two actors: projects, documents, money both ways, events, memberships, posts.

    Each row counts one kind of tie and opens to the question that lists it; its count is that question's. A kind that
    no source states is said to be not stated, which is not the same as none.
    one, other: the two.
    Money that a country or its bodies received is one thing, money for activities in it another; both are told.
    What joins the two directly, and what both are joined to, is of the two themselves.
    """
    ...
