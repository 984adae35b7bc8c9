"""Finding by name: the page with all that was found, by kind; and the few that are shown while somebody types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from ...graph.errors import BadArgument, NotFound, TooLarge, UnknownEntity
from ...graph.model.schema import BY_LABEL, DERIVED_LABELS, DONOR, ENTITY_ID, LABELS, type_of
from ...graph.store.snapshot import Snapshot, clock
from ...graph.store.store import Store
from ...queries import CATALOGUE
from ...queries.asking.identity import resolve
from ...queries.asking.rows import Match
from ...queries.asking.scope import LARGEST_LIMIT, Scope
from ...queries.asking.shown_statements import EntityRef
from ...queries.finding.looking_up import look_up
from ...queries.finding.search import CUT, LONGEST
from ...queries.finding.sought import Sought
from ...queries.portions import listed, named
from .. import words
from ..languages import gettext, to_translate, written_forms
from .linking import Links
from .open_graph import OpenGraph
from .paging import listing, page_number, paging, reader_links
from .rendering import html, json_response

SHOWN = 50
_SUGGESTED = 8
_NOTHING = to_translate("Nothing is called so")
_BY_WORD = {declared.label.lower(): declared.label for declared in (*BY_LABEL.values(), *DERIVED_LABELS)} | {
    DONOR.lower(): DONOR
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: by which name or identifier, in which language that name is, and where it is from."""

    entity: EntityRef
    matched: str
    language: str
    how: str
    countries: tuple[EntityRef, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hits:
    """All that was found; `meant`: what a text with a colon was taken for; `is_cut`: weaker hits were left out."""

    hits: list[Hit]
    meant: str = ""
    is_cut: bool = False


def search_pages(graph: OpenGraph) -> APIRouter:
    """Make the page of the search and the addresses that the search field asks."""
    router = APIRouter(include_in_schema=False)

    @router.get("/search")
    def search(request: Request) -> Response:
        query = request.query_params
        links = reader_links(query, ["text", "type", "kind", "country", "page"])
        text, label, kind, country = (query.get(name, "").strip() for name in ("text", "type", "kind", "country"))
        if label and label not in LABELS | set(_BY_WORD.values()):
            raise NotFound(f"There is no type “{label}”.", f"Types are: {', '.join(sorted(_BY_WORD.values()))}.")
        return _page(graph.store(), links, text, label, kind, country, page_number(query))

    @router.get("/suggestions")
    def suggestions(request: Request) -> Response:
        query = request.query_params
        links = reader_links(query, ["text", "types"])
        text = query.get("text", "").strip()
        types = frozenset(filter(None, query.get("types", "").split(",")))
        return json_response(_suggestions(graph.store(), text, types, links))

    _ = search, suggestions
    return router


def _page(store: Store, links: Links, text: str, label: str, kind: str, country: str, number: int) -> Response:
    if not text:
        return _browsed(store, links, label, number)
    refusal, found = "", _Hits([])
    try:
        found = _found(store, text, country, links.scope)
    except (BadArgument, TooLarge) as error:
        refusal = str(error)
    labels = Counter(hit.entity.type for hit in found.hits)
    of_label = [hit for hit in found.hits if not label or _is(label)(hit.entity)]
    kinds = Counter(hit.entity.kind for hit in of_label if hit.entity.kind)
    kept = [hit for hit in of_label if not kind or hit.entity.kind == kind]
    asked = {"text": text, **({"country": country} if country else {})}
    given = {**asked, **({"type": label} if label else {}), **({"kind": kind} if kind else {})}
    first = (number - 1) * SHOWN
    return html(
        "search.html",
        links=links,
        text=text,
        label=label,
        kind=kind,
        meant=found.meant,
        is_cut=found.is_cut,
        all=len(found.hits),
        refusal=refusal,
        hits=kept[first : first + SHOWN],
        paging=paging(listing(links, "/search", **given), number, SHOWN, len(kept)),
        labels=[(name, count, links.to("/search", **asked, type=name)) for name, count in labels.most_common()],
        kinds=[
            (name, count, links.to("/search", **asked, type=label, kind=name)) for name, count in kinds.most_common(12)
        ]
        if label
        else [],
        everything=links.to("/search", **asked),
        of_label=len(of_label),
        whole_label=links.to("/search", **asked, type=label),
        today=links.now("/search", **given),
    )


def _browsed(store: Store, links: Links, label: str, number: int) -> Response:
    """Without a text: everything of a type by name, or the bare form."""
    total, entities = listed(store, label, links.scope, (number - 1) * SHOWN, SHOWN) if label else (0, [])
    hits = [Hit(entity, entity.name, entity.language, "") for entity in entities]
    page = paging(listing(links, "/search", type=label), number, SHOWN, total)
    return html(
        "search.html",
        links=links,
        text="",
        label=label,
        kind="",
        meant="",
        is_cut=False,
        all=total,
        refusal="",
        hits=hits,
        paging=page,
        labels=[],
        kinds=[],
        everything="",
        of_label=total,
        whole_label="",
        today=links.now("/search", type=label),
    )


def _found(store: Store, text: str, country: str, scope: Scope) -> _Hits:
    """Find by id, identifier or name; “ministry: interior” looks among ministries only."""
    by_id = _by_id(store, text, scope)
    if by_id:
        return _Hits(by_id)
    word, colon, rest = (part.strip() for part in text.partition(":"))
    if colon and rest and word.lower() in _BY_WORD:
        label = _BY_WORD[word.lower()]
        found = _by_name(store, rest, country, scope)
        hits = [hit for hit in found.hits if _is(label)(hit.entity)]
        return _Hits(hits, gettext("among %(things)s", things=words.label(label, 2)), found.is_cut)
    if colon and rest:
        found = _by_name(store, rest, country, scope)
        hits = [hit for hit in found.hits if hit.entity.kind.lower() == word.lower()]
        if hits:
            return _Hits(hits, gettext("of kind “%(kind)s”", kind=word), found.is_cut)
    return _by_name(store, text, country, scope)


def _by_id(store: Store, text: str, scope: Scope) -> list[Hit]:
    if not ENTITY_ID.fullmatch(text):
        return []
    try:
        found = resolve(store, text, clock(store)["now"], LABELS, "text")
    except (UnknownEntity, ValueError):
        return []
    return [Hit(entity, text, "", "identifier") for entity in named(store, [found], scope)]


def _by_name(store: Store, text: str, country: str, scope: Scope) -> _Hits:
    wide = Scope(as_of=scope.as_of, language=scope.language, limit=LARGEST_LIMIT)
    given = {"text": text[:LONGEST], "country": country or None}
    answer = CATALOGUE["search"].ask(store, given, wide)
    rows: list[Match] = answer.rows
    hits = [Hit(row.entity, row.matched, row.language, row.match, row.countries) for row in rows]
    return _Hits(hits, is_cut=any(omission.reason == CUT for omission in answer.left_out))


def _is(label: str) -> Callable[[EntityRef], bool]:
    derived = next((declared for declared in DERIVED_LABELS if declared.label == label), None)
    if derived is not None:
        return lambda entity: entity.type == derived.of and entity.kind in derived.kinds
    return lambda entity: entity.is_donor if label == DONOR else entity.type == label


def _suggestions(store: Store, text: str, types: frozenset[str], links: Links) -> dict[str, Any]:
    """Return the first few of what is found while somebody types, and how many there are of each type."""
    if not text or ":" in text:
        hits = _found(store, text, "", links.scope).hits if text else []
        kept = [hit for hit in hits if not types or hit.entity.type in types]
        return _suggested(kept[:_SUGGESTED], Counter(hit.entity.type for hit in kept), text, links)
    graph = Snapshot.of(store)
    wanted = LARGEST_LIMIT if types else _SUGGESTED
    findings = look_up(graph, Sought(text[:LONGEST]), links.scope, wanted).findings
    labels = [(finding, type_of(finding.entity).label) for finding in findings]
    kept = [(finding, label) for finding, label in labels if not types or label in types]
    fits = [finding for finding, _ in kept[:_SUGGESTED]]
    entities = {
        fit_found.id: fit_found for fit_found in named(graph, [fit_found.entity for fit_found in fits], links.scope)
    }
    shown = [
        Hit(entities[finding.entity], finding.fit.matched, finding.fit.language, finding.fit.match) for finding in fits
    ]
    return _suggested(shown, Counter(label for _, label in kept), text, links)


def _suggested(shown: list[Hit], labels: Counter[str], text: str, links: Links) -> dict[str, Any]:
    total = labels.total()
    found = words.counted(total, "result", "results")
    return {
        "total": total,
        "words": _found_words(total, len(shown)),
        "all": gettext("All %(results)s: %(types)s", results=found, types=_by_type(labels)),
        "href": links.to("/search", text=text),
        "rows": [
            {
                "id": hit.entity.id,
                "name": hit.entity.name,
                "language": hit.entity.language,
                "matched": hit.matched,
                "kind": words.what(hit.entity.type, hit.entity.kind),
                "href": links.entity(hit.entity.id),
            }
            for hit in shown
        ],
    }


def _found_words(total: int, shown: int) -> str:
    if not total:
        return gettext(_NOTHING)
    found = words.counted(total, "result", "results")
    return gettext("%(results)s, %(count)s shown", results=found, count=shown) if shown < total else found


def _by_type(labels: Counter[str]) -> str:
    return ", ".join(
        f"{written_forms.number(count)} {words.label(name, count)}" for name, count in labels.most_common()
    )
