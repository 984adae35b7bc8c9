"""Organisations that reference lists know by many names: `crosswalk.jsonl`, made by `make_crosswalk.py`.

A line has the names of one organisation by language, its acronyms and its codes. It tells that “ЮНЕСКО”, “UNESCO” and
the United Nations Educational, Scientific and Cultural Organization are one, which no rule about words could.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict, TypeVar, cast

from .name_forms import NameReading, acronym_key, read_name, spelled

_Key = TypeVar("_Key")
FILE = "crosswalk.jsonl"
_READ = frozenset({"en", "fr"})
"""Languages whose names are compared by what they mean; the others are compared by their letters, which is quicker."""
_SHORTEST = 3


class Entry(TypedDict):
    """An organisation of the crosswalk."""

    names: dict[str, list[str]]
    acronyms: list[str]
    codes: list[str]


@dataclass(frozen=True, slots=True)
class Known:
    """Which organisations of the crosswalk, by their places, a name or an acronym is of; of several, it is of none."""

    by_name: dict[object, int]
    by_acronym: dict[str, int]


@cache
def entries() -> tuple[Entry, ...]:
    """Return all organisations of the crosswalk."""
    path = files(__package__ or "").joinpath(FILE)
    if not path.is_file():
        return ()
    return tuple(cast("Entry", json.loads(line)) for line in path.read_text("utf-8").splitlines())


@cache
def known() -> Known:
    """Return the organisations of the crosswalk by name and by acronym."""
    names, acronyms = defaultdict[object, set[int]](set), defaultdict[str, set[int]](set)
    for place, entry in enumerate(entries()):
        for language, texts in entry["names"].items():
            for text in texts:
                for key in _keys(text, language):
                    names[key].add(place)
        for text in entry["acronyms"]:
            acronyms[acronym_key(text)].add(place)
            names[spelled(text)] |= {place} if " " in text else set()
    return Known(_single(names), {key: place for key, place in _single(acronyms).items() if len(key) >= _SHORTEST})


def named(names: Iterable[NameReading]) -> frozenset[int]:
    """Return the organisations that one of the names is of."""
    by_name = known().by_name
    return frozenset(by_name[key] for name in names for key in keys_of(name) if key in by_name)


def abbreviated(acronyms: Iterable[str]) -> frozenset[int]:
    """Return the organisations that one of the acronyms is of, in no other meaning that the crosswalk has."""
    by_acronym = known().by_acronym
    return frozenset(by_acronym[acronym] for acronym in acronyms if acronym in by_acronym)


def keys_of(name: NameReading) -> Iterator[object]:
    """Yield what a name is looked up by: its letters, and what it means."""
    if name.spelling:
        yield name.spelling
    yield from ((form.words, form.countries) for form in name.forms if not form.is_part and len(form.words) > 1)


def _keys(text: str, language: str) -> Iterator[object]:
    if language in _READ:
        yield from keys_of(read_name(text, language))
    else:
        yield spelled(text)


def _single(found: Mapping[_Key, set[int]]) -> dict[_Key, int]:
    return {key: next(iter(places)) for key, places in found.items() if len(places) == 1}
