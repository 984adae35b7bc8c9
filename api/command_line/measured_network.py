"""The network that `coopnet measure` measures: out of a file, or projected from the graph by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...graph.errors import BadArgument, NotFound
from ...queries.measures.edge_files import EdgeFile, read_edges
from .command import graph
from .terminal import Terminal

_ATTRIBUTES = ("kind", "type", "country")


def network_named(
    wanted: Path, terminal: Terminal, choices: Mapping[str, Any], weight: str, is_directed: bool
) -> EdgeFile:
    """Read a file, or project the graph: `choices` are those of the projection, by name.

    Raises NotFound for what is neither, BadArgument for choices beside a file, and what reading and projecting raise.
    """
    name = str(wanted).replace("-", "_")
    if wanted.suffix or wanted.exists():
        if choices:
            raise BadArgument("A file has no choices.", "Name a network of the graph, such as actor-money.", "choose")
        with terminal.watch() as progress:
            progress(f"Reading {wanted}")
            return read_edges(wanted, weight=weight, is_directed=is_directed)
    from ...queries.networks import PROJECTIONS

    if name not in PROJECTIONS:
        known = ", ".join(each.replace("_", "-") for each in PROJECTIONS)
        raise NotFound(f"There is no file and no network {wanted}.", f"Networks of the graph are: {known}.")
    given = {**choices, **({"weight": weight} if weight else {})}
    with graph(terminal) as (store, progress):
        progress(f"Reading {wanted} from the graph")
        network = PROJECTIONS[name].ask(store, given)
    for part in (*network.provenance.replaced, *network.provenance.left_out):
        terminal.say(f"{part.count:,}: {part.reason}.")
    rows = list(network.node_rows())
    attributes = {each: {row["id"]: str(row[each]) for row in rows if row.get(each)} for each in _ATTRIBUTES}
    return EdgeFile(network.to_edge_list(), {each: texts for each, texts in attributes.items() if texts})
