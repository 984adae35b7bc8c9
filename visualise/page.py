"""One self-contained HTML page from one picture; no request ever leaves it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from . import pyvis_network
from .drawing import Drawing, Value, drawing
from .legend import legend
from .picture import Panel, Picture, Table
from .summary import summary

_PACKAGE = __name__.rpartition(".")[0]
_SCRIPTS = ("state.js", "panel.js", "labels.js", "picture.js", "table.js", "start.js")
_FIGURE = re.compile(r"[-−]?\d[\d\u202f\u00a0 .,]*( [A-Z]{3})?|not stated|")
_STYLES = ("page.css", "picture.css")


def page(picture: Picture) -> str:
    """Give the whole page; raises TooLarge beyond MAX_NODES entities."""
    drawn = drawing(picture)
    return _environment().get_template("page.html").render(
        picture=picture,
        is_empty=len(drawn.marks) == 0,
        summary=picture.summary or summary(picture.network),
        legend=legend(drawn, picture.network.edges),
        sources=_sources(picture.panels.values()),
        rows=_rows(picture),
        figures=_figures(picture.table),
        policy=policy(),
        style=_style(),
        library=pyvis_network.library(),
        script=_script(),
        data=_embedded(_data(picture, drawn)),
    )  # fmt: skip


@cache
def policy() -> str:
    """Give the Content-Security-Policy of every page, for a server to send as a header as well.

    Nothing may be loaded, and nothing runs but the two scripts that are the same on all pages: data are no script.
    """
    scripts = " ".join(_hash(script) for script in (pyvis_network.library(), _script()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(_style())}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def web_address(text: str) -> str:
    """Give an address back if a reader may follow it: http or https with a host; otherwise nothing."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in {"http", "https"} and parts.netloc != "" else ""


def _data(picture: Picture, drawn: Drawing) -> Value:
    nodes, edges = pyvis_network.build(drawn)
    panels: dict[str, Value] = {key: _panel(panel) for key, panel in picture.panels.items()}
    return {
        "nodes": [*nodes],
        "edges": [*edges],
        "entities": {mark.node.id: {
            "name": mark.node.name or mark.node.id, "type": mark.node.type, "kind": mark.node.kind,
            "donor": mark.node.is_donor, "focus": mark.node.is_focus, "hollow": mark.look.hollow,
            "address": mark.address,
        } for mark in drawn.marks},
        "lines": [{
            "label": line.label, "back": line.reads_back, "inferred": line.is_inferred,
            "statements": [edge.statement for edge in line.edges],
            "modalities": [str(edge.modality) for edge in line.edges],
        } for line in drawn.lines],
        "panels": panels,
        "rows": [[*keys] for keys in picture.table.row_statements],
    }  # fmt: skip


def _panel(panel: Panel) -> Value:
    return {
        "sentence": panel.sentence,
        "facts": [[heading, text] for heading, text in panel.facts],
        "source": panel.source,
        "address": web_address(panel.source_url),
    }


def _rows(picture: Picture) -> list[tuple[tuple[str, ...], bool]]:
    """Give each row with whether it can be opened."""
    behind = picture.table.row_statements
    return [(row, at < len(behind) and len(behind[at]) > 0) for at, row in enumerate(picture.table.rows)]


def _figures(table: Table) -> set[int]:
    """Give the columns that hold nothing but figures (or “not stated”): they are aligned at their ends."""
    return {
        at for at in range(len(table.columns))
        if any(len(row) > at and row[at][:1].isdigit() for row in table.rows)
        and all(_FIGURE.fullmatch(row[at]) for row in table.rows if len(row) > at)
    }  # fmt: skip


def _sources(panels: Iterable[Panel]) -> list[tuple[str, str]]:
    """Give each source once, by title, with its address if it can be followed."""
    unique = {(panel.source, web_address(panel.source_url)) for panel in panels if panel.source != ""}
    return sorted(unique, key=lambda source: (source[0].casefold(), source))


def _embedded(data: Value) -> str:
    """Write data so that no text in it can end the script element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


@cache
def _script() -> str:
    return '(() => {\n"use strict";\n' + "\n".join(_read(name) for name in _SCRIPTS) + "})();\n"


@cache
def _style() -> str:
    return "\n".join(_read(name) for name in _STYLES)


def _read(name: str) -> str:
    # The browser hashes what it has parsed, and it parses every line end as LF.
    return resources.files(_PACKAGE).joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")
