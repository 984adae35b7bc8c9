"""Judgements on identity in words, for terminals and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from ..graph.judging.automatic import Outcome
from ..graph.judging.groups import Conflict
from ..graph.judging.judgement import Judgement, Verdict
from ..graph.judging.queue import Waiting
from ..graph.matching.actors import Actor
from .words import counted

SIGNS: Mapping[str, str] = {Verdict.SAME: "=", Verdict.DIFFERENT: "≠", Verdict.UNSURE: "≟"}
Names = Mapping[str, str]


def ends_of(some: Iterable[Conflict]) -> set[str]:
    """Return the ids of all entities in conflicts."""
    return {end for one in some for each in (one.different, *one.chain) for end in (each.left, each.right)}


def who(one: Judgement) -> str:
    """Say whose judgement it is."""
    return f"the rule “{one.rule}”" if one.rule else one.by or f"the dataset “{one.dataset}”"


def called(entity: str, names: Names) -> str:
    """Say an entity by its name and id."""
    return f"“{names[entity]}” ({entity})" if entity in names else entity


def said(one: Judgement, names: Names) -> str:
    """Say a judgement in short."""
    return f"{called(one.left, names)} {SIGNS[one.verdict]} {called(one.right, names)}, says {who(one)}"


def contradiction(one: Conflict, names: Names) -> str:
    """Say which judgements cannot all be right, and what is done meanwhile."""
    chain = "; ".join(said(step, names) for step in one.chain)
    return f"{said(one.different, names)}. But {chain}. Until one of them is taken back, what differs stays apart."


def outcome_lines(outcome: Outcome, names: Names) -> Iterator[str]:
    """Say what a run of the matcher came to."""
    joined, waiting = outcome.joined.total(), outcome.waiting.total()
    yield f"{counted(outcome.actors, 'actor')} looked at, {counted(outcome.by_people, 'judgement')} of people kept."
    yield f"{counted(joined, 'pair')} joined by rules, {counted(waiting, 'pair')} left to people."
    for verb, counts in (("joined", outcome.joined), ("waiting", outcome.waiting)):
        for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {verb}: {count:,} × {rule}"
    if outcome.held_back:
        yield f"  of those waiting, a rule would have joined {outcome.held_back:,}, and something stands against it"
    if outcome.load is not None:
        yield f"{outcome.new:,} judgements of rules written, {outcome.gone:,} withdrawn. This is load {outcome.load}."
    elif outcome.new or outcome.gone:
        yield f"Dry run: {outcome.new:,} would be written and {outcome.gone:,} withdrawn; nothing was."
    else:
        yield "Nothing has changed, so nothing was written."
    for one in outcome.conflicts:
        yield f"Conflict: {contradiction(one, names)}"


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Return what a run of the matcher came to as plain values."""
    plain = {one.name: getattr(outcome, one.name) for one in fields(outcome)}
    counts = {name: dict(sorted(plain[name].items())) for name in ("joined", "waiting")}
    return {**plain, **counts, "conflicts": [asdict(one) for one in outcome.conflicts]}


def rows_of(pair: Waiting) -> Iterator[tuple[str, str, str]]:
    """Yield what is stated of the two actors of a pair, side by side; what is stated of neither is left out."""
    for heading, of in _ASPECTS:
        left, right = of(pair.left), of(pair.right)
        if left or right:
            yield heading, left or "not stated", right or "not stated"


def _names(actor: Actor) -> str:
    return "; ".join(f"{one.text} ({one.language})" if one.language else one.text for one in actor.names)


def _identifiers(actor: Actor) -> str:
    stated: dict[str, None] = dict.fromkeys(f"{one.scheme} {one.code}".strip() for one in actor.identifiers)
    return "; ".join(stated)


_ASPECTS: tuple[tuple[str, Callable[[Actor], str]], ...] = (
    ("id", lambda actor: actor.id),
    ("names", _names),
    ("acronyms", lambda actor: "; ".join(actor.acronyms)),
    ("identifiers", _identifiers),
    ("country", lambda actor: actor.country),
    ("kind", lambda actor: actor.kind),
    ("part of", lambda actor: actor.parent),
)
