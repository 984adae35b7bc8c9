"""The file formats that a picture can be saved in: the one table that pages, addresses and commands offer from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..drawing.reader_view import apply_view
from ..page.page import page
from ..picture import Picture
from .csv import edges_csv, nodes_csv
from .gexf import gexf
from .graphml import graphml
from .png import png
from .svg import svg


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A file format: its ending, its purpose in words, its media type, and the function that writes a picture in it."""

    ending: str
    purpose: str
    media_type: str
    make: Callable[[Picture], bytes]


def _text(make: Callable[[Picture], str]) -> Callable[[Picture], bytes]:
    return lambda picture: make(apply_view(picture)).encode("utf-8", "replace")


def _whole(picture: Picture) -> bytes:
    """Return the page with the whole picture, since a reader can show there again what is hidden."""
    return page(picture).encode("utf-8", "replace")


FILE_FORMATS: Mapping[str, FileFormat] = {
    file_format.ending: file_format
    for file_format in (
        FileFormat("svg", "SVG, for a slide or a designer", "image/svg+xml", _text(svg)),
        FileFormat("png", "PNG, for a slide", "image/png", lambda picture: png(apply_view(picture))),
        FileFormat("html", "This page as one file, for a reader without a network", "text/html", _whole),
        FileFormat("gexf", "GEXF, for Gephi", "application/gexf+xml", _text(gexf)),
        FileFormat("graphml", "GraphML, for yEd, Cytoscape or igraph", "application/graphml+xml", _text(graphml)),
        FileFormat("nodes.csv", "CSV of the entities", "text/csv; header=present", _text(nodes_csv)),
        FileFormat("edges.csv", "CSV of the statements", "text/csv; header=present", _text(edges_csv)),
    )
}
"""Every file format by its ending."""
