"""How the entities of a network are drawn: a mark by type, a label under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...graph.model.network import Network, Node
from ...graph.model.schema import BY_LABEL, ENTITY_TYPES
from . import labels

_SIZES = {"Country": 15, "Place": 11, "Person": 8}  # three types share the circle: they differ in size and filling
_SIZE = 13
_HOLLOW = frozenset({"Place"})
_FOCUS_GROWTH = 1.4
RING = 6.0
"""How far the donor ring stands outside of the mark, in pixels."""
_MARGIN = 10.0
_FEW = 30  # entities up to which there is room for longer names
_OTHER_SHAPE, _OTHER_COLOUR = "dot", "#999999"


@dataclass(frozen=True, slots=True)
class Look:
    """A shape in vis-network's words, its Okabe–Ito colour and half its width; hollow marks have only an outline."""

    shape: str
    colour: str
    size: int
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One entity as drawn: look and label lines."""

    node: Node
    look: Look
    lines: tuple[str, ...]

    @property
    def radius(self) -> float:
        """How far the mark reaches from its centre, ring included."""
        return self.look.size + (RING if self.node.is_donor else 0.0)

    @property
    def box(self) -> tuple[float, float]:
        """Width and height of mark and label together, with a margin."""
        across = max([2.0 * self.radius, *(labels.width(line) for line in self.lines)])
        return across + _MARGIN, 2.0 * self.radius + 2.0 * self.rise + _MARGIN

    @property
    def rise(self) -> float:
        """How far the mark stands above the centre of its box, since the label is below it."""
        return len(self.lines) * labels.LINE_HEIGHT / 2


def look_of(type_label: str, *, is_focus: bool = False) -> Look:
    """Give the look of a type by its schema label; a type that the schema does not know is a grey circle."""
    known = BY_LABEL.get(type_label)
    size = _SIZES.get(type_label, _SIZE)
    return Look(
        shape=_OTHER_SHAPE if known is None else known.shape,
        colour=_OTHER_COLOUR if known is None else known.colour,
        size=round(size * _FOCUS_GROWTH) if is_focus else size,
        hollow=type_label in _HOLLOW,
    )


def marks(network: Network, whole: Network | None = None) -> list[Mark]:
    """Give one mark for each node, in the order of the network; of two nodes with one id the first stands.

    `whole` is the network before filters: how much room there is for names follows from it, so that they stay as they
    are.
    """
    most = labels.ROOMY_LINES if len((whole or network).nodes) <= _FEW else labels.MAX_LINES
    unique = {node.id: node for node in reversed(network.nodes)}
    ordered = [unique.pop(node.id) for node in network.nodes if node.id in unique]
    return [
        Mark(
            node=node,
            look=look_of(node.type, is_focus=node.is_focus),
            lines=labels.wrap(node.name or node.id, most),
        )
        for node in ordered
    ]


def types_shown(shown: Iterable[Mark]) -> list[str]:
    """Give the types among the marks in the order of the schema; unknown ones come last."""
    present = {mark.node.type for mark in shown}
    known = [entity_type.label for entity_type in ENTITY_TYPES if entity_type.label in present]
    return known + sorted(present - set(known))
