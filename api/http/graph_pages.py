"""The pages about the graph itself: the first one, what the data are, and what each load changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import QueryParams

from ...graph.errors import NotFound
from ...graph.loading.difference import datasets, loads
from ...graph.model.schema import DERIVED_LABELS, DONOR, ENTITY_TYPES
from ...graph.store.store import Store
from ...queries import CATALOGUE
from ...queries.asking.scope import EVERYTHING, LARGEST_LIMIT, Scope
from ...queries.portions import Contents, changes, contents, named
from .. import headings, words
from ..languages import ENGLISH, gettext, interface_language, is_spoken, written_forms
from ..languages.catalogues_read import translated
from ..titles import called, subjects, summary_of
from .explorer.start_pictures import LEAST, StartPictures
from .graph_status import status_of
from .kept_for_load import KeptForLoad
from .linking import Links
from .open_graph import OpenGraph
from .paging import listing, page_number, paging, reader_links
from .querying import check_names
from .reader_language import reader_place
from .rendering import html
from .v1.media_types import languages_liked

_LISTED = 50
_CHANGED = 20
"""Records that one page of a load shows, each with its statements."""
_SHOWN_LABELS = tuple(
    entity_type.label for entity_type in ENTITY_TYPES if entity_type.label not in ("Provision", "Group")
)
_SIGNING = ("SIGNED", "ADOPTED", "PARTY_TO", "PRESENTED")


@dataclass(frozen=True, slots=True)
class First:
    """A good first question: its title, what its page shows, its address."""

    title: str
    shows: str
    href: str


def graph_pages(graph: OpenGraph) -> APIRouter:
    """Make the pages about the graph."""
    router = APIRouter(include_in_schema=False)
    counted, drawn = KeptForLoad[Contents](), StartPictures()

    @router.get("/")
    def start(request: Request) -> Response:
        check_names(request.query_params, ("language",))
        preferred = _preferred(request)
        if preferred != ENGLISH:
            return RedirectResponse(Links(language=preferred).to("/"), 303, {"Vary": "Accept-Language"})
        status = status_of(graph)
        held = _held(graph.store(), status, counted)
        pictures, is_drawn = (
            drawn.read(graph.store(), status) if held.statements.get("FLOW", 0) >= LEAST else (None, True)
        )
        return html(
            "start.html",
            headers={"Vary": "Accept-Language"},
            graph=status,
            pictures=pictures,
            is_drawn=is_drawn,
            firsts=first_questions(_in_language(graph.store(), held)),
            kinds=_kinds(held),
            statements=sum(held.statements.values()),
            sources=held.entities.get("Source", 0),
            subjects=_subjects(),
        )

    @router.get("/about")
    def about(request: Request) -> Response:
        return _about(graph, request.query_params, counted)

    @router.get("/load/{number}")
    def load(request: Request, number: int) -> Response:
        return _load(graph.store(), request.query_params, number)

    _ = start, about, load
    return router


def _held(store: Store, status: Mapping[str, Any], counted: KeptForLoad[Contents]) -> Contents:
    """Return what the graph holds, counted once for each load."""
    return counted.read(store, status, lambda: contents(store, status["as_of"]))


def _preferred(request: Request) -> str:
    """Return the language to lead to: where the address names none, the one of ours that the browser likes best."""
    if request.query_params:
        return ENGLISH
    ours = (interface_language(liked) for liked in languages_liked(request.headers) if is_spoken(liked))
    return next(ours, ENGLISH)


def _in_language(store: Store, held: Contents) -> Contents:
    """Return what is held with the names of its country and actor in the language of the reader."""
    language = reader_place().language
    told = [entity for entity in (held.country, held.actor) if entity is not None]
    if language == EVERYTHING.language or not told:
        return held
    names = {entity.id: entity for entity in named(store, [entity.id for entity in told], Scope(language=language))}
    country = names.get(held.country.id, held.country) if held.country is not None else None
    actor = names.get(held.actor.id, held.actor) if held.actor is not None else None
    return replace(held, country=country, actor=actor)


def first_questions(held: Contents) -> list[First]:
    """Choose three questions that what is loaded answers well: support, cooperation, money, documents, events."""
    links, said = Links(language=reader_place().language), held.statements
    found: list[First] = []
    if held.country is not None:
        place = held.country.name
        found.append(
            First(
                gettext("Who supports %(place)s?", place=place),
                gettext("Picture and table of supporters and their roles"),
                links.view("supporters", country=held.country.id),
            )
        )
    if said.get("FUNDS") or said.get("FLOW"):
        of = {"country": held.country.id} if held.country is not None else {}
        found.append(
            First(
                gettext("Who funds whom in %(place)s?", place=held.country.name)
                if held.country is not None
                else gettext("Who funds whom?"),
                gettext("Every figure with the statements behind it"),
                links.view("who_funds_whom", **of),
            )
        )
    if held.actor is not None:
        found.append(
            First(
                gettext("Who works with %(actor)s?", actor=held.actor.name),
                gettext("Its neighbours at two steps"),
                links.view("neighbourhood", entity=held.actor.id, depth=2),
            )
        )
    if any(said.get(act) for act in _SIGNING):
        found.append(
            First(
                gettext("Who signed what?"),
                gettext("Declarations and other documents with their parties"),
                links.view("declarations"),
            )
        )
    if held.entities.get("Event"):
        found.append(
            First(
                gettext("Which events were there?"),
                gettext("In order of their dates, with places and participants"),
                links.view("events"),
            )
        )
    found.append(
        First(gettext("What is only planned?"), gettext("What no source says has happened"), links.view("planned"))
    )
    return found[:3]


def _kinds(held: Contents) -> list[tuple[str, str, str, str]]:
    """Return what there is: count, word, label, address of the list; what derived labels count comes under theirs."""
    further = {derived.of: derived.label for derived in DERIVED_LABELS}
    listed: list[tuple[str, str, str, str]] = []
    links = Links(language=reader_place().language)
    for label in _SHOWN_LABELS:
        for known in (label, further.get(label, "")):
            count = held.entities.get(known, 0)
            if count:
                listed.append(
                    (written_forms.number(count), words.label(known, count), label, links.to("/search", type=known))
                )
    donors = held.entities.get(DONOR, 0)
    if donors:
        listed.append((written_forms.number(donors), words.label(DONOR, donors), "", links.to("/search", type=DONOR)))
    return listed


def _subjects() -> list[tuple[str, list[dict[str, Any]]]]:
    return [
        (
            subject,
            [
                {
                    "name": name,
                    "title": called(name),
                    "summary": headings.told(summary_of(CATALOGUE[name])),
                    "draws": CATALOGUE[name].draws,
                }
                for name in names
            ],
        )
        for subject, names in subjects()
    ]


def _about(graph: OpenGraph, query: QueryParams, counted: KeptForLoad[Contents]) -> Response:
    links = reader_links(query, ["page"])
    number, store, status = page_number(query), graph.store(), status_of(graph)
    held, completed = _held(store, status, counted), loads(store)[::-1]
    sources = CATALOGUE["sources"].ask(store, {}, Scope(limit=200, language=links.language))
    first = (number - 1) * _LISTED
    return html(
        "about.html",
        links=links,
        graph=status,
        datasets=datasets(store),
        sources=sources,
        loads=completed[first : first + _LISTED],
        paging=paging(listing(links, "/about"), number, _LISTED, len(completed)),
        stated=[
            (*_told(name, count, links), count)
            for name, count in sorted(held.statements.items(), key=lambda item: -item[1])
        ],
        kinds=_kinds(held),
        statements=sum(held.statements.values()),
        acts=ACTS,
    )


def _told(name: str, count: int, links: Links) -> tuple[str, str]:
    """Say what statements of a type say, and where they are listed; more than an answer can have are no list."""
    if name == "FLOW":
        return gettext("money"), links.view("flows")
    return f"… {words.type_of_statement(name)} …", links.view("statements", type=name) if count <= LARGEST_LIMIT else ""


def _load(store: Store, query: QueryParams, number: int) -> Response:
    links = reader_links(query, ["page"])
    completed = loads(store)
    load = next((load_row for load_row in completed if load_row["number"] == number), None)
    if load is None:
        raise NotFound(f"There was no load {number}.", f"There were {len(completed)}; /about lists them.")
    page = page_number(query)
    changed = changes(store, number, links.language, (page - 1) * _CHANGED, _CHANGED)
    return html(
        "load.html",
        links=links,
        load=load,
        changed=changed,
        act=translated(ACTS.get(load["act"], load["act"])),
        before=Links(str(number - 1), links.language),
        then=Links(str(number), links.language),
        paging=paging(listing(links, f"/load/{number}"), page, _CHANGED, changed.total),
    )


ACTS: Mapping[str, str] = {"load": "loaded", "unload": "taken out", "forget": "a person forgotten"}
"""What a load did, in words."""
