"""The responses of addresses, as their description tells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ConfigDict

from ....graph.errors import CoopnetError
from ....queries.asking.shown_statements import Out
from ..problem_kinds import KINDS, OF_HTTP, Problem, kind_of
from ..problems import particulars
from .media_types import EVERY_FORM, GEOJSON, JSON, SELECTED

PROBLEM_SCHEMA = "Problem"
SELECTED_SCHEMA = "Selected"
_BINARY = ("xlsx", "parquet")
_TAG = {"description": "The version of the answer, for If-None-Match.", "schema": {"type": "string"}}
_REQUEST = {"description": "The number of the request, as the server's log has it.", "schema": {"type": "string"}}
_LINK = {"description": "Where the list goes on, as rel=next.", "schema": {"type": "string"}}
_OF_ROWS: Mapping[str, str] = {
    "Coopnet-Status": "answered, not_stated, planned_only or not_stored.",
    "Coopnet-As-Of": "The load at which the answer stands.",
    "Coopnet-Total": "Rows that there are.",
    "Coopnet-Truncated": "Whether there are others than those given.",
    "Coopnet-Left-Out": "How much was left out by filters or rules; JSON says what and why.",
}


class Selected(Out):
    """An answer of which only some fields were asked for: the same, without the others."""

    model_config = ConfigDict(extra="allow")

    as_of: int
    """The load at which the answer stands."""


def problem_out(error: CoopnetError) -> Problem:
    """Describe an error within an answer of which other parts are well."""
    kind = kind_of(error)
    return Problem(
        type=f"/problems/{kind.name}",
        title=kind.title,
        status=kind.status,
        detail=error.message,
        remedy=error.remedy,
        **particulars(error),
    )


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe these statuses as problems."""
    titles = {kind.status: kind.title for kind in (*OF_HTTP.values(), *KINDS.values())}
    return {
        status: {
            "description": titles.get(status, "A problem"),
            "headers": {"Coopnet-Request": _REQUEST},
            "content": {"application/problem+json": {"schema": {"$ref": f"#/components/schemas/{PROBLEM_SCHEMA}"}}},
        }
        for status in statuses
    }


def responses(
    *statuses: int, forms: Iterable[str] = ("json",), is_selective: bool = False
) -> dict[int | str, dict[str, Any]]:
    """Describe an answer in its forms, that it has not changed, and problems of these statuses.

    `is_selective`: `fields` may leave something out of its JSON.
    """
    names = [name for name in forms if name != JSON.name]
    content: dict[str, dict[str, Any]] = {EVERY_FORM[name].media_type: {"schema": _schema(name)} for name in names}
    if is_selective:
        content[SELECTED] = {"schema": {"$ref": f"#/components/schemas/{SELECTED_SCHEMA}"}}
    of_rows = {
        name: {"description": text, "schema": {"type": "string"}} for name, text in _OF_ROWS.items() if len(names) > 0
    }
    headers = {"ETag": _TAG, "Coopnet-Request": _REQUEST, "Link": _LINK, **of_rows}
    return {
        200: {"description": "The answer", "headers": headers, "content": content},
        304: {"description": "Nothing has changed since the answer with this tag", "headers": {"ETag": _TAG}},
        **problems(*statuses),
    }


def _schema(form: str) -> dict[str, Any]:
    if form == GEOJSON.name:
        return {
            "type": "object",
            "required": ["type", "features"],
            "properties": {
                "type": {"const": "FeatureCollection"},
                "features": {"type": "array", "items": {"type": "object"}},
            },
        }
    return {"type": "string", **({"format": "binary"} if form in _BINARY else {})}


OF_QUESTIONS = (404, 406, 409, 410, 413, 414, 422, 503, 504)
"""How a question can be refused."""
OF_GRAPH = (422, 503)
"""How what is said about the graph itself can be refused."""
