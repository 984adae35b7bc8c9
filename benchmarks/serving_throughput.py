"""Requests per second and their times: `python benchmarks/serving_throughput.py [--seconds 10] [--clients 1 16 64]`.

Starts `coopnet serve` on the graph that the environment names (load the bundled datasets first: `coopnet demo`) and
has clients of this machine, each with one connection, ask six of the commonest questions: without repeating one
(uncached), and the same hundred over and over (warm). Beside them, processes with nothing but the driver run the very
texts that these questions run, with the same parameters (bare). Says for each: requests a second, the times at 50, 95
and 99 %, statuses, and the processor time of the server for one request, which a busy machine does not change.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from typing import Any

import psutil
from coopnet.api import connect, read_settings
from coopnet.api.http.querying import address
from coopnet.graph.errors import CoopnetError
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from coopnet.queries.asking.scope import Scope

_LANGUAGES = ("en", "de", "fr", "es")
Texts = list[tuple[str, dict[str, Any]]]
"""What one asking reads, with its parameters."""
_SAMPLE = 100
"""Askings that are repeated, warm and bare."""


@dataclass(frozen=True)
class Asking:
    """One request for a question."""

    question: str
    named: tuple[tuple[str, str], ...]
    limit: int
    language: str

    @property
    def given(self) -> dict[str, str]:
        """The arguments by name."""
        return dict(self.named)

    @property
    def path(self) -> str:
        """Its address."""
        return address(f"/v1/questions/{self.question}", {**self.given, "limit": self.limit, "language": self.language})


@dataclass
class Run:
    """What clients saw."""

    seconds: float
    times: list[float] = field(default_factory=list[float])
    statuses: Counter[int] = field(default_factory=Counter[int])

    def line(self, what: str, clients: int, cpu: float | None = None) -> str:
        """Say it in one line."""
        cut = quantiles(self.times, n=100) if len(self.times) > 1 else [0.0] * 99
        told = f"{what:9} {clients:3} clients: {len(self.times) / self.seconds:7.1f}/s"
        told += "".join(f"  p{at} {cut[at - 1] * 1000:6.0f} ms" for at in (50, 95, 99))
        told += f"  {dict(self.statuses)}" if self.statuses else ""
        return told + (f"  {cpu / max(1, len(self.times)) * 1000:.1f} ms of CPU each" if cpu is not None else "")


def askings(store: Store, seed: int) -> Iterator[Asking]:
    """Yield askings of the six questions, none twice."""
    random_ = random.Random(seed)
    countries = [row["id"] for row in store.read("MATCH (c:Country) RETURN c.id AS id ORDER BY id", {})]
    actors = store.read("MATCH (o:Organisation) RETURN o.id AS id, o.name AS name ORDER BY id LIMIT 2000", {})
    told: set[Asking] = set()
    while True:
        country, actor = random_.choice(countries), random_.choice(actors)
        question, given = random_.choice(
            [
                ("supporters", {"country": country}),
                ("who_funds_whom", {"country": country}),
                ("neighbourhood", {"entity": actor["id"]}),
                ("search", {"text": str(actor["name"] or country)[:40]}),
                ("flows", {"country": country}),
                ("entity", {"entity": random_.choice((country, actor["id"]))}),
            ]
        )
        asking = Asking(question, tuple(given.items()), random_.randint(20, 100), random_.choice(_LANGUAGES))
        if asking not in told:
            told.add(asking)
            yield asking


class Recording(Store):
    """A store that notes what is read."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.address)
        self.texts: list[tuple[str, dict[str, Any]]] = []

    def read(self, cypher: str, parameters: Mapping[str, Any], time_limit: float | None = None) -> list[dict[str, Any]]:
        """Read, and note it."""
        self.texts.append((cypher, dict(parameters)))
        return super().read(cypher, parameters, time_limit)


def recorded(store: Store, wanted: list[Asking]) -> list[Texts]:
    """Return the texts and parameters that each asking reads."""
    noted: list[Texts] = []
    with Recording(store) as recording:
        for asking in wanted:
            recording.texts = []
            scope = Scope(limit=asking.limit, language=asking.language)
            with suppress(CoopnetError):  # a hub on a busy machine takes longer than a question may
                CATALOGUE[asking.question].ask(recording, asking.given, scope)
                noted.append(recording.texts)
    return noted


