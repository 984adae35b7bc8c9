"""The page on which a person decides which actors are one: the only one here that writes.

It is there only if whoever starts the server asks for it, and then on a loopback address alone. A decision is taken
only with the token of this server's own page, so that no page of somebody else's can have a browser send one.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from ...graph.errors import BadArgument, TooLarge
from ...graph.judging.deciding_by_hand import decide, judgement, take_back
from ...graph.judging.groups import conflicts
from ...graph.judging.judgement import BY_PEOPLE, Judgement, Verdict
from ...graph.judging.queue import shown, waiting_pairs
from ...graph.judging.reading import judgements_in, names_of
from ...graph.store.snapshot import clock
from ...graph.store.store import Store
from ...queries.asking.scope import Scope
from .. import judgement_words
from .open_graph import OpenGraph
from .querying import address, check_names
from .reader_language import reader_place
from .rendering import html
from .static import static_files

_LONGEST = 20_000
"""Bytes that what is sent may have."""
_LAST = 5
"""Decisions that are shown, to be taken back."""
_TAKE_BACK = "take back"
_WAIT = 10.0
"""Seconds that a decision waits for somebody who is loading."""
# With no referrer at all a browser would not say either from which page a form is sent.
_HEADERS = {"Referrer-Policy": "same-origin", "Cache-Control": "no-store"}


@dataclass(frozen=True)
class Reviewing:
    """Who decides on the review page of one server, and the token that proves that its own page is asking."""

    by: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


async def _sent(request: Request) -> dict[str, str]:
    """Read the fields of a form; raises TooLarge where there is more than a form of ours sends."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise TooLarge("What was sent is too large for a decision.", "Give a shorter reason.")
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {name: values[-1] for name, values in fields.items()}


def review_pages(graph: OpenGraph, reviewing: Reviewing) -> APIRouter:
    """Make the review page, and what takes its decisions."""
    router = APIRouter(include_in_schema=False)

    @router.get("/review")
    def review(request: Request) -> Response:
        check_names(request.query_params, ["skip", "entity", "language"])
        skip = _number(request.query_params.get("skip", "0"))
        return _page(graph.store(), reviewing, skip, request.query_params.get("entity", "").strip())

    @router.post("/review")
    def decided(request: Request, sent: Annotated[dict[str, str], Depends(_sent)]) -> Response:
        _refuse_strangers(request, sent, reviewing)
        left, right, verdict = (sent.get(name, "").strip() for name in ("left", "right", "verdict"))
        if verdict == _TAKE_BACK:
            take_back(graph.store(), left, right, wait=_WAIT)
        else:
            decide(graph.store(), [_judgement(left, right, verdict, reviewing, sent.get("why", ""))], wait=_WAIT)
        kept = {name: sent[name] for name in ("skip", "entity", "language") if sent.get(name, "0") not in ("", "0")}
        return RedirectResponse(address("/review", kept), 303)

    _ = review, decided
    return router


def _judgement(left: str, right: str, verdict: str, reviewing: Reviewing, why: str) -> Judgement:
    if verdict not in set(Verdict):
        raise BadArgument(f"verdict: “{verdict}” is none of {', '.join(Verdict)}.", argument="verdict")
    try:
        return judgement(left, right, Verdict(verdict), reviewing.by, why)
    except ValueError as error:
        raise BadArgument(f"{error}.") from error


def _refuse_strangers(request: Request, sent: Mapping[str, str], reviewing: Reviewing) -> None:
    """Raise HTTPException 403 unless our own page asks: by its token, and by what the browser says of where it is."""
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    comes_from = (request.headers.get("origin", own), request.headers.get("sec-fetch-site", "same-origin"))
    has_token = secrets.compare_digest(sent.get("token", "").encode(), reviewing.token.encode())
    if comes_from != (own, "same-origin") or not has_token:
        raise HTTPException(403)


def _page(store: Store, reviewing: Reviewing, skip: int, entity: str) -> Response:
    now = clock(store)["now"]
    standing = judgements_in(store, now)
    waiting = waiting_pairs(standing)
    found = conflicts(standing)
    of_people = [held for held in standing if held.dataset == BY_PEOPLE.name]
    last = sorted(of_people, key=lambda held: (held.since, held.when), reverse=True)[:_LAST]
    about = [held for held in standing if entity in held.pair] if entity else []
    wanted = {end for held in (*last, *about) for end in (held.left, held.right)} | judgement_words.ends_of(found)
    names = names_of(store, wanted, now)
    here = partial(address, "/review", scope=Scope(language=reader_place().language))
    pair = next(iter(shown(store, waiting[skip : skip + 1])), None)
    return html(
        "review.html",
        headers=_HEADERS,
        pair=pair,
        rows=list(judgement_words.rows_of(pair)) if pair else [],
        waiting=len(waiting),
        skip=skip,
        later=here({"skip": skip + 1}) if skip + 1 < len(waiting) else "",
        from_start=here({}) if skip else "",
        conflicts=[judgement_words.contradiction(held, names) for held in found],
        last=[(held, judgement_words.said(held, names)) for held in last],
        entity=entity,
        about=[(held, judgement_words.said(held, names)) for held in about],
        by_people=BY_PEOPLE.name,
        decided=len(of_people),
        reviewing=reviewing,
        review_script=static_files()["review.js"].address,
    )


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 7:
        raise BadArgument(f"skip: “{text}” is no number.", argument="skip")
    return int(text)
