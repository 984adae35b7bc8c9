"""Cypher texts that are put together from sections, so that Neo4j plans only what is asked for.

A line `//: name` begins a section, which lasts to the next such line and is taken only where its name is wanted;
`//:` alone begins one that is always taken. Planning a text with every filter in it takes seconds, one with the filters
that are used some hundredths of one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...graph.store.store import text

_SECTION = re.compile(r"^//:[ ]*(.*)\n", re.MULTILINE)


@lru_cache(maxsize=1000)
def composed(
    names: tuple[str, ...], wanted: frozenset[str] = frozenset(), package: str = "coopnet.queries"
) -> str:  # fmt: skip
    """Put the texts of these names together, with their wanted sections."""
    whole = "\n".join(text(package, name) for name in names)
    first, *rest = _SECTION.split(whole)
    taken = (body for name, body in zip(rest[::2], rest[1::2], strict=True) if not name or name in wanted)
    return first + "".join(taken)
