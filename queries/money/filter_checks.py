"""Which filters of flows go together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ...graph.errors import BadArgument

NO_VOCABULARY = "none"
"""How to ask for codes whose vocabulary the source does not name."""


def check(filters: Mapping[str, Any], by: Collection[str]) -> None:
    """Check that filters go together, and with the columns that sums are grouped by; raise BadArgument if not."""
    for name in ("provider", "receiver", "country", "year", "currency", "system"):
        if name in filters["without"] and filters[name]:
            raise BadArgument(f"without: flows that state no {name} cannot be of one.", argument="without")
    by_sector = "sector" in (*by, *filters["without"])
    if by_sector and filters["vocabulary"] is None:
        raise BadArgument(
            "vocabulary: name one, since one amount is divided once in each, and these are never added up.",
            f"IATI has 1 (OECD DAC codes), 2 (their categories), 99 (a publisher's own) …; “{NO_VOCABULARY}” for none.",
            "vocabulary",
        )
    if filters["vocabulary"] is not None and not (by_sector or filters["theme"] or filters["sector"]):
        raise BadArgument("vocabulary: says something only beside theme, sector, or sums by sector.", "", "vocabulary")
