"""Organisations that reference lists know by many names: `crosswalk.jsonl`, made by `make_crosswalk.py`.

A line has the names of one organisation by language, its acronyms and its codes. It tells that “ЮНЕСКО”, “UNESCO” and
the United Nations Educational, Scientific and Cultural Organization are one, which no rule about words could; and that
`XI-IATI-EBRD` and `XM-DAC-46015` are codes of one bank. A body of a state has its country, and its names and acronyms
are taken for it in that country only: other states have a Ministry of Health too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NotRequired, TypedDict, TypeVar, cast

from .actors import Identifier
from .codes import Code, read_code
from .name_forms import NameReading, acronym_key, read_name, spelled

_Key = TypeVar("_Key")
FILE = "crosswalk.jsonl"
_READ = frozenset({"en", "fr", ""})
"""Languages whose names are compared by what they mean; the others are compared by their letters, which is quicker."""
_SHORTEST = 3


class Entry(TypedDict):
    """An organisation of the crosswalk; the country is that of a body of a state."""

    names: dict[str, list[str]]
    acronyms: list[str]
    codes: list[str]
    country: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Known:
    """Which organisations of the crosswalk, by their places, a name or an acronym is of; of several, it is of none.

    Names and acronyms of bodies of states are kept as a pair with the country. `by_code` has all codes of each
    organisation that has several.
    """

    by_name: dict[object, int]
    by_acronym: dict[object, int]
    by_code: dict[Code, frozenset[Code]]


@cache
def entries() -> tuple[Entry, ...]:
    """Return all organisations of the crosswalk."""
    path = files(__package__ or "").joinpath(FILE)
    if not path.is_file():
        return ()
    return tuple(cast("Entry", json.loads(line)) for line in path.read_text("utf-8").splitlines())


@cache
def known() -> Known:
    """Return the organisations of the crosswalk by name, by acronym and by code."""
    names, acronyms = defaultdict[object, set[int]](set), defaultdict[object, set[int]](set)
    codes = defaultdict[Code, set[int]](set)
    for place, entry in enumerate(entries()):
        country = entry.get("country", "")
        for language, texts in entry["names"].items():
            for text in texts:
                for key in _keys(text, language, country):
                    names[key].add(place)
        for key in map(acronym_key, entry["acronyms"]):
            if len(key) >= _SHORTEST:
                acronyms[(country, key) if country else key].add(place)
        for text in entry["acronyms"]:
            names[spelled(text)] |= {place} if " " in text and not country else set()
        for code in codes_of(entry["codes"]):
            codes[code].add(place)
    by_code = {code: codes_of(entries()[place]["codes"]) for code, place in _single(codes).items()}
    return Known(_single(names), _single(acronyms), by_code)


def named(names: Iterable[NameReading], country: str = "") -> frozenset[int]:
    """Return the organisations that one of the names is of, for an actor of a country."""
    by_name = known().by_name
    keys = (key for name in names for key in (*keys_of(name), *_keys_at_home(name, country)))
    return frozenset(by_name[key] for key in keys if key in by_name)


def abbreviated(acronyms: Iterable[str], country: str = "") -> frozenset[int]:
    """Return the organisations that one of the acronyms is of, in no other meaning that the crosswalk has."""
    by_acronym = known().by_acronym
    keys: Iterable[object] = (key for acronym in acronyms for key in (acronym, (country, acronym)))
    return frozenset(by_acronym[key] for key in keys if key in by_acronym)


def with_other_codes(codes: Iterable[Code]) -> frozenset[Code]:
    """Return codes together with those that the same organisations have in other lists."""
    by_code = known().by_code
    return frozenset(other for code in codes for other in (code, *by_code.get(code, ())))


def keys_of(name: NameReading) -> Iterator[object]:
    """Yield what a name is looked up by: its letters, and what it means."""
    if name.spelling:
        yield name.spelling
    yield from ((form.words, form.countries) for form in name.forms if not form.is_part and len(form.words) > 1)


def _keys_at_home(name: NameReading, country: str) -> Iterator[object]:
    """Yield what a name is looked up by among bodies of the state that it names, or that the actor is of."""
    stated = {country for form in name.forms if not form.is_part for country in form.countries} or {country}
    if len(stated) == 1 and (home := stated.pop()):
        if name.spelling:
            yield home, name.spelling
        yield from ((home, form.words) for form in name.forms if not form.is_part and len(form.words) > 1)


def _keys(text: str, language: str, country: str) -> Iterator[object]:
    if country:
        yield from _keys_at_home(read_name(text, language), country)
    elif language in _READ:
        yield from keys_of(read_name(text, language))
    else:
        yield spelled(text)


def codes_of(stated: Iterable[str]) -> frozenset[Code]:
    """Return codes as they are compared; those without a scheme are nobody's."""
    read = (read_code(Identifier("", code)) for code in stated)
    return frozenset(code for code in read if code is not None and code.scheme)


def _single(found: Mapping[_Key, set[int]]) -> dict[_Key, int]:
    return {key: next(iter(places)) for key, places in found.items() if len(places) == 1}
