"""Countries, regions, sectors, markers and tags: from codes to entities with names, and to shares of an activity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from babel import Locale
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model import countries
from ..keys import digest, folded, key
from ..parties.resolving import named
from ..reference.codelists import codelist
from .narratives import narratives
from .notes import Notes
from .organisations import Publisher
from .other_records import Calling, Descriptions
from .versions import current, is_known

_OWN_VOCABULARIES = frozenset({"98", "99"})
_OFFICIAL_THEMES = {"1": "Sector", "2": "SectorCategory"}
"""Sector vocabularies whose codes are an official list with names."""
_PERCENT = re.compile(r"\s*([^%]*?)\s*%?\s*")
_PROTOCOL = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_SEVERAL = 2
_FIRST_OF_IATI = "2008"
"""A country that is only named is one that was there in this year or later."""


Stated = tuple[str, str | None, str | None, str | None, str | None, str]
"""An element's tag and, as they stand there, its code, vocabulary, address of that and percentage; and whose it is."""


@dataclass(frozen=True, slots=True)
class Coded:
    """The meaning of a code, with the share stated beside it and the rules by which it was read."""

    entity: str
    share: str | None
    vocabulary: str
    repairs: tuple[str, ...] = ()
    address: str = ""
    """The address at which the publisher defines its own vocabulary, as stated."""


def told_apart(read: list[Coded]) -> tuple[Coded, ...]:
    """Tell own vocabularies of one number by their addresses, since each divides the whole.

    The first goes by the number, and so does what has no address; a further one by its number and address.
    """
    if len(read) < _SEVERAL:
        return tuple(read)
    first: dict[str, str] = {}
    for classification in read:
        if classification.address:
            first.setdefault(classification.vocabulary, classification.address)
    return tuple(
        [
            classification
            if classification.address in ("", first.get(classification.vocabulary))
            else replace(classification, vocabulary=f"{classification.vocabulary} {classification.address}")
            for classification in read
        ]
    )


