"""The values of the curated form: what a text, an id, a date, an amount may be.

All arrive as text (see `yaml_file`). Free text loses contact data on the way in, counted in the validation context.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

from babel.numbers import list_currencies
from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, StringConstraints, Tag, ValidationInfo

from ...graph.model import dates
from ...graph.model.countries import FORMER, current, is_country
from ...graph.model.flows import Amount
from ...graph.model.schema import BY_PREFIX, ENTITY_ID, type_of
from .. import numbers
from ..contact import remove
from .complaints import did_you_mean

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_DATE = 60
_KEY = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"
_PREFIXES = ", ".join(prefix for prefix in BY_PREFIX if prefix != "provision")


class Wrong(ValueError):
    """A value that cannot be taken, with what would be right."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def _free(text: str, info: ValidationInfo) -> str:
    if not text:
        raise Wrong("this is empty.", "Give a value or leave the line out.")
    cleaned, removed = remove(text)
    if removed and isinstance(info.context, Counter):
        cast("Counter[str]", info.context).update(removed)
    return cleaned


FreeText = Annotated[str, AfterValidator(_free)]
Key = Annotated[str, StringConstraints(pattern=_KEY)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _language(tag: str) -> str:
    if not _LANGUAGE.fullmatch(tag):
        raise Wrong(f"“{tag}” is no language tag.", "Use two letters, such as en, fr, lv.")
    return tag


Language = Annotated[str, AfterValidator(_language), Field(examples=["en", "fr", "lv"])]


def _by_language(value: Any) -> Any:
    if isinstance(value, str):
        return {"": value}
    if isinstance(value, dict):
        for tag in cast("dict[str, Any]", value):
            _language(tag)
    return cast("Any", value)


Names = Annotated[dict[str, FreeText], BeforeValidator(_by_language, json_schema_input_type=str | dict[str, str])]
"""A name: plain text, or one a language."""


def _entity(text: str) -> str:
    if remove(text)[1]:
        raise Wrong("this id holds contact data.", "Make the key from the name.")
    match = ENTITY_ID.fullmatch(text)
    if match is None:
        raise Wrong(f"“{text}” is no id.", f"An id is one of {_PREFIXES}, a colon, and a key without spaces.")
    prefix, key = match["prefix"], match["key"]
    if prefix not in BY_PREFIX:
        raise Wrong(f"no id begins with “{prefix}:”.", did_you_mean(prefix, BY_PREFIX, f"Begin with: {_PREFIXES}."))
    if prefix == "country" and not is_country(key):
        remedy = "Use the two letters of ISO 3166, such as country:MD; a ministry is an org: with that country."
        raise Wrong(f"“{key}” is the code of no country.", _country_remedy(key) or remedy)
    if prefix == "provision":
        raise Wrong("a provision is not written by its id.", "Write {provision: …} with the statement that gives it.")
    return text


def _entity_or_words(text: str, info: ValidationInfo) -> str:
    return _entity(text) if ENTITY_ID.fullmatch(text) else _free(text, info)


EntityOrWords = Annotated[str, AfterValidator(_entity_or_words), Field(examples=["org:icmpd", "participants"])]
"""An id; anything that does not look like one is words."""


def _country_remedy(key: str) -> str:
    if is_country(key.upper()):
        return f"Did you mean country:{key.upper()}?"
    names = {name.casefold(): code for code, name in current().items()}
    names |= {former.name.casefold(): code for code, former in FORMER.items()}
    code = names.get(key.casefold()) or {"uk": "GB", "el": "GR"}.get(key.casefold())
    return f"Did you mean country:{code}?" if code else ""


EntityId = Annotated[str, AfterValidator(_entity), Field(examples=["org:icmpd", "country:MD"])]


def _of(prefix: str, what: str) -> AfterValidator:
    def check(entity: str) -> str:
        if type_of(entity).prefix != prefix:
            raise Wrong(f"“{entity}” is not {what}.", f"Its id begins with {prefix}:")
        return entity

    return AfterValidator(check)


SourceId = Annotated[EntityId, _of("source", "a source"), Field(examples=["source:icmpd-news-2018-03-16"])]
EventId = Annotated[EntityId, _of("event", "an event")]
ThemeId = Annotated[EntityId, _of("theme", "a theme")]
CountryId = Annotated[EntityId, _of("country", "a country")]


_DATE_REMEDY = (
    "Write 2018-03-16, 2018-03, 2018, 2018/2023, 2011/.. (open), 2014-06~ (about), 2013-21 (spring); what is known in "
    "words alone as {text: this Wednesday}."
)


def _edtf(text: str) -> str:
    if text and not re.search(r"[^\WX_]", text):
        raise Wrong(
            f"“{text}” says nothing of when.", "Leave it out, or give the source's words: {text: this Wednesday}."
        )
    try:
        if len(text) > _LONGEST_DATE:
            raise ValueError
        dates.days(text)
    except (ValueError, OverflowError) as error:
        raise Wrong(f"“{text}” is no possible date.", _DATE_REMEDY) from error
    return text


Edtf = Annotated[str, AfterValidator(_edtf), Field(examples=["2018-03-16", "2018-03", "2018/2023", "2011/.."])]


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise Wrong(f"“{text}” is no web address.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in text:
        raise Wrong(f"“{text}” is no web address.", "It begins with https:// or http://.")
    if parts.username or parts.password or remove(text)[1]:
        raise Wrong("this address holds a login or contact data.", "Give the address of the public page.")
    return text


Url = Annotated[str, AfterValidator(_url), Field(examples=["https://example.org/news/1"])]


def _amount(text: str) -> str:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
        raise Wrong(f"“{text}” is no amount.", _plainly(text))
    try:
        _ = Amount(text, "").ten_thousandths
    except ValueError as error:
        raise Wrong(f"“{text}” is too large to be summed exactly.") from error
    return text


def _plainly(text: str) -> str:
    """Say how an amount is written: as it was meant, where that can be told."""
    try:
        return f"Did you mean {numbers.of_cell(text)}?"
    except numbers.NoNumber as error:
        said = f"It {str(error).partition('” ')[2]}. " if error.is_ambiguous else ""
        return f"{said}Digits only, a point before decimals; the source's own writing goes into “text”."


AmountText = Annotated[str, AfterValidator(_amount), Field(examples=["1150000", "1500000.50"])]


def _currency(text: str) -> str:
    if text not in list_currencies():
        remedy = did_you_mean(text, {text.upper()} & list_currencies(), "Use the three letters of ISO 4217: EUR, USD.")
        raise Wrong(f"“{text}” is no currency.", remedy)
    return text


Currency = Annotated[str, AfterValidator(_currency), Field(examples=["EUR", "USD", "MDL"])]


def _share(text: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII) or Decimal(text) > 100:
        raise Wrong(f"“{text}” is no share.", "A share is per cent, from 0 to 100, without the sign.")
    return text


Share = Annotated[str, AfterValidator(_share), Field(examples=["40", "33.3"])]


def _span(span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    if not 0 <= start < end:
        raise Wrong(f"the span [{start}, {end}] ends before it begins.", "Write [first character, end], from 0.")
    return span


Whole = Annotated[int, Field(ge=0, le=2**53)]
"""A count: whole, not negative, and exact wherever it is read again."""

Span = Annotated[tuple[int, int], AfterValidator(_span)]
EvidenceItem = Annotated[
    Annotated[Span, Tag("span")] | Annotated[FreeText, Tag("quote")],
    Discriminator(lambda value: "span" if isinstance(value, (list, tuple)) else "quote"),
]
"""A span of the source's text, or a quote."""
