"""Running a stranger's Cypher: judged, then run in a process of its own, with limits on time, rows and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...graph import errors
from ...graph.engine.settings import Address
from ...graph.errors import BadArgument, CoopnetError, NotPermitted, TimedOut
from ..key_file import Key, KeyFile
from .reading import AT_ONCE, LARGEST, Job, as_input, busy, too_large
from .rules import judged

RIGHT = "cypher"
"""The right that a key needs."""
MOST_ROWS = 10_000
_GRACE = 15.0
"""Seconds beyond the time limit for starting, planning, and sending."""
_LONGEST_COMPLAINT = 2000
"""Characters of what a process complained of that reach the log."""
_KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "LANG", "LC_ALL", "SSL_CERT_FILE", "SSL_CERT_DIR")
"""Variables of the environment that the process needs; passwords and keys are among the others."""


@dataclass(frozen=True)
class CypherDoor:
    """The door of one server: whose keys open it, how long a text may run, and as which user of Neo4j.

    `reader` are user and password of a user without rights to write, where the Neo4j has users with roles.
    """

    keys: KeyFile
    seconds: float = 30.0
    reader: tuple[str, str] | None = field(default=None, repr=False)
    _turns: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(AT_ONCE), repr=False)

    def admit(self, secret: str) -> Key:
        """Return the key that was given; raises NotPermitted for none, and for one without the right."""
        key = self.keys.find(secret) if secret else None
        if key is None:
            raise NotPermitted(
                "Cypher is run for who has a key with the right “cypher”.",
                "Send “Authorization: Bearer KEY”. Whoever runs the server makes one: "
                "“coopnet key create NAME --right cypher”.",
            )
        if RIGHT not in key.rights:
            raise NotPermitted(f"The key {key.id} has not the right “cypher”.", "Ask whoever runs the server.")
        return key

    def run(self, address: Address, cypher: str, parameters: Mapping[str, Any], rows: int) -> dict[str, Any]:
        """Run a text; return `columns`, `rows` (as lists) and `is_truncated`.

        Raises NotPermitted for what may not be run, BadArgument in Neo4j's words for what is no Cypher, TimedOut,
        TooLarge, Busy where others run as much as may be run at once.
        """
        text = judged(cypher)
        if self.reader is not None:
            address = replace(address, user=self.reader[0], password=self.reader[1])
        job = Job(
            address.uri,
            address.user,
            address.password,
            address.database,
            text,
            dict(parameters),
            min(rows, MOST_ROWS),
            self.seconds,
        )
        if not self._turns.acquire(blocking=False):
            raise busy()
        try:
            said = _run(job)
        finally:
            self._turns.release()
        if "error" in said:
            raise _error(said)
        return said


def _run(job: Job) -> dict[str, Any]:
    # a process that returns too much, or does not end, is killed, and Neo4j ends the transaction that it had
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "coopnet.api.cypher_door.reading"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=kept,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            said, complaint = process.communicate(as_input(job), timeout=job.seconds + _GRACE)
        except subprocess.TimeoutExpired as error:
            raise TimedOut(
                f"The query ran longer than {job.seconds:g} seconds and was stopped.", "Narrow it, or return less."
            ) from error
        finally:
            process.kill()
    if process.returncode < 0 or len(said) > 2 * LARGEST:
        raise too_large()
    if process.returncode != 0:
        raise CoopnetError("The query ended in a fault of this server.", "Whoever runs it finds it in the log.") from (
            RuntimeError(complaint[-_LONGEST_COMPLAINT:])
        )
    content: dict[str, Any] = json.loads(said)
    return content


def _error(said: Mapping[str, Any]) -> CoopnetError:
    kind: type[CoopnetError] = getattr(errors, str(said["error"]), errors.EngineUnavailable)
    if kind is BadArgument:
        return BadArgument(said["message"], said["remedy"], said.get("argument", "query"))
    return kind(said["message"], said["remedy"])
