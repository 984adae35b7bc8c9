"""What the matcher compares: actors as sources state them, and the pairs that it finds among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Decision(StrEnum):
    """What is held of a pair: one actor, to be looked at by a person, or nothing that speaks for one actor."""

    MATCH = "match"
    REVIEW = "review"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a source writes it, and its language (BCP 47; empty where it is not stated)."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code and the scheme that it is of, such as `XM-DAC` and `41114`, or `GB-CHC` and `202918`.

    The scheme is empty where a source states a bare code. `publisher` is who states it, if that is known: some hand
    codes of their own, or those of kinds, to many organisations.
    """

    scheme: str
    code: str
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor with all that sources state of it, under one key of the graph.

    `country` is an ISO 3166 alpha-2 code and `kind` a word or code as stated; both are empty where nothing is stated.
    `type` is the label of its entity type. `parent` is the id of the actor that it is a part of; `related` holds the
    ids of further actors that a statement tells from it: parts, predecessors, successors.
    """

    id: str
    names: tuple[Name, ...] = ()
    acronyms: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    country: str = ""
    kind: str = ""
    type: str = "Organisation"
    parent: str = ""
    related: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, by their ids in order, and what is held of them.

    `rule` names the rule that decided, `features` what it looked at, each from -1 (against) to 1 (for one actor); the
    score, from 0 to 1, sums them up, so that the likeliest pairs can be looked at first.
    """

    left: str
    right: str
    decision: Decision
    rule: str
    score: float
    features: Mapping[str, float] = field(default_factory=dict[str, float])
