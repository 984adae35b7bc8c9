"""Read what a profile shows of one entity, in few texts: counts, newest statements, projects by time, sums of money.

Everything is read first and named together at the end, so that one text fetches all names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...graph.errors import TooLarge
from ...graph.model.schema import NOT_YET
from ...graph.store.plain_values import Row
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ...graph.store.texts import of_types, text
from ..asking.hydration import Hydrator
from ..asking.identity import Identities
from ..asking.inquiry import Inquiry
from ..asking.scope import Moment, Scope, moment
from ..asking.shown_statements import EntityRef, StatementOut
from ..asking.texts import composed
from ..money.flow_filters import Selection
from ..money.sums import MANY, Sum, summed
from .groups import group_counts

_BY = (("provider", "receiver", "year"), ("provider", "receiver"), ("provider", "year"), ("year",))
"""What sums are grouped by: the first that leaves few enough of them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many statements of one type and direction there are, and how many of them are not yet done."""

    type: str
    way: str
    count: int
    not_yet: int


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of a list: its other end by id, its date as EDTF (empty for none), and what it says of its own.

    The date is its own, else that of the event or document at the other end. `via` is the body of the country that it
    is a statement of; empty for the entity's own.
    """

    type: str
    way: str
    other: str
    via: str
    date: str
    modality: str
    own: Mapping[str, Any]

    @property
    def is_planned(self) -> bool:
        """Whether it is only planned, expected, drafted or possible."""
        return self.modality in NOT_YET


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest statements of one type and direction: `count` all of them, `others` those at their other ends."""

    type: str
    way: str
    count: int
    others: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ProjectPeriod:
    """A project with its time as EDTF, empty where not stated, and its first funders and implementers by id."""

    id: str
    start: str
    end: str
    funders: tuple[str, ...]
    implementers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectPeriods:
    """The projects with the latest ends; all counted, those that end after a day, and those without an end."""

    total: int = 0
    going: int = 0
    open: int = 0
    first: tuple[ProjectPeriod, ...] = ()


@dataclass(frozen=True, slots=True)
class MoneySums:
    """Sums of money, grouped by `by`, and the ids that the filter stands for: a country with its bodies."""

    by: tuple[str, ...]
    sums: tuple[Sum, ...]
    ids: frozenset[str]


class ProfileReader:
    """Reads the facts of one entity at one moment; what was read is named by `fetch`."""

    def __init__(self, store: Readable, entity: str, scope: Scope) -> None:
        self.store = Snapshot.of(store)
        self.entity_id = entity
        self.scope = scope
        self.at: Moment = moment(self.store, scope)
        self.identities = Identities.read(self.store, self.at.grouped)
        self.ids = self.identities.members(entity)
        self._hydrator = Hydrator(self.store, self.at.now, scope.language, self.identities)
        self._descriptions: list[Any] = []

    def counts(self) -> list[Counted]:
        """Count the statements of every type and direction."""
        rows = group_counts(self.store, self.ids, self.at.now)
        return [Counted(row["type"], row["way"], row["count"], row["not_yet"]) for row in rows if row["count"]]

    def newest(
        self, from_types: Sequence[str], to_types: Sequence[str], most: int, descriptions: int, *, has_bodies: bool
    ) -> list[Newest]:
        """Read the newest statements of some types from the entity, to it, and of a country's bodies.

        What describes it is `described` once names are fetched, at most `descriptions` of these statements.
        """
        wanted = {"bodies"} if has_bodies else set[str]()
        cypher = composed(("highlights",), frozenset(wanted | ({"grouped"} if self.identities.is_grouped else set())))
        cypher = of_types(cypher, FROM_TYPES=from_types, TO_TYPES=to_types)
        given = {"ids": self.ids, "now": self.at.now, "grouped": self.at.grouped, "most": most}
        rows = self.store.read(cypher, {**given, "descriptions": descriptions})
        self._descriptions = [statement for row in rows for statement in row["statements"]]
        self._hydrator.note(self._descriptions)
        return [_newest(row) for row in rows]

    @property
    def described(self) -> list[StatementOut]:
        """The statements that describe the entity."""
        return self._hydrator.statements(self._descriptions)

    def projects(self, start: str, today: str, most: int) -> ProjectPeriods:
        """Read the projects of a country, actor, theme or programme, as `start` says."""
        ids = self.narrower_themes() if start == "theme" else self.ids
        given = {"ids": ids, "now": self.at.now, "grouped": self.at.grouped, "today": today, "most": most}
        rows = self.store.read(composed(("project_periods",), frozenset({start})), given)
        if not rows:
            return ProjectPeriods()
        first = [
            ProjectPeriod(row["id"], row["start"], row["end"], tuple(row["funders"]), tuple(row["implementers"]))
            for row in rows
        ]
        return ProjectPeriods(rows[0]["total"], rows[0]["going"], rows[0]["open"], tuple(first))

    def narrower_themes(self) -> list[str]:
        """List the ids of a theme and of all that are narrower."""
        rows = self.store.read(text("coopnet.queries", "narrower_themes"), {"theme": self.ids, "now": self.at.now})
        return [row["id"] for row in rows]

    def money(self, argument: str) -> MoneySums:
        """Sum the money of which the entity is the provider, receiver, country, theme …: as “totals” does.

        They are by giver, receiver and year, or by less where that would be more than can be read at once.
        """
        acting = ("actor",) if argument == "actor" else ()
        inquiry = Inquiry(
            self.store,
            "totals",
            {argument: self.entity_id},
            (argument,),
            acting,
            self.scope,
            self.at,
            None,
            self.identities,
        )
        ids = frozenset(map(self.identities.of, inquiry.ids(argument)))
        *finer, coarsest = _BY
        for by in finer:
            try:
                return MoneySums(by, tuple(summed(Selection.of(inquiry, by), MANY)), ids)
            except TooLarge:
                continue
        return MoneySums(coarsest, tuple(summed(Selection.of(inquiry, coarsest), MANY)), ids)

    def fetch(self, further: Iterable[str] = ()) -> None:
        """Fetch the names of the entity, of all that was read, and of `further` ids."""
        self._hydrator.fetch([self.entity_id, *further])

    @property
    def entity(self) -> EntityRef:
        """The entity itself."""
        return self._hydrator.entity(self.entity_id)

    def names(self, ids: Iterable[str]) -> Mapping[str, EntityRef]:
        """Return the entities of ids whose names were fetched."""
        return {entity_id: self._hydrator.entity(entity_id) for entity_id in ids}


def _newest(row: Row) -> Newest:
    lines = tuple(
        Line(
            row["type"],
            row["way"],
            line["other"],
            line["via"] or "",
            line["date"],
            line["modality"],
            {name: value for name, value in line.items() if value is not None},
        )
        for line in row["lines"]
    )
    return Newest(row["type"], row["way"], row["count"], row["others"], lines)
