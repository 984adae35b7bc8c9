"""The page of one entity, of any kind: who says what of it, counted first, and the first statements of each group."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import QueryParams

from ...graph.errors import CoopnetError, NotFound
from ...graph.model.schema import ACTORS, LABELS, type_of
from ...graph.model.statement_types import BY_NAME
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ...queries import CATALOGUE
from ...queries.asking.answer import StatementOut
from ...queries.asking.identity import Identities, links_of, resolve
from ...queries.asking.scope import moment
from ...queries.portions import DESCRIBED, Group, Stated, keys_of, stated_by, stated_of
from .. import words
from .descriptions import Said, said_of
from .linked_tables import LinkedTable, linked
from .linking import Links, page_of
from .open_graph import OpenGraph
from .paging import listing, page_number, paging, reader_links
from .problem_kinds import PASSING
from .rendering import html

_FIRST = 5
_LISTED = 50
_DESCRIPTIONS = 200
"""Descriptions that the table of names is made from; a hub may have more, which are listed page by page."""
_LARGE = 50_000
"""Links of an entity up to which questions that read their rows page by page are asked at once."""
_DATED = 5_000
"""Links up to which its timeline is: every date is put in order for the first of them."""
_AT_ONCE = 4
"""Texts that one page has Neo4j answer at the same time."""
_DRAWN = 400
"""Statements up to which the neighbourhood is drawn on the page itself."""


@dataclass(frozen=True, slots=True)
class Section:
    """A further question whose first rows stand on an entity's page.

    `argument` takes the entity; `labels` are the types of entity that have it. `most` is how many links an entity may
    have for it to be asked at once; beyond that the page only leads to it.
    """

    heading: str
    question: str
    argument: str
    labels: frozenset[str] = LABELS
    rows: int = 8
    most: int = 2000


SECTIONS: tuple[Section, ...] = (
    Section("Money it gives and gets", "money", "actor", ACTORS - {"Country", "Group"}),
    Section("Money into it, within it and out of it", "boundary", "country", frozenset({"Country"})),
    Section("Money and parties", "project_money", "project", frozenset({"Project"})),
    Section("What others call it", "described_by_others", "actor", ACTORS - {"Country", "Group"}),
    Section("Who signed with it", "co_signatories", "actor", frozenset({"Country", "Organisation"}), most=_LARGE),
    Section(
        "Signed, and not stated to be ratified", "signed_not_ratified", "party", frozenset({"Country"}), most=_LARGE
    ),
    Section("Signed, and not stated to be ratified", "signed_not_ratified", "document", frozenset({"Document"})),
    Section("What it is a member of", "memberships", "member", ACTORS, most=_LARGE),
    Section("Its members", "memberships", "organisation", frozenset({"Organisation", "Group"}), most=_LARGE),
    Section("Timeline", "timeline", "entity", most=_DATED),
)
"""What an entity's page shows beside its statements; one entry each."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with its table, or with the reason why it has none."""

    section: Section
    href: str
    table: LinkedTable | None
    total: int
    note: str = ""


def entity_pages(graph: OpenGraph) -> APIRouter:
    """Make the pages of entities and sources."""
    router = APIRouter(include_in_schema=False)

    @router.get("/entity/{entity_id:path}")
    def entity(request: Request, entity_id: str) -> Response:
        return _page(Snapshot(graph.store()), request, entity_id)

    @router.get("/source/{entity_id:path}")
    def source(request: Request, entity_id: str) -> Response:
        return _page(Snapshot(graph.store()), request, entity_id)

    _ = entity, source
    return router


def _page(store: Readable, request: Request, wanted: str) -> Response:
    """Return the page of an entity; redirect other ids, keys, names and paths to it."""
    query = request.query_params
    links = reader_links(query, ["type", "way", "page"])
    now = moment(store, links.scope).now
    found = Identities.read(store, now).of(resolve(store, wanted, now, LABELS, "entity"))
    if found != wanted or request.url.path.split("/")[1] != page_of(found).split("/")[1]:
        return RedirectResponse(links.entity(found, **dict(query)), 303)
    if "type" in query:
        return _group(store, query, links, found)
    return _profile(store, links, found)


