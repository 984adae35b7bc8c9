"""Write a projected network as GraphML and as GEXF 1.3, piece by piece.

http://graphml.graphdrawing.org/specification.html and https://gexf.net/schema.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ...graph.model.projected_network import ProjectedNetwork
from ..page.xml_text import xml_safe
from .cell_types import edge_kinds, xml_types, xml_values

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_GEXF_TYPES = {"long": "long", "double": "double", "boolean": "boolean", "string": "string"}


def graphml_pieces(network: ProjectedNetwork) -> Iterator[str]:
    """Yield GraphML with a `label` for nodes, a `weight` for edges, and typed attributes."""
    nodes = {"label": "string", **xml_types(network.nodes)}
    nodes.pop("id")
    edges = xml_types(network.edges)
    yield f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, types in (("node", nodes), ("edge", edges)):
        for name, kind in types.items():
            yield f'<key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    direction = "directed" if network.is_directed else "undirected"
    yield f'<graph id="{network.provenance.projection}" edgedefault="{direction}">\n'
    yield f"<desc>{escape(_about(network))}</desc>\n"
    for row in network.node_rows():
        identifier = _quoted(row.pop("id"))
        yield f"<node id={identifier}>{_data('node', {'label': row.get('name', ''), **row})}</node>\n"
    for number, row in enumerate(network.edge_rows()):
        ends = f"source={_quoted(row.pop('source'))} target={_quoted(row.pop('target'))}"
        yield f'<edge id="e{number}" {ends}>{_data("edge", row)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf_pieces(network: ProjectedNetwork) -> Iterator[str]:
    """Yield GEXF 1.3: dates as spells, and a `kind` for each edge, by which parallel ones survive in Gephi."""
    nodes, edges = xml_types(network.nodes), xml_types(network.edges)
    for name in ("id", "name"):
        nodes.pop(name)
    for name in ("weight", "start", "end"):
        edges.pop(name, None)
    is_dated = "start" in network.edges or "end" in network.edges
    mode = 'mode="dynamic" timeformat="date"' if is_dated else 'mode="static"'
    direction = "directed" if network.is_directed else "undirected"
    yield f'{_HEAD}<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<meta>\n<creator>coopnet</creator>\n'
    yield f"<description>{escape(_about(network))}</description>\n</meta>\n"
    yield f'<graph defaultedgetype="{direction}" idtype="string" {mode}>\n'
    yield from _declared("node", nodes)
    yield from _declared("edge", edges)
    yield f'<nodes count="{network.node_number}">\n'
    for row in network.node_rows():
        about = f"id={_quoted(row.pop('id'))} label={_quoted(row.pop('name', ''))}"
        yield f"<node {about}>{_attvalues(row)}</node>\n"
    yield f'</nodes>\n<edges count="{network.edge_number}">\n'
    for number, (row, kind) in enumerate(zip(network.edge_rows(), edge_kinds(network), strict=True)):
        ends = f"source={_quoted(row.pop('source'))} target={_quoted(row.pop('target'))}"
        about = f'{ends} type="{direction}" weight="{row.pop("weight")!r}" kind={_quoted(kind)}'
        spell = _spell(row.pop("start", None), row.pop("end", None))
        yield f'<edge id="{number}" {about}>{_attvalues(row)}{spell}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(owner: str, types: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">\n'
    for name, kind in types.items():
        yield f'<attribute id="{name}" title="{name}" type="{_GEXF_TYPES[kind]}"/>\n'
    yield "</attributes>\n"


def _attvalues(row: Mapping[str, Any]) -> str:
    values = "".join(f'<attvalue for="{name}" value={_quoted(text)}/>' for name, text in xml_values(row))
    return f"<attvalues>{values}</attvalues>" if values else ""


def _spell(start: str | None, end: str | None) -> str:
    """Return the spell of an edge; an end that is open or not stated has no attribute."""
    if start is None and end is None:
        return ""
    ends = "".join(f' {name}="{day}"' for name, day in (("start", start), ("end", end)) if day)
    return f"<spells><spell{ends}/></spells>"


def _data(owner: str, row: Mapping[str, Any]) -> str:
    return "".join(f'<data key="{owner}_{name}">{escape(text)}</data>' for name, text in xml_values(row))


def _quoted(text: str) -> str:
    return quoteattr(xml_safe(str(text)))


def _about(network: ProjectedNetwork) -> str:
    origin = network.provenance
    left_out = "; ".join(f"{part.count} left out: {part.reason}" for part in origin.left_out)
    chosen = ", ".join(f"{name}={value}" for name, value in origin.choices.items() if value not in (None, [], ""))
    parts = (origin.description, f"Choices: {chosen}.", f"As of load {origin.load}.", left_out)
    return xml_safe(" ".join(part for part in parts if part))
