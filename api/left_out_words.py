"""Why something is not in an answer, in words for readers: reasons are stated in English, for programs."""

from __future__ import annotations

import re

from ..queries.asking.periods import OUTSIDE, PERHAPS, UNDATED
from ..queries.finding.search import CUT
from ..queries.money.left_out import ON_ITS_WAY_BACK, OTHER_SOURCES, TOUCHING, WITHIN
from . import words
from .languages import gettext
from .languages.catalogues_read import filled, translated
from .languages.recognised import recognised

REASONS = (
    ON_ITS_WAY_BACK,
    OTHER_SOURCES,
    UNDATED,
    OUTSIDE,
    PERHAPS,
    CUT,
    "flows that name no provider",
    "flows that name no receiver",
    "smaller ones",
    "counted",
    "with a stated part of what is asked for",
    "currency not stated",
    "no value date",
    "stated funding of an actor by itself, as under two keys",
    "statements of other sources",
    "statements of other sources, or more: too many to count",
    "statements in which it describes itself",
    "rows that only other sources state",
    "erased since at the request of persons, from the whole graph",
    "pairs between which something is stated already",
    "documents without a stated date",
    "documents of other years",
    "documents outside the period",
    "documents perhaps in the period: only before or after when is stated",
    "documents that only other sources state",
    "direct support whose theme is not stated",
    "neighbours with very many links: what joins two of them to each other is not looked for",
    "unnamed groups, whose members are not stated",
    "parts that are only planned or negotiated",
    "territories: whether they are parties is not stated",
    "signatures of documents for which their source states no ratification by anybody",
    "signatures without a date, or with one that leaves open whether it was before",
    "signatures of states that no longer exist: what their successors did stands under their own names",
    "signatories that denounced or withdrew, and for which no ratification before the date is stated",
    "signatories whose ratification is undated, or so dated that it may have come later",
    "signatories for which a further act is stated, but not which (party, notification)",
)
"""Reasons that are translated as they are."""
TEMPLATES = (
    "not converted to %(currency)s: %(why)s",
    "no rate for %(currency)s at that date",
    "no rate for %(currency)s",
    "memberships that had ended on %(day)s",
    "memberships that had not begun on %(day)s",
    "provisions of other kinds than “%(kind)s”",
    "parties beyond the first %(number)s acts of a document: ask for the document by itself",
    "neighbours beyond the first %(number)s, of the links that were looked at: ask for fewer types of statement",
)
"""Reasons that are translated with a value in them; `why` is a reason itself. The first that fits counts."""
_COUNTED_ELSEWHERE = "not counted: "
_OWN_PART = re.compile(r"(.+)'s own part in what is for it")


def why(reason: str) -> str:
    """Say a reason to a reader; what has no words of its own stays in English."""
    if reason == TOUCHING:
        return gettext("they are for several places or themes together, and no source divides them")
    if reason == WITHIN:
        return gettext("payments of an actor to itself")
    if reason.startswith(_COUNTED_ELSEWHERE):
        cause = words.plain(reason.removeprefix(_COUNTED_ELSEWHERE))
        return gettext("the same money is counted elsewhere (%(why)s)", why=translated(cause))
    if own := _OWN_PART.fullmatch(reason):
        return gettext("what bodies of the country do in it themselves (%(country)s)", country=own[1])
    return _filled(reason) or translated(reason)


def _filled(reason: str) -> str:
    """Say a reason that has a value in it; empty for others."""
    found = None if reason in REASONS else recognised(reason, TEMPLATES)
    if found is None:
        return ""
    template, values = found
    return filled(
        translated(template), {name: why(value) if name == "why" else value for name, value in values.items()}
    )
