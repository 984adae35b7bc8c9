"""The formats of projected networks: the one table that commands and addresses offer from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...graph.model.projected_network import ProjectedNetwork
from .graph_xml import gexf_pieces, graphml_pieces
from .network_tables import edge_csv, json_lines, node_csv, pajek_lines, save_parquet

Pieces = Callable[[ProjectedNetwork], Iterator[str]]


@dataclass(frozen=True, slots=True)
class NetworkFormat:
    """A format: its purpose in words, and the files that it makes, by their endings, each with its media type."""

    name: str
    purpose: str
    media_types: Mapping[str, str]
    pieces: Mapping[str, Pieces]

    def save(self, network: ProjectedNetwork, base: Path) -> list[Path]:
        """Write the network beside `base`, whose name gets the endings; return the files."""
        files = {ending: base.with_name(f"{base.name}.{ending}") for ending in self.media_types}
        if self.name == "parquet":
            save_parquet(network, files["nodes.parquet"], files["edges.parquet"])
        for ending, pieces in self.pieces.items():
            with files[ending].open("w", encoding="utf-8", errors="replace", newline="") as stream:
                stream.writelines(pieces(network))
        return list(files.values())


def _one(name: str, purpose: str, ending: str, media_type: str, pieces: Pieces) -> NetworkFormat:
    return NetworkFormat(name, purpose, {ending: media_type}, {ending: pieces})


_CSV = "text/csv; charset=utf-8; header=present"
_PARQUET = "application/vnd.apache.parquet"
NETWORK_FORMATS: Mapping[str, NetworkFormat] = {
    network_format.name: network_format
    for network_format in (
        _one("graphml", "GraphML, for igraph, yEd, Cytoscape", "graphml", "application/graphml+xml", graphml_pieces),
        _one("gexf", "GEXF 1.3, for Gephi", "gexf", "application/gexf+xml", gexf_pieces),
        NetworkFormat(
            "parquet", "Parquet, for data frames", {"nodes.parquet": _PARQUET, "edges.parquet": _PARQUET}, {}
        ),
        NetworkFormat(
            "csv",
            "CSV, for spreadsheets and R",
            {"nodes.csv": _CSV, "edges.csv": _CSV},
            {"nodes.csv": node_csv, "edges.csv": edge_csv},
        ),
        _one("jsonl", "JSON lines, for programs", "jsonl", "application/x-ndjson", json_lines),
        _one("pajek", "Pajek's network format", "net", "text/plain; charset=utf-8", pajek_lines),
    )
}
"""Every format by its name."""


def provenance_json(network: ProjectedNetwork) -> str:
    """Return what stands in the file beside a network: all that one has to know to cite it."""
    about = {**network.provenance.as_json(), "nodes": network.node_number, "edges": network.edge_number}
    return json.dumps({**about, "is_directed": network.is_directed}, ensure_ascii=False, indent=2) + "\n"
