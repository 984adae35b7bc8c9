"""Have the matcher look at all actors of a graph, and keep what its rules hold as a dataset of its own.

All of it is worked out anew each time from what is visible, so that the result depends neither on the order of loads
nor on earlier results; what two actors that are as they were came to is remembered (`remembering.py`). What people
decided stands, whatever a rule holds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..loading.difference import datasets, load, write_within
from ..loading.report import Report
from ..progress import Progress, silent
from ..store.snapshot import clock
from ..store.store import Store
from ..store.write_lock import WriteLock
from .groups import Conflict, conflicts
from .judgement import BY_RULES, Judgement, Verdict, records
from .reading import all_actors, judgements_in
from .remembering import Matcher, matcher_of
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


def match_all(
    store: Store,
    *,
    matcher: Matcher | None = None,
    dry_run: bool = False,
    wait: float = 60.0,
    progress: Progress = silent,
) -> Outcome:
    """Match all actors, and write what the rules hold unless it stands already; raises Busy as `load` does."""
    run = _Run.over(store, clock(store)["now"], matcher or matcher_of(store), progress)
    number: int | None = None
    if run.has_changed and not dry_run:
        number = load(store, BY_RULES, records(BY_RULES, run.made), Report(), wait=wait, progress=progress).load
    return _outcome(run, number)


class MatchingWithinLoad:
    """Matches all actors as a part of a load or unload, as its `before_visible`, and counts that in its report.

    It does so only where the dataset `matching` stands, and is not what is unloaded: whoever has run `match_all` once
    wants rules to join actors.
    """

    def __init__(self, store: Store, matcher: Matcher | None = None, progress: Progress = silent) -> None:
        self._store = store
        self._matcher = matcher or matcher_of(store)
        self._progress = progress
        self._has_run = False

    def __call__(self, lock: WriteLock, report: Report) -> None:
        """Match what the load has written, or the unload has left."""
        if report.dataset == BY_RULES.name or not self._is_wanted():
            return
        run = _Run.over(self._store, lock.number, self._matcher, self._progress)
        if run.has_changed:
            write_within(self._store, lock, BY_RULES, records(BY_RULES, run.made))
        for judged in run.new:
            (report.joined if judged.verdict == Verdict.SAME else report.waiting)[judged.rule] += 1
        report.parted.update(judged.rule for judged in run.parted)
        self._has_run = True

    def catch_up(self, wait: float = 60.0) -> None:
        """Match after loads of which none was a load that it was a part of."""
        if not self._has_run and self._is_wanted():
            match_all(self._store, matcher=self._matcher, wait=wait, progress=self._progress)

    def _is_wanted(self) -> bool:
        return any(judged["dataset"] == BY_RULES.name for judged in datasets(self._store))


@dataclass(frozen=True)
class _Run:
    """What the matcher finds in a graph, beside what stands there."""

    actors: int
    made: list[Judgement]
    decided: list[Judgement]
    before: dict[str, Judgement]

    @classmethod
    def over(cls, store: Store, now: int, matcher: Matcher, progress: Progress) -> _Run:
        """Match all actors as they are at load `now`."""
        actors = {actor.id: actor for actor in all_actors(store, now, progress)}
        standing = judgements_in(store, now)
        decided = [judged for judged in standing if not judged.rule]
        known = frozenset(judged.pair for judged in decided) - set(asked_again(decided, actors))
        progress(f"matching {len(actors):,} actors")
        made = settle(matcher(actors.values(), known), decided, actors)
        return cls(
            len(actors), made, decided, {judged.key: judged for judged in standing if judged.dataset == BY_RULES.name}
        )

    @property
    def has_changed(self) -> bool:
        return {judged.key: judged for judged in self.made} != self.before

    @property
    def new(self) -> list[Judgement]:
        """The judgements that do not stand so yet."""
        return [judged for judged in self.made if self.before.get(judged.key) != judged]

    @property
    def parted(self) -> list[Judgement]:
        """The judgements by which rules joined two that they join no longer."""
        joined = {judged.key for judged in self.made if judged.verdict == Verdict.SAME}
        return [judged for key, judged in self.before.items() if judged.verdict == Verdict.SAME and key not in joined]


def _outcome(run: _Run, number: int | None) -> Outcome:
    waiting = [judged for judged in run.made if judged.verdict == Verdict.UNSURE]
    after = {judged.key: judged for judged in run.made}
    return Outcome(
        run.actors,
        Counter(judged.rule for judged in run.made if judged.verdict == Verdict.SAME),
        Counter(judged.rule for judged in waiting),
        sum(1 for judged in waiting if judged.why),
        len(run.decided),
        len(run.new),
        sum(1 for key, judged in run.before.items() if after.get(key) != judged),
        tuple(conflicts([*run.decided, *run.made])),
        number,
    )
