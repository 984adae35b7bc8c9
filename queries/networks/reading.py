"""The graph as one projection sees it: its moment, who is one and the same, and of which country each is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from ...graph.model.columns import Column, Flags, Texts
from ...graph.model.projected_network import NOT_STATED
from ...graph.model.schema import ENTITY_ID, type_of
from ...graph.store.snapshot import Snapshot
from ...graph.store.texts import text
from ..asking.hydration import Hydrator
from ..asking.identity import Identities
from ..asking.scope import UNGROUPED, Moment, Scope, moment
from .choices import Projection
from .extraction import Statements, Streamable, read_statements

_NAMED_AT_ONCE = 5_000


@dataclass(frozen=True)
class Reading:
    """A graph, the projection that is wanted of it, and the moment that this is of."""

    store: Streamable
    projection: Projection
    snapshot: Snapshot
    at: Moment
    identities: Identities

    @classmethod
    def of(cls, store: Streamable, projection: Projection) -> Reading:
        """Find the moment; raise BadArgument for what is no moment, UnknownEntity for what is no source."""
        snapshot = Snapshot.of(store)
        at = moment(snapshot, Scope(as_of=projection.as_of, source=tuple(projection.source)))
        identities = Identities.read(snapshot, at.now if projection.identity == "grouped" else UNGROUPED)
        return cls(store, projection, snapshot, at, identities)

    def statements(self, types: tuple[str, ...]) -> Statements:
        """Read all visible statements of some types."""
        return read_statements(self.store, self.projection, self.at, types)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The country of each entity that is stated to be of one and no other; a country is its own."""
        stated = read_statements(self.store, self.projection, self.at.with_every_source(), ("OF_COUNTRY",))
        countries: dict[str, set[str]] = defaultdict(set)
        pairs = list(zip(stated.subject.listed(), stated.object.listed(), strict=True))
        self.identities.know(filter(None, chain.from_iterable(pairs)))
        for subject, country in pairs:
            if subject and country:
                countries[self.identities.of(subject)].add(self.identities.of(country))
        return {entity: min(found) for entity, found in countries.items() if len(found) == 1}

    def renaming(self, ids: Iterable[str]) -> dict[str, str]:
        """Map each id that stands for another node here: of those judged the same, or of its country."""
        changed: dict[str, str] = {}
        entities = list(ids)
        self.identities.know(entities)
        for entity in entities:
            node = self.identities.of(entity)
            if self.projection.level == "country" and _is_actor(node):
                node = self.homes.get(node, node)
            if node != entity:
                changed[entity] = node
        return changed

    def nodes(self, ids: list[str]) -> dict[str, Column]:
        """Return the table of nodes with these ids."""
        named = self._named(ids)
        homes = [entity if entity.startswith("country:") else self.homes.get(entity, "") for entity in ids]
        return {
            "id": Texts.of(ids),
            "name": Texts.of([named[entity][0] for entity in ids]),
            "type": Texts.of([type_of(entity).label if _is_entity(entity) else "" for entity in ids]),
            "kind": Texts.of([named[entity][1] for entity in ids]),
            "country": Texts.of(homes),
            "is_donor": Flags(np.array([named[entity][2] for entity in ids], np.bool_)),
        }

    def names(self, ids: list[str]) -> dict[str, str]:
        """Return the names of entities."""
        return {entity: named[0] for entity, named in self._named(ids).items()}

    def _named(self, ids: list[str]) -> dict[str, tuple[str, str, bool]]:
        """Return name, kind and whether it is a donor of each; groups and past moments are read from descriptions."""
        is_today = self.at.now == self.snapshot.now and self.projection.language == "en"
        self.identities.know(ids)
        grouped = {entity for entity in ids if len(self.identities.members(entity)) > 1}
        quick = [entity for entity in ids if is_today and entity not in grouped and _is_entity(entity)]
        named = {entity: (entity, "", False) for entity in ids}
        for first in range(0, len(quick), _NAMED_AT_ONCE):
            given = {"ids": quick[first : first + _NAMED_AT_ONCE]}
            for row in self.snapshot.read(text("coopnet.queries", "derived_names"), given):
                found = zip(row["id"], row["name"], row["kind"], row["is_donor"], strict=True)
                named.update({entity: (name, kind, is_donor) for entity, name, kind, is_donor in found})
        known = set(quick)
        rest = [entity for entity in ids if entity not in known and _is_entity(entity)]
        for first in range(0, len(rest), _NAMED_AT_ONCE):
            some = rest[first : first + _NAMED_AT_ONCE]
            hydrator = Hydrator(self.snapshot, self.at.now, self.projection.language, self.identities)
            hydrator.fetch(some)
            entities = ((entity, hydrator.entity(entity)) for entity in some)
            named.update({key: (entity.name, entity.kind, entity.is_donor) for key, entity in entities})
        return named


def _is_entity(node: str) -> bool:
    return node != NOT_STATED and ENTITY_ID.fullmatch(node) is not None


def _is_actor(node: str) -> bool:
    return _is_entity(node) and type_of(node).is_actor
