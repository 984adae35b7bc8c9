"""What an actor is, as far as names, codes and kinds tell: its forms of names, its country, of a state or of many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from . import crosswalk
from .actors import Actor
from .codes import Code, read_code
from .concept_words import folded, section_of
from .name_forms import Form, acronym_key, read_name
from .word_lists import word_list

OF_MANY_STATES = word_list("of many states")
DOMESTIC = word_list("domestic")
"""What bodies of many states are called by: two of them with one name are one only in one country."""
OF_A_STATE = word_list("of a state")
_MANY_STATES_KINDS = frozenset({"40"})
_STATE_KINDS = frozenset({"10", "11"})
_MANY_COUNTRIES_KINDS = frozenset({"21", "international ngo"})
"""Kinds of organisations that have a body of the same name in many countries."""
_MANY_STATES_KIND = re.compile(
    r"multilateral|intergovernmental|supranational|un agenc|united nations|international organi"
)
_STATE_KIND = re.compile(r"(?<!non[- ])\b(?:ministry|government|public body|public sector)\b")
_MIXED = 3  # groups of names without a word in common
_OF_ANY_BODY = frozenset({"affair", "federal", "national", "general", "public"})
"""Words in names of bodies of a state that do not say what the body is in charge of."""
_MOST_FORMS = 50
_OF_THE_DAC = re.compile(r"4[1-7]\d{3}|41AAA")


@dataclass(frozen=True, slots=True)
class Reading:
    """An actor with what is read of it.

    `country` is where it is at home, as far as it is stated or registered; it is empty for organisations of many
    states, whose seat says nothing. `named` are the countries in its names.
    `known` are the organisations of the crosswalk that a name is of, `abbreviated` those of an acronym that is its only
    name. Names of kinds, and of several organisations in one, are left aside if there are others. `is_mixed` says that
    the names have so little in common that somebody may have handed one code to several organisations.
    """

    actor: Actor
    forms: tuple[Form, ...]
    acronyms: frozenset[str]
    initials: frozenset[str]
    codes: frozenset[Code]
    country: str
    named: frozenset[str]
    is_acronym_only: bool
    is_several: bool
    is_kind: bool
    is_mixed: bool
    is_of_many_states: bool
    is_of_a_state: bool
    has_branches: bool = False
    """Whether it is of a kind that has a body of the same name in many countries."""
    known: frozenset[int] = frozenset()
    abbreviated: frozenset[int] = frozenset()


@lru_cache(maxsize=1 << 17)
def read_actor(actor: Actor) -> Reading:
    """Return what is read of an actor."""
    read = [read_name(name.text, name.language) for name in actor.names]
    names = [name for name in read if not name.is_kind and not name.is_several]
    forms = tuple(dict.fromkeys(form for name in names for form in name.forms))
    whole = [form for form in forms if not form.is_part]
    codes = frozenset(code for identifier in actor.identifiers if (code := read_code(identifier)) is not None)
    many = _is_of_many_states(actor, whole, codes)
    state = not many and _is_of_a_state(actor, whole)
    acronyms = frozenset({acronym_key(text) for text in actor.acronyms} | {a for name in names for a in name.acronyms})
    country = "" if many else _country(actor, codes)
    is_acronym_only = bool(names) and all(name.is_acronym for name in names)
    return Reading(
        actor=actor,
        forms=forms,
        acronyms=acronyms,
        initials=frozenset(name.initials for name in names if name.initials),
        codes=crosswalk.with_other_codes(codes),
        country=country,
        named=frozenset(country for form in whole for country in form.countries),
        is_acronym_only=is_acronym_only,
        is_several=bool(read) and not names and any(name.is_several for name in read),
        is_kind=bool(read) and not names and any(name.is_kind for name in read),
        is_mixed=_is_mixed(whole, state),
        is_of_many_states=many,
        is_of_a_state=state,
        has_branches=folded(actor.kind) in _MANY_COUNTRIES_KINDS,
        known=crosswalk.named(names, country),
        abbreviated=crosswalk.abbreviated(acronyms, country) if is_acronym_only else frozenset(),
    )


def _is_mixed(forms: list[Form], is_of_a_state: bool) -> bool:
    """Tell whether the names are of several organisations; bodies of a state are told apart by their subjects."""
    said = [form.words for form in forms[:_MOST_FORMS] if len(form.words) > 1 and form.language in ("", "en")]
    if len(_groups(said)) >= _MIXED:
        return True
    return is_of_a_state and len(_groups(frozenset(filter(_is_subject, words)) for words in said)) > 1


def _groups(names: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Return the words of names, those together that a word in common joins; a name without words is in none."""
    groups: list[frozenset[str]] = []
    for words in filter(None, names):
        apart = [group for group in groups if not group & words]
        groups = [*apart, words.union(*(group for group in groups if group & words))]
    return groups


def _is_subject(word: str) -> bool:
    return section_of().get(word) != "bodies" and word not in _OF_ANY_BODY


def _is_of_many_states(actor: Actor, forms: list[Form], codes: frozenset[Code]) -> bool:
    kind = folded(actor.kind)
    if kind in _MANY_STATES_KINDS or _MANY_STATES_KIND.search(kind):
        return True
    if any(code.scheme == "XM-DAC" and _OF_THE_DAC.fullmatch(code.number) for code in codes):
        return True
    if kind in _STATE_KINDS or _STATE_KIND.search(kind) or any(code.country for code in codes):
        return False
    if actor.country:
        return False
    return any(form.words & OF_MANY_STATES and not form.countries and not form.words & OF_A_STATE for form in forms)


def _is_of_a_state(actor: Actor, forms: list[Form]) -> bool:
    kind = folded(actor.kind)
    return (
        kind in _STATE_KINDS or _STATE_KIND.search(kind) is not None or any(form.words & OF_A_STATE for form in forms)
    )


def _country(actor: Actor, codes: frozenset[Code]) -> str:
    registered = {code.country for code in codes} - {""}
    return actor.country or (next(iter(registered)) if len(registered) == 1 else "")
