"""Why something is not in an answer, in words for readers: reasons are stated in English, for programs."""

from __future__ import annotations

import re

from ..queries.asking.periods import OUTSIDE, PERHAPS, UNDATED
from ..queries.money.left_out import ON_ITS_WAY_BACK, OTHER_SOURCES, TOUCHING, WITHIN
from . import words
from .languages import gettext
from .languages.catalogues_read import translated

REASONS = (
    ON_ITS_WAY_BACK,
    OTHER_SOURCES,
    UNDATED,
    OUTSIDE,
    PERHAPS,
    "flows that name no provider",
    "flows that name no receiver",
    "smaller ones",
    "statements of other sources",
    "rows that only other sources state",
    "documents without a stated date",
    "direct support whose theme is not stated",
    "neighbours with very many links: what joins two of them to each other is not looked for",
)
"""Reasons that are translated as they are."""
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
    return translated(reason)
