"""What every question can be narrowed by: a past moment, a period, sources; and how much of the answer to give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from ...graph.errors import BadArgument, UnknownEntity
from ...graph.model.dates import OPEN_END, OPEN_START, Days, days
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ...graph.store.texts import text

UNGROUPED = -1
"""The load number by which no entities are grouped."""
LARGEST_LIMIT = 10_000
"""Rows of one answer at the most; more are on further pages, or refused where the question has to see all at once."""

LAST_PAGE = 100_000
"""Pages of one answer at the most: no number that Neo4j is given grows beyond what it can count with."""


GROUPED, STATED = "grouped", "stated"
IDENTITIES = (GROUPED, STATED)
"""Whether entities that are judged to be the same answer as one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Common to every question.

    `as_of`: a load number, a day or an ISO 8601 moment; the answer is the one of then. `start` and `end`: EDTF dates;
    only rows dated within that period; what is undated, or only before or after some day and so perhaps not in it, is
    left out and counted. `source`: ids of sources; only what these state. `alone`: names of arguments, or “all”: a
    country given there stands for itself, without its bodies. `identity`: “grouped”, so that entities judged to be the
    same are one; or “stated”, each as its sources key it. `language`: BCP 47 tag for names. `limit`: rows to give;
    the answer says how many there are. `page`: which portion of `limit` rows.
    """

    as_of: str | None = None
    start: str | None = None
    end: str | None = None
    source: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    identity: str = GROUPED
    language: str = "en"
    limit: int = 1000
    page: int = 1

    @property
    def skip(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * self.limit


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Moment:
    """A load number to ask at, when that load was completed, and the sources not listened to.

    `erased` is how many statements have been erased since, at the request of persons: they are in no answer any more.
    `loads` are the last loads of the datasets that were loaded then. `grouped` is the load number by whose judgements
    entities are grouped. `day` is the day that is asked about: today in UTC, or that of the load that is asked as of.
    """

    now: int
    at: str | None
    excluded: tuple[str, ...]
    day: date
    erased: int = 0
    loads: tuple[Mapping[str, Any], ...] = ()
    grouped: int = UNGROUPED

    def parameters(self) -> dict[str, Any]:
        """What every text is given."""
        return {
            "now": self.now,
            "grouped": self.grouped,
            "excluded": list(self.excluded),
            "within": {},
            "bound": LARGEST_LIMIT + 1,
            "skip": 0,
        }

    def with_every_source(self) -> Moment:
        """The same moment without a filter by source."""
        return replace(self, excluded=())


def moment(store: Readable, scope: Scope) -> Moment:
    """Find the load number that a scope asks for, and which sources it shuts out.

    Raises BadArgument for what is no moment, UnknownEntity for what is no source.
    """
    if scope.identity not in IDENTITIES:
        raise BadArgument(
            f"identity: “{scope.identity}” is neither of {', '.join(IDENTITIES)}.",
            "Leave it out to have entities grouped that are judged to be the same; give stated to see each by itself.",
            "identity",
        )
    snapshot = Snapshot.of(store)
    current, completed = snapshot.now, snapshot.loads
    now = current if scope.as_of is None else _number(scope.as_of, current, completed)
    at = next((load["finished"] for load in reversed(completed) if load["number"] <= now), None)
    grouped = now if scope.identity == GROUPED and snapshot.has_groups else UNGROUPED
    erased = sum(load["erased"] or 0 for load in completed if load["number"] > now)
    day = snapshot.today if scope.as_of is None or at is None else datetime.fromisoformat(at).date()
    here = Moment(now, at, (), day, erased, _standing(completed, now), grouped)
    if not scope.source:
        return here
    rows = snapshot.read(text("coopnet.queries", "every_source"), {"now": now})
    every = {row["source"] for row in rows}
    for wanted in scope.source:
        if wanted not in every:
            raise UnknownEntity(wanted, f"Sources are: {', '.join(sorted(every)[:20])}.")
    return replace(here, excluded=tuple(sorted(every - set(scope.source))))


def _standing(completed: list[dict[str, Any]], now: int) -> tuple[Mapping[str, Any], ...]:
    """Return the last load of each dataset, unless it was unloaded."""
    last = {load["dataset"]: load for load in completed if load["number"] <= now and load.get("dataset")}
    return tuple(load for _, load in sorted(last.items()) if load.get("act") == "load")


def period(scope: Scope) -> Days | None:
    """Return the days between `start` and `end`, or None where neither is given; raises BadArgument."""
    if scope.start is None and scope.end is None:
        return None
    first = OPEN_START if scope.start is None else _days(scope.start, "start").first
    last = OPEN_END if scope.end is None else _days(scope.end, "end").last
    if first > last:
        raise BadArgument(f"The period from {scope.start} to {scope.end} ends before it begins.", argument="end")
    return Days(first, last)


def _days(edtf: str, argument: str) -> Days:
    try:
        return days(edtf)
    except ValueError as error:
        raise BadArgument(
            f"{argument}: {error}.", "Give a date such as 2018, 2018-03 or 2018-03-23.", argument
        ) from error


def _number(as_of: str, current: int, completed: list[dict[str, Any]]) -> int:
    if re.fullmatch(r"\d{1,9}", as_of):
        if int(as_of) > current:
            raise BadArgument(f"Load {as_of} has not happened: the last one is {current}.", argument="as_of")
        return int(as_of)
    try:
        when = datetime.fromisoformat(as_of)
    except ValueError as error:
        raise BadArgument(
            f"“{as_of}” is no moment.",
            "Give a load number, a day (2026-11-22) or a moment (2026-11-22T15:00Z).",
            "as_of",
        ) from error
    if len(as_of) == len("2026-11-22"):
        when = datetime.combine(when.date(), time.max)
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max((load["number"] for load in completed if datetime.fromisoformat(load["finished"]) <= when), default=0)
