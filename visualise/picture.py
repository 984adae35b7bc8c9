"""The values that a picture is made of: the network, the table of the same rows, and the panels that a click opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..graph.model.network import Network
from .wording import ENGLISH, Wording


@dataclass(frozen=True, slots=True)
class Panel:
    """The details shown after a click on a line or a table row: one statement and who made it.

    `sentence` reads subject, verb, object; `facts` are pairs of a heading and its text (date, modality, evidence …).
    `source` is a title; `source_url` becomes a link only if it is http or https. `rows` is the address on our own
    server of the rows behind a sum; empty in a file. `date` is what the facts say of the date, for tables of programs.
    """

    sentence: str
    facts: tuple[tuple[str, str], ...] = ()
    source: str = ""
    source_url: str = ""
    rows: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the same rows as the picture.

    `row_statements` holds for each row the keys of the statements behind it. Without it the rows are plain text and
    cannot be opened.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    row_statements: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses that a served picture links to or fetches from; all empty in a file, which makes no requests.

    `node` and `expansion` are templates with `{id}`: the entity's own page, and its neighbourhood
    (`packing.neighbourhood_json`). `ways` is a template with `{one}` and `{other}`: how two entities are connected.
    `panels` is the address of the panels (`packing.panels_json`), used where a picture is too large to embed them.
    `files` are downloads and `links` further forms of the same answer, both as (text, address). `sizes` are the same
    picture with its marks sized otherwise, the address of the one that is shown left empty.
    """

    node: str = ""
    expansion: str = ""
    ways: str = ""
    panels: str = ""
    files: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    sizes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A reader's changes to a picture, by entity id.

    `hidden` entities are left out. With a `focus`, only that entity and its neighbours are shown. `pinned` marks keep
    their place. `places` are the positions of marks that were moved, in pixels.
    """

    hidden: tuple[str, ...] = ()
    focus: str = ""
    pinned: tuple[str, ...] = ()
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that one page shows.

    `panels` is keyed by `Edge.statement`; a statement without a panel gets one made from its edge. `summary` describes
    the picture in plain words; if empty, it is made from the network. `notes` say what was left out. `made` is the line
    about date and freshness. `ground` is the same network before filters: the layout is computed from it, so that
    filtering moves nothing. `words` say everything that is not in these values. `view` holds the reader's changes,
    which saved files apply. `is_framed` says that the page is embedded in another one, which already shows the title,
    the notes, the table and the sources.
    """

    title: str
    network: Network
    table: Table = field(default_factory=Table)
    panels: Mapping[str, Panel] = field(default_factory=dict[str, Panel])
    summary: str = ""
    notes: tuple[str, ...] = ()
    words: Wording = ENGLISH
    made: str = ""
    ground: Network | None = None
    addresses: Addresses = field(default_factory=Addresses)
    is_framed: bool = False
    view: View = field(default_factory=View)
