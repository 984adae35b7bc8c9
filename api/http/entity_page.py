"""The addresses of entities and sources: the profile, everything stated one by one, and single groups of that."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import QueryParams

from ...graph.errors import NotFound
from ...graph.model.schema import LABELS, type_of
from ...graph.model.statement_types import BY_NAME
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ...queries.asking.identity import Identities, resolve
from ...queries.asking.scope import moment
from ...queries.asking.shown_statements import StatementOut
from ...queries.portions import Group, Stated, stated_by, stated_of
from .. import words
from ..languages import gettext
from ..languages.catalogues_read import translated
from .linking import Links, page_of
from .open_graph import OpenGraph
from .paging import listing, page_number, paging, reader_links
from .profiles import profile
from .rendering import html
from .route_paths import route_path

_FIRST = 5
_LISTED = 50


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
    links = reader_links(query, ["type", "way", "page", "all"])
    now = moment(store, links.scope).now
    found = Identities.read(store, now).of(resolve(store, wanted, now, LABELS, "entity"))
    if found != wanted or route_path(request.scope).split("/")[1] != page_of(found).split("/")[1]:
        return RedirectResponse(links.entity(found, **dict(query)), 303)
    if "type" in query:
        return _group(store, query, links, found)
    return _everything(store, links, found) if query.get("all") == "yes" else profile(store, links, found)


def _everything(store: Readable, links: Links, entity_id: str) -> Response:
    """Make the page of all that is stated of an entity, and by a source, in groups with their first statements."""
    is_source = type_of(entity_id).label == "Source"
    stated = stated_of(store, entity_id, links.scope, most=_FIRST)
    states = stated_by(store, entity_id, links.scope, most=_FIRST) if is_source else None
    groups = list(stated.groups)
    if is_source:  # what it says of others stands under what it states
        groups = [group for group in groups if group.type not in ("MENTIONS", "DESCRIBES") or group.way != "from"]
    return html(
        "entity.html",
        links=links,
        entity=stated.entity,
        groups=[heard(group, links, entity_id) for group in groups],
        count=sum(group.count for group in groups),
        stated=stated,
        states=[heard(group, links, entity_id) for group in states.groups] if states else [],
        states_count=states.count if states else 0,
        home=links.entity(entity_id),
        data=_data(stated, links),
        today=links.now(page_of(entity_id)),
    )


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
        return words.leg(group.way)[0] if group.way in words.LEGS else gettext("money")
    known = BY_NAME[group.type]
    reads = translated(known.reads_back if group.way == "to" else known.reads)
    return gettext("its points: what each %(reads)s", reads=reads) if group.way == "provision" else reads


def _data(stated: Stated, links: Links) -> list[tuple[str, str]]:
    path, given = "/v1/questions/entity", {"entity": stated.entity.id}
    if stated.entity.type == "Source":
        path, given = "/v1/questions/statements", {"source": stated.entity.id}
    return [("JSON", links.to(path, **given)), ("CSV", links.to(path, **given, format="csv"))]
