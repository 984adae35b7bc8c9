"""The profile of one entity: what is known of it at a glance, in about a dozen reads however much that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from fastapi import Response

from ....graph.errors import PASSING, CoopnetError
from ....graph.model.schema import type_of
from ....graph.store.store import Readable
from ....queries import CATALOGUE
from ....queries.asking.answer import Answer
from ....queries.asking.shown_statements import EntityRef
from ....queries.money.sums import Sum
from ....queries.portions import (
    Keys,
    MoneySums,
    Newest,
    ProfileReader,
    ProjectPeriods,
    keys_of,
    not_yet_only,
    stated_by,
)
from ... import words
from ...languages import to_translate
from ...languages.catalogues_read import translated
from ...moments import day_words
from ..descriptions import Given, said_of
from ..explorer.marks import year_mark
from ..linking import Links, page_of
from ..rendering import html
from .beside import further_links, ratification_block, refusal_words, states_block
from .blocks import PROJECTS, Listed, projects_block
from .drawn_side import DrawnSide
from .figures import figures_of
from .listings import LISTINGS, PROJECTS_OF, types_of
from .money_side import MoneySide
from .openings import Known, sentences_of
from .parts import Block
from .sides import ENDS, SIDES

_LINES = 2000
"""Statements of one type that are put in order for a profile."""
DESCRIPTIONS = 200
"""Descriptions that the table of names is made from; a hub may have more, which are listed page by page."""
_AT_ONCE = 4
"""Texts that one page has Neo4j answer at the same time."""
_LETTERS = "fgh"
_FACTS = (
    "start",
    "end",
    "period",
    "held",
    "published",
    "updated",
    "status",
    "publisher",
    "language",
    "licence",
    "title",
)
_SIGNING = ("PARTY_TO", "SIGNED")


@dataclass(frozen=True)
class Profile:
    """All that was read of an entity, named."""

    reader: ProfileReader
    label: str
    counts: list[Any]
    lists: tuple[Listed, ...]
    countries: tuple[str, ...]
    projects: ProjectPeriods
    sides: Mapping[str, DrawnSide]
    names: Mapping[str, EntityRef]

    @property
    def entity(self) -> EntityRef:
        """Whose profile it is."""
        return self.reader.entity

    @cached_property
    def known(self) -> Known:
        """The same for sentences and figures."""
        return Known(
            self.entity,
            self.names,
            self.sides,
            self.projects,
            {listed.listing.key: listed for listed in self.lists},
            said_of(self.reader.described),
            self.countries,
        )


def read_profile(store: Readable, entity_id: str, links: Links) -> Profile:
    """Read the facts of an entity side by side, then name everything in them together."""
    label = type_of(entity_id).label
    reader = ProfileReader(store, entity_id, links.scope)
    today = reader.at.day.isoformat()
    with ThreadPoolExecutor(_AT_ONCE) as pool:  # none needs another one, and Neo4j answers several at once
        counting = pool.submit(reader.counts)
        sums = {
            argument: pool.submit(reader.money, argument)
            for argument in dict.fromkeys(a for a, _ in SIDES.get(label, ()))
        }
        ways, is_country = (types_of(label, "from"), types_of(label, "to")), label == "Country"
        newest = pool.submit(reader.newest, *ways, _LINES, DESCRIPTIONS, has_bodies=is_country)
        projects = (
            pool.submit(reader.projects, PROJECTS_OF[label][0], today, PROJECTS) if label in PROJECTS_OF else None
        )
        groups = newest.result()
        money = {argument: made.result() for argument, made in sums.items()}
        periods = projects.result() if projects else ProjectPeriods()
        counts = counting.result()
    lists = tuple(Listed(listing, groups) for listing in LISTINGS[label])
    sides = _sides(label, reader, money)
    countries = _countries(groups)
    wanted = {entity for listed in lists for entity in listed.ids} | {*countries[:3]}
    wanted |= {entity for side in sides for entity in side.named}
    wanted |= {entity for project in periods.first for entity in (project.id, *project.funders, *project.implementers)}
    reader.fetch(wanted)
    names = reader.names(wanted)
    drawn = {side.kind.key: DrawnSide(side, names, letter) for side, letter in zip(sides, _LETTERS, strict=False)}
    kept = tuple(listed for listed in lists if listed.count)
    return Profile(reader, label, counts, kept, countries, periods, drawn, names)


def _sides(label: str, reader: ProfileReader, money: Mapping[str, MoneySums]) -> list[MoneySide]:
    made: list[MoneySide] = []
    for argument, kind in SIDES.get(label, ()):
        found = money[argument]
        end = ENDS.get(kind.key)
        sums: Sequence[Sum] = found.sums
        if argument == "actor" and end is not None:
            if end not in found.by:  # both ends are too many to be told apart
                found = reader.money(end)
                sums = found.sums
            else:
                sums = [each for each in sums if each.group.get(end) in found.ids]
        if sums:
            made.append(MoneySide(kind, reader.entity_id, found.by, sums, reader.scope))
    return made


def _countries(groups: Iterable[Newest]) -> tuple[str, ...]:
    of = [line.other for group in groups if (group.type, group.way) == ("OF_COUNTRY", "from") for line in group.lines]
    return tuple(dict.fromkeys(of))


def profile(store: Readable, links: Links, entity_id: str) -> Response:
    """Make the page."""
    found = read_profile(store, entity_id, links)
    known, snapshot = found.known, found.reader.store
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        unratified = _asked(pool, _ratification(found), snapshot, links)
        others = _asked(pool, _others(found), snapshot, links)
        keys = pool.submit(keys_of, snapshot, entity_id, links.scope)
        stating = pool.submit(stated_by, snapshot, entity_id, links.scope, most=0) if found.label == "Source" else None
        blocks = _blocks(found, links)
        blocks += ratification_block(unratified(), entity_id, found.label, links)
        blocks += states_block(stating.result(), entity_id, links) if stating else []
        described = others()
        joined: Keys = keys.result()
    count = sum(counted.count for counted in found.counts)
    return html(
        "profile.html",
        links=links,
        entity=found.entity,
        keys=joined,
        also=_also(known),
        sentences=sentences_of(known),
        figures=figures_of(known, links),
        facts=_facts(known),
        sides=list(found.sides.values()),
        year_mark=year_mark,
        letters=_LETTERS[: len(found.sides)],
        cells=_cells(found.sides),
        blocks=_in_order(blocks),
        called=_called(described) if isinstance(described, Answer) else [],
        called_refused=refusal_words(described) if isinstance(described, CoopnetError) else "",
        kicker=words.sentence_case(words.what(found.entity.type, found.entity.kind)),
        said=known.said,
        descriptions=sum(c.count for c in found.counts if (c.type, c.way) == ("DESCRIBES", "to")),
        descriptions_read=DESCRIPTIONS,
        count=count,
        everything=links.entity(entity_id, all="yes"),
        is_planned=not_yet_only(found.counts),
        further=further_links(found.entity, links),
        at=found.reader.at,
        today=links.now(page_of(entity_id)),
    )


def _also(known: Known) -> list[Given]:
    """Return further names and short codes, a few; all stand in the fold."""
    names = [each for said in known.said if said.name == "name" for each in said.given]
    codes = [
        each for said in known.said if said.name == "identifier" for each in said.given if len(each.text) <= _SHORT
    ]
    shown = {known.name.casefold()}
    found: list[Given] = []
    for each in (*names[:_OTHER_NAMES], *codes[:2]):
        if each.text.casefold() not in shown:
            shown.add(each.text.casefold())
            found.append(each)
    return found


_SHORT, _OTHER_NAMES = 12, 4
_HEADED = {"start": to_translate("begins"), "end": to_translate("ends"), "updated": to_translate("last updated")}


def _facts(known: Known) -> list[tuple[str, str]]:
    """Return what sources describe the entity by, beside its names; a moment only by its day."""
    told: list[tuple[str, str]] = []
    for said in known.said:
        if said.name in _FACTS:
            text = day_words(said.text.partition("T")[0]) if said.name == "updated" else said.text
            told.append((translated(_HEADED[said.name]) if said.name in _HEADED else said.what, text))
    return told


def _called(answer: Answer[Any]) -> list[tuple[str, str, int, list[EntityRef]]]:
    """Return each name that others give, with its language, how often, and who gives it."""
    found: dict[str, tuple[str, int, dict[str, EntityRef]]] = {}
    for row in answer.rows:
        if row.name:
            language, count, sources = found.get(row.name, (row.language, 0, {}))
            found[row.name] = (language, count + row.count, {**sources, row.publisher.id: row.publisher})
    return [(name, language, count, list(sources.values())) for name, (language, count, sources) in found.items()]


def _cells(sides: Mapping[str, DrawnSide]) -> str:
    """Put the cells of all charts together: of each, the places of the other charts' signs stay empty."""
    told: list[str] = []
    for at, side in enumerate(sides.values()):
        for cell in filter(None, side.cells.split(";")):
            index, year = cell.split(",")
            signs = [index if other == at else "" for other in range(len(sides))]
            told.append(",".join([*signs, year]))
    return ";".join(told)


