"""The only module that uses pyvis: it builds the network, and reads the vis-network library out of the package.

pyvis's own page is not used: it loads Bootstrap from a CDN in every resource mode, and inserts heading and options
unescaped. Titles of nodes are not set either, since one that contains “href” turns all tooltips into HTML. The network
is directed because undirected ones drop parallel edges.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Protocol, cast

from ..drawing.drawing import Drawing, Options, edge_options, node_options

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"


class _Network(Protocol):
    """The part of `pyvis.network.Network` that is used here; pyvis has no type annotations."""

    nodes: list[Options]
    edges: list[Options]

    def add_node(self, n_id: str, **options: object) -> None: ...

    def add_edge(self, source: str, to: str, **options: object) -> None: ...


def build(drawing: Drawing) -> tuple[list[Options], list[Options]]:
    """Build a directed network and return its nodes and edges as vis-network options."""
    # pyvis imports IPython, which takes a second: only callers that draw should wait for it.
    from pyvis.network import Network

    net = cast("_Network", Network(directed=True, cdn_resources="in_line"))
    for mark in drawing.marks:
        net.add_node(mark.node.id, **node_options(mark, drawing.points[mark.node.id]))
    for number, (line, width) in enumerate(zip(drawing.lines, drawing.widths, strict=True)):
        net.add_edge(line.source, line.target, **edge_options(line, number, width))
    return net.nodes, net.edges


@cache
def library() -> str:
    """Return the vis-network script that comes with pyvis (Apache 2.0 or MIT; its notice is at its head)."""
    return resources.files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8").replace("\r\n", "\n")
