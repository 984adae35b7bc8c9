"""From a picture to what the browser is given: marks with positions, lines with widths, all as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..graph.errors import TooLarge
from . import layout
from .lines import PLAIN_WIDTH, Line, WidthScale, amount, lines, width_scale
from .marks import Mark, marks
from .picture import Picture

MAX_NODES = 2000
"""The most entities that one picture takes."""

MAX_EDGES = 20_000
"""The most statements that one picture takes."""

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Options: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network as it is drawn."""

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    points: Mapping[str, layout.Point]
    widths: tuple[float, ...]
    scale: WidthScale | None


def drawing(picture: Picture) -> Drawing:
    """Lay a picture out; raises TooLarge for what nobody could read."""
    network = picture.network
    _check("entities", len(network.nodes), MAX_NODES)
    _check("statements", len(network.edges), MAX_EDGES)
    shown = marks(network, picture.node_address)
    drawn = lines(network.edges)
    known = {mark.node.id for mark in shown}
    for line in drawn:
        if line.source not in known or line.target not in known:
            raise ValueError(f"statement {line.edges[0].statement} joins an entity that is not among the nodes")
    points = layout.place({mark.node.id: mark.box for mark in shown}, ((line.source, line.target) for line in drawn))
    scale = width_scale(network.edges)
    widths = [PLAIN_WIDTH if scale is None else scale.width(amount(line, picture.panels)) for line in drawn]
    return Drawing(tuple(shown), tuple(drawn), points, tuple(widths), scale)


def _check(what: str, count: int, most: int) -> None:
    if count > most:
        raise TooLarge(
            f"This picture would have {count} {what}; {most} is the most that can be drawn.",
            "Ask for a shorter period, fewer steps or one kind of statement, or take the answer as a table or file.",
        )


def node_options(mark: Mark, point: layout.Point) -> Options:
    """Give a mark in vis-network's words; our own script draws the label, so that it stays readable at any zoom."""
    look = mark.look
    colour: Options = {"background": look.colour, "border": look.colour}
    options: Options = {
        "label": "\n".join(mark.lines), "shape": look.shape, "size": look.size, "color": colour,
        "x": point[0], "y": point[1] - mark.rise, "borderWidth": 3 if look.hollow else 1,
    }  # fmt: skip
    return options


def edge_options(line: Line, number: int, width: float) -> Options:
    """Give a line in vis-network's words; lines that share their ends are bent apart."""
    options: Options = {
        "id": number, "label": line.caption, "arrows": "to", "width": width,
        "dashes": [7, 5] if line.is_not_yet else False, "smooth": False,
    }  # fmt: skip
    if line.source == line.target:
        options["selfReference"] = {"size": 18 + 9 * line.lane, "angle": 0.8}
    elif line.lane != 0:
        kind = "curvedCW" if line.lane > 0 else "curvedCCW"
        options["smooth"] = {"enabled": True, "type": kind, "roundness": round(min(0.18 * abs(line.lane), 0.9), 2)}
    return options
