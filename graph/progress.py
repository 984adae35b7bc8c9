"""How long work tells its user that it goes on; the doors decide what that looks like."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called with what is being done now and how much of it is done; `total` is None while it is not known."""

    def __call__(self, what: str, done: int = 0, total: int | None = None) -> None:
        """Take note of one step."""
        ...


def silent(what: str, done: int = 0, total: int | None = None) -> None:
    """Show nothing: for tests, and for callers that have no one watching."""
