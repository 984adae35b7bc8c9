"""How the statements of a network are drawn: once for all of one type and look between two entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ...graph.model.network import Edge
from ...graph.model.statement_types import BY_NAME
from ..picture import Panel

THIN_SPACE = "\u202f"
PLAIN_WIDTH = 1.6
_THINNEST = 1.2
_THICKEST, _THICKEST_OF_MANY = 10.0, 3.5
_MOST_ABOVE = 2  # times the largest single amount: what several statements on one line add up to may be above it
_FEW = 40  # lines up to which the largest amount is drawn as thick as can be
_STEPS = 3
_DIFFERENT = 2
COUNTED = "documents"
"""What mutual lines count."""


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
    def is_mutual(self) -> bool:
        """Whether it holds either way: drawn without a tip."""
        return self.edges[0].is_mutual

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


def amount_words(stated: tuple[Decimal, str] | None) -> str:
    """Say the amount of a line in few characters; nothing where there is none."""
    return "" if stated is None else f"{short_amount(stated[0])} {stated[1]}".strip()


@dataclass(frozen=True, slots=True)
class WidthScale:
    """Line widths by the square root of money, in one currency: of no other could a reader compare them.

    `kinds` are those of the amounts; a line is always of one kind, so they are compared and never added.
    """

    currency: str
    kinds: tuple[str, ...]
    largest: Decimal
    thickest: float = _THICKEST
    leaves_others: bool = False
    """Whether there are amounts in other currencies, which get no width."""
    counts: bool = False
    """Whether it is of counts instead of money; `currency` is then what is counted."""

    def width(self, stated: tuple[Decimal, str] | None) -> float:
        """Give the width in pixels; without an amount, or in another currency, a line is as thin as the thinnest."""
        if stated is None or stated[0] <= 0 or stated[1] != self.currency:
            return _THINNEST
        share = min(stated[0] / self.largest, Decimal(_MOST_ABOVE))
        return round(max(_THINNEST, self.thickest * float(share.sqrt())), 2)

    def steps(self) -> list[tuple[Decimal, float]]:
        """Give three round amounts with their widths, for the legend: the largest that is drawn, and parts of it."""
        power = Decimal(10) ** self.largest.adjusted()
        top = max(power * digit for digit in (1, 2, 5) if power * digit <= self.largest)
        parts = [top, top / 4, top / 20]
        if self.counts:  # nobody signs half a document
            parts = list(dict.fromkeys(Decimal(max(1, int(part))) for part in parts))
        return [(part, self.width((part, self.currency))) for part in parts][:_STEPS]


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
    """Give the scale of the currency that most amounts are in, or None where no amount is stated."""
    edges = list(edges)
    currency = main_currency(edges)
    if currency is None:
        return None
    amounts = [(edge, amount) for edge in edges if (amount := money(edge)) is not None]
    own = [amount for edge, amount in amounts if edge.currency == currency]
    kinds = tuple(sorted({edge.flow_kind for edge, _ in amounts if edge.currency == currency and edge.flow_kind}))
    if max(own) <= 0:
        return None
    return WidthScale(currency, kinds, max(own), _thickest(len(own)), leaves_others=len(own) < len(amounts))


def _thickest(count: int) -> float:
    """Give how thick the largest of so many lines may be."""
    return round(max(_THICKEST_OF_MANY, _THICKEST * min(1.0, (_FEW / count) ** 0.5)), 2)


def count_scale(drawn: Sequence[Line]) -> WidthScale | None:
    """Give the scale of how much mutual lines weigh, or None where there are none that differ."""
    weights = [line.count for line in drawn if line.is_mutual]
    if len(set(weights)) < _DIFFERENT:
        return None
    return WidthScale(COUNTED, (), Decimal(max(weights)), _thickest(len(weights)), counts=True)


def main_currency(edges: Iterable[Edge]) -> str | None:
    """Give the currency of most amounts, of two alike the first by name; None where no amount is stated."""
    counts = Counter(edge.currency for edge in edges if money(edge) is not None)
    return min(counts, key=lambda currency: (-counts[currency], currency)) if counts else None


def amount(line: Line, panels: Mapping[str, Panel]) -> tuple[Decimal, str] | None:
    """Add up the money of a line for each source; where several sources speak, take the largest of their sums.

    Two sources that report one payment would otherwise make it twice as thick. Gives it with its currency; None where
    none is stated, or amounts that cannot be added are.
    """
    sums: dict[str, Decimal] = {}
    kinds: set[tuple[str, str]] = set()
    for edge in line.edges:
        stated = money(edge)
        if stated is not None:
            kinds.add((edge.currency, edge.flow_kind))
            source = panels[edge.statement].source if edge.statement in panels else ""
            sums[source] = sums.get(source, Decimal(0)) + stated
    return (max(sums.values()), kinds.pop()[0]) if len(kinds) == 1 else None


def money(edge: Edge) -> Decimal | None:
    """Read the stated amount; None where there is none that is a finite number."""
    try:
        stated = None if edge.amount is None else Decimal(edge.amount)
    except InvalidOperation:
        return None
    return stated if stated is not None and stated.is_finite() else None
