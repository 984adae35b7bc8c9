"""Every error as a problem (RFC 9457), answered as JSON or as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from ...graph.disk import disk_trouble
from ...graph.errors import (
    PASSING,
    Ambiguous,
    BadArgument,
    BadInput,
    CoopnetError,
    DiskUnavailable,
    EngineUnavailable,
    UnknownEntity,
)
from ...queries.asking.question import reason
from ..headings import english_field
from ..languages import ENGLISH, gettext, spoken
from ..languages.catalogues_read import translated
from .open_graph import RETRY_AFTER, OpenGraph
from .problem_kinds import FAULT, OF_HTTP, Kind, kind_of
from .rendering import FRAMED, html, json_response
from .route_paths import route_path, under_prefix
from .server_log import FAULT_STATUS, log_error, request_id


def add_handlers(app: FastAPI, graph: OpenGraph) -> None:
    """Answer every error that a route raises with a problem."""

    # All of them on the event loop: in the threads they would wait until the questions before them are answered.
    async def ours(request: Request, error: Exception) -> Response:
        error = cast("CoopnetError", error)
        if isinstance(error, (EngineUnavailable, DiskUnavailable)):
            graph.lost(error)
        if kind_of(error).status >= FAULT_STATUS:
            log_error(request, kind_of(error).status, error)
        return problem(request, error)

    async def wrongly_asked(request: Request, error: Exception) -> Response:
        return problem(request, _as_bad_argument(cast("RequestValidationError", error)))

    async def of_http(request: Request, error: Exception) -> Response:
        error = cast("HTTPException", error)
        kind = OF_HTTP.get(error.status_code, OF_HTTP[404])
        allowed = {"Allow": _allowed((error.headers or {}).get("Allow", ""))} if kind.status == 405 else None
        if allowed is not None and request.method == "OPTIONS":
            return Response(status_code=204, headers=allowed)
        is_lost = kind.status == 404 and route_path(request.scope).startswith("/v1/")
        return respond(request, kind, kind.meaning, "/v1 lists every address." if is_lost else "", headers=allowed)

    async def fault(request: Request, error: Exception) -> Response:
        refused = disk_trouble(error)
        if refused is not None:
            return await ours(request, refused)
        log_error(request, FAULT_STATUS, error)
        return respond(request, FAULT, FAULT.meaning)

    app.add_exception_handler(CoopnetError, ours)
    app.add_exception_handler(RequestValidationError, wrongly_asked)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(Exception, fault)


def _allowed(methods: str) -> str:
    """Say what can be asked of an address: whatever is read with GET is also read with HEAD."""
    named = {method.strip() for method in methods.split(",") if method.strip()} or {"GET"}
    return ", ".join(sorted({*named, "OPTIONS", *(["HEAD"] if "GET" in named else [])}))


def problem(request: Request, error: CoopnetError) -> Response:
    """Answer with one of our errors."""
    kind = kind_of(error)
    headers = {"Retry-After": str(RETRY_AFTER)} if isinstance(error, PASSING) else None
    return respond(request, kind, error.message, error.remedy, particulars(error), headers)


def respond(
    request: Request,
    kind: Kind,
    detail: str,
    remedy: str = "",
    particulars: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer with a problem: a page in its reader's language where a browser asks for one, English JSON otherwise."""
    further: dict[str, Any] = {**({"remedy": remedy} if remedy else {}), **(particulars or {})}
    # The answer to a fault is made outside of what gives every other answer its number.
    number = request_id(request)
    headers = {**(headers or {}), "Coopnet-Request": number}
    if wants_page(request):
        blank: dict[str, Any] = {"remedy": "", "candidates": [], "complaints": [], "argument": ""}
        said = told(kind, detail, further)
        shown: dict[str, Any] = {**blank, **further, "kind": kind, "detail": detail, "said": said, "request_id": number}
        if "framed" in request.query_params:  # within one of our pages, which has everything else
            return html("framed.html", kind.status, {**headers, "Content-Security-Policy": FRAMED}, **shown)
        return html("problem.html", kind.status, headers, reloads=kind.status == 503, **shown)
    body = {
        "type": under_prefix(f"/problems/{kind.name}"),
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": request.url.path,
        "request_id": number,
        **further,
    }
    return json_response(body, kind.status, headers, "application/problem+json")


def told(kind: Kind, detail: str, further: Mapping[str, Any]) -> str:
    """Say in the language of the page what is wrong, as far as the problem names it; `detail` is English."""
    if spoken() == ENGLISH:
        return detail
    if further.get("candidates"):
        return gettext("“%(wanted)s” stands for several entities; choose one of them.", wanted=further["wanted"])
    if further.get("wanted"):
        return gettext("Nothing is known here under “%(wanted)s”.", wanted=further["wanted"])
    if further.get("argument"):
        return gettext(
            "What is given for “%(name)s” cannot be taken.",
            name=translated(english_field(str(further["argument"]), "")),
        )
    return translated(kind.meaning)


def wants_page(request: Request) -> bool:
    """Tell whether a browser asks, which names text/html first; a program that takes anything gets JSON."""
    return "text/html" in request.headers.get("accept", "")


def particulars(error: CoopnetError) -> dict[str, Any]:
    """Return what a problem says beyond its sentence: candidates, the argument at fault, complaints."""
    if isinstance(error, Ambiguous):
        return {"wanted": error.wanted, "candidates": error.candidates}
    if isinstance(error, UnknownEntity):
        return {"wanted": error.wanted}
    if isinstance(error, BadArgument) and error.argument:
        return {"argument": error.argument}
    if isinstance(error, BadInput):
        return {
            "complaints": [
                {
                    "file": complaint.file.name if complaint.file else None,
                    "line": complaint.line,
                    "field": complaint.field,
                    "reason": complaint.reason,
                    "remedy": complaint.remedy,
                }
                for complaint in error.complaints
            ]
        }
    return {}


def _as_bad_argument(error: RequestValidationError) -> BadArgument:
    first = error.errors()[0]
    argument = str(first["loc"][1]) if len(first["loc"]) > 1 else ""
    return BadArgument(f"{argument}: {reason(str(first['msg']))}.", argument=argument)
