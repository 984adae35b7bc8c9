"""How the statements of a network are drawn: once for all of one type and look between two entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..graph.network import Edge
from ..graph.statements import BY_NAME
from .picture import Panel

PLAIN_WIDTH = 1.6
_THINNEST = 1.2
_THICKEST, _THICKEST_OF_MANY = 10.0, 3.5
_FEW = 40  # lines up to which the largest amount is drawn as thick as can be
_STEPS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Statements that are drawn as one line, with how the label reads from the other end.

    `lane` is 0 for the only line between two entities; others stand to the left and right of the direct way.
    """

    source: str
    target: str
    label: str
    reads_back: str
    edges: tuple[Edge, ...]
    lane: float = 0.0

    @property
    def is_not_yet(self) -> bool:
        """Whether what it stands for is planned, expected or only reported: dashed."""
        return self.edges[0].is_not_yet

    @property
    def is_inferred(self) -> bool:
        """Whether the sources do not say it in so many words: grey."""
        return self.edges[0].is_inferred

    @property
    def caption(self) -> str:
        """The label with the count of statements, where that is not one, and what grey means."""
        count = f" ×{len(self.edges)}" if len(self.edges) > 1 else ""
        return f"{self.label}{count}" + (" (inferred)" if self.is_inferred else "")


@dataclass(frozen=True, slots=True)
class WidthScale:
    """Line widths by the square root of money: only where all amounts are of one currency and one kind of flow."""

    currency: str
    flow_kind: str
    largest: Decimal
    thickest: float = _THICKEST

    def width(self, amount: Decimal | None) -> float:
        """Give the width in pixels; without an amount a line is as thin as the thinnest."""
        if amount is None or amount <= 0:
            return _THINNEST
        return round(max(_THINNEST, self.thickest * float((amount / self.largest).sqrt())), 2)

    def steps(self) -> list[tuple[Decimal, float]]:
        """Give three round amounts with their widths, for the legend: the largest that is drawn, and parts of it."""
        power = Decimal(10) ** self.largest.adjusted()
        top = max(power * digit for digit in (1, 2, 5) if power * digit <= self.largest)
        return [(part, self.width(part)) for part in (top, top / 4, top / 20)][:_STEPS]


def lines(edges: Iterable[Edge]) -> list[Line]:
    """Group the edges, in order of first appearance, and give each group its lane."""
    groups: dict[tuple[object, ...], list[Edge]] = {}
    for edge in edges:
        look = (edge.source, edge.target, edge.type, edge.label, edge.is_not_yet, edge.is_inferred)
        groups.setdefault(look, []).append(edge)
    between: dict[frozenset[str], list[list[Edge]]] = defaultdict(list)
    for group in groups.values():
        between[frozenset((group[0].source, group[0].target))].append(group)
    return [_line(group, between[frozenset((group[0].source, group[0].target))]) for group in groups.values()]


def _line(group: list[Edge], neighbours: Sequence[list[Edge]]) -> Line:
    first = group[0]
    lane = neighbours.index(group) - (len(neighbours) - 1) / 2
    if first.source > first.target:
        lane = -lane  # left and right are seen along the line, so they change places on the way back
    if first.source == first.target:
        lane = float(neighbours.index(group))
    known = BY_NAME.get(first.type)
    return Line(first.source, first.target, first.label, known.reads_back if known else first.label, tuple(group), lane)


def width_scale(edges: Iterable[Edge]) -> WidthScale | None:
    """Give the scale, or None where no amount is stated or amounts that cannot be compared are."""
    stated = [(edge.currency, edge.flow_kind, amount) for edge in edges if (amount := money(edge)) is not None]
    if len({(currency, kind) for currency, kind, _ in stated}) != 1:
        return None
    largest = max(amount for _, _, amount in stated)
    thickest = max(_THICKEST_OF_MANY, _THICKEST * min(1.0, (_FEW / len(stated)) ** 0.5))
    return WidthScale(stated[0][0], stated[0][1], largest, round(thickest, 2)) if largest > 0 else None


def mixes_money(edges: Iterable[Edge]) -> bool:
    """Whether there are amounts of several currencies or kinds, so that width must not compare them."""
    return len({(edge.currency, edge.flow_kind) for edge in edges if money(edge) is not None}) > 1


def amount(line: Line, panels: Mapping[str, Panel]) -> Decimal | None:
    """Add up the money of a line for each source; where several sources speak, take the largest of their sums.

    Two sources that report one payment would otherwise make it twice as thick.
    """
    sums: dict[str, Decimal] = {}
    for edge in line.edges:
        stated = money(edge)
        if stated is not None:
            source = panels[edge.statement].source if edge.statement in panels else ""
            sums[source] = sums.get(source, Decimal(0)) + stated
    return max(sums.values(), default=None)


def money(edge: Edge) -> Decimal | None:
    """Read the stated amount; None where there is none that is a finite number."""
    try:
        stated = None if edge.amount is None else Decimal(edge.amount)
    except InvalidOperation:
        return None
    return stated if stated is not None and stated.is_finite() else None
