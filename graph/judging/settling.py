"""From pairs that a rule holds to be one to judgements: what contradicts people, or each other, is left to people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..matching.actors import Actor, Decision, Pair
from ..model.entity_groups import EntityGroups
from .groups import grouped
from .judgement import Judgement, Verdict, known_of


def settle(pairs: Iterable[Pair], decided: Collection[Judgement], actors: Mapping[str, Actor]) -> list[Judgement]:
    """Return the judgements of rules, in the order of ids; the same whatever order the pairs come in.

    The likeliest pairs are joined first. A match is not joined, but left for a person to look at, if that would join
    two entities that a person holds to be different, or two that statements tell apart: of two countries, or a part
    and its whole.
    """
    groups = grouped(decided)
    told = _Told(groups, actors)
    open_pairs = dict.fromkeys(asked_again(decided, actors), "")
    judged = {each.pair for each in decided} - open_pairs.keys()
    made: list[Judgement] = []
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        ids = frozenset((pair.left, pair.right))
        if ids in judged or pair.decision == Decision.NONE:
            continue
        why = "Asked again: more is stated of them than when somebody was unsure." if ids in open_pairs else ""
        if pair.decision == Decision.MATCH and not why:
            why = told.apart(pair.left, pair.right)
            if not why:
                groups.join(pair.left, pair.right)
        is_match = pair.decision == Decision.MATCH and not why
        made.append(_judgement(pair, Verdict.SAME if is_match else Verdict.UNSURE, why))
    return sorted(made, key=lambda judgement: judgement.key)


def asked_again(decided: Iterable[Judgement], actors: Mapping[str, Actor]) -> Iterator[frozenset[str]]:
    """Yield the pairs of which people were unsure, and of which something else is stated now than was then."""
    firm = [each for each in decided if not each.rule]
    for each in firm:
        left, right = actors.get(each.left), actors.get(each.right)
        is_open = each.verdict == Verdict.UNSURE and each.known and left and right
        if is_open and left and right and known_of(left, right) != each.known:
            yield each.pair


class _Told:
    """What statements tell apart, asked of whole groups."""

    def __init__(self, groups: EntityGroups, actors: Mapping[str, Actor]) -> None:
        self._groups = groups
        self._actors = actors

    def apart(self, left: str, right: str) -> str:
        """Say why two entities are not joined by a rule; empty where nothing stands against it."""
        if self._groups.of(left) == self._groups.of(right):
            return ""
        if (pair := self._groups.kept_apart(left, right)) is not None:
            return f"Not joined by the rule: somebody holds {' and '.join(sorted(pair))} to be different."
        mine, others = self._groups.members(left), self._groups.members(right)
        if related := sorted(self._related(mine) & set(others) | self._related(others) & set(mine)):
            return f"Not joined by the rule: a statement tells {related[0]} from one that it would be joined with."
        here, there = self._countries(mine), self._countries(others)
        if here and there and not here & there:
            return f"Not joined by the rule: it would join {', '.join(sorted(here))} with {', '.join(sorted(there))}."
        return ""

    def _related(self, ids: Iterable[str]) -> set[str]:
        known = [self._actors[each] for each in ids if each in self._actors]
        return {other for actor in known for other in (*actor.related, actor.parent) if other}

    def _countries(self, ids: Iterable[str]) -> set[str]:
        return {self._actors[each].country for each in ids if each in self._actors and self._actors[each].country}


def _judgement(pair: Pair, verdict: Verdict, why: str) -> Judgement:
    features = tuple(f"{name} {value:+.2f}" for name, value in sorted(pair.features.items()))
    left, right = sorted((pair.left, pair.right))
    return Judgement(
        left,
        right,
        verdict,
        why=why,
        rule=pair.rule,
        decision=str(pair.decision),
        score=f"{pair.score:.3f}",
        features=features,
    )