def bare(address_: Any, texts: list[Texts], threads: int, seed: int, seconds: float) -> list[float]:
    """Run recorded askings with the driver alone, in a process of its own; return their times."""
    import neo4j

    driver = neo4j.GraphDatabase.driver(
        address_.uri, auth=(address_.user, address_.password), notifications_min_severity="OFF"
    )
    end = time.monotonic() + seconds

    def client(at: int) -> list[float]:
        random_, times = random.Random(seed * 1000 + at), []
        while time.monotonic() < end:
            began = time.perf_counter()
            for cypher, parameters in random_.choice(texts):
                with driver.session(database=address_.database, default_access_mode="READ") as session:
                    list(session.run(cypher, parameters))
            times.append(time.perf_counter() - began)
        return times

    with driver, ThreadPoolExecutor(threads) as pool:
        return [took for times in pool.map(client, range(threads)) for took in times]


def run_bare(store: Store, texts: list[Texts], clients: int, seconds: float) -> Run:
    """Run as many bare clients, in eight processes at the most."""
    processes = min(clients, 8)
    with get_context("spawn").Pool(processes) as pool:
        each = [(store.address, texts, clients // processes, at, seconds) for at in range(processes)]
        found = pool.starmap(bare, each)
    return Run(seconds, [took for times in found for took in times])


async def ask(port: int, paths: Iterator[str], end: float, run: Run) -> None:
    """Be one client with one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < end and (path := next(paths, "")):
        began = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, zstd\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if b"content-length: " in head:
            await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
        else:
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        run.times.append(time.perf_counter() - began)
        run.statuses[int(head[9:12])] += 1
    writer.close()


def run_http(port: int, paths: Iterator[str], clients: int, seconds: float) -> Run:
    """Run as many clients of the server, until the time or the paths are over."""
    run = Run(seconds)

    async def all_of_them() -> None:
        end = time.monotonic() + seconds
        await asyncio.gather(*(ask(port, paths, end, run) for _ in range(clients)))

    began = time.monotonic()
    asyncio.run(all_of_them())
    run.seconds = time.monotonic() - began
    return run


def processes_of(server: psutil.Process) -> list[psutil.Process]:
    """Return the processes of the server."""
    return [server, *server.children(recursive=False)]


def cpu_of(server: psutil.Process) -> float:
    """Return the seconds of processor that the server has used, all its processes together."""
    return sum(sum(process.cpu_times()[:2]) for process in processes_of(server))


def measure(store: Store, port: int, server: psutil.Process, clients: list[int], seconds: float) -> None:
    """Measure everything, and print it."""
    never_twice = (asking.path for asking in askings(store, 1))
    sample = list(itertools.islice(askings(store, 2), _SAMPLE))
    texts = recorded(store, sample)
    run_http(port, never_twice, 8, seconds / 2)  # so that Neo4j has planned every text
    for count in clients:
        print(run_bare(store, texts, count, seconds).line("bare", count), flush=True)
        before = cpu_of(server)
        found = run_http(port, never_twice, count, seconds)
        print(found.line("uncached", count, cpu_of(server) - before), flush=True)
    for _ in range(8):  # new connections each time, so that every process gets to know every answer
        run_http(port, iter([asking.path for asking in sample]), 8, 600)
    for count in clients:
        before, choosing = cpu_of(server), random.Random(count)
        found = run_http(port, iter(lambda choosing=choosing: choosing.choice(sample).path, ""), count, seconds)
        print(found.line("warm", count, cpu_of(server) - before), flush=True)
    sizes = [process.memory_info().rss // 1_000_000 for process in processes_of(server)]
    load = f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors"
    print(f"memory of the server's processes: {sizes} MB; {load}")


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="of each measurement")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 16, 64])
    parser.add_argument("--workers", type=int, default=2)
    typed = parser.parse_args()
    coopnet = str(Path(sys.executable).with_name("coopnet"))
    words = [coopnet, "serve", "--port", "0", "--workers", str(typed.workers)]
    with connect(read_settings()) as store, subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as serving:
        port = int(next(iter(serving.stdout or ())).rsplit(":", 1)[1].strip(" /\n"))
        try:
            measure(store, port, psutil.Process(serving.pid), typed.clients, typed.seconds)
        finally:
            serving.terminate()


if __name__ == "__main__":
    main()
