"""A flow chart (Sankey diagram) whose columns and their order are given: nodes below each other, ribbons between them.

The order of the nodes is the caller's, largest first and “others” last, so nothing has to be searched for: heights are
amounts on one scale, and ribbons leave and reach a node in the order of the nodes at their other ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, MARGIN, NODE_WIDTH, GAP, TOP = 1280, 320, 14, 26, 8
"""In the chart's own units: its width, the room for names at both sides, the width of a node, the room between two."""
_LEAST_HEIGHT, _OF_AMOUNTS = 380, 300


@dataclass(frozen=True, slots=True)
class Part:
    """An amount above zero that goes one way: through one node of each column, named by its key."""

    keys: tuple[str, ...]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its key, column, place and the sum of the parts that go through it."""

    key: str
    column: int
    x: float
    y: float
    height: float
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon to the node of column `column` + 1, with the keys of all columns that its parts have in common."""

    keys: tuple[str, ...]
    column: int
    path: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class FlowChart:
    """Nodes and ribbons; each layer of ribbons, and each column of nodes, adds up to the same sum."""

    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    width: float
    height: float


def flow_chart(parts: Sequence[Part], order: Sequence[Sequence[str]]) -> FlowChart:
    """Lay out parts; `order` has for each column the keys of its nodes from top to bottom.

    The ribbons of a layer are apart by the nodes of all columns up to its end, so that the way of the money from the
    first column can be followed. Raises ValueError for a part that is not above zero or names an unknown key.
    """
    places = [{key: at for at, key in enumerate(keys)} for keys in order]
    for part in parts:
        if part.amount <= 0 or any(key not in place for key, place in zip(part.keys, places, strict=True)):
            raise ValueError(f"no part of a flow chart: {part}")
    sums = [_added(parts, lambda part, at=at: part.keys[at]) for at in range(len(order))]
    used = [[key for key in keys if key in sums[at]] for at, keys in enumerate(order)]
    most = max((len(keys) for keys in used), default=0)
    total = sum((part.amount for part in parts), Decimal(0))
    height = max(_LEAST_HEIGHT, _OF_AMOUNTS + GAP * most)
    scale = (height - GAP * max(most - 1, 0)) / float(total) if total else 0.0
    nodes = [node for at, keys in enumerate(used) for node in _column(at, keys, sums[at], len(order), scale, height)]
    by_key = {(node.column, node.key): node for node in nodes}
    ribbons = [
        ribbon
        for at in range(len(order) - 1)
        for ribbon in _layer(at, parts, (places[at], places[at + 1]), by_key, scale)
    ]
    return FlowChart(tuple(nodes), tuple(ribbons), WIDTH, round(height + 2 * TOP, 1))


def _added(parts: Sequence[Part], key: Callable[[Part], str]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for part in parts:
        sums[key(part)] += part.amount
    return sums


def _column(
    at: int, keys: Sequence[str], sums: Mapping[str, Decimal], columns: int, scale: float, height: float
) -> list[Node]:
    """Place the nodes of a column, with the room that is left over shared out between them."""
    x = MARGIN + at * (WIDTH - 2 * MARGIN - NODE_WIDTH) / max(columns - 1, 1)
    heights = [float(sums[key]) * scale for key in keys]
    gap = min((height - sum(heights)) / max(len(keys) - 1, 1), 2 * GAP) if len(keys) > 1 else 0.0
    nodes: list[Node] = []
    y = TOP + max(0.0, (height - sum(heights) - gap * (len(keys) - 1)) / 2)
    for key, tall in zip(keys, heights, strict=True):
        nodes.append(Node(key, at, round(x, 1), round(y, 2), round(tall, 2), sums[key]))
        y += tall + gap
    return nodes


def _layer(
    at: int,
    parts: Sequence[Part],
    places: tuple[Mapping[str, int], Mapping[str, int]],
    nodes: Mapping[tuple[int, str], Node],
    scale: float,
) -> list[Ribbon]:
    """Make the ribbons between the columns `at` and `at` + 1."""
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for part in parts:
        sums[part.keys[: at + 2]] += part.amount
    starts, ends = places

    def leaving(keys: tuple[str, ...]) -> tuple[int, int]:
        return starts[keys[at]], ends[keys[at + 1]]

    def reaching(keys: tuple[str, ...]) -> tuple[int, int]:
        return ends[keys[at + 1]], starts[keys[at]]

    begin = _stacked(sorted(sums, key=leaving), lambda keys: nodes[at, keys[at]], sums, scale)
    end = _stacked(sorted(sums, key=reaching), lambda keys: nodes[at + 1, keys[at + 1]], sums, scale)
    return [
        Ribbon(
            keys,
            at,
            _path(nodes[at, keys[at]].x + NODE_WIDTH, begin[keys], nodes[at + 1, keys[at + 1]].x, end[keys], tall),
            amount,
        )
        for keys, amount in sums.items()
        for tall in (float(amount) * scale,)
    ]


def _stacked(
    ordered: Sequence[tuple[str, ...]],
    node_of: Callable[[tuple[str, ...]], Node],
    sums: Mapping[tuple[str, ...], Decimal],
    scale: float,
) -> dict[tuple[str, ...], float]:
    """Return where each ribbon begins along its node, one below the other."""
    tops: dict[tuple[str, ...], float] = {}
    used: dict[str, float] = defaultdict(float)
    for keys in ordered:
        node = node_of(keys)
        tops[keys] = node.y + used[node.key]
        used[node.key] += float(sums[keys]) * scale
    return tops


def _path(x0: float, y0: float, x1: float, y1: float, tall: float) -> str:
    middle = (x0 + x1) / 2
    return (
        f"M{x0:.0f} {y0:.1f}C{middle:.0f} {y0:.1f} {middle:.0f} {y1:.1f} {x1:.0f} {y1:.1f}"
        f"v{tall:.2f}C{middle:.0f} {y1 + tall:.1f} {middle:.0f} {y0 + tall:.1f} {x0:.0f} {y0 + tall:.1f}z"
    )
