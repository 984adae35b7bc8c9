"""The question for all that is stated between two actors: how much of each kind, and the question that lists it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ..graph.errors import BadArgument, TimedOut, TooLarge
from ..graph.store.snapshot import Snapshot
from ..graph.store.store import Readable
from .actors.events import events
from .actors.links import connections, in_common
from .actors.projects import persons, projects
from .agreements.declarations import declarations
from .agreements.memberships import memberships
from .agreements.rows import Tied
from .asking.acts import Act
from .asking.answer import Answer, Behind, EntityRef, Figure, Status
from .asking.bodies import is_country
from .asking.inquiry import Inquiry, ReadResult, Shaped, asked_of
from .asking.parameters import Actor
from .asking.question import Question, question
from .asking.scope import EVERYTHING, Scope
from .money.rows import TotalRow
from .money.supporters import supporters
from .money.totals import totals
from .money.who_funds_whom import who_funds_whom

_FIRST = 5
"""Entities that a row names."""
COUNTING_SECONDS = 6.0
"""How long one count may take; what takes longer is not counted here, and the row says so."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """One way in which two may have to do with each other: its name, its words, and the question that lists it.

    `one` and `several` complete “N …”. `lacks` completes “no source here states …” in the summary, and is shared by
    what is told both ways. `shows` is the column whose entities are named.
    """

    name: str
    one: str
    several: str
    lacks: str
    question: Question[Any, Any]
    arguments: Mapping[str, Any]
    shows: str = ""

    def alone(self, wanted: frozenset[str]) -> tuple[str, ...]:
        """Return the arguments in which a country stands for itself, of those that its bodies could count for."""
        acting = self.question.acting
        return tuple(
            name for name, value in self.arguments.items() if name in acting and is_country(value) and value in wanted
        )

    def counted(self, count: int) -> str:
        """Say how many there are."""
        return f"{count:,} {self.one if count == 1 else self.several}"


def _ties(one: EntityRef, other: EntityRef) -> Iterator[_Tie]:
    """Return what is asked of two; money, support and membership are told both ways.

    What comes to a country and what is for activities in it are two things: the first its bodies receive, the second
    anybody may, and none of the words for the one could be read as the other.
    """
    ends, both = {"one": one.id, "other": other.id}, {"actor": one.id, "other": other.id}
    signing = {"party": one.id, "other": other.id, "act": [str(Act.SIGNATORY)]}
    yield _tie(
        "direct",
        "statement{s} that join{v} the two themselves",
        "anything that joins the two themselves",
        connections,
        {**ends, "max_length": 1},
    )
    yield _tie("projects", "project{s} in which both have a part", "joint projects", projects, both, "project")
    yield _tie(
        "documents",
        "document{s} that both signed or are party to",
        "documents that both signed",
        declarations,
        signing,
        "document",
    )
    for giver, taker in ((one, other), (other, one)):
        yield from _money(giver, taker)
    yield _tie("events", "event{s} in which both took part", "common events", events, both, "event")
    yield _tie(
        "memberships",
        "organisation{s} that both are members of",
        "common memberships",
        memberships,
        {"member": one.id, "other": other.id},
        "organisation",
    )
    for member, whole in ((one, other), (other, one)):
        if whole.type in ("Organisation", "Group"):
            words = f"of {_escaped(member)} in {_escaped(whole)}"
            yield _tie(
                "membership",
                f"membership{{s}} {words}",
                f"a membership of {member.name} in {whole.name}",
                memberships,
                {"member": member.id, "organisation": whole.id},
            )
    yield _tie(
        "posts",
        "post{s} of persons with posts at both",
        "persons with posts at both",
        persons,
        {"at": one.id, "other": other.id},
        "person",
    )
    yield _tie(
        "joined",
        "entit{y} that both themselves are joined to",
        "anything that both themselves are joined to",
        in_common,
        ends,
        "shared",
    )


def _tie(
    name: str, words: str, lacks: str, question: Question[Any, Any], arguments: Mapping[str, Any], shows: str = ""
) -> _Tie:
    """Make a tie; in its words {s}, {v} and {y} stand for what differs between one and several."""
    one, several = words.format(s="", v="s", y="y"), words.format(s="s", v="", y="ies")
    return _Tie(name, one, several, lacks, question, arguments, shows)


def _escaped(entity: EntityRef) -> str:
    """Return a name so that it can stand in such words."""
    return entity.name.replace("{", "{{").replace("}", "}}")


def _money(giver: EntityRef, taker: EntityRef) -> Iterator[_Tie]:
    whose, whom = _escaped(giver), _escaped(taker)
    yield _tie(
        "money",
        f"flow{{s}} of money that {whom} received from {whose}",
        f"money that {taker.name} received from {giver.name}",
        totals,
        {"provider": giver.id, "receiver": taker.id},
    )
    if taker.type == "Country":
        yield _tie(
            "funding",
            f"funding link{{s}} from {whose} for activities in {whom}",
            f"money from {giver.name} for activities in {taker.name}",
            who_funds_whom,
            {"funder": giver.id, "country": taker.id},
            "recipient",
        )
        yield _tie(
            "support",
            f"way{{s}} in which {whose} supports {whom}",
            f"support of {taker.name} by {giver.name}",
            supporters,
            {"country": taker.id, "actor": giver.id},
            "actor",
        )


def _pair(inquiry: Inquiry) -> ReadResult[Tied]:
    given = inquiry.arguments
    hydrator = inquiry.hydrator()
    one, other = hydrator.entity(given["one"]), hydrator.entity(given["other"])
    if one.id == other.id:
        raise BadArgument("Both are the same.", "Give two different ones.", "other")
    store = Snapshot(inquiry.store, min(inquiry.store.time_limit, COUNTING_SECONDS))
    ties = list(_ties(one, other))
    alone = frozenset(one for name, one in (("one", one.id), ("other", other.id)) if inquiry.is_alone(name))
    rows = [_tied(tie, store, inquiry.scope, alone) for tie in ties]
    summary = _summary(one, other, ties, rows)
    rows.sort(key=lambda row: row.count == 0)
    shown = rows[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    status = Status.ANSWERED if any(row.count != 0 for row in rows) else Status.NOT_STATED
    return ReadResult(Shaped(shown, total=len(rows), status=status, summary=summary), {})


def _tied(tie: _Tie, store: Readable, scope: Scope, alone: frozenset[str]) -> Tied:
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
        why = "too many to count here" if isinstance(error, TooLarge) else "it took too long to count them here"
        return Tied(
            tie=tie.name,
            says=f"{tie.several}: {why}",
            count=None,
            behind=behind,
            status=str(Status.ANSWERED),
        )
    figures = _figures(answer.rows) if is_sum else _whole(answer.figures) if tie.name == "funding" else ()
    count = sum(row.count for row in answer.rows) if is_sum else answer.total
    shown = [value for row in answer.rows if isinstance(value := getattr(row, tie.shows, None), EntityRef)]
    return Tied(
        tie=tie.name,
        says=tie.counted(count) if count else f"no source states {tie.several}",
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


def _summary(one: EntityRef, other: EntityRef, ties: list[_Tie], rows: list[Tied]) -> str:
    """Say in one sentence what there is; what is not stated is named as such, and never as zero."""
    told = [(tie, row) for tie, row in zip(ties, rows, strict=True) if tie.name != "joined"]
    stated = [row.says for _, row in told if row.count != 0]
    has = {tie.lacks for tie, row in told if row.count != 0}
    missing = [lacks for lacks in dict.fromkeys(tie.lacks for tie, _ in told) if lacks not in has]
    said = f"Between {one.name} and {other.name}, there are stated: {_listed(stated)}" if stated else ""
    if not missing:
        return f"{said}."
    lacks = f"o source here states {_listed(missing, 'or')}"
    return f"{said}; n{lacks}." if said else f"N{lacks}."


def _listed(words: list[str], last: str = "and") -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


@question(
    Tied,
    read=_pair,
    is_summed=True,
    example={"one": "country:MD", "other": "org:icmpd"},
    texts=tuple(
        dict.fromkeys(
            text
            for asked in (
                connections,
                projects,
                declarations,
                totals,
                who_funds_whom,
                supporters,
                events,
                memberships,
                persons,
                in_common,
            )
            for text in asked.texts
        )
    ),
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
