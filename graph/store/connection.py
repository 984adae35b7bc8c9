"""The connection to a Neo4j: its address, its driver, and sessions whose errors are coopnet's own."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Generator
from urllib.parse import urlsplit

from ..engine.settings import Address
from ..errors import BadArgument, EngineUnavailable
from .driver import driver_errors, neo4j
from .neo4j_errors import from_code, refused_user, unreachable

BOLT_PORT = 7687
_PATIENCE = 2.0
"""Seconds that sessions are given to end when a store is closed."""
_ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^/@\s]+")


class Connection:
    """A driver's connections to an address, one session after another or side by side."""

    def __init__(self, address: Address, time_limit: float) -> None:
        """Take the address, and the time limit in seconds that errors speak of; raises BadArgument for no address."""
        if not _ADDRESS.fullmatch(address.uri):
            raise BadArgument(
                f"“{_without_secrets(address.uri)}” is no address of a Neo4j.",
                "Give COOPNET_URI as neo4j://HOST:7687, bolt://… or neo4j+s://…, without user and password.",
                "COOPNET_URI",
            )
        self.address = address
        self.time_limit = time_limit
        self._sessions = _OpenSessions()
        self._driver = self._connected()
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def close(self) -> None:
        """Close every connection; what still runs is given a moment."""
        self._sessions.end(_PATIENCE)
        with contextlib.suppress(BufferError):  # a connection that is still used cannot take its leave
            self._driver.close()

    def is_listened_to(self) -> bool:
        """Tell whether anything listens at the address; the driver would take fifteen seconds to find out."""
        where = self.bolt_socket()
        try:
            if where is not None:
                socket.create_connection(where, timeout=2).close()
        except OSError:
            return False
        return True

    def bolt_socket(self) -> tuple[str, int] | None:
        """Return host and port; None for a cluster (neo4j://), whose other members only the driver knows."""
        parts = urlsplit(self.address.uri)
        return (parts.hostname or "", parts.port or BOLT_PORT) if parts.scheme.startswith("bolt") else None

    @contextlib.contextmanager
    def session(self, access: str, notes: str = "OFF") -> Generator[neo4j.Session]:
        """Open a session to read or write; raise coopnet's own errors for those of the connection."""
        with (
            self._sessions.counted(),
            self._ours(),
            self._driver.session(  # pyright: ignore[reportUnknownMemberType]
                database=self.address.database,
                default_access_mode=access,
                bookmark_manager=self._bookmarks,
                notifications_min_severity=notes,
            ) as session,
        ):
            yield session

    @contextlib.contextmanager
    def _ours(self) -> Generator[None]:
        """Translate the driver's errors into coopnet's; errors caused by a faulty text pass unchanged."""
        try:
            yield
        except driver_errors.AuthError as error:
            raise refused_user(self.address) from error
        except (driver_errors.DriverError, OSError) as error:
            raise unreachable(error, self.address) from error
        except driver_errors.Neo4jError as error:
            said = from_code(error.code or "", error.message or "", self.address, self.time_limit)
            if said is None:
                raise
            raise said from error
        except KeyboardInterrupt:
            # An interrupt can leave half an answer on a pooled connection, which the next question would read.
            with contextlib.suppress(Exception):
                self._driver.close()
            self._driver = self._connected()
            raise

    def _connected(self) -> neo4j.Driver:
        return neo4j.GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] - its options are untyped
            self.address.uri,
            auth=(self.address.user, self.address.password),
            connection_acquisition_timeout=20,
            connection_timeout=10,
            max_transaction_retry_time=15,
            user_agent="coopnet",
        )


def _without_secrets(uri: str) -> str:
    return re.sub(r"//[^/@]*@", "//…@", uri)


class _OpenSessions:
    """The sessions that run now, counted so that the driver is closed once, for good, and with nobody connecting.

    The driver lets itself be used after it is closed, and never closes what is connected then.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._is_closed = False

    @contextlib.contextmanager
    def counted(self) -> Generator[None]:
        """Count a session while it runs; raises EngineUnavailable once the store is closed."""
        with self._changed:
            if self._is_closed:
                raise EngineUnavailable("The graph is closed.")
            self._count += 1
        try:
            yield
        finally:
            with self._changed:
                self._count -= 1
                self._changed.notify_all()

    def end(self, patience: float) -> None:
        """Let no session begin any more, and give those that run some seconds to end."""
        with self._changed:
            self._is_closed = True
            self._changed.wait_for(lambda: self._count == 0, patience)
