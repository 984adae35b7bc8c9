"""The parameters that a Cypher text names, of all that its question has.

Neo4j keeps a plan for each set of types of the parameters it is given, whether or not the text names them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_NAME = re.compile(r"\$(\w+)")


def named_parameters(cypher: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that occur in the text; all of them where one stands in backticks."""
    names = _names(cypher)
    return {name: value for name, value in parameters.items() if name in names or "" in names}


@lru_cache(maxsize=1000)
def _names(cypher: str) -> frozenset[str]:
    return frozenset([*_NAME.findall(cypher), *([""] if "$`" in cypher else [])])
