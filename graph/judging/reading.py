"""Read judgements and actors from a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..matching.actors import Actor, Identifier, Name
from ..model.naming import called
from ..model.schema import type_of
from ..progress import Progress, silent
from ..store.plain_values import Row
from ..store.store import Readable, Store
from ..store.texts import text
from .judgement import Judgement

_AT_ONCE = 2000
_TIME_LIMIT = 600.0
"""Seconds for a portion of a read of everything, which no reader waits for."""
_COUNTRY = "country:"


def judgements_in(store: Readable, now: int) -> list[Judgement]:
    """Return every judgement that stands at load `now`, in the order of ids."""
    rows = store.read(text("coopnet.graph", "judgements"), {"now": now}, _TIME_LIMIT)
    return [Judgement.of(row) for row in rows]


def all_actors(store: Store, now: int, progress: Progress = silent) -> Iterator[Actor]:
    """Yield every organisation at load `now`, in the order of ids.

    Countries have one key each, their ISO code. People are left out: two of one name are not one person, and nothing
    else is known of them. Whoever holds two of these to be one says so by hand.
    """
    ids = [row["id"] for row in store.stream(text("coopnet.graph", "actors_to_match"), {"now": now})]
    for first in range(0, len(ids), _AT_ONCE):
        yield from actors_called(store, ids[first : first + _AT_ONCE], now)
        progress("reading actors", min(first + _AT_ONCE, len(ids)))


def actors_called(store: Readable, ids: Sequence[str], now: int) -> list[Actor]:
    """Return the actors with these ids, with all that stands of them at load `now`."""
    rows = store.read(text("coopnet.graph", "stated_of_actors"), {"ids": list(ids), "now": now}, _TIME_LIMIT)
    return [actor_of(row) for row in rows]


def names_of(store: Readable, ids: Iterable[str], now: int) -> dict[str, str]:
    """Return what to call these entities, by id; those that nobody names are left out."""
    parameters = {"ids": sorted(set(ids)), "now": now}
    rows = store.read(text("coopnet.graph", "stated_of_actors"), parameters, _TIME_LIMIT) if parameters["ids"] else []
    return {row["id"]: name for row in rows if (name := called(_stated(row), "en").name)}


def _stated(row: Row) -> list[Row]:
    """Return the descriptions of a row without what they do not state."""
    return [{name: value for name, value in each.items() if value is not None} for each in row["descriptions"]]


def actor_of(row: Row) -> Actor:
    """Make an actor of a row of the text “stated_of_actors”."""
    names: dict[Name, None] = {}
    acronyms: set[str] = set()
    identifiers: set[Identifier] = set()
    descriptions = _stated(row)
    for described in descriptions:
        named = (described.get(name, ()) for name in ("names", "languages", "name_kinds"))
        for name, language, kind in zip(*named, strict=True):
            if kind == "acronym":
                acronyms.add(name)
            else:
                names[Name(name, language)] = None
        codes = zip(described.get("schemes", ()), described.get("identifiers", ()), strict=True)
        identifiers |= {Identifier(scheme, code, described["source"]) for scheme, code in codes}
    wholes: Iterable[str] = row["wholes"]
    return Actor(
        row["id"],
        tuple(sorted(names, key=lambda name: (name.text, name.language))),
        tuple(sorted(acronyms)),
        tuple(sorted(identifiers, key=lambda each: (each.scheme, each.code, each.publisher))),
        country=_country(row["id"], row["countries"]),
        kind=called(descriptions, "en").kind,
        type=type_of(row["id"]).label,
        parent=min(wholes, default=""),
        related=frozenset(row["related"]),
    )


def _country(entity: str, homes: Sequence[str]) -> str:
    """Return the code of the one country that an actor is, or is stated to be of; empty where there are several."""
    if entity.startswith(_COUNTRY):
        return entity.removeprefix(_COUNTRY)
    return homes[0].removeprefix(_COUNTRY) if len(homes) == 1 else ""
