"""Propose pairs of actors that may be one, over a whole graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from .actors import Actor, Decision, Pair
from .deciding import decide


def propose(actors: Iterable[Actor], known: Collection[frozenset[str]] = ()) -> Iterator[Pair]:
    """Yield all pairs to match or to review, but those whose ids are in `known`, in the order of their ids."""
    judged = known if isinstance(known, set | frozenset) else set(known)
    buckets: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        for text in {name.text.casefold() for name in actor.names}:
            buckets[text].append(actor)
    pairs = {frozenset((a.id, b.id)): (a, b) for some in buckets.values() for a, b in combinations(some, 2)}
    decided = (decide(*two) for ids, two in pairs.items() if ids not in judged)
    yield from sorted(
        (pair for pair in decided if pair.decision is not Decision.NONE), key=lambda pair: (pair.left, pair.right)
    )
