"""What a type of statement is: its ends, its own properties, and what other standards call it."""

from __future__ import annotations

from dataclasses import dataclass

from .schema import LABELS
from .statement_properties import Property

ANYTHING = LABELS - {"Source", "Provision"}


@dataclass(frozen=True, slots=True)
class StatementType:
    """One type of relationship: which labels it joins, in which direction, and how it reads.

    `reads` and `reads_back` complete “subject … object” and “object … subject”. `is_act` marks what happens at a
    moment, so that a timeline lists it even where no date is stated. `iati` and `ftm` name the nearest term of IATI
    2.03 and FollowTheMoney. `joins` is false for what identifies or describes: connections never run along it.
    """

    name: str
    subjects: frozenset[str]
    objects: frozenset[str]
    reads: str
    reads_back: str
    description: str
    properties: tuple[Property, ...] = ()
    is_act: bool = False
    joins: bool = True
    iati: str = ""
    ftm: str = ""


def labels(*names: str) -> frozenset[str]:
    """Name the labels that an end may have."""
    return frozenset(names)
