"""The Cypher texts of a package, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from .macros import expanded


@cache
def texts(package: str) -> Mapping[str, Path]:
    """Return the paths of all Cypher texts of a package, by name; raise ValueError if two share a name."""
    found: dict[str, Path] = {}
    for path in sorted(Path(str(resources.files(package))).glob("*/cypher/*.cypher")):
        if path.stem in found:
            raise ValueError(f"Two texts have one name: {found[path.stem]} and {path}.")
        found[path.stem] = path
    return found


@cache
def text(package: str, name: str) -> str:
    """Read the Cypher text `name` of a package, such as ("coopnet.queries", "actors"), and expand its macros."""
    return expanded(texts(package)[name].read_text("utf-8"))
