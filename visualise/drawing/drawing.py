"""Turn a picture into plain values to draw: marks with positions, lines with widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from ...graph.model.network import Network
from ..layout import positions
from ..layout.newcomers import place_newcomers
from ..picture import Picture
from ..wording import Wording
from .lines import COUNTED, PLAIN_WIDTH, Line, WidthScale, amount, amount_words, count_scale, lines, width_scale
from .marks import Mark, marks
from .thinning import MAX_NODES, Excerpt, thin

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Options: TypeAlias = dict[str, Value]

_CACHED_LAYOUTS = 16  # enough for the few views of an answer that a reader goes back and forth between


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network as it is drawn, and how much of the whole network that is.

    `points` are positions in pixels by entity id. `widths` (pixels) and `amounts` (texts) are parallel to `lines`.
    """

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    points: Mapping[str, positions.Point]
    widths: tuple[float, ...]
    amounts: tuple[str, ...]
    scale: WidthScale | None
    excerpt: Excerpt
    words: Wording

    @property
    def marks_by_id(self) -> dict[str, Mark]:
        """Return the marks by the ids of their entities."""
        return {mark.node.id: mark for mark in self.marks}

    @property
    def network(self) -> Network:
        """The part of the network that is drawn."""
        return self.excerpt.network


def drawing(picture: Picture, most_nodes: int = MAX_NODES) -> Drawing:
    """Lay out a picture; of a network with more than `most_nodes` entities, only the most important part.

    Raises ValueError for a statement whose subject or object is not among the nodes.
    """
    excerpt = thin(picture.network, most_nodes)
    network = excerpt.network
    shown = marks(network, picture.ground)
    drawn = lines(network.edges)
    known = {mark.node.id for mark in shown}
    for line in drawn:
        if line.source not in known or line.target not in known:
            raise ValueError(f"statement {line.edges[0].statement} joins an entity that is not among the nodes")
    sums = [amount(line, picture.panels) for line in drawn]
    scale, weights = width_scale(network.edges), sums
    if scale is None and (scale := count_scale(drawn)) is not None:
        weights = [(Decimal(line.count), COUNTED) if line.is_mutual else None for line in drawn]
    points = _points(network, picture.ground)
    moved = {
        mark.node.id: (place[0], place[1] + mark.rise)
        for mark in shown
        if (place := picture.view.places.get(mark.node.id)) is not None
    }
    return Drawing(
        marks=tuple(shown),
        lines=tuple(drawn),
        points={**points, **moved},
        scale=scale,
        excerpt=excerpt,
        words=picture.words,
        widths=tuple(PLAIN_WIDTH if scale is None else scale.width(weight) for weight in weights),
        amounts=tuple(amount_words(stated, picture.words) for stated in sums),
    )


def _points(network: Network, ground: Network | None) -> dict[str, positions.Point]:
    """Lay out the network before filters, so that what a filter keeps does not move, and add what is new to it."""
    boxes, links = _boxes(network, ground), _links(network)
    if ground is None:
        return dict(_positions(boxes, links))
    below = thin(ground).network
    ground_points = _positions(_boxes(below, ground), _links(below))
    kept = {node: ground_points[node] for node, _ in boxes if node in ground_points}
    return place_newcomers(kept, dict(boxes), links) if kept else dict(_positions(boxes, links))


def _boxes(network: Network, whole: Network | None) -> tuple[tuple[str, positions.Size], ...]:
    return tuple(sorted((mark.node.id, mark.box) for mark in marks(network, whole)))


def _links(network: Network) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(line.source, line.target) for line in lines(network.edges)}))


@lru_cache(maxsize=_CACHED_LAYOUTS)
def _positions(
    boxes: tuple[tuple[str, positions.Size], ...], links: tuple[tuple[str, str], ...]
) -> Mapping[str, positions.Point]:
    return positions.place(dict(boxes), links)


def node_options(mark: Mark, point: positions.Point) -> Options:
    """Return the vis-network options of a node; the page's script draws the label, to keep it readable at any zoom."""
    look = mark.look
    colour: Options = {"background": look.colour, "border": look.colour}
    options: Options = {
        "label": "\n".join(mark.lines),
        "shape": look.shape,
        "size": look.size,
        "color": colour,
        "x": point[0],
        "y": point[1] - mark.rise,
        "borderWidth": 3 if look.hollow else 1,
    }
    return options


def edge_options(line: Line, number: int, width: float) -> Options:
    """Return the vis-network options of an edge; lines between the same two entities are curved apart."""
    options: Options = {
        "id": number,
        "arrows": "" if line.is_mutual else "to",
        "width": width,
        "dashes": [7, 5] if line.is_not_yet else False,
        "smooth": False,
    }
    if line.source == line.target:
        options["selfReference"] = {"size": 18 + 9 * line.lane, "angle": 0.8}
    elif line.lane != 0:
        kind = "curvedCW" if line.lane > 0 else "curvedCCW"
        options["smooth"] = {"enabled": True, "type": kind, "roundness": line.roundness}
    return options
