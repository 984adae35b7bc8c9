"""Making responses: JSON as text that is ready, pages from templates, and the headers that go with each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, cast

from fastapi import Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from . import linking

_PACKAGE = __name__.rpartition(".")[0]
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No script at all runs on our pages; the only script is in pictures, which bring a policy of their own."""
HEADERS: Mapping[str, str] = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


def html(template: str, status: int = 200, headers: Mapping[str, str] | None = None, **shown: Any) -> Response:
    """Make a page."""
    text = _environment().get_template(template).render(**shown)
    return page_response(text, POLICY, status, headers)


def page_response(text: str, policy: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Send a page with its policy; its freshness is asked after each time, since a load may have changed it."""
    own = {"Content-Security-Policy": policy, "Cache-Control": "no-cache", **HEADERS}
    return Response(text, status, {**own, **(headers or {})}, "text/html; charset=utf-8")


def json_response(
    value: Any, status: int = 200, headers: Mapping[str, str] | None = None, media_type: str = "application/json"
) -> Response:
    """Send a value, or text that is JSON already."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Response(text, status, {"Cache-Control": "no-cache", **HEADERS, **(headers or {})}, media_type)


@cache
def stylesheet() -> tuple[str, str]:
    """Give the stylesheet and its address, which changes with it and so can be kept for good."""
    text = resources.files(_PACKAGE).joinpath("templates", "pages.css").read_text("utf-8")
    return text, f"/style/{hashlib.sha256(text.encode()).hexdigest()[:16]}.css"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    known: dict[str, Any] = cast("dict[str, Any]", environment.globals)
    known |= {
        "style": stylesheet()[1], "page_of": linking.page_of, "parts_of": linking.sentence,
        "record_of": linking.record_of, "web_address": linking.web_address,
    }  # fmt: skip
    environment.filters["words"] = lambda text: str(text).replace("_", " ")
    return environment
