"""Cypher texts that are put together from sections, so that Neo4j plans only what is asked for.

A line `//: name` begins a section, which lasts to the next such line and is taken only where its name is wanted;
`//:` alone begins one that is always taken. Of several names, `//: country, no project`, all must hold, and `no` says
that one is not wanted. Every optional filter is such a section: planning a text with all of them in it takes seconds,
one with those that are used some hundredths of one. What clauses such as `visible(s)` stand for is in `macros.cypher`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...graph.store.texts import text

_SECTION = re.compile(r"^//:[ ]*(.*)\n", re.MULTILINE)


@lru_cache(maxsize=1000)
def composed(names: tuple[str, ...], wanted: frozenset[str] = frozenset()) -> str:
    """Put the texts of these names together, with their wanted sections."""
    whole = "\n".join(text("coopnet.queries", name) for name in names)
    first, *rest = _SECTION.split(whole)
    return first + "".join(
        body for heading, body in zip(rest[::2], rest[1::2], strict=True) if _is_taken(heading, wanted)
    )


def _is_taken(heading: str, wanted: frozenset[str]) -> bool:
    names = heading.split(", ") if heading else []
    return all((name[3:] not in wanted) if name.startswith("no ") else name in wanted for name in names)
