"""Every error as a problem (RFC 9457): the error tree of coopnet mapped to HTTP, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from ...graph.disk import disk_trouble
from ...graph.errors import (
    Ambiguous,
    BadArgument,
    BadInput,
    Busy,
    CoopnetError,
    Corrupt,
    DiskUnavailable,
    EngineUnavailable,
    NotFound,
    Outdated,
    SchemaMismatch,
    TimedOut,
    TooLarge,
    UnknownEntity,
)
from ...queries.asking.question import reason
from .open_graph import RETRY_AFTER, OpenGraph
from .rendering import FRAMED, html, json_response
from .server_log import FAULT_STATUS, log_error, request_id


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the last part of its address, its status, what it is called, and what it means."""

    name: str
    status: int
    title: str
    meaning: str


KINDS: Mapping[type[Exception], Kind] = {
    UnknownEntity: Kind(
        "unknown-entity",
        404,
        "Not known here",
        "No visible statement touches an entity of this id, identifier or name. An entity that exists "
        "and of which something is merely not stated is answered with status “not_stated” instead.",
    ),
    Outdated: Kind(
        "outdated",
        410,
        "Not there any more",
        "A cursor leads on in data that are gone: the graph was restored from a backup, a person was erased from it, "
        "or coopnet was updated. Begin again at the first page.",
    ),
    NotFound: Kind("not-found", 404, "Not found", "The named thing is not there."),
    Ambiguous: Kind(
        "ambiguous",
        409,
        "Several entities are called so",
        "One name or identifier stands for several entities; `candidates` lists their ids. Ask by id.",
    ),
    BadArgument: Kind(
        "bad-argument",
        422,
        "Asked wrongly",
        "A parameter has a value that it cannot take, or is none; `argument` names it.",
    ),
    BadInput: Kind(
        "bad-input",
        422,
        "Cannot be taken as it is",
        "An input is refused as a whole; `complaints` has one entry for each thing that is wrong with it.",
    ),
    TooLarge: Kind(
        "too-large",
        413,
        "Too large",
        "The answer or the request is beyond a stated limit. Narrow it by an entity, a type or a source.",
    ),
    TimedOut: Kind(
        "timed-out",
        504,
        "Stopped at the time limit",
        "Neo4j stopped the question at its time limit. Narrow it by a period, a source, a type or a smaller depth.",
    ),
    Busy: Kind(
        "busy",
        503,
        "Busy",
        "The graph is being backed up, restored or checked, or large answers are asked for "
        "one after the other. Ask again later.",
    ),
    EngineUnavailable: Kind(
        "engine-unavailable",
        503,
        "The graph is away",
        "Neo4j cannot be reached. coopnet goes on trying, and answers again as soon as it is "
        "back; a Neo4j of our own takes about fifteen seconds to start.",
    ),
    DiskUnavailable: Kind(
        "disk-unavailable",
        503,
        "The disk is full",
        "A disk is full, or cannot be written. Whoever runs this server has to make room; it answers "
        "again as soon as there is some.",
    ),
    SchemaMismatch: Kind(
        "schema-mismatch",
        503,
        "Written by another coopnet",
        "The graph was written by an older or newer coopnet, so nothing is read from it.",
    ),
    Corrupt: Kind("corrupt", 500, "Damaged", "The graph fails a consistency check."),
    CoopnetError: Kind("error", 500, "Something went wrong", "coopnet cannot do this."),
}
OF_HTTP: Mapping[int, Kind] = {
    401: Kind(
        "no-key",
        401,
        "A key is needed",
        "This server asks for a key: “Authorization: Bearer KEY”, in a browser as the password. Whoever runs it makes "
        "one with “coopnet key create NAME”.",
    ),
    429: Kind(
        "too-often",
        429,
        "Asked too often",
        "More was asked than this server lets one reader ask. Ask again after the seconds that Retry-After names.",
    ),
    404: Kind("no-such-page", 404, "There is no such page", "Nothing is served at this address."),
    403: Kind(
        "not-from-this-page",
        403,
        "Not from this page",
        "A decision is taken only from the review page of this server itself, as it is now. Load that page anew.",
    ),
    405: Kind(
        "no-such-method",
        405,
        "Only reading",
        "Everything here is read, with GET or HEAD, several entities at once with POST; nothing can be changed.",
    ),
    421: Kind(
        "other-host",
        421,
        "Not served under this name",
        "This server is asked under a name that is not its own. Whoever runs it can name it with “coopnet serve "
        "--host-name NAME”; on its own machine it is served as localhost.",
    ),
    414: Kind("address-too-long", 414, "The address is too long", "An address may have 8,000 characters."),
}
PASSING = (EngineUnavailable, DiskUnavailable, Busy)
"""Errors that go away without anybody asking otherwise."""
FAULT = Kind(
    "fault",
    FAULT_STATUS,
    "A fault of coopnet itself",
    "Something happened that should not. The server's log has it, under the number of this request.",
)
PROBLEMS: Mapping[str, Kind] = {kind.name: kind for kind in (*KINDS.values(), *OF_HTTP.values(), FAULT)}


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
        return respond(request, kind, kind.meaning, headers=allowed)

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


def kind_of(error: CoopnetError) -> Kind:
    """Return the kind of an error by its nearest class in the table."""
    return next(KINDS[base] for base in type(error).__mro__ if base in KINDS)


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
    """Answer with a problem: a page where a browser asks for one, JSON otherwise; both say the same."""
    further: dict[str, Any] = {**({"remedy": remedy} if remedy else {}), **(particulars or {})}
    # The answer to a fault is made outside of what gives every other answer its number.
    number = request_id(request)
    headers = {**(headers or {}), "Coopnet-Request": number}
    if wants_page(request):
        blank: dict[str, Any] = {"remedy": "", "candidates": [], "complaints": [], "argument": ""}
        shown: dict[str, Any] = {**blank, **further, "kind": kind, "detail": detail, "request_id": number}
        if "framed" in request.query_params:  # within one of our pages, which has everything else
            return html("framed.html", kind.status, {**headers, "Content-Security-Policy": FRAMED}, **shown)
        return html("problem.html", kind.status, headers, reloads=kind.status == 503, **shown)
    body = {
        "type": f"/problems/{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": request.url.path,
        "request_id": number,
        **further,
    }
    return json_response(body, kind.status, headers, "application/problem+json")


def wants_page(request: Request) -> bool:
    """Tell whether a browser asks, which names text/html first; a program that takes anything gets JSON."""
    return "text/html" in request.headers.get("accept", "")


def particulars(error: CoopnetError) -> dict[str, Any]:
    """Return what a problem says beyond its sentence: candidates, the argument at fault, complaints."""
    if isinstance(error, Ambiguous):
        return {"candidates": error.candidates}
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
