"""Networks of statements, over the small world of treaties, memberships and meetings."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx
import pytest
from coopnet.graph.model.projected_network import ProjectedNetwork
from coopnet.graph.store.store import Store
from coopnet.queries.networks import actor_projects, co_attendance, co_signature, membership, shared_projects

SIGNED = {*(f"country:{code}" for code in ("FR", "DE", "GB", "CS", "IT", "UG", "NL")), "group:others"}


def edges(network: ProjectedNetwork, *columns: str) -> set[tuple[Any, ...]]:
    return {tuple(row.get(name) for name in ("source", "target", *columns)) for row in network.edge_rows()}


def test_each_two_signatories_are_joined_once_for_each_document(treaties: Store) -> None:
    network = co_signature(treaties)
    expected = {
        (*pair, 2.0 if pair == ("country:DE", "country:FR") else 1.0) for pair in combinations(sorted(SIGNED), 2)
    }
    assert edges(network, "weight") == expected
    assert network.is_directed is False
    assert networkx.density(network.to_networkx(simple=True)) == 1.0
    # what is under negotiation is signed by nobody yet
    assert [(part.reason, part.count) for part in network.provenance.left_out] == [
        ("only planned, expected, drafted, wished or reported", 2)
    ]
    either = co_signature(treaties, act="any")
    assert ("country:FR", "country:KE") in edges(either)
    assert "country:BR" not in {row["id"] for row in either.node_rows()}


def test_shares_of_a_document_add_up(treaties: Store) -> None:
    weights = {row[:2]: row[2] for row in edges(co_signature(treaties, weight="fractional"), "weight")}
    assert weights["country:DE", "country:FR"] == pytest.approx(1 / 7 + 1)
    # by Newman's weights the strength of each is the number of documents it shares
    graph = co_signature(treaties, weight="fractional").to_networkx(simple=True)
    assert dict(graph.degree(weight="weight"))["country:FR"] == pytest.approx(2)


def test_what_too_many_share_is_left_out_and_counted(treaties: Store) -> None:
    network = co_signature(treaties, largest=5)
    assert edges(network) == {("country:DE", "country:FR")}
    assert ("shared by more than 5: documents", 1) in [(one.reason, one.count) for one in network.provenance.left_out]
    assert co_signature(treaties, largest=5, isolates=True).node_number == 8


def test_parallel_edges_name_what_is_shared(treaties: Store) -> None:
    network = co_signature(treaties, parallel=True)
    both = [row for row in network.edge_rows() if (row["source"], row["target"]) == ("country:DE", "country:FR")]
    assert {(row["statement"], row["year"]) for row in both} == {("doc:sea", 1950), ("doc:river", 1970)}


def test_meetings_members_and_projects(treaties: Store) -> None:
    assert edges(co_attendance(treaties), "count") == {("country:FR", "country:KE", 1)}
    assert edges(membership(treaties), "start", "end") == {
        ("country:FR", "org:union", "1958-01-01", None),
        ("country:GB", "org:union", "1973-01-01", "2020-01-31"),
        ("country:DE", "org:union", None, None),
        ("country:NL", "org:union", None, None),
        ("country:KE", "org:club", "2030-01-01", None),
    }
    assert edges(actor_projects(treaties), "role") == {("country:FR", "project:dam", "funds")}
    assert shared_projects(treaties).node_number == 0
    assert shared_projects(treaties, isolates=True).node_number == 1
    assert len(shared_projects(treaties).to_edge_list()) == 0
