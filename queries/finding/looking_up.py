"""Look up whom or what a name means: candidates from the index, scored, in the order in which they are shown.

The order: how well the name fits, in steps; then actors before projects and documents; then how much they act, which
is how many flows and statements they are in; then the score itself. The doors for readers and for programs call the
same function.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import Any

from ...graph.model.schema import ACTORS, type_of
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ..asking.identity import Identities, countries_called
from ..asking.scope import EVERYTHING, LARGEST_LIMIT, Moment, Scope, moment
from ..asking.texts import composed
from .index_query import loose, strict, whole
from .scoring import Candidate, Fit, fit
from .sought import Sought

CANDIDATES, _LOOSE = 150, 100
"""Entities that are compared with what is looked for: the best by the index, of a strict query and of a loose one."""
_MOST_HITS = 2000
"""Statements that have the whole name, of which many can be of one entity; of others, twice as many as entities."""
_HIDDEN = 2
"""One in so many statements that the index gave must be visible and wanted; else it is asked for many more."""
_MANY_MORE = 100_000
_WEIGHED = 100
"""Entities whose acting is counted: the best by their names."""
_MOST = 200
"""Flows, and statements, up to which the acting of one entity is counted."""
_GOOD = 0.9
"""The score from which nothing looser is looked for."""
_STEPS = (1.0, 0.98, 0.9, 0.8, 0.7, 0.6, 0.5)
"""The scores at which a step begins within which acting counts more than the score."""
_TRANSLATED = 0.97


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: an id, how it fits, and the database's handle of the statement that gives the name."""

    entity: str
    fit: Fit
    statement: str
    uses: int
    weight: int = 0

    @property
    def step(self) -> int:
        """The step of its score, 0 for the best."""
        return next((at for at, least in enumerate(_STEPS) if self.fit.score >= least), len(_STEPS))

    @property
    def place(self) -> tuple[Any, ...]:
        """What findings are sorted by."""
        is_actor = type_of(self.entity).label in ACTORS
        return self.step, not is_actor, -self.weight, -self.fit.score, -self.uses, self.entity


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found, best first; `is_cut` if more names than can be compared are like what was looked for."""

    findings: list[Finding]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What the index gave of one entity: it may be called differently in several statements."""

    entity: str
    called: list[Candidate]
    uses: int

    @classmethod
    def of(cls, columns: Sequence[Any]) -> _Read:
        """Make it from a list of the text “candidates”."""
        entity, called, uses, _, *of_country = columns
        countries = frozenset(of_country[0] if of_country else ())
        return cls(entity, [_candidate(entity, countries, *stated) for stated in called], uses)


def _candidate(
    entity: str,
    countries: frozenset[str],
    names: Sequence[str] | None,
    languages: Sequence[str] | None,
    identifiers: Sequence[str] | None,
    statement: str,
    kind: str | None,
) -> Candidate:
    named = list(zip_longest(names or (), (languages or ())[: len(names or ())], fillvalue=""))
    return Candidate(entity, named, identifiers or (), countries, statement, kind or "")


