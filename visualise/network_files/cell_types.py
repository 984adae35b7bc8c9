"""How values of a projected network are written: their type, and their text.

Exact amounts stand in two columns where a format has no decimals: as a number for programs to rank by, and as a text
(`usd_exact`) with every digit. What is not stated is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ...graph.model.columns import Amounts, Column, Flags, Floats, Integers
from ...graph.model.projected_network import ProjectedNetwork
from ..page.xml_text import xml_safe

EXACT = "_exact"


def xml_types(columns: Mapping[str, Column]) -> dict[str, str]:
    """Return the attributes that columns have in XML formats, with their types."""
    types: dict[str, str] = {}
    for name, column in columns.items():
        types[name] = _type(column)
        if isinstance(column, Amounts):
            types[f"{name}{EXACT}"] = "string"
    return types


def xml_values(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the values of a row as texts."""
    for name, value in row.items():
        if isinstance(value, Decimal):
            yield name, repr(float(value))
            yield f"{name}{EXACT}", exact(value)
        else:
            yield name, xml_safe(plain(value))


def plain(value: Any) -> str:
    """Return the text of one value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return exact(value) if isinstance(value, Decimal) else str(value)


def exact(amount: Decimal) -> str:
    """Return an amount with every digit, and no zeros after them."""
    digits = f"{amount:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def edge_kinds(network: ProjectedNetwork) -> Iterator[str]:
    """Yield what tells each edge from others between the same two nodes: its kind, and a number if need be.

    Gephi keeps parallel edges only where their kinds differ. Edges are in order of their ends.
    """
    seen: dict[str, int] = {}
    ends: tuple[str, str] | None = None
    for row in network.edge_rows():
        if (row["source"], row["target"]) != ends:
            ends, seen = (row["source"], row["target"]), {}
        kind = " ".join(str(row[name]) for name in ("step", "role", "kind", "system", "currency") if name in row)
        kind = f"{kind} planned" if row.get("is_planned") else kind or network.provenance.projection
        number = seen[kind] = seen.get(kind, 0) + 1
        yield kind if number == 1 else f"{kind} {number}"


def _type(column: Column) -> str:
    if isinstance(column, Flags):
        return "boolean"
    if isinstance(column, Integers):
        return "long"
    return "double" if isinstance(column, (Floats, Amounts)) else "string"
