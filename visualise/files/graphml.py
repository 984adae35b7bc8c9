"""Write a network as GraphML with typed keys, by networkx."""

from __future__ import annotations

import networkx

from ..drawing.drawing import drawing
from ..page.xml_text import xml_safe
from ..picture import Picture
from .attributes import describe_picture, edge_attributes, edge_keys, node_attributes


def graphml(picture: Picture) -> str:
    """Write the whole network; entities that the picture draws have their positions as `x` and `y`."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    drawn = drawing(picture)
    graph.graph["description"] = describe_picture(picture, drawn)
    points = drawn.points
    for node in picture.network.nodes:
        place = dict(zip(("x", "y"), points[node.id], strict=True)) if node.id in points else {}
        graph.add_node(xml_safe(node.id), **node_attributes(node), **place)
    for edge, key in zip(picture.network.edges, edge_keys(picture.network.edges), strict=True):
        graph.add_edge(xml_safe(edge.source), xml_safe(edge.target), key=key, **edge_attributes(edge, picture))
    lines = networkx.generate_graphml(graph, named_key_ids=True)  # pyright: ignore[reportUnknownMemberType]
    return "\n".join(lines) + "\n"
