"""Say under which keys sources have one entity, what each is called by whom, and why they are held to be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...graph.store.store import Readable
from ...graph.store.texts import text
from ..asking.hydration import Hydrator
from ..asking.identity import Identities
from ..asking.scope import Scope, moment
from ..asking.shown_statements import EntityRef, StatementOut


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an entity, with the names and identifiers that sources give under it, and these sources.

    `since` is the load whose judgements joined it to the others.
    """

    key: str
    names: tuple[str, ...]
    identifiers: tuple[str, ...]
    sources: tuple[EntityRef, ...]
    since: int


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an entity, and the judgements between any two of them; both are empty where it has only one."""

    keys: tuple[Key, ...] = ()
    judgements: tuple[StatementOut, ...] = ()


def keys_of(store: Readable, entity: str, scope: Scope) -> Keys:
    """Read the keys under which an entity is known at the moment of the scope."""
    at = moment(store, scope)
    identities = Identities.read(store, at.grouped)
    ids = identities.members(entity)
    if len(ids) == 1:
        return Keys()
    rows = store.read(text("coopnet.queries", "keys_of"), {**at.parameters(), "ids": ids})
    hydrator = Hydrator(store, at.now, scope.language, identities)
    found = [judgement for row in rows for judgement in row["judgements"]]
    hydrator.note(found)
    hydrator.fetch(given["source"] for row in rows for given in row["given"])
    begun = min(row["begun"] for row in rows if row["begun"] is not None)
    keys = tuple(
        Key(
            row["key"],
            _each(row["given"], "names"),
            _each(row["given"], "identifiers"),
            tuple(hydrator.entity(source) for source in dict.fromkeys(given["source"] for given in row["given"])),
            row["begun"] or begun,
        )
        for row in rows
    )
    return Keys(keys, tuple(hydrator.statements(found)))


def _each(given: Iterable[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for row in given for value in row[name]))
