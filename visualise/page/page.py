"""Write a picture as one HTML page: a self-contained file, or a served page that shares its assets with others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..drawing.drawing import drawing
from ..drawing.legend import legend
from ..drawing.summary import counts, summary
from ..picture import Addresses, Panel, Picture, Table
from .assets import assets, policy, script, served_policy, style
from .packing import json_for_html, pack, web_address
from .pyvis_network import library
from .templating import render

ROWS_AT_ONCE = 200
"""Rows of the table on a served page, and those that a file lays out at once; all others wait for the picture."""

_FIGURE = re.compile(r"[-−]?\d[\d\u202f\u00a0 .,]*( [A-Z]{3})?|not stated|")


def page(picture: Picture) -> str:
    """Return the page as a self-contained file; it makes no requests, so it has no addresses of a server."""
    picture = replace(picture, addresses=Addresses(), is_framed=False)
    inside = {"style": style(), "library": library(), "script": script()}
    return _render(picture, policy(), None, inside, len(picture.table.rows))


def served_page(picture: Picture, assets_at: str) -> str:
    """Return the page for a server that serves `assets` below the address `assets_at`, which ends with a slash."""
    addresses = {role: f"{assets_at}{asset.name}" for role, asset in assets().items()}
    return _render(picture, served_policy(), addresses, {}, ROWS_AT_ONCE)


def _render(
    picture: Picture, own_policy: str, addresses: Mapping[str, str] | None, inside: Mapping[str, str], most_rows: int
) -> str:
    drawn = drawing(picture)
    excerpt_note = drawn.excerpt.note(picture.words)
    return render(
        "page.html",
        picture.words,
        picture=picture,
        is_empty=len(drawn.marks) == 0,
        summary=picture.summary or summary(picture.network, picture.words),
        counts=counts(picture.network, picture.words),
        excerpt_note=excerpt_note,
        notes=[note for note in (excerpt_note, *picture.notes) if note],
        legend=legend(drawn),
        sources=_sources(picture.panels.values()),
        rows=_rows(picture)[:most_rows],
        at_once=ROWS_AT_ONCE,
        figures=_figures(picture.table),
        policy=own_policy,
        assets=addresses,
        data=json_for_html(pack(picture, drawn)),
        **inside,
    )


def _rows(picture: Picture) -> list[tuple[int, tuple[str, ...], bool]]:
    """Return each row with its number and whether it can be opened."""
    behind = picture.table.row_statements
    return [(at, row, at < len(behind) and len(behind[at]) > 0) for at, row in enumerate(picture.table.rows)]


def _figures(table: Table) -> set[int]:
    """Return the indices of the columns that hold only figures (or “not stated”), which are aligned right."""
    return {
        at
        for at in range(len(table.columns))
        if any(len(row) > at and row[at][:1].isdigit() for row in table.rows)
        and all(_FIGURE.fullmatch(row[at]) for row in table.rows if len(row) > at)
    }


def _sources(panels: Iterable[Panel]) -> list[tuple[str, str]]:
    """Return each source once, sorted by title, with its address if it is safe to link to."""
    unique = {(panel.source, web_address(panel.source_url)) for panel in panels if panel.source != ""}
    return sorted(unique, key=lambda source: (source[0].casefold(), source))
