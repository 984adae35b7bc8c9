"""Propose pairs of actors that may be one, over a whole graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from .actors import Actor, Pair
from .compared import compared


def propose(actors: Iterable[Actor], known: Collection[frozenset[str]] = ()) -> Iterator[Pair]:
    """Yield the pairs to match or to review, each once and in the order of their ids, whatever that of the actors.

    Pairs whose ids are in `known` are left out. Actors with the same id are taken for one; the first one counts.
    """
    yield from without(compared(actors).found, known)


def without(pairs: Iterable[Pair], known: Collection[frozenset[str]]) -> Iterator[Pair]:
    """Yield the pairs whose ids are not in `known`."""
    judged = known if isinstance(known, set | frozenset) else frozenset(known)
    return (pair for pair in pairs if frozenset((pair.left, pair.right)) not in judged)
