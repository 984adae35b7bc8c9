"""What a column of an answer holds and what a field of a form asks for, in words.

Whatever has no entry here is shown as it is written, with spaces for underscores.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..graph.model.statement_types import BY_NAME
from .languages.catalogues_read import translated
from .words import ASPECTS, plain, sentence_case, type_of_statement

_TYPE = re.compile(rf"\b(?:FLOW|{'|'.join(BY_NAME)})\b")
"""A type of statement as docstrings write it."""

_HEADINGS: Mapping[str, str] = {
    "actor": "who",
    "roles": "what it does",
    "sources": "sources",
    "matched": "found by",
    "match": "how it matches",
    "why": "in what way",
    "identifiers": "identifiers",
    "sentence": "statement",
    "subject": "who or what",
    "object": "whom or what",
    "under": "concerning",
    "modality": "how real",
    "attributed": "according to",
    "basis": "how known",
    "type": "what it does",
    "supported": "supports",
    "programmes": "funding instrument",
    "is_planned_there": "only planned for this country",
    "given": "money from this funder",
    "whole": "money in all, funder not named",
    "coverage": "for this country alone",
    "kind": "kind",
    "countries": "countries",
    "with_period": "time frame stated",
    "period": "time frame",
    "date_text": "when, in the source's words",
    "signatories": "signed by",
    "beneficiaries": "also for",
    "flows": "statements of money",
    "predecessors": "follows",
    "successors": "followed by",
    "only_planned": "only planned",
    "parties": "parties and what they did",
    "party_count": "parties in all",
    "parties_bound": "others bound by it",
    "membership": "for how many sides",
    "since_then": "what it did since",
    "signed": "signed on",
    "standing": "at that date",
    "since": "since",
    "until": "until",
    "documents": "documents",
    "provisions": "points in it",
    "events": "events",
    "owner": "of",
    "text": "text",
    "is_list_complete": "list complete",
    "person": "person",
    "at": "at",
    "date_basis": "date is",
    "part_of": "part of",
    "ways": "how it took part",
    "participant": "who",
    "act": "what they did",
    "count": "how many",
    "count_op": "bound or estimate",
    "is_named": "named",
    "represents": "on behalf of",
    "what": "what",
    "is_act": "something happened",
    "length": "steps",
    "hops": "way",
    "one_sentences": "said of the one",
    "other_sentences": "said of the other",
    "states": "statements by what they say",
    "url": "web address",
    "is_planned": "only planned",
    "system": "reported to",
    "not_in_usd": "not converted to US dollars",
    "not_in_eur": "not converted to euros",
    "usd": "in US dollars",
    "eur": "in euros",
    "usd_rate": "dollars for one",
    "eur_rate": "euros for one",
    "provider": "given by",
    "receiver": "received by",
    "part": "part that counts",
    "places": "for places",
    "is_counted": "counts in sums",
    "not_counted": "why it does not count",
    "provider_stated_as": "provider, as stated",
    "receiver_stated_as": "receiver, as stated",
    "counted_instead": "what counts instead",
    "delta": "difference",
    "received": "as the receiver states it",
    "given_by": "stated by",
    "received_by": "stated by",
    "names": "names the activity",
    "days": "days between them",
    "left_out": "left out of sums",
    "naive": "everything added up",
    "incoming": "comes in",
    "internal": "moves within",
    "outgoing": "goes out",
    "shared": "shared with others, not divided",
    "days_ago": "days ago",
    "ref": "reference",
    "first": "first time",
    "last": "last time",
    "figures": "money",
    "about": "concerning",
    "aspect": "what was asked",
    "value": "answer",
    "entities": "named in the answer",
    "status": "status",
}
_HEADINGS_OF: Mapping[tuple[str, str], str] = {
    ("in_common", "shared"): "in common",
    ("pair", "says"): "in words",
    ("changes", "change"): "what became of it",
    ("changes", "what"): "what is said",
    ("changes", "before"): "what was said before",
    ("changes", "differences"): "what is other: before, and now",
    ("changes", "date"): "on file since",
    ("potential_partners", "one"): "who",
    ("potential_partners", "other"): "with whom",
    ("potential_partners", "one_projects"): "projects of the one there",
    ("potential_partners", "other_projects"): "projects of the other there",
    ("potential_partners", "reasons"): "why",
    ("pair", "entities"): "the first of them",
    ("declarations", "places"): "signed or concluded in",
    ("co_signatories", "one"): "who",
    ("co_signatories", "other"): "with whom",
    ("co_signatories", "first"): "oldest document",
    ("co_signatories", "last"): "newest document",
    ("two_sided", "given"): "as the giver states it",
    ("events", "places"): "held in",
    ("described_by_others", "publisher"): "who calls it so",
    ("two_sided", "type"): "type",
    ("described_by_others", "type"): "type given",
    ("described_by_others", "language"): "language",
    ("publishers", "flows"): "flows of money",
}
"""Headings of one question alone."""
_FIELDS: Mapping[str, str] = {
    **_HEADINGS,
    "text": "name or identifier",
    "type": "only this type",
    "other_type": "type at the other end",
    "max_length": "steps at the most",
    "without": "leave out",
    "as_of": "as it was known",
    "start": "from this date on",
    "end": "until",
    "source": "only from this source",
    "vocabulary": "code list",
    "alone": "without ministries and bodies",
    "identity": "one actor under several keys",
    "language": "language of names",
    "limit": "rows at the most",
    "one": "the one",
    "other": "and this one, too",
    "of": "whose",
    "parts": "with its parts",
    "modality": "only this real",
    "basis": "only known so",
    "attributed": "only reported speech",
    "dataset": "dataset",
    "record": "record",
    "min_sources": "mentioned in so many sources",
    "mentions": "mentioning",
    "depth": "steps away",
    "role": "acting so",
    "actor": "who",
    "manager": "managed by",
    "party": "party",
    "member": "who is a member",
    "organisation": "member of",
    "ever": "past and coming ones, too",
    "act": "what they did",
    "membership": "for how many sides",
    "country": "country",
    "entity": "about",
    "aspect": "what to look for",
    "about": "about",
    "kind": "of this kind",
}
_FIELDS_OF: Mapping[tuple[str, str], str] = {
    ("connections", "one"): "starting from",
    ("connections", "other"): "leading to",
    ("pair", "other"): "the other",
    ("in_common", "other"): "the other",
    ("statements", "other"): "at the other end",
    ("memberships", "at"): "at the date",
    ("signed_not_ratified", "at"): "at the date",
    ("declarations", "place"): "signed or concluded in",
    ("events", "place"): "held in",
    **dict.fromkeys(
        (
            (question, "country")
            for question in ("who_funds_whom", "totals", "flows", "top_funders", "top_recipients", "funding")
        ),
        "for activities in",
    ),
}
"""Fields of one question alone."""


def heading(name: str, question: str = "") -> str:
    """Say what a column of an answer holds."""
    return translated(english_heading(name, question))


def form_label(name: str, question: str = "") -> str:
    """Say what a field of a form asks for."""
    return sentence_case(translated(english_field(name, question)))


def english_heading(name: str, question: str) -> str:
    """Return the heading of a column in English, as catalogues know it."""
    return _HEADINGS_OF.get((question, name)) or _HEADINGS.get(name, plain(name))


def english_field(name: str, question: str) -> str:
    """Return the label of a field in English."""
    return _FIELDS_OF.get((question, name)) or _FIELDS.get(name, plain(name))


def aspect_or_heading(name: str) -> str:
    """Say a code within a sentence."""
    return translated(ASPECTS[name]) if name in ASPECTS else heading(name)


def told(text: str) -> str:
    """Put the names of fields in a docstring into words: `date_basis` becomes “date is”."""
    quoted = re.sub(r"`(\w+)`", lambda found: f"“{heading(found[1])}”", text)
    said = re.sub(r"\b[a-z]+(?:_[a-z]+)+\b", lambda found: aspect_or_heading(found[0]), quoted)
    return _TYPE.sub(lambda found: f"“{type_of_statement(found[0])}”", said)
