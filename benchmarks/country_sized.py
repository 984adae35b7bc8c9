"""Measure questions and pages on a graph of the size of a country, each beside its goal.

    python benchmarks/generated_iati.py --activities 50000 --flows 400000 COUNTRY.xml
    python benchmarks/country_sized.py COUNTRY.xml [--requests 60] [--only TEXT]

It loads the file into the graph of COOPNET_HOME or COOPNET_URI (use one made for this) and prints the time; a graph
that already has flows is used as it is. Then it asks who funds whom in each country, beside a bare Cypher query that
only adds up the same pairs; reads pages of organisations and countries over HTTP, half of them the largest and half
spread over all other sizes; queries hubs; and opens views of the five largest countries over HTTP, each time with
another number of rows, so that no kept answer is given. Everything is asked twice. Printed are the median, 95th
percentile and maximum of the second round with the entity that took longest, and the 95th percentile of the first
round, when little is in memory yet.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn
from coopnet.api import connect
from coopnet.api.http.app import create_app
from coopnet.api.http.querying import address as address_of
from coopnet.graph.gc_tuning import seldom_collecting
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, flows, money, neighbourhood, who_funds_whom
from iati_loading import load_file, timed

Asked = Mapping[str, Callable[[], Any]]
"""Calls to measure, by the entity they ask about."""

_BY_DEGREE = "MATCH (e) WHERE $label IN labels(e) RETURN e.id AS id ORDER BY COUNT { (e)--() } DESC, id"
_BARE = (
    "MATCH (t:Total) WHERE t.place = $id AND t.provider IS NOT NULL AND t.since <= $now < t.until AND NOT t.is_shared "
    "WITH t.kind AS kind, t.provider AS provider, t.receiver AS receiver, sum(t.usd) AS usd "
    "RETURN kind, collect(provider) AS provider, collect(receiver) AS receiver, collect(usd) AS usd"
)
_VIEWS: Mapping[str, Mapping[str, Any]] = {
    "who_funds_whom": {},
    "supporters": {},
    "projects": {},
    "totals": {"by": "year"},
    "totals by sector": {"by": "sector", "vocabulary": "1"},
    "flows": {},
    "boundary": {},
}
"""What is asked about each country besides: the name of a question, and words that tell two of it apart."""
_OF_VIEWS = 5
"""Countries whose views are opened: those of which most is stated."""


@contextmanager
def served(store: Store) -> Iterator[str]:
    """Serve the pages of a graph from this process; yield the server's address."""
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


def fetch(address: str) -> int:
    """Fetch a page and return its size in bytes."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        return len(answer.read())


def spread(ids: list[str], count: int) -> list[str]:
    """Choose `count` of the ids, sorted by size: half of them the largest, the rest evenly from the others."""
    first, rest = ids[: count // 2], ids[count // 2 :]
    return first + rest[:: max(1, len(rest) // max(1, count - len(first)))][: count - len(first)]


def report(name: str, asked: Asked, requests: int, goal: str) -> None:
    """Make `requests` calls in turn, two rounds of them, and print how long they took."""
    every = list(asked.items())
    first, again = ([_milliseconds(*every[at % len(every)]) for at in range(requests)] for _ in range(2))
    median, (longest, id_) = statistics.median(milliseconds for milliseconds, _ in again), max(again)
    print(
        f"  {name:44} {median:6.0f} {_p95(again):6.0f} {longest:6.0f} {_p95(first):8.0f} ms  {goal:18} longest: {id_}",
        flush=True,
    )


def _milliseconds(entity: str, ask: Callable[[], Any]) -> tuple[float, str]:
    return timed(ask)[0] * 1000, entity


def _p95(times: list[tuple[float, str]]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))][0]


def asked_of(store: Store, address: str, requests: int) -> dict[str, tuple[Asked, str]]:
    """Return the calls to measure with their goal, by the title that is printed."""
    now = clock(store)["now"]
    places = [row["id"] for row in store.read(_BY_DEGREE, {"label": "Country"})][:requests]
    actors = [row["id"] for row in store.read(_BY_DEGREE, {"label": "Organisation"})]
    hubs = [*places[:3], *actors[:7]]
    pages = {"organisation": spread(actors, requests), "hub": hubs, "country": places}
    return {
        **{
            f"who funds whom, one country, {most:,} pairs": (
                {
                    id_: lambda id_=id_, most=most: who_funds_whom(store, country=id_, scope=Scope(limit=most))
                    for id_ in places
                },
                "p95 < 300 ms",
            )
            for most in (100, 1000)
        },
        "the same pairs, bare Cypher": (
            {id_: lambda id_=id_: store.read(_BARE, {"id": id_, "now": now}) for id_ in places},
            "",
        ),
        "who funds whom, all of it": ({"all": lambda: who_funds_whom(store)}, "a few seconds"),
        "money of one actor": ({id_: lambda id_=id_: money(store, actor=id_) for id_ in actors[:40]}, ""),
        **{
            f"page of one {name}": (
                {id_: lambda id_=id_: fetch(f"{address}/entity/{quote(id_)}") for id_ in ids},
                "p95 < 200 ms",
            )
            for name, ids in pages.items()
        },
        "flows of a hub": (
            {
                id_: lambda id_=id_: flows(store, actor=id_) if id_ in actors else flows(store, country=id_)
                for id_ in hubs
            },
            "no goal",
        ),
        "neighbourhood of a hub": ({id_: lambda id_=id_: neighbourhood(store, id_) for id_ in hubs}, "about 1 s"),
        **views_of(address, places[:_OF_VIEWS]),
    }


def views_of(address: str, places: list[str]) -> dict[str, tuple[Asked, str]]:
    """Return the calls that open a view of a country, by the view's title."""
    rows = count(50)

    def opened(name: str, filters: Mapping[str, Any], place: str) -> int:
        return fetch(address + address_of(f"/view/{name}", {**filters, "country": place, "limit": next(rows)}))

    return {
        f"view of a country: {title}": (
            {id_: lambda id_=id_, t=title, f=filters: opened(t.split()[0], f, id_) for id_ in places},
            "p95 < 1,500 ms",
        )
        for title, filters in _VIEWS.items()
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--only", default="", help="only what has this in its name")
    given = parser.parse_args()
    with connect() as graph:
        clock(graph)
        if not graph.read("MATCH (f:Flow) RETURN f.key AS key LIMIT 1", {}):
            seconds, load_report = timed(lambda: load_file(graph, given.file))
            size = given.file.stat().st_size / 1e6
            print(f"{size:.0f} MB, {load_report.read['FLOW']:,} flows: loaded in {seconds:.0f} s")
        print(f"  {'':44} median    p95 longest first p95")
        with seldom_collecting(), served(graph) as where:
            for title, (questions, wanted) in asked_of(graph, where, given.requests).items():
                if given.only in title:
                    requests = 5 if len(questions) == 1 else given.requests
                    report(title, questions, requests, wanted)
