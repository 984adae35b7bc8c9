"""Groups of entities that judgements make, and the judgements that contradict each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.entity_groups import EntityGroups
from .judgement import Judgement, Verdict


def grouped(judgements: Iterable[Judgement]) -> EntityGroups:
    """Join what is judged the same: first by people, so that no rule overturns it; then in the order of ids."""
    standing = list(judgements)
    groups = EntityGroups(judged.pair for judged in standing if judged.verdict == Verdict.DIFFERENT)
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
    joined = EntityGroups(())
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
