"""Mark flows that sums must leave out because another statement of the same money is counted.

An activity that is published more than once, in one file or in several, stays with all its versions; sums count the
one updated last (of equals, the one whose dataset and record sort last). Of an organisation's own budgets and spending
that are published more than once, sums count for each kind, period, recipient and place what the record updated last
has of it; so two files with the budgets of different years add up. A budget that revised ones replace is not counted
either. Of a flow that both sides publish the giver's statement is counted; sources are matched two at a time,
so that what one source states is the same whether or not another one is listened to. Their ends are compared as sources
key them; what fits only since judgements hold two organisations to be one is matched afterwards, by a rule of its own,
which a question about entities as stated passes over.

A mark is a relationship NOT_COUNTED on the flow that is left out. It names the rule and the source, dataset and record
of what is counted instead, so that a question limited to one dataset or source still counts everything stated there.
Marks have `since` and `until` like statements and become visible with the load, which updates those of all it touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..model.schema import FlowKind
from ..progress import Progress
from ..store.plain_values import Row
from ..store.preparing import OPEN
from ..store.store import Store
from ..store.write_lock import WriteLock, cypher
from .flow_matching import CORRESPONDING, Pair, Side, corresponds, pairs

DUPLICATE = "duplicate activity"
"""The activity is published more than once: the version updated last is counted; of equals, the record sorting last."""
BUDGET_AGAIN = "budget published again"
"""The organisation publishes the same budget in a record updated later: what that one has of it is counted."""
OTHER_SIDE = "other side"
"""The giver states the same flow, by the rule of `flow_matching.py`: the giver's statement is counted."""
OTHER_SIDE_BY_JUDGEMENT = "other side by judgement"
"""The same, where the giver or receiver of the two statements is one only by judgements of identity."""
_OWN_BUDGETS = (
    FlowKind.TOTAL_BUDGET,
    FlowKind.RECIPIENT_ORGANISATION_BUDGET,
    FlowKind.RECIPIENT_COUNTRY_BUDGET,
    FlowKind.RECIPIENT_REGION_BUDGET,
    FlowKind.TOTAL_EXPENDITURE,
)
"""The kinds of flows in organisation files."""
_BATCH, _WRITTEN = 500, 5000

_SIDES = (OTHER_SIDE, OTHER_SIDE_BY_JUDGEMENT)

Marks = dict[tuple[str, str, str, str], dict[str, Any]]
"""Properties of marks by flow, the flow pointed at (itself for a duplicate), and the counted dataset and record."""


def mark(store: Store, lock: WriteLock, progress: Progress) -> None:
    """Update the marks for everything that load `lock.number` has written and withdrawn."""
    at = {"load": lock.number, "open": OPEN}
    changes = _Changes(lock, at)
    for rows in _batches(list(store.stream(cypher("republished"), {**at, "rule": DUPLICATE}))):
        progress("comparing versions of activities")
        changes.write(*_duplicates(store, rows), DUPLICATE)
    own = {"kinds": [str(kind) for kind in _OWN_BUDGETS], "rule": BUDGET_AGAIN}
    for rows in _batches(list(store.stream(cypher("republished_budgets"), {**at, **own}))):
        progress("comparing versions of organisations' budgets")
        changes.write(*_budgets_again(store, rows, own), BUDGET_AGAIN)
    kinds = {"given": [str(kind) for kind in CORRESPONDING], "received": [str(kind) for kind in CORRESPONDING.values()]}
    for rows in _batches(list(store.stream(cypher("touched_sides"), {**at, **kinds}))):
        progress("comparing both sides of flows")
        wanted, standing = _other_sides(store, rows, kinds)
        for rule in _SIDES:
            changes.write(wanted[rule], standing[rule], rule)


@dataclass(frozen=True)
class _Changes:
    lock: WriteLock
    at: Mapping[str, Any]

    def write(self, wanted: Marks, standing: Marks, rule: str) -> None:
        """Withdraw and create marks so that exactly the wanted ones stand."""
        gone = [key for key, properties in standing.items() if wanted.get(key) != properties]
        added = [key for key, properties in wanted.items() if standing.get(key) != properties]
        stamp = {"rule": rule, "since": self.at["load"], "until": OPEN}
        for name, keys in (("unmark_not_counted", gone), ("mark_not_counted", added)):
            for first in range(0, len(keys), _WRITTEN):
                marks = [
                    {
                        "flow": key[0],
                        "other": key[1],
                        "properties": {**wanted.get(key, {}), "dataset": key[2], "record": key[3], **stamp},
                    }
                    for key in keys[first : first + _WRITTEN]
                ]
                self.lock.transact([(cypher(name), {**self.at, "marks": marks})])


def _duplicates(store: Store, rows: list[Row]) -> tuple[Marks, Marks]:
    versions = {row["activity"]: sorted(row["versions"], key=_recency) for row in rows}
    parameters = {"activities": list(versions), "open": OPEN, "rule": DUPLICATE}
    wanted: Marks = {}
    standing: Marks = {}
    for flow in store.stream(cypher("flows_of_activities"), parameters):
        standing.update(_standing(flow, ()))
        records = [(record["dataset"], record["id"]) for record in versions[flow["activity"]]]
        own = flow["dataset"], flow["record"]
        if own not in records:
            continue
        for better in versions[flow["activity"]][records.index(own) + 1 :]:
            wanted[flow["key"], flow["key"], better["dataset"], better["id"]] = {"source": better["source"]}
    return wanted, standing


