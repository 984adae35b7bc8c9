"""The kinds of problems (RFC 9457): the error tree of coopnet mapped to HTTP, once; read by servers and clients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    NotInstalled,
    NotOffered,
    NotPermitted,
    Outdated,
    SchemaMismatch,
    TimedOut,
    TooLarge,
    UnknownEntity,
)
from ...queries.asking.shown_statements import Out
from .server_log import FAULT_STATUS


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
        "or coopnet was updated. Begin again at the first page. A file of the whole graph is gone after the next load: "
        "list the files again.",
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
    NotOffered: Kind(
        "not-offered",
        406,
        "Not in this form",
        "The answer does not come in the form that is wanted: a network only where it is one. What is wanted is said "
        "with `format`, or with the header Accept.",
    ),
    NotPermitted: Kind(
        "not-permitted",
        403,
        "Not permitted",
        "The key that was sent has not the right that this needs, or what was asked does more than read.",
    ),
    Busy: Kind(
        "busy",
        503,
        "Busy",
        "The graph is being backed up, restored or checked, or large answers are asked for "
        "one after the other. Ask again later.",
    ),
    NotInstalled: Kind(
        "not-installed",
        501,
        "Not installed here",
        "This server lacks a library that the answer needs. Whoever runs it can install it.",
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
FAULT = Kind(
    "fault",
    FAULT_STATUS,
    "A fault of coopnet itself",
    "Something happened that should not. The server's log has it, under the number of this request.",
)
PROBLEMS: Mapping[str, Kind] = {kind.name: kind for kind in (*KINDS.values(), *OF_HTTP.values(), FAULT)}


class ComplaintOut(Out):
    """One thing that is wrong in an input."""

    file: str | None = None
    line: int | None = None
    field: str = ""
    reason: str
    remedy: str = ""


class Problem(Out):
    """What went wrong (RFC 9457)."""

    type: str
    """Address of a page about this kind of problem."""
    title: str
    status: int
    detail: str
    """What is wrong, in a sentence."""
    instance: str = ""
    """The path that was asked for."""
    request_id: str = ""
    """The number of the request, also in the header Coopnet-Request; the server's log knows it by that."""
    remedy: str = ""
    """What to do."""
    argument: str = ""
    """The parameter at fault."""
    wanted: str = ""
    """What is not known, or is ambiguous."""
    candidates: tuple[str, ...] = ()
    """Of an ambiguous name or identifier: the ids that it stands for."""
    complaints: tuple[ComplaintOut, ...] = ()


def kind_of(error: CoopnetError) -> Kind:
    """Return the kind of an error by its nearest class in the table."""
    return next(KINDS[base] for base in type(error).__mro__ if base in KINDS)
