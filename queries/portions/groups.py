"""Group the statements of one entity or one source by type and direction: count them all, read them in portions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ...graph.model.flow_properties import LEG_TYPES
from ...graph.model.schema import NOT_YET
from ...graph.model.statement_types import BY_NAME
from ...graph.store.plain_values import Row
from ...graph.store.store import Readable
from ...graph.store.texts import of_types, text
from ..asking.hydration import Hydrator
from ..asking.identity import Identities, links_of
from ..asking.scope import Moment, Scope, moment
from ..asking.shown_statements import EntityRef, StatementOut
from ..asking.texts import composed

_ORDER = {name: at for at, name in enumerate(("FLOW", *BY_NAME))}
DESCRIBING = ("MENTIONS", "DESCRIBES")
"""Types that only name or describe, and come last."""
_NAMES = frozenset({*BY_NAME, *(leg.name for leg in LEG_TYPES)})
_NOT_YET = sorted(map(str, NOT_YET))
_ORDERED = 5000
"""Most links of an entity for which its statements are sorted before a portion is taken."""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one type in one direction, as seen from an entity.

    `way` is “from” if the entity is their subject, “to” if it is their object, “provision” if they are about its
    provisions, “states” if it is their source; for money it is the leg by which the entity takes part (PROVIDER …).
    `count` is their number, `not_yet` the number of those that are only planned; `statements` is one portion of them.
    """

    type: str
    way: str
    count: int
    not_yet: int
    statements: tuple[StatementOut, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """The statements about an entity at a moment, in groups; mentions and descriptions come last."""

    entity: EntityRef
    at: Moment
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many statements there are in all groups."""
        return sum(group.count for group in self.groups)


def stated_of(
    store: Readable,
    entity: str,
    scope: Scope,
    type: str | None = None,
    way: str | None = None,
    skip: int = 0,
    most: int = 10,
) -> Stated:
    """Read the statements about an entity by its id: of each group at most `most` statements after `skip`.

    With `type` and `way`, read only that group. The statements of an entity with very many links are not sorted.
    """
    at = moment(store, scope)
    identities = Identities.read(store, at.now)
    ids = identities.members(entity)
    given = {"ids": ids, "now": at.now, "not_yet": _NOT_YET, "skip": skip, "most": most}
    if links_of(store, ids, at.now) > _ORDERED:
        counts = _counts(store, type, way, given)
        rows = [{**row, **_portion(store, row, given)} for row in counts if row["count"]]
    elif type is not None and way is not None:
        rows = [row for row in _one_group(store, type, way, "in order", given) if row["count"]]
    else:
        rows = store.read(_text("groups"), given)
    return _stated(store, entity, identities, at, scope, rows)


def _portion(store: Readable, counted: Row, given: Mapping[str, Any]) -> Row:
    return _one_group(store, counted["type"], counted["way"], "as kept", given)[0]


def _counts(store: Readable, type: str | None, way: str | None, given: Mapping[str, Any]) -> list[Row]:
    if type is not None and way is not None:
        return _one_group(store, type, way, "counted", given)
    return group_counts(store, given["ids"], given["now"])


def group_counts(store: Readable, ids: Sequence[str], now: int) -> list[Row]:
    """Count the statements of every type and direction of one entity: type, way, count, not_yet, no statements."""
    given = {"ids": ids, "now": now, "not_yet": _NOT_YET}
    return store.read(of_types(_text("group_counts"), STATEMENT_TYPES=BY_NAME), given)


def _one_group(store: Readable, type: str, way: str, order: str, given: Mapping[str, Any]) -> list[Row]:
    name, section = (way, "money") if type == "FLOW" else (type, way)
    if name not in _NAMES or section not in ("from", "to", "provision", "money"):
        return []
    cypher = composed(("one_group",), frozenset({section, order}))
    return store.read(of_types(cypher, STATEMENT_TYPE=[name]), {**given, "type": type, "way": way})


def stated_by(
    store: Readable, source: str, scope: Scope, type: str | None = None, skip: int = 0, most: int = 10
) -> Stated:
    """Read the statements of a source: of each type at most `most` after `skip`; with `type`, only of that type."""
    at = moment(store, scope)
    given = {"source": source, "type": type, "skip": skip, "most": most, "now": at.now, "not_yet": _NOT_YET}
    rows = store.read(composed(("of_source",), frozenset({"one type"} if type else ())), given)
    return _stated(store, source, Identities.read(store, at.now), at, scope, rows)


def _stated(store: Readable, entity: str, identities: Identities, at: Moment, scope: Scope, rows: list[Row]) -> Stated:
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
    return (group.type in DESCRIBING, group.way == "provision", _ORDER.get(group.type, len(_ORDER)), group.way)


class Counting(Protocol):
    """How many statements of one type there are, and how many of them are not yet done."""

    @property
    def type(self) -> str:
        """The type of statement."""
        ...

    @property
    def count(self) -> int:
        """How many there are."""
        ...

    @property
    def not_yet(self) -> int:
        """How many of them are not yet done."""
        ...


def not_yet_only(counts: Iterable[Counting]) -> bool:
    """Tell whether an entity is only planned: statements that mention or describe it do not count."""
    telling = [counted for counted in counts if counted.type not in DESCRIBING]
    return len(telling) > 0 and all(counted.not_yet == counted.count for counted in telling)


def statements_of(groups: Iterable[Group]) -> dict[str, StatementOut]:
    """Return the statements of groups by key, as an answer holds them."""
    return {statement.key: statement for group in groups for statement in group.statements}


def _text(name: str) -> str:
    return text("coopnet.queries", name)
