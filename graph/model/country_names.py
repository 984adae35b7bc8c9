"""Names of countries, by which loaders and questions recognise them.

Beside the CLDR's names in some fifty languages (`countries.names`) stand those that the United Nations use, short and
formal (`un_names.json`, made by `make_un_names.py`), the official ones of ISO 3166 in the languages of treaties
(pycountry's, with the translations of iso-codes), and those that registers and publishers write (`other_names.json`:
official, older and shortened names, facts that any gazetteer has).
"""

from __future__ import annotations

import gettext
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

import pycountry

from . import countries

_FILES = files(__package__ or "")
_OF_TREATIES = ("fr", "es", "ru", "de", "it", "pt", "nl")
"""Languages in which registers write the official names of states."""
_ISO_NAMES = ("name", "official_name", "common_name")


class CountryName(NamedTuple):
    """A name of the country with this code, and its language; empty where it is not known."""

    code: str
    name: str
    language: str


def in_english() -> Iterator[CountryName]:
    """Yield the English names, including those of former states."""
    yield from (CountryName(code, name, "en") for code, name in countries.current().items())
    yield from (CountryName(code, former.name, "en") for code, former in countries.FORMER.items())
    for code, names in _un_names().items():
        yield from (CountryName(code, name, "en") for name in names.get("en", ()))
    yield from _official_names("en")


def from_registers() -> Iterator[CountryName]:
    """Yield the further names used by registers, in any language; states of different times can share a name."""
    for code, others in _other_names().items():
        yield from (CountryName(code, name, "") for name in others)


def in_other_languages() -> Iterator[CountryName]:
    """Yield the names in the other languages of `countries.LANGUAGES`."""
    for language in countries.LANGUAGES[1:]:
        yield from (CountryName(code, name, language) for code, name in countries.names(language).items())
        for code, names in _un_names().items():
            yield from (CountryName(code, name, language) for name in names.get(language, ()))
        if language in _OF_TREATIES:
            yield from _official_names(language)


def _official_names(language: str) -> Iterator[CountryName]:
    told = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language], fallback=language == "en")
    for country in cast("Iterator[Any]", iter(pycountry.countries)):
        for english in (getattr(country, name, "") for name in _ISO_NAMES):
            name = told.gettext(english) if english else ""
            if name and (name != english or language == "en"):
                yield CountryName(country.alpha_2, name, language)


@cache
def _un_names() -> dict[str, dict[str, list[str]]]:
    return cast("dict[str, dict[str, list[str]]]", _read("un_names.json"))


@cache
def _other_names() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", _read("other_names.json"))


def _read(name: str) -> object:
    return json.loads(_FILES.joinpath(name).read_text("utf-8"))
