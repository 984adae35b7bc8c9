"""Join the portions in which the rows of an answer were asked for into one answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from .answer import Answer, Row, Status
from .coverage import joined_coverage

R = TypeVar("R", bound=Row)
T = TypeVar("T")


def joined(portions: Sequence[Answer[R]]) -> Answer[R]:
    """Return the portions of one answer, in order and of one load, as if they had been asked for at once."""
    first = portions[0]
    if len(portions) == 1:
        return first
    rows = [row for portion in portions for row in portion.rows]
    statements = {key: found for portion in portions for key, found in portion.statements.items()}
    further: dict[str, Any] = {
        "rows": rows,
        "statements": statements,
        "status": _status([portion.status for portion in portions]),
        "gaps": _once(gap for portion in portions for gap in portion.gaps),
        "coverage": joined_coverage([portion.coverage for portion in portions], statements.values()),
        "rests_on": sorted({statement.id for statement in statements.values()}),
        "is_truncated": len(rows) < first.total,
    }
    return first.model_copy(update=further)


def _status(found: Sequence[Status]) -> Status:
    """What is answered in one portion is not merely planned, or not stated."""
    return Status.ANSWERED if Status.ANSWERED in found else found[0]


def _once(items: Iterable[T]) -> list[T]:
    kept: list[T] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept
