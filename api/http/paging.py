"""Where a reader stands in time and language, and at which place in a list that has several pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from ...graph.errors import BadArgument
from ...queries.asking.scope import EVERYTHING, LAST_PAGE
from .linking import Links
from .querying import check_names


def reader_links(query: QueryParams, known: Iterable[str] = ()) -> Links:
    """Read from an address what pages carry along; raises BadArgument for a name that means nothing here."""
    check_names(query, [*known, "as_of", "language"])
    return Links(query.get("as_of") or None, query.get("language") or EVERYTHING.language)


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a long list: which, of how many things, how many on a page, and where its neighbours are."""

    number: int
    size: int
    total: int
    before: str
    after: str

    @property
    def first(self) -> int:
        """The place of the first thing shown, counted from 1; 0 where there is none."""
        return min((self.number - 1) * self.size + 1, self.total)

    @property
    def last(self) -> int:
        """The place of the last thing shown."""
        return min(self.number * self.size, self.total)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.size))


def page_number(query: QueryParams) -> int:
    """Read which page is asked for; raises BadArgument."""
    text = query.get("page", "1")
    # longer ones are no numbers to Python either
    if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= LAST_PAGE:
        raise BadArgument(f"page: “{text}” is no number of a page.", "Leave it out for the first one.", "page")
    return int(text)


def paging(address: Callable[[int], str], number: int, size: int, total: int) -> Paging:
    """Make one page of a list, with the addresses of the pages before and after it."""
    before = address(number - 1) if number > 1 else ""
    return Paging(number, size, total, before, address(number + 1) if number * size < total else "")


def listing(links: Links, path: str, **given: Any) -> Callable[[int], str]:
    """Return the addresses of the pages of a list of ours; the first one goes without a number."""
    return lambda page: links.to(path, **given, **({"page": page} if page > 1 else {}))
