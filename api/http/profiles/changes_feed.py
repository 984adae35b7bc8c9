"""What changed for somebody or something as an Atom feed (RFC 4287): an entry for each change, load by load."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import Request, Response

from ....graph.errors import BadArgument
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Readable
from ....queries.portions import named
from ....visualise.page.xml_text import xml_safe
from ... import words
from ...languages import gettext
from ..linking import Links, page_of
from ..paging import reader_links
from ..rendering import HEADERS, rendered
from ..route_paths import route_path, under_prefix
from ..v1.data_versions import Tag, version_of
from .changes_page import ask_changes, shown_change

_LOADS, _ENTRIES = 10, 100
ATOM = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the feed; `key` is its own, and stays."""

    key: str
    title: str
    updated: str
    href: str
    told: tuple[str, ...]
    source: str


def changes_feed(store: Readable, request: Request) -> Response:
    """Make the feed: at most a hundred entries of the last ten versions of the data, the newest first."""
    query = request.query_params
    links = reader_links(query, ["entity"])
    if not query.get("entity", "").strip():
        raise BadArgument("entity: is missing.", "Say of whom or what: /feeds/changes?entity=MD", "entity")
    snapshot = Snapshot(store)
    tag = Tag.of(version_of(snapshot), "feed", snapshot.today.isoformat())
    headers = {"ETag": tag.text, "Cache-Control": "no-cache", **HEADERS}
    if tag.is_known_by(request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    entries: list[Entry] = []
    found = query["entity"]
    for load in reversed(snapshot.loads[-_LOADS:]):
        number = int(load["number"])
        scope = replace(links.scope, as_of=str(number), limit=_ENTRIES - len(entries))
        answer = ask_changes(snapshot, query["entity"], str(number - 1), [], scope)
        found = str(answer.arguments["entity"])
        for row in answer.rows:
            shown = shown_change(row, answer, Links(language=links.language))
            told = [f"{name}: {before or '–'} → {after or '–'}" for name, before, after in shown.differences]
            sentence = "".join(part.text for part in shown.sentence)
            key = f"{snapshot.graph}:{number}:{row.change.value}:{row.statements[0]}"
            href = Links(language=links.language).record(shown.statement)
            entries.append(
                Entry(
                    key,
                    xml_safe(f"{shown.tag}: {sentence}"),
                    str(load["finished"]),
                    href,
                    tuple(map(xml_safe, told)),
                    xml_safe(row.source.name),
                )
            )
        if len(entries) >= _ENTRIES:
            break
    entity = named(snapshot, [found], links.scope)[0]
    base = f"{request.base_url.scheme}://{request.base_url.netloc}"
    text = rendered(
        "changes_feed.xml",
        title=xml_safe(gettext("What changed: %(name)s", name=words.name(entity))),
        key=f"{snapshot.graph}:changes:{entity.id}",
        base=base,
        page=under_prefix(page_of(entity.id)),
        own=f"{base}{under_prefix(route_path(request.scope))}?{request.url.query}",
        updated=str(snapshot.loads[-1]["finished"]) if snapshot.loads else "1970-01-01T00:00:00+00:00",
        entries=entries,
    )
    return Response(text, 200, headers, ATOM)
