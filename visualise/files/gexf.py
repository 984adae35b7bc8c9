"""Write a network as GEXF 1.3 for Gephi and Gephi Lite, with the positions, colours and sizes of the picture.

The writer of networkx is not used: it stamps today's date, writes no positions, and fails on missing values and lists.
The schema: https://gexf.net/schema.html.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ..drawing.drawing import Drawing, drawing
from ..drawing.lines import PLAIN_WIDTH
from ..drawing.marks import look_of
from ..page.xml_text import xml_safe
from ..picture import Picture
from .attributes import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    describe_picture,
    edge_attributes,
    edge_keys,
    node_attributes,
)

NAMESPACE = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"

_TYPES: dict[type, str] = {str: "string", bool: "boolean", float: "double", int: "integer"}
_SHAPES = {
    "box": "square",
    "square": "square",
    "triangle": "triangle",
    "diamond": "diamond",
    "hexagon": "hexagon",
    "star": "star",
}
_COLOURS = {"inferred": "#8d929b", "money": "#0a6b52", "line": "#4d535d"}


def gexf(picture: Picture) -> str:
    """Write the whole network; entities beyond the limit of what a picture draws have no position."""
    drawn = drawing(picture)
    root = Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": VIZ, "version": "1.3"})
    _add_meta(root, picture, drawn)
    graph = SubElement(root, "graph", {"defaultedgetype": _direction(picture), "mode": "static", "idtype": "string"})
    _declare(graph, "node", NODE_ATTRIBUTES)
    _declare(graph, "edge", EDGE_ATTRIBUTES)
    _add_nodes(graph, picture, drawn)
    _add_edges(graph, picture)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _add_meta(root: Element, picture: Picture, drawn: Drawing) -> None:
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "coopnet"
    SubElement(meta, "keywords").text = "international cooperation"
    SubElement(meta, "description").text = describe_picture(picture, drawn)


def _declare(graph: Element, element_class: str, attributes: Mapping[str, type]) -> None:
    declared = SubElement(graph, "attributes", {"class": element_class, "mode": "static"})
    for name, kind in attributes.items():
        SubElement(declared, "attribute", {"id": name, "title": name, "type": _TYPES[kind]})


def _direction(picture: Picture) -> str:
    """Return the direction of all edges, directed or undirected: readers refuse a file that mixes the two."""
    edges = picture.network.edges
    return "undirected" if edges and all(edge.is_mutual for edge in edges) else "directed"


def _add_nodes(graph: Element, picture: Picture, drawn: Drawing) -> None:
    nodes = SubElement(graph, "nodes", {"count": str(len(picture.network.nodes))})
    looks = {mark.node.id: mark.look for mark in drawn.marks}
    for node in picture.network.nodes:
        element = SubElement(nodes, "node", {"id": xml_safe(node.id), "label": xml_safe(node.name or node.id)})
        _add_values(element, node_attributes(node))
        look = looks.get(node.id) or look_of(node.type, is_focus=node.is_focus)
        _add_colour(element, look.colour)
        place = drawn.points.get(node.id)
        if place is not None:
            # The y axis points up in Gephi, and down in a picture.
            SubElement(element, "viz:position", {"x": _number(place[0]), "y": _number(-place[1]), "z": "0"})
        SubElement(element, "viz:size", {"value": _number(look.size)})
        SubElement(element, "viz:shape", {"value": _SHAPES.get(look.shape, "disc")})


def _add_edges(graph: Element, picture: Picture) -> None:
    edges = SubElement(graph, "edges", {"count": str(len(picture.network.edges))})
    for edge, key in zip(picture.network.edges, edge_keys(picture.network.edges), strict=True):
        about = {
            "id": key,
            "source": xml_safe(edge.source),
            "target": xml_safe(edge.target),
            "label": xml_safe(edge.label),
            "type": _direction(picture),
            "weight": str(edge.count) if edge.is_mutual else "1",
        }
        element = SubElement(edges, "edge", about)
        _add_values(element, edge_attributes(edge, picture))
        kind = "inferred" if edge.is_inferred else "line" if edge.amount is None else "money"
        _add_colour(element, _COLOURS[kind])
        SubElement(element, "viz:thickness", {"value": _number(PLAIN_WIDTH)})
        SubElement(element, "viz:shape", {"value": "dashed" if edge.is_not_yet else "solid"})


def _add_values(element: Element, values: dict[str, Attribute]) -> None:
    listed = SubElement(element, "attvalues")
    for name, value in values.items():
        SubElement(listed, "attvalue", {"for": name, "value": _text(value)})


def _add_colour(element: Element, colour: str) -> None:
    red, green, blue = (str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    SubElement(element, "viz:color", {"r": red, "g": green, "b": blue, "a": "1"})


def _text(value: Attribute) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _number(value: float) -> str:
    return f"{value:g}"
