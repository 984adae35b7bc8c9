"""Resolve the references and names stated in files to ids of organisations.

One node per *stated key*, by the first rule that fits:

| the file gives | the id |
|---|---|
| a code of the OECD's for a kind of party (“52000”: other), or none that says anything | as if there were none |
| a reference of a register or an official list (`GB-CHC-285908`, `XM-DAC-41114`, `GB-1`, `47045`) | `org:<reference>` |
| a bare country code and that country's name | `country:<code>` |
| any other reference | `org:<publisher's reference>/<reference>` |
| a country's name alone, of a government's type or none | `country:<code>` |
| a name like “Ministry of …, Kenya”, or a government's type and such a name | `org:name/<country>/<name>` |
| the same without a country | `org:name/<publisher's reference>/<name>` |
| any other name | `org:name/<name>` |
| a name that stands beside one reference alone in the same activity | that reference's, as *inferred* |

The country of an organisation is its own, as stated: that an activity is for a country says nothing about who pays for
it. References such as “N/A” or “Excluded” say nothing, nor does a bare country code beside another name. Which names
name nobody (“unknown”, “Donor country-based NGO”): `loaders/parties/nobody.py`. Such nodes never merge: that a
reference or a name stands for one organisation everywhere is a claim, so judgements join nodes, and taking a judgement
back loses nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ...graph.model import countries
from ...graph.model.schema import Basis
from ..keys import folded, key
from ..parties import categories, nobody, state_called
from ..reference.codelists import codelist
from ..reference.codelists import english as english_name
from ..reference.registers import prefix
from .narratives import NOTHING, Narratives
from .notes import Notes
from .other_records import Calling
from .versions import current, is_known

_NO_REFERENCE = re.compile(
    r"|[-–—_.?*0x]+|n\.?/?a\.?|nil|none|null|nan|unknown|undefined|unspecified|excluded|redacted|tbc|tbd"
    r"|not[ _-]?(?:available|applicable|specified|known|provided|stated)|no[ _-]?(?:ref|id|data|reference)"
    r"|.+-(?:null|none|undefined|n/?a)",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"(?:[A-Z]{2})-[A-Z][A-Z0-9_]+-\S.*")
"""The form of org-id.guide: a country (or X and a letter) and a register's code, then the number there."""
_NATIONAL = re.compile(
    r"(?:the\s+)?(?:(?:royal|federal|national|state)\s+)?(?:ministry|ministries|government|govt|department|dept|embassy|"
    r"office of the (?:president|prime minister)|parliament|central bank|"
    r"minist[èe]re|gouvernement|ambassade|ministerio|ministério|gobierno|governo|embajada|embaixada|ministerium|"
    r"bundesministerium|regierung|ministerul|guvernul|министерство|правительство|ministerstvo|ministerie|regering)\b",
    re.IGNORECASE,
)
_GOVERNMENTS = frozenset({"10", "11", "15"})
"""OrganisationType: government, local government, other public sector."""
_STATES = frozenset({"", "10", "15", "90"})
"""Types that a state can have: government, other public sector, other, or none stated."""
_COUNTRY_BEFORE = re.compile(r"(.+?)\s+(?:government|govt|ministry|department|embassy|parliament)\b", re.IGNORECASE)
_COUNTRY_AFTER = re.compile(r"\b(?:of|for|de|del|du|do|da|von|van)\s+|[,(/]\s*|\s[-–—]\s", re.IGNORECASE)
_SINCE = "2008"
"""A state that is only named is one that was there in this year or later: IATI began then."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher of an activity: its source, its reference as stated, and its organisation (empty if unnamed)."""

    source: str
    ref: str
    entity: str
    scope: str


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as one element states it; without `entity` nobody is named.

    `is_by_name` says that a name alone, and no reference, says who it is; `basis` how that was found out.
    """

    entity: str
    ref: str
    names: Narratives
    type: str
    repairs: tuple[str, ...] = ()
    is_by_name: bool = False
    basis: Basis = Basis.STATED


def party(ref: str, names: Narratives, stated_type: str, scope: str, country: str = "") -> Party:
    """Find out who is meant; `scope` is the publisher's reference, `country` the party's own, where that is said."""
    code = current("OrganisationType", stated_type)
    unknown = () if code == "" or is_known("OrganisationType", code) else ("unknown_code OrganisationType",)
    reference, name, repairs = ref, names.texts[0] if names.texts else "", unknown
    if reference and _NO_REFERENCE.fullmatch(reference):
        reference, repairs = "", (*repairs, "reference_placeholder")
    if reference and reference.upper().removeprefix("XM-DAC-") in categories():
        reference, repairs = "", (*repairs, "reference_is_category")
    if reference.upper() in countries.current():
        if not name or is_name_of(reference.upper(), name):
            return Party(f"country:{reference.upper()}", ref, names, code, repairs)
        reference, repairs = "", (*repairs, "reference_is_country")
    if reference:
        return Party(_referenced(reference, scope), ref, names, code, (*repairs, *_unlisted(reference)))
    if not name:
        return Party("", ref, NOTHING, code, repairs)
    if nobody(name):
        return Party("", ref, names, code, (*repairs, "name_placeholder"))
    if code in _STATES and (state := state_called(name, _SINCE, "from")):
        return Party(f"country:{state}", ref, names, code, (*repairs, "country_by_name"), is_by_name=True)
    return Party(_by_name(name, code, scope, country), ref, names, code, repairs, is_by_name=True)


def _by_name(name: str, type: str, scope: str, country: str) -> str:
    """Return the id of an organisation known by its name: a state's own within the state, where one is stated."""
    if type not in _GOVERNMENTS and not _NATIONAL.match(name):
        return f"org:name/{folded(name)}"
    within = (country or _state_in(name)).lower() or key(scope, 80)
    return f"org:name/{within}/{folded(name)}"


