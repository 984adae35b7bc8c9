"""Small networks and pictures for tests, and readers of the data in a page."""

import json
import re
from typing import Any

from coopnet.graph.model.network import Edge, Network, Node
from coopnet.graph.model.schema import Basis, Modality
from coopnet.visualise import Panel, Picture, Table

HOSTILE = "</script><img src=x onerror=document.title='caught'> & “href” {{ 7 * 7 }} \u2028<!-- \u202eevil"
LONG = "Operational Assistance to the Digital Transformation of Public Administration in Central Asia " * 3

DE, LV, OFFICE, PROJECT = "country:DE", "country:LV", "org:ffo", "project:oa"


def network() -> Network:
    nodes = (
        Node(DE, "Country", "Germany", is_donor=True),
        Node(LV, "Country", "Latvia", is_focus=True),
        Node(OFFICE, "Organisation", "Federal Foreign Office of Germany", "ministry", is_donor=True),
        Node(PROJECT, "Project", LONG),
        Node("org:hostile", "Organisation", HOSTILE),
        Node("org:rtl", "Organisation", "وزارة الخارجية والتعاون الدولي"),
        Node("group:emoji", "Group", "👩‍👩‍👧 Friends"),
        Node("place:alone", "Place", "Nowhere"),
    )
    edges = (
        Edge(OFFICE, PROJECT, "FUNDS", "funds", "s1", amount="5000000", currency="EUR", flow_kind="commitment"),
        Edge(OFFICE, PROJECT, "FUNDS", "funds", "s2", amount="1000000", currency="EUR", flow_kind="commitment"),
        Edge(OFFICE, PROJECT, "FUNDS", "funds", "s3", Modality.PLANNED),
        Edge(OFFICE, PROJECT, "MANAGES", "manages", "s4"),
        Edge(PROJECT, LV, "BENEFITS", "is for", "s5"),
        Edge(LV, PROJECT, "PARTNERS_IN", "is a partner in", "s6"),
        Edge(OFFICE, DE, "OF_COUNTRY", "is of", "s7", basis=Basis.INFERRED),
        Edge("org:hostile", "org:rtl", "RELATED_TO", "is related to", "s8"),
        Edge("org:rtl", "org:rtl", "PART_OF", "is part of", "s9"),
        Edge("group:emoji", LV, "SUPPORTED", "supports", "s10"),
    )
    return Network(nodes, edges)


def picture(drawn: Network | None = None, **changes: Any) -> Picture:
    """Build a picture of a network with a panel for each statement but the last, and a table row for each edge."""
    drawn = network() if drawn is None else drawn
    names = {node.id: node.name for node in drawn.nodes}
    sentences = [(edge.statement, f"{names[edge.source]} {edge.label} {names[edge.target]}") for edge in drawn.edges]
    panels = {
        key: Panel(
            sentence,
            (("Date", "2018-03-23 (“2018.gada 23.martā”)"),),
            "Press release of 23 March 2018",
            "https://example.org/release?a=1&b=2",
            date="2018-03-23 (“2018.gada 23.martā”)",
        )
        for key, sentence in sentences[:-1]
    }
    rows = tuple(
        (names[edge.source], edge.label, names[edge.target], edge.amount or "not stated") for edge in drawn.edges
    )
    table = Table(("Who", "Does", "What", "EUR"), rows, tuple((key,) for key, _ in sentences))
    return Picture(**{"title": "Who supports Latvia?", "network": drawn, "table": table, "panels": panels} | changes)


def embedded(html: str) -> dict[str, Any]:
    """Return the data that a page embeds for its script."""
    elements = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert len(elements) == 1
    return json.loads(elements[0])


def unpacked(html: str) -> dict[str, Any]:
    """Unpack the data of a page as its script does: nodes by id, lines with their ends, panels by statement."""
    data = embedded(html)
    nodes = {}
    for id_, name, look, type_, kind, flags, x, y, label in data["nodes"]:
        shape, size, colour, path = data["looks"][look]
        nodes[id_] = {
            "name": name,
            "shape": shape,
            "size": size,
            "colour": colour,
            "path": path,
            "type": data["types"][type_],
            "kind": kind,
            "donor": bool(flags & 1),
            "focus": bool(flags & 2),
            "hollow": bool(flags & 4),
            "x": x,
            "y": y,
            "label": label or name,
        }
    ids = list(nodes)
    lines = [
        {
            "from": ids[start],
            "to": ids[end],
            "label": data["verbs"][verb][0],
            "back": data["verbs"][verb][1],
            **data["strokes"][stroke],
            "width": width,
            "not_yet": bool(flags & 1),
            "inferred": bool(flags & 2),
            "money": bool(flags & 4),
            "statements": [data["statements"][at] for at in statements],
            "amount": amount,
        }
        for start, end, verb, stroke, width, flags, statements, amount, *_ in data["lines"]
    ]
    packed = data["told"]
    panels = packed and {
        data["statements"][int(at)]: {
            "sentence": sentence,
            "facts": [(packed["headings"][heading], text) for heading, text in facts],
            "source": packed["sources"][source][0],
            "address": packed["sources"][source][1],
        }
        for at, (sentence, facts, source, *_) in packed["panels"].items()
    }
    rows = [[data["statements"][at] for at in keys] for keys in data["rows"]]
    return {"nodes": nodes, "lines": lines, "panels": panels, "rows": rows, "addresses": data["addresses"]}


def many(count: int) -> Network:
    """Build a network of so many organisations, each but the first a part of another one."""
    nodes = tuple(Node(f"org:{at}", "Organisation", f"Organisation number {at} of some country") for at in range(count))
    edges = tuple(Edge(f"org:{at}", f"org:{at // 3}", "PART_OF", "is part of", f"{at:032}") for at in range(1, count))
    return Network(nodes, edges)
