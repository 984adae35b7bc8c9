"""What an actor is, as far as names, codes and kinds tell: its forms of names, its country, of a state or of many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .actors import Actor
from .codes import Code, read_code
from .concept_words import folded, split
from .name_forms import Form, acronym_key, read_name

OF_MANY_STATES = frozenset(
    "united_nations european_union world global international inter_american pan_american africa europe asia arab islamic "
    "caribbean nordic baltic andean mediterranean atlantic pacific eurasian turkic arctic antarctic latin america "
    "indian_ocean black_sea commonwealth".split()
)
DOMESTIC = frozenset(
    "ministry department national federal court parliament assembly police defence army election audit tax customs revenue "
    "municipality statistic judicial justice public civil service council presidency directorate office authority board "
    "state republic senate treasury secretariat bureau embassy housing government prime_minister commission university "
    "college hospital school interior foreign sport youth police road budget procurement library archive museum city "
    "province district chamber".split()
)
"""What bodies of many states are called by: two of them with one name are one only in one country."""
_OF_A_STATE = frozenset("ministry presidency prime_minister government embassy treasury senate ombudsman army".split())
_OF_KINDS = frozenset(
    "private sector public other others ngo national local international donor recipient country government institution "
    "organisation corporation company network partnership ppp undefined unspecified various multiple civil society "
    "developing development based base third provider deposit taking insurance non nonfinancial financial finance micro except "
    "household individual not crs directive research think tank teaching entity entities bank small medium enterprise "
    "foundation central multilateral bilateral community group body agency partner academic training university college "
    "school red_cross red_crescent society nongovernmental governmental intergovernmental autre prive otra otro "
    "private_sector general unknown anonymous aucun".split()
)
_KIND_MARKS = frozenset(
    "private sector public other others ngo ngos donor recipient institutions corporations networks partnerships ppp "
    "undefined unspecified various multiple developing based third provider deposit entities unknown anonymous companies "
    "universities foundations governments organisations organizations autre autres otra otras otros individuals "
    "institutionnels ong ongs societies nongovernmental".split()
)
_KIND_PHRASE = re.compile(
    r"\b(?:donor|recipient|provider|third|developing) countr|country[- ]based|^not (?:in|specified)|\bpays (?:donneur|"
    r"b[eé]n[eé]ficiaire)|\bnational red cross and|\breportable in",
    re.IGNORECASE,
)
_MANY_STATES_KINDS = frozenset({"40"})
_STATE_KINDS = frozenset({"10", "11", "15"})
_MANY_STATES_KIND = re.compile(
    r"multilateral|intergovernmental|supranational|un agenc|united nations|international organi"
)
_STATE_KIND = re.compile(r"\b(?:ministry|national government|government|public body|local government|public sector)")
_OF_THE_DAC = re.compile(r"4[1-7]\d{3}|41AAA")


@dataclass(frozen=True, slots=True)
class Reading:
    """An actor with what is read of it.

    `country` is where it is at home; it is empty for organisations of many states, whose seat says nothing.
    """

    actor: Actor
    forms: tuple[Form, ...]
    acronyms: frozenset[str]
    initials: frozenset[str]
    codes: frozenset[Code]
    country: str
    is_acronym_only: bool
    is_several: bool
    is_kind: bool
    is_of_many_states: bool
    is_of_a_state: bool


@lru_cache(maxsize=1 << 17)
def read_actor(actor: Actor) -> Reading:
    """Return what is read of an actor."""
    names = [read_name(name.text, name.language) for name in actor.names]
    forms = tuple(dict.fromkeys(form for name in names for form in name.forms))
    whole = [form for form in forms if not form.is_part]
    codes = frozenset(code for identifier in actor.identifiers if (code := read_code(identifier)) is not None)
    many = _is_of_many_states(actor, whole, codes)
    state = not many and _is_of_a_state(actor, whole)
    return Reading(
        actor=actor,
        forms=forms,
        acronyms=frozenset(
            {acronym_key(text) for text in actor.acronyms} | {a for name in names for a in name.acronyms}
        ),
        initials=frozenset(name.initials for name in names if name.initials),
        codes=codes,
        country=_country(actor, whole, codes, many=many),
        is_acronym_only=bool(names) and all(name.is_acronym for name in names),
        is_several=any(name.is_several for name in names),
        is_kind=any(_is_kind(name.text) for name in actor.names),
        is_of_many_states=many,
        is_of_a_state=state,
    )


def _is_of_many_states(actor: Actor, forms: list[Form], codes: frozenset[Code]) -> bool:
    kind = folded(actor.kind)
    if kind in _MANY_STATES_KINDS or _MANY_STATES_KIND.search(kind):
        return True
    if any(code.scheme == "XM-DAC" and _OF_THE_DAC.fullmatch(code.number) for code in codes):
        return True
    if kind in _STATE_KINDS or _STATE_KIND.search(kind) or any(code.country for code in codes):
        return False
    return any(form.words & OF_MANY_STATES and not form.countries and not form.words & _OF_A_STATE for form in forms)


def _is_of_a_state(actor: Actor, forms: list[Form]) -> bool:
    kind = folded(actor.kind)
    return (
        kind in _STATE_KINDS or _STATE_KIND.search(kind) is not None or any(form.words & _OF_A_STATE for form in forms)
    )


def _country(actor: Actor, forms: list[Form], codes: frozenset[Code], *, many: bool) -> str:
    named = {country for form in forms for country in form.countries}
    if many:
        return next(iter(named)) if len(named) == 1 else ""
    registered = {code.country for code in codes} - {""}
    for found in ({actor.country} - {""}, registered, named):
        if found:
            return next(iter(found)) if len(found) == 1 else ""
    return ""


def _is_kind(name: str) -> bool:
    if _KIND_PHRASE.search(name):
        return True
    said = set(split(name))
    whole = [form for form in read_name(name).forms if not form.is_part]
    return bool(said & _KIND_MARKS) and all(form.words <= _OF_KINDS and not form.countries for form in whole)
