"""Why a file, or the rest of one, is not taken."""

from __future__ import annotations

from pathlib import Path

from ...graph.errors import BadInput, Complaint


class Damaged(Exception):
    """From here on a file is not whole; `line` where it is known. What was read before is as the file has it."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def refusal(shown: str, reason: str, remedy: str = "", line: int | None = None) -> BadInput:
    """Make the error for a file that is refused; `shown` is how its user calls it."""
    if "://" in shown:
        # A path would lose one of the slashes.
        return BadInput([Complaint(f"{shown}{'' if line is None else f':{line}'}: {reason}", remedy=remedy)])
    return BadInput([Complaint(reason, Path(shown), line, remedy=remedy)])
