"""A problem with one cell or row, which is set aside while the load continues."""

from __future__ import annotations


class CellProblem(Exception):
    """A value that cannot be taken: a short `reason` to count by, what it is and what to do, and in which column."""

    def __init__(self, reason: str, detail: str = "", column: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.column = column
