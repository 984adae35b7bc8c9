"""The question for single aspects: is it stated, only planned, not stated, or kept out on purpose?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, cast

from pydantic import AfterValidator

from ...graph.model.schema import NOT_YET
from ..asking.answer import Answer, Gap, Status
from ..asking.inquiry import Asked, Found, Shaped
from ..asking.parameters import Entity, choices
from ..asking.question import question
from ..asking.rows import Aspect
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import by_date, date_words, grouped, keys, stated_date, time_words, unique
from ..asking.shown_statements import EntityRef, StatementOut

Selects = Callable[[StatementOut, EntityRef], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """How to find the statements that give an aspect of an entity; without `selects`, the aspect is never stored.

    `needs_name`: an unnamed group is no answer to it, though it is shown.
    """

    description: str
    selects: Selects | None = None
    needs_name: bool = False


def _is(end: EntityRef | None, entity: EntityRef) -> bool:
    return end is not None and end.id == entity.id


def _to(*types: str) -> Selects:
    return lambda statement, about: statement.type in types and _is(statement.object, about)


def _from(*types: str) -> Selects:
    return lambda statement, about: statement.type in types and _is(statement.subject, about)


def _described(*names: str) -> Selects:
    return lambda statement, about: (
        statement.type == "DESCRIBES" and _is(statement.object, about) and any(n in statement.own for n in names)
    )


def _any(*rules: Selects) -> Selects:
    return lambda statement, about: any(rule(statement, about) for rule in rules)


def _named(statement: StatementOut, about: EntityRef) -> bool:
    kinds = statement.own.get("name_kinds", ())
    return statement.type == "DESCRIBES" and _is(statement.object, about) and any(kind != "described" for kind in kinds)


def _money(statement: StatementOut, about: EntityRef) -> bool:
    return statement.money is not None and any(leg.entity.id == about.id for leg in statement.money.legs)


def _share(statement: StatementOut, about: EntityRef) -> bool:
    return _money(statement, about) and bool(_places_with_a_share(statement))


def _places_with_a_share(flow: StatementOut) -> set[str]:
    """Return the places whose part of a flow is stated: by a share, or by being the only place."""
    places = [leg for leg in (flow.money.legs if flow.money else ()) if leg.type == "TO_PLACE"]
    return {leg.entity.id for leg in places if leg.share is not None or len(places) == 1}


_ACTS = ("SIGNED", "ADOPTED", "APPROVED", "PARTY_TO", "PRESENTED", "HOSTED", "ATTENDED", "RESULTED_IN")


_HAPPENING = ("HELD_IN", "PART_OF", "BENEFITS", "FINANCED_UNDER")
_HAPPENING_TO = ("HOSTED", "ATTENDED", "FUNDS", "IMPLEMENTS", "PARTNERS_IN", "SUCCEEDED_BY")


def _dated(statement: StatementOut, about: EntityRef) -> bool:
    concerns = _any(_from("HELD_IN", "PART_OF"), _to(*_ACTS), _described("held", "held_text", "published"))
    return concerns(statement, about) and (stated_date(statement) is not None or date_words(statement) != "")


def _approval_dated(statement: StatementOut, about: EntityRef) -> bool:
    approves = _to("APPROVED")(statement, about) or (
        _described("status")(statement, about) and statement.own["status"] == "approved"
    )
    return approves and statement.date is not None


def _for(statement: StatementOut, about: EntityRef) -> bool:
    """Tell whether a statement says that something benefits a country."""
    return _from("BENEFITS")(statement, about) and statement.object is not None and statement.object.type == "Country"


def _accredited(statement: StatementOut, about: EntityRef) -> bool:
    return _from("RELATED_TO")(statement, about) and "accredited" in str(statement.own.get("kind", ""))


_TIMES: Mapping[str, tuple[str, ...]] = {
    "date": ("held", "published"),
    "period": ("period", "duration"),
    "duration": ("duration",),
    "start": ("start",),
    "end": ("end",),
}
"""What tells an aspect that may be known in words alone."""

ASPECTS: Mapping[str, Rule] = {
    "accreditation": Rule("RELATED_TO of kind “accredited to”", _accredited),
    "amount": Rule("money with it as a leg", _money),
    "approval_date": Rule("the date of its approval", _approval_dated),
    "approver": Rule("who APPROVED it", _to("APPROVED"), needs_name=True),
    "author": Rule("AUTHORED_BY", _from("AUTHORED_BY")),
    "beneficiary": Rule("whom it BENEFITS", _from("BENEFITS")),
    "contact": Rule("telephone, e-mail or postal address: never stored"),
    "country": Rule("the country it is of; of a project, the countries it is for", _any(_from("OF_COUNTRY"), _for)),
    "date": Rule("the day of an event or of an act on a document", _dated),
    "duration": Rule("how long it lasts", _described("duration")),
    "end": Rule("when it ended", _described("end", "end_text")),
    "funder": Rule("who FUNDS it", _to("FUNDS"), needs_name=True),
    "funding_instrument": Rule("what it is FINANCED_UNDER", _from("FINANCED_UNDER")),
    "host": Rule("who HOSTED it", _to("HOSTED"), needs_name=True),
    "identifier": Rule("an identifier", _described("identifiers")),
    "implementer": Rule("who IMPLEMENTS it", _to("IMPLEMENTS"), needs_name=True),
    "manager": Rule("who MANAGES it", _to("MANAGES"), needs_name=True),
    "mandate": Rule("who MANDATES it", _to("MANDATES")),
    "member": Rule("who is a MEMBER_OF it", _to("MEMBER_OF"), needs_name=True),
    "office_holder": Rule("who HOLDS_POST at it", _to("HOLDS_POST"), needs_name=True),
    "participant": Rule("who ATTENDED it", _to("ATTENDED"), needs_name=True),
    "partner": Rule("who PARTNERS_IN it", _to("PARTNERS_IN"), needs_name=True),
    "period": Rule("the time it covers, or how long it lasts", _described("period", "period_text", "duration")),
    "place": Rule("where it was HELD_IN or is LOCATED_IN", _from("HELD_IN", "LOCATED_IN")),
    "post": Rule("the post that a person HOLDS", _from("HOLDS_POST")),
    "predecessor": Rule("what it SUCCEEDED", _to("SUCCEEDED_BY")),
    "publisher": Rule("who published a source", _any(_from("PUBLISHED_BY"), _described("publisher"))),
    "result": Rule("what it RESULTED_IN", _from("RESULTED_IN")),
    "secretariat": Rule("who is its SECRETARIAT", _to("SECRETARIAT_OF"), needs_name=True),
    "share": Rule("the stated share of a country in its money", _share),
    "signatory": Rule("who SIGNED, ADOPTED or is PARTY_TO it", _to("SIGNED", "ADOPTED", "PARTY_TO"), needs_name=True),
    "start": Rule("when it began", _described("start", "start_text")),
    "status": Rule("its status", _described("status")),
    "successor": Rule("what it is SUCCEEDED_BY", _from("SUCCEEDED_BY")),
    "theme": Rule("what it ADDRESSES", _from("ADDRESSES", "DISCUSSED")),
    "title": Rule("a name of its own, not one that describes it", _named),
    "took_place": Rule("that it happened, or is under way", _any(_from(*_HAPPENING), _to(*_HAPPENING_TO))),
}
"""Every aspect that can be asked for, and which statements give it."""

NEVER_STORED = "contact data of people is never stored, wherever it stands in a source"


def _aspect(name: str) -> str:
    if name not in ASPECTS:
        raise ValueError(f"“{name}” is none of {', '.join(ASPECTS)}")
    return name


def _stated(found: list[Found], asked: Asked) -> Shaped[Aspect]:
    statements = {entity: of_entity for entity, (_, of_entity) in grouped(found, "about").items()}
    others = {entity.id for entity in asked.entities("other")}
    rows = [
        _row(about, aspect, statements.get(about.id, []), others)
        for about in asked.entities("about")
        for aspect in asked.arguments["aspect"]
    ]
    unmet = [row for row in rows if row.status is not Status.ANSWERED]
    gaps = tuple(
        Gap(
            about=row.about,
            aspect=row.aspect,
            status=row.status,
            note=NEVER_STORED if row.status is Status.NOT_STORED else row.value,
        )
        for row in unmet
    )
    return Shaped(rows, gaps=gaps, status=unmet[0].status if unmet else Status.ANSWERED)


def _row(about: EntityRef, aspect: str, statements: list[StatementOut], others: set[str]) -> Aspect:
    rule = ASPECTS[aspect]
    if rule.selects is None:
        return Aspect(about=about, aspect=aspect, status=Status.NOT_STORED, value="", entities=())
    given = [
        statement
        for statement in statements
        if rule.selects(statement, about) and (not others or others & _ends(statement, aspect))
    ]
    named = [
        statement
        for statement in given
        if not rule.needs_name or (statement.subject is not None and statement.subject.type != "Group")
    ]
    firm = [statement for statement in named if statement.modality not in NOT_YET]
    status = Status.ANSWERED if firm else Status.PLANNED_ONLY if named else Status.NOT_STATED
    given.sort(key=lambda statement: (statement.modality in NOT_YET, *by_date(stated_date(statement)), statement.id))
    return Aspect(
        about=about,
        aspect=aspect,
        status=status,
        value="; ".join(dict.fromkeys(_words(statement, aspect) for statement in given)),
        entities=unique(end for statement in firm or given for end in _other_ends(statement, about)),
        date=next((date for statement in given if (date := stated_date(statement))), None),
        statements=keys(given),
    )


def _words(statement: StatementOut, aspect: str) -> str:
    if statement.type == "DESCRIBES" and aspect in _TIMES:
        days = [str(statement.own[name]) for name in _TIMES[aspect] if name in statement.own and name != "duration"]
        return ", ".join([*days, *time_words(statement.own, *_TIMES[aspect])])
    if aspect in ("date", "approval_date"):
        return stated_date(statement) or date_words(statement)
    if statement.type == "DESCRIBES":
        given = statement.own.get({"title": "names", "identifier": "identifiers"}.get(aspect, aspect), "")
        return ", ".join(str(value) for value in cast("list[object]", given)) if isinstance(given, list) else str(given)
    return statement.sentence


def _ends(statement: StatementOut, aspect: str) -> set[str]:
    if aspect == "share":
        return _places_with_a_share(statement)
    legs = statement.money.legs if statement.money is not None else ()
    return {end.id for end in (statement.subject, statement.object, *(leg.entity for leg in legs)) if end is not None}


def _other_ends(statement: StatementOut, about: EntityRef) -> list[EntityRef]:
    ends = [end for end in (statement.subject, statement.object) if end is not None]
    return [end for end in ends if end.id != about.id and end.type != "Source"]


@question(Aspect, _stated, hub="about", example={"about": ["doc:brdo-2018-joint-declaration"], "aspect": ["signatory"]})
def stated(
    about: list[Entity],
    aspect: list[Annotated[str, AfterValidator(_aspect), choices(ASPECTS)]],
    other: list[Entity] = [],
    scope: Scope = EVERYTHING,
) -> Answer[Aspect]:
    """Whether an aspect of something is stated, only planned, not stated by any source, or never stored.

    about: of what. aspect: which: accreditation, amount, approver, contact, date, funder, implementer, member, place,
    signatory, successor, title, took_place … other: only where it involves this one, such as the country of a share.
    An unnamed group (“nine ministers”) is shown, but is no answer to who. Where several are asked, the status of the
    whole is that of the first that is not answered; each row has its own.
    """
    ...
