"""The Cypher texts of a package, by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from ..model.flow_properties import LEG_TYPES
from ..model.statement_types import BY_NAME
from .macros import expanded

_TYPES = frozenset({*BY_NAME, *(leg.name for leg in LEG_TYPES)})


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


def of_types(cypher: str, **types: Collection[str]) -> str:
    """Put types of statements and legs in place of a word such as STATEMENT_TYPE; Cypher has no parameter for them.

    Raises ValueError for what is no type.
    """
    for word, names in types.items():
        if unknown := [name for name in names if name not in _TYPES]:
            raise ValueError(f"{', '.join(unknown)}: no type of statements")
        cypher = re.sub(rf"\b{word}\b", "|".join(names), cypher)
    return cypher
