"""The Cypher texts of a package, by name, and the parameters that a text names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from ..model.flow_properties import LEG_TYPES
from ..model.statement_types import BY_NAME
from .macros import expanded

_NAME = re.compile(r"\$(\w+)")
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


def named_parameters(cypher: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that occur in the text; all of them where one stands in backticks.

    Neo4j keeps a plan for each set of types of the parameters it is given, whether or not the text names them.
    """
    names = _names(cypher)
    return {name: value for name, value in parameters.items() if name in names or "" in names}


@lru_cache(maxsize=1000)
def _names(cypher: str) -> frozenset[str]:
    return frozenset([*_NAME.findall(cypher), *([""] if "$`" in cypher else [])])
