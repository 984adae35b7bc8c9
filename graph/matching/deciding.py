"""Decide whether two actors are one, by rules that can be read."""

from __future__ import annotations

from .actors import Actor, Decision, Pair


def decide(left: Actor, right: Actor) -> Pair:
    """Decide over two actors; the answer is the same whichever comes first."""
    first, second = sorted((left, right), key=lambda actor: actor.id)
    names = {name.text.casefold() for name in first.names} & {name.text.casefold() for name in second.names}
    codes = set(first.identifiers) & set(second.identifiers)
    if names and codes:
        return Pair(first.id, second.id, Decision.MATCH, "same name and code", 1.0, {"name": 1.0, "code": 1.0})
    if names:
        return Pair(first.id, second.id, Decision.REVIEW, "same name", 0.5, {"name": 1.0})
    return Pair(first.id, second.id, Decision.NONE, "nothing in common", 0.0)
