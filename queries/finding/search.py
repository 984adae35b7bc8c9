"""The question for what has a name: by name or identifier, best first, narrowed by type, kind and country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from ...graph.errors import BadArgument
from ..asking.answer import Answer, LeftOut, StatementOut, Status
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import CountryOrPlace, Label
from ..asking.question import question
from ..asking.rows import Match
from ..asking.scope import EVERYTHING, LARGEST_LIMIT, Scope
from .looking_up import Finding, Found, LookUp
from .sought import Sought

CUT = "weaker matches, not counted: more words find fewer"
"""What an answer says to be left out where not all that is alike could be compared."""
LONGEST = 1000
"""Characters of a text that is looked for."""


def found(inquiry: Inquiry) -> Found:
    """Return all that fits the text and the filters of a search; raise BadArgument where there is no word in it."""
    text = " ".join(inquiry.arguments["text"].split())
    if not text:
        raise BadArgument("text: there is no word in it.", "Give a name, a part of one, or an identifier.", "text")
    filters = {name: inquiry.parameters[name] for name in ("type", "kind", "country")}
    wanted = LARGEST_LIMIT if inquiry.within else inquiry.scope.skip + inquiry.scope.limit
    return LookUp(inquiry.store, inquiry.at, inquiry.identities, Sought(text), filters).find(wanted)


def _read(inquiry: Inquiry) -> ReadResult[Match]:
    every, scope = found(inquiry), inquiry.scope
    page = every.findings if inquiry.within else every.findings[scope.skip : scope.skip + scope.limit]
    rows, known = _rows(inquiry, page)
    cut = (LeftOut(reason=CUT, count=1),) if every.is_cut else ()
    total = None if inquiry.within else len(every.findings)
    status = Status.ANSWERED if every.findings else Status.NOT_STATED
    return ReadResult(Shaped(rows, left_out=cut, total=total, status=status), known)


def _rows(inquiry: Inquiry, page: Sequence[Finding]) -> tuple[list[Match], dict[str, StatementOut]]:
    if not page:
        return [], {}
    inquiry.identities.know(finding.entity for finding in page)
    wanted = [
        {
            "place": at,
            "entity": finding.entity,
            "members": inquiry.identities.members(finding.entity),
            "statement": finding.statement,
        }
        for at, finding in enumerate(page)
    ]
    read, _ = inquiry.found(inquiry.read("found_rows", rows=wanted))
    rows = [
        Match(
            entity=row["entity"],
            matched=finding.fit.matched,
            language=finding.fit.language,
            match=finding.fit.match,
            score=round(finding.fit.score, 3),
            why=finding.fit.why,
            countries=row["countries"],
            identifiers=tuple(row["identifiers"]),
            statements=row.keys,
        )
        for finding, row in zip(page, read, strict=True)
    ]
    return rows, {statement.key: statement for row in read for statement in row.statements}


@question(
    Match,
    example={"text": "Ministry of Internal Affairs"},
    read=_read,
    texts=(("candidates",), ("acting",), ("found_rows",)),
)
def search(
    text: Annotated[str, Field(max_length=LONGEST)],
    type: Label | None = None,
    kind: str | None = None,
    country: CountryOrPlace | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[Match]:
    """Find entities by name or identifier, in any language and script that a source gives; countries in every language.

    text: a name, a part of one, an acronym or an identifier; accents, word order and small misspellings do not matter.
    type: only of this type, such as Organisation or Project.
    kind: only of this kind, such as ministry, igo or embassy, as sources call it.
    country: only those of this country.
    """
    ...
