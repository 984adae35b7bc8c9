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
    own = {held.pair: held for held in standing if held.dataset == BY_PEOPLE.name}
    fresh = [held for held in _with_known(store, made, now) if not _says_the_same(own.get(held.pair), held)]
    if fresh:
        load(store, BY_PEOPLE, records(BY_PEOPLE, fresh), Report(), vanished=(), wait=wait, progress=progress)
        against = {held.pair for held in fresh if held.verdict != Verdict.SAME}
        _withdraw(
            store,
            [held.record for held in standing if held.rule and held.verdict == Verdict.SAME and held.pair in against],
            wait,
            progress,
        )
    pairs = {held.pair for held in made}
    after = judgements_in(store, clock(store)["now"]) if fresh else standing
    touched = [
        held
        for held in conflicts(after)
        if held.different.pair in pairs or any(step.pair in pairs for step in held.chain)
    ]
    return Decided(len(fresh), len(made) - len(fresh), tuple(touched))


def take_back(store: Store, left: str, right: str, *, wait: float = 60.0, progress: Progress = silent) -> Judgement:
    """Withdraw what a person decided over two entities, and return it; raises NotFound where nobody did."""
    pair = frozenset((left, right))
    of_pair = [held for held in judgements_in(store, clock(store)["now"]) if held.pair == pair]
    own = [held for held in of_pair if held.dataset == BY_PEOPLE.name]
    if not own:
        others = sorted({held.dataset for held in of_pair})
        remedy = "Rules hold it: decide “different”, and no rule joins them again." if BY_RULES.name in others else ""
        if any(held.dataset not in (BY_PEOPLE.name, BY_RULES.name) for held in of_pair):
            remedy = f"The dataset “{others[0]}” states it: change it there, and load it anew."
        raise NotFound(f"Nobody decided over {left} and {right} here.", remedy)
    load(store, BY_PEOPLE, (), Report(), vanished=[own[0].record], wait=wait, progress=progress)
    return own[0]


def _withdraw(store: Store, ids: Collection[str], wait: float, progress: Progress) -> None:
    if ids:
        load(store, BY_RULES, (), Report(), vanished=ids, wait=wait, progress=progress)


def _with_known(store: Store, made: Sequence[Judgement], now: int) -> list[Judgement]:
    """Note what is known of both ends of unsure pairs, so that they are asked again once more is known."""
    unsure = sorted({end for held in made if held.verdict == Verdict.UNSURE for end in (held.left, held.right)})
    actors = {actor.id: actor for actor in actors_called(store, unsure, now)} if unsure else {}
    return [
        replace(held, known=known_of(actors[held.left], actors[held.right]))
        if held.verdict == Verdict.UNSURE and held.left in actors and held.right in actors
        else held
        for held in made
    ]


def _says_the_same(before: Judgement | None, now: Judgement) -> bool:
    """Tell whether a decision is there already: by the same person, with the same reason; its moment may be earlier."""
    return before is not None and replace(before, when=now.when) == now
