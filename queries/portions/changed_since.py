"""Read which records are other at one moment than at an earlier one: added, revised or withdrawn."""

from __future__ import annotations

from enum import StrEnum

from ...graph.store.store import Readable
from ...graph.store.texts import text
from ..asking.shown_statements import Out


class Change(StrEnum):
    """What became of a record between two moments."""

    ADDED = "added"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"


class ChangeOut(Out):
    """A record of a dataset that changed, with the keys of the statements that came and went."""

    change: Change
    dataset: str
    record: str
    load: int
    """The last load that changed it."""
    added: tuple[str, ...]
    """Keys of statements that stand now and did not stand then."""
    withdrawn: tuple[str, ...]
    """Keys of statements that stood then and do not stand now."""


def changes_since(
    store: Readable,
    since: int,
    now: int,
    dataset: str | None = None,
    change: Change | None = None,
    skip: int = 0,
    most: int = 100,
) -> tuple[int, list[ChangeOut]]:
    """Return how many records changed after load `since` and up to load `now`, and `most` of them after `skip`.

    They come in the order of datasets and records. What came and went in between is no change.
    """
    given = {"since": since, "now": now, "dataset": dataset, "change": change, "skip": skip, "most": most}
    found = store.read(text("coopnet.queries", "changes_since"), given)[0]
    return found["total"], [_changed(**row) for row in found["rows"]]


def _changed(
    dataset: str, record: str, change: str, load: int, before: list[str] | None, after: list[str] | None
) -> ChangeOut:
    then, now = _keys(before), _keys(after)
    return ChangeOut(
        change=Change(change),
        dataset=dataset,
        record=record,
        load=load,
        added=tuple(sorted(now - then)),
        withdrawn=tuple(sorted(then - now)),
    )


def _keys(listed: list[str] | None) -> set[str]:
    """Return the keys of statements that a record lists as “TYPE key”."""
    return {entry.partition(" ")[2] for entry in listed or ()}
