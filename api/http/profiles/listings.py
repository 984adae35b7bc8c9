"""Which statements each kind of profile lists, under which heading, and which question lists all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ....graph.model.statement_types import BY_NAME

Ways = tuple[tuple[str, str], ...]
"""Types of statement with the direction: “from” the entity, “to” it, or of the “bodies” of a country."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a profile: the statements it is made of, its finding by number, and the question behind “see all”.

    `one` and `several` are the finding, with {count}; `arguments` are of the question, “*” standing for the entity.
    `labels` are the only types of entity that are listed, all where there are none.
    """

    key: str
    title: str
    ways: Ways
    one: str
    several: str
    question: str = ""
    arguments: Mapping[str, str] | None = None
    labels: frozenset[str] = frozenset()
    most: int = 6
    foot: str = ""
    width: str = "half"


def _from(*types: str) -> Ways:
    return tuple((type_name, "from") for type_name in types)


def _to(*types: str) -> Ways:
    return tuple((type_name, "to") for type_name in types)


_ACTS = ("PARTY_TO", "SIGNED", "ADOPTED", "APPROVED", "PRESENTED")
_NOT_A_PLAN = "An end date is what a source last said, which may be a plan."
AGREEMENTS = Listing(
    "agreements",
    "Agreements",
    _from(*_ACTS),
    "It has a part in one agreement or other document",
    "It has a part in {count} agreements and other documents",
    "declarations",
    {"party": "*"},
    frozenset({"Document"}),
    foot="The latest act first. Acts of its ministries and other bodies stand on their own pages, and under “see all”.",
)
_MEMBERSHIPS = Listing(
    "memberships",
    "Memberships",
    _from("MEMBER_OF"),
    "A member of one organisation",
    "A member of {count} organisations",
    "memberships",
    {"member": "*"},
)
_MEMBERS = Listing(
    "members",
    "Members",
    _to("MEMBER_OF"),
    "One member is stated",
    "{count} members are stated",
    "memberships",
    {"organisation": "*"},
)
_PARTS = Listing("parts", "What it is made of", _to("PART_OF"), "One part", "{count} parts")
_WHOLE = Listing("whole", "What it is part of", _from("PART_OF"), "Part of something larger", "Part of {count}")
_LINE = Listing(
    "line",
    "Before and after it",
    (("SUCCEEDED_BY", "from"), ("SUCCEEDED_BY", "to")),
    "One stands before or after it",
    "{count} stand before or after it",
)
_PROVISIONS = Listing(
    "provisions",
    "What it is to do",
    _from("HAS_PROVISION"),
    "One aim, commitment or activity",
    "{count} aims, commitments and activities",
    "provisions",
    {"of": "*"},
    foot="In our own words, not the source’s.",
)
_THEMES = Listing("themes", "What it is about", _from("ADDRESSES"), "One theme", "{count} themes")
_RELATED = Listing(
    "related",
    "Related to it",
    (("RELATED_TO", "from"), ("RELATED_TO", "to"), ("IMPLEMENTS", "from")),
    "One is related to it",
    "{count} are related to it",
)
_EVENTS = Listing(
    "events",
    "Meetings and other events",
    (*_from("HOSTED", "ATTENDED", "PRESENTED"), *_to("DISCUSSED", "HELD_IN")),
    "One event is on file",
    "{count} events are on file",
    "events",
    {"actor": "*"},
    frozenset({"Event"}),
)
_SUPPORT = Listing(
    "support",
    "Help without a stated amount",
    (("SUPPORTED", "from"), ("SUPPORTED", "to")),
    "One helps it, or is helped by it",
    "{count} help it, or are helped by it",
)
_MANAGED = Listing("managed", "Funding instruments it runs", _from("MANAGES"), "It runs one", "It runs {count}")
_PEOPLE = Listing(
    "people",
    "People and posts",
    _to("HOLDS_POST"),
    "One person with a post there is named",
    "{count} persons with a post there are named",
    "persons",
    {"at": "*"},
    foot="Names and posts only: contact data of people is never kept.",
)

_ACTOR = (
    AGREEMENTS,
    _MEMBERSHIPS,
    _MEMBERS,
    _EVENTS,
    _PEOPLE,
    _SUPPORT,
    _MANAGED,
    _PROVISIONS,
    _WHOLE,
    _PARTS,
    _LINE,
)
LISTINGS: Mapping[str, tuple[Listing, ...]] = {
    "Country": (
        AGREEMENTS,
        _MEMBERSHIPS,
        Listing(
            "events",
            "Meetings and other events",
            (*_from("HOSTED", "ATTENDED"), *_to("HELD_IN"), ("HOSTED", "bodies"), ("ATTENDED", "bodies")),
            "One event is on file",
            "{count} events are on file",
            "events",
            {"actor": "*"},
            frozenset({"Event"}),
        ),
        Listing(
            "people",
            "People and posts",
            (*_to("HOLDS_POST"), ("HOLDS_POST", "bodies")),
            "One person with a post at its bodies is named",
            "{count} persons with a post at its bodies are named",
            "persons",
            {"country": "*"},
            foot="Names and posts only: contact data of people is never kept.",
        ),
        Listing(
            "bodies",
            "Ministries and other bodies",
            _to("OF_COUNTRY"),
            "One organisation is stated to be of it",
            "{count} organisations are stated to be of it",
            "actors",
            {"country": "*", "type": "Organisation"},
            frozenset({"Organisation"}),
        ),
        _SUPPORT,
        _PROVISIONS,
        _LINE,
    ),
    "Organisation": _ACTOR,
    "Group": _ACTOR,
    "Person": (
        Listing(
            "posts",
            "Posts",
            _from("HOLDS_POST"),
            "One post is stated",
            "{count} posts are stated",
            "persons",
            {"person": "*"},
        ),
        _EVENTS,
        Listing("spoke", "Whom this person spoke for", _from("REPRESENTED"), "One is stated", "{count} are stated"),
        AGREEMENTS,
        _MEMBERSHIPS,
        _SUPPORT,
    ),
    "Project": (
        Listing(
            "parties",
            "Who takes part",
            _to("FUNDS", "IMPLEMENTS", "PARTNERS_IN", "MANAGES", "SUPPORTED", "SIGNED", "APPROVED", "PRESENTED"),
            "One is stated to take part",
            "{count} are stated to take part",
            "projects",
            {"project": "*"},
            most=10,
        ),
        Listing(
            "places", "Whom and where it is for", _from("BENEFITS", "LOCATED_IN"), "For one", "For {count}", most=10
        ),
        _THEMES,
        Listing(
            "instruments",
            "Financed out of",
            _from("FINANCED_UNDER"),
            "One funding instrument",
            "{count} funding instruments",
        ),
        _PROVISIONS,
        Listing("results", "What came of it", _from("RESULTED_IN"), "One result", "{count} results"),
        Listing("people", "People", _to("HOLDS_POST"), "One person is named", "{count} persons are named"),
        _WHOLE,
        _PARTS,
        _RELATED,
        _LINE,
    ),
    "Programme": (
        Listing("managers", "Who runs it", _to("MANAGES"), "One is stated", "{count} are stated", "programmes"),
        Listing("funders", "Who pays into it", _to("FUNDS", "SUPPORTED"), "One is stated", "{count} are stated"),
        _WHOLE,
        _PARTS,
        _RELATED,
        _LINE,
    ),
    "Document": (
        Listing(
            "parties",
            "Who signed it, or has a part in it",
            _to(*_ACTS, "SUPPORTED"),
            "One party is stated",
            "{count} parties are stated",
            "declarations",
            {"document": "*"},
            most=12,
        ),
        _PROVISIONS,
        _THEMES,
        Listing("home", "Whose it is", _from("OF_COUNTRY"), "Of one country", "Of {count} countries"),
        Listing(
            "origin",
            "Where it comes from",
            _to("RESULTED_IN", "DISCUSSED"),
            "It came up at one event",
            "It came up at {count} events",
        ),
        Listing(
            "mandates", "Whom it gives a task", _from("MANDATES"), "One is given a task", "{count} are given tasks"
        ),
        Listing("carried", "What carries it out", _to("IMPLEMENTS"), "One carries it out", "{count} carry it out"),
        _WHOLE,
        _PARTS,
        _RELATED,
        _LINE,
    ),
    "Event": (
        Listing(
            "participants",
            "Who was there",
            _to("HOSTED", "ATTENDED", "PRESENTED", "SUPPORTED"),
            "One participant is stated",
            "{count} participants are stated",
            "attendance",
            {"event": "*"},
            most=12,
        ),
        Listing(
            "discussed",
            "What was discussed",
            _from("DISCUSSED", "ADDRESSES"),
            "One subject is stated",
            "{count} subjects are stated",
            "discussed",
            {"event": "*"},
        ),
        Listing("where", "Where it was held", _from("HELD_IN"), "One place", "{count} places"),
        Listing("results", "What came of it", _from("RESULTED_IN"), "One result", "{count} results"),
        _PROVISIONS,
        _WHOLE,
        _PARTS,
        _RELATED,
    ),
    "Theme": (
        Listing("broader", "The broader theme", _from("PART_OF"), "Part of one theme", "Part of {count} themes"),
        Listing("narrower", "Narrower themes", _to("PART_OF"), "One is narrower", "{count} are narrower", most=10),
        Listing("talked", "Where it was discussed", _to("DISCUSSED"), "At one event", "At {count} events"),
        _RELATED,
    ),
    "Place": (
        Listing("within", "Where it lies", _from("LOCATED_IN", "PART_OF"), "In one place", "In {count} places"),
        Listing(
            "there",
            "What is there",
            _to("LOCATED_IN", "PART_OF"),
            "One is stated to be there",
            "{count} are stated to be there",
        ),
        Listing(
            "events",
            "What took place there",
            _to("HELD_IN"),
            "One event is on file",
            "{count} events are on file",
            "events",
            {"place": "*"},
        ),
        _SUPPORT,
    ),
    "Source": (
        Listing(
            "publisher", "Who publishes it", _from("PUBLISHED_BY", "AUTHORED_BY"), "One is stated", "{count} are stated"
        ),
    ),
}
"""By type of entity, in the order of the page."""
PROJECTS_OF: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Country": ("country", {"country": "*"}),
    "Place": ("country", {"country": "*"}),
    "Organisation": ("actor", {"actor": "*"}),
    "Person": ("actor", {"actor": "*"}),
    "Group": ("actor", {"actor": "*"}),
    "Theme": ("theme", {"theme": "*"}),
    "Programme": ("programme", {}),
}
"""By type of entity: how its projects are found, and the arguments of the question that lists all."""
PROJECTS_FOOT = f"The latest end first. {_NOT_A_PLAN}"


def types_of(label: str, way: str) -> list[str]:
    """Return the types that a profile reads in one direction; descriptions are always read."""
    listed = {type_name for listing in LISTINGS[label] for type_name, found in listing.ways if found == way}
    wanted = listed | ({"DESCRIBES"} if way == "to" else {"OF_COUNTRY"})
    return [name for name in BY_NAME if name in wanted]
