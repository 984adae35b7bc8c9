"""Look up whom or what a name means: candidates from the index, scored, in the order in which they are shown.

The order: how well the name fits, in steps; then actors before projects and documents; then how much they act, which
is how many flows and statements they are in; then the score itself. The doors for readers and for programs call the
same function.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import Any, NamedTuple

from ...graph.model.schema import ACTORS, type_of
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ..asking.identity import Identities, countries_called
from ..asking.scope import EVERYTHING, LARGEST_LIMIT, Moment, Scope, moment
from ..asking.texts import composed
from .index_query import loose, strict, whole
from .scoring import Candidate, Fit, fit
from .sought import Sought

CANDIDATES, _LOOSE = 80, 50
"""Entities that are compared with what is looked for: the best by the index, of a strict query and of a loose one."""
_MOST_HITS = 2000
"""Statements that have the whole name, of which many can be of one entity; of others, twice as many as entities."""
_HIDDEN = 2
"""One in so many statements that the index gave must be visible and wanted; else it is asked for many more."""
_MANY_MORE = 100_000
_WEIGHED = 100
"""Entities whose acting is counted: the best by their names."""
MOST_ACTING = 200
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
class Ranked:
    """All that was found, in the order that it has before it is known how much each acts.

    `steps` are of the first of them, as far as acting can change their order: equal where it decides between them.
    """

    findings: list[Finding]
    steps: list[int]
    is_cut: bool


class _Scored(NamedTuple):
    """How an entity fits, None if it does not, by which statement, and how often sources use its names."""

    fit: Fit | None
    statement: str
    uses: int


_STATEMENT = 3
"""The place of the statement's handle in a list of names of the text “candidates”."""


def _by_score(fitting: tuple[Fit | None, str] | _Scored) -> tuple[float, str]:
    found, statement, *_ = fitting
    return found.score if found else 0.0, statement


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
        ranked = self.ranked(wanted)
        contenders, rest = ranked.findings[: len(ranked.steps)], ranked.findings[len(ranked.steps) :]
        weights = self._weights([finding.entity for finding in contenders])
        weighed = [replace(finding, weight=weights.get(finding.entity, 0)) for finding in contenders]
        return Found([*sorted(weighed, key=lambda finding: finding.place), *rest], ranked.is_cut)

    def ranked(self, wanted: int = LARGEST_LIMIT) -> Ranked:
        """Return all that fits, best first but for how much they act; which can change where the first `wanted` are."""
        best: dict[str, _Scored] = {}
        is_cut = self._score(strict(self.sought), CANDIDATES, best)
        if self._is_to_be_widened(best) and (wider := loose(self.sought)):
            is_cut |= self._score(wider, _LOOSE, best)
        placed = sorted((finding.place, finding) for finding in self._grouped(best))
        least = placed[min(wanted, len(placed)) - 1][0][:2] if placed and wanted else ()
        classes = [place[:2] for place, _ in placed[:_WEIGHED] if place[:2] <= least]
        numbers = {each: number for number, each in enumerate(dict.fromkeys(classes))}
        return Ranked([finding for _, finding in placed], [numbers[each] for each in classes], is_cut)

    def _is_to_be_widened(self, best: Mapping[str, _Scored]) -> bool:
        """Tell whether to look for less than all the words: not where a good name was found, or one is being typed."""
        fits = [scored.fit for scored in best.values() if scored.fit is not None]
        if not self.sought.name or any(fit.score >= _GOOD or fit.match == "beginning" for fit in fits):
            return False
        return not fits or len(self.sought.form.canonical) > 1

    def _score(self, query: str, most: int, best: dict[str, _Scored]) -> bool:
        """Read at most so many entities that are like what is looked for, and enter how those fit that are new.

        Tell whether there are more of them.
        """
        candidates, is_cut = self._candidates(query, most)
        self.identities.know(entity for entity, *_ in candidates)
        for entity, called, uses, _, *of_country in candidates:
            if entity not in best:
                countries = frozenset[str](of_country[0] if of_country else ())
                named = (_candidate(entity, countries, *stated) for stated in called)
                fits = [(fit(self.sought, candidate), candidate.statement) for candidate in named]
                fits.append((self._called.get(entity), called[0][_STATEMENT]))
                best[entity] = _Scored(*max(fits, key=_by_score), uses)
        return is_cut

    def _candidates(self, query: str, most: int) -> tuple[list[list[Any]], bool]:
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
        return row["candidates"][:most], row["has_more"] or len(row["candidates"]) > most

    def _grouped(self, scored: Mapping[str, _Scored]) -> Iterator[Finding]:
        """Yield the best fit of each group; how often sources use its names is added up."""
        groups: dict[str, list[_Scored]] = defaultdict(list)
        for entity, each in scored.items():
            if each.fit is not None:
                groups[self.identities.of(entity)].append(each)
        for group, members in groups.items():
            # Of two that fit equally well the same has to be taken, in whatever order the index gives them.
            best = max(members, key=_by_score)
            if best.fit is not None:
                yield Finding(group, best.fit, best.statement, sum(each.uses for each in members))

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
        parameters = {**self.at.parameters(), "ids": sorted(member_of), "most": MOST_ACTING, "bound": LARGEST_LIMIT}
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
