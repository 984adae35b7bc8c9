"""What a page is made of: a network, the table of the same rows, and what a click shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..graph.model.network import Network


@dataclass(frozen=True, slots=True)
class Panel:
    """What a click on a line or a table row shows: one statement and who made it.

    `sentence` reads subject, verb, object; `facts` are pairs of a heading and its text (date, modality, evidence …).
    `source` is a title; `source_url` becomes a link only if it is http or https. `rows` is the address on our own
    server of the rows behind a sum; empty in a file.
    """

    sentence: str
    facts: tuple[tuple[str, str], ...] = ()
    source: str = ""
    source_url: str = ""
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The same rows as the picture; `row_statements` holds, row by row, the keys of the statements behind it.

    Without `row_statements` the rows are text and cannot be opened.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    row_statements: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a served picture finds more: all empty in a file, which asks no network.

    `node` and `expansion` are templates with `{id}`: an entity's own page, and what is around it (`packing.around`).
    `ways` is one with `{one}` and `{other}`: how two entities are connected.
    `panels` is where the panels of the picture are, for a picture too large to bring them itself (`packing.told`).
    `files` are downloads and `links` further forms of the same answer, both as (text, address).
    """

    node: str = ""
    expansion: str = ""
    ways: str = ""
    panels: str = ""
    files: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What a reader has made of a picture, by ids of entities: hidden, focused on (with its neighbours), pinned, and
    `places` where marks were put, in pixels.
    """

    hidden: tuple[str, ...] = ()
    focus: str = ""
    pinned: tuple[str, ...] = ()
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that one page shows.

    `panels` is keyed by `Edge.statement`; a statement without one is told from its edge. `summary` is the picture in
    plain words (made from the network where it is empty); `notes` say what was left out. `made` is the line about
    date and freshness. `ground` is the same network before filters: it is laid out, and what is left of it keeps its
    place. `view` is what files show of it. `is_framed`: the page is shown within another one, which has the title,
    the notes, the table and the sources, so that they are not shown twice.
    """

    title: str
    network: Network
    table: Table = field(default_factory=Table)
    panels: Mapping[str, Panel] = field(default_factory=dict[str, Panel])
    summary: str = ""
    notes: tuple[str, ...] = ()
    language: str = "en"
    made: str = ""
    ground: Network | None = None
    addresses: Addresses = field(default_factory=Addresses)
    is_framed: bool = False
    view: View = field(default_factory=View)
