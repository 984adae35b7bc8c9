"""Questions about events: when and where they were, who was there, what was discussed."""

from __future__ import annotations

from ...graph.model.statement_types import BY_NAME
from ..asking.answer import Answer, Gap, Status
from ..asking.composed_sentences import Sentence
from ..asking.inquiry import Asked, Found, Shaped
from ..asking.parameters import Actor, CountryOrPlace, Event, Project
from ..asking.question import question
from ..asking.rows import EventRow, Line, Participant
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import (
    by_date,
    date_words,
    described,
    firmest,
    grouped,
    keys,
    lines,
    objects,
    stated_date,
    subjects,
    time_words,
)
from ..asking.shown_statements import EntityRef, StatementOut

DIRECTLY = "directly: %(what)s"
THROUGH = "through %(whom)s: %(what)s"
BY_PROJECT = "through %(project)s, in which it %(what)s"
OF_PROJECT = "through %(project)s, in which %(whom)s %(what)s"
BY_HOLDER = "through %(whom)s, %(post)s"
BY_ANY_HOLDER = "through %(whom)s, who holds a post"
SENTENCES = (DIRECTLY, THROUGH, BY_PROJECT, OF_PROJECT, BY_HOLDER, BY_ANY_HOLDER)
"""In which ways somebody took part, for catalogues of translations."""


def _events(found: list[Found], asked: Asked) -> Shaped[EventRow]:
    actors, given = set(asked.ids("actor")), {entity.id for entity in asked.entities("actor")}
    rows = [
        _event(entity, statements, actors | given, given) for entity, statements in grouped(found, "event").values()
    ]
    return Shaped(sorted(rows, key=lambda row: (*by_date(row.date), row.event.id)))


def _event(event: EntityRef, statements: list[StatementOut], actors: set[str], given: set[str]) -> EventRow:
    direct = [statement for statement in statements if event.id in _ends(statement)]
    wholes = objects(
        [statement for statement in direct if statement.type == "PART_OF" and _is(statement.subject, event)], "PART_OF"
    )
    date, date_basis = _date_of(event, direct), "stated"
    if date is None:
        dated = [(whole, when) for whole in wholes if (when := _date_of(whole, statements))]
        date, date_basis = (dated[0][1], f"of {dated[0][0].name}") if dated else (None, "")
    return EventRow(
        event=event,
        date_basis=date_basis,
        places=objects(direct, "HELD_IN"),
        hosts=subjects(direct, "HOSTED"),
        participants=subjects(direct, "ATTENDED"),
        part_of=wholes,
        results=objects(direct, "RESULTED_IN"),
        ways=tuple(sorted({way for statement in statements if (way := _way(statement, event, actors, given))})),
        modality=firmest(statement for statement in direct if statement.type not in ("DESCRIBES", "MENTIONS")),
        date=date,
        date_text="" if date else _words_of(event, direct),
        statements=keys(statements),
    )


def _date_of(event: EntityRef, statements: list[StatementOut]) -> str | None:
    """Return the day of an event: as described, else of the statements that place it or make it part of something."""
    held = described(statements, event, "held")
    own = [
        statement
        for statement in statements
        if _is(statement.subject, event) and statement.type in ("HELD_IN", "PART_OF")
    ]
    return held or next(
        (statement.date.edtf for statement in own if statement.date is not None and statement.date.edtf), None
    )


def _words_of(event: EntityRef, statements: list[StatementOut]) -> str:
    """Return the day of an event in the source's words."""
    own = [
        statement
        for statement in statements
        if _is(statement.subject, event) and statement.type in ("HELD_IN", "PART_OF")
    ]
    told = [
        words for statement in statements if _is(statement.object, event) for words in time_words(statement.own, "held")
    ]
    return next(iter((*told, *filter(None, map(date_words, own)))), "")


def _way(statement: StatementOut, event: EntityRef, actors: set[str], given: set[str]) -> str:
    """Say how one of the actors took part; of a body of the country that was given, which one it is."""
    if statement.subject is None or statement.object is None:
        return ""
    reads = Sentence(BY_NAME[statement.type].reads)
    if statement.subject.id in actors:
        is_itself = statement.subject.id in given
        who = {} if is_itself else {"whom": statement.subject.name}
        if statement.object.id == event.id:
            return Sentence(DIRECTLY if is_itself else THROUGH, **who, what=reads)
        if statement.object.type == "Project":
            return Sentence(BY_PROJECT if is_itself else OF_PROJECT, **who, project=statement.object.name, what=reads)
    if statement.type == "HOLDS_POST" and statement.object.id in actors:
        who, post = {"whom": statement.subject.name}, statement.own.get("post")
        return Sentence(BY_HOLDER, **who, post=str(post)) if post else Sentence(BY_ANY_HOLDER, **who)
    return ""


def _ends(statement: StatementOut) -> set[str]:
    return {end.id for end in (statement.subject, statement.object) if end is not None}


def _is(end: EntityRef | None, entity: EntityRef) -> bool:
    return end is not None and end.id == entity.id


@question(EventRow, _events, draws=True, example={"actor": "org:md-mia"})
def events(
    event: list[Event] = [],
    actor: Actor | None = None,
    other: Actor | None = None,
    place: CountryOrPlace | None = None,
    project: Project | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[EventRow]:
    """Events in order of their dates, with place, hosts, participants, results.

    event: only these. actor: only those in which it took part: itself, through a person who holds a post there, or
    through a project that the event belongs to. other: and in which this one took part, in any of these ways.
    place: only those held there. project: only those of this project.
    An event without a date of its own has that of the event it is part of; `date_basis` says so.
    """
    ...


def _attendance(found: list[Found], _: Asked) -> Shaped[Participant]:
    rows = [row for match in found for row in _participants(match)]
    unnamed = [row.participant for row in rows if not row.is_named]
    gaps = [Gap(about=actor, aspect="members", status=Status.NOT_STATED) for actor in unnamed]
    return Shaped(sorted(rows, key=lambda row: (row.act, row.participant.id)), gaps=tuple(gaps))


def _participants(found: Found) -> list[Participant]:
    represented = objects(found.statements, "REPRESENTED")
    return [
        Participant(
            participant=statement.subject,
            act=statement.type.lower(),
            role=str(statement.own.get("role", "")),
            count=statement.own.get("count"),
            count_op=str(statement.own.get("count_op", "")),
            is_named=statement.subject.type != "Group",
            represents=represented,
            modality=statement.modality,
            date=stated_date(statement),
            statements=keys([statement, *found.statements]),
        )
        for statement in found.statements
        if statement.type in ("HOSTED", "ATTENDED", "PRESENTED") and statement.subject is not None
    ]


@question(Participant, _attendance, draws=True, example={"event": "event:2018-03-16-brdo-ministerial"})
def attendance(event: Event, scope: Scope = EVERYTHING) -> Answer[Participant]:
    """Who hosted and attended an event, in which role; unnamed groups with their stated number.

    event: which. Members of unnamed groups are not stated, and `gaps` says so.
    """
    ...


@question(Line, lines, draws=True, example={"event": "event:000-visit"})
def discussed(event: Event, scope: Scope = EVERYTHING) -> Answer[Line]:
    """What an event was about: subjects discussed, points made, what was said or done at it, results.

    event: which.
    """
    ...
