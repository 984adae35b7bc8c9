"""Two countries or organisations side by side: the figures of their profiles, and what both have in common."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

from fastapi import Response
from starlette.datastructures import QueryParams

from ....graph.errors import PASSING, BadArgument, CoopnetError
from ....graph.model.schema import ACTORS
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Readable
from ....queries.asking.identity import Identities, resolve
from ....queries.asking.scope import moment
from ....queries.asking.shown_statements import EntityRef
from ....queries.portions import named
from ... import words
from ...languages import gettext, to_translate, written_forms
from ...languages.catalogues_read import translated
from ..explorer.figures import KeyFigure
from ..explorer.marks import year_mark
from ..linking import Links
from ..paging import reader_links
from ..rendering import html
from .blocks import Listed, asked
from .drawn_side import DrawnSide
from .figures import figures_of
from .listing import AGREEMENTS, EVENTS, MEMBERSHIPS, Listing
from .openings import and_of, sentences_of
from .parts import SeeAll
from .profile_page import Profile, read_profile

_NAMED = 8
_SHARED: tuple[tuple[Listing, str, str], ...] = (
    (
        AGREEMENTS,
        to_translate("Both take part in {count}"),
        to_translate("No agreement is stated in which both take part"),
    ),
    (MEMBERSHIPS, to_translate("Both are members of {count}"), to_translate("No common membership is stated")),
    (EVENTS, to_translate("Both took part in {count}"), to_translate("No common event is stated")),
)
"""The lists of a profile whose entries two can have in common, with the finding where there are some, and where not."""
_MONEY: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "for",
        "funder",
        to_translate("Funders"),
        to_translate("Give money for both: {count}"),
        to_translate("No common funder is stated"),
    ),
    (
        "for",
        "partner",
        to_translate("Who receives the money"),
        to_translate("Receive money in both: {count}"),
        to_translate("Nobody is stated to receive money in both"),
    ),
    (
        "given",
        "partner",
        to_translate("To whom they give money"),
        to_translate("Receive money from both: {count}"),
        to_translate("Nobody is stated to receive money from both"),
    ),
    (
        "received",
        "funder",
        to_translate("From whom they receive money"),
        to_translate("Give money to both: {count}"),
        to_translate("Nobody is stated to give money to both"),
    ),
)
"""The same of money: its side, the end that is compared, and the heading."""


@dataclass(frozen=True, slots=True)
class Together:
    """What both have in common of one kind: the first of it, and how much each has by itself."""

    title: str
    finding: str
    entities: tuple[EntityRef, ...] = ()
    foot: str = ""
    see: SeeAll | None = None


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


def _compared(store: Snapshot, first: str, second: str, links: Links) -> dict[str, Any]:
    with ThreadPoolExecutor(2) as pool:  # neither needs the other one, and Neo4j answers them side by side
        reading = [pool.submit(copy_context().run, read_profile, store, entity, links) for entity in (first, second)]
        profiles = [each.result() for each in reading]
    together = [made for shared in _SHARED if (made := _listed(*shared, profiles, links)) is not None]
    together += [made for shared in _MONEY if (made := _money(*shared, profiles, links)) is not None]
    both = {"one": first, "other": second}
    return {
        "sides": [
            (each, sentences_of(each.known), side) for each, side in zip(profiles, _drawn(profiles), strict=True)
        ],
        "rows": _rows(profiles, links),
        "together": together,
        "further": [
            (gettext("What is stated between the two, of every kind"), links.view("pair", **both)),
            (gettext("Everything that both have to do with"), links.view("in_common", **both)),
            (gettext("How they are connected"), links.view("connections", **both)),
        ],
    }


def _drawn(profiles: list[Profile]) -> list[DrawnSide | None]:
    """Choose the side of their money that is drawn: one that both have, else the first of each."""
    shared = [key for key in profiles[0].sides if all(key in profile.sides for profile in profiles)]
    return [next((profile.sides[key] for key in (*shared, *profile.sides)), None) for profile in profiles]


def _rows(profiles: list[Profile], links: Links) -> list[tuple[str, KeyFigure | None, KeyFigure | None]]:
    """Put the figures of both under each other by what they are of."""
    made = [
        {figure.label: figure for figure in figures_of(profile.known, links, is_linked=True)} for profile in profiles
    ]
    labels = dict.fromkeys(label for figures in made for label in figures)
    return [(label, made[0].get(label), made[1].get(label)) for label in labels]


def _listed(listing: Listing, finding: str, lacking: str, profiles: list[Profile], links: Links) -> Together | None:
    lists: list[Listed | None] = [profile.known.lists.get(listing.key) for profile in profiles]
    first, second = (set(listed.others) if listed else set[str]() for listed in lists)
    if not first and not second:
        return None
    arguments = asked(listing, profiles[0].entity.id)
    see = SeeAll(
        gettext("See all, with those of their ministries and other bodies"),
        links.view(listing.question, **arguments, other=profiles[1].entity.id),
    )
    if not all(listed.is_whole for listed in lists if listed):
        return Together(translated(listing.title), gettext("There are too many to be compared here"), see=see)
    return _together(profiles, (listing.title, finding, lacking), first, second, links, see)


def _money(
    side: str, column: str, title: str, finding: str, lacking: str, profiles: list[Profile], links: Links
) -> Together | None:
    drawn = [profile.sides.get(side) for profile in profiles]
    first, second = (shown.ids(column) if shown is not None else set[str]() for shown in drawn)
    if not first or not second:
        return None
    return _together(profiles, (title, finding, lacking), first, second, links, None)


def _together(
    profiles: list[Profile],
    said: tuple[str, str, str],
    first: set[str],
    second: set[str],
    links: Links,
    see: SeeAll | None,
) -> Together:
    both = sorted(first & second)
    title, finding, lacking = said
    entities = named(profiles[0].reader.store, both[:_NAMED], links.scope)
    told = translated(finding).format(count=written_forms.number(len(both))) if both else translated(lacking)
    foot = gettext(
        "Beside these: %(one)s for the first only, %(other)s for the second only.",
        one=written_forms.number(len(first - second)),
        other=written_forms.number(len(second - first)),
    )
    return Together(translated(title), told, tuple(entities), foot, see if both else None)