def _blocks(found: Profile, links: Links) -> list[Block]:
    entity_id = found.entity.id
    blocks = [listed.block(found.names, entity_id, links) for listed in found.lists]
    if found.projects.total:
        blocks.insert(0, projects_block(found.label, found.projects, found.names, entity_id, links))
    return blocks


_ORDER = ("parties", "participants", "posts", "projects", "agreements", "unratified", "states")


def _in_order(blocks: list[Block]) -> list[Block]:
    return sorted(blocks, key=lambda block: _ORDER.index(block.key) if block.key in _ORDER else len(_ORDER))


Asking = tuple[str, dict[str, Any], int]


def _ratification(found: Profile) -> Asking | None:
    signs = any(
        counted.count and counted.type in _SIGNING and counted.way == ("to" if found.label == "Document" else "from")
        for counted in found.counts
    )
    arguments = {"Country": "party", "Organisation": "party", "Document": "document"}
    if not signs or found.label not in arguments:
        return None
    return "signed_not_ratified", {arguments[found.label]: found.entity.id}, 3


def _others(found: Profile) -> Asking | None:
    if found.label not in ("Organisation", "Person"):
        return None
    return "described_by_others", {"actor": found.entity.id}, 40


def _asked(
    pool: Executor, asking: Asking | None, store: Readable, links: Links
) -> Callable[[], Answer[Any] | CoopnetError | None]:
    """Ask a question beside the others; what it refuses is returned, to be said on the page."""
    if asking is None:
        return lambda: None
    question, arguments, limit = asking
    made = pool.submit(CATALOGUE[question].ask, store, arguments, replace(links.scope, limit=limit))

    def answer() -> Answer[Any] | CoopnetError | None:
        try:
            return made.result()
        except PASSING:
            raise
        except CoopnetError as error:
            return error

    return answer
