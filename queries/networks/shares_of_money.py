"""How much money some flows are: of each kind by itself, in dollars, with what could not be converted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.model.columns import MISSING, Amounts, exact_sums
from ...graph.model.projected_network import MoneyOfKind, Part
from .extraction import Flows
from .ties import grouped, items_of

Positions = NDArray[np.int64]


def money_of(flows: Flows, items: Positions, usd: NDArray[Any]) -> tuple[MoneyOfKind, ...]:
    """Add up money by kind, system and whether it is planned: `items` are flows by position, `usd` the part of each."""
    if not len(items):
        return ()
    keys = [flows.kind.codes[items], flows.system.codes[items], flows.is_planned.values[items]]
    group, first = grouped([key.astype(np.int64) for key in keys], len(items))
    sums = Amounts(exact_sums(usd, group, len(first))).listed()
    flow_numbers = items_of(group, items, len(first))
    unconverted = items_of(group[usd == MISSING], items[usd == MISSING], len(first))
    found = [
        MoneyOfKind(
            flows.kind.words[flows.kind.codes[item]],
            flows.system.words[flows.system.codes[item]],
            bool(flows.is_planned.values[item]),
            int(flow_numbers[place]),
            sums[place],
            int(unconverted[place]),
        )
        for place, item in enumerate(items[first].tolist())
    ]
    return tuple(sorted(found, key=lambda share: (share.kind, share.system, share.is_planned)))


def part_of(reason: str, flows: Flows, items: Positions, usd: NDArray[Any] | None = None) -> Part:
    """Tell how many flows these are and how much, with the reason why they are told apart."""
    units = flows.usd.units[items] if usd is None else usd
    return Part(reason, int(np.count_nonzero(np.bincount(items))), money_of(flows, items, units))


@dataclass
class Tally:
    """What is told of the money of a network beside its edges; `prices` says by what they were made constant."""

    flows: Flows
    replaced: list[Part] = field(default_factory=list[Part])
    left_out: list[Part] = field(default_factory=list[Part])
    prices: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def leave_out(self, reason: str, items: Positions, usd: NDArray[Any] | None = None) -> None:
        """Note flows, or parts of flows, that are not in the network."""
        if len(items):
            self.left_out.append(part_of(reason, self.flows, items, usd))

    def replace(self, reason: str, items: Positions, usd: NDArray[Any] | None = None) -> None:
        """Note flows that are in it with something in the place of what is not stated."""
        if len(items):
            self.replaced.append(part_of(reason, self.flows, items, usd))
