"""Resolve what a caller names to an entity, and join entities that are judged to be the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from threading import Lock
from typing import TypeAlias

from ...graph.errors import Ambiguous, BadArgument, UnknownEntity
from ...graph.model import country_names
from ...graph.model.folding import folded, key
from ...graph.model.index_terms import key_term
from ...graph.model.schema import ENTITY_ID, type_of
from ...graph.store.plain_values import Row
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ...graph.store.texts import text
from .scope import UNGROUPED

_LONGEST = 500
"""Characters of a text that may be a whole name or identifier."""
_Groups: TypeAlias = "tuple[dict[str, str], dict[str, list[str]]]"
"""The canonical id of each member, and the members of each canonical id; shared, and never changed once it is whole."""
_NO_GROUPS: _Groups = ({}, {})
_MOST_KEPT = 1_000_000
"""Members of groups that are kept between questions: some 300 bytes each."""
_MANY = 2000
"""Entities whose groups are sooner read with all others than by themselves."""


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country by one of the names that it has in `graph.model.country_names`, whoever states it."""

    entity: str
    name: str
    language: str


def countries_called(name: str) -> tuple[CountryName, ...]:
    """Return the countries that are called so in some language, each by the first name in the order of languages."""
    return _country_names().get(folded(name), ())


@cache
def _country_names() -> Mapping[str, tuple[CountryName, ...]]:
    found: dict[str, dict[str, CountryName]] = defaultdict(dict)
    for known in chain(country_names.in_english(), country_names.in_other_languages(), country_names.from_registers()):
        found[folded(known.name)].setdefault(
            known.code, CountryName(f"country:{known.code}", known.name, known.language)
        )
    return {name: tuple(called.values()) for name, called in found.items()}


class Identities:
    """The groups of entities that are one at a moment, read for the entities that a question is about, and kept.

    A group's id is the one of its members that sorts first; an entity in no group is its own. What is asked for one by
    one is read one by one: let a question say beforehand which entities it will ask for (`know`).
    """

    def __init__(self, store: Readable, at: int) -> None:
        """Take the load number to group by; UNGROUPED for entities as stated."""
        self._store = Snapshot.of(store)
        self.at = at if self._store.has_groups else UNGROUPED
        self._reading = Lock()
        whole = _WHOLE.get(self._key) if self.is_grouped else _NO_GROUPS
        self._is_whole = whole is not None
        self._canonical, self._members = whole or ({}, {})

    @classmethod
    def read(cls, store: Readable, at: int) -> Identities:
        """Return the groups at load `at`, the same object for all who share a snapshot."""
        snapshot = Snapshot.of(store)
        return snapshot.once(("identities", at), lambda: cls(snapshot, at))

    @property
    def _key(self) -> tuple[str, int, int]:
        """The graph, its last load, and the load to group by: as long as these are, so are the groups."""
        return self._store.graph, self._store.now, self.at

    @property
    def is_grouped(self) -> bool:
        """Whether any entities are held to be the same, and are asked about as one."""
        return self.at != UNGROUPED

    def know(self, entities: Iterable[str]) -> None:
        """Read the groups of these entities together; of very many, all groups that there are."""
        if self._is_whole:
            return
        with self._reading:
            unknown = set(entities) - self._canonical.keys()
            if len(unknown) > _MANY:
                self._learn_all()
            elif unknown:
                given = {"ids": sorted(unknown), "grouped": self.at}
                rows = self._store.read(text("coopnet.queries", "groups_of"), given)
                self.learn(unknown, ((row["canonical"], row["members"]) for row in rows))

    def learn(self, entities: Iterable[str], groups: Iterable[tuple[str, list[str]]]) -> None:
        """Take over the groups (canonical id, other members) of these entities, which are in no other."""
        if self._is_whole:
            return
        for canonical, members in groups:
            self._members[canonical] = sorted({canonical, *members})
            self._canonical.update(dict.fromkeys(self._members[canonical], canonical))
        for entity in entities:
            self._canonical.setdefault(entity, entity)

    def of(self, entity: str) -> str:
        """Return the id of the group that an entity belongs to."""
        if not self._is_whole and entity not in self._canonical:
            self.know([entity])
        return self._canonical.get(entity, entity)

    def members(self, entity: str) -> list[str]:
        """List the ids of the group, the entity's own included."""
        return self._members.get(self.of(entity), [entity])

    def _learn_all(self) -> None:
        row = self._store.read(text("coopnet.queries", "all_groups"), {"grouped": self.at})[0]
        groups: dict[str, list[str]] = defaultdict(list)
        for canonical, member in zip(row["canonical"], row["members"], strict=True):
            groups[canonical].append(member)
        self.learn((), groups.items())
        self._is_whole = True
        _WHOLE.keep(self._key, (self._canonical, self._members))


