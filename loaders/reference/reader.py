"""The dataset “reference”: all countries by their names in many languages, who is a member of what, regions.

What it states is background knowledge with us as its source; where it can be read stands with each statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from babel import Locale
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ...graph.loading.report import Report
from ...graph.model import countries
from ...graph.model.countries import FORMER, LANGUAGES
from ...graph.model.records import Dataset, Record
from ...graph.model.schema import Basis
from ...graph.model.statements import Circumstances, StatedDate, Statement, Value
from ..curated.yaml_file import parse
from ..parties import country_records
from . import dac
from .codelists import codelist

NAME = "reference"
SOURCE = "source:coopnet-reference"
_TITLE = "coopnet: countries, memberships, regions"
_RECIPIENTS = "OECD, DAC list of recipients"
_M49 = "United Nations, standard country or area codes for statistical use (M49)"


class Membership(BaseModel):
    """That some were members from a day or year to another, both included; `ground` is where that can be read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: tuple[str, ...]
    since: str = Field(alias="from")
    until: str = Field("", alias="to")
    ground: str

    @property
    def date(self) -> str:
        """The time of membership as an EDTF interval, open where it lasts."""
        return f"{self.since}/{self.until or '..'}"


class Body(BaseModel):
    """What countries are members of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    acronym: str
    names: dict[str, str] = {}
    part_of: str = ""
    members: tuple[Membership, ...]


class IncomeGroup(BaseModel):
    """A group of recipients by income, by their DAC codes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    of: tuple[str, ...]


class IncomeList(BaseModel):
    """The DAC's list of recipients by income as it stood for a time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    period: str
    groups: dict[str, IncomeGroup]


class Regions(BaseModel):
    """How the codes of regions hang together, and which countries lie in the small ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dac: dict[str, str]
    within: dict[str, str]
    m49: dict[str, tuple[str, ...]]
    incomes: tuple[IncomeList, ...]


@cache
def bodies() -> dict[str, Body]:
    """Return the groups that have members, by English name."""
    return TypeAdapter(dict[str, Body]).validate_python(_yaml("members.yaml"))


@cache
def regions() -> Regions:
    """Return the table of regions."""
    return Regions.model_validate(_yaml("regions.yaml"))


def read(report: Report, name: str | None = None) -> tuple[Dataset, Iterator[Record]]:
    """Return the dataset and its records."""
    covers = f"members of {len(bodies())} international organisations, and regions and income groups of countries"
    dataset = Dataset(name or NAME, "reference", _TITLE, licence="see NOTICE", covers=covers)
    report.dataset = dataset.name
    return dataset, _records()


def _records() -> Iterator[Record]:
    yield Record(f"source/{SOURCE}", (_describes(SOURCE, _named({"en": _TITLE}, kind="reference data")),))
    for english, body in bodies().items():
        yield from _body(english, body)
    yield from _regions()
    for listed in regions().incomes:
        yield from _incomes(listed)
    yield from country_records(f"country:{code}" for code in (*countries.current(), *FORMER))


def _body(english: str, body: Body) -> Iterator[Record]:
    names = {language: name for language in LANGUAGES if (name := _in_language(body.acronym, language))}
    names = {"en": english, **names, **body.names}
    own = _named(names, body.acronym, kind="international organisation")
    statements = [_describes(body.id, own)]
    if body.part_of:
        statements.append(Statement("PART_OF", body.id, body.part_of, _about("")))
    yield Record(f"body/{body.id}", tuple(statements))
    for membership in body.members:
        for member in membership.of:
            about = _about(membership.ground, membership.date)
            statement = Statement("MEMBER_OF", member if ":" in member else f"country:{member}", body.id, about)
            yield Record(f"member/{body.id}/{member}/{membership.since}", (statement,))


def _in_language(acronym: str, language: str) -> str | None:
    """Return the CLDR's name of the one organisation that it names among territories."""
    territories = cast("dict[str, str]", Locale.parse(language).territories)
    return territories.get("EU") if acronym == "EU" else None


def _regions() -> Iterator[Record]:
    table = regions()
    of_iati = {ours: theirs for theirs, ours in table.dac.items()}
    for code, listed in codelist("Region").items():
        own = _named(listed.names, kind="region")
        schemes = {"iati-region-1": code, "dac-region": of_iati.get(code, "")}
        own |= {
            "schemes": [scheme for scheme, identifier in schemes.items() if identifier],
            "identifiers": [identifier for identifier in schemes.values() if identifier],
        }
        statements = [_describes(_place(code), own)]
        if code in table.within:
            statements.append(Statement("PART_OF", _place(code), _place(table.within[code]), _about(_RECIPIENTS)))
        yield Record(f"region/{code}", tuple(statements))
    by_country: dict[str, list[Statement]] = {}
    for country, code, ground in _countries_in_regions(table):
        statement = Statement("PART_OF", f"country:{country}", _place(code), _about(ground))
        by_country.setdefault(country, []).append(statement)
    for country, statements in sorted(by_country.items()):
        yield Record(f"in-region/{country}", tuple(statements))


def _countries_in_regions(table: Regions) -> Iterable[tuple[str, str, str]]:
    for recipient in dac.recipients().values():
        if recipient.country and recipient.region in table.dac:
            yield recipient.country, table.dac[recipient.region], _RECIPIENTS
    for code, members in table.m49.items():
        yield from ((country, code, _M49) for country in members)


def _incomes(listed: IncomeList) -> Iterator[Record]:
    for code, group in listed.groups.items():
        place = f"place:dac-income-{code}"
        own = _named({"en": group.name}, dac.income_group(code), kind="group of countries by income")
        own |= {"schemes": ["dac-income"], "identifiers": [code]}
        about = _about("OECD, DAC list of recipients by income", listed.period)
        statements = [
            Statement("PART_OF", f"country:{dac.recipients()[recipient].country}", place, about)
            for recipient in group.of
        ]
        yield Record(f"income/{code}/{listed.period}", (_describes(place, own), *statements))


def _place(code: str) -> str:
    """Return the place that the loader of IATI makes of a region's code."""
    return f"place:region-1-{code}"


def _about(ground: str, date: str = "") -> Circumstances:
    return Circumstances(
        SOURCE, basis=Basis.BACKGROUND, attributed_text=ground, date=StatedDate(date) if date else None
    )


def _named(names: dict[str, str], acronym: str = "", *, kind: str) -> dict[str, Value]:
    every = [(name, language, "official" if language == "en" else "translation") for language, name in names.items()]
    every += [(acronym, "", "acronym")] if acronym else []
    return {
        "names": [name[0] for name in every],
        "languages": [name[1] for name in every],
        "name_kinds": [name[2] for name in every],
        "kind": kind,
    }


def _describes(entity: str, own: dict[str, Value]) -> Statement:
    return Statement("DESCRIBES", SOURCE, entity, Circumstances(SOURCE, basis=Basis.ASSIGNED), own)


def _yaml(name: str) -> dict[str, Any]:
    file = Path(str(files("coopnet.loaders.reference") / name))
    return parse(file, file).data
