"""Saved networks opened by Gephi's toolkit and by R's igraph, each a program of its own.

They hold what was saved: nodes with labels, edges with weights and dates, and the direction. `make test-research` runs
these tests; they need a JDK, Maven, and R with igraph and jsonlite.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from coopnet.graph.model.projected_network import ProjectedNetwork
from coopnet.graph.store.store import Store
from coopnet.queries.networks import PROJECTIONS
from coopnet.visualise.network_files import NETWORK_FORMATS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.small_networks import networks

_ASKED = "COOPNET_TEST_RESEARCH"
_TOOLKIT = "org.gephi:gephi-toolkit:0.10.1:jar:all"
_HERE = Path(__file__).parent
_OF_DEMO = ("co_attendance", "shared_projects", "actor_projects")
_DAY_ONE = datetime(1970, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.skipif(_ASKED not in os.environ, reason="Gephi and R are run by “make test-research”.")

Edge = tuple[str, str, float, str, str]
"""Its ends, weight, first and last day; the days are empty where there are none."""


@dataclass(frozen=True)
class Opened:
    """What a program holds after it has opened a file."""

    is_directed: bool
    nodes: Counter[tuple[str, str]]
    edges: Counter[Edge]


@pytest.fixture(scope="module")
def gephi(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The command that opens files with Gephi's toolkit."""
    folder = tmp_path_factory.mktemp("gephi")
    _run("mvn", "-q", "-B", "dependency:copy", f"-Dartifact={_TOOLKIT}", f"-DoutputDirectory={folder}")
    (jar,) = folder.glob("*.jar")
    _run("javac", "-cp", str(jar), "-d", str(folder), str(_HERE / "OpenedByGephi.java"))
    return ("java", "-Djava.awt.headless=true", "-cp", f"{jar}{os.pathsep}{folder}", "OpenedByGephi")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def opened_by_gephi(gephi: Sequence[str], files: Sequence[Path]) -> list[Opened]:
    found: list[Opened] = []
    for line in _run(*gephi, *map(str, files)).splitlines():
        kind, *cells = line.split("\t")
        texts = [bytes.fromhex(cell).decode("utf-8") for cell in cells]
        if kind == "file":
            found.append(Opened(texts[1] == "directed", Counter(), Counter()))
        elif kind == "node":
            identifier, label = texts
            found[-1].nodes[identifier, "" if label == identifier else label] += 1  # an id stands for an empty name
        else:
            source, target, weight, *days = texts
            start, end = map(_day, days)
            found[-1].edges[source, target, float(weight), start, end] += 1
    return found


def _day(text: str) -> str:
    """Return a day that Gephi tells as itself or in milliseconds since 1970."""
    if text in ("null", "Infinity", "-Infinity"):
        return ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    return (_DAY_ONE + timedelta(milliseconds=float(text))).date().isoformat()


def opened_by_r(files: Sequence[Path]) -> list[Opened]:
    said = json.loads(_run("Rscript", str(_HERE / "opened_by_igraph.R"), *map(str, files)))
    found: list[Opened] = []
    for file in files:
        held = said[str(file)]
        columns = [held[name] for name in ("sources", "targets", "weights", "starts", "ends")]
        edges = [(*row[:2], float(row[2]), *row[3:]) for row in zip(*columns, strict=True)]
        found.append(Opened(held["directed"], Counter(zip(held["ids"], held["labels"], strict=True)), Counter(edges)))
    return found


def expected(network: ProjectedNetwork, *, has_days: bool = True) -> Counter[Edge]:
    """Return the edges that a program should hold."""
    found: Counter[Edge] = Counter()
    for row in network.edge_rows():
        start, end = (row.get(name, "") if has_days else "" for name in ("start", "end"))
        found[row["source"], row["target"], row["weight"], start, end] += 1
    return found


def as_gephi_keeps(edges: Counter[Edge]) -> Counter[Edge]:
    """Return edges with weights in four bytes, and without days where they end before they start."""
    found: Counter[Edge] = Counter()
    for (source, target, weight, start, end), count in edges.items():
        days = ("", "") if start and end and end < start else (start, end)
        found[source, target, float(np.float32(weight)), *days] += count
    return found


def same_ends(edges: Counter[Edge], network: ProjectedNetwork) -> Counter[Edge]:
    """Return the edges; where they have no direction, with ends in order."""
    if network.is_directed:
        return edges
    found: Counter[Edge] = Counter()
    for (source, target, *rest), count in edges.items():
        found[min(source, target), max(source, target), *rest] += count
    return found


def summed(edges: Counter[Edge]) -> dict[tuple[str, str], float]:
    """Return the weight between each two: Gephi keeps one edge of GraphML where there are several."""
    found: dict[tuple[str, str], float] = {}
    for (source, target, weight, *_), count in edges.items():
        found[source, target] = found.get((source, target), 0.0) + weight * count
    return found


def check(gephi: Sequence[str], held: Sequence[ProjectedNetwork], folder: Path) -> None:
    for number, network in enumerate(held):
        for form in NETWORK_FORMATS.values():
            form.save(network, folder / f"{number}")
    saved = {
        ending: [folder / f"{number}.{ending}" for number in range(len(held))] for ending in ("gexf", "graphml", "net")
    }
    in_gephi = zip(held, opened_by_gephi(gephi, saved["gexf"]), opened_by_gephi(gephi, saved["graphml"]), strict=True)
    for network, gexf, graphml in in_gephi:
        for opened in (gexf, graphml):
            assert opened.nodes == _nodes(network)
        assert same_ends(gexf.edges, network) == same_ends(as_gephi_keeps(expected(network)), network)
        sums = summed(same_ends(expected(network), network))
        assert summed(same_ends(graphml.edges, network)) == pytest.approx(sums, rel=1e-5)
    for network, graphml, pajek in zip(held, opened_by_r(saved["graphml"]), opened_by_r(saved["net"]), strict=True):
        assert (graphml.is_directed, graphml.nodes) == (network.is_directed, _nodes(network))
        assert same_ends(graphml.edges, network) == same_ends(expected(network), network)
        assert same_ends(pajek.edges, network) == same_ends(expected(network, has_days=False), network)


def _nodes(network: ProjectedNetwork) -> Counter[tuple[str, str]]:
    return Counter((row["id"], str(row.get("name", ""))) for row in network.node_rows())


@settings(
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(held=st.lists(networks(), min_size=8, max_size=8))
def test_any_network_opens_as_it_was(
    gephi: tuple[str, ...], held: list[ProjectedNetwork], tmp_path_factory: pytest.TempPathFactory
) -> None:
    check(gephi, held, tmp_path_factory.mktemp("any"))


def test_networks_of_the_bundled_dataset_open_as_they_were(
    gephi: tuple[str, ...], demo_store: Store, tmp_path: Path
) -> None:
    held = [PROJECTIONS[name](demo_store) for name in _OF_DEMO]
    assert min(network.edge_number for network in held) > 0
    check(gephi, held, tmp_path)
