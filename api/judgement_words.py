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
from .languages import gettext, to_translate
from .languages.catalogues_read import translated
from .rule_words import rule_words
from .words import counted

SIGNS: Mapping[str, str] = {Verdict.SAME: "=", Verdict.DIFFERENT: "≠", Verdict.UNSURE: "≟"}
Names = Mapping[str, str]


def ends_of(some: Iterable[Conflict]) -> set[str]:
    """Return the ids of all entities in conflicts."""
    return {end for held in some for each in (held.different, *held.chain) for end in (each.left, each.right)}


def who(held: Judgement) -> str:
    """Say whose judgement it is."""
    if held.rule:
        return gettext("the rule “%(rule)s”", rule=rule_words(held.rule))
    return held.by or gettext("the dataset “%(dataset)s”", dataset=held.dataset)


def called(entity: str, names: Names) -> str:
    """Say an entity by its name and id."""
    return f"“{names[entity]}” ({entity})" if entity in names else entity


def said(held: Judgement, names: Names) -> str:
    """Say a judgement in short."""
    pair = f"{called(held.left, names)} {SIGNS[held.verdict]} {called(held.right, names)}"
    return gettext("%(pair)s, says %(who)s", pair=pair, who=who(held))


def contradiction(held: Conflict, names: Names) -> str:
    """Say which judgements cannot all be right, and what is done meanwhile."""
    chain = "; ".join(said(step, names) for step in held.chain)
    return gettext(
        "%(different)s. But %(chain)s. Until one of them is taken back, what differs stays apart.",
        different=said(held.different, names),
        chain=chain,
    )


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
    for held in outcome.conflicts:
        yield f"Conflict: {contradiction(held, names)}"


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Return what a run of the matcher came to as plain values."""
    plain = {held.name: getattr(outcome, held.name) for held in fields(outcome)}
    counts = {name: dict(sorted(plain[name].items())) for name in ("joined", "waiting")}
    return {**plain, **counts, "conflicts": [asdict(held) for held in outcome.conflicts]}


def rows_of(pair: Waiting) -> Iterator[tuple[str, str, str]]:
    """Yield what is stated of the two actors of a pair, side by side; what is stated of neither is left out."""
    for heading, of in _ASPECTS:
        left, right = of(pair.left), of(pair.right)
        if left or right:
            yield translated(heading), left or gettext("not stated"), right or gettext("not stated")


def _names(actor: Actor) -> str:
    return "; ".join(f"{held.text} ({held.language})" if held.language else held.text for held in actor.names)


def _identifiers(actor: Actor) -> str:
    stated: dict[str, None] = dict.fromkeys(f"{held.scheme} {held.code}".strip() for held in actor.identifiers)
    return "; ".join(stated)


_ASPECTS: tuple[tuple[str, Callable[[Actor], str]], ...] = (
    (to_translate("id"), lambda actor: actor.id),
    (to_translate("names"), _names),
    (to_translate("acronyms"), lambda actor: "; ".join(actor.acronyms)),
    (to_translate("identifiers"), _identifiers),
    (to_translate("country"), lambda actor: actor.country),
    (to_translate("kind"), lambda actor: actor.kind),
    (to_translate("part of"), lambda actor: actor.parent),
)
