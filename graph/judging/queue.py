"""The pairs that wait for a person, the likeliest first, each with all that is known of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..matching.actors import Actor
from ..model.entity_groups import EntityGroups
from ..store.snapshot import clock
from ..store.store import Store
from .groups import grouped
from .judgement import BY_RULES, Judgement, Verdict
from .reading import actors_called, judgements_in


@dataclass(frozen=True)
class Waiting:
    """A pair that waits, its two actors, and what speaks for and against their being one."""

    judgement: Judgement
    left: Actor
    right: Actor

    @property
    def speaks_for(self) -> tuple[str, ...]:
        """The features that speak for one actor."""
        return tuple(held for held in self.judgement.features if _value(held) > 0)

    @property
    def speaks_against(self) -> tuple[str, ...]:
        """The features that speak against it."""
        return tuple(held for held in self.judgement.features if _value(held) < 0)


def waiting_pairs(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the pairs that rules leave to people, the likeliest first, without those that are settled.

    A pair is settled once a person has decided over it, or once others join it or keep it apart.
    """
    standing = list(judgements)
    decided: dict[frozenset[str], int] = {}
    for held in standing:
        if not held.rule:
            decided[held.pair] = max(held.since, decided.get(held.pair, 0))
    groups = grouped(standing)
    return sorted(
        (
            held
            for held in standing
            if _is_open(held) and decided.get(held.pair, -1) < held.since and not _follows(groups, held)
        ),
        key=lambda judgement: (-float(judgement.score or 0), judgement.key),
    )


def _is_open(held: Judgement) -> bool:
    return held.dataset == BY_RULES.name and held.verdict == Verdict.UNSURE


def _follows(groups: EntityGroups, held: Judgement) -> bool:
    """Tell whether other judgements decide it; where a rule was held back by one of them, a person should see that."""
    if groups.of(held.left) == groups.of(held.right):
        return True
    return not held.why and groups.kept_apart(held.left, held.right) is not None


def shown(store: Store, pairs: Iterable[Judgement]) -> list[Waiting]:
    """Return the pairs with their actors as they are stated now; a pair of which an end is gone is left out."""
    wanted = list(pairs)
    ids = sorted({end for held in wanted for end in (held.left, held.right)})
    actors = {actor.id: actor for actor in actors_called(store, ids, clock(store)["now"])} if ids else {}
    return [
        Waiting(held, actors[held.left], actors[held.right])
        for held in wanted
        if held.left in actors and held.right in actors
    ]


def queue(store: Store) -> list[Judgement]:
    """Read the pairs that wait."""
    return waiting_pairs(judgements_in(store, clock(store)["now"]))


def _value(feature: str) -> float:
    return float(feature.rpartition(" ")[2])
