"""What files for other programs say of each entity and each statement: one list for GEXF, GraphML and CSV.

Every value is text, a number or a flag; what is not stated has none. An amount is a number for programs to rank by,
beside the text with every digit that the source gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ...graph.model.network import Edge, Node
from ..drawing.drawing import Drawing
from ..drawing.lines import money
from ..drawing.marks import look_of
from ..drawing.summary import summary
from ..page.packing import web_address
from ..page.xml_text import legal
from ..picture import Panel, Picture

Attribute: TypeAlias = "str | float | bool"

OF_NODES: Mapping[str, type] = {
    "name": str,
    "type": str,
    "kind": str,
    "is_donor": bool,
    "is_focus": bool,
    "colour": str,
}
OF_EDGES: Mapping[str, type] = {
    "relation": str, "reads": str, "statement": str, "modality": str, "basis": str, "amount": float, "count": int,
    "amount_stated": str, "currency": str, "flow_kind": str, "sentence": str, "date": str, "source_title": str,
    "source_address": str,
}  # fmt: skip


def of_picture(picture: Picture, drawn: Drawing) -> str:
    """Say what a file shows, as of when, and what it does not have."""
    parts = (
        picture.title, picture.made, picture.summary or summary(picture.network), drawn.thinned.note, *picture.notes
    )  # fmt: skip
    return legal(" · ".join(part for part in parts if part))


def of_node(node: Node) -> dict[str, Attribute]:
    """Give the attributes of an entity."""
    return _given({
        "name": node.name or node.id, "type": node.type, "kind": node.kind, "is_donor": node.is_donor,
        "is_focus": node.is_focus, "colour": look_of(node.type).colour,
    })  # fmt: skip


def of_edge(edge: Edge, picture: Picture) -> dict[str, Attribute]:
    """Give the attributes of a statement."""
    panel = picture.panels.get(edge.statement, Panel(""))
    amount = money(edge)
    given: dict[str, Attribute] = {
        "relation": edge.type, "reads": edge.label, "statement": edge.statement, "modality": str(edge.modality),
        "basis": str(edge.basis), "amount_stated": edge.amount or "", "currency": edge.currency,
        "flow_kind": edge.flow_kind, "sentence": panel.sentence, "date": dict(panel.facts).get("Date", ""),
        "source_title": panel.source, "source_address": web_address(panel.source_url),
    }  # fmt: skip
    given |= {"count": edge.count} if edge.is_mutual or edge.count > 1 else {}
    return _given(given | ({} if amount is None else {"amount": float(amount)}))


def keys_of(edges: tuple[Edge, ...]) -> list[str]:
    """Give each edge a key of its own, the same each time: its statement, and a number where one makes several."""
    seen: dict[str, int] = {}
    keys: list[str] = []
    for edge in edges:
        base = legal(f"{edge.statement} {edge.type}")
        number = seen[base] = seen.get(base, 0) + 1
        keys.append(base if number == 1 else f"{base} {number}")
    return keys


def _given(values: Mapping[str, Attribute]) -> dict[str, Attribute]:
    return {name: legal(value) if isinstance(value, str) else value for name, value in values.items() if value != ""}
