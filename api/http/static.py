"""Files that every page shares: each has an address that changes with it, and so can be kept for good."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fastapi import APIRouter, Response

from ...graph.errors import NotFound

_PACKAGE = __name__.rpartition(".")[0]
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
_SCRIPTS = ("messages.js", "search.js", "opened.js", "waiting.js")


@dataclass(frozen=True, slots=True)
class Static:
    """One file: its text, media type and address."""

    text: str
    media_type: str
    address: str


@cache
def static_files() -> Mapping[str, Static]:
    """Return the files by name."""
    script = "\n".join(_read("scripts", name) for name in _SCRIPTS)
    return {
        "pages.css": _static(_read("templates", "pages.css"), "text/css", "pages", "css"),
        "review.js": _static(f'"use strict";\n{_read("scripts", "review.js")}', "text/javascript", "review", "js"),
        "pages.js": _static(f'"use strict";\n{script}', "text/javascript", "pages", "js"),
        "explorer.css": _static(_read("templates", "explorer.css"), "text/css", "explorer", "css"),
        "profile.css": _static(_read("templates", "profile.css"), "text/css", "profile", "css"),
        "explorer.js": _static(_read("scripts", "explorer.js"), "text/javascript", "explorer", "js"),
    }


def static_route() -> APIRouter:
    """Make the address from which they are read."""
    router = APIRouter(include_in_schema=False)

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        found = next(
            (static_file for static_file in static_files().values() if static_file.address == f"/static/{name}"), None
        )
        if found is None:
            raise NotFound("This file is of another version of coopnet.", "Load the page anew.")
        return Response(found.text, 200, _FOR_GOOD, f"{found.media_type}; charset=utf-8")

    _ = static
    return router


def _static(text: str, media_type: str, stem: str, ending: str) -> Static:
    return Static(text, media_type, f"/static/{stem}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.{ending}")


def _read(folder: str, name: str) -> str:
    return resources.files(_PACKAGE).joinpath(folder, name).read_text("utf-8")
