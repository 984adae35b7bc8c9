"""Translate errors of Neo4j and its driver into coopnet's own, each with its actual cause and a remedy."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from typing import cast

from ..disk import has_room
from ..engine.settings import Address
from ..errors import CoopnetError, DiskUnavailable, EngineUnavailable, TimedOut, TooLarge

_NO_ROOM = ("No space left", "Disk quota exceeded", "File too large", "not enough space")
_READ_ONLY = ("ReadOnly", "WriteOnReadOnlyAccessMode", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase")

_OUT_OF_MEMORY = "MemoryPoolOutOfMemory"


class DatabaseNotReady(EngineUnavailable):
    """The database is still starting, or could not be started."""


class DatabaseFailed(EngineUnavailable):
    """The database has failed and needs a restart of its Neo4j, as after a full disk."""


def unreachable(error: BaseException, address: Address) -> EngineUnavailable:
    """Return an error that explains why the Neo4j at this address cannot be reached."""
    where, remedy = f"the Neo4j at {address.uri}", "Correct COOPNET_URI, or start that Neo4j; then try again."
    if address.folder is not None:
        return EngineUnavailable(f"Our own Neo4j, at {address.uri}, does not answer.", "It is started anew: try again.")
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return EngineUnavailable(f"No machine is known by the name in {address.uri}.", remedy)
        if isinstance(cause, ConnectionRefusedError):
            return EngineUnavailable(
                f"Nothing listens at {address.uri}.",
                f"{remedy} Neo4j listens for Bolt on port 7687, unless told otherwise.",
            )
        if isinstance(cause, ssl.SSLError):
            return EngineUnavailable(
                f"The connection to {address.uri} cannot be encrypted: {cause.reason or cause}.",
                "Without “+s” in COOPNET_URI it is not encrypted; with “+ssc” any certificate is accepted.",
            )
        if "handshake" in str(cause) or "Bolt" in str(cause):
            return EngineUnavailable(
                f"What listens at {address.uri} does not speak Bolt, the language of Neo4j.",
                "Give COOPNET_URI the port for Bolt, 7687 unless told otherwise; 7474 is that of Neo4j's browser.",
            )
    return EngineUnavailable(f"T{where[1:]} does not answer.", remedy)


def refused_user(address: Address) -> EngineUnavailable:
    """Return an error that says the user or password was refused, and where each is set."""
    if address.folder is not None:
        return EngineUnavailable(
            f"Our own Neo4j refused the password in {address.folder / 'password'}: it was started with another one.",
            "Put the right one back. If it is lost, “coopnet engine backup FILE” needs none, and “coopnet engine "
            "restore FILE” with COOPNET_HOME naming a new folder gives the same graph a new one.",
        )
    return EngineUnavailable(
        f"The Neo4j at {address.uri} refused the user “{address.user}”.", "Set COOPNET_USER and COOPNET_PASSWORD."
    )


def needs_too_much_memory(error: BaseException) -> bool:
    """Tell whether an error of the driver says that a text needs more memory than Neo4j may take."""
    return _OUT_OF_MEMORY in str(getattr(error, "code", ""))


def from_code(code: str, message: str, address: Address, time_limit: float) -> CoopnetError | None:
    """Return the error for a Neo4j status code and message; None if it reports a bug in coopnet itself."""
    where = f"The Neo4j at {address.uri}"
    if any(said in message for said in _NO_ROOM):
        return _no_room(address)
    if "TransactionTimedOut" in code or code.endswith("Terminated"):
        return TimedOut(
            f"The question ran longer than {time_limit:g} seconds and was stopped.",
            "Narrow it: a period, a source, a type, or a smaller depth.",
        )
    if _OUT_OF_MEMORY in code:
        return TooLarge(
            "The question needs more memory than Neo4j may take.", "Narrow it: an entity, a period, a kind."
        )
    if "AuthenticationRateLimit" in code:
        return EngineUnavailable(
            f"{where} lets nobody in as “{address.user}” for some seconds, after too many wrong passwords.",
            "Correct COOPNET_PASSWORD, here and wherever else it is used; wait ten seconds, then try again.",
        )
    if "DatabaseNotFound" in code:
        return EngineUnavailable(f"{where} has no database “{address.database}”.", "Set COOPNET_DATABASE.")
    if "NotALeader" in code:
        return EngineUnavailable(
            f"{where} is a member of a cluster that does not write.", "Give COOPNET_URI with neo4j:// in front."
        )
    if any(said in code for said in _READ_ONLY) or "read-only" in message:
        return EngineUnavailable(
            f"{where} is read-only: nothing can be loaded into its database “{address.database}”.",
            "Let it be written to (server.databases.default_to_read_only, server.databases.read_only), or set "
            "COOPNET_URI and COOPNET_DATABASE to another one.",
        )
    if "Security" in code:
        return EngineUnavailable(
            f"{where} does not allow this to the user “{address.user}”.",
            "The rights that coopnet needs are in docs/your-own-neo4j.md.",
        )
    is_down = "Unavailable" in code or code.startswith(("Neo.DatabaseError.Transaction", "Neo.DatabaseError.Database"))
    if is_down and address.folder is not None and not has_room(address.folder):
        return _no_room(address)
    if "Unavailable" in code:
        return DatabaseNotReady(
            f"{where} has no database “{address.database}” ready.",
            "Try again; if that does not help, its logs say why.",
        )
    if is_down:
        return DatabaseFailed(
            f"{where} does not work: {message.strip().rstrip('.')}.",
            "Start it anew; its logs say why. A full disk is the most frequent cause.",
        )
    return None


def _no_room(address: Address) -> DiskUnavailable:
    whose = address.folder or f"the Neo4j at {address.uri}"
    return DiskUnavailable(f"The disk of {whose} is full.", "Make room there, then try again.")


def _causes(error: BaseException) -> Iterator[BaseException]:
    waiting = [error]
    while waiting:
        cause = waiting.pop(0)
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting += cast("BaseExceptionGroup[BaseException]", cause).exceptions
        further = cause.__cause__ or cause.__context__
        if further is not None:
            waiting.append(further)
