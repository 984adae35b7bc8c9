"""Say in which country actors are at home: as a source states it, else as the register of their identifier tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...graph.matching.actors import Identifier
from ...graph.matching.codes import read_code
from ...graph.model import countries
from ...graph.store.store import Readable
from ...graph.store.texts import text
from ..asking.scope import Scope, moment
from ..asking.shown_statements import EntityRef

_COUNTRY = "country:"
_WITHIN = re.compile(r"org:name/([a-z]{2})/")
"""The id of an organisation that sources name within a country, by which it is told from others of its name."""


def homes_of(store: Readable, entities: Iterable[EntityRef], scope: Scope) -> dict[str, str]:
    """Return the country of each by its code of two letters; left out are those of several, and of none that is known.

    A country is at home in itself. An organisation is of the country that a source states, else of that in whose
    register it is (`GB-CHC-202918`), else of that within which sources name it.
    """
    every = list(entities)
    asked = sorted({entity_id for entity in every for entity_id in _ids(entity) if not entity_id.startswith(_COUNTRY)})
    stated: Mapping[str, list[str]] = {}
    if asked:
        given = {**moment(store, scope).parameters(), "ids": asked}
        stated = {row["id"]: row["homes"] for row in store.read(text("coopnet.queries", "home_countries"), given)}
    found: dict[str, str] = {}
    for entity in every:
        homes = {home for entity_id in _ids(entity) for home in stated.get(entity_id, ())}
        codes = {home.removeprefix(_COUNTRY) for home in homes} or _by_id(entity)
        if len(codes) == 1 and countries.is_country(code := codes.pop()):
            found[entity.id] = code
    return found


def _ids(entity: EntityRef) -> tuple[str, ...]:
    return (entity.id, *entity.same_as)


def _by_id(entity: EntityRef) -> set[str]:
    """Return the countries that an entity's ids tell."""
    codes: set[str] = set()
    for entity_id in _ids(entity):
        kind, _, key = entity_id.partition(":")
        if kind == "country":
            codes.add(key)
        elif (within := _WITHIN.match(entity_id)) is not None:
            codes.add(within[1].upper())
        elif kind == "org" and (code := read_code(Identifier("", key))) is not None and code.country:
            codes.add(code.country)
    return codes
