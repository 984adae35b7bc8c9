"""The rows of an answer as GeoJSON (RFC 7946): each row a feature at the countries that it names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, cast

from ..queries.asking.answer import Answer
from ..visualise.charts import degrees_of
from .files import row_content

_COUNTRY = "country:"


def feature_collection(portions: Iterable[Answer[Any]], only: tuple[str, ...] | None = None) -> Iterator[str]:
    """Yield the pieces of one collection of features; `only` names the fields that become properties.

    A row that names no country, or none that is on the map, has no geometry: it is not left out.
    """
    before = '{"type": "FeatureCollection", "features": ['
    for answer in portions:
        for row in answer.rows:
            whole = row_content(answer, row)
            properties = whole if only is None else row_content(answer, row, only)
            feature = {"type": "Feature", "geometry": _geometry(whole), "properties": properties}
            yield f"{before}\n{json.dumps(feature, ensure_ascii=False)}"
            before = ","
    yield "\n]}\n" if before == "," else f"{before}]}}\n"


def _geometry(content: dict[str, Any]) -> dict[str, Any] | None:
    """Return the middle of the country that a row is of, else those of all countries that it names."""
    about = content.get("country")
    named = dict.fromkeys(_countries(about or content))
    places = [place for place in (degrees_of(identifier.removeprefix(_COUNTRY)) for identifier in named) if place]
    if not places:
        return None
    if len(places) == 1:
        return {"type": "Point", "coordinates": places[0]}
    return {"type": "MultiPoint", "coordinates": places}


def _countries(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        entity = cast("dict[str, Any]", value)
        if "type" in entity and str(entity.get("id", "")).startswith(_COUNTRY):
            yield str(entity["id"])
        value = list(entity.values())
    if isinstance(value, list):
        for part in cast("list[Any]", value):
            yield from _countries(part)
