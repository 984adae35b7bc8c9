"""Counts of requests that several processes share, so that a rate holds however many of them answer."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from limits.storage import Storage

_NAME = "counts.sqlite"
_PATIENCE = 2.0
"""Seconds that a process waits for another one to have counted."""
_COUNT = """
INSERT INTO counts VALUES (:key, :amount, :now + :seconds)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN ends <= :now THEN :amount ELSE count + :amount END,
  ends = CASE WHEN ends <= :now THEN :now + :seconds ELSE ends END
RETURNING count
"""


class SharedCounts(Storage):
    """Counts in a small database in a folder that the processes share, and that goes with the server."""

    STORAGE_SCHEME = None

    def __init__(self, folder: Path) -> None:
        super().__init__()
        # In autocommit; a power failure may lose counts, which are gone with the server in any case.
        self._database = sqlite3.connect(
            folder / _NAME, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, count INTEGER, ends REAL)")
        self._tidied = time.time()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What goes wrong where counting does."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, beginning anew where the time is over; return the count."""
        now = time.time()
        given = {"key": key, "amount": amount, "now": now, "seconds": expiry}
        try:
            if now - self._tidied > 60:
                self._tidied = now
                self._database.execute("DELETE FROM counts WHERE ends <= ?", (now,))
            (row,) = self._database.execute(_COUNT, given).fetchall()
        except sqlite3.OperationalError:  # a full disk must not keep readers out
            return 0
        return int(row[0])

    def get(self, key: str) -> int:
        """Return the count of a key."""
        return int(self._read(key)[0])

    def get_expiry(self, key: str) -> float:
        """Return when a count begins anew, in seconds since 1970."""
        return float(self._read(key)[1])

    def check(self) -> bool:
        """Tell whether counting is possible."""
        return self._database.execute("SELECT count(*) FROM counts").fetchone() is not None

    def reset(self) -> int | None:
        """Forget all counts; return of how many keys."""
        return self._database.execute("DELETE FROM counts").rowcount

    def clear(self, key: str) -> None:
        """Forget the count of a key."""
        self._database.execute("DELETE FROM counts WHERE key = ?", (key,))

    def _read(self, key: str) -> tuple[int, float]:
        now = time.time()
        found = self._database.execute(
            "SELECT count, ends FROM counts WHERE key = ? AND ends > ?", (key, now)
        ).fetchone()
        return found or (0, now)
