"""How the graph behaves at the size of a country: one set of questions and pages, each with its goal beside it.

    python benchmarks/generated_iati.py --activities 50000 --flows 400000 COUNTRY.xml
    python benchmarks/country_sized.py COUNTRY.xml [--requests 60] [--only TEXT]

Loads the file into an empty graph (COOPNET_HOME or COOPNET_URI: take one made for this), with the time it takes; a
graph that has flows is taken as it is. Then it asks who funds whom in each country, with a bare Cypher beside it that
does no more than add up the pairs; reads the pages of organisations and countries over HTTP, half of them the largest
and half of all sizes below; and looks at hubs. Everything is asked twice. Of the second time: median, 95th percentile,
the longest, and which that was; of the first, when little of it is in memory, the 95th percentile.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn
from coopnet.api import connect
from coopnet.api.http.app import create_app
from coopnet.graph.loading.gc_tuning import seldom_collecting
from coopnet.graph.store.preparing import clock
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, flows, money, neighbourhood, who_funds_whom
from iati_loading import loaded, timed

Asked = Mapping[str, Callable[[], Any]]
"""What to ask, by the entity it is asked of."""

_BY_DEGREE = "MATCH (e) WHERE $label IN labels(e) RETURN e.id AS id ORDER BY COUNT { (e)--() } DESC, id"
_BARE = (
    "MATCH (t:Total) WHERE t.place = $id AND t.since <= $now < t.until AND NOT t.is_shared "
    "WITH t.kind AS kind, t.provider AS provider, t.receiver AS receiver, sum(t.usd) AS usd "
    "RETURN kind, collect(provider) AS provider, collect(receiver) AS receiver, collect(usd) AS usd"
)


@contextmanager
def served(store: Store) -> Iterator[str]:
    """Serve the pages of a graph from this process; gives the address."""
    config = uvicorn.Config(create_app(lambda: store), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def fetched(address: str) -> int:
    """Read a page; how many bytes it has."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        return len(answer.read())


def spread(ids: list[str], count: int) -> list[str]:
    """Take the largest half of `count`, and the rest evenly from all that follow."""
    first, rest = ids[: count // 2], ids[count // 2 :]
    return first + rest[:: max(1, len(rest) // max(1, count - len(first)))][: count - len(first)]


def report(name: str, asked: Asked, requests: int, goal: str) -> None:
    """Ask in turn, as often as wanted and twice over, and print how long it took."""
    every = list(asked.items())
    first, again = ([_milliseconds(*every[at % len(every)]) for at in range(requests)] for _ in range(2))
    median, (longest, of) = statistics.median(one for one, _ in again), max(again)
    print(
        f"  {name:44} {median:6.0f} {_p95(again):6.0f} {longest:6.0f} {_p95(first):8.0f} ms  {goal:18} longest: {of}",
        flush=True,
    )


def _milliseconds(of: str, ask: Callable[[], Any]) -> tuple[float, str]:
    return timed(ask)[0] * 1000, of


def _p95(times: list[tuple[float, str]]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))][0]


def asked_of(store: Store, address: str, requests: int) -> dict[str, tuple[Asked, str]]:
    """What is asked, under its name, with the goal."""
    now = clock(store)["now"]
    places = [row["id"] for row in store.read(_BY_DEGREE, {"label": "Country"})][:requests]
    actors = [row["id"] for row in store.read(_BY_DEGREE, {"label": "Organisation"})]
    hubs = [*places[:3], *actors[:7]]
    pages = {"organisation": spread(actors, requests), "hub": hubs, "country": places}
    return {
        **{f"who funds whom, one country, {most:,} pairs": (
            {one: lambda one=one, most=most: who_funds_whom(store, country=one, scope=Scope(limit=most))
             for one in places}, "p95 < 300 ms") for most in (100, 1000)},
        "the same pairs, bare Cypher": ({one: lambda one=one: store.read(_BARE, {"id": one, "now": now})
                                         for one in places}, ""),
        "who funds whom, all of it": ({"all": lambda: who_funds_whom(store)}, "a few seconds"),
        "money of one actor": ({one: lambda one=one: money(store, actor=one) for one in actors[:40]}, ""),
        **{f"page of one {name}": (
            {one: lambda one=one: fetched(f"{address}/entity/{quote(one)}") for one in ids}, "p95 < 200 ms")
           for name, ids in pages.items()},
        "flows of a hub": ({one: lambda one=one: flows(store, actor=one) if one in actors else
                            flows(store, country=one) for one in hubs}, "no goal"),
        "neighbourhood of a hub": ({one: lambda one=one: neighbourhood(store, one) for one in hubs}, "about 1 s"),
    }  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--only", default="", help="only what has this in its name")
    given = parser.parse_args()
    with connect() as graph:
        clock(graph)
        if not graph.read("MATCH (f:Flow) RETURN f.key AS key LIMIT 1", {}):
            seconds, of_load = timed(lambda: loaded(graph, given.file))
            size = given.file.stat().st_size / 1e6
            print(f"{size:.0f} MB, {of_load.read['FLOW']:,} flows: loaded in {seconds:.0f} s")
        print(f"  {'':44} median    p95 longest first p95")
        with seldom_collecting(), served(graph) as where:
            for title, (questions, wanted) in asked_of(graph, where, given.requests).items():
                if given.only in title:
                    is_one = len(questions) == 1
                    report(title, questions, 5 if is_one else given.requests, wanted)
