"""Two countries or organisations side by side: the figures of their profiles, and what both have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Response
from starlette.datastructures import QueryParams

from ....graph.errors import BadArgument, CoopnetError
from ....graph.model.schema import ACTORS
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Readable
from ....queries.asking.answer import EntityRef
from ....queries.asking.identity import Identities, resolve
from ....queries.asking.scope import moment
from ....queries.portions import named
from ... import words
from ...languages import gettext, to_translate, written_forms
from ...languages.catalogues_read import translated
from ..explorer.marks import year_mark
from ..linking import Links
from ..paging import reader_links
from ..problems import PASSING
from ..rendering import html
from .blocks import Listed
from .figures import figures_of
from .openings import and_of, sentences_of
from .parts import Figure, SeeAll
from .profile_page import Profile, read_profile

_NAMED = 8
_SHARED: Mapping[str, tuple[str, str, str]] = {
    "agreements": (
        to_translate("Agreements"),
        to_translate("Both have a part in {count}"),
        to_translate("Neither is stated to have a part in one with the other"),
    ),
    "memberships": (
        to_translate("Memberships"),
        to_translate("Both are members of {count}"),
        to_translate("No common membership is stated"),
    ),
    "events": (
        to_translate("Meetings and other events"),
        to_translate("Both took part in {count}"),
        to_translate("No common event is stated"),
    ),
}
"""The lists of a profile whose entries two can have in common, with the finding where there are some, and where not."""
_MONEY: Mapping[str, tuple[str, str, str]] = {
    "funder": (
        to_translate("Funders"),
        to_translate("{count} give money for both"),
        to_translate("No common funder is stated"),
    ),
    "partner": (
        to_translate("Who receives the money"),
        to_translate("{count} receive money in both"),
        to_translate("Nobody is stated to receive money in both"),
    ),
}


@dataclass(frozen=True, slots=True)
class Together:
    """What both have in common of one kind: the first of it, and how much each has by itself."""

    title: str
    finding: str
    entities: tuple[EntityRef, ...]
    only_one: int
    only_other: int
    see: SeeAll | None


def compare_page(store: Readable, query: QueryParams) -> Response:
    """Make the page; where the second is missing, it asks for it."""
    links = reader_links(query, ["one", "other"])
    snapshot = Snapshot(store)
    given = {name: query.get(name, "").strip() for name in ("one", "other")}
    problem: CoopnetError | None = None
    found: dict[str, str] = {}
    for name, wanted in given.items():
        try:
            found |= {name: _resolved(snapshot, wanted, name, links)} if wanted else {}
        except PASSING:
            raise
        except CoopnetError as error:
            problem = error
    names = {entity.id: words.name(entity) for entity in named(snapshot, list(found.values()), links.scope)}
    if len(found) == len(given) and found["one"] == found["other"]:
        problem = BadArgument("Both are the same.", "Give two different ones.", "other")
    shown: dict[str, Any] = {"sides": [], "together": [], "rows": [], "further": []}
    if problem is None and len(found) == len(given):
        shown = _compared(snapshot, found["one"], found["other"], links)
    return html(
        "compare.html",
        400 if problem else 200,
        links=links,
        fields=[(name, found.get(name, given[name]), names.get(found.get(name, ""), "")) for name in given],
        title=and_of(list(names.values())) or gettext("Two side by side"),
        problem=problem,
        today=links.now("/compare", **given),
        year_mark=year_mark,
        **shown,
    )


def _resolved(store: Snapshot, wanted: str, argument: str, links: Links) -> str:
    at = moment(store, links.scope)
    found = resolve(store, wanted, at.now, ACTORS, argument)
    return Identities.read(store, at.grouped).of(found)


def _compared(store: Snapshot, one: str, other: str, links: Links) -> dict[str, Any]:
    profiles = [read_profile(store, entity, links) for entity in (one, other)]
    together = [made for key in _SHARED if (made := _listed(key, profiles, links)) is not None]
    together += [made for column in _MONEY if (made := _money(column, profiles, links)) is not None]
    return {
        "sides": [(profile, sentences_of(profile.known), _drawn(profile)) for profile in profiles],
        "rows": _rows(profiles, links),
        "together": together,
        "further": [
            (gettext("What is stated between the two, of every kind"), links.view("pair", one=one, other=other)),
            (gettext("Everything that both have to do with"), links.view("in_common", one=one, other=other)),
            (gettext("How they are connected"), links.view("connections", one=one, other=other)),
        ],
    }


def _drawn(profile: Profile) -> Any:
    return next(iter(profile.sides.values()), None)


def _rows(profiles: list[Profile], links: Links) -> list[tuple[str, Figure | None, Figure | None]]:
    """Put the figures of both under each other by what they are of."""
    made = [
        {figure.label: figure for figure in figures_of(profile.known, links, is_linked=True)} for profile in profiles
    ]
    labels = dict.fromkeys(label for figures in made for label in figures)
    return [(label, made[0].get(label), made[1].get(label)) for label in labels]


def _listed(key: str, profiles: list[Profile], links: Links) -> Together | None:
    lists: list[Listed | None] = [profile.known.lists.get(key) for profile in profiles]
    sets = [set(listed.others) if listed else set[str]() for listed in lists]
    if not any(sets):
        return None
    title, finding, lacking = _SHARED[key]
    return _together(profiles, (title, finding, lacking), sets[0], sets[1], links, _question(key, profiles, links))


def _question(key: str, profiles: list[Profile], links: Links) -> SeeAll:
    one, other = (profile.entity.id for profile in profiles)
    asked: Mapping[str, tuple[str, dict[str, str]]] = {
        "agreements": ("declarations", {"party": one, "other": other}),
        "memberships": ("memberships", {"member": one, "other": other}),
        "events": ("events", {"actor": one, "other": other}),
    }
    question, arguments = asked[key]
    return SeeAll(
        gettext("See all, with those of their ministries and other bodies"), links.view(question, **arguments)
    )


def _money(column: str, profiles: list[Profile], links: Links) -> Together | None:
    drawn = [profile.sides.get("for") for profile in profiles]
    sets = [set(side.ids(column)) if side is not None else set[str]() for side in drawn]
    if not all(sets):
        return None
    return _together(profiles, _MONEY[column], sets[0], sets[1], links, None)


def _together(
    profiles: list[Profile],
    said: tuple[str, str, str],
    one: set[str],
    other: set[str],
    links: Links,
    see: SeeAll | None,
) -> Together:
    both = sorted(one & other)
    title, finding, lacking = said
    entities = named(profiles[0].reader.store, both[:_NAMED], links.scope)
    told = translated(finding).format(count=written_forms.number(len(both))) if both else translated(lacking)
    return Together(translated(title), told, tuple(entities), len(one - other), len(other - one), see if both else None)
