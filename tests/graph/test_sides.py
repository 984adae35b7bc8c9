"""Small cases of money that both sides publish, or seem to: what is linked, what differs, what stays apart."""

from __future__ import annotations

import pytest
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.money.flow_matching import Side, pairs

OUT, IN = FlowKind.DISBURSEMENT, FlowKind.INCOMING_FUNDS
G, T = "project:G-1", "project:T-1"


def gave(
    key: str,
    amount: float,
    day: str,
    kind: FlowKind = OUT,
    names: str = T,
    currency: str = "EUR",
    source: str = "source:g",
    provider: str = "org:g",
    receiver: str = "org:t",
) -> Side:
    return Side(key, kind, source, round(amount * 10_000), currency, day, provider, receiver, names)


def got(
    key: str,
    amount: float,
    day: str,
    kind: FlowKind = IN,
    names: str = G,
    currency: str = "EUR",
    source: str = "source:t",
    provider: str = "org:g",
    receiver: str = "org:t",
) -> Side:
    return Side(key, kind, source, round(amount * 10_000), currency, day, provider, receiver, names)


COMMITTED, COMMITTED_IN = FlowKind.COMMITMENT, FlowKind.INCOMING_COMMITMENT
PLEDGED, PLEDGED_IN = FlowKind.PLEDGE, FlowKind.INCOMING_PLEDGE

LINKED = {
    "the same day": ([gave("f", 100, "2020-01-05")], [got("g", 100, "2020-01-05")], {("f", "g", 0, 0)}),
    "booked a month later": ([gave("f", 100, "2020-01-05")], [got("g", 100, "2020-02-05")], {("f", "g", 0, 31)}),
    "booked before it was sent": ([gave("f", 100, "2020-01-05")], [got("g", 100, "2020-01-02")], {("f", "g", 0, -3)}),
    "over the turn of the year": ([gave("f", 100, "2019-12-30")], [got("g", 100, "2020-01-03")], {("f", "g", 0, 4)}),
    "a fee on the way": ([gave("f", 100, "2020-01-05")], [got("g", 99.5, "2020-01-06")], {("f", "g", 5000, 1)}),
    "a fifth is missing": ([gave("f", 100, "2020-01-05")], [got("g", 80, "2020-01-05")], {("f", "g", 200_000, 0)}),
    "more than was sent": ([gave("f", 100, "2020-01-05")], [got("g", 120, "2020-01-05")], {("f", "g", -200_000, 0)}),
    "half is the most": ([gave("f", 100, "2020-01-05")], [got("g", 50, "2020-01-05")], {("f", "g", 500_000, 0)}),
    "commitments": (
        [gave("f", 9, "2020-01-05", COMMITTED)],
        [got("g", 9, "2020-01-05", COMMITTED_IN)],
        {("f", "g", 0, 0)},
    ),
    "pledges": ([gave("f", 9, "2020-01-05", PLEDGED)], [got("g", 9, "2020-01-05", PLEDGED_IN)], {("f", "g", 0, 0)}),
    "only the giver names": ([gave("f", 5, "2020-01-05")], [got("g", 5, "2020-01-05", names="")], {("f", "g", 0, 0)}),
    "only the receiver names": (
        [gave("f", 5, "2020-01-05", names="")],
        [got("g", 5, "2020-01-05")],
        {("f", "g", 0, 0)},
    ),
    "a refund": ([gave("f", -5, "2020-01-05")], [got("g", -5, "2020-01-07")], {("f", "g", 0, 2)}),
    "three quarters": (
        [gave("f1", 7, "2020-01-05"), gave("f2", 7, "2020-04-05"), gave("f3", 7, "2020-07-05")],
        [got("g1", 7, "2020-01-09"), got("g2", 7, "2020-04-09"), got("g3", 7, "2020-07-09")],
        {("f1", "g1", 0, 4), ("f2", "g2", 0, 4), ("f3", "g3", 0, 4)},
    ),
    "months, nearest first": (
        [gave("f1", 7, "2020-01-05"), gave("f2", 7, "2020-02-05")],
        [got("g1", 7, "2020-01-06"), got("g2", 7, "2020-02-06")],
        {("f1", "g1", 0, 1), ("f2", "g2", 0, 1)},
    ),
    "equal ones first, then the other": (
        [gave("f1", 100, "2020-01-05"), gave("f2", 70, "2020-01-05")],
        [got("g1", 100, "2020-01-05"), got("g2", 65, "2020-01-08")],
        {("f1", "g1", 0, 0), ("f2", "g2", 50_000, 3)},
    ),
    "one of two years": (
        [gave("f1", 100, "2020-01-05"), gave("f2", 100, "2021-01-05")],
        [got("g", 100, "2021-01-05")],
        {("f2", "g", 0, 0)},
    ),
    "the other kind stays alone": (
        [gave("f1", 100, "2020-01-05", COMMITTED), gave("f2", 100, "2020-01-05")],
        [got("g", 100, "2020-01-05")],
        {("f2", "g", 0, 0)},
    ),
    "two currencies, each its own": (
        [gave("f1", 100, "2020-01-05"), gave("f2", 100, "2020-01-05", currency="USD")],
        [got("g1", 100, "2020-01-05", currency="USD"), got("g2", 100, "2020-01-05")],
        {("f1", "g2", 0, 0), ("f2", "g1", 0, 0)},
    ),
    "two alike on both sides": (
        [gave("f1", 7, "2020-01-05"), gave("f2", 7, "2020-01-05")],
        [got("g1", 7, "2020-01-06"), got("g2", 7, "2020-01-06")],
        {("f1", "g1", 0, 1), ("f2", "g2", 0, 1)},
    ),
    "a cent": ([gave("f", 0.01, "2020-01-05")], [got("g", 0.01, "2020-01-05")], {("f", "g", 0, 0)}),
}

