"""Group the statements of a network into lines: one for all of the same type and look between two entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ...graph.model.network import Edge
from ...graph.model.statement_types import BY_NAME
from ..picture import Panel
from ..wording import ENGLISH, Wording

PLAIN_WIDTH = 1.6
_THINNEST = 1.2
_THICKEST, _THICKEST_OF_MANY = 10.0, 3.5
_MOST_ABOVE = 2  # times the largest single amount: the sum of several statements on one line may exceed it
_FEW = 40  # up to so many amounts, the largest is drawn at full thickness
_STEPS = 3
_DIFFERENT = 2  # different counts that a scale needs
COUNTED = "documents"
"""The unit that mutual lines count."""


@dataclass(frozen=True, slots=True)
class Line:
    """Statements that are drawn as one line; `reads_back` is the label as read from the other end.

    `lane` is 0 for the only line between two entities; others lie to the left and right of the straight line.
    """

    source: str
    target: str
    label: str
    reads_back: str
    edges: tuple[Edge, ...]
    lane: float = 0.0

    @property
    def is_not_yet(self) -> bool:
        """Whether the statements are planned, expected or only reported; such a line is dashed."""
        return self.edges[0].is_not_yet

    @property
    def is_inferred(self) -> bool:
        """Whether the statements are inferred rather than stated; such a line is grey."""
        return self.edges[0].is_inferred

    @property
    def has_money(self) -> bool:
        """Whether any of the statements has an amount."""
        return any(money(edge) is not None for edge in self.edges)

    @property
    def is_mutual(self) -> bool:
        """Whether the statements hold in both directions; such a line has no arrowhead."""
        return self.edges[0].is_mutual

    @property
    def count(self) -> int:
        """How many statements the line stands for; a sum counts as its flows."""
        return sum(edge.count for edge in self.edges)

    @property
    def roundness(self) -> float:
        """How far the line curves away from the straight one, as a share of its length."""
        return round(min(0.18 * abs(self.lane), 0.9), 2)

    def caption(self, amount: str = "", words: Wording = ENGLISH) -> str:
        """Return the label with the amount, the count of statements if above one, and “(inferred)” where it applies."""
        count = f"×{self.count}" if self.count > 1 else ""
        inferred = words.gettext("(inferred)") if self.is_inferred else ""
        return " ".join(part for part in (words.relation(self.label), amount, count, inferred) if part)


def amount_words(stated: tuple[Decimal, str] | None, words: Wording) -> str:
    """Return the amount of a line in a few characters, or an empty text if there is none."""
    return "" if stated is None else f"{words.short_amount(stated[0])} {stated[1]}".strip()


@dataclass(frozen=True, slots=True)
class WidthScale:
    """A scale of line widths by the square root of money, in one currency, since only these can be compared.

    `kinds` are the kinds of money among the amounts; each line is of one kind, so kinds are compared and never added.
    """

    currency: str
    kinds: tuple[str, ...]
    largest: Decimal
    thickest: float = _THICKEST
    leaves_others: bool = False
    """Whether there are amounts in other currencies, which have no width."""
    counts: bool = False
    """Whether the scale measures counts instead of money; `currency` is then the unit counted."""

    def width(self, stated: tuple[Decimal, str] | None) -> float:
        """Return the width in pixels; lines without an amount in this currency have the smallest width."""
        if stated is None or stated[0] <= 0 or stated[1] != self.currency:
            return _THINNEST
        share = min(stated[0] / self.largest, Decimal(_MOST_ABOVE))
        return round(max(_THINNEST, self.thickest * float(share.sqrt())), 2)

    def steps(self) -> list[tuple[Decimal, float]]:
        """Return up to three round amounts with their widths for the legend: about the largest, and fractions of it."""
        power = Decimal(10) ** self.largest.adjusted()
        top = max(power * digit for digit in (1, 2, 5) if power * digit <= self.largest)
        parts = [top, top / 4, top / 20]
        if self.counts:  # nobody signs half a document
            parts = list(dict.fromkeys(Decimal(max(1, int(part))) for part in parts))
        return [(part, self.width((part, self.currency))) for part in parts][:_STEPS]


def lines(edges: Iterable[Edge]) -> list[Line]:
    """Group edges into lines, in order of first appearance, and assign each line its lane."""
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
        lane = -lane  # left and right are seen along the line, so they swap for a line the other way
    if first.source == first.target:
        lane = float(neighbours.index(group))
    known = BY_NAME.get(first.type)
    return Line(first.source, first.target, first.label, known.reads_back if known else first.label, tuple(group), lane)


def width_scale(edges: Iterable[Edge]) -> WidthScale | None:
    """Return the scale for the currency of most amounts, or None if no amount is stated."""
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
    """Return the width of the thickest of `count` lines: the more lines, the thinner."""
    return round(max(_THICKEST_OF_MANY, _THICKEST * min(1.0, (_FEW / count) ** 0.5)), 2)


def count_scale(drawn: Sequence[Line]) -> WidthScale | None:
    """Return the scale for the counts of mutual lines, or None if these counts do not differ."""
    weights = [line.count for line in drawn if line.is_mutual]
    if len(set(weights)) < _DIFFERENT:
        return None
    return WidthScale(COUNTED, (), Decimal(max(weights)), _thickest(len(weights)), counts=True)


def main_currency(edges: Iterable[Edge]) -> str | None:
    """Return the currency of most amounts, ties broken by name; None if no amount is stated."""
    counts = Counter(edge.currency for edge in edges if money(edge) is not None)
    return min(counts, key=lambda currency: (-counts[currency], currency)) if counts else None


def amount(line: Line, panels: Mapping[str, Panel]) -> tuple[Decimal, str] | None:
    """Add up the money of a line by source, and return the largest of these sums with its currency.

    Adding across sources would count a payment that two of them report twice. Returns None if no amount is stated, or
    if the amounts differ in currency or kind and so cannot be added.
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
    """Read the stated amount; None if there is none, or if it is not a finite number."""
    try:
        stated = None if edge.amount is None else Decimal(edge.amount)
    except InvalidOperation:
        return None
    return stated if stated is not None and stated.is_finite() else None