def _profile(store: Readable, links: Links, entity_id: str) -> Response:
    is_source = type_of(entity_id).label == "Source"
    now = moment(store, links.scope).now
    count = links_of(store, Identities.read(store, now).members(entity_id), now)
    with ThreadPoolExecutor(_AT_ONCE) as pool:  # a page is some dozens of texts, and Neo4j answers several at once
        wanted = pool.submit(stated_of, store, entity_id, links.scope, most=_FIRST, descriptions=_DESCRIPTIONS)
        stating = pool.submit(stated_by, store, entity_id, links.scope, most=_FIRST) if is_source else None
        sections = _sections(store, entity_id, count, links, pool)
        stated = wanted.result()
        states = stating.result() if stating else None
    groups = [group for group in stated.groups if (group.type, group.way) != DESCRIBED]
    described = [group for group in stated.groups if (group.type, group.way) == DESCRIBED]
    if is_source:  # what it says of others stands under what it states
        groups = [group for group in groups if group.type not in ("MENTIONS", "DESCRIBES") or group.way != "from"]
    said = said_of(described[0].statements if described else ())
    joining = sum(group.count for group in groups if group.type == "FLOW" or BY_NAME[group.type].joins)
    return html(
        "entity.html",
        links=links,
        entity=stated.entity,
        keys=keys_of(store, entity_id, links.scope),
        groups=[heard(group, links, entity_id) for group in groups],
        said=said,
        descriptions=described[0].count if described else 0,
        descriptions_read=_DESCRIPTIONS,
        count=sum(group.count for group in (*groups, *described)),
        stated=stated,
        sections=sections,
        facts=_facts(said) if is_source else [],
        states=[heard(group, links, entity_id) for group in states.groups] if states else [],
        states_count=states.count if states else 0,
        joining=joining,
        ways=_ways(stated, links),
        picture=links.to("/pictures/neighbourhood", entity=entity_id) if 0 < joining <= _DRAWN else "",
        drawn=_DRAWN,
        is_planned=_is_only_planned(groups),
        data=_data(stated, links),
        today=links.now(page_of(entity_id)),
    )


def _is_only_planned(groups: list[Group]) -> bool:
    """Tell whether the entity is only planned: statements that mention or describe it do not count."""
    telling = [group for group in groups if group.type not in ("MENTIONS", "DESCRIBES")]
    return len(telling) > 0 and all(group.not_yet == group.count for group in telling)


