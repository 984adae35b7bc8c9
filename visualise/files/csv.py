"""A network as two tables: its entities, and its statements."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from ..drawing.drawing import drawing
from ..picture import Picture
from .attributes import OF_EDGES, OF_NODES, keys_of, of_edge, of_node

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def nodes_csv(picture: Picture) -> str:
    """Give one row an entity, with its place in the picture as far as it is drawn."""
    points = drawing(picture).points
    rows: list[list[object]] = []
    for node in picture.network.nodes:
        values, place = of_node(node), points.get(node.id, ("", ""))
        rows.append([node.id, *(values.get(name, "") for name in OF_NODES), *place])
    return _written(["id", *OF_NODES, "x", "y"], rows)


def edges_csv(picture: Picture) -> str:
    """Give one row a statement, from its subject (`source`) to its object (`target`), with their names."""
    names = {node.id: node.name or node.id for node in picture.network.nodes}
    rows: list[list[object]] = []
    for edge, key in zip(picture.network.edges, keys_of(picture.network.edges), strict=True):
        values = of_edge(edge, picture)
        ends = [edge.source, names[edge.source], edge.target, names[edge.target]]
        rows.append([key, *ends, *(values.get(name, "") for name in OF_EDGES)])
    return _written(["id", "source", "source_name", "target", "target_name", *OF_EDGES], rows)


def _written(columns: list[str], rows: Iterable[list[object]]) -> str:
    """Write CSV (RFC 4180); a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_harmless(str(cell)) for cell in row] for row in rows)
    return file.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
