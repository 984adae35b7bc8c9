"""The files that a picture can be saved as, by their ending: what a door offers is this table and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..drawing.reader_view import seen
from ..page.page import page
from ..picture import Picture
from .csv import edges_csv, nodes_csv
from .gexf import gexf
from .graphml import graphml
from .png import png
from .svg import svg


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: its ending, what it is for, its media type, and what makes it of a picture, as its reader sees
    it.
    """

    ending: str
    purpose: str
    media_type: str
    make: Callable[[Picture], bytes]


def _text(make: Callable[[Picture], str]) -> Callable[[Picture], bytes]:
    return lambda picture: make(seen(picture)).encode("utf-8", "replace")


def _whole(picture: Picture) -> bytes:
    """Give the page with all of it: what is hidden can be shown again there."""
    return page(picture).encode("utf-8", "replace")


FORMS: Mapping[str, Form] = {
    form.ending: form
    for form in (
        Form("svg", "SVG, for a slide or a designer", "image/svg+xml", _text(svg)),
        Form("png", "PNG, for a slide", "image/png", lambda picture: png(seen(picture))),
        Form("html", "This page as one file, for a reader without a network", "text/html", _whole),
        Form("gexf", "GEXF, for Gephi", "application/gexf+xml", _text(gexf)),
        Form("graphml", "GraphML, for yEd, Cytoscape or igraph", "application/graphml+xml", _text(graphml)),
        Form("nodes.csv", "CSV of the entities", "text/csv; header=present", _text(nodes_csv)),
        Form("edges.csv", "CSV of the statements", "text/csv; header=present", _text(edges_csv)),
    )
}
"""Every form by its ending."""
