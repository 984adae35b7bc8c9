"""Neo4j's driver, imported without the libraries for data frames.

Where they are installed, it imports them for what we do not use, which takes longer than the rest of a command.
"""

from __future__ import annotations

import sys

_hidden = [name for name in ("pandas", "pyarrow") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_hidden))  # pyright: ignore[reportArgumentType, reportCallIssue] - None: not found

import neo4j  # noqa: E402
from neo4j import exceptions as driver_errors  # noqa: E402
from neo4j import graph as driver_graph  # noqa: E402

for _name in _hidden:
    del sys.modules[_name]

__all__ = ["driver_errors", "driver_graph", "neo4j"]
