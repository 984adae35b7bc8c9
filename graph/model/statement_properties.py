"""The properties of statements: those that all have, and those that several types share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a statement; `kind` is text, texts, integer, flag, date or entities."""

    name: str
    kind: str
    description: str


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

BY_RULE = (
    Property("rule", "text", "The rule by which two entities were matched; none where a person judged."),
    Property("decision", "text", "What the rule held by itself: match, or review where a person is to look."),
    Property("score", "text", "How alike the two are, from 0 to 1."),
    Property("features", "texts", "What the rule looked at, each from -1 (against) to 1 (for one entity)."),
    Property("known", "text", "A hash of what was stated of both: an unsure pair is asked again once it changes."),
)
"""What a judgement carries that no one writes by hand."""

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


def _day(name: str, description: str) -> tuple[Property, ...]:
    """Return the properties of a date that may be known in words alone."""
    return (
        Property(name, "date", description),
        Property(f"{name}_text", "text", f"The source's own words for `{name}`; alone where they name no day."),
        Property(f"{name}_relative_to", "text", "What such words were counted from."),
    )


INDEX_TERMS = "index_terms"
"""The property derived from the names and identifiers of a statement, by which it is looked up; no source states it."""

DEFLATORS = (
    Property("deflator_years", "integers", "Years of which a donor has `deflators`, which run parallel."),
    Property("deflators", "texts", "Indices of prices and exchange rate to the dollar; 100 in `base_year`."),
    Property("base_year", "integer", "The year whose prices and exchange rate deflators refer to."),
)
"""What a table of deflators says of a donor; it is loaded, and not written by hand."""

DESCRIPTION = (
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
    *DEFLATORS,
    Property("uses", "integer", "How often the dataset says so: to 16 exactly, then by doublings; 1 where not told."),
)
"""What a source says about one entity by itself."""
