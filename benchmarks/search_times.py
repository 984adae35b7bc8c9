"""Measure how fast names are found, beside the bare index in the same run.

    python benchmarks/search_times.py [--actors 200000] [--requests 210] [--warm 2000] [--home FOLDER]

It loads generated actors with two and a half names each (`generated_names.py`) into a graph of its own, or measures the
graph of COOPNET_URI if that has them already. Asked are names as they stand, without accents and capitals, beginnings
of names as somebody types them, single words, names with a letter wrong and with a word too many, and identifiers, in
equal parts. Printed are median and 95th percentile for 1 client and for 16 at a time: of the question (ten rows with
names, countries and sources), of the look-up that suggestions and programs use, and of one bare query of Neo4j's
full-text index for the same whole names. Before that, `--warm` searches are asked, so that Neo4j has planned its
queries and Java has compiled what they need: a query that does nothing costs Neo4j 10 ms of work after 300 of them, and
1 ms after 3,000. The goals are 50 ms for 1 client and 200 ms for 16.

Where other programs have the machine too, times say little: so the processor's time of one request is printed as well,
Python's and Neo4j's (where the engine is ours), which waiting does not change. Python collects garbage as seldom as it
does in a server. With `--home`, the graph is kept there and not loaded again.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
from coopnet.api import connect, read_settings
from coopnet.api.environment import Settings
from coopnet.graph.engine import EngineSettings, status, stop
from coopnet.graph.gc_tuning import seldom_collecting
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.index_terms import key_term
from coopnet.graph.model.records import Dataset
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, search
from coopnet.queries.finding.looking_up import look_up
from coopnet.queries.finding.sought import Sought
from generated_names import actors, records

CLIENTS = (1, 16)
_BARE = (
    "CALL db.index.fulltext.queryRelationships('index_terms', $query) YIELD relationship AS s "
    "RETURN endNode(s).id AS id LIMIT 10"
)


def main() -> None:
    """Load, ask, and print a table."""
    parser = argparse.ArgumentParser(description="Measure how fast names are found.")
    parser.add_argument("--actors", type=int, default=200_000)
    parser.add_argument("--requests", type=int, default=210, help="of each kind of measurement")
    parser.add_argument("--warm", type=int, default=6_000, help="searches before anything is measured")
    parser.add_argument("--home", type=Path, help="where the graph is kept, or was kept by an earlier run")
    arguments = parser.parse_args()
    with seldom_collecting(), _graph(arguments.actors, arguments.home) as (store, cpu_of_neo4j):
        texts = asked(arguments.actors, arguments.requests)
        ways: dict[str, Callable[[str], object]] = {
            "question": lambda text: search(store, text, scope=Scope(limit=10)),
            "look-up": lambda text: look_up(store, Sought(text)),
            "bare index": lambda text: store.read(_BARE, {"query": key_term(text)}),
        }
        for ask in ways.values():
            times_of(ask, asked(arguments.actors, arguments.warm, seed=2), 4)
        print("| way | clients | median, ms | p95, ms | a second | CPU of Python, ms | of Neo4j, ms |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for clients in CLIENTS:
            for way, ask in ways.items():
                began, worked, served = time.perf_counter(), time.process_time(), cpu_of_neo4j()
                times = times_of(ask, texts, clients)
                rate = len(texts) / (time.perf_counter() - began)
                own, theirs = (
                    1000 * spent / len(texts) for spent in (time.process_time() - worked, cpu_of_neo4j() - served)
                )
                p95 = statistics.quantiles(times, n=20)[-1]
                figures = f"{statistics.median(times):,.1f} | {p95:,.1f} | {rate:,.0f} | {own:.1f} | {theirs:.1f}"
                print(f"| {way} | {clients} | {figures} |", flush=True)


def times_of(ask: Callable[[str], object], texts: list[str], clients: int) -> list[float]:
    """Ask every text once, by so many clients at a time; return milliseconds."""

    def timed(text: str) -> float:
        began = time.perf_counter()
        ask(text)
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(timed, texts))


def asked(count: int, requests: int, seed: int = 1) -> list[str]:
    """Return texts of seven kinds in turn, each about an actor drawn at random."""
    chance = random.Random(seed)
    wanted = {chance.randrange(count): None for _ in range(requests)}
    named = {at: actor for at, actor in enumerate(actors(count)) if at in wanted}
    texts: list[str] = []
    for place, at in enumerate(wanted):
        _, names, identifier = named[at]
        name = chance.choice(names)[0]
        letter = chance.randrange(len(name))
        texts.append(
            (
                name,
                name.casefold(),
                name[: max(3, len(name) // 2)],
                chance.choice(name.split()),
                name[:letter] + name[letter + 1 :],
                f"{name} Kenya",
                identifier,
            )[place % 7]
        )
    return texts


@contextlib.contextmanager
def _graph(count: int, home: Path | None) -> Iterator[tuple[Store, Callable[[], float]]]:
    """Yield a store with the generated actors, and what tells the processor's seconds of its Neo4j; 0 if unknown."""
    settings = read_settings()
    if settings.theirs is not None:
        with connect(settings) as store:
            _need(store, count)
            yield store, lambda: 0.0
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        own = Settings(engine=EngineSettings(home=home or Path(scratch), cache=settings.engine.cache), theirs=None)
        try:
            with connect(own) as store:
                _need(store, count)
                java = psutil.Process(status(own.engine).pid)
                yield store, lambda: sum(java.cpu_times()[:2])
        finally:
            stop(own.engine)


def _need(store: Store, count: int) -> None:
    if not store.read("MATCH (e:Entity {id: $id}) RETURN e.id AS id", {"id": f"org:gen-{count - 1}"}):
        _load(store, count)


def _load(store: Store, count: int) -> None:
    began = time.perf_counter()
    load(store, Dataset("generated", "curated", title="Generated", licence="CC0-1.0"), records(count), Report())
    counted = "MATCH ()-[s:DESCRIBES]->() RETURN sum(size(s.names)) AS names, sum(size(s.index_terms)) AS terms"
    found, took = store.read(counted, {})[0], time.perf_counter() - began
    print(f"Loaded {count:,} actors with {found['names']:,} names and {found['terms']:,} terms in {took:,.0f} s.\n")


if __name__ == "__main__":
    main()
