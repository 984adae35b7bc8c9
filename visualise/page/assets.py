"""The assets shared by all pages (style, script, vis-network library), and the policies that allow them.

A file embeds all three. A served page refers to them by addresses that change with their content, so that a browser
can cache them for good.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from .pyvis_network import library

_PACKAGE = __name__.rpartition(".")[0]
_SCRIPTS = (
    "state.js",
    "expand.js",
    "panel.js",
    "acts.js",
    "labels.js",
    "picture.js",
    "table.js",
    "find.js",
    "start.js",
)
_STYLES = ("page.css", "picture.css")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages share, under a name that changes with its content."""

    name: str
    text: str
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Return the assets that a server has to serve, by role: style, library, script."""
    return {
        "style": _asset("picture", "css", style(), "text/css; charset=utf-8"),
        "library": _asset("vis-network", "js", library(), "text/javascript; charset=utf-8"),
        "script": _asset("picture", "js", script(), "text/javascript; charset=utf-8"),
    }


@cache
def policy() -> str:
    """Return the Content-Security-Policy of a page in one file.

    Nothing is loaded, and only the page's two scripts run, allowed by their hashes. These are the same for all pages,
    since a page's data are not part of a script.
    """
    scripts = " ".join(_hash(text) for text in (library(), script()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(style())}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def served_policy() -> str:
    """Return the Content-Security-Policy of a served page: files of its own server, and nothing inline."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def script() -> str:
    """Return the script that every page runs."""
    return '(() => {\n"use strict";\n' + "\n".join(_read(name) for name in _SCRIPTS) + "})();\n"


@cache
def style() -> str:
    """Return the style sheet of every page."""
    return "\n".join(_read(name) for name in _STYLES)


def _asset(name: str, ending: str, text: str, media_type: str) -> Asset:
    return Asset(f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.{ending}", text, media_type)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    # The browser hashes the text after parsing, which turns every line end into LF.
    return resources.files(_PACKAGE).joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")
