"""Suggest entities of the graph that are like those a file of records names; never a reason to fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...graph.errors import BadArgument, CoopnetError

if TYPE_CHECKING:
    from ...graph.store.snapshot import Snapshot
    from ...graph.store.store import Store
    from ...loaders.curated import Namesake

_NEAR = 3
"""Suggestions for one id."""
_MOST = 200
"""Names that are looked up for one file, each in some hundredths of a second; the rest is loaded without hints."""


def look_up_in_graph(wanted: Mapping[str, Sequence[str]], exactly: bool) -> Mapping[str, Sequence[Namesake]]:
    """Look up in the graph that the environment names (`loaders.curated.LookUp`).

    Nearly what is asked of a file that is refused: no engine is started for that, let alone fetched.
    """
    from ..connecting import connect, is_waiting
    from ..environment import read_settings

    settings = read_settings()
    if not wanted or not (exactly or is_waiting(settings)):
        return {}
    try:
        with connect(settings) as store:
            return _namesakes(store, wanted, exactly)
    except CoopnetError:  # whoever cannot open the graph is told so when it is to be loaded into
        return {}


def _namesakes(store: Store, wanted: Mapping[str, Sequence[str]], exactly: bool) -> Mapping[str, Sequence[Namesake]]:
    """Find ids, else what of their kind is called so: exactly by one of the names, or nearly."""
    from ...graph.store.snapshot import Snapshot
    from ...loaders.curated import Namesake
    from ...queries.asking.hydration import Hydrator
    from ...queries.asking.identity import Identities, present
    from ...queries.asking.scope import EVERYTHING

    graph = Snapshot(store)
    there = present(graph, list(wanted), graph.now)
    hydrator = Hydrator(graph, graph.now, EVERYTHING.language, Identities.read(graph, graph.now))
    hydrator.fetch(there)
    found: dict[str, list[Namesake]] = {entity: [Namesake(entity, hydrator.entity(entity).name)] for entity in there}
    names = [(entity, name) for entity, called in wanted.items() if entity not in found for name in called]
    for entity, name in names[:_MOST]:
        found.setdefault(entity, []).extend(_called(graph, name, entity, exactly))
    return {entity: tuple(dict.fromkeys(others)) for entity, others in found.items() if others}


def _called(graph: Snapshot, name: str, entity: str, exactly: bool) -> list[Namesake]:
    from ...graph.model.schema import type_of
    from ...loaders.curated import Namesake
    from ...queries import Scope, search

    try:
        answer = search(graph, name, type=type_of(entity).label, scope=Scope(limit=_NEAR))
    except BadArgument:  # there is no word in it
        return []
    return [
        Namesake(row.entity.id, row.entity.name)
        for row in answer.rows
        if row.match in ("exact", "translation") or not exactly
    ]
