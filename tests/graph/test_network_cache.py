"""A network comes out of the cache as it went in; what is of another state of the graph, or torn, is not there."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from coopnet.graph.model.columns import Amounts, Texts
from coopnet.graph.model.projected_network import ProjectedNetwork, Provenance
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
    cache.put("what it is made of", network, lambda: True)
    found = cache.get("what it is made of")
    assert found is not None
    assert content(found) == content(network)
    assert cache.get("something else") is None


@pytest.fixture
def network() -> ProjectedNetwork:
    return ProjectedNetwork(
        nodes={"id": Texts.of(["org:alpha", "org:beta"]), "name": Texts.of(["Alpha", "Beta"])},
        sources=np.array([0], np.int64),
        targets=np.array([1], np.int64),
        edges={"usd": Amounts(np.array([50_000], np.int64))},
        is_directed=True,
        provenance=Provenance("any", "Any network.", {}, 3, "2026-11-29T10:00:00Z", "0.1.0"),
    )


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*"))


def test_it_holds_for_one_state_of_one_graph(network: ProjectedNetwork, tmp_path: Path) -> None:
    first, other = NetworkCache(tmp_path, "one", 3), NetworkCache(tmp_path, "another", 1)
    first.put("a", network, lambda: True)
    other.put("a", network, lambda: True)
    assert NetworkCache(tmp_path, "one", 4).get("a") is None
    assert len(files(tmp_path)) == 1  # what is of the load before is gone, what is of another graph is not
    assert other.get("a") is not None


def test_files_take_no_more_than_the_bound(network: ProjectedNetwork, tmp_path: Path) -> None:
    other = NetworkCache(tmp_path, "another", 1)
    other.put("a", network, lambda: True)
    (kept,) = files(tmp_path)
    os.utime(kept, (1, 1))
    (kept.parent / "left by one that died.part").write_bytes(b"-" * 1000)
    narrow = NetworkCache(tmp_path, "one", 4, most_bytes=kept.stat().st_size + 10)
    narrow.put("b", network, lambda: True)
    assert [narrow.get("b") is None, other.get("a") is None] == [False, True]
    assert len(files(tmp_path)) == 1


def test_a_torn_file_is_none(network: ProjectedNetwork, tmp_path: Path) -> None:
    cache = NetworkCache(tmp_path, "one", 4)
    cache.put("b", network, lambda: True)
    (torn,) = files(tmp_path)
    for content in (torn.read_bytes()[:-40], b""):
        torn.write_bytes(content)
        assert cache.get("b") is None


def test_nothing_read_before_an_erasure_is_there_after_it(network: ProjectedNetwork, tmp_path: Path) -> None:
    cache = NetworkCache(tmp_path, "one", 4)
    cache.put("late", network, lambda: False)  # the graph is at another load by now
    assert files(tmp_path) == []
    erasing = Thread(target=NetworkCache(tmp_path, "one", 4).clear)

    def is_current() -> bool:
        erasing.start()  # the erasure comes after the reader has looked, and before its file is there
        erasing.join(0.5)
        return True

    cache.put("late", network, is_current)
    erasing.join()
    assert files(tmp_path) == []
