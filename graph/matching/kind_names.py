"""Names of kinds of organisations (“International NGOs”, “Private sector in recipient country”), which are no actor's.

Codes of kinds are those of `codes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from .word_lists import word_list

_OF_KINDS = word_list("of kinds")
_KIND_MARKS = word_list("marks of kinds")
_KIND_PHRASE = re.compile(
    r"\b(?:donor|recipient|provider|third|developing) countr|country[- ]based|^not (?:in|specified)|\bpays (?:donneur|"
    r"b[eé]n[eé]ficiaire)|\bnational red cross and|\breportable in",
    re.IGNORECASE,
)


def is_kind(text: str, said: Iterable[str], meanings: Collection[frozenset[str]]) -> bool:
    """Tell whether a name is of a kind: `said` are its words as they are written, `meanings` what its forms mean."""
    if _KIND_PHRASE.search(text):
        return True
    return not _KIND_MARKS.isdisjoint(said) and all(words <= _OF_KINDS for words in meanings)
