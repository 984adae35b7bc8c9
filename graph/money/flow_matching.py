"""Match statements of the same money by its giver and by its receiver.

The rule, between one activity of a giver and one of a receiver: at least one of the two names the other's activity
(provider-activity-id, receiver-activity-id) and neither names another one; where a statement names no activity, both
name the same organisations. The kinds correspond (disbursement and incoming funds, commitments, pledges) and the
currency is the same. Two statements are one flow where their days are at most 62 apart and each is the only one to
fit the other: first among equal amounts on the nearest day, then among amounts that differ by at most half of the
larger. Statements of one side that are alike in all (amount, day, ends) are one to this rule: where as many of the
other side are alike and nothing else fits, they are linked in order, since whichever is linked to which gives the same
sums. What fits several otherwise is ambiguous and stays unlinked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..model.dates import is_day
from ..model.schema import FlowKind

AT_MOST_DAYS = 62
"""Two months: payments are sent at the end of one and booked in the next."""

CORRESPONDING = {
    FlowKind.DISBURSEMENT: FlowKind.INCOMING_FUNDS,
    FlowKind.COMMITMENT: FlowKind.INCOMING_COMMITMENT,
    FlowKind.PLEDGE: FlowKind.INCOMING_PLEDGE,
}
"""Pairs of kinds: the giver's and the corresponding one of the receiver."""


@dataclass(frozen=True, slots=True)
class Side:
    """A statement by one side; the amount is in ten-thousandths, `names` is the other activity or empty."""

    key: str
    kind: str
    source: str
    amount: int
    currency: str
    date: str
    provider: str = ""
    receiver: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of the same flow; `delta` is how much more, and `days` how much earlier, the giver states it."""

    given: Side
    received: Side
    delta: int
    days: int


def pairs(giver: str, receiver: str, given: Iterable[Side], received: Iterable[Side]) -> list[Pair]:
    """Pair the statements of the activity `giver` with those of the activity `receiver` by the rule of this module."""
    of_givers = [side for side in given if side.names in ("", receiver)]
    of_receivers = [side for side in received if side.names in ("", giver)]
    fitting = [
        Pair(gift, receipt, gift.amount - receipt.amount, (_day(receipt) - _day(gift)).days)
        for gift in of_givers
        for receipt in of_receivers
        if corresponds(gift, receipt)
    ]
    fitting = [pair for pair in fitting if abs(pair.days) <= AT_MOST_DAYS]
    linked = _mutual([pair for pair in fitting if pair.delta == 0], lambda pair: abs(pair.days))
    taken = {side.key for pair in linked for side in (pair.given, pair.received)}
    rest = [
        pair
        for pair in fitting
        if not {pair.given.key, pair.received.key} & taken
        and 2 * abs(pair.delta) <= max(abs(pair.given.amount), abs(pair.received.amount))
    ]
    return linked + _mutual(rest, lambda _: 0)


def corresponds(given: Side, received: Side) -> bool:
    """Tell whether two statements may be of one flow, their days and amounts aside."""
    if given.source == received.source or given.currency != received.currency or not given.currency:
        return False
    if CORRESPONDING.get(FlowKind(given.kind)) != received.kind or not (is_day(given.date) and is_day(received.date)):
        return False
    if not given.names and not received.names:
        return False
    if not given.names and given.receiver != received.receiver:
        return False
    return bool(received.names) or given.provider == received.provider


def _mutual(fitting: Sequence[Pair], distance: Callable[[Pair], int]) -> list[Pair]:
    """Keep pairs that are the only nearest pair for both sides; identical statements count as a single one."""
    alike: dict[tuple[Side, Side], list[Pair]] = defaultdict(list)
    for pair in fitting:
        alike[_but_key(pair.given), _but_key(pair.received)].append(pair)
    of_side: dict[Side, list[tuple[int, Side]]] = defaultdict(list)
    for (given, received), several in alike.items():
        near = distance(several[0])
        of_side[given].append((near, received))
        of_side[received].append((near, given))

    def is_only_nearest(side: Side, other: Side) -> bool:
        nearest = min(near for near, _ in of_side[side])
        return [candidate for near, candidate in of_side[side] if near == nearest] == [other]

    return [
        pair
        for (given, received), several in alike.items()
        if is_only_nearest(given, received) and is_only_nearest(received, given)
        for pair in _in_order(several)
    ]


def _but_key(side: Side) -> Side:
    return replace(side, key="")


def _in_order(several: Iterable[Pair]) -> list[Pair]:
    """Pair identical statements in order; return no pairs if one side has more of them than the other."""
    of_keys = {(pair.given.key, pair.received.key): pair for pair in several}
    given, received = (sorted({keys[side] for keys in of_keys}) for side in (0, 1))
    return [of_keys[keys] for keys in zip(given, received, strict=True)] if len(given) == len(received) else []


def _day(side: Side) -> date:
    return date.fromisoformat(side.date)
