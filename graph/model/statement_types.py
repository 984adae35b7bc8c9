"""The types of statement: their ends, own properties, and what other standards call them."""

from __future__ import annotations

from dataclasses import dataclass

from .schema import ACTORS, LABELS
from .statement_properties import ACTIVITY, BY_RULE, COUNT, DESCRIPTION, KIND, ROLE, SHARE, Property


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


def _labels(*names: str) -> frozenset[str]:
    return frozenset(names)


_ANYTHING = LABELS - {"Source", "Provision"}
STATEMENT_TYPES: tuple[StatementType, ...] = (
    StatementType(
        "FUNDS",
        ACTORS,
        _labels("Project", "Programme"),
        "funds",
        "is funded by",
        "Pays for, as a source says.",
        (ROLE, *ACTIVITY),
        iati="participating-org role 1",
        ftm="Payment",
    ),
    StatementType(
        "IMPLEMENTS",
        ACTORS | {"Document"},
        _labels("Project", "Document", "Programme"),
        "implements",
        "is implemented by",
        "Carries out; a document (an action plan) implements another (a strategy).",
        (ROLE, *ACTIVITY),
        iati="participating-org role 4",
        ftm="ProjectParticipant",
    ),
    StatementType(
        "PARTNERS_IN",
        ACTORS,
        _labels("Project"),
        "is a partner in",
        "has as a partner",
        "Takes part without a role of money or lead.",
        (ROLE,),
        ftm="ProjectParticipant",
    ),
    StatementType(
        "BENEFITS",
        _labels("Project", "Programme"),
        ACTORS | {"Place"},
        "is for",
        "benefits from",
        "Is meant for a country, place, organisation or group.",
        (ROLE, *SHARE),
        iati="recipient-country",
        ftm="Project.country",
    ),
    StatementType(
        "FINANCED_UNDER",
        _labels("Project", "Programme"),
        _labels("Programme"),
        "is financed under",
        "finances",
        "Gets its money through a funding instrument.",
        iati="related-activity 1",
    ),
    StatementType(
        "MANAGES",
        ACTORS,
        _labels("Programme", "Project"),
        "manages",
        "is managed by",
        "Owns or runs; for projects with role “accountable” or “extending”, which makes no donor.",
        (ROLE, *ACTIVITY),
        iati="participating-org role 2, 3",
    ),
    StatementType(
        "SUPPORTED",
        ACTORS | {"Project"},
        _labels("Country", "Place", "Organisation", "Group", "Document", "Project", "Event"),
        "supports",
        "is supported by",
        "Helps, without a project or money being stated.",
        (Property("how", "text", "In what way."),),
    ),
    StatementType(
        "PARTY_TO",
        ACTORS,
        _labels("Document"),
        "is party to",
        "has as a party",
        "Is bound by, or negotiates, a document; one statement an act.",
        (
            Property("act", "text", "signed, ratified, accepted, acceded, succeeded, denounced, reserved …"),
            Property("act_text", "text", "The act in the source's words; alone where they leave open which."),
            ROLE,
        ),
        is_act=True,
        ftm="Documentation",
    ),
    StatementType(
        "SIGNED",
        ACTORS,
        _labels("Document", "Project"),
        "signed",
        "was signed by",
        "Put a signature to.",
        is_act=True,
        ftm="Documentation",
    ),
    StatementType("ADOPTED", ACTORS, _labels("Document"), "adopted", "was adopted by", "Adopted a text.", is_act=True),
    StatementType(
        "APPROVED",
        ACTORS,
        _labels("Document", "Project"),
        "approved",
        "was approved by",
        "Gave approval to.",
        is_act=True,
    ),
    StatementType(
        "PRESENTED",
        ACTORS,
        _labels("Project", "Document", "Event"),
        "presented",
        "was presented by",
        "Presented, launched or published.",
        (Property("act", "text", "The source's verb."),),
        is_act=True,
    ),
    StatementType(
        "MANDATES",
        _labels("Document"),
        _labels("Organisation", "Group", "Event"),
        "mandates",
        "is mandated by",
        "Gives a task to.",
        (Property("what", "text", "The task."),),
        is_act=True,
    ),
    StatementType(
        "SECRETARIAT_OF",
        _labels("Organisation"),
        _labels("Organisation"),
        "is the secretariat of",
        "has as its secretariat",
        "Serves as secretariat.",
        ftm="Representation",
    ),
    StatementType(
        "HOSTED",
        ACTORS,
        _labels("Event"),
        "hosted",
        "was hosted by",
        "Was host of an event.",
        is_act=True,
        ftm="Event.organizer",
    ),
    StatementType(
        "ATTENDED",
        ACTORS,
        _labels("Event"),
        "attended",
        "was attended by",
        "Took part in an event.",
        (ROLE, *COUNT),
        is_act=True,
        ftm="Event.involved",
    ),
    StatementType(
        "HELD_IN",
        _labels("Event"),
        _labels("Place", "Country"),
        "was held in",
        "was the place of",
        "Where an event takes place.",
        is_act=True,
        ftm="Event.location",
    ),
    StatementType(
        "DISCUSSED",
        _labels("Event"),
        LABELS - {"Source", "Event", "Place"},
        "discussed",
        "was discussed at",
        "Was a subject of an event.",
    ),
    StatementType(
        "RESULTED_IN",
        _labels("Event", "Project", "Document"),
        _labels("Document", "Organisation", "Event", "Project"),
        "resulted in",
        "is a result of",
        "Brought about.",
        is_act=True,
        iati="result",
    ),
    StatementType(
        "HOLDS_POST",
        _labels("Person"),
        ACTORS | {"Project"},
        "holds a post at",
        "has as an office-holder",
        "Has a post or function.",
        (
            Property("post", "text", "The post's name."),
            Property("post_basis", "text", "Why the post is at this end, where the text leaves it open."),
        ),
        ftm="Occupancy",
    ),
    StatementType(
        "REPRESENTED",
        _labels("Person", "Group", "Organisation"),
        ACTORS,
        "represented",
        "was represented by",
        "Spoke or acted for.",
        ftm="Representation",
    ),
    StatementType(
        "OF_COUNTRY",
        _labels("Organisation", "Document", "Group", "Person"),
        _labels("Country"),
        "is of",
        "is the country of",
        "Belongs to a country.",
        ftm="LegalEntity.country",
    ),
    StatementType(
        "LOCATED_IN",
        _labels("Organisation", "Place", "Project", "Group"),
        _labels("Country", "Place"),
        "is located in",
        "is the location of",
        "Lies or sits in; says nothing of belonging.",
        iati="location",
    ),
    StatementType(
        "PART_OF",
        _ANYTHING,
        _ANYTHING,
        "is part of",
        "includes",
        "Belongs to a larger whole; between themes: the broader one.",
        (Property("relation", "text", "The source's words."),),
        iati="related-activity 1, 2",
    ),
    StatementType(
        "SUCCEEDED_BY",
        _labels("Project", "Document", "Programme", "Organisation", "Country"),
        _labels("Project", "Document", "Programme", "Organisation", "Country"),
        "is succeeded by",
        "succeeds",
        "Is followed or replaced by.",
    ),
    StatementType(
        "RELATED_TO",
        _labels("Project", "Document", "Organisation", "Programme", "Event"),
        _ANYTHING,
        "is related to",
        "is related to",
        "Any further relation, with its kind.",
        (KIND,),
        iati="related-activity",
        ftm="UnknownLink",
    ),
    StatementType(
        "ADDRESSES",
        _ANYTHING - {"Theme"} | {"Provision"},
        _labels("Theme"),
        "addresses",
        "is addressed by",
        "Has as its subject.",
        (*SHARE, Property("significance", "text", "How much a policy marker matters, by its code list.")),
        joins=False,
        iati="sector, policy-marker",
        ftm="topics",
    ),
    StatementType(
        "HAS_PROVISION",
        _ANYTHING - {"Theme"},
        _labels("Provision"),
        "provides",
        "is a provision of",
        "Contains an aim, activity, commitment, priority, statement …",
        (
            KIND,
            Property("text", "text", "The provision in our own words."),
            Property("language", "text", "BCP 47 tag of that text."),
            Property("order", "integer", "Its place in the list."),
            Property("complete", "flag", "False where the source says that it lists only some."),
        ),
        joins=False,
        iati="description 2, result",
    ),
    StatementType(
        "MEMBER_OF",
        ACTORS,
        _labels("Organisation", "Group"),
        "is a member of",
        "has as a member",
        "Is a member; dated.",
        (ROLE,),
        ftm="Membership",
    ),
    StatementType(
        "PUBLISHED_BY",
        _labels("Source"),
        ACTORS,
        "is published by",
        "published",
        "Who publishes a source.",
        joins=False,
    ),
    StatementType(
        "AUTHORED_BY",
        _labels("Source"),
        ACTORS,
        "was written by",
        "wrote",
        "Who wrote or prepared a source's text.",
        (ROLE,),
        joins=False,
    ),
    StatementType(
        "MENTIONS",
        _labels("Source", "Provision"),
        LABELS - {"Source"},
        "mentions",
        "is mentioned in",
        "Names; for a provision: involves.",
        (Property("names", "texts", "The names used."), Property("languages", "texts", "Their languages."), ROLE),
        joins=False,
    ),
    StatementType(
        "DESCRIBES",
        _labels("Source"),
        LABELS,
        "describes",
        "is described by",
        "What a source says about one entity by itself: names, identifiers, kind, period, status.",
        DESCRIPTION,
        joins=False,
    ),
    StatementType(
        "JUDGED",
        LABELS - {"Source"},
        LABELS - {"Source"},
        "is judged to be",
        "is judged to be",
        "A judgement on whether two entities are one: answers group by standing “same” ones.",
        (Property("verdict", "text", "same, different or unsure."), *BY_RULE),
        joins=False,
    ),
)

BY_NAME = {statement_type.name: statement_type for statement_type in STATEMENT_TYPES}
JOINING = tuple(statement_type.name for statement_type in STATEMENT_TYPES if statement_type.joins)
