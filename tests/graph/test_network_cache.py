"""A network comes out of the cache as it went in; what is of another state of the graph, or torn, is not there."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from coopnet.graph.model.columns import Amounts
from coopnet.graph.model.projected_network import ProjectedNetwork
from coopnet.graph.store.network_cache import NetworkCache
from hypothesis import HealthCheck, given, settings

from ..small_networks import networks


def content(network: ProjectedNetwork) -> tuple[object, ...]:
    rows = list(network.node_rows()), list(network.edge_rows())
    return *rows, network.is_directed, network.provenance, network.sources.tolist(), network.targets.tolist()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_it_comes_out_as_it_went_in(network: ProjectedNetwork, tmp_path: Path) -> None:
    large = np.array([10**30 + place for place in range(network.edge_number)] or [0], dtype=object)
    network.edges["usd_beyond"] = Amounts(large[: network.edge_number])  # type: ignore[index]
    cache = NetworkCache(tmp_path, "a graph", 3)
    cache.put("what it is made of", network)
    found = cache.get("what it is made of")
    assert found is not None
    assert content(found) == content(network)
    assert cache.get("something else") is None


@settings(max_examples=1, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_it_holds_for_one_state_and_in_bounds(network: ProjectedNetwork, tmp_path: Path) -> None:
    def files() -> list[Path]:
        return sorted(tmp_path.glob("*/*"))

    first, other = NetworkCache(tmp_path, "one", 3), NetworkCache(tmp_path, "another", 1)
    first.put("a", network)
    other.put("a", network)
    assert NetworkCache(tmp_path, "one", 4).get("a") is None
    assert len(files()) == 1  # what is of the load before is gone, what is of another graph is not
    (kept,) = files()
    os.utime(kept, (1, 1))
    narrow = NetworkCache(tmp_path, "one", 4, most_bytes=kept.stat().st_size + 10)
    narrow.put("b", network)
    assert [narrow.get("b") is None, other.get("a") is None] == [False, True]
    (torn,) = files()
    torn.write_bytes(torn.read_bytes()[:-40])
    assert narrow.get("b") is None
    torn.write_bytes(b"")
    assert narrow.get("b") is None
    narrow.clear()
    assert files() == []
