"""Words that the matcher treats alike, with the reason, from `word_lists.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NotRequired, TypedDict, cast


class _List(TypedDict):
    because: str
    words: NotRequired[list[str]]
    groups: NotRequired[list[str]]


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(word for line in _lists()[name].get("words", ()) for word in line.split())


@cache
def word_groups(name: str) -> tuple[frozenset[str], ...]:
    """Return the groups of words of a list."""
    return tuple(frozenset(group.split()) for group in _lists()[name].get("groups", ()))


@cache
def _lists() -> dict[str, _List]:
    text = files(__package__ or "").joinpath("word_lists.json").read_text("utf-8")
    return cast("dict[str, _List]", json.loads(text))
