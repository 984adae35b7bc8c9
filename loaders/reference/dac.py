"""The codes of the OECD's Development Assistance Committee (DAC) and of its Creditor Reporting System (CRS).

`make_dac.py` makes `dac.json`; purposes, sectors, channels and agencies that IATI's code lists have are read from
there, so that a code has one name whatever it stands in. Rows of the CRS name most of what they code: these lists are
for what a row leaves out, and say which country a code is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from ...graph.model import countries
from .codelists import Code, codelist


@dataclass(frozen=True, slots=True)
class Donor:
    """A provider that reports to the DAC; `country` is its ISO code, empty for an organisation."""

    name: str
    country: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The names by language: French is known for countries."""
        french = countries.names("fr").get(self.country)
        return {"en": self.name, **({"fr": french} if french else {})}


@dataclass(frozen=True, slots=True)
class Recipient:
    """A country or a region that receives; `region` is the DAC region it lies in, `country` empty for a region."""

    name: str
    region: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A DAC region as rows of the CRS give it, and the wider one it is part of."""

    name: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """Through whom money goes: names by language, and acronyms."""

    names: Mapping[str, str]
    acronyms: Mapping[str, str]


@cache
def donors() -> Mapping[str, Donor]:
    """Return the donors by their codes."""
    return {code: Donor(*entry) for code, entry in _list("donors").items()}


@cache
def recipients() -> Mapping[str, Recipient]:
    """Return the recipients by their codes; those of the OECD's past lists among them."""
    return {code: Recipient(*entry) for code, entry in _list("recipients").items()}


@cache
def regions() -> Mapping[str, Region]:
    """Return the regions by their codes (10001 Africa …)."""
    return {code: Region(*entry) for code, entry in _list("regions").items()}


def agency(donor: str, code: str) -> Code | None:
    """Return an agency by its donor's code and its own, unique within the donor; None for what is not listed."""
    found = _agencies().get(donor, {}).get(code)
    if found:
        return Code(*found)
    country = "EU" if donor == _EU else donors()[donor].country if donor in donors() else ""
    return codelist("OrganisationIdentifier").get(f"{country}-{code}") if country else None


@cache
def purposes() -> Mapping[str, Code]:
    """Return the purposes (sectors of five digits) by their codes, each with its sector of three digits."""
    return {**codelist("Sector"), **_codes("purposes")}


@cache
def sectors() -> Mapping[str, Code]:
    """Return the sectors (of three digits) by their codes."""
    return {**codelist("SectorCategory"), **_codes("sectors")}


@cache
def channels() -> Mapping[str, Channel]:
    """Return the channels by their codes."""
    ours, listed = _list("channels"), codelist("CRSChannelCode")
    return {code: _channel(ours.get(code, []), listed.get(code)) for code in sorted({*ours, *listed})}


def income_group(code: str) -> str:
    """Return the words for a code of income group; empty for one that is not listed."""
    return _list("incomes").get(code, [""])[0]


_EU = "918"
"""The donor code of the EU's institutions, whose agencies IATI lists under EU."""


def _channel(entry: list[str], listed: Code | None) -> Channel:
    name, *acronyms = entry or [""]
    names = listed.names if listed else {"en": name}
    return Channel(
        names, {language: acronym for language, acronym in zip(("en", "fr"), acronyms, strict=False) if acronym}
    )


def _codes(name: str) -> dict[str, Code]:
    return {code: Code(entry[0], category=entry[1] if len(entry) > 1 else "") for code, entry in _list(name).items()}


def _list(name: str) -> Mapping[str, list[str]]:
    return cast("Mapping[str, list[str]]", _lists()[name])


def _agencies() -> Mapping[str, Mapping[str, list[str]]]:
    return cast("Mapping[str, Mapping[str, list[str]]]", _lists()["agencies"])


@cache
def _lists() -> Mapping[str, object]:
    return json.loads((files("coopnet.loaders.reference") / "dac.json").read_text("utf-8"))
