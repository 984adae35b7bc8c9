"""Have the matcher look at all actors of a graph, and keep what its rules hold as a dataset of its own.

All of it is worked out anew each time from what is visible, so that the result depends neither on the order of loads
nor on earlier results. What people decided stands, whatever a rule holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from ..loading.difference import load
from ..loading.report import Report
from ..matching.actors import Actor, Pair
from ..matching.proposing import propose
from ..progress import Progress, silent
from ..store.snapshot import clock
from ..store.store import Store
from .groups import Conflict, conflicts
from .judgement import BY_RULES, Judgement, Verdict, records
from .reading import all_actors, judgements_in
from .settling import asked_again, settle


@dataclass(frozen=True)
class Outcome:
    """What a run of the matcher came to.

    `joined` counts by rule the pairs that rules hold to be one; `waiting` those that a person is to look at, by rule,
    and `held_back` those among them that a rule would have joined. `new` and `gone` count judgements of rules that
    were written and withdrawn. `load` is the load's number, None where nothing was to be changed.
    """

    actors: int
    joined: Counter[str]
    waiting: Counter[str]
    held_back: int
    by_people: int
    new: int
    gone: int
    conflicts: tuple[Conflict, ...]
    load: int | None = None


Matcher = Callable[[Iterable[Actor], Collection[frozenset[str]]], Iterable[Pair]]
"""Gives the pairs among actors that it holds to be one or doubtful, but those whose ids are known."""


def match_all(
    store: Store,
    *,
    matcher: Matcher = propose,
    dry_run: bool = False,
    wait: float = 60.0,
    progress: Progress = silent,
) -> Outcome:
    """Match all actors, and write what the rules hold unless it stands already; raises Busy as `load` does."""
    actors = {actor.id: actor for actor in all_actors(store, progress)}
    standing = judgements_in(store, clock(store)["now"])
    decided = [one for one in standing if not one.rule]
    before = {one.key: one for one in standing if one.dataset == BY_RULES.name}
    known = frozenset(one.pair for one in decided) - set(asked_again(decided, actors))
    progress(f"matching {len(actors):,} actors")
    made = settle(matcher(actors.values(), known), decided, actors)
    changed = {one.key: one for one in made} != before
    number: int | None = None
    if changed and not dry_run:
        number = load(store, BY_RULES, records(BY_RULES, made), Report(), wait=wait, progress=progress).load
    return _outcome(len(actors), made, decided, before, number)


def _outcome(
    actors: int, made: list[Judgement], decided: list[Judgement], before: dict[str, Judgement], number: int | None
) -> Outcome:
    waiting = [one for one in made if one.verdict == Verdict.UNSURE]
    after = {one.key: one for one in made}
    return Outcome(
        actors,
        Counter(one.rule for one in made if one.verdict == Verdict.SAME),
        Counter(one.rule for one in waiting),
        sum(1 for one in waiting if one.why),
        len(decided),
        sum(1 for key, one in after.items() if before.get(key) != one),
        sum(1 for key, one in before.items() if after.get(key) != one),
        tuple(conflicts([*decided, *made])),
        number,
    )