@dataclass(frozen=True)
class LookUp:
    """One look-up in a graph at a moment; `filters` are type, kind and country (ids), as far as they were given."""

    store: Readable
    at: Moment
    identities: Identities
    sought: Sought
    filters: Mapping[str, Any]

    def find(self, wanted: int = LARGEST_LIMIT) -> Found:
        """Return all that fits, best first, each group of entities that are judged to be one once.

        How much they act is counted for the first `wanted` and for those that fit as well: it decides among these.
        """
        rows, is_cut = self._candidates(strict(self.sought), CANDIDATES)
        best = self._fits(rows)
        if self._is_to_be_widened(best) and (wider := loose(self.sought)):
            further, is_cut_as_well = self._candidates(wider, _LOOSE)
            is_cut |= is_cut_as_well
            best = self._fits([*rows, *further])
        ordered = sorted(best, key=lambda finding: finding.place)
        if ordered and wanted:
            least = ordered[min(wanted, len(ordered)) - 1].place[:2]
            weights = self._weights(
                [finding.entity for finding in ordered[:_WEIGHED] if finding.place[:2] <= least],
            )
            ordered = [replace(finding, weight=weights.get(finding.entity, 0)) for finding in ordered]
        return Found(sorted(ordered, key=lambda finding: finding.place), is_cut)

    def _is_to_be_widened(self, best: Sequence[Finding]) -> bool:
        """Tell whether to look for less than all the words: not where a good name was found, or one is being typed."""
        if not self.sought.name or any(
            finding.fit.score >= _GOOD or finding.fit.match == "beginning" for finding in best
        ):
            return False
        return not best or len(self.sought.form.canonical) > 1

    def _candidates(self, query: str, most: int) -> tuple[list[_Read], bool]:
        """Read at most so many entities that are like what is looked for; tell whether there are more of them."""
        given = {name for name, value in self.filters.items() if value} | {"whole"}
        given |= {"countries"} if self._called else set()
        given |= {"of_country"} if self.sought.countries else set()
        text = composed(("candidates",), frozenset(given))
        asked = {"query": query, "whole": whole(self.sought), "countries": list(self._called)}
        bounds = {"read": 2 * most, "most_hits": _MOST_HITS, "bound": most + 1}
        parameters = {**self.at.parameters(), **self.filters, **asked, **bounds}
        row = self.store.read(text, parameters)[0]
        shown = sum(hits for _, _, _, hits, *_ in row["candidates"])
        if row["has_more"] and len(row["candidates"]) < most and shown * _HIDDEN < row["read"]:
            row = self.store.read(text, {**parameters, "read": _MANY_MORE, "most_hits": _MANY_MORE})[0]
        read = [_Read.of(candidate) for candidate in row["candidates"][:most]]
        return read, row["has_more"] or len(row["candidates"]) > most

    def _fits(self, rows: Sequence[_Read]) -> list[Finding]:
        """Return the best fit of each group; how often sources use its names is added up."""
        best: dict[str, Finding] = {}
        uses: dict[str, int] = defaultdict(int)
        self.identities.know(row.entity for row in rows)
        for row in {row.entity: row for row in reversed(rows)}.values():
            group = self.identities.of(row.entity)
            fits = [(fit(self.sought, called), called.statement) for called in row.called]
            fits.append((self._called.get(row.entity), row.called[0].statement))
            found, statement = max(fits, key=lambda pair: (pair[0].score if pair[0] else 0.0, pair[1]))
            if found is None:
                continue
            uses[group] += row.uses
            finding = Finding(group, found, statement, 0)
            # Of two that fit equally well the same has to be taken, in whatever order the index gives them.
            best[group] = max(best.get(group, finding), finding, key=lambda each: (each.fit.score, each.statement))
        return [replace(finding, uses=uses[group]) for group, finding in best.items()]

    @cached_property
    def _called(self) -> Mapping[str, Fit]:
        """The countries that are called so in some language, whether a source gives that name or not."""
        why = "it is called so in this language"
        return {
            country.entity: Fit(_TRANSLATED, "translation", country.name, country.language, why)
            for country in countries_called(self.sought.name)
        }

    def _weights(self, groups: Iterable[str]) -> Mapping[str, int]:
        member_of = {member: group for group in groups for member in self.identities.members(group)}
        parameters = {**self.at.parameters(), "ids": sorted(member_of), "most": _MOST, "bound": LARGEST_LIMIT}
        weights: dict[str, int] = defaultdict(int)
        for row in self.store.read(composed(("acting",)), parameters) if member_of else ():
            weights[member_of[row["id"]]] += row["weight"]
        return weights


def look_up(
    store: Readable, sought: Sought, scope: Scope = EVERYTHING, wanted: int = LARGEST_LIMIT, **filters: Any
) -> Found:
    """Look up outside of a question; `filters` are type, kind and country (a list of ids), `wanted` as in `find`.

    Raises BadArgument for a scope with a moment or source that there is not, TimedOut, EngineUnavailable.
    """
    graph = Snapshot.of(store)
    at = moment(graph, scope)
    every: dict[str, Any] = {"type": None, "kind": None, "country": [], **filters}
    return LookUp(graph, at, Identities.read(graph, at.grouped), sought, every).find(wanted)
