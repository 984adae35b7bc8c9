"""The filters of flows by what a flow itself states, as the one parameter `$only` that texts take them from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, cast

from ...graph.model.schema import NOT_YET, Modality

_PLAIN = ("kind", "year", "system", "currency", "dataset")
_ENDS = {"publisher": "source", "provider": "provider", "receiver": "receiver", "project": "project"}
"""Filters by entities whose ids stand on a flow, with the property."""
_NOBODY = ""
"""The id of an end that is not stated."""
_LACKING = ("year", "system", "currency")
_CLASSES: Mapping[str, str] = {"grant": "123", "loan": "4", "equity": "5", "debt relief": "6", "other": "789"}
"""By which digits the OECD's finance types of a form begin; those of four digits are of no form."""
_TYING: Mapping[str, str] = {"partially tied": "3", "tied": "4", "untied": "5"}
"""The codes of IATI's list of tied statuses."""


def only(
    filters: Mapping[str, Any],
    ids: Mapping[str, Collection[str]] = MappingProxyType({}),
    dates: Collection[str] | None = None,
) -> dict[str, Any]:
    """Return what each filter leaves: `stated`, the values of properties, and what flows have to be `lacking`.

    `ids` are those that a filter by entities stands for, `dates` those of the dates that occur which lie within the
    period asked for; None where there is no such filter. The others are null where they are not asked for.
    """
    without = filters.get("without") or ()
    planned = filters.get("planned")
    stated = {name: _allowed(filters.get(name)) for name in _PLAIN} | {
        **{_ENDS[name]: list(ids[name]) for name in _ENDS if filters.get(name) and name in ids},
        **{name: [_NOBODY] for name in ("provider", "receiver") if name in without},
        "modality": None if planned is None else [str(each) for each in Modality if (each in NOT_YET) == planned],
        "tied_status": [_TYING[status] for status in filters.get("tied") or ()] or None,
    }
    return {
        "stated": {name: allowed for name, allowed in stated.items() if allowed is not None},
        "lacking": [name for name in _LACKING if name in without],
        "planned": None if planned is None else [planned],
        "finance": [digit for form in filters.get("finance") or () for digit in _CLASSES[form]] or None,
        "aid_type": filters.get("aid_type"),
        "dates": None if dates is None else list(dates),
    }


def _allowed(value: Any) -> list[Any] | None:
    if value in (None, []):
        return None
    return cast("list[Any]", value) if isinstance(value, list) else [value]
