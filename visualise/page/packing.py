"""Pack the data of a picture for the page's script: the network that pyvis built, with repeated values stored once.

Two thousand entities take about 300 kB this way, a third of vis-network's own notation.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from ...graph.model.network import Edge
from ..drawing.drawing import Drawing, Options, Value, drawing
from ..drawing.reader_view import fragment
from ..drawing.shapes import outline
from ..picture import Panel, Picture
from ..wording import Wording, capital
from . import pyvis_network

LARGEST_INSIDE = 120_000
"""Most characters of panels that a served page embeds; larger pictures fetch their panels once they are open."""

T = TypeVar("T", bound=Hashable)
_STROKE = ("arrows", "dashes", "smooth", "selfReference")


class _Numbering(Generic[T]):
    """Numbers values from 0 on, equal values alike; `all` lists the values by number."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    @property
    def all(self) -> list[T]:
        return list(self._numbers)

    def number(self, value: T) -> int:
        return self._numbers.setdefault(value, len(self._numbers))


def pack(picture: Picture, drawn: Drawing) -> Value:
    """Return all data that the script of a page takes."""
    panels = all_panels(picture, drawn)
    rows = () if picture.is_framed else picture.table.row_statements
    statements = _Numbering[str]()
    network = _pack_network(drawn, statements)
    numbered: list[Value] = [[statements.number(key) for key in keys if key in panels] for keys in rows]
    packed_panels = _pack_panels(panels, statements)
    is_elsewhere = picture.addresses.panels != "" and len(json_for_html(packed_panels)) > LARGEST_INSIDE
    addresses: Options = {
        "node": picture.addresses.node,
        "expansion": picture.addresses.expansion,
        "ways": picture.addresses.ways,
        "panels": picture.addresses.panels if is_elsewhere else "",
    }
    return {
        **network,
        "statements": [*statements.all],
        "rows": numbered,
        "told": None if is_elsewhere else packed_panels,
        "addresses": addresses,
        "view": fragment(picture.view),
        "messages": {
            english: said if isinstance(said, str) else {**said} for english, said in picture.words.messages.items()
        },
    }


def panels_json(picture: Picture) -> str:
    """Return the panels of a picture as JSON, for a page that was sent without them."""
    drawn = drawing(picture)
    statements = _Numbering[str]()
    panels = _pack_panels(all_panels(picture, drawn), statements)
    return json.dumps({"statements": [*statements.all], "told": panels}, ensure_ascii=False, separators=(",", ":"))


def neighbourhood_json(picture: Picture, most: int) -> str:
    """Return the neighbourhood of an entity as JSON for an open picture to add: its `most` most important entities."""
    drawn = drawing(picture, most)
    statements = _Numbering[str]()
    network = _pack_network(drawn, statements)
    panels = _pack_panels(all_panels(picture, drawn), statements)
    answer: Options = {
        **network,
        "statements": [*statements.all],
        "told": panels,
        "note": drawn.excerpt.note(picture.words),
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def all_panels(picture: Picture, drawn: Drawing) -> dict[str, Panel]:
    """Return a panel for every statement of the rows and lines; one that lacks its own gets it from its edge."""
    names = {mark.node.id: mark.node.name or mark.node.id for mark in drawn.marks}
    from_edges = {
        edge.statement: _panel_of_edge(edge, names, picture.words)
        for line in drawn.lines
        for edge in line.edges
        if edge.statement not in picture.panels
    }
    from_rows = {key: Panel(key) for keys in picture.table.row_statements for key in keys if key not in picture.panels}
    return {**from_rows, **from_edges, **picture.panels}


def json_for_html(data: Value) -> str:
    """Write data as JSON in which no text can end the script element around it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def web_address(text: str) -> str:
    """Return an address if it is safe to link to (http or https with a host), otherwise an empty text."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in {"http", "https"} and parts.netloc != "" else ""


def _pack_network(drawn: Drawing, statements: _Numbering[str]) -> Options:
    nodes, edges = pyvis_network.build(drawn)
    looks, strokes = _Numbering[str](), _Numbering[str]()
    types, verbs = _Numbering[str](), _Numbering[tuple[str, str]]()
    places = {mark.node.id: at for at, mark in enumerate(drawn.marks)}
    packed_nodes: list[Value] = []
    for mark, node in zip(drawn.marks, nodes, strict=True):
        name = mark.node.name or mark.node.id
        outlined = outline(mark.look.shape, mark.look.size)
        look = json.dumps([node["shape"], node["size"], mark.look.colour, outlined])
        flags = mark.node.is_donor * 1 + mark.node.is_focus * 2 + mark.look.hollow * 4
        label = node["label"] if node["label"] != name else 0
        packed_nodes.append(
            [
                mark.node.id,
                name,
                looks.number(look),
                types.number(capital(drawn.words.type(mark.node.type, 1))),
                drawn.words.kind(mark.node.kind),
                flags,
                node["x"],
                node["y"],
                label,
            ]
        )
    packed_lines: list[Value] = []
    for line, edge, amount in zip(drawn.lines, edges, drawn.amounts, strict=True):
        stroke = json.dumps({name: edge[name] for name in _STROKE if name in edge})
        flags = line.is_not_yet * 1 + line.is_inferred * 2 + line.has_money * 4
        keys: list[Value] = [statements.number(stated.statement) for stated in line.edges]
        counted: list[Value] = [line.count] if line.count != len(keys) else []
        packed_lines.append(
            [
                places[line.source],
                places[line.target],
                verbs.number((drawn.words.relation(line.label), drawn.words.relation(line.reads_back))),
                strokes.number(stroke),
                edge["width"],
                flags,
                keys,
                amount,
                *counted,
            ]
        )
    return {
        "looks": [json.loads(look) for look in looks.all],
        "strokes": [json.loads(stroke) for stroke in strokes.all],
        "types": [*types.all],
        "verbs": [[*verb] for verb in verbs.all],
        "nodes": packed_nodes,
        "lines": packed_lines,
    }


def _pack_panels(panels: Mapping[str, Panel], statements: _Numbering[str]) -> Value:
    """Return the panels by the numbers of their statements, with headings and sources stored once."""
    headings, sources = _Numbering[str](), _Numbering[tuple[str, str]]()
    packed_panels: dict[str, Value] = {}
    for key, panel in panels.items():
        facts: list[Value] = [[headings.number(heading), text] for heading, text in panel.facts]
        source = sources.number((panel.source, web_address(panel.source_url)))
        rows = [panel.rows] if panel.rows else []
        packed_panels[str(statements.number(key))] = [panel.sentence, facts, source, *rows]
    return {"panels": packed_panels, "headings": [*headings.all], "sources": [[*source] for source in sources.all]}


def _panel_of_edge(edge: Edge, names: Mapping[str, str], words: Wording) -> Panel:
    sentence = f"{names[edge.source]} {words.relation(edge.label)} {names[edge.target]}"
    how_real = (words.gettext("How real"), words.modality(str(edge.modality)))
    return Panel(sentence, (how_real, (words.gettext("Basis"), words.basis(str(edge.basis)))))
