"""Ctrl-C and SIGTERM as errors that the driver understands."""

from __future__ import annotations

import signal
from asyncio import CancelledError
from types import FrameType


class Interrupted(KeyboardInterrupt, CancelledError):
    """Ctrl-C.

    A cancellation to the driver, which then gives the connection up. After a bare KeyboardInterrupt it would go on
    using it, and take the rest of an answer that was being read for the answer to its next question: a load that
    clears up after itself would read nonsense.
    """


class Terminated(Interrupted):
    """SIGTERM: as with Ctrl-C, a load clears up before the process ends."""


def listen() -> None:
    """Raise these from now on, in the main thread."""
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _terminate)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise Interrupted


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated
