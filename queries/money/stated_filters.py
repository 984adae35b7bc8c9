"""The filters of flows by what a flow itself states, as the one parameter `$only` that texts take them from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast

from ...graph.model.schema import NOT_YET

_PLAIN = ("kind", "year", "system", "currency", "dataset")
_CLASSES: Mapping[str, str] = {"grant": "123", "loan": "4", "equity": "5", "debt relief": "6", "other": "789"}
"""By which digits the OECD's finance types of a form begin; those of four digits are of no form."""
_TYING: Mapping[str, str] = {"partially tied": "3", "tied": "4", "untied": "5"}
"""The codes of IATI's list of tied statuses."""


def only(
    filters: Mapping[str, Any], publisher: Collection[str] | None = None, dates: Collection[str] | None = None
) -> dict[str, Any]:
    """Return what each filter leaves, null where it is not asked for.

    `publisher` are the ids of whoever may state a flow, `dates` those of the dates that occur which lie within the
    period asked for; None where there is no such filter.
    """
    return {
        **{name: _allowed(filters.get(name)) for name in _PLAIN},
        "publisher": None if publisher is None else list(publisher),
        "planned": filters.get("planned"),
        "not_yet": sorted(map(str, NOT_YET)),
        "finance": [digit for form in filters.get("finance") or () for digit in _CLASSES[form]] or None,
        "aid_type": filters.get("aid_type"),
        "tied": [_TYING[status] for status in filters.get("tied") or ()] or None,
        "without": list(filters.get("without") or ()) or None,
        "dates": None if dates is None else list(dates),
    }


def _allowed(value: Any) -> list[Any] | None:
    if value in (None, []):
        return None
    return cast("list[Any]", value) if isinstance(value, list) else [value]
