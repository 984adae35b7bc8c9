"""The write lock: allows one load at a time, fences its writes, and cleans up after a load that died."""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any

import psutil

from ..errors import Busy, CoopnetError
from ..model.statement_types import STATEMENT_TYPES
from ..progress import Progress, silent
from .plain_values import Row
from .preparing import OPEN
from .snapshot import clock
from .store import Store
from .texts import of_types, text

LEASE = 30.0
"""Seconds without a sign of life after which a load counts as dead."""
_SIGN_OF_LIFE = 5.0
_FLOW = "FLOW"
_OF_DERIVED = ("clear_marks", "restore_marks", "clear_totals", "restore_totals", "clear_groups", "restore_groups")

Step = tuple[str, Mapping[str, Any]]


def cypher(name: str) -> str:
    """Read a Cypher text of `coopnet.graph`."""
    return text("coopnet.graph", name)


def by_type(name: str, statements: Iterable[str], parameters: Mapping[str, Any]) -> list[Step]:
    """Return a step for each statement type, made from a text that contains STATEMENT_TYPE.

    `statements` are “TYPE key” as records list them; flows use the text of the same name that ends in “_flows”.
    """
    keys: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        type_name, key = statement.split(" ")
        keys[type_name].append(key)
    known = [statement_type.name for statement_type in STATEMENT_TYPES if statement_type.name in keys]
    steps: list[Step] = [
        (of_types(cypher(f"{name}_statements"), STATEMENT_TYPE=[known_type]), {**parameters, "keys": keys[known_type]})
        for known_type in known
    ]
    if _FLOW in keys:
        steps.append((cypher(f"{name}_flows"), {**parameters, "keys": keys[_FLOW]}))
    return steps


class WriteLock:
    """The exclusive right to write, as a context manager.

    Entering waits up to `wait` seconds for another load to finish, then raises Busy and names it. Once the lock is
    held, the leftovers of an interrupted load are removed. `number` is the number of the load made under the lock.
    """

    def __init__(self, store: Store, doing: str, wait: float = 0.0, progress: Progress = silent) -> None:
        self._store = store
        self._doing = doing
        self._wait = wait
        self._progress = progress
        self._token = uuid.uuid4().hex
        self._batch = 0
        self._done = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self.number = 0

    def __enter__(self) -> WriteLock:
        started = time.monotonic()
        while (now := self._take()) is None:
            who = _described(clock(self._store))
            if time.monotonic() - started >= self._wait:
                raise Busy(f"{who} is loading into this graph.", "Wait until it has finished, then try again.")
            self._progress(f"waiting for {who}")
            time.sleep(0.5)
        self.number = now + 1
        self._keeper.start()
        try:
            self._clear_up(now)
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._done.set()
        self._keeper.join()  # The caller may close the store next: the last renewal must be over by then.
        self._clear_up_quietly(kind is None)

    def transact(self, steps: list[Step]) -> list[list[Row]]:
        """Run steps in one transaction, exactly once; raise Busy and write nothing if the lock was lost."""
        self._batch += 1
        fence: Step = (cypher("next_batch"), {"token": self._token, "batch": self._batch})
        rows = self._store.write([fence, *steps], unless_empty=True)
        if not rows[0]:
            state = clock(self._store)
            if state["loader"] != self._token or state["batch"] != self._batch:
                raise Busy(f"{_described(state)} took over this load, which had given no sign of life.", "Try again.")
        return rows[1:]

    def finish(self, load: Mapping[str, Any]) -> None:
        """Make everything written under this lock visible in one transaction."""
        self.transact([(cypher("finish_load"), {"token": self._token, "load": {**load, "number": self.number}})])

    def _take(self) -> int | None:
        state = clock(self._store)
        parameters = {
            "token": self._token,
            "dead": state["loader"] if _is_dead(state) else "",
            "lease": int(LEASE * 1000),
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "started": psutil.Process().create_time(),
            "doing": self._doing,
        }
        rows = self._store.write([(cypher("take_write_lock"), parameters)])[0]
        return rows[0]["now"] if rows else None

    def _keep(self) -> None:
        while not self._done.wait(_SIGN_OF_LIFE):
            try:
                self._store.write([(cypher("renew_write_lock"), {"token": self._token})])
            except Exception:  # noqa: S112 - the load itself will meet the same fault and report it
                continue

    def _clear_up_quietly(self, succeeded: bool) -> None:
        try:
            if not succeeded:
                self._clear_up(self.number - 1)
            self._store.write([(cypher("release_write_lock"), {"token": self._token})])
        except CoopnetError:
            if succeeded:
                raise
            # Show the error that ended the load; the next load cleans up.

    def _clear_up(self, now: int) -> None:
        state = clock(self._store)
        if state["now"] != now:
            return  # The load had become visible before it was interrupted.
        if state["loader"] == self._token:
            self._batch = state["batch"]  # The interrupted transaction may not have been committed.
        limits = {"now": now, "open": OPEN, "limit": 500}
        while rows := self._store.read(cypher("unfinished_records"), limits):
            self._progress("removing what an interrupted load left")
            steps: list[Step] = []
            for verb, written in (("delete", True), ("restore", False)):
                records = [{"dataset": row["dataset"], "id": row["id"]} for row in rows if row["written"] is written]
                statements = [text for row in rows if row["written"] is written for text in row["statements"]]
                steps += by_type(verb, statements, limits)
                steps.append((cypher(f"{verb}_records"), {**limits, "records": records}))
            self.transact(steps)
        while self._store.read(cypher("unfinished_marks"), limits)[0]["is_left"]:
            self.transact([(cypher(name), limits) for name in _OF_DERIVED])


def _is_dead(state: Mapping[str, Any]) -> bool:
    """Tell whether the lock is held by a process of this machine that has ended."""
    if state["loader"] is None or state["host"] != socket.gethostname():
        return False
    try:
        return psutil.Process(state["pid"]).create_time() != state["started"]
    except psutil.NoSuchProcess:
        return True


def _described(state: Mapping[str, Any]) -> str:
    if state["loader"] is None:
        return "Somebody else"
    return f"“{state['doing']}” (process {state['pid']} on {state['host']})"
