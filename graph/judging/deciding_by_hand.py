"""What people decide: written at once, taken back at once, never overturned by a rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..errors import BadArgument, NotFound
from ..loading.difference import load
from ..loading.report import Report
from ..model.schema import LABELS, type_of
from ..progress import Progress, silent
from ..store.snapshot import clock
from ..store.store import Store
from .groups import Conflict, conflicts
from .judgement import BY_PEOPLE, BY_RULES, Judgement, Verdict, known_of, records
from .reading import actors_called, judgements_in


@dataclass(frozen=True)
class Decided:
    """What became of decisions: how many are new or changed, how many stood already, and the conflicts they are in."""

    written: int
    unchanged: int
    conflicts: tuple[Conflict, ...]


def judgement(left: str, right: str, verdict: Verdict, by: str, why: str = "", when: str = "") -> Judgement:
    """Make a judgement of a person; now, where no moment is given. Raises BadArgument for what none can be made of."""
    left, right = sorted((left, right))
    if left == right:
        raise BadArgument(f"{left} is one already: nothing is to be judged.", "Name two entities.")
    for entity in (left, right):
        if type_of(entity).label not in LABELS - {"Source"}:
            raise BadArgument(f"{entity} is a source.", "Sources are not judged to be one; judge who publishes them.")
    if not by.strip():
        raise BadArgument("Nobody is named who decides this.", "Say who, with --by NAME.", "by")
    when = when or datetime.now(UTC).isoformat(timespec="seconds")
    return Judgement(left, right, verdict, by=by.strip(), why=why.strip(), when=when)


def decide(store: Store, made: Sequence[Judgement], *, wait: float = 60.0, progress: Progress = silent) -> Decided:
    """Write judgements of people; an earlier one on the same pair is replaced. Raises Busy as `load` does.

    What a rule held of a pair against it is withdrawn; a contradiction with other judgements is told, not resolved.
    """
    now = clock(store)["now"]
    standing = judgements_in(store, now)
    own = {one.pair: one for one in standing if one.dataset == BY_PEOPLE.name}
    fresh = [one for one in _with_known(store, made, now) if not _says_the_same(own.get(one.pair), one)]
    if fresh:
        load(store, BY_PEOPLE, records(BY_PEOPLE, fresh), Report(), vanished=(), wait=wait, progress=progress)
        against = {one.pair for one in fresh if one.verdict != Verdict.SAME}
        _withdraw(
            store,
            [one.record for one in standing if one.rule and one.verdict == Verdict.SAME and one.pair in against],
            wait,
            progress,
        )
    pairs = {one.pair for one in made}
    after = judgements_in(store, clock(store)["now"]) if fresh else standing
    touched = [
        one for one in conflicts(after) if one.different.pair in pairs or any(step.pair in pairs for step in one.chain)
    ]
    return Decided(len(fresh), len(made) - len(fresh), tuple(touched))


def take_back(store: Store, left: str, right: str, *, wait: float = 60.0, progress: Progress = silent) -> Judgement:
    """Withdraw what a person decided over two entities, and return it; raises NotFound where nobody did."""
    pair = frozenset((left, right))
    of_pair = [one for one in judgements_in(store, clock(store)["now"]) if one.pair == pair]
    own = [one for one in of_pair if one.dataset == BY_PEOPLE.name]
    if not own:
        others = sorted({one.dataset for one in of_pair})
        remedy = "Rules hold it: decide “different”, and no rule joins them again." if BY_RULES.name in others else ""
        if any(one.dataset not in (BY_PEOPLE.name, BY_RULES.name) for one in of_pair):
            remedy = f"The dataset “{others[0]}” states it: change it there, and load it anew."
        raise NotFound(f"Nobody decided over {left} and {right} here.", remedy)
    load(store, BY_PEOPLE, (), Report(), vanished=[own[0].record], wait=wait, progress=progress)
    return own[0]


def _withdraw(store: Store, ids: Collection[str], wait: float, progress: Progress) -> None:
    if ids:
        load(store, BY_RULES, (), Report(), vanished=ids, wait=wait, progress=progress)


def _with_known(store: Store, made: Sequence[Judgement], now: int) -> list[Judgement]:
    """Note what is known of both ends of unsure pairs, so that they are asked again once more is known."""
    unsure = sorted({end for one in made if one.verdict == Verdict.UNSURE for end in (one.left, one.right)})
    actors = {actor.id: actor for actor in actors_called(store, unsure, now)} if unsure else {}
    return [
        replace(one, known=known_of(actors[one.left], actors[one.right]))
        if one.verdict == Verdict.UNSURE and one.left in actors and one.right in actors
        else one
        for one in made
    ]


def _says_the_same(before: Judgement | None, now: Judgement) -> bool:
    """Tell whether a decision is there already: by the same person, with the same reason; its moment may be earlier."""
    return before is not None and replace(before, when=now.when) == now
