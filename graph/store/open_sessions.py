"""Counting a store's sessions, so that it is closed only once, for good, and with nobody opening a connection."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Generator

from ..errors import EngineUnavailable


class OpenSessions:
    """The sessions of one store that run now.

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