APART = {
    "another activity named by the giver": (
        [gave("f", 100, "2020-01-05", names="project:T-2")],
        [got("g", 100, "2020-01-05")],
    ),
    "another activity named by the receiver": (
        [gave("f", 100, "2020-01-05")],
        [got("g", 100, "2020-01-05", names="project:G-2")],
    ),
    "nobody names an activity": ([gave("f", 100, "2020-01-05", names="")], [got("g", 100, "2020-01-05", names="")]),
    "an organisation's identifier for an activity's": (
        [gave("f", 100, "2020-01-05", names="XM-DAC-41114")],
        [got("g", 100, "2020-01-05", names="XM-DAC-3")],
    ),
    "another currency": ([gave("f", 100, "2020-01-05")], [got("g", 100, "2020-01-05", currency="USD")]),
    "no currency": ([gave("f", 100, "2020-01-05", currency="")], [got("g", 100, "2020-01-05", currency="")]),
    "a quarter apart": ([gave("f", 100, "2020-01-05")], [got("g", 100, "2020-04-05")]),
    "a commitment is no receipt": ([gave("f", 100, "2020-01-05", COMMITTED)], [got("g", 100, "2020-01-05")]),
    "a disbursement is no incoming commitment": (
        [gave("f", 100, "2020-01-05")],
        [got("g", 100, "2020-01-05", COMMITTED_IN)],
    ),
    "expenditure": ([gave("f", 100, "2020-01-05", FlowKind.EXPENDITURE)], [got("g", 100, "2020-01-05")]),
    "less than half": ([gave("f", 100, "2020-01-05")], [got("g", 49.99, "2020-01-05")]),
    "a refund and a payment": ([gave("f", 100, "2020-01-05")], [got("g", -100, "2020-01-05")]),
    "the same publisher on both sides": (
        [gave("f", 100, "2020-01-05")],
        [got("g", 100, "2020-01-05", source="source:g")],
    ),
    "two alike on one side": ([gave("f1", 7, "2020-01-05"), gave("f2", 7, "2020-01-05")], [got("g", 7, "2020-01-05")]),
    "two alike, of which three are booked": (
        [gave("f1", 7, "2020-01-05"), gave("f2", 7, "2020-01-05")],
        [got("g1", 7, "2020-01-05"), got("g2", 7, "2020-01-05"), got("g3", 7, "2020-01-05")],
    ),
    "two alike, booked on two days": (
        [gave("f1", 7, "2020-01-05"), gave("f2", 7, "2020-01-05")],
        [got("g1", 7, "2020-01-05"), got("g2", 7, "2020-01-06")],
    ),
    "between two days": ([gave("f", 7, "2020-01-05")], [got("g1", 7, "2020-01-04"), got("g2", 7, "2020-01-06")]),
    "two that differ": ([gave("f", 100, "2020-01-05")], [got("g1", 90, "2020-01-05"), got("g2", 80, "2020-01-05")]),
    "another receiver, no activity named": (
        [gave("f", 100, "2020-01-05", names="", receiver="org:else")],
        [got("g", 100, "2020-01-05")],
    ),
    "another provider, no activity named": (
        [gave("f", 100, "2020-01-05")],
        [got("g", 100, "2020-01-05", names="", provider="org:else")],
    ),
    "no date, or only a year": ([gave("e", 100, ""), gave("f", 100, "2020")], [got("g", 100, "2020-01-05")]),
}


@pytest.mark.parametrize("case", LINKED)
def test_linked(case: str) -> None:
    given, received, expected = LINKED[case]
    found = {(pair.given.key, pair.received.key, pair.delta, pair.days) for pair in pairs(G, T, given, received)}
    assert found == expected
    turned = pairs(G, T, given[::-1], received[::-1])
    assert {(pair.given.key, pair.received.key, pair.delta, pair.days) for pair in turned} == expected


@pytest.mark.parametrize("case", APART)
def test_apart(case: str) -> None:
    given, received = APART[case]
    assert pairs(G, T, given, received) == []


def test_half_of_the_cases_are_traps() -> None:
    assert (len(LINKED), len(APART)) == (21, 21)
