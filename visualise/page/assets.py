"""What is the same on all pages: style, script, and the vis-network library, with the policies that name them.

A file has all three inside. A served page refers to them by addresses that change with their content, so that a
browser fetches them once and keeps them for good.
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
    "state.js", "expand.js", "panel.js", "acts.js", "labels.js", "picture.js", "table.js", "find.js", "start.js",
)  # fmt: skip
_STYLES = ("page.css", "picture.css")


@dataclass(frozen=True, slots=True)
class Asset:
    """One of them, under a name that changes with its content."""

    name: str
    text: str
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Give what a server has to serve, by role: style, library, script."""
    return {
        "style": _asset("picture", "css", style(), "text/css; charset=utf-8"),
        "library": _asset("vis-network", "js", library(), "text/javascript; charset=utf-8"),
        "script": _asset("picture", "js", script(), "text/javascript; charset=utf-8"),
    }


@cache
def policy() -> str:
    """Give the Content-Security-Policy of a page in one file: nothing is loaded, and nothing runs but its own two
    scripts, which are the same on all pages; data are no script.
    """
    scripts = " ".join(_hash(text) for text in (library(), script()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(style())}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def served_policy() -> str:
    """Give the Content-Security-Policy of a served page: its own server's files, and nothing inline."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def script() -> str:
    """Give the script of every page."""
    return '(() => {\n"use strict";\n' + "\n".join(_read(name) for name in _SCRIPTS) + "})();\n"


@cache
def style() -> str:
    """Give the style of every page."""
    return "\n".join(_read(name) for name in _STYLES)


def _asset(name: str, ending: str, text: str, media_type: str) -> Asset:
    return Asset(f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.{ending}", text, media_type)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    # The browser hashes what it has parsed, and it parses every line end as LF.
    return resources.files(_PACKAGE).joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")
