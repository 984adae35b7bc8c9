"""What an engine is told, and what is known about it: values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class EngineSettings:
    """How to run an engine; `home` decides which one is meant.

    `home` holds the data (in `home/engine`), `cache` the program, shared by every home of this user.
    The engine stops by itself after `idle_seconds` without use. Memory goes by the machine where it is None.
    """

    home: Path
    cache: Path
    idle_seconds: float = 600
    heap_mb: int | None = None
    page_cache_mb: int | None = None
    cut_torn_log: bool = False
    """Whether the start may cut off a transaction that a full disk left half written, which nobody was told is done."""
    keep_plans: bool = False
    """Whether Neo4j keeps the plan of a text though the graph has changed since: for small graphs that come and go."""


@dataclass(frozen=True)
class Address:
    """Where an engine is spoken to, and as whom."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    folder: Path | None = field(default=None, compare=False)
    """Where a Neo4j of our own keeps its files, its password among them; None for one of yours."""


@dataclass(frozen=True)
class EngineStatus:
    """What an engine is doing now; `phase` is stopped, starting, running, stopping or offline work."""

    running: bool
    phase: str
    version: str
    pid: int | None
    keeper_pid: int | None
    uri: str | None
    since: datetime | None
    size_bytes: int
    connections: int | None
