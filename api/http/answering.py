"""An answer in the form that a program asks for: JSON, JSON lines or CSV."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response

from ...graph.errors import BadArgument
from ...queries.asking.answer import Answer
from ..files import as_csv, as_lines
from .problems import wants_page
from .rendering import HEADERS, json_response

_MARK = "\ufeff"
"""By this mark spreadsheets know UTF-8; only what a browser saves begins with it, since programs stumble over it."""
FORMATS = ("json", "jsonl", "csv")
_BY_MEDIA_TYPE = {
    "application/json": "json",
    "text/csv": "csv",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}


def respond(request: Request, answer: Answer[Any]) -> Response:
    """Return the answer in the form that `format` names, else the first that Accept names, else as JSON."""
    form = _form(request)
    if form == "json":
        return json_response(answer.model_dump_json())
    text, media_type = (as_csv(answer), "text/csv") if form == "csv" else (as_lines(answer), "application/x-ndjson")
    if form == "csv" and wants_page(request):
        text = f"{_MARK}{text}"
    name = f"{answer.question}.{form}"
    # what belongs to the rows and has no place among them
    about = {
        "Coopnet-Status": str(answer.status),
        "Coopnet-As-Of": str(answer.as_of),
        "Coopnet-Total": str(answer.total),
        "Coopnet-Truncated": str(answer.is_truncated).lower(),
        "Coopnet-Left-Out": str(sum(omission.count for omission in answer.left_out)),
        "Content-Disposition": f'attachment; filename="{name}"',
        "Vary": "Accept",
    }
    return Response(text, 200, {"Cache-Control": "no-cache", **HEADERS, **about}, f"{media_type}; charset=utf-8")


def _form(request: Request) -> str:
    given = request.query_params.getlist("format")
    if len(given) > 1 or any(name not in FORMATS for name in given):
        raise BadArgument(f"format: “{given[-1]}” is none of {', '.join(FORMATS)}.", argument="format")
    if given:
        return given[0]
    accepted = (one.partition(";")[0].strip() for one in request.headers.get("accept", "").split(","))
    return next((_BY_MEDIA_TYPE[one] for one in accepted if one in _BY_MEDIA_TYPE), "json")
