"""A matcher that can be read at a glance: one name and one code is a match, one name alone is for people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from coopnet.graph.matching.actors import Actor, Decision, Pair


def plain_matcher(actors: Iterable[Actor], known: Collection[frozenset[str]] = ()) -> Iterator[Pair]:
    for left, right in combinations(actors, 2):
        if frozenset((left.id, right.id)) in known or not {n.text for n in left.names} & {n.text for n in right.names}:
            continue
        ours, theirs = ({code.code for code in actor.identifiers} for actor in (left, right))
        if ours & theirs:
            yield Pair(left.id, right.id, Decision.MATCH, "same name and code", 1.0, {"name": 1.0, "code": 1.0})
        else:
            yield Pair(left.id, right.id, Decision.REVIEW, "same name", 0.5, {"name": 1.0, "code": -0.5})
