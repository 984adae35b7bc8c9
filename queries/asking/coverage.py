"""How far the data behind an answer reaches: what was not in it yet is not known, which is not the same as not so.

Read from the loads, which keep the earliest and newest dates of what they hold, and from the statements of the answer:
no further text is run for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ...graph.model.dates import days, written
from .answer import Coverage, Reach, SourceSpan
from .composed_sentences import Edtf, Listed, Sentence
from .scope import Moment
from .shaping import stated_date
from .shown_statements import EntityRef, StatementOut

ENDS = "%(dataset)s ends with %(day)s"
HAS_NOTHING_AFTER = "%(dataset)s has nothing after %(day)s"
SENTENCES = (ENDS, HAS_NOTHING_AFTER)
"""What an answer says of datasets that end too early, for catalogues of translations."""


def coverage_of(statements: Iterable[StatementOut], at: Moment, dataset: str | None, beyond: str) -> Coverage:
    """Return the span of dates of these statements, by source, and the dates up to which their datasets have records.

    Without statements (of sums, or where nothing is stated) all datasets stand behind the answer, or the one asked for.
    """
    given = list(statements)
    used = {statement.dataset for statement in given} or ({dataset} if dataset else set[str]())
    return _coverage(given, reaches(at, used), beyond)


def joined_coverage(parts: Sequence[Coverage], statements: Iterable[StatementOut]) -> Coverage:
    """Return the coverage of an answer that came in parts, from theirs and from the statements of all of them."""
    given = list(statements)
    used = {statement.dataset for statement in given}
    known = {reach.dataset: reach for part in parts for reach in part.datasets}
    datasets = [reach for name, reach in sorted(known.items()) if not used or name in used]
    return _coverage(given, datasets, parts[0].beyond)


def _coverage(statements: Iterable[StatementOut], datasets: list[Reach], beyond: str) -> Coverage:
    by_source: dict[str, list[StatementOut]] = defaultdict(list)
    for statement in statements:
        by_source[statement.source.id].append(statement)
    sources = [_span(found[0].source, found) for _, found in sorted(by_source.items())]
    begun, ended = (
        [reach.earliest for reach in sources if reach.earliest],
        [reach.newest for reach in sources if reach.newest],
    )
    return Coverage(
        earliest=min(begun, default=None),
        newest=max(ended, default=None),
        sources=sources,
        datasets=datasets,
        beyond=beyond,
    )


def reaches(at: Moment, datasets: Collection[str] = ()) -> list[Reach]:
    """Return up to which dates these datasets have records at a moment; without names, every dataset loaded then."""
    return [_reach(load) for load in at.loads if not datasets or load["dataset"] in datasets]


def said_of(day: str, known: Iterable[Reach]) -> str:
    """Name the datasets whose records end before a day; empty if none does."""
    ended = [item for item in known if (end := item.covers_until or item.newest) and days(end).last < days(day).first]
    told = tuple(_until(reach) for reach in ended)
    return Sentence("%(datasets)s", datasets=Listed(told)) if told else ""


def _until(reach: Reach) -> Sentence:
    template, day = (ENDS, reach.covers_until) if reach.covers_until else (HAS_NOTHING_AFTER, reach.newest)
    return Sentence(template, dataset=reach.title or reach.dataset, day=Edtf(day))


def _reach(load: Mapping[str, Any]) -> Reach:
    names = ("title", "covers", "covers_until", "earliest", "newest", "earliest_money", "newest_money")
    return Reach(dataset=load["dataset"], loaded=load["finished"], **{name: load.get(name) or "" for name in names})


def _span(source: EntityRef, statements: list[StatementOut]) -> SourceSpan:
    found = [day for statement in statements if (date := stated_date(statement)) for day in written(date)]
    return SourceSpan(
        source=source, statements=len(statements), earliest=min(found, default=None), newest=max(found, default=None)
    )
