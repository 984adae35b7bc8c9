"""Actors for tests of matching, written shortly."""

from __future__ import annotations

from typing import Any

from coopnet.graph.matching.actors import Actor, Identifier, Name


def actor(entity: str, *names: str, code: str = "", **others: Any) -> Actor:
    """Return an actor; a name may begin with its language and a colon, a code with its scheme and a space."""
    scheme, _, number = code.rpartition(" ")
    return Actor(
        id=entity,
        names=tuple(_name(text) for text in names),
        identifiers=(Identifier(scheme, number),) if code else (),
        **others,
    )


def _name(text: str) -> Name:
    return Name(text[3:], text[:2]) if text[2:3] == ":" else Name(text)
