"""The question for what has a name: by name or identifier, best first, narrowed by type, kind and country."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...graph.errors import BadArgument
from ..asking.answer import Answer, LeftOut, Status
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import CountryOrPlace, Label
from ..asking.question import question
from ..asking.rows import Match
from ..asking.scope import EVERYTHING, LARGEST_LIMIT, Scope
from .found_page import Page, read_page
from .looking_up import LookUp, Ranked
from .sought import Sought

CUT = "weaker matches, not counted: more words find fewer"
"""What an answer says to be left out where not all that is alike could be compared."""
LONGEST = 1000
"""Characters of a text that is looked for."""


def _read(inquiry: Inquiry) -> ReadResult[Match]:
    ranked, scope = _ranked(inquiry), inquiry.scope
    every = Page(0, LARGEST_LIMIT)
    rows, known = read_page(inquiry, ranked, every if inquiry.within else Page(scope.skip, scope.limit))
    cut = (LeftOut(reason=CUT, count=1),) if ranked.is_cut else ()
    total = None if inquiry.within else len(ranked.findings)
    status = Status.ANSWERED if ranked.findings else Status.NOT_STATED
    return ReadResult(Shaped(rows, left_out=cut, total=total, status=status), known)


def _ranked(inquiry: Inquiry) -> Ranked:
    """Return all that fits the text and the filters of a search; raise BadArgument where there is no word in it."""
    text = " ".join(inquiry.arguments["text"].split())
    if not text:
        raise BadArgument("text: there is no word in it.", "Give a name, a part of one, or an identifier.", "text")
    given = inquiry.parameters
    filters = {name: given[name] for name in ("type", "kind", "country")}
    wanted = LARGEST_LIMIT if inquiry.within else inquiry.scope.skip + inquiry.scope.limit
    return LookUp(inquiry.store, inquiry.at, inquiry.identities, Sought(text), filters).ranked(wanted)


@question(
    Match,
    example={"text": "Ministry of Internal Affairs"},
    read=_read,
    texts=(("candidates",), ("found_page", "names")),
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
