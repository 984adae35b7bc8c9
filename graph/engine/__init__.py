"""Manage coopnet's own Neo4j: download it once, start it on demand, share it, and stop it when it is idle.

Neo4j Community is licensed under the GPL. It runs as a separate process that is reached over Bolt; none of its code is
imported or distributed here.
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
