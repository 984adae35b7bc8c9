"""What one page reads of a graph, read once: its questions stand at one moment, and each begins by the same reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ...graph.store.store import Row, Store


class OneMoment(Store):
    """A graph as one request sees it: the same text with the same parameters gives what it gave before.

    It shares the connections of the store that it is made from, and is dropped with the request.
    """

    def __init__(self, store: Store) -> None:
        vars(self).update(vars(store))
        self._read: dict[tuple[str, str], list[Row]] = {}

    def read(self, cypher: str, parameters: Mapping[str, Any], time_limit: float | None = None) -> list[Row]:
        """Read as the store does, or remember; raises as it does."""
        given = {name: parameters[name] for name in _used(cypher) if name in parameters}
        key = cypher, json.dumps(given, sort_keys=True)
        if key not in self._read:
            self._read[key] = super().read(cypher, parameters, time_limit)
        return list(self._read[key])


@lru_cache(maxsize=1000)
def _used(cypher: str) -> tuple[str, ...]:
    """Name the parameters that a text looks at: questions hand it others, too."""
    return tuple(sorted(set(re.findall(r"\$(\w+)", cypher))))
