"""Propose pairs of actors that may be one, over a whole graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ..gc_tuning import seldom_collecting
from .actor_readings import Reading, read_actor
from .actors import Actor, Decision, Pair
from .blocking import candidates
from .deciding import decided, may_be_one


def propose(actors: Iterable[Actor], known: Collection[frozenset[str]] = ()) -> Iterator[Pair]:
    """Yield the pairs to match or to review, each once and in the order of their ids, whatever that of the actors.

    Pairs whose ids are in `known` are left out. Actors with the same id are taken for one; the first one counts.
    """
    judged = known if isinstance(known, set | frozenset) else frozenset(known)
    with seldom_collecting():
        found = list(_found(readings_of(actors), judged))
    yield from sorted(found, key=lambda pair: (pair.left, pair.right))


def _found(readings: Sequence[Reading], judged: Collection[frozenset[str]]) -> Iterator[Pair]:
    for left, right in candidates(readings):
        first, second = readings[left], readings[right]
        if not may_be_one(first, second) or (judged and frozenset((first.actor.id, second.actor.id)) in judged):
            continue
        pair = decided(first, second)
        if pair.decision is not Decision.NONE:
            yield pair


def readings_of(actors: Iterable[Actor]) -> list[Reading]:
    """Read actors; the readings are in the order of their ids, one for each id."""
    by_id: dict[str, Actor] = {}
    for actor in actors:
        by_id.setdefault(actor.id, actor)
    return [read_actor(by_id[key]) for key in sorted(by_id)]
