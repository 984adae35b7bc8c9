"""Questions about projects, provisions of documents, and persons."""

from __future__ import annotations

from ...graph.model.schema import NOT_YET
from ..asking.answer import Answer, LeftOut
from ..asking.inquiry import Asked, Found, Shaped
from ..asking.parameters import Actor, CountryOrPlace, Entity, Person, Project, Side, Theme
from ..asking.question import question
from ..asking.rows import Post, ProjectRow, ProvisionRow
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import (
    described,
    grouped,
    keys,
    not_stated,
    objects,
    others_in_line,
    stated_date,
    subjects,
    time_words,
    unique,
)
from ..asking.shown_statements import EntityRef, StatementOut


def _projects(found: list[Found], asked: Asked) -> Shaped[ProjectRow]:
    flows: dict[str, int] = {}
    for each in found:
        flows[each["project"].id] = flows.get(each["project"].id, 0) + each["flows"]
    groups = grouped(found, "project").values()
    rows = [_project(entity, statements, flows[entity.id]) for entity, statements in groups]
    note = asked.arguments["with_period"] is False
    return Shaped(rows, gaps=not_stated((row.project for row in rows), "period") if note else ())


_FRAME = ("period", "duration", "start", "end")


def _project(project: EntityRef, statements: list[StatementOut], flows: int) -> ProjectRow:
    start, end = described(statements, project, "start"), described(statements, project, "end")
    period = described(statements, project, "period")
    benefits = objects(statements, "BENEFITS")
    places = tuple(place for place in benefits if place.type in ("Country", "Place"))
    identifiers = {
        identifier
        for statement in statements
        if statement.type == "DESCRIBES"
        for identifier in statement.own.get("identifiers", ())
    }
    own = [statement.own for statement in statements if statement.type == "DESCRIBES" and statement.object == project]
    words = dict.fromkeys(words for given in own for words in time_words(given, *_FRAME))
    successions = [statement for statement in statements if statement.type == "SUCCEEDED_BY"]
    return ProjectRow(
        project=project,
        period=period or (f"{start}/{end}" if start and end else None),
        start=start,
        end=end,
        status=described(statements, project, "status") or "",
        identifiers=tuple(sorted(identifiers)),
        funders=subjects(statements, "FUNDS"),
        implementers=subjects(statements, "IMPLEMENTS"),
        partners=subjects(statements, "PARTNERS_IN"),
        signatories=subjects(statements, "SIGNED"),
        countries=places,
        beneficiaries=tuple(beneficiary for beneficiary in benefits if beneficiary not in places),
        programmes=objects(statements, "FINANCED_UNDER"),
        themes=objects(statements, "ADDRESSES"),
        flows=flows,
        predecessors=others_in_line(successions, project, after=False),
        successors=others_in_line(successions, project, after=True),
        only_planned=_only_planned(project, statements),
        date=period or start,
        date_text="; ".join(words),
        statements=keys(statements),
    )


def _only_planned(project: EntityRef, statements: list[StatementOut]) -> tuple[EntityRef, ...]:
    """Return the other ends that are joined to the project by plans alone."""
    ends = [
        (end, statement.modality in NOT_YET)
        for statement in statements
        if statement.type != "DESCRIBES"
        for end in (statement.subject, statement.object)
        if end is not None and end.id != project.id
    ]
    firm = {end.id for end, is_planned in ends if not is_planned}
    return unique(end for end, _ in ends if end.id not in firm)


@question(ProjectRow, _projects, draws=True, example={"country": "country:MD"})
def projects(
    project: list[Project] = [],
    country: CountryOrPlace | None = None,
    theme: Theme | None = None,
    actor: Actor | None = None,
    other: Actor | None = None,
    with_period: bool | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[ProjectRow]:
    """Projects with all their parties: who funds, implements, signed, takes part, benefits.

    project: only these. country: only those that benefit it. theme: only on this theme or a narrower one.
    actor: only those in which this one has a part. other: and in which this one has a part, too.
    with_period: true: only those with a stated time frame, also in words (“three years”); false: only those without.
    """
    ...


def _provisions(found: list[Found], asked: Asked) -> Shaped[ProvisionRow]:
    rows = [row for match in found for row in _provision(match)]
    incomplete = unique(row.owner for row in rows if not row.is_list_complete)
    gaps = not_stated(incomplete, "rest of the list", "the source says that it lists only some")
    kind = asked.arguments["kind"]
    if kind is not None:
        others = sum(row.kind != kind for row in rows)
        left_out = (LeftOut(reason=f"provisions of other kinds than “{kind}”", count=others),) if others else ()
        return Shaped([row for row in rows if row.kind == kind], gaps=gaps, left_out=left_out)
    return Shaped(rows, gaps=gaps)


def _provision(found: Found) -> list[ProvisionRow]:
    themes, mentions = objects(found.statements, "ADDRESSES"), objects(found.statements, "MENTIONS")
    return [
        ProvisionRow(
            owner=statement.subject,
            kind=str(statement.own.get("kind", "")),
            text=str(statement.own.get("text", "")),
            language=str(statement.own.get("language", "")),
            is_list_complete=statement.own.get("complete") is not False,
            themes=themes,
            mentions=mentions,
            modality=statement.modality,
            date=stated_date(statement),
            statements=keys([statement, *found.statements]),
        )
        for statement in found.statements
        if statement.type == "HAS_PROVISION" and statement.subject is not None
    ]


@question(ProvisionRow, _provisions, example={"of": "doc:brdo-2018-joint-declaration"})
def provisions(
    of: Entity | None = None, theme: Theme | None = None, kind: str | None = None, scope: Scope = EVERYTHING
) -> Answer[ProvisionRow]:
    """Aims, activities, commitments, priorities and other points of a document, project, event or actor.

    of: whose. theme: only those that address this theme or a narrower one. kind: such as commitment or priority.
    Where a source says that it lists only some, `gaps` says so.
    """
    ...


def _posts(found: list[Found], _: Asked) -> Shaped[Post]:
    rows = [
        Post(
            person=statement.subject,
            post=str(statement.own.get("post", "")),
            at=statement.object,
            countries=objects(match.statements, "OF_COUNTRY"),
            date=stated_date(statement),
            statements=match.keys,
        )
        for match in found
        for statement in match.statements
        if statement.type == "HOLDS_POST" and statement.subject is not None and statement.object is not None
    ]
    return Shaped(sorted(rows, key=lambda row: (row.person.id, row.at.id, row.post)))


@question(Post, _posts, draws=True)
def persons(
    person: Person | None = None,
    at: Side | None = None,
    other: Side | None = None,
    country: CountryOrPlace | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[Post]:
    """Persons in public functions and their posts; contact data is never stored.

    person: only this one. at: only posts at this organisation or project.
    other: only persons who are stated to have a post there, too; their posts at both. country: only posts at bodies of
    it.
    """
    ...
