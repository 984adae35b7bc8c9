"""Entities as records: each name, identifier and kind once, with who says so; countries; counts of what is stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ...graph.model.schema import ACTORS, NOT_YET, Basis
from ...graph.model.statement_types import BY_NAME
from ...graph.store.plain_values import Row
from ...graph.store.store import Readable
from ...graph.store.texts import text
from ..asking.hydration import Hydrator
from ..asking.identity import Identities
from ..asking.scope import Scope, moment
from ..asking.shown_statements import EntityRef, Out, StatementOut
from .groups import DESCRIBING, not_yet_only

MOST_DESCRIPTIONS = 200
"""Descriptions that one record is made from; a hub may have more, and `descriptions` says how many."""
_NOT_YET = sorted(map(str, NOT_YET))
_APART = frozenset({"names", "languages", "name_kinds", "identifiers", "schemes", "kind", "is_own", "uses"})
T = TypeVar("T", bound="SaidOut")


class SaidBy(Out):
    """Who says something: a source, in one record of a dataset."""

    source: str
    """Id of the source."""
    name: str
    """Its name."""
    dataset: str
    record: str
    statement: str
    """Key of the statement."""
    basis: Basis


class SaidOut(Out):
    """Something that sources say of an entity."""

    by: tuple[SaidBy, ...]


class NameOut(SaidOut):
    """A name."""

    name: str
    language: str
    """BCP 47; empty where no source says."""
    kind: str
    """official, translation, acronym, alias, as stated or described; empty where not stated."""


class IdentifierOut(SaidOut):
    """An identifier, as sources give it: a claim, of which the same may be made for several entities."""

    identifier: str
    scheme: str
    """The list it is from; empty where not stated."""


class KindOut(SaidOut):
    """What sources call its kind."""

    kind: str


class CountryOut(SaidOut):
    """A country that it is of."""

    country: EntityRef


class FactOut(SaidOut):
    """Another property that sources describe it by: start, end, period, status, title …"""

    property: str
    value: Any


class CountOut(Out):
    """How many statements of one type and direction there are."""

    type: str
    """Type of the statements; FLOW for money."""
    way: str
    """“from”: it is their subject, “to”: their object; for money the leg by which it takes part (PROVIDER …)."""
    reads: str
    """The relation in words, as seen from the entity."""
    count: int
    not_yet: int
    """How many of them are only planned, expected, drafted or possible."""


class EntityRecord(EntityRef):
    """What the graph holds of one entity."""

    names: tuple[NameOut, ...]
    identifiers: tuple[IdentifierOut, ...]
    kinds: tuple[KindOut, ...]
    countries: tuple[CountryOut, ...]
    facts: tuple[FactOut, ...]
    roles: tuple[str, ...]
    """Types of the statements in which it acts: FUNDS, IMPLEMENTS … and FLOW where it gives or gets money."""
    counts: tuple[CountOut, ...]
    descriptions: int
    """How many descriptions there are; names, identifiers, kinds and facts are from the first 200."""
    is_planned: bool
    """Whether all that is stated of it, but for mentions and descriptions, is only planned."""


def entity_records(store: Readable, ids: Sequence[str], scope: Scope) -> dict[str, EntityRecord]:
    """Read the records of entities by known ids, all at once; those that are judged the same have one record.

    The answer is by the ids given. Only what the sources of the scope state is counted and listed.
    """
    at = moment(store, scope)
    identities = Identities.read(store, at.grouped)
    identities.know(ids)
    groups = [
        {"id": group, "ids": identities.members(group)} for group in sorted({identities.of(entity) for entity in ids})
    ]
    given = {**at.parameters(), "groups": groups, "descriptions": MOST_DESCRIPTIONS, "not_yet": _NOT_YET}
    rows = store.read(text("coopnet.queries", "entity_records"), given)
    hydrator = Hydrator(store, at.now, scope.language, identities)
    for row in rows:
        hydrator.note([row["descriptions"], row["placed"]])
    hydrator.fetch(ids)
    records = {row["id"]: _record(hydrator, row) for row in rows}
    return {entity: records[identities.of(entity)] for entity in ids}


def _record(hydrator: Hydrator, row: Row) -> EntityRecord:
    entity = hydrator.entity(row["id"])
    said = hydrator.statements(row["descriptions"])
    counts = sorted((_count(count) for count in row["counts"] if count["count"]), key=lambda row: (row.type, row.way))
    return EntityRecord(
        **entity.model_dump(),
        names=_merged(NameOut, _names(said)),
        identifiers=_merged(IdentifierOut, _identifiers(said)),
        kinds=_merged(KindOut, _kinds(said)),
        countries=_merged(CountryOut, _countries(hydrator.statements(row["placed"]))),
        facts=_merged(FactOut, _facts(said)),
        roles=_roles(entity, counts),
        counts=tuple(counts),
        descriptions=row["described"],
        is_planned=not_yet_only(counts),
    )


def _count(row: Mapping[str, Any]) -> CountOut:
    known = BY_NAME.get(row["type"])
    reads = "money" if known is None else known.reads if row["way"] == "from" else known.reads_back
    return CountOut(reads=reads, **row)


def _roles(entity: EntityRef, counts: Iterable[CountOut]) -> tuple[str, ...]:
    if entity.type not in ACTORS:
        return ()
    acts = {count.type for count in counts if count.way in ("from", "PROVIDER", "RECEIVER")}
    return tuple(sorted(acts - set(DESCRIBING)))


def _names(said: Iterable[StatementOut]) -> Iterator[tuple[dict[str, Any], StatementOut]]:
    for statement in said:
        languages, kinds = (list(statement.own.get(name, ())) for name in ("languages", "name_kinds"))
        for at, name in enumerate(statement.own.get("names", ())):
            yield {"name": str(name), "language": _at(languages, at), "kind": _at(kinds, at)}, statement


def _identifiers(said: Iterable[StatementOut]) -> Iterator[tuple[dict[str, Any], StatementOut]]:
    for statement in said:
        schemes = list(statement.own.get("schemes", ()))
        for at, identifier in enumerate(statement.own.get("identifiers", ())):
            yield {"identifier": str(identifier), "scheme": _at(schemes, at)}, statement


def _kinds(said: Iterable[StatementOut]) -> Iterator[tuple[dict[str, Any], StatementOut]]:
    return (({"kind": str(statement.own["kind"])}, statement) for statement in said if statement.own.get("kind"))


def _countries(placed: Iterable[StatementOut]) -> Iterator[tuple[dict[str, Any], StatementOut]]:
    return (({"country": statement.object}, statement) for statement in placed if statement.object is not None)


def _facts(said: Iterable[StatementOut]) -> Iterator[tuple[dict[str, Any], StatementOut]]:
    for statement in said:
        yield from (
            ({"property": name, "value": value}, statement)
            for name, value in statement.own.items()
            if name not in _APART
        )


def _merged(model: type[T], given: Iterable[tuple[dict[str, Any], StatementOut]]) -> tuple[T, ...]:
    """Bring together who says the same; what most say comes first."""
    found: dict[str, tuple[dict[str, Any], list[SaidBy]]] = {}
    for content, statement in given:
        by = SaidBy(
            source=statement.source.id,
            name=statement.source.name,
            dataset=statement.dataset,
            record=statement.id,
            statement=statement.key,
            basis=statement.basis,
        )
        key = repr([getattr(value, "id", value) for value in content.values()])
        found.setdefault(key, (content, []))[1].append(by)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1][1]), item[0]))
    return tuple(model(**content, by=tuple(by)) for _, (content, by) in ordered)


def _at(values: Sequence[Any], at: int) -> str:
    return str(values[at]) if at < len(values) else ""
