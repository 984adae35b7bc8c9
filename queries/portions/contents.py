"""What the graph holds, in numbers, and what a newcomer could look at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...graph.store.store import Readable, text
from ..asking.answer import EntityRef
from ..asking.hydration import Hydrator
from ..asking.identity import Identities
from ..asking.scope import Scope, moment

_SUPPORT = ("BENEFITS", "SUPPORTED")
_WORK = ("FUNDS", "IMPLEMENTS", "PARTNERS_IN", "SUPPORTED", "MANAGES", "SIGNED", "ATTENDED", "PROVIDER")
_MOST = 400
"""Statements of an entity beyond which a first question about it would be too large to be a good one."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Entities by label (derived labels too) and statements by type, as of a load; and whom one could ask about.

    `country` has most support stated for it, `actor` most cooperation; each None where nobody has any.
    """

    entities: Mapping[str, int]
    statements: Mapping[str, int]
    country: EntityRef | None
    actor: EntityRef | None


def contents(store: Readable, now: int) -> Contents:
    """Count what is visible at load `now`. Every statement is looked at once: keep the answer as long as it holds."""
    entities, statements = (
        {row["name"]: row["count"] for row in store.read(text("coopnet.queries", name), {"now": now})}
        for name in ("entity_counts", "statement_counts")
    )
    country = _prominent(store, now, "Country", _SUPPORT)
    actor = _prominent(store, now, "Organisation", _WORK)
    hydrator = Hydrator(store, now, "en", Identities.read(store, now))
    hydrator.fetch([one for one in (country, actor) if one])
    return Contents(
        entities, statements, hydrator.entity(country) if country else None, hydrator.entity(actor) if actor else None
    )


def listed(store: Readable, label: str, scope: Scope, skip: int = 0, most: int = 50) -> tuple[int, list[EntityRef]]:
    """List the entities of a label by name: how many there are, and `most` of them after `skip`."""
    at = moment(store, scope)
    parameters = {"label": label, "now": at.now, "skip": skip, "most": most}
    found = store.read(text("coopnet.queries", "listed"), parameters)[0]
    return found["total"], named(store, found["ids"], scope)


def named(store: Readable, ids: list[str], scope: Scope) -> list[EntityRef]:
    """Give entities, of ids that are known, with the names they have at a moment."""
    now = moment(store, scope).now
    hydrator = Hydrator(store, now, scope.language, Identities.read(store, now))
    hydrator.fetch(ids)
    return [hydrator.entity(one) for one in ids]


def _prominent(store: Readable, now: int, label: str, types: tuple[str, ...]) -> str | None:
    parameters = {"label": label, "types": list(types), "now": now, "most": _MOST}
    rows = store.read(text("coopnet.queries", "prominent"), parameters)
    return rows[0]["id"] if rows else None
