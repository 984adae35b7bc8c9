"""A Neo4j of our own: fetched once, started when needed, shared, and gone when nobody uses it.

Neo4j Community is a program of others, under the GPL; it runs as a process of its own and is spoken to
over Bolt. Nothing of it is imported here or handed on.
"""

from __future__ import annotations

from .backup import backup, check, restore
from .program import fetch
from .running import ensure_running, has_failed, restart_failed, status, stop, touch
from .settings import Address, EngineSettings, EngineStatus

__all__ = [
    "Address",
    "EngineSettings",
    "EngineStatus",
    "backup",
    "check",
    "ensure_running",
    "fetch",
    "has_failed",
    "restart_failed",
    "restore",
    "status",
    "stop",
    "touch",
]
