"""Which statements each kind of profile lists, under which heading, and which question lists all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ....graph.model.statement_types import BY_NAME
from .listing import (
    ACTS,
    AGREEMENTS,
    AROUND,
    EVENTS,
    LINE,
    MANAGED,
    MEMBERS,
    MEMBERSHIPS,
    PARTICIPANTS,
    PARTS,
    PEOPLE,
    PROVISIONS,
    RELATED,
    RESULTS,
    SUPPORT,
    THEMES,
    WHOLE,
    Listing,
    from_it,
    to_it,
)

_COUNTRY = (
    AGREEMENTS,
    MEMBERSHIPS,
    replace(
        EVENTS,
        ways=(*from_it("HOSTED", "ATTENDED"), *to_it("HELD_IN"), ("HOSTED", "bodies"), ("ATTENDED", "bodies")),
    ),
    replace(
        PEOPLE,
        ways=(*to_it("HOLDS_POST"), ("HOLDS_POST", "bodies")),
        single="One person with a post at its bodies is named",
        several="{count} persons with a post at its bodies are named",
        arguments={"country": "*"},
    ),
    Listing(
        "bodies",
        "Ministries and other bodies",
        to_it("OF_COUNTRY"),
        "One organisation of this country is on file",
        "{count} organisations of this country are on file",
        "actors",
        {"country": "*", "type": "Organisation"},
        frozenset({"Organisation"}),
    ),
    SUPPORT,
    PROVISIONS,
    LINE,
)
_ACTOR = (
    AGREEMENTS,
    MEMBERSHIPS,
    MEMBERS,
    EVENTS,
    PEOPLE,
    SUPPORT,
    MANAGED,
    PROVISIONS,
    WHOLE,
    PARTS,
    LINE,
)
_PERSON = (
    Listing(
        "posts",
        "Posts",
        from_it("HOLDS_POST"),
        "One post is stated",
        "{count} posts are stated",
        "persons",
        {"person": "*"},
    ),
    EVENTS,
    Listing(
        "spoke",
        "Whom this person spoke for",
        from_it("REPRESENTED"),
        "Spoke for one country or organisation",
        "Spoke for {count} countries and organisations",
    ),
    AGREEMENTS,
    MEMBERSHIPS,
    SUPPORT,
)
_PROJECT = (
    replace(
        PARTICIPANTS,
        key="parties",
        title="Who takes part",
        ways=to_it("FUNDS", "IMPLEMENTS", "PARTNERS_IN", "MANAGES", "SUPPORTED", "SIGNED", "APPROVED", "PRESENTED"),
        question="projects",
        arguments={"project": "*"},
        most=10,
    ),
    Listing(
        "places",
        "Whom and where it is for",
        from_it("BENEFITS", "LOCATED_IN"),
        "For one country or place",
        "For {count} countries and places",
        most=10,
    ),
    THEMES,
    Listing(
        "instruments",
        "Financed out of",
        from_it("FINANCED_UNDER"),
        "One funding instrument",
        "{count} funding instruments",
    ),
    PROVISIONS,
    RESULTS,
    Listing("people", "People", to_it("HOLDS_POST"), "One person is named", "{count} persons are named"),
    *AROUND,
    LINE,
)
_PROGRAMME = (
    Listing(
        "managers",
        "Who runs it",
        to_it("MANAGES"),
        "One is stated to run it",
        "{count} are stated to run it",
        "statements",
        {"entity": "*", "type": "MANAGES"},
    ),
    Listing(
        "funders",
        "Who pays into it",
        to_it("FUNDS", "SUPPORTED"),
        "One is stated to pay into it",
        "{count} are stated to pay into it",
    ),
    *AROUND,
    LINE,
)
_DOCUMENT = (
    Listing(
        "parties",
        "Who signed it, or has a part in it",
        to_it(*ACTS, "SUPPORTED"),
        "One party is stated",
        "{count} parties are stated",
        "declarations",
        {"document": "*"},
        most=12,
    ),
    PROVISIONS,
    THEMES,
    Listing("home", "Whose it is", from_it("OF_COUNTRY"), "Of one country", "Of {count} countries"),
    Listing(
        "origin",
        "Where it comes from",
        to_it("RESULTED_IN", "DISCUSSED"),
        "It came up at one event",
        "It came up at {count} events",
    ),
    Listing("mandates", "Whom it gives a task", from_it("MANDATES"), "One is given a task", "{count} are given tasks"),
    Listing(
        "carried",
        "What carries it out",
        to_it("IMPLEMENTS"),
        "One is stated to carry it out",
        "{count} are stated to carry it out",
    ),
    *AROUND,
    LINE,
)
_EVENT = (
    PARTICIPANTS,
    Listing(
        "discussed",
        "What was discussed",
        from_it("DISCUSSED", "ADDRESSES"),
        "One subject is stated",
        "{count} subjects are stated",
        "discussed",
        {"event": "*"},
    ),
    Listing("where", "Where it was held", from_it("HELD_IN"), "One place", "{count} places"),
    RESULTS,
    PROVISIONS,
    *AROUND,
)
_THEME = (
    Listing("broader", "The broader theme", from_it("PART_OF"), "Part of one theme", "Part of {count} themes"),
    Listing("narrower", "Narrower themes", to_it("PART_OF"), "One narrower theme", "{count} narrower themes", most=10),
    Listing("talked", "Where it was discussed", to_it("DISCUSSED"), "At one event", "At {count} events"),
    RELATED,
)
_THERE = ("LOCATED_IN", "PART_OF")
_PLACE = (
    Listing("within", "Where it lies", from_it(*_THERE), "In one place", "In {count} places"),
    Listing("there", "What is there", to_it(*_THERE), "One is stated to be there", "{count} are stated to be there"),
    replace(EVENTS, title="What took place there", ways=to_it("HELD_IN"), arguments={"place": "*"}),
    SUPPORT,
)
_SOURCE = (
    Listing(
        "publisher",
        "Who publishes it",
        from_it("PUBLISHED_BY", "AUTHORED_BY"),
        "One publisher or author is stated",
        "{count} publishers and authors are stated",
    ),
)
LISTINGS: Mapping[str, tuple[Listing, ...]] = {
    "Country": _COUNTRY,
    "Organisation": _ACTOR,
    "Group": _ACTOR,
    "Person": _PERSON,
    "Project": _PROJECT,
    "Programme": _PROGRAMME,
    "Document": _DOCUMENT,
    "Event": _EVENT,
    "Theme": _THEME,
    "Place": _PLACE,
    "Source": _SOURCE,
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
PROJECTS_FOOT = "The latest end first. An end date is what a source last said, which may be a plan."


def types_of(label: str, way: str) -> list[str]:
    """Return the types that a profile reads in one direction; descriptions are always read."""
    listed = {type_name for listing in LISTINGS[label] for type_name, found in listing.ways if found == way}
    wanted = listed | ({"DESCRIBES"} if way == "to" else {"OF_COUNTRY"})
    return [name for name in BY_NAME if name in wanted]
