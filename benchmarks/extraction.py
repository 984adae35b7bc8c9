"""Measure how fast whole networks come out of a graph, side by side with the bare driver in one run.

    python benchmarks/extraction.py --make 200000     # fills an empty graph with so many generated flows first
    python benchmarks/extraction.py                   # measures

It uses the graph of COOPNET_HOME or COOPNET_URI (use one made for this). The bare driver reads the same columns of the
same flows in two ways: a row for each flow, and lists by batches. Then coopnet reads its columns (`read_flows`), makes
a network of them, reads it again from where it is kept, and writes it to files. Each figure is the best of three (of
the two that are compared, of five), in flows or edges a second. On a machine that does other things, compare what
processors worked: ours and, where Neo4j is our own, Neo4j's, in millionths of a second for one flow or edge. Two quiet
processors work two seconds a second.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import psutil
from coopnet.api import connect
from coopnet.api.environment import read_settings
from coopnet.graph.engine import status
from coopnet.graph.model.projected_network import ProjectedNetwork
from coopnet.graph.store.preparing import OPEN
from coopnet.graph.store.store import Store
from coopnet.queries.asking.scope import EVERYTHING, moment
from coopnet.queries.networks import actor_money
from coopnet.queries.networks.choices import ActorMoney
from coopnet.queries.networks.extraction import Wanted, read_flows
from coopnet.visualise.network_files import NETWORK_FORMATS, NetworkFormat

_ENTITIES = "UNWIND $rows AS row CREATE (e:Entity {id: row.id, name: row.name}) SET e:$(row.label)"
_FLOWS = """
UNWIND $rows AS row
MATCH (p:Entity {id: row.provider}) MATCH (r:Entity {id: row.receiver})
MATCH (j:Entity {id: row.project}) MATCH (c:Entity {id: row.country})
CREATE (f:Flow) SET f = row.flow
CREATE (f)-[:PROVIDER]->(p) CREATE (f)-[:RECEIVER]->(r) CREATE (f)-[:OF_PROJECT]->(j) CREATE (f)-[:TO_PLACE]->(c)
"""
_COLUMNS = (
    "f.key AS key, f.kind AS kind, f.system AS system, f.modality AS modality, f.year AS year, f.date AS date, "
    "f.currency AS currency, f.ten_thousandths AS amount, f.usd AS usd, f.eur AS eur, f.source AS publisher, "
    "f.provider AS provider, f.receiver AS receiver, f.project AS project"
)
_NAMES = tuple(part.rpartition(" AS ")[2] for part in _COLUMNS.split(", "))
ROWS = f"MATCH (f:Flow) WHERE f.since <= 1 < f.until RETURN {_COLUMNS}"
LISTS = (
    "UNWIND $parts AS part CALL (part) { MATCH (f:Flow) WHERE f.key STARTS WITH part AND f.since <= 1 < f.until "
    f"WITH {_COLUMNS} RETURN {', '.join(f'collect({name}) AS {name}' for name in _NAMES)} }} RETURN *"
)


def generated(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield flows with four ends each; a few organisations give and get most of them."""
    chance = random.Random(seed)
    for place in range(number):
        amount = int(chance.lognormvariate(17, 2)) + 1
        year = chance.randrange(2005, 2025)
        country = f"country:X{chance.randrange(60):02d}"
        flow = {
            "key": hashlib.sha256(str(place).encode()).hexdigest()[:32],
            "kind": chance.choice(("disbursement", "commitment", "expenditure")),
            "system": "IATI",
            "modality": "done",
            "basis": "stated",
            "date": f"{year}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
            "year": year,
            "currency": chance.choice(("USD", "EUR", "GBP")),
            "amount": str(amount),
            "ten_thousandths": amount,
            "usd": amount,
            "eur": amount,
            "cells": [amount],
            "cells_usd": [amount],
            "cells_eur": [amount],
            "cell_places": [country],
            "cell_themes": [""],
            "cell_divisions": ["places"],
            "source": f"source:{chance.randrange(20)}",
            "dataset": "generated",
            "record": f"a{place // 8}",
            "since": 1,
            "until": OPEN,
        }
        ends = {
            "provider": f"org:{int(chance.paretovariate(0.6)) % 3000}",
            "receiver": f"org:{int(chance.paretovariate(0.4)) % 3000}",
            "project": f"project:{place // 8}",
        }
        yield {**ends, "country": country, "flow": {**flow, **ends}}


