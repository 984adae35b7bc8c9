"""What the tests of the engine do with one: settings that are light on memory, processes, and a little data."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import platformdirs
import psutil
from coopnet.graph.engine import Address, EngineSettings, stop
from coopnet.graph.engine.file_places import Places
from neo4j import Driver, GraphDatabase


def settings_for(home: Path, **more: Any) -> EngineSettings:
    return EngineSettings(home, platformdirs.user_cache_path("coopnet"), heap_mb=512, page_cache_mb=64, **more)


def processes_of(settings: EngineSettings) -> list[str]:
    root = str(Places.of(settings).root)
    found: list[str] = []
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess):  # one of anybody's that ends while we look
            if process.status() != psutil.STATUS_ZOMBIE and any(root in word for word in process.cmdline()):
                found.append(f"{process.pid} {process.name()}")
    return found


@contextmanager
def clean(settings: EngineSettings) -> Iterator[EngineSettings]:
    try:
        yield settings
    finally:
        stop(settings)
        assert processes_of(settings) == []


@contextmanager
def connected(address: Address) -> Iterator[Driver]:
    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        driver.verify_connectivity()
        yield driver


def write(address: Address, *names: str) -> None:
    with connected(address) as driver:
        driver.execute_query("UNWIND $names AS name CREATE (:Remembered {name: name})", names=list(names))


def written(address: Address) -> set[str]:
    with connected(address) as driver:
        records = driver.execute_query("MATCH (r:Remembered) RETURN r.name AS name").records
        return {record["name"] for record in records}


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.1)
