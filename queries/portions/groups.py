"""The statements of one entity or one source, by type and direction: counted whole, read in portions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...graph.schema import NOT_YET
from ...graph.statements import BY_NAME
from ...graph.store import Store, text
from ..answer import EntityRef, StatementOut
from ..identity import Identities
from ..reading import Reader
from ..scope import Moment, Scope, moment

_ORDER = {name: at for at, name in enumerate(("FLOW", *BY_NAME))}
_LAST = ("MENTIONS", "DESCRIBES")


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one type in one direction, as seen from an entity.

    `way` is “from” where the entity is their subject, “to” where it is their object, “provision” where they are about
    its provisions, “states” where it is the source, and for money the leg by which it takes part (PROVIDER …).
    `count` is how many there are, `not_yet` how many of them are only planned; `statements` is one portion of them.
    """

    type: str
    way: str
    count: int
    not_yet: int
    statements: tuple[StatementOut, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of an entity at a moment: its groups, mentions and descriptions last."""

    entity: EntityRef
    at: Moment
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many statements there are in all groups."""
        return sum(group.count for group in self.groups)


def stated_of(
    store: Store, entity: str, scope: Scope, type: str | None = None, way: str | None = None, skip: int = 0,
    most: int = 10,
) -> Stated:  # fmt: skip
    """Read what is stated of an entity, an id that is known: of each group `most` statements after `skip`."""
    at = moment(store, scope)
    identities = Identities.read(store, at.now)
    parameters = {"ids": identities.members(entity), "type": type, "way": way}
    return _read(store, "groups", entity, identities, at, scope, {**parameters, "skip": skip, "most": most})


def stated_by(
    store: Store, source: str, scope: Scope, type: str | None = None, skip: int = 0, most: int = 10
) -> Stated:
    """Read what a source states, in the same way."""
    at = moment(store, scope)
    parameters = {"source": source, "type": type, "skip": skip, "most": most}
    return _read(store, "of_source", source, Identities.read(store, at.now), at, scope, parameters)


def _read(
    store: Store, name: str, entity: str, identities: Identities, at: Moment, scope: Scope, given: Mapping[str, Any]
) -> Stated:
    not_yet = sorted(map(str, NOT_YET))
    rows = store.read(text("coopnet.queries.portions", name), {**given, "now": at.now, "not_yet": not_yet})
    reader = Reader(store, at.now, scope.language, identities)
    for row in rows:
        reader.note(row["statements"])
    reader.fetch([entity])
    groups = [
        Group(row["type"], row["way"], row["count"], row["not_yet"], tuple(reader.statements(row["statements"])))
        for row in rows
    ]
    return Stated(reader.entity(entity), at, tuple(sorted(groups, key=_place)))


def _place(group: Group) -> tuple[bool, bool, int, str]:
    return (group.type in _LAST, group.way == "provision", _ORDER.get(group.type, len(_ORDER)), group.way)


def statements_of(groups: Iterable[Group]) -> dict[str, StatementOut]:
    """Give the statements of groups by key, as an answer has them."""
    return {one.key: one for group in groups for one in group.statements}
