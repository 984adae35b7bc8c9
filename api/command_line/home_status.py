"""How a home and its graph stand, read without starting or changing anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...graph.engine import Address, EngineStatus, ensure_running, status
from ...graph.loading.difference import datasets, loads
from ...graph.store.store import Store
from ...graph.store.texts import text
from ..environment import Settings


def home_status(settings: Settings) -> dict[str, Any]:
    """Return engine, home, and what is loaded as plain values; `graph` is None while our engine does not run."""
    address = settings.theirs
    if address is not None:
        engine = {"whose": "theirs", "uri": address.uri, "database": address.database, "user": address.user}
    else:
        found = status(settings.engine)
        engine = _ours(found)
        address = ensure_running(settings.engine) if found.running else None
    return {
        "engine": engine,
        "home": {"folder": str(settings.engine.home), "bytes": size_of(settings.engine.home)},
        "graph": _graph(address, settings) if address is not None else None,
    }


def _ours(engine: EngineStatus) -> dict[str, Any]:
    return {
        "whose": "ours",
        "phase": engine.phase,
        "version": engine.version,
        "uri": engine.uri,
        "pid": engine.pid,
        "since": engine.since.isoformat(timespec="seconds") if engine.since else None,
        "connections": engine.connections,
    }


def _graph(address: Address, settings: Settings) -> dict[str, Any]:
    with Store(address, settings.time_limit) as store:
        # Not `clock()`: it makes an empty database ours, and a status changes nothing.
        rows = store.read(text("coopnet.graph", "clock"), {})
        if not rows:
            return {"schema_version": None, "now": 0, "datasets": [], "loads": [], "loading": None}
        state = rows[0]
        return {
            "schema_version": state["schema_version"],
            "now": state["now"],
            "datasets": datasets(store),
            "loads": loads(store),
            "loading": _loading(state),
        }


def _loading(state: dict[str, Any]) -> dict[str, Any] | None:
    if state["loader"] is None:
        return None
    return {
        "doing": state["doing"],
        "process": state["pid"],
        "host": state["host"],
        "silent_for_seconds": round((state["silent_for"] or 0) / 1000, 1),
    }


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder; files that vanish meanwhile do not count."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue
    return total
