"""The pairs that wait for a person, the likeliest first, each with all that is known of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..matching.actors import Actor
from ..store.snapshot import clock
from ..store.store import Store
from .groups import Groups, grouped
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
        return tuple(one for one in self.judgement.features if _value(one) > 0)

    @property
    def speaks_against(self) -> tuple[str, ...]:
        """The features that speak against it."""
        return tuple(one for one in self.judgement.features if _value(one) < 0)


def waiting_pairs(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the pairs that rules leave to people, the likeliest first, without those that are settled.

    A pair is settled once a person has decided over it, or once others join it or keep it apart.
    """
    standing = list(judgements)
    decided: dict[frozenset[str], int] = {}
    for one in standing:
        if not one.rule:
            decided[one.pair] = max(one.since, decided.get(one.pair, 0))
    groups = grouped(standing)
    return sorted(
        (
            one
            for one in standing
            if _is_open(one) and decided.get(one.pair, -1) < one.since and not _follows(groups, one)
        ),
        key=lambda judgement: (-float(judgement.score or 0), judgement.key),
    )


def _is_open(one: Judgement) -> bool:
    return one.dataset == BY_RULES.name and one.verdict == Verdict.UNSURE


def _follows(groups: Groups, one: Judgement) -> bool:
    """Tell whether other judgements decide it; where a rule was held back by one of them, a person should see that."""
    if groups.of(one.left) == groups.of(one.right):
        return True
    return not one.why and groups.kept_apart(one.left, one.right) is not None


def shown(store: Store, pairs: Iterable[Judgement]) -> list[Waiting]:
    """Return the pairs with their actors as they are stated now; a pair of which an end is gone is left out."""
    wanted = list(pairs)
    ids = sorted({end for one in wanted for end in (one.left, one.right)})
    actors = {actor.id: actor for actor in actors_called(store, ids, clock(store)["now"])} if ids else {}
    return [
        Waiting(one, actors[one.left], actors[one.right])
        for one in wanted
        if one.left in actors and one.right in actors
    ]


def queue(store: Store) -> list[Judgement]:
    """Read the pairs that wait."""
    return waiting_pairs(judgements_in(store, clock(store)["now"]))


def _value(feature: str) -> float:
    return float(feature.rpartition(" ")[2])
