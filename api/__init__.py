"""The doors: HTTP, command line, environment; everything is wired together here.

`connect()` opens the graph for Python; each question of `coopnet.queries` takes what it returns.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .connecting import connect
    from .environment import Settings, read_settings

__all__ = ["Settings", "connect", "read_settings"]

_HOMES = {"Settings": "environment", "connect": "connecting", "read_settings": "environment"}


def __getattr__(name: str) -> Any:
    # Imported when first used: the command line is in this package too, and its help must not wait for the driver.
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
