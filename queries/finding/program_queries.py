"""Queries of programs: whom a name, a country and an identifier mean, with a score and a decision each.

| decision | is |
|---|---|
| match | the best one, with a score of at least .94, and no other one nearly as good |
| review | a score of at least .78: somebody has to look |

What scores less is not given. Several queries are answered at one moment of the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...graph.matching.actors import Decision
from ...graph.store.snapshot import Snapshot
from ..asking.identity import resolve
from ..asking.scope import Moment, Scope, moment
from .looking_up import Finding, look_up
from .scoring import SURE
from .sought import Sought

MOST_CANDIDATES = 50
_CERTAIN = 0.94
_NEARLY = 0.03
"""How much better than all others a match must be."""


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """An entity that may be meant, with how its name or identifier fits, and how much it acts."""

    entity: str
    score: float
    decision: Decision
    matched: str
    language: str
    how: str
    """identifier, exact, translation, acronym, wording, beginning, words or similar."""
    why: str
    acts: int
    """Flows and statements it is in, counted no further than a few hundred."""


@dataclass(frozen=True)
class ProgramQueries:
    """Look-ups in a graph at one moment."""

    store: Snapshot
    scope: Scope
    at: Moment

    @classmethod
    def of(cls, store: Snapshot, scope: Scope) -> ProgramQueries:
        """Fix the moment; raise BadArgument for a moment or source that there is not."""
        return cls(store, scope, moment(store, scope))

    def find(
        self,
        name: str,
        country: str = "",
        identifier: str = "",
        kind: str = "",
        types: Sequence[str] = (),
        limit: int = 5,
    ) -> tuple[ScoredCandidate, ...]:
        """Return those that may be meant, best first; of any of the types, of every type where none is given.

        `country` is an ISO code, an id or a name, empty if not known. Raises UnknownEntity and Ambiguous for a country
        that cannot be told, TimedOut, EngineUnavailable.
        """
        named = country.strip()
        home = resolve(self.store, named, self.at.now, frozenset({"Country"}), "country") if named else ""
        sought = Sought(" ".join(name.split()), home, kind.strip(), "".join(identifier.split()))
        found = [
            finding
            for type in types or (None,)
            for finding in look_up(self.store, sought, self.scope, limit, type=type).findings
            if finding.fit.score >= SURE
        ]
        found.sort(key=lambda finding: finding.place)
        return tuple(_decided(found))[:limit]


def _decided(findings: Sequence[Finding]) -> Iterator[ScoredCandidate]:
    """Decide over what is good enough, best first; the order stays."""
    scores = sorted((finding.fit.score for finding in findings), reverse=True)
    second = scores[1] if len(scores) > 1 else 0.0
    for finding in findings:
        score = finding.fit.score
        is_alone = score == scores[0] and score - second >= _NEARLY
        decision = Decision.MATCH if score >= _CERTAIN and is_alone else Decision.REVIEW
        fit = finding.fit
        yield ScoredCandidate(
            finding.entity, round(score, 3), decision, fit.matched, fit.language, fit.match, fit.why, finding.weight
        )