@lru_cache(maxsize=16_384)
def _state_in(name: str) -> str:
    """Return the code of the state in a name such as “Ministry of Health, Kenya”; empty where there is none."""
    ends = [name[found.end() :].rstrip(" ).") for found in _COUNTRY_AFTER.finditer(name)]
    before = _COUNTRY_BEFORE.match(name)
    called = (state_called(end, _SINCE, "from") for end in (*ends, *([before[1]] if before else ())))
    return next(filter(None, called), "")


def _referenced(reference: str, scope: str) -> str:
    whole = "".join(reference.split()).upper()
    if is_registered(whole):
        return f"org:{key(whole)}"
    return f"org:{key(scope, 80)}/{key(reference, 120)}"


@lru_cache(maxsize=16_384)
def _unlisted(reference: str) -> tuple[str, ...]:
    """Tell of a reference with a register's prefix that org-id.guide does not list; it is taken all the same."""
    found = prefix("".join(reference.split()))
    return ("prefix_unlisted",) if found and found.register is None else ()


@lru_cache(maxsize=16_384)
def is_registered(reference: str) -> bool:
    """Tell whether an upper-case reference looks like one of a register, or is in an official list."""
    return _REGISTERED.fullmatch(reference) is not None or any(
        is_known(name, reference) for name in ("OrganisationIdentifier", "IATIOrganisationIdentifier", "CRSChannelCode")
    )


@lru_cache(maxsize=16_384)
def is_organisation(identifier: str) -> bool:
    """Tell whether what stands where an activity's identifier should is an organisation's.

    An activity's identifier begins with its publisher's and goes on; so what is in an official list, or has a
    register's code and then one word of letters and digits (or the two parts of a US tax number), is the former.
    """
    return _ORGANISATION.fullmatch(identifier.upper()) is not None or any(
        is_known(name, identifier) for name in ("OrganisationIdentifier", "IATIOrganisationIdentifier")
    )


_ORGANISATION = re.compile(r"[A-Z]{2}-[A-Z][A-Z0-9_]+-(?:[A-Z0-9_.]+|\d\d-\d{7})")


def is_name_of(code: str, name: str) -> bool:
    """Tell whether a name is that of the country itself, as in “UNITED KINGDOM” beside GB."""
    listed = codelist("Country").get(code)
    official = {folded(name) for name in listed.names.values()} if listed else set[str]()
    return folded(name) in official or state_called(name) == code


def whose_names(parties: Iterable[Party]) -> Mapping[str, str]:
    """Return the organisation that these name with a reference, by each name that one alone of them has."""
    found: dict[str, set[str]] = defaultdict(set)
    for party in parties:
        if party.entity and not party.is_by_name:
            for name in party.names.texts:
                found[name].add(party.entity)
    return {name: entity for name, entities in found.items() if len(entities) == 1 for entity in entities}


def inferred(party: Party, owners: Mapping[str, str]) -> Party | None:
    """Return a party known by name alone as the organisation of that name in `whose_names`; None if there is none."""
    if not party.is_by_name:
        return None
    meant = {owners[name] for name in party.names.texts if name in owners}
    if len(meant) != 1:
        return None
    repairs = (*(rule for rule in party.repairs if rule != "country_by_name"), "reference_inferred")
    return replace(party, entity=meant.pop(), repairs=repairs, basis=Basis.INFERRED)


def calling(party: Party, source: str, *, is_own: bool = False) -> Calling:
    """Return a publisher's names, reference and type for an organisation; `is_own` if they are for itself.

    A name that is nobody's (“Commitment”) beside a reference is no name of whose reference it is.
    """
    own: list[tuple[str, str | tuple[str, ...]]] = []
    if party.ref and party.entity.startswith("org:") and not _NO_REFERENCE.fullmatch(party.ref):
        own += (("identifiers", (party.ref,)), ("schemes", ("iati-ref",)))
    if party.type:
        own.append(("kind", kind_words(party.type)))
    pairs = zip(party.names.texts, party.names.languages, strict=True)
    kept = [(name, language) for name, language in pairs if not nobody(name)]
    names = Narratives(tuple(name for name, _ in kept), tuple(language for _, language in kept))
    return Calling("organisation", source, party.entity, names, tuple(own), is_own)


@cache
def kind_words(code: str) -> str:
    """Return an OrganisationType in small letters, as kinds are written; acronyms stay."""
    words = english_name("OrganisationType", code).split()
    return " ".join(word if word.isupper() else word.lower() for word in words)


def repaired(party: Party, notes: Notes) -> Party:
    """Count the repairs of a party, and give it."""
    if party.repairs:
        notes.repaired(*party.repairs)
    return party
