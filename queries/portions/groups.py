"""The statements of one entity or one source, by type and direction: counted whole, read in portions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...graph.model.schema import NOT_YET
from ...graph.model.statement_types import BY_NAME, LEG_TYPES
from ...graph.store.store import Readable, Row, text
from ..asking.answer import EntityRef, StatementOut
from ..asking.hydration import Hydrator
from ..asking.identity import Identities
from ..asking.scope import Moment, Scope, moment
from ..asking.texts import composed

_ORDER = {name: at for at, name in enumerate(("FLOW", *BY_NAME))}
_LAST = ("MENTIONS", "DESCRIBES")
_TYPES = "|".join(BY_NAME)
_NAMES = frozenset({*BY_NAME, *(leg.name for leg in LEG_TYPES)})
_NOT_YET = sorted(map(str, NOT_YET))
_ORDERED = 5000
"""Links of an entity up to which all that is stated of it is put in order before a portion is taken."""


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
    store: Readable, entity: str, scope: Scope, type: str | None = None, way: str | None = None, skip: int = 0,
    most: int = 10,
) -> Stated:  # fmt: skip
    """Read what is stated of an entity, an id that is known: of each group `most` statements after `skip`.

    With `type` and `way`, only that group. Of an entity with very many links the groups are in no order of ours.
    """
    at = moment(store, scope)
    identities = Identities.read(store, at.now)
    ids = identities.members(entity)
    given = {"ids": ids, "now": at.now, "not_yet": _NOT_YET, "skip": skip, "most": most}
    if links_of(store, entity, scope) > _ORDERED:
        counts = _counts(store, type, way, given)
        rows = [{**row, **_one_group(store, row["type"], row["way"], "as kept", given)[0]} for row in counts
                if row["count"]]  # fmt: skip
    elif type is not None and way is not None:
        rows = [row for row in _one_group(store, type, way, "in order", given) if row["count"]]
    else:
        rows = store.read(_text("groups"), given)
    return _stated(store, entity, identities, at, scope, rows)


def links_of(store: Readable, entity: str, scope: Scope) -> int:
    """Count the links of an entity, visible or not, without looking at them: how large its page would be."""
    ids = Identities.read(store, moment(store, scope).now).members(entity)
    return int(store.read(text("coopnet.queries", "links"), {"ids": ids})[0]["links"])


def _counts(store: Readable, type: str | None, way: str | None, given: Mapping[str, Any]) -> list[Row]:
    if type is not None and way is not None:
        return _one_group(store, type, way, "counted", given)
    return store.read(_text("group_counts").replace("STATEMENT_TYPES", _TYPES), given)


def _one_group(store: Readable, type: str, way: str, order: str, given: Mapping[str, Any]) -> list[Row]:
    name, section = (way, "money") if type == "FLOW" else (type, way)
    if name not in _NAMES or section not in ("from", "to", "provision", "money"):
        return []
    cypher = composed(("one_group",), frozenset({section, order}))
    return store.read(cypher.replace("STATEMENT_TYPE", name), {**given, "type": type, "way": way})


def stated_by(
    store: Readable, source: str, scope: Scope, type: str | None = None, skip: int = 0, most: int = 10
) -> Stated:
    """Read what a source states, in the same way."""
    at = moment(store, scope)
    given = {"source": source, "type": type, "skip": skip, "most": most, "now": at.now, "not_yet": _NOT_YET}
    rows = store.read(_text("of_source"), given)
    return _stated(store, source, Identities.read(store, at.now), at, scope, rows)


def _stated(
    store: Readable, entity: str, identities: Identities, at: Moment, scope: Scope, rows: list[Row]
) -> Stated:  # fmt: skip
    hydrator = Hydrator(store, at.now, scope.language, identities)
    for row in rows:
        hydrator.note(row["statements"])
    hydrator.fetch([entity])
    groups = [
        Group(row["type"], row["way"], row["count"], row["not_yet"], tuple(hydrator.statements(row["statements"])))
        for row in rows
    ]
    return Stated(hydrator.entity(entity), at, tuple(sorted(groups, key=_place)))


def _place(group: Group) -> tuple[bool, bool, int, str]:
    return (group.type in _LAST, group.way == "provision", _ORDER.get(group.type, len(_ORDER)), group.way)


def statements_of(groups: Iterable[Group]) -> dict[str, StatementOut]:
    """Give the statements of groups by key, as an answer has them."""
    return {one.key: one for group in groups for one in group.statements}


def _text(name: str) -> str:
    return text("coopnet.queries", name)