class Codes:
    """The meanings of the codes in one file; each code is looked up and described once."""

    def __init__(self, notes: Notes, descriptions: Descriptions) -> None:
        self._notes = notes
        self._descriptions = descriptions
        self._known: dict[Stated, Coded] = {}

    def place(self, element: Element, publisher: Publisher, language: str) -> Coded | None:
        """Read a `recipient-country` or `recipient-region`; None if it has no code and no name."""
        stated = _stated(element, publisher)
        found = self._known.get(stated)
        if found is None:
            code, vocabulary = ((text or "").strip() for text in stated[1:3])
            address = _address(element, vocabulary)
            names = narratives(element, language, self._notes)
            if not code and not names:
                self._notes.repaired("code_missing")
                return None
            read = (
                self._region(code, vocabulary, address, names.texts, publisher)
                if element.tag == "recipient-region"
                else self._country(code, names.texts, publisher)
            )
            found = self._remember(read, stated, code)
            if not found.entity.startswith("country:") and names and "unknown" in "".join(found.repairs):
                self._descriptions.as_named(Calling("code", publisher.source, found.entity, names))
        return self._counted(found)

    def theme(self, element: Element, publisher: Publisher, language: str) -> Coded | None:
        """Read a `sector`; None if it has no code and no name."""
        stated = _stated(element, publisher)
        found = self._known.get(stated)
        if found is None:
            code = (stated[1] or "").strip()
            vocabulary = current("SectorVocabulary", (stated[2] or "").strip()) or "1"
            address = _address(element, vocabulary)
            names = narratives(element, language, self._notes)
            if not code and not names:
                self._notes.repaired("code_missing")
                return None
            meant = code or f"name/{folded(names.texts[0])}"
            entity, repairs = self._theme_of("", vocabulary, address, meant, publisher)
            found = Coded(entity, None, vocabulary, repairs if code else (*repairs, "code_missing"), address)
            found = self._remember(found, stated, code)
            if (names and vocabulary not in _OFFICIAL_THEMES) or "unknown_code Sector" in repairs:
                own = (("vocabulary", _vocabulary_name(vocabulary, publisher, address)),)
                self._descriptions.as_named(Calling("code", publisher.source, entity, names, own))
        return self._counted(found)

    def scoped_theme(self, element: Element, family: str, listed: str, publisher: Publisher, language: str) -> str:
        """Return the theme of a `policy-marker`, `tag` or `humanitarian-scope`, by the list of its vocabularies."""
        code = element.get("code", "").strip()
        vocabulary = current(listed, element.get("vocabulary", "").strip()) or "1"
        entity, repairs = self._theme_of(family, vocabulary, _address(element, vocabulary), code, publisher)
        self._notes.repaired(*repairs)
        official = family == "marker-" and vocabulary == "1" and is_known("PolicyMarker", code)
        if not official and (names := narratives(element, language, self._notes)):
            self._descriptions.as_named(Calling("code", publisher.source, entity, names))
        return entity

    def country(self, code: str) -> str | None:
        """Return a country by its code, described; None for what is none."""
        if not countries.is_country(code):
            return None
        french = _french_names().get(code)
        names = {"en": countries.name(code), **({"fr": french} if french else {})}
        self._descriptions.code(f"country:{code}", names, identifier=code, vocabulary="iso3166")
        return f"country:{code}"

    def _country(self, code: str, names: tuple[str, ...], publisher: Publisher) -> Coded:
        country = self.country(code.upper())
        if country is not None:
            return Coded(country, None, "", () if code.isupper() else ("code_in_small_letters",))
        if not code and (country := self.country(_code_of(names))):
            return Coded(country, None, "", ("country_by_name",))
        if not code:
            return Coded(
                f"place:iati-country/{key(publisher.scope, 80)}/{folded(names[0])}", None, "", ("code_missing",)
            )
        entity = f"place:iati-country/{key(code)}"
        self._descriptions.code(entity, {"": code})
        return Coded(entity, None, "", ("unknown_code Country",))

    def _region(self, code: str, stated: str, address: str, names: tuple[str, ...], publisher: Publisher) -> Coded:
        vocabulary = stated or "1"
        own = f"-{_owner(publisher, address)}" if vocabulary == "99" else ""
        entity = f"place:region-{key(vocabulary, 40)}{own}-{key(code or folded(names[0]))}"
        listed = codelist("Region").get(code) if vocabulary == "1" else None
        if listed:
            self._descriptions.code(entity, listed.names, identifier=code, vocabulary="iati-region-1")
            return Coded(entity, None, vocabulary)
        self._descriptions.code(entity, {"": code or names[0]}, identifier=code, vocabulary=f"iati-region-{vocabulary}")
        unknown = "unknown_code Region" if vocabulary == "1" else ""
        repairs = ("code_missing",) if not code else (unknown,) if unknown else ()
        if not is_known("RegionVocabulary", vocabulary):
            repairs = (*repairs, "unknown_code RegionVocabulary")
        return Coded(entity, None, vocabulary, repairs, address)

    def _theme_of(
        self, family: str, vocabulary: str, address: str, code: str, publisher: Publisher
    ) -> tuple[str, tuple[str, ...]]:
        """Return the id of a theme and the repairs; describe it where an official list does."""
        vocabularies = {"": "SectorVocabulary", "marker-": "PolicyMarkerVocabulary", "tag-": "TagVocabulary"}.get(
            family, "HumanitarianScopeVocabulary"
        )
        repairs = () if is_known(vocabularies, vocabulary) else (f"unknown_code {vocabularies}",)
        is_own = vocabulary in _OWN_VOCABULARIES or bool(repairs)
        scope = f"-{_owner(publisher, address)}" if is_own else ""
        entity = f"theme:iati-{family}{key(vocabulary, 40)}{scope}-{key(code, 120)}"
        listed = self._listed(family, vocabulary, code)
        if listed:
            names, broader, named = listed
            self._descriptions.code(entity, names, vocabulary=named, broader=broader)
        elif not family and vocabulary in _OFFICIAL_THEMES:
            repairs = (*repairs, "unknown_code Sector")
            self._descriptions.code(entity, {"": code}, vocabulary=_vocabulary_name(vocabulary, publisher, ""))
        else:
            self._descriptions.code(
                entity, {"": code}, vocabulary=_vocabulary_name(vocabulary, publisher, address, vocabularies)
            )
        return entity, repairs

    def _listed(self, family: str, vocabulary: str, code: str) -> tuple[dict[str, str], str, str] | None:
        """Return the names of a code, the broader theme (described) and the vocabulary's name, if a list holds it."""
        name = (
            _OFFICIAL_THEMES.get(vocabulary)
            if not family
            else ("PolicyMarker" if family == "marker-" and vocabulary == "1" else None)
        )
        found = codelist(name).get(code) if name else None
        if name is None or found is None:
            return None
        broader = ""
        if name == "Sector" and (category := codelist("SectorCategory").get(found.category)):
            broader = f"theme:iati-2-{found.category}"
            self._descriptions.code(broader, category.names, vocabulary=_official("SectorVocabulary", "2"))
        return found.names, broader, _official("PolicyMarkerVocabulary" if family else "SectorVocabulary", vocabulary)

    def _remember(self, found: Coded, stated: Stated, code: str) -> Coded:
        """Return it with its share; what has a code means the same wherever it stands."""
        share, repairs = _share(stated[4])
        whole = replace(found, share=share, repairs=(*found.repairs, *repairs))
        if code:
            self._known[stated] = whole
        return whole

    def _counted(self, found: Coded) -> Coded:
        if found.repairs:
            self._notes.repaired(*found.repairs)
        return found


