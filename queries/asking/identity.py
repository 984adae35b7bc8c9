"""Resolve what a caller names to an entity, and join entities that are judged to be the same."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any, cast

from ...graph.errors import Ambiguous, BadArgument, UnknownEntity
from ...graph.model import country_names
from ...graph.model.schema import ENTITY_ID, type_of
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable, Row, text

_LUCENE_WORD = re.compile(r"\w+")


def folded(name: str) -> str:
    """Fold a name for comparison: blind to case, accents, punctuation and spacing."""
    once = unicodedata.normalize("NFKD", name).casefold()  # some letters have a case only once they are taken apart
    plain = "".join(c for c in unicodedata.normalize("NFKD", once) if not unicodedata.combining(c))
    return " ".join(_LUCENE_WORD.findall(plain))


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
    for one in chain(country_names.in_english(), country_names.in_other_languages(), country_names.from_registers()):
        found[folded(one.name)].setdefault(one.code, CountryName(f"country:{one.code}", one.name, one.language))
    return {name: tuple(called.values()) for name, called in found.items()}


@dataclass(frozen=True)
class Identities:
    """The groups of ids that visible “same” judgements make; an id without judgement is its own group."""

    canonical: Mapping[str, str]

    @classmethod
    def read(cls, store: Readable, now: int) -> Identities:
        """Join what is judged the same at load `now`; of one asking, it is done once."""
        snapshot = Snapshot.of(store)

        def joined() -> Identities:
            return cls.joining(row for row in snapshot.judgements if row["since"] <= now < row["until"])

        return snapshot.once(("identities", now), joined)

    @classmethod
    def joining(cls, judgements: Iterable[Row]) -> Identities:
        """Join what is judged the same, in near linear time; a group's id is the one of its members that sorts first.

        Judgements have `left`, `right` and `verdict`, and are followed in the order given. A “same” that would put
        two entities into one group which a “different” keeps apart is not followed.
        """
        return cls(_joined(list(judgements)))

    def of(self, entity: str) -> str:
        """Return the id of the group that an entity belongs to."""
        return self.canonical.get(entity, entity)

    def members(self, entity: str) -> list[str]:
        """List the ids of the group, the entity's own included."""
        group = self.of(entity)
        return sorted({entity, group, *self._groups.get(group, ())})

    @cached_property
    def _groups(self) -> Mapping[str, list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for entity, group in self.canonical.items():
            groups[group].append(entity)
        return groups


def _joined(judgements: list[Row]) -> dict[str, str]:
    """Map each entity that is judged the same as another one to the first id of its group, in near linear time.

    `apart` holds for each group the groups that it must not be joined with.
    """
    if not judgements:
        return {}
    from networkx.utils import UnionFind  # takes a fifth of a second, which few graphs need

    found = cast("Any", UnionFind)()
    apart: dict[str, set[str]] = defaultdict(set)
    for row in judgements:
        if row["verdict"] == "different":
            apart[row["left"]].add(row["right"])
            apart[row["right"]].add(row["left"])
    for row in judgements:
        left, right = found[row["left"]], found[row["right"]]
        if row["verdict"] != "same" or left == right or right in apart[left]:
            continue
        found.union(left, right)
        kept = found[left]
        moved = right if kept == left else left
        for other in apart.pop(moved, set[str]()):
            apart[other].remove(moved)
            apart[other].add(kept)
            apart[kept].add(other)
    groups = {min(group): group for group in found.to_sets() if len(group) > 1}
    return {entity: first for first, group in groups.items() for entity in group}


def resolve(store: Readable, wanted: str, now: int, allowed: frozenset[str], argument: str) -> str:
    """Find the entity that `wanted` means at load `now`: an id, an ISO country code, an identifier, or a whole name.

    A country is found by its name in any language, also where no source gives that. A source bears the code and the
    name of the organisation that publishes it: where both fit, the organisation is meant.
    Raises UnknownEntity, Ambiguous with the candidates, or BadArgument where it is of a type the question cannot take.
    """
    wanted = wanted.strip()
    candidates = _by_id(store, wanted, now) or _by_name(store, wanted, now) or _by_country(store, wanted, now)
    allowed_ones = [candidate for candidate in candidates if type_of(candidate).label in allowed]
    fitting = [one for one in allowed_ones if type_of(one).label != "Source"] or allowed_ones
    if candidates and not fitting:
        raise BadArgument(
            f"{argument}: “{wanted}” is a {type_of(candidates[0]).label}.",
            f"Give a {', '.join(sorted(allowed))}.",
            argument,
        )
    if not fitting:
        raise UnknownEntity(wanted, "Look it up: coopnet ask search, or /v1/questions/search.")
    if len(fitting) > 1 and len(set(map(Identities.read(store, now).of, fitting))) > 1:
        raise Ambiguous(wanted, fitting)
    return fitting[0]


def _by_id(store: Readable, wanted: str, now: int) -> list[str]:
    ids = [wanted] if ENTITY_ID.fullmatch(wanted) else []
    if re.fullmatch(r"[A-Z]{2}", wanted):
        ids.append(f"country:{wanted}")
    return present(store, ids, now)


def _by_country(store: Readable, wanted: str, now: int) -> list[str]:
    return present(store, [one.entity for one in countries_called(wanted)], now)


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
    words = _LUCENE_WORD.findall(wanted)
    if not words or len(wanted) > 500:
        return []
    rows = store.read(text("coopnet.queries", "called"), {"query": f'"{" ".join(words)}"', "now": now})
    by_identifier = {row["id"] for row in rows if wanted.casefold() in map(str.casefold, row["identifiers"] or ())}
    by_name = {row["id"] for row in rows if folded(wanted) in map(folded, row["names"] or ())}
    return sorted(by_identifier or by_name)
