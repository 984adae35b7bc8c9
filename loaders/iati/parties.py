"""Who is meant: from references and names, as files state them, to the ids of organisations.

One node per *stated key*, by the first rule that fits:

| the file gives | the id |
|---|---|
| a code of the OECD's for a kind of party (“52000”: other), or none that says anything | as if there were none |
| a reference of a register or an official list (`GB-CHC-285908`, `XM-DAC-41114`, `GB-1`, `47045`) | `org:<reference>` |
| a bare country code and that country's name | `country:<code>` |
| any other reference | `org:<publisher's reference>/<reference>` |
| a name like “Ministry of …”, or a government's type, in an activity for one country | `org:name/<country>/<name>` |
| the same elsewhere | `org:name/<publisher's reference>/<name>` |
| any other name | `org:name/<name>` |

References such as “N/A” or “Excluded” say nothing, nor does a bare country code beside another name. A name such as
“unknown”, “various”, “Unspecified Vendors - Peru” or “Donor country-based NGO” names nobody. Such nodes never merge:
that a reference or a name stands for one organisation everywhere is a claim, so judgements join nodes, and taking a
judgement back loses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ...graph.model import countries
from ...graph.model.statements import Value
from ..keys import folded, key
from ..reference.codelists import codelist
from ..reference.codelists import english as english_name
from ..reference.registers import prefix
from .described import Descriptions
from .notes import Notes
from .texts import NOTHING, Narratives
from .versions import current, is_known

_NO_REFERENCE = re.compile(
    r"|[-–—_.?*0x]+|n\.?/?a\.?|nil|none|null|nan|unknown|undefined|unspecified|excluded|redacted|tbc|tbd"
    r"|not[ _-]?(?:available|applicable|specified|known|provided|stated)|no[ _-]?(?:ref|id|data|reference)"
    r"|.+-(?:null|none|undefined|n/?a)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"[-–—_.?*0x\s]*|n\.?/?a\.?|nil|none|null|nan|tbc|tbd|unknown|undefined|unspecified|others?|various|miscellaneous"
    r"|multiple|excluded|redacted|anonymous|confidential|undisclosed|withheld|to be (?:determined|confirmed|decided)"
    r"|not (?:available|applicable|specified|known|provided|stated|disclosed|reported|yet known)|no data"
    r"|inconnue?s?|divers|autres?|non (?:disponible|spécifié|précisé)e?|à (?:déterminer|confirmer)"
    r"|desconocid[oa]s?|vari[oa]s|otros?|no (?:disponible|aplicable|especificado)|por determinar",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"unspecified vendors?\b.*|.*\bredacted (?:this field|in accordance|under|due to|for)\b.*"
    r"|(?:enterprise|ngo|government|church and faith based|university|foundation|network|vendor)s? - .*"
    r"\b(?:unknown|other|unspecified)",
    re.IGNORECASE,
)
"""How publishers name a kind of party instead of one."""
_ORGANISATIONS_IN_CATEGORIES = frozenset({"42000", "43000", "44000", "45000"})
"""Codes that end like those of kinds and are the EU, the IMF, the World Bank Group and the WTO."""
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


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who reports an activity: its source, its reference as stated, and the organisation itself (empty if unnamed)."""

    source: str
    ref: str
    entity: str
    scope: str


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as one element states it; without `entity` nobody is named."""

    entity: str
    ref: str
    names: Narratives
    type: str
    repairs: tuple[str, ...] = ()


def party(ref: str, names: Narratives, stated_type: str, scope: str, country: str) -> Party:
    """Find out who is meant; `scope` is the publisher's reference, `country` the activity's only recipient or empty."""
    code = current("OrganisationType", stated_type)
    unknown = () if code == "" or is_known("OrganisationType", code) else ("unknown_code OrganisationType",)
    reference, name, repairs = ref, names.texts[0] if names.texts else "", unknown
    if reference and _NO_REFERENCE.fullmatch(reference):
        reference, repairs = "", (*repairs, "reference_placeholder")
    if reference and reference.upper().removeprefix("XM-DAC-") in _categories():
        reference, repairs = "", (*repairs, "reference_is_category")
    if reference.upper() in countries.current():
        if not name or is_name_of(reference.upper(), name):
            return Party(f"country:{reference.upper()}", ref, names, code, repairs)
        reference, repairs = "", (*repairs, "reference_is_country")
    if reference:
        return Party(_referenced(reference, scope), ref, names, code, (*repairs, *_unlisted(reference)))
    if not name:
        return Party("", ref, NOTHING, code, repairs)
    if names_nobody(name):
        return Party("", ref, names, code, (*repairs, "name_placeholder"))
    if code in _GOVERNMENTS or _NATIONAL.match(name):
        within = country.lower() or key(scope, 80)
        return Party(f"org:name/{within}/{folded(name)}", ref, names, code, repairs)
    return Party(f"org:name/{folded(name)}", ref, names, code, repairs)


@lru_cache(maxsize=16_384)
def names_nobody(name: str) -> bool:
    """Whether a name stands for nobody in particular."""
    bare = name.strip(" ()[]\"'.")
    return bool(_NOBODY.fullmatch(bare) or _ANYBODY.fullmatch(bare)) or folded(bare) in _category_names()


@cache
def _categories() -> frozenset[str]:
    """The CRS channel codes of kinds of parties."""
    return frozenset(
        code for code in codelist("CRSChannelCode") if code.endswith("000") and code not in _ORGANISATIONS_IN_CATEGORIES
    )


@cache
def _category_names() -> frozenset[str]:
    listed = codelist("CRSChannelCode")
    old = ("United Nations agency, fund or commission (UN)", "University, college or other teaching institution")
    return frozenset(folded(name) for name in (
        *(name for code in _categories() for name in listed[code].names.values()), *old))  # fmt: skip


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
    """Whether an upper-case reference looks like one of a register, or is in an official list."""
    return _REGISTERED.fullmatch(reference) is not None or any(
        is_known(name, reference) for name in ("OrganisationIdentifier", "IATIOrganisationIdentifier", "CRSChannelCode")
    )


@lru_cache(maxsize=16_384)
def is_organisation(identifier: str) -> bool:
    """Whether what stands where an activity's identifier should is an organisation's.

    An activity's identifier begins with its publisher's and goes on; so what is in an official list, or has a
    register's code and then one word of letters and digits (or the two parts of a US tax number), is the former.
    """
    return _ORGANISATION.fullmatch(identifier.upper()) is not None or any(
        is_known(name, identifier) for name in ("OrganisationIdentifier", "IATIOrganisationIdentifier")
    )


_ORGANISATION = re.compile(r"[A-Z]{2}-[A-Z][A-Z0-9_]+-(?:[A-Z0-9_.]+|\d\d-\d{7})")


@cache
def _country_names(code: str) -> frozenset[str]:
    listed = codelist("Country").get(code)
    return frozenset(folded(one) for one in (countries.name(code), *(listed.names.values() if listed else ())))


def is_name_of(code: str, name: str) -> bool:
    """Whether a name is that of the country itself, as in “UNITED KINGDOM” beside GB."""
    return folded(name) in _country_names(code)


def describe(party: Party, source: str, descriptions: Descriptions) -> None:
    """Have a publisher's names, reference and type of an organisation recorded, each distinct way once a file."""
    own: dict[str, Value] = {}
    if party.ref and party.entity.startswith("org:") and not _NO_REFERENCE.fullmatch(party.ref):
        own |= {"identifiers": [party.ref], "schemes": ["iati-ref"]}
    if party.type:
        own["kind"] = kind_words(party.type)
    descriptions.as_named(source, party.entity, party.names, own, "organisation")


@cache
def kind_words(code: str) -> str:
    """Give an OrganisationType in small letters, as kinds are written; acronyms stay."""
    words = english_name("OrganisationType", code).split()
    return " ".join(word if word.isupper() else word.lower() for word in words)


def repaired(party: Party, notes: Notes) -> Party:
    """Count the repairs of a party, and give it."""
    if party.repairs:
        notes.repaired(*party.repairs)
    return party
