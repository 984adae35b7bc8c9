"""What we say ourselves about the countries that a dataset names: codes, names in many languages, what followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...graph.model import countries
from ...graph.model.countries import FORMER, LANGUAGES
from ...graph.model.schema import Basis
from ...graph.model.statements import Circumstances, Record, Statement, Value

PARTIES_SOURCE = "source:coopnet-parties"
_TITLE = "coopnet: countries and parties"
OURS = Circumstances(PARTIES_SOURCE, basis=Basis.ASSIGNED)


def country_records(named: Iterable[str]) -> Iterator[Record]:
    """Give a record for each of these `country:…` ids, those that followed former ones, and one for us as source."""
    codes = {entity.removeprefix("country:") for entity in named}
    codes = {code for code in codes if countries.is_country(code)}
    codes |= _after(codes)
    if codes:
        own: dict[str, Value] = {
            "names": [_TITLE], "languages": ["en"],
            "name_kinds": ["described"], "kind": "reference data",
        }  # fmt: skip
        yield Record(f"source/{PARTIES_SOURCE}", (_describes(PARTIES_SOURCE, own),))
    for code in sorted(codes):
        yield Record(f"country/{code}", tuple(_statements(code)))


def _after(codes: set[str]) -> set[str]:
    after = {successor for code in codes if code in FORMER for successor in FORMER[code].successors}
    return after | _after(after - codes) if after - codes else after


def _statements(code: str) -> Iterator[Statement]:
    entity, former = f"country:{code}", FORMER.get(code)
    if former is None:
        known = {language: countries.names(language).get(code) for language in LANGUAGES}
        names = {language: name for language, name in known.items() if name}
        yield _describes(entity, {
            "names": list(names.values()), "languages": list(names),
            "name_kinds": ["official" if language == "en" else "translation" for language in names],
            "schemes": ["iso3166"], "identifiers": [code],
        })  # fmt: skip
        return
    yield _describes(entity, {
        "names": [former.name], "languages": ["en"], "name_kinds": ["official"], "kind": "former state",
        "schemes": ["iso3166", "iso3166-3"], "identifiers": [code, former.iso_3166_3],
        "start": f"{former.first:04}", "end": f"{former.last:04}",
    })  # fmt: skip
    for successor in former.successors:
        yield Statement("SUCCEEDED_BY", entity, f"country:{successor}", OURS)


def _describes(entity: str, own: dict[str, Value]) -> Statement:
    return Statement("DESCRIBES", PARTIES_SOURCE, entity, OURS, own)
