"""Kill a long load at random moments, its process or the engine, and check that nothing is ever half written.

    python benchmarks/kill_load.py [--times 20] [--records 40000] [--seed 1]

A load of generated records, which takes more than ten seconds, runs in a process of its own on an engine of its own.
It is killed with SIGKILL at a random moment of its whole length, including the withdrawal of the previous version: in
odd rounds the loading process, in even rounds Neo4j itself. Afterwards the digest must be that from before or from
after the load, and the next load must reach the state after. Prints one line per round and stops at the first failure.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs
from coopnet.graph import engine
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.digest import digest
from coopnet.graph.store.store import Store

SOURCE = "source:generated"


def records(count: int, version: int) -> Iterator[Record]:
    """Yield one project per record; version 2 replaces half of them, so that it withdraws as much as it writes."""
    for number in range(count):
        key = number if version == 1 or number % 2 else number + count
        circumstances, project = Circumstances(SOURCE), f"project:p{key}"
        name = {"names": [f"Project {key}"], "languages": ["en"], "name_kinds": ["official"]}
        yield Record(
            f"r{key}",
            (
                Statement("FUNDS", f"org:o{key % 500}", project, circumstances),
                Statement("BENEFITS", project, f"place:p{key % 150}", circumstances),
                Statement("DESCRIBES", SOURCE, project, circumstances, name),
            ),
        )


def run_load(home: Path, count: int, version: int) -> None:
    """Load a version: in the process to be killed, or in this one to reach the state before or after."""
    with open_store(home) as store:
        load(store, Dataset("generated", "generated"), records(count, version), Report(), wait=120)


def settings(home: Path) -> engine.EngineSettings:
    """Return the settings of an engine of this benchmark's own."""
    cache = Path(os.environ.get("COOPNET_CACHE") or platformdirs.user_cache_path("coopnet"))
    return engine.EngineSettings(home=home, cache=cache, idle_seconds=300)


def open_store(home: Path) -> Store:
    """Open the engine's graph; start the engine if it is not running, as after it was killed."""
    return Store(engine.ensure_running(settings(home)))


def main() -> None:
    """Run the rounds, or with `--child` the load that is killed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--times", type=int, default=20)
    arguments.add_argument("--records", type=int, default=40_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--child", nargs=2, metavar=("HOME", "VERSION"), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child:
        run_load(Path(given.child[0]), given.records, int(given.child[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        try:
            kill_repeatedly(home, given.times, given.records, random.Random(given.seed))
        finally:
            engine.stop(settings(home))


def kill_repeatedly(home: Path, times: int, count: int, chance: random.Random) -> None:
    """Measure both states and the length of a load that is not killed, then kill `times` loads and check each."""
    run_load(home, count, 1)
    with open_store(home) as store:
        before = digest(store)
        started = time.monotonic()
        load(store, Dataset("generated", "generated"), records(count, 2), Report())
        length = time.monotonic() - started
        after = digest(store)
    print(f"{count} records, half replaced: {length:.1f} s without being killed")
    for number in range(1, times + 1):
        run_load(home, count, 1)
        moment, victim = chance.uniform(0, length * 1.1), "loader" if number % 2 else "Neo4j"
        kill_once(home, count, moment, victim)
        with open_store(home) as store:
            state = {before: "before", after: "after"}.get(digest(store))
        print(f"{number:3}. {victim} killed after {moment:5.1f} s: {state}", flush=True)
        if state is None:
            sys.exit("the graph is in a state between")
        run_load(home, count, 2)
        with open_store(home) as store:
            if digest(store) != after:
                sys.exit("the next load did not reach the state after")


def kill_once(home: Path, count: int, moment: float, victim: str) -> None:
    """Start the load in its own process and kill it, or the engine, about `moment` seconds after it began to read."""
    command = [sys.executable, __file__, "--records", str(count), "--child", str(home), "2"]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    time.sleep(moment + 1.0)  # the interpreter takes about a second before it reads the first record
    if victim == "loader":
        child.send_signal(signal.SIGKILL)
    else:
        pid = engine.status(settings(home)).pid
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
    child.wait()


if __name__ == "__main__":
    main()
