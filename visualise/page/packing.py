"""The data of a picture as its script takes them: what pyvis built, with all that repeats said once.

Two thousand entities come to some 300 kB this way, a third of what vis-network's own words would take.
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
from . import pyvis_network

LARGEST_INSIDE = 120_000
"""Characters of panels that a served page brings itself; a picture with more fetches them when it is open."""

T = TypeVar("T", bound=Hashable)
_STROKE = ("arrows", "dashes", "smooth", "selfReference")


class _Numbers(Generic[T]):
    """Numbers for values, from 0 on, the same for equal values; `all` has the values in that order."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    @property
    def all(self) -> list[T]:
        return list(self._numbers)

    def of(self, value: T) -> int:
        return self._numbers.setdefault(value, len(self._numbers))


def packed(picture: Picture, drawn: Drawing) -> Value:
    """Give everything that the script of a page takes."""
    panels = all_panels(picture, drawn)
    rows = () if picture.is_framed else picture.table.row_statements
    statements = _Numbers[str]()
    own = _network(drawn, statements)
    numbered: list[Value] = [[statements.of(key) for key in keys if key in panels] for keys in rows]
    told = _told(panels, statements)
    is_elsewhere = picture.addresses.panels != "" and len(embedded(told)) > LARGEST_INSIDE
    addresses: Options = {
        "node": picture.addresses.node, "expansion": picture.addresses.expansion, "ways": picture.addresses.ways,
        "panels": picture.addresses.panels if is_elsewhere else "",
    }  # fmt: skip
    return {**own, "statements": [*statements.all], "rows": numbered, "told": None if is_elsewhere else told,
            "addresses": addresses, "view": fragment(picture.view)}  # fmt: skip


def told(picture: Picture) -> str:
    """Give the panels of a picture as JSON, for a page that was sent without them."""
    drawn = drawing(picture)
    statements = _Numbers[str]()
    panels = _told(all_panels(picture, drawn), statements)
    return json.dumps({"statements": [*statements.all], "told": panels}, ensure_ascii=False, separators=(",", ":"))


def around(picture: Picture, most: int) -> str:
    """Give a small network as JSON that an open picture takes in; `most` entities, and how many there are."""
    drawn = drawing(picture, most)
    statements = _Numbers[str]()
    own = _network(drawn, statements)
    panels = _told(all_panels(picture, drawn), statements)
    answer: Options = {**own, "statements": [*statements.all], "told": panels, "note": drawn.thinned.note}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def all_panels(picture: Picture, drawn: Drawing) -> dict[str, Panel]:
    """Give every statement of rows and lines a panel; one without its own is told from its edge."""
    names = {mark.node.id: mark.node.name or mark.node.id for mark in drawn.marks}
    from_edges = {
        edge.statement: _from_edge(edge, names) for line in drawn.lines for edge in line.edges
        if edge.statement not in picture.panels
    }  # fmt: skip
    from_rows = {
        key: Panel(key) for keys in picture.table.row_statements for key in keys if key not in picture.panels
    }  # fmt: skip
    return {**from_rows, **from_edges, **picture.panels}


def embedded(data: Value) -> str:
    """Write data so that no text in it can end the script element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def web_address(text: str) -> str:
    """Give an address back if a reader may follow it: http or https with a host; otherwise nothing."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in {"http", "https"} and parts.netloc != "" else ""


def _network(drawn: Drawing, statements: _Numbers[str]) -> Options:
    nodes, edges = pyvis_network.build(drawn)
    looks, strokes = _Numbers[str](), _Numbers[str]()
    types, verbs = _Numbers[str](), _Numbers[tuple[str, str]]()
    places = {mark.node.id: at for at, mark in enumerate(drawn.marks)}
    packed_nodes: list[Value] = []
    for mark, node in zip(drawn.marks, nodes, strict=True):
        name = mark.node.name or mark.node.id
        outlined = outline(mark.look.shape, mark.look.size)
        look = json.dumps([node["shape"], node["size"], mark.look.colour, outlined])
        flags = mark.node.is_donor * 1 + mark.node.is_focus * 2 + mark.look.hollow * 4
        label = node["label"] if node["label"] != name else 0
        packed_nodes.append([mark.node.id, name, looks.of(look), types.of(mark.node.type), mark.node.kind, flags,
                             node["x"], node["y"], label])  # fmt: skip
    packed_lines: list[Value] = []
    for line, edge, amount in zip(drawn.lines, edges, drawn.amounts, strict=True):
        stroke = json.dumps({name: edge[name] for name in _STROKE if name in edge})
        flags = line.is_not_yet * 1 + line.is_inferred * 2 + line.has_money * 4
        keys: list[Value] = [statements.of(one.statement) for one in line.edges]
        counted: list[Value] = [line.count] if line.count != len(keys) else []
        packed_lines.append([places[line.source], places[line.target], verbs.of((line.label, line.reads_back)),
                             strokes.of(stroke), edge["width"], flags, keys, amount, *counted])  # fmt: skip
    return {
        "looks": [json.loads(look) for look in looks.all], "strokes": [json.loads(stroke) for stroke in strokes.all],
        "types": [*types.all], "verbs": [[*verb] for verb in verbs.all], "nodes": packed_nodes, "lines": packed_lines,
    }  # fmt: skip


def _told(panels: Mapping[str, Panel], statements: _Numbers[str]) -> Value:
    """Give the panels by the numbers of their statements, headings and sources once."""
    headings, sources = _Numbers[str](), _Numbers[tuple[str, str]]()
    told: dict[str, Value] = {}
    for key, panel in panels.items():
        facts: list[Value] = [[headings.of(heading), text] for heading, text in panel.facts]
        source = sources.of((panel.source, web_address(panel.source_url)))
        told[str(statements.of(key))] = [panel.sentence, facts, source, *([panel.rows] if panel.rows else [])]
    return {"panels": told, "headings": [*headings.all], "sources": [[*source] for source in sources.all]}


def _from_edge(edge: Edge, names: Mapping[str, str]) -> Panel:
    sentence = f"{names[edge.source]} {edge.label} {names[edge.target]}"
    return Panel(sentence, (("How real", str(edge.modality)), ("Basis", str(edge.basis))))
