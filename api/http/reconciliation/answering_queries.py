"""Answer the queries of a reconciliation client from the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from ....graph.errors import PASSING, Ambiguous, BadArgument, CoopnetError, UnknownEntity
from ....graph.matching.actors import Decision
from ....graph.model.schema import LABELS
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Store
from ....queries.asking.identity import resolve
from ....queries.asking.scope import EVERYTHING
from ....queries.finding.program_queries import MOST_CANDIDATES, ProgramQueries, ScoredCandidate
from ....queries.portions import EntityRecord, entity_records
from .protocol import PROPERTIES, ExtendIn, QueryIn

_PERCENT = 100


def reconcile(store: Store, queries: Mapping[str, QueryIn | str]) -> dict[str, Any]:
    """Answer a batch, by the names of its queries; a text instead of a query says what is wrong with it."""
    snapshot = Snapshot(store)
    asking = ProgramQueries.of(snapshot, EVERYTHING)
    found: dict[str, Sequence[ScoredCandidate]] = {}
    wrong: dict[str, str] = {name: query for name, query in queries.items() if isinstance(query, str)}
    for name, query in queries.items():
        if isinstance(query, QueryIn):
            try:
                found[name] = _found(asking, query)
            except PASSING:
                raise
            except CoopnetError as error:
                wrong[name] = str(error)
    ids = list(dict.fromkeys(candidate.entity for candidates in found.values() for candidate in candidates))
    records = entity_records(snapshot, ids, EVERYTHING) if ids else {}
    answers = {
        name: {"result": [_result(candidate, records[candidate.entity]) for candidate in candidates]}
        for name, candidates in found.items()
    }
    return {name: answers[name] if name in answers else {"result": [], "error": wrong[name]} for name in queries}


def _found(asking: ProgramQueries, query: QueryIn) -> Sequence[ScoredCandidate]:
    wanted = query.types
    unknown = [label for label in wanted if label not in LABELS]
    if unknown:
        raise BadArgument(f"type: there is no type “{unknown[0]}”.", "", "type")
    country, identifier = query.value("country", "countries", "iso_code"), query.value("identifier", "id")
    if not query.query.strip() and not identifier:
        return ()
    limit = min(query.limit, MOST_CANDIDATES)
    return asking.find(query.query, country, identifier, query.value("kind"), wanted, limit)


def _result(candidate: ScoredCandidate, record: EntityRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "name": record.name,
        "description": described(record),
        "type": [{"id": record.type, "name": record.type}],
        "score": round(_PERCENT * candidate.score, 1),
        "match": candidate.decision is Decision.MATCH,
        "features": [
            {"id": "name_score", "value": candidate.score},
            {"id": "acts", "value": candidate.acts},
            {"id": "is_exact", "value": candidate.how in ("exact", "identifier")},
        ],
    }


def described(record: EntityRecord) -> str:
    """Return a line that tells an entity from others of its name: kind, countries, identifiers."""
    countries = ", ".join(placed.country.name for placed in record.countries[:3])
    identifiers = ", ".join(known.identifier for known in record.identifiers[:3])
    return " · ".join(filter(None, (record.kind or record.type.lower(), countries, identifiers)))


def extended(store: Store, wanted: ExtendIn) -> dict[str, Any]:
    """Return the properties of entities; what is not known here has none."""
    snapshot = Snapshot(store)
    now = ProgramQueries.of(snapshot, EVERYTHING).at.now
    known: dict[str, str] = {}
    for entity in dict.fromkeys(wanted.ids):
        with suppress(UnknownEntity, Ambiguous):
            known[entity] = resolve(snapshot, entity, now, LABELS, "ids")
    records = entity_records(snapshot, list(dict.fromkeys(known.values())), EVERYTHING) if known else {}
    properties = [given.id for given in wanted.properties]
    meta = [{"id": name, "name": PROPERTIES[name]} for name in properties if name in PROPERTIES]
    rows = {
        entity: {
            name: _values(name, records[known[entity]]) if entity in known and name in PROPERTIES else []
            for name in properties
        }
        for entity in wanted.ids
    }
    return {"meta": meta, "rows": rows}


def _values(name: str, record: EntityRecord) -> list[dict[str, str]]:
    if name == "country":
        return [{"id": placed.country.id, "name": placed.country.name} for placed in record.countries]
    texts: Mapping[str, Sequence[str]] = {
        "name": [given.name for given in record.names],
        "identifier": [given.identifier for given in record.identifiers],
        "kind": [given.kind for given in record.kinds],
        "type": [record.type],
        "roles": record.roles,
        "same_as": record.same_as,
    }
    return [{"str": text} for text in texts[name]]
