"""Standard output and error when whatever is behind them refuses: a full disk, a reader who left."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def tell(text: str) -> None:
    """Write to standard error; where that cannot be written nobody can be told, and the work goes on."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        to_nowhere(sys.stderr)


def settle_output() -> None:
    """Write what standard output still holds, or give it up: Python would try again at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        to_nowhere(sys.stdout)


def to_nowhere(stream: TextIO) -> None:
    """Let a stream lead nowhere from now on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
