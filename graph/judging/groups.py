"""Groups of entities that judgements make, and the judgements that contradict each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .judgement import Judgement, Verdict


class Groups:
    """Entities joined one pair after the other; pairs that are kept apart are never joined, also not through others."""

    def __init__(self, apart: Iterable[frozenset[str]]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for pair in sorted(apart, key=sorted):
            left, right = sorted(pair)
            self._apart[left][right] = self._apart[right][left] = pair

    def of(self, entity: str) -> str:
        """Return the entity that stands for the group."""
        found = entity
        while (parent := self._parent.get(found, found)) != found:
            found = parent
        while (parent := self._parent.get(entity, entity)) != found:
            self._parent[entity], entity = found, parent
        return found

    def members(self, entity: str) -> list[str]:
        """List the group of an entity, itself included."""
        return self._members.get(self.of(entity), [entity])

    def kept_apart(self, left: str, right: str) -> frozenset[str] | None:
        """Return two entities, one of each group, that are judged to be different; None if there are none."""
        return self._apart[self.of(left)].get(self.of(right))

    def join(self, left: str, right: str) -> bool:
        """Join two groups unless they are kept apart; tell whether they are one now."""
        kept, moved = self.of(left), self.of(right)
        if kept == moved:
            return True
        if moved in self._apart[kept]:
            return False
        if len(self.members(kept)) < len(self.members(moved)):
            kept, moved = moved, kept
        self._members[kept] = self.members(kept) + self._members.pop(moved, [moved])
        self._parent[moved] = kept
        for other, pair in self._apart.pop(moved, {}).items():
            del self._apart[other][moved]
            self._apart[other].setdefault(kept, pair)
            self._apart[kept].setdefault(other, pair)
        return True


def grouped(judgements: Iterable[Judgement]) -> Groups:
    """Join what is judged the same: first by people, so that no rule overturns it; then in the order of ids."""
    standing = list(judgements)
    groups = Groups(judged.pair for judged in standing if judged.verdict == Verdict.DIFFERENT)
    for judged in sorted(standing, key=lambda judgement: (judgement.rule != "", judgement.key)):
        if judged.verdict == Verdict.SAME:
            groups.join(judged.left, judged.right)
    return groups


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair judged to be different that other judgements join: `chain` leads from one end to the other."""

    different: Judgement
    chain: tuple[Judgement, ...]


def conflicts(judgements: Iterable[Judgement]) -> list[Conflict]:
    """Find the pairs held to be different that other judgements join, each with the shortest chain of these."""
    standing = sorted(judgements, key=lambda judgement: (judgement.key, judgement.rule, judgement.dataset))
    near: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    joined = Groups(())
    for judged in standing:
        if judged.verdict == Verdict.SAME:
            near[judged.left].append((judged.right, judged))
            near[judged.right].append((judged.left, judged))
            joined.join(judged.left, judged.right)
    apart = [judged for judged in standing if judged.verdict == Verdict.DIFFERENT]
    return [
        Conflict(judged, _chain(near, judged.left, judged.right))
        for judged in apart
        if joined.of(judged.left) == joined.of(judged.right)
    ]


def _chain(near: Mapping[str, list[tuple[str, Judgement]]], start: str, end: str) -> tuple[Judgement, ...]:
    """Return the judgements on the shortest way between two entities that are joined."""
    came: dict[str, tuple[str, Judgement] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, judgement in near[here]:
            if there not in came:
                came[there] = (here, judgement)
                waiting.append(there)
    chain: list[Judgement] = []
    step = came[end]
    while step is not None:
        chain.append(step[1])
        step = came[step[0]]
    return tuple(reversed(chain))
