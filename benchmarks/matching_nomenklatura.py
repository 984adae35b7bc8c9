"""Let nomenklatura's LogicV2 decide over the labelled pairs; see matching_quality.py for how to run it.

It runs in an environment of its own, as nomenklatura pins the versions of libraries that we use in others.
"""

from __future__ import annotations

import importlib
from typing import Any

from labelled.draw_pairs import Row, names
from matching_quality import Records, SameNameOrReference

_MODEL: Any = importlib.import_module("followthemoney").model
_ALGORITHM: Any = importlib.import_module("nomenklatura.matching").LogicV2
_REVIEW = 0.5  # what its users look at; a match is what the algorithm itself calls so


def entity(row: Row) -> Any:
    """Return a record as an entity of FollowTheMoney."""
    properties = {"name": names(row), "country": [row["country"].lower()], "registrationNumber": [row["reference"]]}
    stated = {key: [v for v in values if v] for key, values in properties.items()}
    return _MODEL.get_proxy({"id": row["id"], "schema": "Organization", "properties": stated})


class LogicV2(SameNameOrReference):
    """Decide by nomenklatura's scores; it has no search, so look-ups are those of the baseline."""

    def __init__(self, records: Records) -> None:
        super().__init__(records)
        self._config = _ALGORITHM.default_config()

    def decide(self, left: Row, right: Row) -> str:
        """Return the decision that the score stands for."""
        score = _ALGORITHM.compare(entity(left), entity(right), self._config).score
        return "match" if score >= 0.7 else "review" if score >= _REVIEW else "none"
