"""How the statements of a network are drawn: once for all of one type and look between two entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..graph.network import Edge
from ..graph.statements import BY_NAME
from .picture import Panel

THIN_SPACE = "\u202f"
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
    def has_money(self) -> bool:
        """Whether an amount is stated for it."""
        return any(money(edge) is not None for edge in self.edges)

    @property
    def count(self) -> int:
        """How many statements it stands for; a sum stands for its flows."""
        return sum(edge.count for edge in self.edges)

    @property
    def roundness(self) -> float:
        """How far it is bent from the straight way, as a share of its length."""
        return round(min(0.18 * abs(self.lane), 0.9), 2)

    def caption(self, amount: str = "") -> str:
        """Give the label with an amount, the count of statements where that is not one, and what grey means."""
        count = f"×{self.count}" if self.count > 1 else ""
        return " ".join(part for part in (self.label, amount, count, "(inferred)" if self.is_inferred else "") if part)

    def amount_words(self, stated: Decimal | None) -> str:
        """Say an amount for the line in few characters; nothing where its statements are of several currencies."""
        currencies = {edge.currency for edge in self.edges if money(edge) is not None}
        if stated is None or len(currencies) != 1:
            return ""
        return f"{short_amount(stated)} {currencies.pop()}".strip()


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


def short_amount(value: Decimal) -> str:
    """Write an amount with three significant digits at the most: 1.25 m, 40 k."""
    for power, letter in ((12, "tn"), (9, "bn"), (6, "m"), (3, "k")):
        scaled = value.scaleb(-power)
        if abs(scaled) >= 1:
            whole = len(str(int(abs(scaled))))
            rounded = round(scaled, max(0, 3 - whole))
            text = f"{rounded:f}"
            return (text.rstrip("0").rstrip(".") if "." in text else text) + THIN_SPACE + letter
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def width_scale(edges: Iterable[Edge]) -> WidthScale | None:
    """Give the scale, or None where no amount is stated or amounts that cannot be compared are."""
    edges = list(edges)
    kind = comparable(edges)
    if kind is None:
        return None
    stated = [amount for edge in edges if (amount := money(edge)) is not None]
    thickest = max(_THICKEST_OF_MANY, _THICKEST * min(1.0, (_FEW / len(stated)) ** 0.5))
    return WidthScale(*kind, max(stated), round(thickest, 2)) if max(stated) > 0 else None


def comparable(edges: Iterable[Edge]) -> tuple[str, str] | None:
    """Give the one currency and kind that all amounts have; None where there is no amount or are several kinds."""
    kinds = {(edge.currency, edge.flow_kind) for edge in edges if money(edge) is not None}
    return kinds.pop() if len(kinds) == 1 else None


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
