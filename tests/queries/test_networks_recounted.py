"""Edges and weights of a network, counted anew from IATI files by lxml and nothing of ours."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.loaders import iati
from coopnet.queries.networks import actor_money

from ..conftest import SharedDatabase
from .recount import Counted, recount

FILES = ("v2/usaid-me.xml", "v2/dfid-purchase-of-equity.xml")
Edge = tuple[str, str, str, str]


@pytest.mark.parametrize("name", FILES)
def test_edges_and_weights_are_those_of_the_file(database: SharedDatabase, shared: Path, name: str) -> None:
    path = shared / "data" / "iati" / name
    (file,), _ = iati.find([path])
    report = Report()
    dataset, records = iati.read(file, report)
    store = database.empty()
    load(store, dataset, records, report)
    edges, left_out = expected(recount({dataset.name: path}, shared / "data"))
    network = actor_money(store, weight="stated")
    found: dict[Edge, tuple[Decimal, int]] = {}
    for row in network.edge_rows():
        key = row["source"], row["target"], row["kind"], row.get("currency", "")
        amount, count = found.get(key, (Decimal(), 0))
        found[key] = amount + row["amount"], count + row["count"]
    assert found == edges
    assert sum(part.count for part in network.provenance.left_out) == left_out
    assert left_out + len(edges) > 0


def expected(counted: list[Counted]) -> tuple[dict[Edge, tuple[Decimal, int]], int]:
    """Return sum and count of each edge, and how many flows name no provider, or neither receiver nor place."""
    edges: dict[Edge, tuple[Decimal, int]] = {}
    left_out = 0
    for flow in counted:
        parts: dict[str, Decimal] = defaultdict(Decimal)
        for cell in flow.cells:
            parts[flow.receiver or cell.place] += cell.amount
        if flow.provider is None or "" in parts:
            left_out += 1
        if flow.provider is None:
            continue
        for target, amount in parts.items():
            if target:
                key = flow.provider, target, flow.kind, flow.currency
                held, count = edges.get(key, (Decimal(), 0))
                edges[key] = held + amount, count + 1
    return edges, left_out
