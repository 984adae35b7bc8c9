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
from ...queries.asking.answer import EntityRef
from ...queries.asking.identity import resolve
from ...queries.asking.rows import Match
from ...queries.asking.scope import LARGEST_LIMIT, Scope
from ...queries.finding.looking_up import look_up
from ...queries.finding.search import LONGEST
from ...queries.finding.sought import Sought
from ...queries.portions import listed, named
from .. import words
from .linking import Links
from .open_graph import OpenGraph
from .paging import listing, page_number, paging, reader_links
from .rendering import html, json_response

SHOWN = 50
_SUGGESTED = 8
_NOTHING = "Nothing is called so"
_BY_WORD = {one.label.lower(): one.label for one in (*BY_LABEL.values(), *DERIVED_LABELS)} | {DONOR.lower(): DONOR}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: by which name or identifier, and in which language that name is."""

    entity: EntityRef
    matched: str
    language: str
    how: str


def search_pages(graph: OpenGraph) -> APIRouter:
    """Make the page of the search and the addresses that the search field asks."""
    router = APIRouter(include_in_schema=False)

    @router.get("/search")
    def search(request: Request) -> Response:
        query = request.query_params
        links = reader_links(query, ["text", "type", "kind", "page"])
        text, label, kind = (query.get(name, "").strip() for name in ("text", "type", "kind"))
        if label and label not in LABELS | set(_BY_WORD.values()):
            raise NotFound(f"There is no type “{label}”.", f"Types are: {', '.join(sorted(_BY_WORD.values()))}.")
        return _page(graph.store(), links, text, label, kind, page_number(query))

    @router.get("/suggestions")
    def suggestions(request: Request) -> Response:
        query = request.query_params
        links = reader_links(query, ["text", "types"])
        text = query.get("text", "").strip()
        types = frozenset(filter(None, query.get("types", "").split(",")))
        return json_response(_suggestions(graph.store(), text, types, links))

    _ = search, suggestions
    return router


def _page(store: Store, links: Links, text: str, label: str, kind: str, number: int) -> Response:
    if not text:
        return _browsed(store, links, label, number)
    refusal, meant, hits = "", "", list[Hit]()
    try:
        meant, hits = _found(store, text, links.scope)
    except (BadArgument, TooLarge) as error:
        refusal = str(error)
    labels = Counter(hit.entity.type for hit in hits)
    of_label = [hit for hit in hits if not label or _is(label)(hit.entity)]
    kinds = Counter(one.entity.kind for one in of_label if one.entity.kind)
    kept = [one for one in of_label if not kind or one.entity.kind == kind]
    given = {"text": text, **({"type": label} if label else {}), **({"kind": kind} if kind else {})}
    first = (number - 1) * SHOWN
    return html(
        "search.html",
        links=links,
        text=text,
        label=label,
        kind=kind,
        meant=meant,
        all=len(hits),
        refusal=refusal,
        hits=kept[first : first + SHOWN],
        paging=paging(listing(links, "/search", **given), number, SHOWN, len(kept)),
        labels=[(name, count, links.to("/search", text=text, type=name)) for name, count in labels.most_common()],
        kinds=[
            (name, count, links.to("/search", text=text, type=label, kind=name))
            for name, count in kinds.most_common(12)
        ]
        if label
        else [],
        everything=links.to("/search", text=text),
        of_label=len(of_label),
        whole_label=links.to("/search", text=text, type=label),
        today=links.now("/search", **given),
    )


def _browsed(store: Store, links: Links, label: str, number: int) -> Response:
    """Without a text: everything of a type by name, or the bare form."""
    total, entities = listed(store, label, links.scope, (number - 1) * SHOWN, SHOWN) if label else (0, [])
    hits = [Hit(one, one.name, one.language, "") for one in entities]
    page = paging(listing(links, "/search", type=label), number, SHOWN, total)
    return html(
        "search.html",
        links=links,
        text="",
        label=label,
        kind="",
        meant="",
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


def _found(store: Store, text: str, scope: Scope) -> tuple[str, list[Hit]]:
    """Find by id, identifier or name; “ministry: interior” looks among ministries only. Gives also what was meant."""
    by_id = _by_id(store, text, scope)
    word, colon, rest = (part.strip() for part in text.partition(":"))
    if by_id or not colon or not rest:
        return "", by_id or _by_name(store, text, scope)
    if word.lower() in _BY_WORD:
        label = _BY_WORD[word.lower()]
        hits = [one for one in _by_name(store, rest, scope) if _is(label)(one.entity)]
        return f"among {words.label(label, 2)}", hits
    of_kind = [one for one in _by_name(store, rest, scope) if one.entity.kind.lower() == word.lower()]
    return (f"of kind “{word}”", of_kind) if of_kind else ("", _by_name(store, text, scope))


def _by_id(store: Store, text: str, scope: Scope) -> list[Hit]:
    if not ENTITY_ID.fullmatch(text):
        return []
    try:
        found = resolve(store, text, clock(store)["now"], LABELS, "text")
    except (UnknownEntity, ValueError):
        return []
    return [Hit(one, text, "", "identifier") for one in named(store, [found], scope)]


def _by_name(store: Store, text: str, scope: Scope) -> list[Hit]:
    wide = Scope(as_of=scope.as_of, language=scope.language, limit=LARGEST_LIMIT)
    rows: list[Match] = CATALOGUE["search"].ask(store, {"text": text[:LONGEST]}, wide).rows
    return [Hit(row.entity, row.matched, row.language, row.match) for row in rows]


def _is(label: str) -> Callable[[EntityRef], bool]:
    derived = next((one for one in DERIVED_LABELS if one.label == label), None)
    if derived is not None:
        return lambda entity: entity.type == derived.of and entity.kind in derived.kinds
    return lambda entity: entity.is_donor if label == DONOR else entity.type == label


def _suggestions(store: Store, text: str, types: frozenset[str], links: Links) -> dict[str, Any]:
    """Return the first few of what is found while somebody types, and how many there are of each type."""
    if not text or ":" in text:
        hits = _found(store, text, links.scope)[1] if text else []
        kept = [hit for hit in hits if not types or hit.entity.type in types]
        return _suggested(kept[:_SUGGESTED], Counter(hit.entity.type for hit in kept), text, links)
    graph = Snapshot.of(store)
    findings = look_up(graph, Sought(text[:LONGEST]), links.scope).findings
    labels = [(one, type_of(one.entity).label) for one in findings]
    kept = [(one, label) for one, label in labels if not types or label in types]
    fits = [one for one, _ in kept[:_SUGGESTED]]
    entities = {one.id: one for one in named(graph, [one.entity for one in fits], links.scope)}
    shown = [Hit(entities[one.entity], one.fit.matched, one.fit.language, one.fit.match) for one in fits]
    return _suggested(shown, Counter(label for _, label in kept), text, links)


def _suggested(shown: list[Hit], labels: Counter[str], text: str, links: Links) -> dict[str, Any]:
    total = labels.total()
    found = words.counted(total, "result")
    return {
        "total": total,
        "words": (f"{found}, {len(shown)} shown" if len(shown) < total else found) if total else _NOTHING,
        "all": f"All {found}: {_by_type(labels)}",
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


def _by_type(labels: Counter[str]) -> str:
    return ", ".join(f"{count:,} {words.label(name, count)}" for name, count in labels.most_common())
