"""Names of kinds of organisations (“International NGOs”, “Private sector in recipient country”), which are no actor's.

Known are the names that the OECD gives the codes of kinds (`kind_names.json`, made by `make_crosswalk.py`), and names
that are made of nothing but words for kinds. Codes of kinds are those of `codes.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from typing import cast

from .concept_words import split
from .word_lists import word_list

FILE = "kind_names.json"
_BRACKETS = re.compile(r"\([^()]*\)")

_OF_KINDS = word_list("of kinds")
_KIND_MARKS = word_list("marks of kinds")
_KIND_PHRASE = re.compile(
    r"\b(?:donor|recipient|provider|third|developing) countr|country[- ]based|^not (?:in|specified)|\bpays (?:donneur|"
    r"b[eé]n[eé]ficiaire)|\bnational red cross and|\breportable in|\bnot yet provided|\bunearmarked",
    re.IGNORECASE,
)


@cache
def _listed() -> frozenset[str]:
    """Return the names of the codes of kinds, with and without what stands in brackets."""
    names = cast("list[str]", json.loads(files(__package__ or "").joinpath(FILE).read_text("utf-8")))
    return frozenset(" ".join(split(form)) for name in names for form in (name, _BRACKETS.sub(" ", name)))


def is_kind(text: str, said: Sequence[str], meanings: Collection[frozenset[str]]) -> bool:
    """Tell whether a name is of a kind: `said` are its words as they are written, `meanings` what its forms mean."""
    if _KIND_PHRASE.search(text) or " ".join(said) in _listed():
        return True
    return not _KIND_MARKS.isdisjoint(said) and all(words <= _OF_KINDS for words in meanings)