def _budgets_again(store: Store, rows: list[Row], own: Mapping[str, Any]) -> tuple[Marks, Marks]:
    versions = {row["organisation"]: sorted(row["versions"], key=_recency) for row in rows}
    standing: Marks = {}
    of_budget: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for flow in store.stream(cypher("budgets_of"), {**own, "organisations": list(versions), "open": OPEN}):
        standing.update(_standing(flow, ()))
        of_budget[flow["organisation"], flow["kind"], flow["date"], tuple(flow["ends"])].append(flow)
    wanted: Marks = {}
    for (organisation, *_), flows in of_budget.items():
        stating = {(flow["dataset"], flow["record"]) for flow in flows}
        records = [record for record in versions[organisation] if (record["dataset"], record["id"]) in stating]
        places = {(record["dataset"], record["id"]): place for place, record in enumerate(records)}
        for flow in flows:
            for better in records[places.get((flow["dataset"], flow["record"]), len(records)) + 1 :]:
                wanted[flow["key"], flow["key"], better["dataset"], better["id"]] = {"source": better["source"]}
    return wanted, standing


def _recency(version: Mapping[str, Any]) -> tuple[str, str, str]:
    return version["updated"] or "", version["dataset"], version["id"]


def _other_sides(
    store: Store, rows: list[Row], kinds: Mapping[str, Any]
) -> tuple[Mapping[str, Marks], Mapping[str, Marks]]:
    """Match both sides of flows separately for each pair of sources, so that no source hides another's match."""
    between = [{"giver": row["giver"], "receiver": row["receiver"]} for row in rows]
    parameters = {**kinds, "pairs": between, "open": OPEN, "rules": list(_SIDES)}
    given: dict[tuple[str, str], list[Row]] = defaultdict(list)
    received: dict[tuple[str, str], list[Row]] = defaultdict(list)
    standing: dict[str, Marks] = {rule: {} for rule in _SIDES}
    for flow in store.stream(cypher("sides"), parameters):
        for rule, marks in standing.items():
            of_pair = [mark for mark in flow["marks"] if mark["giver"] == flow["giver"] and mark["rule"] == rule]
            marks.update(_standing({**flow, "marks": of_pair}, ("delta", "days")))
        if not flow["is_left_out"]:
            (given if flow["is_given"] else received)[flow["giver"], flow["receiver"]].append(flow)
    wanted: dict[str, Marks] = {rule: {} for rule in _SIDES}
    for (giver, receiver), of_giver in given.items():
        for source, gifts in _by_source(of_giver).items():
            free = [flow for flow in received[giver, receiver] if _is_free(flow, giver, source)]
            for receipts in _by_source(free).values():
                for rule, marks in _linked(giver, receiver, gifts, receipts).items():
                    wanted[rule] |= marks
    return wanted, standing


def _by_source(flows: Iterable[Row]) -> Mapping[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for flow in flows:
        grouped[flow["source"]].append(flow)
    return grouped


def _linked(giver: str, receiver: str, gifts: list[Row], receipts: list[Row]) -> Mapping[str, Marks]:
    """Return a mark on each received flow whose other side is stated as given: the giver's is counted instead.

    By rule: first what fits as stated; then, of the rest, what fits since its ends are one.
    """
    counted = {flow["key"]: flow for flow in gifts}
    stated = pairs(giver, receiver, map(_side, gifts), map(_side, receipts))
    found = {OTHER_SIDE: stated, OTHER_SIDE_BY_JUDGEMENT: _by_judgement(giver, receiver, gifts, receipts, stated)}
    marks: dict[str, Marks] = {rule: {} for rule in _SIDES}
    for rule, linked in found.items():
        for pair in linked:
            gift = counted[pair.given.key]
            properties = {"source": gift["source"], "delta": pair.delta, "days": pair.days}
            marks[rule][pair.received.key, pair.given.key, gift["dataset"], gift["record"]] = properties
    return marks


def _by_judgement(
    giver: str, receiver: str, gifts: list[Row], receipts: list[Row], stated: Iterable[Pair]
) -> list[Pair]:
    """Pair what is left by the groups of its ends, and keep what does not fit as stated."""
    if all(_side(flow) == _grouped(flow) for flow in (*gifts, *receipts)):
        return []
    taken = {side.key for pair in stated for side in (pair.given, pair.received)}
    sides = {flow["key"]: _side(flow) for flow in (*gifts, *receipts)}
    rest = ([_grouped(flow) for flow in flows if flow["key"] not in taken] for flows in (gifts, receipts))
    return [
        pair
        for pair in pairs(giver, receiver, *rest)
        if not corresponds(sides[pair.given.key], sides[pair.received.key])
    ]


def _grouped(flow: Row) -> Side:
    return replace(_side(flow), provider=flow["from_group"] or "", receiver=flow["to_group"] or "")


def _is_free(flow: Row, giver: str, source: str) -> bool:
    """Tell whether no other activity of the giving source is linked to this received flow."""
    return all(mark["giver"] == giver or mark["source"] != source for mark in flow["marks"])


def _side(flow: Row) -> Side:
    return Side(
        flow["key"],
        flow["kind"],
        flow["source"],
        flow["amount"],
        flow["currency"] or "",
        flow["date"] or "",
        flow["from"] or "",
        flow["to"] or "",
        flow["names"] or "",
    )


def _standing(flow: Row, further: Iterable[str]) -> Marks:
    return {
        (flow["key"], held["other"], held["dataset"], held["record"]): {
            name: held[name] for name in ("source", *further)
        }
        for held in flow["marks"]
    }


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    yield from (rows[first : first + _BATCH] for first in range(0, len(rows), _BATCH))
