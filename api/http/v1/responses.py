"""Answers as responses: in the form asked for, with tags for caches and links to what follows."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from fastapi import Request, Response
from starlette.responses import StreamingResponse

from ....graph.errors import BadArgument
from ....queries import CATALOGUE
from ....queries.asking.answer import Answer
from ....queries.asking.scope import EVERYTHING
from ....visualise import FILE_FORMATS
from ...files import as_csv, as_lines
from ...geojson import feature_collection
from ...parquet import parquet
from ...pictures import picture_of
from ...titles import asked_about, title_of
from ..problems import wants_page
from ..querying import address
from ..rendering import HEADERS
from .askings import Asking
from .data_versions import Tag
from .envelopes import Links, enveloped
from .media_types import GEOJSON, NETWORKS, SELECTED
from .workbooks import chunks, workbook

_MARK = "\ufeff"
"""By this mark spreadsheets know UTF-8; only what a browser saves begins with it, since programs stumble over it."""
VARY = "Accept, Accept-Language, Accept-Encoding"


def cache_headers(tag: Tag) -> dict[str, str]:
    """Return the headers by which caches keep an answer: a load changes it, so they ask each time whether one did."""
    return {**HEADERS, "ETag": tag.text, "Cache-Control": "no-cache", "Vary": VARY}


def respond(request: Request, asking: Asking) -> Response:
    """Answer a request, or say that nothing has changed since the reader got it."""
    headers = cache_headers(asking.tag)
    if asking.tag.is_known_by(request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    if asking.form.name == "json":
        return _json(asking, headers)
    if asking.form.name in NETWORKS:
        return _network(asking, headers)
    portions = asking.portions()
    first = next(portions)
    headers |= _about(asking, first)
    if asking.form.name in ("xlsx", "parquet"):
        is_book = asking.form.name == "xlsx"
        file = workbook(first, portions, asking.fields) if is_book else parquet(chain([first], portions), asking.fields)
        headers["Content-Length"] = str(os.fstat(file.fileno()).st_size)
        return StreamingResponse(chunks(file), 200, headers, asking.form.content_type)
    if asking.form.name == GEOJSON.name:
        features = feature_collection(chain([first], portions), asking.fields)
        return StreamingResponse(features, 200, headers, asking.form.content_type)
    mark = _MARK if asking.form.name == "csv" and wants_page(request) else ""
    return StreamingResponse(_texts(asking, first, portions, mark), 200, headers, asking.form.content_type)


def json_answer(value: Any, tag: Tag, request: Request, media_type: str = "application/json") -> Response:
    """Send a value as JSON, or say that it has not changed."""
    headers = cache_headers(tag)
    if tag.is_known_by(request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Response(text, 200, headers, media_type)


def _json(asking: Asking, headers: Mapping[str, str]) -> Response:
    answer = asking.whole()
    links = Links(self=asking.self, next=asking.next(answer), page=_page(asking))
    envelope = enveloped(asking.question.row, answer, links, asking.data)
    if asking.fields is None:
        text = envelope.model_dump_json()
    else:
        # what rows rest on is most of an answer: it comes if it is named
        is_resting = "statements" in asking.fields
        content = envelope.model_dump(mode="json", exclude=None if is_resting else {"statements", "rests_on", "rows"})
        rows = envelope.model_dump(mode="json", include={"rows"})["rows"]
        content["rows"] = [{name: row[name] for name in asking.fields} for row in rows]
        text = json.dumps(content, ensure_ascii=False)
    media_type = asking.form.content_type if asking.fields is None else SELECTED
    return Response(text, 200, {**headers, **_next(asking, answer)}, media_type)


def _network(asking: Asking, headers: Mapping[str, str]) -> Response:
    if asking.fields is not None:
        raise BadArgument("fields: a network has no rows to choose fields of.", "Leave it out.", "fields")
    answer = asking.whole()
    picture = picture_of(answer, title_of(answer, asked_about(asking.store, answer, asking.scope)))
    file = FILE_FORMATS[asking.form.name].make(picture)
    return Response(file, 200, {**headers, **_about(asking, answer)}, asking.form.content_type)


def _texts(asking: Asking, first: Answer[Any], further: Iterator[Answer[Any]], mark: str) -> Iterator[str]:
    has_head = True
    for answer in chain([first], further):
        if asking.form.name == "csv":
            yield mark + as_csv(answer, has_head=has_head, only=asking.fields)
        else:
            yield as_lines(answer, asking.fields)
        has_head, mark = False, ""


def _about(asking: Asking, answer: Answer[Any]) -> dict[str, str]:
    """Return the headers that say of rows alone what an envelope of JSON says."""
    return {
        "Coopnet-Status": str(answer.status),
        "Coopnet-As-Of": str(answer.as_of),
        "Coopnet-Total": str(answer.total),
        "Coopnet-Truncated": str(asking.skip > 0 or asking.next(answer) is not None).lower(),
        "Coopnet-Left-Out": str(sum(omission.count for omission in answer.left_out)),
        "Content-Disposition": f'attachment; filename="{answer.question}.{asking.form.name}"',
        **_next(asking, answer),
    }


def _next(asking: Asking, answer: Answer[Any]) -> dict[str, str]:
    following = asking.next(answer)
    return {} if following is None else {"Link": f'<{following}>; rel="next"'}


def _page(asking: Asking) -> str | None:
    if asking.question.name not in CATALOGUE:
        return None
    scope = replace(asking.scope, limit=EVERYTHING.limit)
    return address(f"/view/{asking.question.name}", asking.given, scope)
