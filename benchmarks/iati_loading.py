"""Measure a whole load of an IATI file, a reload, and reading plus writing the same rows with the bare driver.

    python benchmarks/iati_loading.py FILE [--profile]

It empties the graph of COOPNET_HOME or COOPNET_URI (use one made for this) and loads FILE. Then it loads FILE again,
first comparing record by record, then by the command, which recognises the unchanged file. Last it writes the same
nodes and relationships with the driver alone, without differences, totals or history.
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
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import type_of
from coopnet.graph.model.statements import Statement
from coopnet.graph.store.snapshot import clock
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


def empty(store: Store) -> None:
    """Delete everything but constraints and indexes."""
    store.define("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    clock(store)


def records_of(path: Path) -> Iterator[Record]:
    """Read the records of an IATI file."""
    (file,), _ = iati.find([path])
    yield from iati.read(file, Report())[1]


def load_file(store: Store, path: Path) -> Report:
    """Load a file as `coopnet load iati` does, without its check for an unchanged file; return the report."""
    (file,), _ = iati.find([path])
    report = Report()
    dataset, records = iati.read(file, report)
    return load(store, dataset, records, report)


def load_by_command(path: Path) -> None:
    """Load a file by the command, in a process of its own."""
    command = [str(Path(sys.executable).with_name("coopnet")), "load", "iati", str(path), "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def write_bare(store: Store, path: Path) -> int:
    """Read the file and write the same rows with the bare driver; return the number of statements and flows."""
    address = store.address
    rows: dict[str, list[dict[str, Any]]] = {_NODES: [], _STATEMENTS: [], _FLOWS: []}
    known: set[str] = set()
    count = 0
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver,
        driver.session(database=address.database) as session,
    ):

        def flush() -> None:
            for text, batch in rows.items():
                if batch:
                    session.execute_write(lambda tx, text=text, batch=batch: tx.run(text, rows=batch).consume())
                    batch.clear()

        for record in records_of(path):
            for statement in record.statements:
                count += 1
                ends = add_row(statement, rows)
                new = {*ends, statement.circumstances.source} - known
                known |= new
                rows[_NODES] += ({"id": entity, "label": type_of(entity).label} for entity in new)
            if len(rows[_STATEMENTS]) + len(rows[_FLOWS]) >= _BATCH:
                flush()
        flush()
    return count


def add_row(statement: Statement | Flow, rows: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Add the row of a statement or flow, and return the ids of its entities."""
    if isinstance(statement, Flow):
        legs = [{"type": leg.type, "entity": leg.entity, "properties": leg.properties()} for leg in statement.legs]
        rows[_FLOWS].append({"properties": statement.properties(), "legs": legs})
        return [leg.entity for leg in statement.legs]
    properties = statement.properties()
    rows[_STATEMENTS].append(
        {"type": statement.type, "a": statement.subject, "b": statement.object, "properties": properties}
    )
    return [statement.subject, statement.object]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Call a function; return the seconds it took, and its result."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def whole(store: Store, path: Path, is_profiled: bool) -> None:
    """Print the times of the load, the reloads, reading alone, and reading plus bare writing."""
    empty(store)
    timed(lambda: write_bare(store, path))  # warms up the server's compiler for both
    empty(store)
    profile = cProfile.Profile() if is_profiled else None
    if profile:
        profile.enable()
    first, report = timed(lambda: load_file(store, path))
    if profile:
        profile.disable()
    again, unchanged = timed(lambda: load_file(store, path))
    load_by_command(path)
    known, _ = timed(lambda: load_by_command(path))
    reading, _ = timed(lambda: sum(len(record.statements) for record in records_of(path)))
    empty(store)
    bare, count = timed(lambda: write_bare(store, path))
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
