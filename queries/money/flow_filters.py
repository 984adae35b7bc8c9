"""Select the flows of money that a question is about, by the filters that all questions about sums share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, get_type_hints

from ...graph.model.schema import NOT_YET, RETURNING
from ...graph.store.snapshot import Snapshot
from ..asking.answer import Behind
from ..asking.bodies import is_country
from ..asking.inquiry import Columns, Inquiry, asked_of
from ..asking.parameters import Counting, neutral
from ..asking.periods import PERHAPS, why_not
from ..asking.scope import EVERYTHING, STATED
from .filter_checks import NO_VOCABULARY, check
from .filter_parameters import FlowFilters
from .stated_filters import only

SELECTED, FIRST, CELLS, COLLECTED, RANKING = "selected_flows", "first_flows", "cells", "collected_sums", "ranking"
RANKING_OF_TOTALS = "ranking_of_totals"
ENDS = ("provider", "receiver", "actor", "project", "programme", "country", "theme", "sector", "publisher")
"""Filters that name entities."""
_ACTING = ("provider", "receiver", "actor")
"""Those of them that name somebody who acts."""
_JOINED = ("actor", "programme", "country")
"""Those of them that each have a clause; what a flow states by one property is in `only`."""
_GROUPED: Mapping[str, str] = {"publisher": "source", "country": "place"}
"""Columns to group by that have another name on flows and totals."""
FILTERS: Mapping[str, Any] = {
    name: neutral(hint) for name, hint in get_type_hints(FlowFilters, include_extras=True).items()
}
"""Every filter with what stands for not filtering."""
_OWN = ("dataset", "publisher")
"""Filters that say whose statements are asked for: what one of these states counts, whatever others state."""
_CHOICE = 2
_FEW = 2000
"""Flows that are sooner looked through than all those that are not counted."""


@dataclass(frozen=True)
class Selection:
    """The filters of one asking; `by` are the columns that its sums are grouped by.

    `sectors` are the ids that `theme` (with what is narrower) and `sector` leave; `dates` those of the dates that occur
    which lie within the period asked for, None where none is; `perhaps` those of which it cannot be told. `alone` are
    the filters in which a country stands for itself, without its bodies; `called` and `further` what `of` was given.
    """

    inquiry: Inquiry
    filters: Mapping[str, Any]
    ids: Mapping[str, list[str]]
    by: tuple[str, ...] = ()
    sectors: tuple[str, ...] | None = None
    dates: tuple[str, ...] | None = None
    perhaps: tuple[str, ...] = ()
    alone: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict[str, str])
    further: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @classmethod
    def of(
        cls, inquiry: Inquiry, by: Iterable[str] = (), called: Mapping[str, str] = MappingProxyType({}), **further: Any
    ) -> Selection:
        """Take the filters from the arguments; raises BadArgument where they do not go together.

        `called` says which argument holds a filter that has another name there; `further` filters stand above the
        arguments.
        """
        given, members = inquiry.arguments, inquiry.parameters
        filters = {name: given.get(called.get(name, name), neutral) for name, neutral in FILTERS.items()} | further
        stand_for: dict[str, list[str]] = {
            name: members.get(called.get(name, name), []) if filters[name] else [] for name in ENDS
        }
        alone = frozenset(
            name for name in _ACTING if is_country(filters[name]) and inquiry.is_alone(called.get(name, name))
        )
        selection = cls(inquiry, filters, stand_for, tuple(by), alone=alone, called=called, further=further)
        check(filters, selection.by)
        selection = replace(selection, sectors=selection._sectors())
        if inquiry.within is None:
            return selection
        why = {row["date"]: why_not(row["date"], inquiry.within) for row in selection.read("flow_dates") if row["date"]}
        return replace(
            selection,
            dates=tuple(date for date, reason in why.items() if not reason),
            perhaps=tuple(date for date, reason in why.items() if reason == PERHAPS),
        )

    def with_every_source(self) -> Selection:
        """Return the same without a filter by source."""
        return Selection.of(self.inquiry.with_every_source(), self.by, self.called, **self.further)

    def _sectors(self) -> tuple[str, ...] | None:
        sector = self.ids["sector"]
        if not self.ids["theme"]:
            return tuple(sector) if sector else None
        return tuple(theme for theme in self.inquiry.themes if not sector or theme in sector)

    def read(self, name: str, start: str = "", **further: Any) -> Sequence[Columns]:
        """Read one of the texts about flows; it begins at the most selective end, or where `start` says."""
        begin = start or self.start
        wanted = {f"from {begin}", *self._filtering(begin), *self._shaping()}
        texts = (SELECTED, name) if name == "flow_dates" else (SELECTED, CELLS, name)
        return self.inquiry.read_sections(texts, frozenset(wanted), {**self.parameters, **further})

    def read_page(self, *, shared: bool, **further: Any) -> Sequence[Columns]:
        """Read a page of flows, or of those that only touch what is asked for where `shared`.

        They are divided before the page is taken only where it depends on how they are divided.
        """
        wanted = {f"from {self.start}", *self._filtering(self.start), *self._shaping()}
        if self.shape == "whole" or (self.shape == "places" and self.filters["country"]):
            wanted.add("early")
            if self.filters["country"]:
                wanted.add("with a part" if self.start == "country" and not shared else "early for a country")
        else:
            wanted.add("late")
        texts = (SELECTED, FIRST, CELLS, "flows")
        given = {**self.parameters, "shared": shared, **further}
        return self.inquiry.read_sections(texts, frozenset(wanted), given)

    def read_sums(self, tail: str = COLLECTED, **further: Any) -> Sequence[Columns]:
        """Read sums of flows; by `tail` either every figure of each or only their sizes over all currencies."""
        wanted = {f"from {self.start}", *self._filtering(self.start), *self._shaping(tail)}
        texts = (SELECTED, CELLS, "totals", tail)
        return self._in_columns(self.inquiry.read_sections(texts, frozenset(wanted), {**self.parameters, **further}))

    def read_yearly(
        self, tail: str = COLLECTED, *, start: str = "", shared: Sequence[bool] = (False,), **further: Any
    ) -> Sequence[Columns]:
        """Read the derived totals by the same filters; their years only where years are asked for.

        `shared`: whether of flows with a stated part of what is asked for, of those that only touch it, or of both.
        """
        begin = start or self._start_of_totals
        division = "places" if self._is_in_places else "whole"
        wanted = {f"from {begin}", *self._filtering(begin), division}
        if tail == COLLECTED:
            wanted |= {"each currency", f"{division} in each currency"}
        if self.filters["year"] or "year" in (*self.by, *self.filters["without"]):
            wanted |= {"of years"} | ({"of years in each currency"} if tail == COLLECTED else set())
        given = {**self.parameters, "shared": list(shared), **further}
        if tail == RANKING_OF_TOTALS:
            wanted |= {f"by {name}" for name in self.by}
            return self.inquiry.read_sections(("yearly_totals", tail), frozenset(wanted), given)
        texts = ("yearly_totals", "summed_totals", tail)
        return self._in_columns(self.inquiry.read_sections(texts, frozenset(wanted), given))

    def _in_columns(self, rows: Sequence[Columns]) -> list[Columns]:
        """Split the groups of each row into one list for each column; what states no year has 0."""

        def column(row: Columns, at: int) -> list[Any]:
            return [0 if group[at] is None else group[at] for group in row["groups"]]

        return [{**row, **{name: column(row, at) for at, name in enumerate(self.by)}} for row in rows]

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """The parameters of the texts."""
        vocabulary = "" if self.filters["vocabulary"] == NO_VOCABULARY else self.filters["vocabulary"]
        return {
            **self.filters,
            **self.ids,
            "sectors": list(self.sectors or ()),
            "vocabulary": vocabulary,
            "only": self._only,
            "by": [_GROUPED.get(name, name) for name in self.by],
            "division": f"themes {vocabulary}",
            "not_yet": sorted(map(str, NOT_YET)),
            "perhaps": list(self.perhaps),
            "perhaps_in": PERHAPS,
            "within": self.within,
        }

    @cached_property
    def _only(self) -> Mapping[str, Any]:
        """What the filters leave by what a flow itself states."""
        return only(self.filters, self.ids, self.dates)

    @property
    def is_overall(self) -> bool:
        """Whether each flow counts once over all datasets and publishers: where these are compared, or on request."""
        compared = any(name in self.by and not self.filters[name] for name in _OWN)
        return compared or self.inquiry.arguments.get("counted") == Counting.OVERALL

    @cached_property
    def within(self) -> Mapping[str, Any]:
        """The dataset and publishers within which flows count; one that replaces them elsewhere does not there."""
        stated = self._only["stated"]
        return {} if self.is_overall else {name: stated[name] for name in ("dataset", "source") if name in stated}

    def _filtering(self, begin: str) -> set[str]:
        wanted = {name for name in _JOINED if self.filters[name] and name != begin}
        wanted |= {f"without {name}" for name in self.filters["without"]}
        if self.sectors is not None:
            wanted.add("vocabulary" if self.filters["vocabulary"] is not None else "sectors")
        return wanted

    @property
    def shape(self) -> str:
        """The division of flows to use: “whole”, by “places”, or by “sectors” within places."""
        asked = {*self.by, *self.filters["without"], *(name for name in ENDS if self.filters[name])}
        return "sectors" if {"sector", "theme"} & asked else "places" if self._is_in_places else "whole"

    @property
    def _is_in_places(self) -> bool:
        return bool(self.filters["country"]) or "country" in (*self.by, *self.filters["without"])

    def _shaping(self, tail: str = COLLECTED) -> set[str]:
        shape = self.shape
        wanted = {"whole" if shape == "whole" else "divided"}
        if tail == COLLECTED:
            wanted |= {"each currency", f"{'whole' if shape == 'whole' else 'places'} in each currency"}
        if shape != "whole":
            wanted |= {"cells of country"} if self.filters["country"] else set()
            wanted |= {"cells of sectors"} if self.sectors is not None else set()
            wanted.add(
                "places"
                if shape == "places"
                else "vocabulary open"
                if self.filters["vocabulary"] is None
                else "vocabulary named"
            )
        return wanted

    @cached_property
    def start(self) -> str:
        """The end to start reading from: the one with the fewest flows."""
        possible = list(self._ends)
        if self.sectors == ():
            return "sectors"
        if len(possible) < _CHOICE:
            return possible[0] if possible else "all"
        return next(iter(self._degrees))

    @property
    def _start_of_totals(self) -> str:
        """The same of the derived totals, of which those of sectors are others."""
        if self.is_by_sector:
            return "sectors in a country" if self.filters["country"] else "sectors"
        if self.start == "all":
            return next((name for name in _OWN if self.filters[name]), "all")
        return self.start

    @property
    def _is_small(self) -> bool:
        """Whether the end that reading starts from has few flows."""
        return self.start != "all" and self._degrees.get(self.start, 0) <= _FEW

    @property
    def _ends(self) -> Mapping[str, list[str]]:
        """The ends that reading could begin from, with their ids."""
        names = (*(name for name in ENDS if name not in ("publisher", "theme", "sector")), "sectors")
        return {name: self.parameters[name] for name in names if self.parameters[name]}

    @cached_property
    def _degrees(self) -> Mapping[str, int]:
        """The number of flows at each of these ends, the smallest first."""
        ends = [{"start": name, "id": entity_id} for name, ids in self._ends.items() for entity_id in ids]
        return {row["start"]: row["degree"] for row in self.inquiry.read("degrees", ends=ends)}

    @property
    def passed_over(self) -> frozenset[str]:
        """The kinds that are not shown as given: repayments and interest, unless kinds are asked for by name."""
        return frozenset() if self.filters["kind"] else frozenset(map(str, RETURNING))

    @property
    def is_by_sector(self) -> bool:
        """Whether sums are by sector, of which derived totals tell nobody who gives or receives."""
        return "sector" in self.by

    @cached_property
    def is_yearly(self) -> bool:
        """Whether the derived totals hold all that is asked for, at their grain: they count each flow once overall."""
        finer = {"project", "programme", "theme", "sector", "finance", "aid_type", "tied"}
        if self.is_by_sector:
            finer |= {"provider", "receiver", "actor"}
        return (
            not any(self.filters[name] for name in finer)
            and "sector" not in self.filters["without"]
            and not (self.is_by_sector and {"provider", "receiver"} & {*self.by, *self.filters["without"]})
            and is_in_totals(self.inquiry)
            and not (self.within and self.inquiry.read("replaced_elsewhere", within=self.within))
        )

    @cached_property
    def _asked(self) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """The filters and the scope that are not at their defaults: many sums of one selection share them."""
        scope = asked_of(self.inquiry.scope, EVERYTHING)
        return (
            {name: value for name, value in self.filters.items() if value not in (None, [], FILTERS.get(name))},
            {name: value for name, value in scope.items() if name not in ("limit", "page", "alone")},
        )

    def behind(self, question: str = "flows", **further: Any) -> Behind:
        """Say how to ask for the rows of one group: these filters, narrowed by those of the group."""
        own = {name: value for name, value in further.items() if value not in (None, [], FILTERS.get(name))}
        return self.narrowed(own, further, question)

    def narrowed(self, own: Mapping[str, Any], instead_of: Collection[str] = (), question: str = "flows") -> Behind:
        """Say how to ask for the rows of these filters and `own`, none of which is at its default."""
        filters, scope = self._asked
        kept = {name: value for name, value in filters.items() if name not in own and name not in instead_of}
        # a group is of one actor, never of what the actor stands for
        alone = {name for name in self.alone if name in kept} | {name for name in _ACTING if is_country(own.get(name))}
        overall = {"counted": Counting.OVERALL} if self.is_overall and {*_OWN} & {*kept, *own} else {}
        without_bodies = {"alone": sorted(alone)} if alone else {}
        return Behind(question=question, arguments={**kept, **own, **overall, **scope, **without_bodies})

    def counts(self, convert: str = "", only: str = "") -> list[Columns]:
        """Count the flows by the reason for which sums leave them out; `only` limits what is read of very many."""
        start = only if only and not self._is_small else ""
        rows = self.read("flow_counts", start=start, into=convert.lower())
        # what states the place or sector that was to be lacking was not asked for
        is_lacking = {"country", "sector"} & set(self.filters["without"])
        return [row for row in rows if not (is_lacking and row["is_shared"])]


def is_in_totals(inquiry: Inquiry) -> bool:
    """Whether the derived totals stand for an inquiry: they know no period, and leave out flows by judgements."""
    if inquiry.within is not None or inquiry.at.excluded:
        return False
    is_stated = inquiry.scope.identity == STATED and Snapshot.of(inquiry.store).has_groups
    return not (is_stated and inquiry.read("sides_by_judgement"))
