"""Propose pairs of actors that may be one, over a whole graph or around what a load has touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from .actor_readings import Reading, read_actor
from .actors import Actor, Decision, Pair
from .blocking import candidates
from .deciding import decided


def propose(
    actors: Iterable[Actor], known: Collection[frozenset[str]] = (), touching: Collection[str] | None = None
) -> Iterator[Pair]:
    """Yield the pairs to match or to review, each once and in the order of their ids, whatever that of the actors.

    Pairs whose ids are in `known` are left out. With `touching`, only pairs of an actor with such an id are looked for,
    as after a load. Actors with the same id are taken for one; the first one counts.
    """
    readings = readings_of(actors)
    asked = None if touching is None else frozenset(touching)
    judged = known if isinstance(known, set | frozenset) else frozenset(known)
    found: list[Pair] = []
    for left, right in candidates(readings, asked):
        if frozenset((readings[left].actor.id, readings[right].actor.id)) in judged:
            continue
        pair = decided(readings[left], readings[right])
        if pair.decision is not Decision.NONE:
            found.append(pair)
    yield from sorted(found, key=lambda pair: (pair.left, pair.right))


def readings_of(actors: Iterable[Actor]) -> list[Reading]:
    """Read actors; the readings are in the order of their ids, one for each id."""
    by_id: dict[str, Actor] = {}
    for actor in actors:
        by_id.setdefault(actor.id, actor)
    return [read_actor(by_id[key]) for key in sorted(by_id)]
