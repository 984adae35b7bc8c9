"""Words that say nothing in a name, for search and for matching: small words and legal forms, from `empty_words.json`.

They stand there as they are written; each reader folds them as it folds names.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast


class _List(TypedDict):
    because: str
    words: list[str]


def small_words() -> tuple[str, ...]:
    """Return articles, prepositions and the like."""
    return _words("small words")


def legal_forms() -> tuple[str, ...]:
    """Return legal forms, such as Ltd and GmbH."""
    return _words("legal forms")


def legal_words() -> tuple[str, ...]:
    """Return words of legal forms that may also say what somebody is, such as Corporation."""
    return _words("legal words")


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for line in _lists()[name]["words"] for word in line.split())


@cache
def _lists() -> dict[str, _List]:
    text = files(__package__ or "").joinpath("empty_words.json").read_text("utf-8")
    return cast("dict[str, _List]", json.loads(text))
