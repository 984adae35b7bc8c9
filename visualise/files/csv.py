"""Write a network as two CSV tables: its entities and its statements."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from ..drawing.drawing import drawing
from ..picture import Picture
from .attributes import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, edge_attributes, edge_keys, node_attributes

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")


def nodes_csv(picture: Picture) -> str:
    """Write one row per entity, with its position in the picture if it is drawn."""
    points = drawing(picture).points
    rows: list[list[object]] = []
    for node in picture.network.nodes:
        values, place = node_attributes(node), points.get(node.id, ("", ""))
        rows.append([node.id, *(values.get(name, "") for name in NODE_ATTRIBUTES), *place])
    return _write(["id", *NODE_ATTRIBUTES, "x", "y"], rows)


def edges_csv(picture: Picture) -> str:
    """Write one row per statement, from its subject (`source`) to its object (`target`), with their names."""
    names = {node.id: node.name or node.id for node in picture.network.nodes}
    rows: list[list[object]] = []
    for edge, key in zip(picture.network.edges, edge_keys(picture.network.edges), strict=True):
        values = edge_attributes(edge, picture)
        ends = [edge.source, names[edge.source], edge.target, names[edge.target]]
        rows.append([key, *ends, *(values.get(name, "") for name in EDGE_ATTRIBUTES)])
    return _write(["id", "source", "source_name", "target", "target_name", *EDGE_ATTRIBUTES], rows)


def _write(columns: list[str], rows: Iterable[list[object]]) -> str:
    """Write CSV (RFC 4180); a cell that a spreadsheet would run as a formula is prefixed with an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([escape_formula(str(cell)) for cell in row] for row in rows)
    return file.getvalue()


def escape_formula(cell: str) -> str:
    """Prefix a cell with an apostrophe where a spreadsheet would run it as a formula; leave numbers."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
