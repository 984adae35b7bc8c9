"""The lists of a profile: from statements and projects to lines with notes and times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ....graph.model.schema import type_of
from ....queries.asking.shown_statements import EntityRef
from ....queries.portions import Line, Newest, ProjectPeriods
from ... import words
from ...languages import gettext, ngettext, written_forms
from ...languages.catalogues_read import translated, translated_for
from ...languages.inflection import behind
from ...moments import day_words
from ..linking import Links
from .line_words import says
from .listing import Listing
from .listings import PROJECTS_FOOT, PROJECTS_OF
from .parts import Block, Item, Note, SeeAll

PROJECTS = 6


class Listed:
    """The lines of one listing, put together by who stands at their other ends, the newest first."""

    def __init__(self, listing: Listing, groups: Iterable[Newest]) -> None:
        self.listing = listing
        self._by_other: dict[str, list[Line]] = {}
        found = [group for group in groups if (group.type, group.way) in listing.ways]
        for line in sorted((line for group in found for line in group.lines), key=lambda line: line.date, reverse=True):
            if not listing.labels or type_of(line.other).label in listing.labels:
                self._by_other.setdefault(line.other, []).append(line)
        self.is_whole = all(group.count == len(group.lines) for group in found)
        """Whether every line was read."""
        self._is_counted = self.is_whole or (len(found) == 1 and not listing.labels)
        self.count = found[0].others if self._is_counted and not self.is_whole else len(self._by_other)
        """How many there are at the other ends; where not all lines were read, it may be the least."""

    @property
    def count_told(self) -> str:
        """Say how many there are at the other ends."""
        count = written_forms.number(self.count)
        return count if self._is_counted else gettext("at least %(count)s", count=count)

    @property
    def finding(self) -> str:
        """Say how many there are, as a sentence without its full stop."""
        told = translated_for(self.listing.single, self.listing.several, self.count)
        return words.sentence_case(told.format(count=self.count_told))

    @property
    def shown(self) -> Mapping[str, list[Line]]:
        """The lines of those that the profile names."""
        return dict(list(self._by_other.items())[: self.listing.most])

    @property
    def others(self) -> Mapping[str, list[Line]]:
        """All lines that were read, by the id at their other end."""
        return self._by_other

    @property
    def ids(self) -> set[str]:
        """The ids whose names are needed."""
        named = {other for other in self.shown if type_of(other).label != "Provision"}
        return named | {line.via for lines in self.shown.values() for line in lines if line.via}

    def block(self, names: Mapping[str, EntityRef], entity_id: str, links: Links) -> Block:
        """Make the block."""
        listing = self.listing
        see: tuple[SeeAll, ...] = ()
        if listing.question:
            every = gettext("See all %(count)s", count=self.count_told) if self._is_counted else gettext("See all")
            text = every if self.count > listing.most else gettext("With sources")
            see = (SeeAll(text, links.view(listing.question, **asked(listing, entity_id))),)
        items = tuple(_item(other, lines, names) for other, lines in self.shown.items())
        return Block(listing.key, translated(listing.title), self.finding, items, see, translated(listing.foot))


def asked(listing: Listing, entity_id: str) -> dict[str, str]:
    """Return the arguments of the question behind a listing."""
    return {name: entity_id if value == "*" else value for name, value in listing.arguments.items()}


def _item(other: str, lines: Sequence[Line], names: Mapping[str, EntityRef]) -> Item:
    first = lines[0]
    if type_of(other).label == "Provision":
        kind = words.sentence_case(str(first.own.get("kind", "")))
        notes = (Note(kind, is_planned=False),) if kind else ()
        return Item(None, str(first.own.get("text", "")), notes, _day(first))
    entity = names[other]
    told: dict[tuple[str, str], Note] = {}
    for line in lines:
        text = says(line)
        if line.via:
            body = words.name(names[line.via])
            text = f"{body}: {text}" if text else body
        own = _day(line) if len(lines) > 1 and line.type in ("PARTY_TO", "SIGNED") else ""
        if text or line.is_planned:
            told.setdefault((text, own), Note(text, own, line.is_planned))
    return Item(entity, "", tuple(told.values())[:_NOTES], _day(first) if first.type not in _UNDATED else "")


_NOTES = 4
_UNDATED = (
    "OF_COUNTRY",
    "PART_OF",
    "ADDRESSES",
    "LOCATED_IN",
    "FUNDS",
    "IMPLEMENTS",
    "PARTNERS_IN",
    "MANAGES",
    "BENEFITS",
)


def _day(line: Line) -> str:
    if line.date:
        return day_words(line.date)
    return str(line.own.get("date_text", ""))


def projects_block(
    label: str, found: ProjectPeriods, names: Mapping[str, EntityRef], entity_id: str, links: Links
) -> Block:
    """Make the block of projects, the latest end first."""
    arguments: Mapping[str, Any] = PROJECTS_OF[label][1]
    given = dict.fromkeys(arguments, entity_id)
    items: list[Item] = []
    for project in found.first:
        funders = [words.name(names[party]) for party in project.funders]
        carried = [words.name(names[party]) for party in project.implementers]
        notes: list[Note] = []
        if funders:
            notes.append(Note(gettext("paid for by %(names)s", names=", ".join(funders))))
        if carried:
            notes.append(Note(gettext("carried out by %(names)s", names=", ".join(carried))))
        items.append(Item(names[project.id], "", tuple(notes), years_of(project.start, project.end)))
    every = gettext("See all %(count)s", count=written_forms.number(found.total))
    see = (SeeAll(every, links.view("projects", **given)),) if given else ()
    return Block("projects", gettext("Projects"), projects_finding(found), tuple(items), see, translated(PROJECTS_FOOT))


def projects_finding(found: ProjectPeriods) -> str:
    """Say how many projects are stated to go on."""
    if found.total == 1:
        if found.going:
            return gettext("One project, stated to end after today")
        if found.open:
            return gettext("One project, whose end is not stated")
        return gettext("One project, whose stated end has passed")
    if found.open == found.total:
        return ngettext(
            "%(total)s project; when it ends is not stated",
            "%(total)s projects; when they end is not stated",
            found.total,
            total=written_forms.number(found.total),
        )
    if not found.going:
        return ngettext(
            "None of %(total)s project is stated to end after today",
            "None of %(total)s projects is stated to end after today",
            found.total,
            total=written_forms.number(found.total),
        )
    return ngettext(
        "%(going)s of %(total)s project is stated to end after today",
        "%(going)s of %(total)s projects are stated to end after today",
        found.total,
        going=written_forms.number(found.going),
        total=written_forms.number(found.total),
    )


def years_of(start: str, end: str) -> str:
    """Say the years of a project."""
    first, last = start[:4], end[:4]
    if not first and not last:
        return gettext("time not stated")
    if not last or last == "..":
        return gettext("since %(day)s", day=behind("since", first))
    if not first or first == "..":
        return gettext("until %(day)s", day=behind("until", last))
    return first if first == last else f"{first}–{last}"
