"""The attributes of entities and statements in files for other programs, shared by GEXF, GraphML and CSV.

Every value is a text, a number or a flag; what is not stated is left out. An amount is given twice: as a number for
programs to rank by, and as a text with every digit that the source gave.
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
from ..page.xml_text import xml_safe
from ..picture import Panel, Picture

Attribute: TypeAlias = "str | float | bool"

NODE_ATTRIBUTES: Mapping[str, type] = {
    "name": str,
    "type": str,
    "kind": str,
    "is_donor": bool,
    "is_focus": bool,
    "colour": str,
    "measured": float,
}
EDGE_ATTRIBUTES: Mapping[str, type] = {
    "relation": str,
    "reads": str,
    "statement": str,
    "modality": str,
    "basis": str,
    "amount": float,
    "count": int,
    "amount_stated": str,
    "currency": str,
    "flow_kind": str,
    "sentence": str,
    "date": str,
    "source_title": str,
    "source_address": str,
}


def describe_picture(picture: Picture, drawn: Drawing) -> str:
    """Return a line that says what a file shows, as of when, and what was left out."""
    parts = (
        picture.title,
        picture.made,
        picture.summary or summary(picture.network, picture.words),
        drawn.excerpt.note(picture.words),
        *picture.notes,
    )
    return xml_safe(" · ".join(part for part in parts if part))


def node_attributes(node: Node) -> dict[str, Attribute]:
    """Return the attributes of an entity, those of `NODE_ATTRIBUTES` that have a value."""
    return _without_empty(
        {
            "name": node.name or node.id,
            "type": node.type,
            "kind": node.kind,
            "is_donor": node.is_donor,
            "is_focus": node.is_focus,
            "colour": look_of(node.type).colour,
            "measured": "" if node.measured is None else node.measured,
        }
    )


def edge_attributes(edge: Edge, picture: Picture) -> dict[str, Attribute]:
    """Return the attributes of a statement, those of `EDGE_ATTRIBUTES` that have a value."""
    panel = picture.panels.get(edge.statement, Panel(""))
    amount = money(edge)
    values: dict[str, Attribute] = {
        "relation": edge.type,
        "reads": edge.label,
        "statement": edge.statement,
        "modality": str(edge.modality),
        "basis": str(edge.basis),
        "amount_stated": edge.amount or "",
        "currency": edge.currency,
        "flow_kind": edge.flow_kind,
        "sentence": panel.sentence,
        "date": panel.date,
        "source_title": panel.source,
        "source_address": web_address(panel.source_url),
    }
    values |= {"count": edge.count} if edge.is_mutual or edge.count > 1 else {}
    return _without_empty(values | ({} if amount is None else {"amount": float(amount)}))


def edge_keys(edges: tuple[Edge, ...]) -> list[str]:
    """Return a unique, stable key for each edge: its statement and type, and a number if these make several edges."""
    counts: dict[str, int] = {}
    keys: list[str] = []
    for edge in edges:
        base = xml_safe(f"{edge.statement} {edge.type}")
        number = counts[base] = counts.get(base, 0) + 1
        keys.append(base if number == 1 else f"{base} {number}")
    return keys


def _without_empty(values: Mapping[str, Attribute]) -> dict[str, Attribute]:
    return {name: xml_safe(value) if isinstance(value, str) else value for name, value in values.items() if value != ""}
