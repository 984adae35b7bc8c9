"""The marks that stand for entities: shape, colour and size by type, and the lines of the label."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ...graph.model.network import Network, Node
from ...graph.model.schema import BY_LABEL, ENTITY_TYPES
from . import labels

_SIZES = {"Country": 15, "Place": 11, "Person": 8}  # these three are circles and differ in size and fill
_SIZE = 13
_HOLLOW = frozenset({"Place"})
_FOCUS_GROWTH = 1.4
_SMALLEST, _GROWTH = 0.6, 1.6
"""How large the mark of a measured entity is: by this much of its size, and by this much more at the largest value."""
RING = 6.0
"""The distance of the donor ring from the mark, in pixels."""
_MARGIN = 10.0
_FEW = 30  # up to so many entities, there is room for longer names
_OTHER_SHAPE, _OTHER_COLOUR = "dot", "#999999"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a mark: a vis-network shape, a colour of the Okabe–Ito palette, and half the width in pixels.

    A hollow mark has only an outline.
    """

    shape: str
    colour: str
    size: int
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """An entity as drawn: its look and the lines of its label."""

    node: Node
    look: Look
    lines: tuple[str, ...]

    @property
    def radius(self) -> float:
        """The radius of the mark in pixels, donor ring included."""
        return self.look.size + (RING if self.node.is_donor else 0.0)

    @property
    def box(self) -> tuple[float, float]:
        """The width and height of mark and label together, in pixels, with a margin."""
        across = max([2.0 * self.radius, *(labels.width(line) for line in self.lines)])
        return across + _MARGIN, 2.0 * self.radius + 2.0 * self.rise + _MARGIN

    @property
    def rise(self) -> float:
        """The distance in pixels of the mark above the centre of its box, since the label is below it."""
        return len(self.lines) * labels.LINE_HEIGHT / 2


def look_of(
    type_label: str, *, is_focus: bool = False, growth: float | None = None, is_undefined: bool = False
) -> Look:
    """Return the look of an entity type by its schema label; a type that the schema lacks is a grey circle.

    It is `growth` times as large as usual; without that, larger if the question is about it. It is grey where what
    others are sized by is undefined for it.
    """
    known = BY_LABEL.get(type_label)
    size = _SIZES.get(type_label, _SIZE)
    return Look(
        shape=_OTHER_SHAPE if known is None else known.shape,
        colour=_OTHER_COLOUR if known is None or is_undefined else known.colour,
        size=round(size * (growth if growth is not None else _FOCUS_GROWTH if is_focus else 1.0)),
        hollow=type_label in _HOLLOW,
    )


def marks(network: Network, whole: Network | None = None) -> list[Mark]:
    """Return one mark per node, in the order of the network; of two nodes with the same id the first counts.

    `whole` is the network before filters. It decides how long labels may be, so that filtering does not change them.
    """
    most = labels.ROOMY_LINES if len((whole or network).nodes) <= _FEW else labels.MAX_LINES
    unique = {node.id: node for node in reversed(network.nodes)}
    ordered = [unique.pop(node.id) for node in network.nodes if node.id in unique]
    largest = max((node.measured for node in ordered if node.measured is not None), default=None)
    return [
        Mark(
            node=node,
            look=look_of(
                node.type,
                is_focus=node.is_focus,
                growth=_growth(node.measured, largest),
                is_undefined=largest is not None and node.measured is None,
            ),
            lines=labels.wrap(node.name or node.id, most),
        )
        for node in ordered
    ]


def _growth(measured: float | None, largest: float | None) -> float | None:
    """Return how much larger a mark is than usual: its area goes with the value. None where no entity was measured."""
    if largest is None:
        return None
    if largest <= 0:
        return 1.0
    return _SMALLEST + _GROWTH * math.sqrt(max(measured or 0.0, 0.0) / largest)


def types_shown(shown: Iterable[Mark]) -> list[str]:
    """Return the types among the marks in the order of the schema, types that it lacks last."""
    present = {mark.node.type for mark in shown}
    known = [entity_type.label for entity_type in ENTITY_TYPES if entity_type.label in present]
    return known + sorted(present - set(known))
