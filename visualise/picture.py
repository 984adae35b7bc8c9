"""What a page is made of: a network, the table of the same rows, and what a click shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..graph.network import Network


@dataclass(frozen=True, slots=True)
class Panel:
    """What a click on a line or a table row shows: one statement and who made it.

    `sentence` reads subject, verb, object; `facts` are pairs of a heading and its text (date, modality, evidence …).
    `source` is a title; `source_url` becomes a link only if it is http or https.
    """

    sentence: str
    facts: tuple[tuple[str, str], ...] = ()
    source: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The same rows as the picture; `row_statements` holds, row by row, the keys of the statements behind it.

    Without `row_statements` the rows are text and cannot be opened.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    row_statements: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that one page shows.

    `panels` is keyed by `Edge.statement`; a statement without one is told from its edge. `summary` is the picture in
    plain words (made from the network where it is empty); `notes` say what was left out. `made` is the line about
    date and freshness, `links` are further forms of the same answer as (text, relative address), and `node_address`
    a template such as `/entities/{id}`, or empty where there is no such page (a file). `is_framed`: the page is shown
    within another one, which has the title, the notes, the table and the sources, so that they are not shown twice.
    """

    title: str
    network: Network
    table: Table = field(default_factory=Table)
    panels: Mapping[str, Panel] = field(default_factory=dict[str, Panel])
    summary: str = ""
    notes: tuple[str, ...] = ()
    language: str = "en"
    made: str = ""
    links: tuple[tuple[str, str], ...] = ()
    node_address: str = ""
    is_framed: bool = False