class _WholeGroups:
    """The groups of a whole graph that were read last, kept for all questions of this process."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._kept: tuple[tuple[str, int, int], _Groups] | None = None

    def get(self, key: tuple[str, int, int]) -> _Groups | None:
        """Return the groups of a graph in a state, if these are the ones that are kept."""
        with self._guard:
            return self._kept[1] if self._kept and self._kept[0] == key else None

    def keep(self, key: tuple[str, int, int], groups: _Groups) -> None:
        """Keep groups instead of those that were kept; very many are not kept, as they take much memory."""
        if len(groups[0]) <= _MOST_KEPT:
            with self._guard:
                self._kept = key, groups


_WHOLE = _WholeGroups()


def resolve(
    store: Readable,
    wanted: str,
    now: int,
    allowed: frozenset[str],
    argument: str,
    identities: Identities | None = None,
) -> str:
    """Find the entity that `wanted` means at load `now`: an id, an ISO country code, an identifier, or a whole name.

    A country is found by its name in any language, also where no source gives that. A source bears the code and the
    name of the organisation that publishes it: where both fit, the organisation is meant.
    What fits several entities of one group means that group, unless `identities` says that none are grouped.
    Raises UnknownEntity, Ambiguous with the candidates, or BadArgument where it is of a type the question cannot take.
    """
    wanted = wanted.strip()
    candidates = _by_id(store, wanted, now) or _by_name(store, wanted, now) or _by_country(store, wanted, now)
    allowed_ones = [candidate for candidate in candidates if type_of(candidate).label in allowed]
    fitting = [candidate for candidate in allowed_ones if type_of(candidate).label != "Source"] or allowed_ones
    if candidates and not fitting:
        raise BadArgument(
            f"{argument}: “{wanted}” is a {type_of(candidates[0]).label}.",
            f"Give a {', '.join(sorted(allowed))}.",
            argument,
        )
    if not fitting:
        raise UnknownEntity(wanted, "Look it up: coopnet ask search, or /v1/questions/search.")
    if len(fitting) > 1:
        grouped = identities or Identities.read(store, now)
        grouped.know(fitting)
        if len(set(map(grouped.of, fitting))) > 1:
            raise Ambiguous(wanted, fitting)
    return fitting[0]


def _by_id(store: Readable, wanted: str, now: int) -> list[str]:
    ids = [wanted] if ENTITY_ID.fullmatch(wanted) else []
    if re.fullmatch(r"[A-Z]{2}", wanted):
        ids.append(f"country:{wanted}")
    return present(store, ids, now)


def _by_country(store: Readable, wanted: str, now: int) -> list[str]:
    return present(store, [country.entity for country in countries_called(wanted)], now)


def present(store: Readable, ids: list[str], now: int) -> list[str]:
    """Return the ids among these that some visible statement is about at load `now`."""
    return [row["id"] for row in _present(store, ids, now)]


def links_of(store: Readable, ids: list[str], now: int) -> int:
    """Count the links of entities, visible or not, without reading them; 0 for those that no visible statement touches.

    It tells how much there is to read of them.
    """
    return sum(row["links"] for row in _present(store, ids, now))


def _present(store: Readable, ids: list[str], now: int) -> list[Row]:
    return store.read(text("coopnet.queries", "present"), {"ids": ids, "now": now}) if ids else []


def _by_name(store: Readable, wanted: str, now: int) -> list[str]:
    """Find what bears an identifier or, if nothing does, a name: as folded, else but for spaces and hyphens."""
    if not wanted or len(wanted) > _LONGEST:
        return []
    rows = store.read(text("coopnet.queries", "called"), {"query": key_term(wanted), "now": now})
    by_identifier = {row["id"] for row in rows if wanted.casefold() in map(str.casefold, row["identifiers"] or ())}
    by_name = {row["id"] for row in rows if folded(wanted) in map(folded, row["names"] or ())}
    by_key = {row["id"] for row in rows if key(wanted) in map(key, row["names"] or ())}
    return sorted(by_identifier or by_name or by_key)