def fill(store: Store, number: int) -> None:
    """Write so many flows into an empty graph, as one load."""
    entities = [
        {"id": f"org:{number}", "name": f"Organisation {number}", "label": "Organisation"} for number in range(3000)
    ]
    entities += [{"id": f"country:X{place:02d}", "name": f"Land {place}", "label": "Country"} for place in range(60)]
    entities += [
        {"id": f"project:{place}", "name": f"Project {place}", "label": "Project"} for place in range(number // 8 + 1)
    ]
    for first in range(0, len(entities), 10_000):
        store.write([(_ENTITIES, {"rows": entities[first : first + 10_000]})])
    batch: list[dict[str, Any]] = []
    for row in generated(number):
        batch.append(row)
        if len(batch) == 5_000:
            store.write([(_FLOWS, {"rows": batch})])
            batch = []
    store.write([(_FLOWS, {"rows": batch})])
    store.write([("MATCH (g:Graph {id: 'coopnet'}) SET g.now = 1", {})])
    store.plan_anew()


def bare(store: Store, cypher: str, parameters: dict[str, Any], count: Callable[[neo4j.Record], int]) -> int:
    """Read with the driver alone, and throw away what was read."""
    address = store.address
    auth = (address.user, address.password)
    with neo4j.GraphDatabase.driver(address.uri, auth=auth) as driver, driver.session() as session:
        return sum(count(record) for record in session.run(cypher, parameters))  # type: ignore[arg-type]


def best(name: str, run: Callable[[], int], repeats: int = 3) -> float:
    """Run it some times; print and return the best rate."""
    rates: list[float] = []
    works: list[tuple[float, float]] = []
    number = 0
    for _ in range(repeats):
        begun, ours, theirs = time.perf_counter(), time.process_time(), worked_by_neo4j()
        number = run()
        rates.append(number / (time.perf_counter() - begun))
        works.append((time.process_time() - ours, worked_by_neo4j() - theirs))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ours, theirs = (1e6 * seconds / number for seconds in min(works, key=sum))
    print(
        f"{name:38} {number:9,} {max(rates):10,.0f}/s   worked {ours:5.1f} + {theirs:5.1f} µs   {memory:,.0f} MB",
        flush=True,
    )
    return max(rates)


def worked_by_neo4j() -> float:
    """Return the seconds that processors worked for a Neo4j of our own; 0 where it is somebody else's."""
    settings = read_settings()
    pid = None if settings.theirs else status(settings.engine).pid
    if pid is None:
        return 0.0
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def _saved(form: NetworkFormat, network: ProjectedNetwork, base: Path) -> int:
    form.save(network, base)
    return network.edge_number


def measure(store: Store) -> None:
    """Print all rates."""
    parts = [f"{part:03x}" for part in range(16**3)]
    number = store.read("MATCH (f:Flow) RETURN count(f) AS n", {})[0]["n"]
    parts = parts if number > 500_000 else [f"{part:02x}" for part in range(256)]
    best("bare driver, a row a flow", lambda: bare(store, ROWS, {}, lambda _: 1), 1)
    lists = best(
        "bare driver, lists by batches", lambda: bare(store, LISTS, {"parts": parts}, lambda row: len(row["key"])), 5
    )
    at = moment(store, EVERYTHING)
    ours = best(
        "coopnet, the same columns",
        lambda: len(read_flows(store, ActorMoney(parallel=True), at, Wanted(places="none"))),
        5,
    )
    print(f"coopnet reads at {ours / lists:.0%} of the bare driver's rate")
    best("coopnet, a network of sums", lambda: actor_money(store).edge_number and number)
    best("coopnet, a network of parallel edges", lambda: actor_money(store, parallel=True).edge_number, 1)
    with tempfile.TemporaryDirectory() as folder:
        store.cache = Path(folder)
        actor_money(store, parallel=True)
        best("coopnet, the same from where it is kept", lambda: actor_money(store, parallel=True).edge_number)
        store.cache = None
    network = actor_money(store, by_year=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, form in NETWORK_FORMATS.items():
            best(f"file: {name}", lambda form=form: _saved(form, network, Path(folder) / "network"), 1)


def main() -> None:
    """Fill or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--make", type=int, default=0, metavar="FLOWS")
    given = parser.parse_args()
    with connect() as store:
        store.cache = None
        fill(store, given.make) if given.make else measure(store)


if __name__ == "__main__":
    main()
