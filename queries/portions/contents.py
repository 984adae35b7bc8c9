"""Count what the graph holds, and suggest entities that a newcomer could look at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...graph.store.store import Readable
from ...graph.store.texts import text
from ..asking.hydration import Hydrator
from ..asking.identity import Identities
from ..asking.scope import Scope, moment
from ..asking.shown_statements import EntityRef

_SUPPORT = ("BENEFITS", "SUPPORTED")
_WORK = ("FUNDS", "IMPLEMENTS", "PARTNERS_IN", "SUPPORTED", "MANAGES", "SIGNED", "ATTENDED", "PROVIDER")
_MOST = 400
"""Most statements of a suggested entity: the answer about one with more would be too large to start with."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The numbers of entities by label (derived labels too) and of statements by type, and entities to ask about.

    `country` is the one with most statements of support, `actor` the one with most statements of cooperation; each is
    None if there is none.
    """

    entities: Mapping[str, int]
    statements: Mapping[str, int]
    country: EntityRef | None
    actor: EntityRef | None


def contents(store: Readable, now: int) -> Contents:
    """Count what is visible at load `now`. This reads every statement, so cache the answer until the next load."""
    entities, statements = (
        {row["name"]: row["count"] for row in store.read(text("coopnet.queries", name), {"now": now})}
        for name in ("entity_counts", "statement_counts")
    )
    country = _prominent(store, now, "Country", _SUPPORT)
    actor = _prominent(store, now, "Organisation", _WORK)
    hydrator = Hydrator(store, now, "en", Identities.read(store, now))
    hydrator.fetch([entity for entity in (country, actor) if entity])
    return Contents(
        entities, statements, hydrator.entity(country) if country else None, hydrator.entity(actor) if actor else None
    )


def listed(store: Readable, label: str, scope: Scope, skip: int = 0, most: int = 50) -> tuple[int, list[EntityRef]]:
    """List the entities of a label by name; return their total and at most `most` of them after `skip`."""
    at = moment(store, scope)
    parameters = {"label": label, "now": at.now, "skip": skip, "most": most}
    found = store.read(text("coopnet.queries", "listed"), parameters)[0]
    return found["total"], named(store, found["ids"], scope)


def named(store: Readable, ids: list[str], scope: Scope) -> list[EntityRef]:
    """Return the entities of known ids with the names that they have at the moment of the scope."""
    now = moment(store, scope).now
    hydrator = Hydrator(store, now, scope.language, Identities.read(store, now))
    hydrator.fetch(ids)
    return [hydrator.entity(id_) for id_ in ids]


def _prominent(store: Readable, now: int, label: str, types: tuple[str, ...]) -> str | None:
    parameters = {"label": label, "types": list(types), "now": now, "most": _MOST}
    rows = store.read(text("coopnet.queries", "prominent"), parameters)
    return rows[0]["id"] if rows else None
