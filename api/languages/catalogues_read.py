"""Sentences in the language of the request, from the catalogues (`catalogues/*.po`), each read once.

Messages are English sentences with values as `%(name)s`; a percent sign is written twice.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import TYPE_CHECKING, Any

from .spoken import ENGLISH, spoken

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_PACKAGE = __name__.rpartition(".")[0]
_BEFORE_STOP = re.compile(r"%\((\w+)\)s\.(?!\.)")
_EVERY_FORM = 102
"""Up to here, whole numbers take every form that a language of the interface has."""


def gettext(message: str, /, **values: Any) -> str:
    """Say a sentence, its values filled in."""
    return filled(translated(message), values)


def ngettext(single: str, several: str, number: int, /, **values: Any) -> str:
    """Say a sentence in the form that goes with a number, its values filled in."""
    return filled(translated_for(single, several, number), values)


def pgettext(context: str, message: str, /, **values: Any) -> str:
    """Say a sentence whose English means several things, by the context that tells them apart."""
    return filled(translated_in(context, message), values)


def filled(sentence: str, values: Mapping[str, Any]) -> str:
    """Fill in values; one that ends with a full stop, as «5 мая 2026 г.» and “Example Inc.”, gets no other."""
    if ")s." in sentence:
        sentence = _BEFORE_STOP.sub(
            lambda found: found[0][:-1] if str(values.get(found[1], "")).endswith(".") else found[0], sentence
        )
    return sentence % values


def translated(message: str) -> str:
    """Return a message as the catalogue has it, its values still to be filled in."""
    return _translations(spoken()).gettext(message) if message else ""


def translated_for(single: str, several: str, number: int) -> str:
    """Return the form of a message for a number."""
    return _translations(spoken()).ngettext(single, several, number)


def translated_in(context: str, message: str) -> str:
    """Return a message of a context."""
    return _translations(spoken()).pgettext(context, message)


def catalogue(language: str) -> Catalog:
    """Read the catalogue of a language as it is written."""
    from babel.messages.pofile import read_po

    text = resources.files(_PACKAGE).joinpath("catalogues", f"{language}.po").read_bytes()
    return read_po(io.BytesIO(text), language, ignore_obsolete=True, abort_invalid=True)


@cache
def script_messages(language: str, folder: str = "api/http/scripts") -> Mapping[str, str]:
    """Return what the scripts of a folder say, by its English; nothing for English itself."""
    said = _of_scripts(language, folder)
    return {message.id: str(message.string) for message in said if isinstance(message.id, str)}


@cache
def counted_messages(language: str, folder: str) -> Mapping[str, Mapping[str, str]]:
    """Return what the scripts of a folder say with a number, by its English for one.

    The forms are by the category that the CLDR, and so a browser, puts the number into.
    """
    plurals = [
        (str(message.id[0]), str(message.id[1])) for message in _of_scripts(language, folder) if _counts(message)
    ]
    return {single: _forms(language, single, several) for single, several in plurals}


def _forms(language: str, single: str, several: str) -> Mapping[str, str]:
    from babel import Locale

    category, known = Locale.parse(language).plural_form, _translations(language)
    return {category(count): known.ngettext(single, several, count) for count in range(_EVERY_FORM)}


def _of_scripts(language: str, folder: str) -> list[Message]:
    if language == ENGLISH:
        return []
    return [
        message
        for message in catalogue(language)
        if message.id and any(file.startswith(folder) and file.endswith(".js") for file, _ in message.locations)
    ]


def _counts(message: Message) -> bool:
    return not isinstance(message.id, str)


@cache
def _translations(language: str) -> NullTranslations:
    """Return the translations of a language; English sentences are the messages themselves."""
    if language == ENGLISH:
        return NullTranslations()
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
