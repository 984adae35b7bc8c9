"""How long a whole load takes, beside reading plus writing the same rows with the bare driver; and loading it again.

    python benchmarks/iati_loading.py FILE [--profile]

It empties the graph it is pointed at (COOPNET_HOME or COOPNET_URI: take one made for this), loads FILE, compares it
again record by record, then as the command does, which knows the content of the file; and writes the same nodes and
relationships with nothing but the driver: no difference, no totals, no record of what was there.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
from coopnet.api import connect
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.schema import type_of
from coopnet.graph.model.statements import Flow, Record, Statement
from coopnet.graph.store.preparing import clock
from coopnet.graph.store.store import Store
from coopnet.loaders import iati

_BATCH = 10_000
_NODES = "UNWIND $rows AS row MERGE (e:Entity {id: row.id}) ON CREATE SET e:$(row.label)"
_STATEMENTS = (
    "UNWIND $rows AS row MATCH (a:Entity {id: row.a}) MATCH (b:Entity {id: row.b}) "
    "CREATE (a)-[s:$(row.type)]->(b) SET s = row.properties"
)
_FLOWS = (
    "UNWIND $rows AS row CREATE (f:Flow) SET f = row.properties WITH f, row UNWIND row.legs AS leg "
    "MATCH (e:Entity {id: leg.entity}) CREATE (f)-[l:$(leg.type)]->(e) SET l = leg.properties"
)


def emptied(store: Store) -> None:
    """Delete everything but constraints and indexes."""
    store.define("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    clock(store)


def records_of(path: Path) -> Iterator[Record]:
    """Read a file."""
    (file,), _ = iati.find([path])
    yield from iati.read(file, Report())[1]


def loaded(store: Store, path: Path) -> Report:
    """Load a file as `coopnet load iati` does."""
    (file,), _ = iati.find([path])
    report = Report()
    dataset, records = iati.read(file, report)
    return load(store, dataset, records, report)


def commanded(path: Path) -> None:
    """Load a file by the command, in a process of its own."""
    told = [str(Path(sys.executable).with_name("coopnet")), "load", "iati", str(path), "--quiet"]
    subprocess.run(told, check=True, stdout=subprocess.DEVNULL)


def written(store: Store, path: Path) -> int:
    """Read the file and write the same rows with the bare driver; how many there were."""
    address = store.address
    rows: dict[str, list[dict[str, Any]]] = {_NODES: [], _STATEMENTS: [], _FLOWS: []}
    known: set[str] = set()
    count = 0
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver,
        driver.session(database=address.database) as session,
    ):

        def flush() -> None:
            for text, some in rows.items():
                if some:
                    session.execute_write(lambda tx, text=text, some=some: tx.run(text, rows=some).consume())
                    some.clear()

        for record in records_of(path):
            for one in record.statements:
                count += 1
                ends = rowed(one, rows)
                new = {*ends, one.circumstances.source} - known
                known |= new
                rows[_NODES] += ({"id": entity, "label": type_of(entity).label} for entity in new)
            if len(rows[_STATEMENTS]) + len(rows[_FLOWS]) >= _BATCH:
                flush()
        flush()
    return count


def rowed(one: Statement | Flow, rows: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Add the row of a statement or flow, and give its ends."""
    if isinstance(one, Flow):
        legs = [{"type": leg.type, "entity": leg.entity, "properties": leg.properties()} for leg in one.legs]
        rows[_FLOWS].append({"properties": one.properties(), "legs": legs})
        return [leg.entity for leg in one.legs]
    rows[_STATEMENTS].append({"type": one.type, "a": one.subject, "b": one.object, "properties": one.properties()})
    return [one.subject, one.object]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give the seconds and the result."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def whole(store: Store, path: Path, is_profiled: bool) -> None:
    """Print the load, the reload, reading alone, and reading plus bare writing."""
    emptied(store)
    timed(lambda: written(store, path))  # warms the server's compiler for both
    emptied(store)
    profile = cProfile.Profile() if is_profiled else None
    if profile:
        profile.enable()
    first, report = timed(lambda: loaded(store, path))
    if profile:
        profile.disable()
    again, unchanged = timed(lambda: loaded(store, path))
    commanded(path)
    known, _ = timed(lambda: commanded(path))
    reading, _ = timed(lambda: sum(len(record.statements) for record in records_of(path)))
    emptied(store)
    bare, count = timed(lambda: written(store, path))
    changed = sum(unchanged.written.values()) + sum(unchanged.withdrawn.values())
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {count:,} statements and flows")
    print(f"  reading                              {reading:7.2f} s")
    print(f"  reading and writing, bare driver     {bare:7.2f} s  {count / bare:9,.0f} rows/s")
    print(f"  whole load                           {first:7.2f} s  {count / first:9,.0f} rows/s")
    print(f"  {first / bare:.2f} times as long as the bare driver (goal: 2), {sum(report.written.values()):,} written")
    print(f"  compared again, record by record     {again:7.2f} s  {again / first:.0%} of the first")
    print(f"  coopnet load iati, the same again    {known:7.2f} s  {known / first:.0%} of the first (goal: 25 %)")
    print(f"  written or withdrawn by that: {changed}")
    if profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(15)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    with connect() as graph:
        whole(graph, given.file, given.profile)
