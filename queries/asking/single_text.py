"""The reading of a question that has one text: all of its rows at once, or one page of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from ...graph.store.texts import text
from .answer import Row, status_with
from .identity import links_of
from .inquiry import Asked, Found, Inquiry, Read, ReadResult, Shaped

R = TypeVar("R", bound=Row)

_LINKS = 20_000
"""Links of an entity up to which all that is stated of it can be read at once."""
Shape = Callable[[list[Found], Asked], Shaped[R]]
Prepare = Callable[[Mapping[str, Any]], dict[str, Any]]
"""Further parameters for the text, made from the arguments."""


def whole_text(name: str, shape: Shape[R], prepare: Prepare | None, hub: str) -> Read[R]:
    """Read the rows of the question's one text."""

    def read(inquiry: Inquiry) -> ReadResult[R]:
        further = prepare(inquiry.arguments) if prepare else {}
        if hub and links_of(inquiry.store, inquiry.ids(hub), inquiry.at.now) > _LINKS:
            raise inquiry.too_large()
        return rows_of(inquiry, name, shape, further)

    return read


def rows_of(inquiry: Inquiry, name: str, shape: Shape[R], further: Mapping[str, Any]) -> ReadResult[R]:
    """Read the rows of a text: all at once, or one page where the text gives their `total`.

    A period is looked for in all rows, so that a text with pages is then read as far as rows can be given at all.
    """
    scope, is_paged = inquiry.scope, _gives_total(name) and inquiry.within is None
    page = {"skip": scope.skip, "bound": scope.limit} if is_paged else {}
    rows = inquiry.read(name, **further, **page)
    found, asked = inquiry.found(rows)
    known = {statement.key: statement for match in found for statement in match.statements}
    shaped = shape(found, asked)
    if is_paged:
        first = rows[:1] or (inquiry.read(name, **further, skip=0, bound=1) if scope.skip else [])
        shaped = replace(shaped, total=first[0]["total"] if first else 0)
        shaped = replace(shaped, status=shaped.status or status_with(list(known.values()), shaped.rows))
    return ReadResult(shaped, known)


@cache
def _gives_total(name: str) -> bool:
    return "RETURN total," in text("coopnet.queries", name)