def _group(store: Readable, query: QueryParams, links: Links, entity_id: str) -> Response:
    type_name, way, number = query["type"], query.get("way", "from"), page_number(query)
    skip = (number - 1) * _LISTED
    if way == "states":
        stated = stated_by(store, entity_id, links.scope, type_name, skip, _LISTED)
    else:
        stated = stated_of(store, entity_id, links.scope, type_name, way, skip, _LISTED)
    if not stated.groups:
        raise NotFound(f"There are no statements “{type_name}” ({way}) of {stated.entity.name}.")
    group = heard(stated.groups[0], links, entity_id)
    path = page_of(entity_id)
    return html(
        "group.html",
        links=links,
        entity=stated.entity,
        group=group,
        home=links.entity(entity_id),
        paging=paging(listing(links, path, type=type_name, way=way), number, _LISTED, group.group.count),
        today=links.now(path, type=type_name, way=way),
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """A group with its heading, the address of all of it, and an id for its place on the page."""

    group: Group
    heading: str
    href: str
    place: str

    @property
    def statements(self) -> tuple[StatementOut, ...]:
        """The portion of its statements that was read."""
        return self.group.statements


def heard(group: Group, links: Links, entity_id: str) -> Heard:
    """Return a group with its heading, as seen from the entity."""
    href = links.entity(entity_id, type=group.type, way=group.way)
    return Heard(group, words.sentence_case(_heading(group)), href, f"group-{group.type}-{group.way}".lower())


def _heading(group: Group) -> str:
    if group.type == "FLOW":
        return words.LEGS[group.way][0] if group.way in words.LEGS else "money"
    known = BY_NAME[group.type]
    if group.way == "provision":
        return f"its points: what each {known.reads}"
    if group.way == "to":
        return known.reads_back
    return known.reads


def _facts(said: list[Said]) -> list[tuple[str, str]]:
    """Return the facts that stand at the top of a source's page."""
    by_name: Mapping[str, str] = {fact.name: fact.text for fact in reversed(said)}
    wanted = (("publisher", "Publisher"), ("published", "Published"), ("language", "Language"), ("licence", "Licence"))
    return [(title, by_name.get(name) or "not stated") for name, title in wanted]


def _sections(store: Readable, entity_id: str, count: int, links: Links, pool: Executor) -> list[Shown]:
    label = type_of(entity_id).label
    asked = [section for section in SECTIONS if section.question in CATALOGUE and label in section.labels]
    waiting = [pool.submit(_section, store, section, entity_id, count, links) for section in asked]
    return [section for section in (each.result() for each in waiting) if section.total or section.note]


def _section(store: Readable, section: Section, entity_id: str, count: int, links: Links) -> Shown:
    question = CATALOGUE[section.question]
    given = {section.argument: entity_id}
    href = links.view(question.name, **given)
    if count > section.most:
        return Shown(section, href, None, 0, "With so much stated of it, this has a page of its own.")
    try:
        answer = question.ask(
            store,
            {name: _fitting(question, name, value) for name, value in given.items()},
            replace(links.scope, limit=section.rows),
        )
    except PASSING:
        raise
    except CoopnetError as error:
        return Shown(section, href, None, 0, error.message)
    return Shown(section, href, linked(answer, links, section.rows, entity_id), answer.total)


def _fitting(question: Any, name: str, value: str) -> Any:
    from .querying import is_list

    return [value] if is_list(question, name) else value


def _ways(stated: Stated, links: Links) -> list[tuple[str, str]]:
    """Return links to the questions that a reader of this page is likely to ask next."""
    entity = stated.entity
    given: list[tuple[str, str, dict[str, Any]]] = [("What is around it", "neighbourhood", {"entity": entity.id})]
    if entity.type == "Country":
        given += [
            ("Who supports it", "supporters", {"country": entity.id}),
            ("Who funds whom there", "who_funds_whom", {"country": entity.id}),
            ("Projects for it", "projects", {"country": entity.id}),
        ]
    if entity.type in ("Country", "Organisation"):
        given += [
            ("What is between it and another", "pair", {"one": entity.id}),
            ("Its declarations and treaties", "declarations", {"party": entity.id}),
        ]
    if entity.type in ACTORS - {"Country"}:
        given += [("Its projects", "projects", {"actor": entity.id}), ("Its events", "events", {"actor": entity.id})]
    elif entity.type == "Theme":
        given.append(("Where it comes up", "addressing", {"theme": entity.id}))
    elif entity.type == "Event":
        given += [
            ("Who was there", "attendance", {"event": entity.id}),
            ("What was discussed", "discussed", {"event": entity.id}),
        ]
    elif entity.type == "Document":
        given += [
            ("Its parties", "declarations", {"document": entity.id}),
            ("Its points", "provisions", {"of": entity.id}),
        ]
    given += [
        ("What is only planned", "planned", {"entity": entity.id}),
        ("Sources that mention it", "sources", {"mentions": entity.id}),
    ]
    if entity.type == "Source":
        given = [("Its statements as one table", "statements", {"source": entity.id})]
    return [(text, links.view(question, **arguments)) for text, question, arguments in given]


def _data(stated: Stated, links: Links) -> list[tuple[str, str]]:
    path, given = "/v1/questions/entity", {"entity": stated.entity.id}
    if stated.entity.type == "Source":
        path, given = "/v1/questions/statements", {"source": stated.entity.id}
    return [("JSON", links.to(path, **given)), ("CSV", links.to(path, **given, format="csv"))]
