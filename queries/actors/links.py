"""Questions about what joins two entities, sources, and single aspects."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby, pairwise
from typing import Annotated, Any

from pydantic import Field

from ...graph.errors import BadArgument
from ...graph.model.flow_properties import LEG_TYPES
from ...graph.model.schema import NOT_YET, Modality
from ...graph.model.statement_types import BY_NAME, JOINING
from ..asking.answer import Answer
from ..asking.inquiry import Asked, Found, Shaped
from ..asking.parameters import Entity, Label, Side, StatementTypeName, Theme
from ..asking.question import question
from ..asking.rows import Connection, Hop, Line, Mentioned, Shared, SourceRow
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import described, grouped, keys, lines, objects, unique
from ..asking.shown_statements import EntityRef, StatementOut

LONGEST = 8
"""Steps of a connection at the most."""


def _along(arguments: Any) -> dict[str, Any]:
    if arguments["one"] == arguments["other"]:
        raise BadArgument("Both ends are the same entity.", "Give two different ones.", "other")
    types = arguments["type"] or [*JOINING, "FLOW"]
    legs = [leg.name for leg in LEG_TYPES if leg.name != "FOR_THEME"] if "FLOW" in types else []
    return {"along": [*types, *legs]}


def _connections(found: list[Found], asked: Asked) -> Shaped[Connection]:
    rows: dict[tuple[str, ...], Connection] = {}
    shortest = min((path["length"] for path in found), default=0)
    for path in found:
        by_key = {statement.key: statement for statement in path.statements}
        steps = groupby(zip(path["keys"], pairwise(path["nodes"]), strict=True), key=lambda step: step[0])
        # into a flow of money and out of it are two steps along one statement; from key to key of somebody is none
        ways = [(by_key[key], [ends for _, ends in way]) for key, way in steps if key is not None]
        hops = tuple(_hop(statement, asked.entity(ends[0][0]), asked.entity(ends[-1][1])) for statement, ends in ways)
        along = tuple(statement.key for statement, _ in ways)
        if path["length"] == shortest and along not in rows:
            rows[along] = Connection(length=shortest, hops=hops, statements=path.keys)
    return Shaped(list(rows.values()))


def _hop(statement: StatementOut, origin: EntityRef, target: EntityRef) -> Hop:
    first = origin if statement.money is None else target
    begins = statement.subject is not None and statement.subject.id == first.id
    return Hop(
        origin=origin,
        target=target,
        type=statement.type,
        statement=statement.key,
        is_forward=begins if statement.money is None else not begins,
        modality=statement.modality,
        source=statement.source,
    )


@question(Connection, _connections, draws=True, example={"one": "country:DE", "other": "country:LV"}, prepare=_along)
def connections(
    one: Entity,
    other: Entity,
    max_length: Annotated[int, Field(ge=1, le=LONGEST)] = 6,
    type: list[StatementTypeName] = [],
    without: list[Modality] = [],
    scope: Scope = EVERYTHING,
) -> Answer[Connection]:
    """The shortest ways from one entity to another, with the statement and source of each step.

    one, other: the two ends. max_length: steps at the most. type: only along statements of these types.
    without: leave statements of these modalities out, such as planned.
    From one key of somebody to another is no step; where other ways are as short, some that need it may be missing.
    Being mentioned in one text or addressing one theme joins nobody. The bodies of a country are a step away from it.
    """
    ...


def _shared(found: list[Found], _: Asked) -> Shaped[Shared]:
    rows: list[Shared] = []
    for entity, statements in grouped(found, "shared").values():
        ends = {
            side: {
                each.key
                for match in found
                if match["shared"].id == entity.id
                for each in match.statements
                if each.key in match[side]
            }
            for side in ("of_one", "of_other")
        }
        rows.append(
            Shared(
                shared=entity,
                statements=keys(statements),
                one_sentences=tuple(each.sentence for each in statements if each.key in ends["of_one"]),
                other_sentences=tuple(each.sentence for each in statements if each.key in ends["of_other"]),
            )
        )
    return Shaped(rows)


def _sharing(arguments: Mapping[str, Any]) -> dict[str, Any]:
    types = arguments["type"] or [*BY_NAME, "FLOW"]
    return {"along": [type_name for type_name in types if type_name not in ("DESCRIBES", "MENTIONS", "JUDGED")]}


@question(
    Shared,
    _shared,
    draws=True,
    prepare=_sharing,
    example={"one": "project:interpol-oami", "other": "project:eu-thb-ifs-phase1", "type": ["ADDRESSES"]},
)
def in_common(one: Side, other: Side, type: list[StatementTypeName] = [], scope: Scope = EVERYTHING) -> Answer[Shared]:
    """What two entities both have to do with: themes, countries, projects, documents, events.

    one, other: the two; a country with its bodies. type: only by statements of these types, such as ADDRESSES for
    themes.
    """
    ...


@question(Line, lines, draws=True, example={"theme": "theme:online"})
def addressing(theme: Theme, type: Label | None = None, scope: Scope = EVERYTHING) -> Answer[Line]:
    """Where a theme comes up: projects, documents, events and single provisions that address it.

    theme: it, or a narrower one. type: only where an entity of this type addresses it.
    For a provision, the statement that contains it stands beside the one that says what it is about.
    """
    ...


def _sources(found: list[Found], _: Asked) -> Shaped[SourceRow]:
    rows: list[SourceRow] = []
    for shared in found:
        source: EntityRef = shared["source"]
        publishers = objects(shared.statements, "PUBLISHED_BY")
        published = described(shared.statements, source, "published")
        rows.append(
            SourceRow(
                source=source,
                authors=objects(shared.statements, "AUTHORED_BY"),
                publisher=publishers[0].name if publishers else described(shared.statements, source, "publisher") or "",
                published=published,
                date=published,
                language=described(shared.statements, source, "language") or "",
                licence=described(shared.statements, source, "licence") or "",
                url=described(shared.statements, source, "url") or "",
                states={each["type"]: each["count"] for each in shared["states"]},
                statements=shared.keys,
            )
        )
    return Shaped(rows)


@question(SourceRow, _sources, example={"mentions": "country:MD"})
def sources(mentions: Entity | None = None, scope: Scope = EVERYTHING) -> Answer[SourceRow]:
    """Sources with publisher, date, language and licence, and how many statements of each type they make.

    mentions: only sources that mention this entity, or state something of it.
    """
    ...


def _mentioned(found: list[Found], _: Asked) -> Shaped[Mentioned]:
    return Shaped(
        [
            Mentioned(
                entity=match["entity"],
                sources=unique(each.source for each in match.statements),
                count=match["count"],
                statements=keys(match.statements),
            )
            for match in found
        ]
    )


@question(Mentioned, _mentioned, example={"type": "Organisation", "min_sources": 2})
def mentioned(
    type: Label | None = None,
    kind: str | None = None,
    min_sources: Annotated[int, Field(ge=1, le=1000)] = 1,
    scope: Scope = EVERYTHING,
) -> Answer[Mentioned]:
    """Who and what is mentioned in which sources: by name, or because they state something of it.

    type: only entities of this type. kind: only of this kind. min_sources: only those mentioned in so many.
    """
    ...


def _planned(found: list[Found], asked: Asked) -> Shaped[Line]:
    rows = lines(found, asked).rows
    return Shaped(sorted(rows, key=lambda row: (row.modality, row.type, row.statements)))


@question(Line, _planned, draws=True, prepare=lambda given: {"modality": given["modality"] or sorted(NOT_YET)})
def planned(modality: list[Modality] = [], entity: Entity | None = None, scope: Scope = EVERYTHING) -> Answer[Line]:
    """What is planned, expected, in draft or only possible, and nobody says has happened.

    modality: only these; draft, expected, planned and possible if none is given. Ask for discussed, interest and
    attributed to see what was only said. entity: only with this entity at an end.
    """
    ...
