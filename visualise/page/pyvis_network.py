"""The only module that knows pyvis: it builds the network with it, and takes the vis-network library out of it.

Not used is pyvis's own page: it loads Bootstrap from a CDN in every resource mode, and inserts heading and options
unescaped. Nothing here sets a title (one with “href” in it turns all tooltips into HTML), a heading, a menu or
options; the network is directed (undirected ones drop parallel edges).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Protocol, cast

from ..drawing.drawing import Drawing, Options, edge_options, node_options

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"


class _Network(Protocol):
    """What we use of `pyvis.network.Network`, which has no types of its own."""

    nodes: list[Options]
    edges: list[Options]

    def add_node(self, n_id: str, **options: object) -> None: ...

    def add_edge(self, source: str, to: str, **options: object) -> None: ...


def build(drawing: Drawing) -> tuple[list[Options], list[Options]]:
    """Build a directed network and give its nodes and edges as vis-network takes them."""
    # pyvis imports IPython, which takes a second: only who draws should wait for it.
    from pyvis.network import Network

    net = cast("_Network", Network(directed=True, cdn_resources="in_line"))
    for mark in drawing.marks:
        net.add_node(mark.node.id, **node_options(mark, drawing.points[mark.node.id]))
    for number, (line, width) in enumerate(zip(drawing.lines, drawing.widths, strict=True)):
        net.add_edge(line.source, line.target, **edge_options(line, number, width))
    return net.nodes, net.edges


@cache
def library() -> str:
    """Give the vis-network script that comes with pyvis (Apache 2.0 or MIT; its notice stands at its head)."""
    return resources.files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8").replace("\r\n", "\n")
