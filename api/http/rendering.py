"""Making responses: JSON as text that is ready, pages from templates, and the headers that go with each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from ...graph.web import web_address
from ...queries.asking.amounts import grouped_digits
from .. import headings, kinds_of_money, rule_words, words
from ..answer_words import sentence_words
from ..languages import catalogues_read, script_messages, spoken, written_forms
from ..moments import day_words, moment_words
from . import linking
from .icons import mark
from .linking import Links
from .reader_language import reader_place
from .route_paths import under_prefix
from .static import static_files

_PACKAGE = __name__.rpartition(".")[0]
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The one script is a file of ours; none stands in a page. Pictures bring a policy of their own."""
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
"""The same for what one of our own pages may frame."""
HEADERS: Mapping[str, str] = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


def html(
    template: str, status: int = 200, headers: Mapping[str, str] | None = None, links: Links | None = None, **shown: Any
) -> Response:
    """Make a page; `links` says at which moment its reader stands, today where it is not given."""
    carried = links if links is not None else Links(language=reader_place().language)
    return page_response(rendered(template, links=carried, **shown), POLICY, status, headers)


def rendered(template: str, **shown: Any) -> str:
    """Return the text of a template; what is shown is escaped."""
    return (
        _environment()
        .get_template(template)
        .render(spoken=spoken(), place=reader_place(), script_messages=script_messages(spoken()), **shown)
    )


def page_response(text: str, policy: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Send a page with its policy; its freshness is asked after each time, since a load may have changed it."""
    own = {"Content-Security-Policy": policy, "Cache-Control": "no-cache", "Content-Language": spoken(), **HEADERS}
    return Response(text, status, {**own, **(headers or {})}, "text/html; charset=utf-8")


def json_response(
    value: Any, status: int = 200, headers: Mapping[str, str] | None = None, media_type: str = "application/json"
) -> Response:
    """Send a value, or text that is JSON already."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Response(text, status, {"Cache-Control": "no-cache", **HEADERS, **(headers or {})}, media_type)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    cast("Any", environment).install_gettext_callables(
        catalogues_read.translated,
        catalogues_read.translated_for,
        newstyle=True,
        pgettext=catalogues_read.translated_in,
    )
    known: dict[str, Any] = cast("dict[str, Any]", environment.globals)
    known |= {
        "style": static_files()["pages.css"].address,
        "script": static_files()["pages.js"].address,
        "explorer_style": static_files()["explorer.css"].address,
        "profile_style": static_files()["profile.css"].address,
        "explorer_script": static_files()["explorer.js"].address,
        "words": words,
        "kinds_of_money": kinds_of_money,
        "counted": words.counted,
        "characters": linking.characters,
        "told": headings.told,
        "grouped": grouped_digits,
        "web_address": web_address,
        "under_prefix": under_prefix,
        "details": linking.details,
        "mark": mark,
    }
    filters: dict[str, Any] = cast("dict[str, Any]", environment.filters)
    filters |= {
        "translated": catalogues_read.translated,
        "moment": moment_words,
        "day": day_words,
        "sentence": sentence_words,
        "feature": rule_words.feature_words,
        "rule": rule_words.rule_words,
        "why_asked": rule_words.why_asked,
        "number": written_forms.number,
        "capital": words.sentence_case,
    }
    return environment
