"""Access to Neo4j. No other folder imports the driver: callers get plain values and coopnet's own errors."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString, Protocol, cast

from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from ..disk import need_room
from ..engine.settings import Address
from ..errors import BadArgument, EngineUnavailable
from .connection import Connection
from .driver import driver_errors, neo4j
from .neo4j_errors import DatabaseNotReady, needs_too_much_memory
from .plain_values import Row, plain_row, plain_rows
from .shared_reading import SharedReading
from .texts import named_parameters, text

_SIGN = "coopnet"
"""The name under which a transaction says what it is for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How Neo4j would run a text: what for (“r” reads), its operators with their details, and what it warns of."""

    kind: str
    operators: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class Readable(Protocol):
    """The interface that questions read a graph through: a `Store`, or a `Snapshot` of a store."""

    @property
    def time_limit(self) -> float:
        """Time limit of a read, in seconds."""
        ...

    def read(self, cypher: str, parameters: Mapping[str, Any], time_limit: float | None = None) -> list[Row]:
        """Return the rows of a reading text; raise as `Store.read` does."""
        ...


class Store:
    """A graph at an address. A read runs one text under a time limit; a write is a single transaction.

    Both are retried after transient faults, so every write must be safe to repeat. `cache` is a folder of this user in
    which whole networks are kept (`NetworkCache`); without one none are. `state` reads the state of the graph, once for
    all who ask for it at the same time: every question begins with it.
    """

    def __init__(self, address: Address, time_limit: float = 30.0, cache: Path | None = None) -> None:
        self.address = address
        self.cache = cache
        self.connection = Connection(address, time_limit)
        self.state = SharedReading(lambda: self.read(text("coopnet.graph", "snapshot"), {}))

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def time_limit(self) -> float:
        """The seconds that a question may take."""
        return self.connection.time_limit

    def close(self) -> None:
        """Close every connection; what still runs is given a moment."""
        self.connection.close()

    def verify(self, patience: float = 0.0) -> None:
        """Raise EngineUnavailable, with the reason, unless the address accepts the connection; do not retry.

        Neo4j opens its port before its databases are ready: wait up to `patience` seconds for these.
        """
        end = time.monotonic() + patience
        while True:
            try:
                with self.connection.session(neo4j.READ_ACCESS) as session:
                    session.run("RETURN 1 AS one").consume()
            except DatabaseNotReady:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
            else:
                return

    def read(self, cypher: str, parameters: Mapping[str, Any], time_limit: float | None = None) -> list[Row]:
        """Run one reading text and return its rows as plain values; raise TimedOut or EngineUnavailable.

        The first attempt is an auto-commit transaction: one round trip where a managed transaction takes three, and
        a page reads dozens of texts. After a transient fault the driver retries in a managed transaction, but not what
        needs more memory than there is.
        """
        limit = time_limit or self.time_limit

        @neo4j.unit_of_work(timeout=limit)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return plain_rows(_run(transaction, cypher, parameters))

        alone = neo4j.Query(cast("LiteralString", cypher), timeout=limit)
        with self.connection.session(neo4j.READ_ACCESS) as session:
            try:
                return plain_rows(session.run(alone, named_parameters(cypher, parameters)))
            except (driver_errors.DriverError, driver_errors.Neo4jError) as error:
                if not error.is_retryable() or needs_too_much_memory(error):
                    raise
                is_cut_off = isinstance(error, driver_errors.DriverError)
            if is_cut_off and self.address.folder is not None:
                # Connections from before a restart are closed by now. Our own Neo4j, if it has ended, is restarted
                # elsewhere, and the driver's retries would only waste fifteen seconds.
                return plain_rows(session.run(alone, named_parameters(cypher, parameters)))
            return session.execute_read(work)

    def stream(self, cypher: str, parameters: Mapping[str, Any]) -> Generator[Row]:
        """Run one reading text without a time limit and yield its rows in constant memory.

        The text returns no nodes, relationships or paths, only what is in them: its rows are passed on as the driver
        gives them, since to look through all values takes nearly as long as to read them.
        """
        with self.connection.session(neo4j.READ_ACCESS) as session, session.begin_transaction() as transaction:
            for record in _run(transaction, cypher, parameters):
                yield {key: record[key] for key in record.keys()}  # noqa: SIM118 - a record iterates over its values

    def plan(self, cypher: str, parameters: Mapping[str, Any]) -> Plan:
        """Have Neo4j plan a text without running it; raises BadArgument, in its own words, where it is none."""
        with self.connection.session(neo4j.READ_ACCESS, notes="WARNING") as session, _said_of_text():
            text = neo4j.Query(cast("LiteralString", f"EXPLAIN {cypher}"), timeout=self.time_limit)
            summary = session.run(text, named_parameters(cypher, parameters)).consume()
            notes = [note.status_description for note in summary.gql_status_objects if note.is_notification]
        operators = _operators(cast("dict[str, Any]", summary.plan or {}))
        return Plan(summary.query_type or "", tuple(operators), tuple(notes))

    def stream_some(
        self, cypher: str, parameters: Mapping[str, Any], time_limit: float, sign: str
    ) -> Generator[tuple[list[str], Row | None]]:
        """Run one reading text under a time limit; yield its columns, with nothing, and then with each of its rows.

        Its transaction bears the `sign`, by which `running` counts it. Raises BadArgument where a value is the fault.
        """
        about = {_SIGN: sign}
        with (
            self.connection.session(neo4j.READ_ACCESS) as session,
            _said_of_text(),
            session.begin_transaction(timeout=time_limit, metadata=about) as transaction,
        ):
            result = _run(transaction, cypher, parameters)
            columns = list(result.keys())
            yield columns, None
            for record in result:
                yield columns, plain_row(record, {})

    def running(self, sign: str) -> int:
        """Count the transactions with this sign that are still running, those included whose reader has gone."""
        shown = "SHOW TRANSACTIONS YIELD metaData WHERE metaData[$name] = $sign RETURN count(*) AS running"
        return int(self.read(shown, {"name": _SIGN, "sign": sign})[0]["running"])

    def write(self, steps: list[tuple[str, Mapping[str, Any]]], unless_empty: bool = False) -> list[list[Row]]:
        """Run writing texts in one transaction and return the rows of each.

        With `unless_empty`, nothing is written if the first text returns no rows.
        """

        self._need_room()

        @neo4j.unit_of_work(timeout=600)
        def work(transaction: neo4j.ManagedTransaction) -> list[list[Row]]:
            rows: list[list[Row]] = []
            for cypher, parameters in steps:
                rows.append(plain_rows(_run(transaction, cypher, parameters)))
                if unless_empty and not rows[0]:
                    break
            return rows

        with self.connection.session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def define(self, cypher: str) -> None:
        """Run one text that changes constraints or indexes, outside a managed transaction.

        It is tried again where another process defines the same at the same moment: Neo4j then finds both waiting, or
        the one too late, whose IF NOT EXISTS was decided before.
        """
        self._need_room()
        for attempt in Retrying(
            retry=retry_if_exception(_is_race),
            wait=wait_random_exponential(max=2),
            stop=stop_after_attempt(8),
            reraise=True,
        ):
            with attempt, self.connection.session(neo4j.WRITE_ACCESS) as session:
                session.run(cast("LiteralString", cypher)).consume()

    def plan_anew(self) -> None:
        """Clear Neo4j's query plans: a plan made for a small graph may take minutes on a large one.

        Neo4j replaces outdated plans by itself in time, so a user without the right to clear them gets no error.
        """
        with contextlib.suppress(EngineUnavailable, driver_errors.Neo4jError):
            self.define("CALL db.clearQueryCaches()")

    def _need_room(self) -> None:
        """Raise DiskUnavailable if our own Neo4j has too little disk space to write.

        A transaction that fills the disk leaves the database unusable until Neo4j is restarted.
        """
        if self.address.folder is not None:
            need_room(self.address.folder)


def _run(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction, cypher: str, parameters: Mapping[str, Any]
) -> neo4j.Result:
    # The texts come from files, so a type checker cannot see that they are literal.
    return transaction.run(cast("LiteralString", cypher), named_parameters(cypher, parameters))


def _is_race(error: BaseException) -> bool:
    """Tell whether another process defined the same at the same moment."""
    return isinstance(error, driver_errors.TransientError) or (
        isinstance(error, driver_errors.ClientError)
        and (error.code or "").startswith("Neo.ClientError.Schema.")
        and (error.code or "").endswith("AlreadyExists")
    )


def _operators(plan: Mapping[str, Any]) -> Generator[tuple[str, str]]:
    if plan:
        yield str(plan["operatorType"]).partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


@contextlib.contextmanager
def _said_of_text() -> Generator[None]:
    """Turn what Neo4j says of a stranger's text into an error for whoever wrote it."""
    try:
        yield
    except driver_errors.ClientError as error:
        code = error.code or ""
        if not code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")):
            raise
        raise BadArgument(
            f"query: {(error.message or code).strip().partition(chr(10))[0]}", argument="query"
        ) from error
