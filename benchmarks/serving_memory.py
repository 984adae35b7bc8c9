"""Memory and patience of a server under many clients: `python benchmarks/serving_memory.py [--seconds 600]`.

Starts `coopnet serve` on the graph that the environment names (load the bundled datasets first: `coopnet demo`), lets
clients of this machine ask for pages, pictures, questions and nonsense, and says how much memory the server and
Neo4j hold, together and at the most, and how long `/health` takes meanwhile. Ends with 1 where the server still grows
in the last third of the time, `/health` takes more than 100 ms at the median, or more than one answer in a hundred is
503 or none. Only loopback is spoken to.
"""

from __future__ import annotations

import argparse
import http.client
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from statistics import mean, median, quantiles
from urllib.parse import quote

import psutil
from coopnet.api.environment import read_settings
from coopnet.api.http.querying import address
from coopnet.graph.engine import status
from coopnet.queries import CATALOGUE

MOST_GROWTH = 1.05
"""By how much more the server may hold in the last third of the time than in the second."""
MOST_REFUSED = 0.01
MOST_HEALTH_MS = 100
NONSENSE = [
    "",
    "0",
    "-1",
    "9" * 400,
    "2018",
    "2018-13-77",
    "MD",
    "org:none",
    "ü" * 200,
    "'; DROP",
    "../../etc",
    "\x00",
    "null",
]


def addresses() -> list[str]:
    """What readers and programs ask for: pages, data and pictures of every question's example, and some more."""
    asked = [
        "/",
        "/about",
        "/search?text=ministry",
        "/search?type=Organisation",
        "/load/1",
        "/v1/status",
        "/openapi.json",
    ]
    for question in CATALOGUE.values():
        if question.example:
            asked += [address(f"/{kind}/{question.name}", question.example) for kind in ("view", "v1/questions")]
            if question.draws:
                asked.append(address(f"/pictures/{question.name}", question.example))
    return [
        *asked,
        "/entity/country:MD",
        "/entity/country:KE",
        "/view/flows?limit=1000",
        "/v1/questions/flows?limit=10000&format=csv",
    ]


def nonsense(random_: random.Random) -> str:
    """An address with parameters that make little sense."""
    question = random_.choice(list(CATALOGUE.values()))
    names = [*question.parameters, "as_of", "start", "end", "limit", "page", "language", "nothing"]
    given = [f"{name}={quote(random_.choice(NONSENSE))}" for name in random_.sample(names, min(3, len(names)))]
    return f"/{random_.choice(['v1/questions', 'view', 'pictures'])}/{question.name}?{'&'.join(given)}"


class Clients:
    """Clients that ask one address after another until told to end."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.over = threading.Event()
        self.statuses: dict[int, int] = {}
        self.health: list[float] = []
        self.broken: Counter[str] = Counter()

    def ask(self, seed: int, share_of_nonsense: float) -> None:
        """Be one client."""
        random_ = random.Random(seed)
        wanted = addresses()
        while not self.over.is_set():
            path = nonsense(random_) if random_.random() < share_of_nonsense else random_.choice(wanted)
            status_code = self._get(path)
            self.statuses[status_code] = self.statuses.get(status_code, 0) + 1

    def look(self) -> None:
        """Ask after the server's health, twice a second."""
        while not self.over.wait(0.5):
            began = time.perf_counter()
            if self._get("/health") == 200:
                self.health.append((time.perf_counter() - began) * 1000)

    def _get(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.broken[f"{type(error).__name__} {path.partition('?')[0]}"] += 1
            return 0
        finally:
            connection.close()
        return answer.status


def resident_mb(process: psutil.Process | None) -> float:
    """The resident memory of a process and of those that it has started, in MB."""
    if process is None:
        return 0.0
    return sum(each.memory_info().rss for each in (process, *process.children(recursive=True))) / 1e6


def run(seconds: float, clients: int, share_of_nonsense: float, workers: int) -> int:
    """Measure, print, and give the exit code."""
    words = [str(Path(sys.executable).with_name("coopnet")), "serve", "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as serving:
        port = int(next(iter(serving.stdout or ())).rsplit(":", 1)[1].strip(" /\n"))
        server, java_pid = psutil.Process(serving.pid), status(read_settings().engine).pid
        java = psutil.Process(java_pid) if java_pid else None
        print(f"before: server {resident_mb(server):.0f} MB, Neo4j {resident_mb(java):.0f} MB", flush=True)
        crowd = Clients(port)
        threads = [threading.Thread(target=crowd.ask, args=(at, share_of_nonsense)) for at in range(clients)]
        for thread in [*threads, looking := threading.Thread(target=crowd.look)]:
            thread.start()
        held: list[float] = []
        together = 0.0
        end = began = time.monotonic()
        while end - began < seconds:
            time.sleep(1)
            end = time.monotonic()
            held.append(resident_mb(server))
            together = max(together, held[-1] + resident_mb(java))
            if int(end - began) % 30 == 0:
                print(f"{end - began:4.0f} s: server {held[-1]:.0f} MB", flush=True)
        crowd.over.set()
        for thread in [*threads, looking]:
            thread.join()
        print(f"after: server {resident_mb(server):.0f} MB", flush=True)
        serving.terminate()
    took = quantiles(crowd.health, n=20) if len(crowd.health) > 1 else [0.0] * 19
    print(
        f"{clients} clients, {seconds:.0f} s, {sum(crowd.statuses.values())} answers: "
        f"{dict(sorted(crowd.statuses.items()))}"
    )
    if crowd.broken:
        print(f"connections that broke: {dict(crowd.broken.most_common(10))}")
    third = len(held) // 3
    growth = mean(held[2 * third :]) / mean(held[third : 2 * third])
    print(
        f"server at the most {max(held):.0f} MB, {growth:.2f} times as much in the last third of the time as in the "
        f"second; server and Neo4j together at the most {together:.0f} MB"
    )
    print(f"/health: median {median(crowd.health):.0f} ms, 95 % within {took[-1]:.0f} ms, {len(crowd.health)} times")
    refused = (crowd.statuses.get(0, 0) + crowd.statuses.get(503, 0)) / max(1, sum(crowd.statuses.values()))
    return int(growth > MOST_GROWTH or median(crowd.health) > MOST_HEALTH_MS or refused > MOST_REFUSED)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--nonsense", type=float, default=0.2, help="share of requests that make no sense")
    parser.add_argument("--workers", type=int, default=2)
    typed = parser.parse_args()
    sys.exit(run(typed.seconds, typed.clients, typed.nonsense, typed.workers))
