"""What we say ourselves about the countries that a dataset names: codes, names in many languages, what followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...graph.model import countries
from ...graph.model.countries import FORMER, LANGUAGES
from ...graph.model.records import Record
from ...graph.model.schema import Basis
from ...graph.model.statements import Circumstances, StatedDate, Statement, Value
from .successions import successions

PARTIES_SOURCE = "source:coopnet-parties"
_TITLE = "coopnet: countries and parties"
OURS = Circumstances(PARTIES_SOURCE, basis=Basis.ASSIGNED)


def country_records(named: Iterable[str]) -> Iterator[Record]:
    """Yield a record for each of these `country:…` ids, those that followed former ones, and one for us as source."""
    codes = {entity.removeprefix("country:") for entity in named}
    codes = {code for code in codes if countries.is_country(code)}
    codes |= _after(codes)
    if codes:
        own: dict[str, Value] = {
            "names": [_TITLE],
            "languages": ["en"],
            "name_kinds": ["described"],
            "kind": "reference data",
        }
        yield Record(f"source/{PARTIES_SOURCE}", (_describes(PARTIES_SOURCE, own),))
    for code in sorted(codes):
        yield Record(f"country/{code}", tuple(_statements(code)))


def _after(codes: set[str]) -> set[str]:
    after = {later for succession in successions() if succession.of in codes for later in succession.by}
    return after | _after(after - codes) if after - codes else after


def _statements(code: str) -> Iterator[Statement]:
    entity, former = f"country:{code}", FORMER.get(code)
    if former is None:
        known = {language: countries.names(language).get(code) for language in LANGUAGES}
        names = {language: name for language, name in known.items() if name}
        yield _describes(
            entity,
            {
                "names": list(names.values()),
                "languages": list(names),
                "name_kinds": ["official" if language == "en" else "translation" for language in names],
                "schemes": ["iso3166"],
                "identifiers": [code],
            },
        )
        return
    yield _describes(
        entity,
        {
            "names": [former.name],
            "languages": ["en"],
            "name_kinds": ["official"],
            "kind": "former state",
            "schemes": ["iso3166", "iso3166-3"],
            "identifiers": [code, former.iso_3166_3],
            "start": f"{former.first:04}",
            "end": f"{former.last:04}",
        },
    )
    for succession in successions():
        if succession.of == code:
            about = replace(
                OURS,
                basis=Basis.BACKGROUND,
                attributed_text=succession.ground,
                date=StatedDate(succession.when),
                note=succession.note,
            )
            yield from (Statement("SUCCEEDED_BY", entity, f"country:{later}", about) for later in succession.by)


def _describes(entity: str, own: dict[str, Value]) -> Statement:
    return Statement("DESCRIBES", PARTIES_SOURCE, entity, OURS, own)
