"""A network as GraphML with typed keys, written by networkx from values that it can write."""

from __future__ import annotations

import networkx

from ..drawing.drawing import drawing
from ..page.xml_text import legal
from ..picture import Picture
from .attributes import keys_of, of_edge, of_node, of_picture


def graphml(picture: Picture) -> str:
    """Give the whole network; entities have the places of the picture as `x` and `y`, as far as they are drawn."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    drawn = drawing(picture)
    graph.graph["description"] = of_picture(picture, drawn)
    points = drawn.points
    for node in picture.network.nodes:
        place = dict(zip(("x", "y"), points[node.id], strict=True)) if node.id in points else {}
        graph.add_node(legal(node.id), **of_node(node), **place)
    for edge, key in zip(picture.network.edges, keys_of(picture.network.edges), strict=True):
        graph.add_edge(legal(edge.source), legal(edge.target), key=key, **of_edge(edge, picture))
    lines = networkx.generate_graphml(graph, named_key_ids=True)  # pyright: ignore[reportUnknownMemberType]
    return "\n".join(lines) + "\n"
