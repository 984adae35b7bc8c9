"""A list of a profile: what it is made of, its heading and finding; the lists that several kinds of profile have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Ways = tuple[tuple[str, str], ...]
"""Types of statement with the direction: “from” the entity, “to” it, or of the “bodies” of a country."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a profile: the statements it is made of, its finding by number, and the question behind “see all”.

    `single` and `several` are the finding, with {count}; `arguments` are of the question, “*” standing for the entity.
    `labels` are the only types of entity that are listed, all where there are none.
    """

    key: str
    title: str
    ways: Ways
    single: str
    several: str
    question: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict[str, str])
    labels: frozenset[str] = frozenset()
    most: int = 6
    foot: str = ""


def from_it(*types: str) -> Ways:
    """Return the ways of statements whose subject the entity is."""
    return tuple((type_name, "from") for type_name in types)


def to_it(*types: str) -> Ways:
    """Return the ways of statements whose object the entity is."""
    return tuple((type_name, "to") for type_name in types)


def both_ways(*types: str) -> Ways:
    """Return the ways of statements that the entity stands at either end of."""
    return (*from_it(*types), *to_it(*types))


ACTS = ("PARTY_TO", "SIGNED", "ADOPTED", "APPROVED", "PRESENTED")
AGREEMENTS = Listing(
    "agreements",
    "Agreements",
    from_it(*ACTS),
    "It takes part in one agreement or other document",
    "It takes part in {count} agreements and other documents",
    "declarations",
    {"party": "*"},
    frozenset({"Document"}),
    foot="The latest act first. Acts of its ministries and other bodies stand on their own pages, and under “see all”.",
)
MEMBERSHIPS = Listing(
    "memberships",
    "Memberships",
    from_it("MEMBER_OF"),
    "A member of one organisation",
    "A member of {count} organisations",
    "memberships",
    {"member": "*"},
)
MEMBERS = Listing(
    "members",
    "Members",
    to_it("MEMBER_OF"),
    "One member is stated",
    "{count} members are stated",
    "memberships",
    {"organisation": "*"},
)
PARTS = Listing("parts", "What it is made of", to_it("PART_OF"), "One part", "{count} parts")
WHOLE = Listing(
    "whole", "What it is part of", from_it("PART_OF"), "It is part of one other", "It is part of {count} others"
)
LINE = Listing(
    "line",
    "Before and after it",
    both_ways("SUCCEEDED_BY"),
    "One predecessor or successor is named",
    "{count} predecessors and successors are named",
)
PROVISIONS = Listing(
    "provisions",
    "What it is to do",
    from_it("HAS_PROVISION"),
    "One aim, commitment or activity",
    "{count} aims, commitments and activities",
    "provisions",
    {"of": "*"},
    foot="In our own words, not the source’s.",
)
THEMES = Listing("themes", "What it is about", from_it("ADDRESSES"), "One theme", "{count} themes")
RELATED = Listing(
    "related",
    "Related to it",
    (*both_ways("RELATED_TO"), *from_it("IMPLEMENTS")),
    "One other is related to it",
    "{count} others are related to it",
)
EVENTS = Listing(
    "events",
    "Meetings and other events",
    (*from_it("HOSTED", "ATTENDED", "PRESENTED"), *to_it("DISCUSSED", "HELD_IN")),
    "One event is on file",
    "{count} events are on file",
    "events",
    {"actor": "*"},
    frozenset({"Event"}),
)
SUPPORT = Listing(
    "support",
    "Help without a stated amount",
    both_ways("SUPPORTED"),
    "Help to or from one other is stated",
    "Help to or from {count} others is stated",
)
MANAGED = Listing(
    "managed",
    "Funding instruments it runs",
    from_it("MANAGES"),
    "It runs one funding instrument",
    "It runs {count} funding instruments",
)
PEOPLE = Listing(
    "people",
    "People and posts",
    to_it("HOLDS_POST"),
    "One person with a post there is named",
    "{count} persons with a post there are named",
    "persons",
    {"at": "*"},
    foot="Names and posts only: contact data of people is never kept.",
)
PARTICIPANTS = Listing(
    "participants",
    "Who was there",
    to_it("HOSTED", "ATTENDED", "PRESENTED", "SUPPORTED"),
    "One participant is stated",
    "{count} participants are stated",
    "attendance",
    {"event": "*"},
    most=12,
)
RESULTS = Listing("results", "What came of it", from_it("RESULTED_IN"), "One result", "{count} results")
AROUND = (WHOLE, PARTS, RELATED)
