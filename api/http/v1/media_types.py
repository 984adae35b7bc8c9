"""In which form and language an answer is wanted: by `format` and `language`, else by the headers."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers, QueryParams

from ....graph.errors import BadArgument, NotOffered
from ....queries.asking.question import Question
from ....queries.asking.scope import EVERYTHING

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SELECTED = "application/vnd.coopnet.selected+json"
"""JSON with only the fields asked for, which has less than the description of the whole answer promises."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of answers: its name, its media type and others that mean it, how many rows it has."""

    name: str
    media_type: str
    also: tuple[str, ...]
    rows: int
    """Rows without a `limit`."""
    most: int

    @property
    def content_type(self) -> str:
        """The media type with its charset, where it is text that has none by itself."""
        needs_one = self.media_type.startswith("text/") or self.media_type == "application/x-ndjson"
        return f"{self.media_type}; charset=utf-8" if needs_one else self.media_type


JSON = Form("json", "application/json", (), 100, 1000)
PARQUET = "application/vnd.apache.parquet"
FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        JSON,
        Form("jsonl", "application/x-ndjson", ("application/jsonl", "application/x-jsonlines"), 1000, 10_000),
        Form("csv", "text/csv", (), 1000, 10_000),
        Form("xlsx", XLSX, (), 1000, 10_000),
        Form("parquet", PARQUET, ("application/parquet", "application/x-parquet"), 1000, 10_000),
    )
}
"""By name; JSON carries statements, sources and coverage, the others are rows alone."""
NETWORKS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("graphml", "application/graphml+xml", (), 1000, 1000),
        Form("gexf", "application/gexf+xml", (), 1000, 1000),
    )
}
"""Further forms of answers that are networks: entities as nodes, statements as edges."""
GEOJSON = Form("geojson", "application/geo+json", ("application/vnd.geo+json",), 1000, 10_000)
"""A further form of answers to questions, whose rows may name countries."""
EVERY_FORM = {**FORMS, GEOJSON.name: GEOJSON, **NETWORKS}
_BY_TYPE = {kind: form for form in EVERY_FORM.values() for kind in (form.media_type, *form.also)}
_ANYTHING = {"*/*", "application/*"}


def forms_of(question: Question[Any, Any]) -> tuple[str, ...]:
    """Name the forms that the answers of a question have."""
    return (*FORMS, GEOJSON.name, *(NETWORKS if question.draws else ()))


def form_of(query: QueryParams, headers: Headers, forms: Collection[str] = tuple(FORMS)) -> Form:
    """Choose the form that `format` names, else the one that Accept likes best, else JSON; raises BadArgument."""
    given = query.getlist("format")
    if len(given) == 1 and given[0] in EVERY_FORM and given[0] not in forms:
        raise _not_offered(given[0], forms)
    if len(given) > 1 or any(name not in forms for name in given):
        raise BadArgument(f"format: “{given[-1]}” is none of {', '.join(forms)}.", argument="format")
    if given:
        return EVERY_FORM[given[0]]
    liked = forms_liked(headers)
    named = [_BY_TYPE[kind] for kind in liked if kind in _BY_TYPE]
    found = next((form for form in named if form.name in forms), None)
    if found is None and named and not _ANYTHING & set(liked):
        raise _not_offered(named[0].name, forms)
    return found or JSON


def forms_liked(headers: Headers) -> tuple[str, ...]:
    """Return the media types of Accept by which any address chooses its form, whichever forms it has; best first."""
    liked = _by_preference(headers.get("accept", ""))
    return tuple(kind for kind in liked if kind in _BY_TYPE or kind in _ANYTHING)


def _not_offered(name: str, forms: Collection[str]) -> NotOffered:
    what = "This is no network, and so does" if name in NETWORKS else "This does"
    return NotOffered(f"format: {what} not come as {name}.", f"Forms are: {', '.join(forms)}.", "format")


def language_of(query: QueryParams, headers: Headers) -> str:
    """Choose the language that `language` names, else the one that Accept-Language likes best, else English."""
    if "language" in query:
        return query["language"]
    return next(iter(languages_liked(headers)), EVERYTHING.language)


def languages_liked(headers: Headers) -> list[str]:
    """Return the languages that Accept-Language lists, the most liked first."""
    return [
        language for language in _by_preference(headers.get("accept-language", "")) if _LANGUAGE.fullmatch(language)
    ]


def _by_preference(header: str) -> list[str]:
    """Return what a header lists, best first, without what it refuses; in the order given where it likes all alike."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((parameter[2:] for parameter in parameters if parameter.startswith("q=")), "1")
        if name and re.fullmatch(r"[01](\.[0-9]{0,3})?", weight) and float(weight) > 0:
            weighed.append((-float(weight), name.lower()))
    return [name for _, name in sorted(weighed, key=lambda pair: pair[0])]
