"""Names of bodies that the whole field knows by several: agencies, banks, and organisations of the United Nations.

`known_bodies.json` lists each with its acronyms and its names in several languages, as they call themselves: facts
that any
handbook has. A search for one of the names also tries the others, so that “United Nations Children's Fund” finds what a
file calls “UNICEF”. An acronym that two bodies share stands for both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ...graph.model.folding import key


def also_called(name: str) -> tuple[str, ...]:
    """Return the other names of all bodies that have a name with this key; none where no body has."""
    return _by_key().get(name, ())


@cache
def _by_key() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for names in json.loads((files(__package__ or "") / "known_bodies.json").read_text("utf-8")):
        for known_key in {key(name) for name in names}:
            found[known_key] = (*found.get(known_key, ()), *(name for name in names if key(name) != known_key))
    return found
