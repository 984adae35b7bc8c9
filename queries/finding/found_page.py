"""Read one page of what a search found: its order, and its rows with names, countries, identifiers and statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

from ...graph.store.plain_values import Arrow
from ..asking.hydration import Hydrator
from ..asking.inquiry import Inquiry, listed
from ..asking.rows import Match
from ..asking.shaping import unique
from ..asking.shown_statements import StatementOut
from ..asking.texts import composed
from .looking_up import MOST_ACTING, Finding, Ranked


class Page(NamedTuple):
    """Which portion of all that was found: how many stand before it, and how many it has at the most."""

    skip: int
    limit: int


class _Placed(NamedTuple):
    """A finding with its step and its place before it is known how much each acts; those of one step may change
    places."""

    step: int
    place: int
    finding: Finding


def read_page(inquiry: Inquiry, ranked: Ranked, page: Page) -> tuple[list[Match], dict[str, StatementOut]]:
    """Return the rows of a page, and the statements that they rest on, by key."""
    placed, before = _placed(ranked, page)
    if not placed:
        return [], {}
    inquiry.identities.know(each.finding.entity for each in placed)
    named = [item for name in inquiry.named for item in listed(inquiry.arguments[name])]
    further = {"first": page.skip - before, "rows": page.limit, "most": MOST_ACTING, "named": named}
    sections = frozenset(["beside", "grouped" if inquiry.identities.is_grouped else "stated"])
    given = {**inquiry.at.parameters(), **further, "found": _asked(inquiry, placed, len(ranked.steps))}
    row = inquiry.store.read(composed(("found_page", "names"), sections), given)[0]
    read: list[Mapping[str, Any]] = sorted(row["page"], key=lambda each: (each["step"], -each["weight"], each["place"]))
    arrows = [Arrow(each["ref"], each["type"], each["start"], each["end"], each["properties"]) for each in read]
    found = [ranked.findings[int(each["place"])] for each in read]
    shown = chain((finding.entity for finding in found), *(each["countries"] for each in read))
    hydrator = inquiry.hydrator(({"statements": arrows},), shown, row["described"])
    statements = [hydrator.statements(arrow)[0] for arrow in arrows]
    rows = [_row(hydrator, *each) for each in zip(found, read, statements, strict=True)]
    return rows, {statement.key: statement for statement in statements}


def _placed(ranked: Ranked, page: Page) -> tuple[list[_Placed], int]:
    """Return what is needed for a page, and how many stand before that: all that acting can bring to it, and the page.

    What acting has no say in needs nothing else to be read.
    """
    decided, end = len(ranked.steps), page.skip + page.limit
    before = 0 if page.skip < decided else page.skip
    steps = [*ranked.steps, *repeat(decided, max(0, min(end, len(ranked.findings)) - decided))]
    placed = [_Placed(step, place, ranked.findings[place]) for place, step in enumerate(steps)]
    return placed[before:], before


def _asked(inquiry: Inquiry, placed: Sequence[_Placed], decided: int) -> list[dict[str, Any]]:
    """Return what the text is given; how much somebody acts is counted where another one fits as well."""
    together = Counter(each.step for each in placed)
    return [
        {
            "step": each.step,
            "place": each.place,
            "is_weighed": each.place < decided and together[each.step] > 1,
            "members": inquiry.identities.members(each.finding.entity),
            "statement": each.finding.statement,
        }
        for each in placed
    ]


def _row(hydrator: Hydrator, finding: Finding, read: Mapping[str, Any], statement: StatementOut) -> Match:
    return Match(
        entity=hydrator.entity(finding.entity),
        matched=finding.fit.matched,
        language=finding.fit.language,
        match=finding.fit.match,
        score=round(finding.fit.score, 3),
        why=finding.fit.why,
        countries=unique(map(hydrator.entity, read["countries"])),
        identifiers=tuple(read["identifiers"]),
        statements=(statement.key,),
    )
