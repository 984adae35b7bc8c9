"""One reading for all who ask for the same at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class SharedReading(Generic[T]):
    """Reads anew for whoever asks, and yet seldom: those who come while one reading runs share the next one.

    Every reading begins after all those have asked whom it is for, so nobody is given what was so before.
    """

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._guard = Lock()
        self._running: Future[T] | None = None
        self._next: Future[T] | None = None

    def get(self) -> T:
        """Return what is read after now; raises what the reading raises."""
        with self._guard:
            before, reading = self._running, self._next
            is_mine = reading is None
            if reading is None:
                reading = self._next = Future()
        if is_mine:
            self._read_after(before, reading)
            return reading.result()
        try:
            return reading.result()
        except BaseException:  # perhaps an interrupt, which was meant for another one
            return self._read()

    def _read_after(self, before: Future[T] | None, reading: Future[T]) -> None:
        try:
            try:
                if before is not None:
                    wait([before])
            finally:
                # Those who come from now on wait for a later reading.
                with self._guard:
                    self._running, self._next = reading, None
            reading.set_result(self._read())
        except BaseException as error:
            reading.set_exception(error)