@cache
def _french_names() -> Mapping[str, str]:
    """Countries in French; IATI's own list has English names only, so these are the CLDR's."""
    return cast("Mapping[str, str]", Locale("fr").territories)


def _share(percentage: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return a percentage as stated, with a point and without a sign; what it is worth is for `graph.shares`."""
    if percentage is None or not percentage.strip():
        return None, ()
    match = _PERCENT.fullmatch(percentage)
    text = match[1].replace(",", ".") if match else percentage.strip()
    return text, ("percentage_sign",) if text != percentage.strip() else ()


def _official(vocabularies: str, vocabulary: str) -> str:
    found = codelist(vocabularies).get(vocabulary)
    return found.english if found else vocabulary


def _stated(element: Element, publisher: Publisher) -> Stated:
    get = element.get
    return element.tag, get("code"), get("vocabulary"), get("vocabulary-uri"), get("percentage"), publisher.scope


def _address(element: Element, vocabulary: str) -> str:
    """Return the address of the publisher's own vocabulary; empty for others, which need none."""
    return (element.get("vocabulary-uri") or "").strip() if vocabulary in _OWN_VOCABULARIES else ""


def _owner(publisher: Publisher, address: str) -> str:
    """Return the owner of a code: the publisher and, if stated, the vocabulary."""
    return key(publisher.scope, 80) + (f"~{digest(_PROTOCOL.sub('', address).rstrip('/#'), 8)}" if address else "")


def _code_of(names: tuple[str, ...]) -> str:
    """Return the code of the country that the first of these names which is one's means; empty if none does."""
    found = (named(name, _FIRST_OF_IATI, "from").entity for name in names)
    return next((place.removeprefix("country:") for place in found if place.startswith("country:")), "")


def _vocabulary_name(
    vocabulary: str, publisher: Publisher, address: str, vocabularies: str = "SectorVocabulary"
) -> str:
    name = _official(vocabularies, vocabulary)
    whose = ", ".join(part for part in (publisher.ref, address) if part)
    return f"{name} ({whose})" if vocabulary in _OWN_VOCABULARIES and whose else name
