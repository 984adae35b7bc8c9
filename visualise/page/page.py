"""One HTML page from one picture: a file that holds everything it needs, or a served page that shares what repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..drawing.drawing import drawing
from ..drawing.legend import legend
from ..drawing.summary import counts, summary
from ..picture import Addresses, Panel, Picture, Table
from .assets import assets, policy, script, served_policy, style
from .packing import embedded, packed, web_address
from .pyvis_network import library
from .templating import rendered

MAX_SERVED_ROWS = 200
"""Rows of the table on a served page; the file has all of them."""

_FIGURE = re.compile(r"[-−]?\d[\d\u202f\u00a0 .,]*( [A-Z]{3})?|not stated|")


def page(picture: Picture) -> str:
    """Give the page as one file; no request ever leaves it, so it has no addresses of a server."""
    picture = replace(picture, addresses=Addresses(), is_framed=False)
    inside = {"style": style(), "library": library(), "script": script()}
    return _rendered(picture, policy(), None, inside, len(picture.table.rows))


def served_page(picture: Picture, assets_at: str) -> str:
    """Give the page for a server that has `assets` under the address `assets_at`, which ends with a slash."""
    addresses = {role: f"{assets_at}{asset.name}" for role, asset in assets().items()}
    return _rendered(picture, served_policy(), addresses, {}, MAX_SERVED_ROWS)


def _rendered(
    picture: Picture, own_policy: str, addresses: Mapping[str, str] | None, inside: Mapping[str, str], most_rows: int
) -> str:
    drawn = drawing(picture)
    return rendered(
        "page.html",
        picture=picture,
        is_empty=len(drawn.marks) == 0,
        summary=picture.summary or summary(picture.network),
        counts=counts(picture.network),
        thinned_note=drawn.thinned.note,
        notes=[note for note in (drawn.thinned.note, *picture.notes) if note],
        legend=legend(drawn),
        sources=_sources(picture.panels.values()),
        rows=_rows(picture)[:most_rows],
        figures=_figures(picture.table),
        policy=own_policy,
        assets=addresses,
        data=embedded(packed(picture, drawn)),
        **inside,
    )


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
