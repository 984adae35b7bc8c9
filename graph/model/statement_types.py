"""The types of statement and of money legs: their ends, own properties, and what other standards call them."""

from __future__ import annotations

from dataclasses import dataclass

from .schema import ACTORS, LABELS


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a statement; `kind` is text, texts, integer, flag, date or entities."""

    name: str
    kind: str
    description: str


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


@dataclass(frozen=True, slots=True)
class LegType:
    """One leg of a flow of money: what it points at, and whether a share in per cent may stand on it."""

    name: str
    objects: frozenset[str]
    description: str
    shared: bool = False


ROLE = Property("role", "text", "The role in the source's words or by its code list.")
SHARE = (
    Property("share", "text", "Per cent of the whole, as stated."),
    Property("vocabulary", "text", "The vocabulary of the code, where sources mix several."),
)
ACTIVITY = (
    Property("activity", "text", "The party's own activity, by the identifier that the source gives."),
    Property("channel", "text", "OECD DAC code of the delivery channel."),
)
KIND = Property("kind", "text", "The kind, a lower-case word or two.")
COUNT = (
    Property("count", "integer", "How many, where an unnamed group is counted."),
    Property("count_op", "text", "“>”, “<” or “~” where the count is a bound or an estimate."),
)

COMMON: tuple[Property, ...] = (
    Property("dataset", "text", "What was loaded: it owns the statement, and reloading compares within it."),
    Property("source", "entities", "Who says so."),
    Property("record", "text", "The place in the dataset: a statement id, a row, an activity and element."),
    Property("modality", "text", "done, ongoing, state, planned, expected, draft, discussed, interest, possible …"),
    Property("basis", "text", "stated, inferred, background or assigned."),
    Property("attributed_to", "entities", "Whom the source quotes for it."),
    Property("attributed_text", "text", "The same in bare words, where the source names nobody."),
    Property("date", "date", "When, as EDTF."),
    Property("date_text", "text", "The source's own words for the date; alone where they name no day."),
    Property("date_bound", "text", "“before” or “after” where the date is only a limit."),
    Property("date_basis", "text", "How the date was had where it is not stated: inferred or resolved."),
    Property("date_relative_to", "text", "What a relative date (“this week”) was counted from."),
    Property("at_event", "entities", "The event at which this was said or done."),
    Property("themes", "entities", "What the statement itself is about, where its ends do not say it."),
    Property("note", "text", "What a reader should know; never a sentence of the source."),
    Property("as_ref", "text", "The identifier that the source gave for the object or party."),
    Property("as_name", "texts", "The names by which the source called it."),
    Property("as_type", "text", "The type code that the source gave for it."),
    Property("evidence_sha256", "text", "SHA-256 of the text that the spans count in."),
    Property("evidence_start", "integers", "First characters (code points from 0) of the spans of evidence."),
    Property("evidence_end", "integers", "Ends of those spans, exclusive."),
    Property("evidence_quotes", "texts", "Quotes, where whoever keeps the record gave them."),
)


def _labels(*names: str) -> frozenset[str]:
    return frozenset(names)


def _day(name: str, description: str) -> tuple[Property, ...]:
    """Give the properties of a date that may be known in words alone."""
    return (
        Property(name, "date", description),
        Property(f"{name}_text", "text", f"The source's own words for `{name}`; alone where they name no day."),
        Property(f"{name}_relative_to", "text", "What such words were counted from."),
    )


_ANYTHING = LABELS - {"Source", "Provision"}
_DESCRIPTION = (
    Property("names", "texts", "Names; `languages` and `name_kinds` run parallel."),
    Property("languages", "texts", "BCP 47 tags of the names; empty where unknown."),
    Property("name_kinds", "texts", "official, translation, alias, acronym, as stated or described."),
    Property("schemes", "texts", "Schemes of the identifiers, which run parallel."),
    Property("identifiers", "texts", "Identifiers as given."),
    KIND,
    Property("status", "text", "Such as planned, draft, approved, expected."),
    *_day("period", "The time it covers, as an EDTF interval."),
    *_day("start", "When it began or begins."),
    *_day("end", "When it ended or ends."),
    *_day("held", "The day of an event or of a document."),
    Property("duration", "text", "How long it lasts in the source's words, such as “three years”."),
    Property("phase", "text", "Which phase of a longer whole."),
    Property("membership", "text", "For how many parties an agreement is: bilateral, plurilateral, multilateral."),
    *COUNT,
    Property("resolution", "text", "What is not settled about who or what this is."),
    Property("language", "text", "Language of a source's text."),
    Property("url", "text", "Where a source is to be read."),
    Property("licence", "text", "The terms of a source's text or data."),
    Property("publisher", "text", "A source's publisher in bare words, where no entity stands for it."),
    Property("published", "date", "When a source was published."),
    Property("updated", "date", "When the publisher last changed the record: of two, the later one is counted."),
    Property("hierarchy", "integer", "Level within the publisher's own hierarchy of activities; 1 is the top."),
    Property("humanitarian", "flag", "Whether it is humanitarian, as stated."),
    Property("point", "text", "Latitude and longitude (WGS 84), in that order, with a space between."),
    Property("is_secondary", "flag", "Whether the publisher reports what another one is responsible for."),
    Property("sha256", "text", "SHA-256 of a source's text."),
    Property("vocabulary", "text", "The vocabulary that a theme belongs to."),
    Property("is_own", "flag", "Whether an organisation says it of itself, as who reports or in its own record."),
    Property("uses", "integer", "How often the dataset says so: to 16 exactly, then by doublings; 1 where not told."),
)

FLOW_PROPERTIES: tuple[Property, ...] = (
    Property("kind", "text", "The kind of money; kinds are never added to each other."),
    Property("system", "text", "The reporting system, such as IATI or CRS; sums never add over systems."),
    Property("kind_code", "text", "The source's own code, where no list of ours holds it."),
    Property("amount", "text", "Every digit that the source gave."),
    Property("ten_thousandths", "integer", "The same in whole ten-thousandths, for exact sums."),
    Property("is_finer", "flag", "Whether the amount has more decimals than that."),
    Property("currency", "text", "ISO 4217; absent where the source does not say."),
    Property("amount_text", "text", "The amount in the source's own words."),
    Property("value_date", "date", "The date to convert at: a day, or only a year."),
    Property("year", "integer", "The year it counts in; for a budget, the year its period ends."),
    Property("usd", "integer", "The amount in US dollars, in ten-thousandths."),
    Property("eur", "integer", "The amount in euros, in ten-thousandths."),
    Property("usd_rate", "text", "Dollars for one unit of the currency."),
    Property("eur_rate", "text", "Euros for one unit of the currency."),
    Property("rate_date", "text", "The day whose rate was taken, or the year or month whose average."),
    Property("not_converted", "text", "Why the amount could not be converted."),
    Property("cells", "integers", "The amount divided over places, and over places and themes; in ten-thousandths."),
    Property("cells_usd", "integers", "The same in US dollars."),
    Property("cells_eur", "integers", "The same in euros."),
    Property("cell_places", "texts", "The place of each cell; empty for what is for none that is stated."),
    Property("cell_themes", "texts", "The theme of each cell; empty for what is for none, and if only places divide."),
    Property("cell_divisions", "texts", "The division each cell is of: “places”, or “themes” and a vocabulary."),
    Property("price_basis", "text", "Current or constant prices, where the source says."),
    Property("base_year", "integer", "The base year of constant prices."),
    Property("repairs", "texts", "The rules by which what the source gave was taken."),
    Property("not_counted", "text", "Why sums leave it out, where its own record says so: a budget that was revised."),
    Property("reference", "text", "The source's own reference."),
    Property("budget_type", "text", "original or revised."),
    Property("status", "text", "indicative or committed."),
    Property("flow_type", "text", "OECD DAC flow type, code."),
    Property("finance_type", "text", "OECD DAC type of finance, code."),
    Property("aid_type", "texts", "Aid type, codes; those of other vocabularies as vocabulary:code."),
    Property("tied_status", "text", "Tied status, code."),
    Property("channel", "text", "Disbursement channel, code."),
    Property("humanitarian", "flag", "Whether it is humanitarian, as stated."),
    Property("provider_activity", "text", "The provider's own activity, where the source names no provider."),
    Property("receiver_activity", "text", "The receiver's own activity, where the source names no receiver."),
)
"""What stands on a flow beside COMMON; `model.Flow.details` holds those without a field of their own."""

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
        _DESCRIPTION,
        joins=False,
    ),
    StatementType(
        "JUDGED",
        LABELS - {"Source"},
        LABELS - {"Source"},
        "is judged to be",
        "is judged to be",
        "A judgement on whether two entities are one: answers group by standing “same” ones.",
        (Property("verdict", "text", "same, different or unsure."),),
        joins=False,
    ),
)

LEG_TYPES: tuple[LegType, ...] = (
    LegType("PROVIDER", ACTORS, "Who gives the money."),
    LegType("RECEIVER", ACTORS, "Who receives it."),
    LegType("OF_PROJECT", _labels("Project"), "The project it is for."),
    LegType("OF_PROGRAMME", _labels("Programme"), "The funding instrument it comes from."),
    LegType("TO_PLACE", _labels("Country", "Place"), "The country or region it is for.", shared=True),
    LegType("FOR_THEME", _labels("Theme"), "The sector it is for.", shared=True),
)

BY_NAME = {statement_type.name: statement_type for statement_type in STATEMENT_TYPES}
LEG_BY_NAME = {leg_type.name: leg_type for leg_type in LEG_TYPES}
JOINING = tuple(statement_type.name for statement_type in STATEMENT_TYPES if statement_type.joins)
