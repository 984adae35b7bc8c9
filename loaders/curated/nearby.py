"""Find entities of a graph that resemble those named in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Namesake:
    """An entity of the graph, with the name that it has there."""

    id: str
    name: str

    def __str__(self) -> str:
        return f"{self.id} (“{self.name}”)"


LookUp = Callable[[Mapping[str, Sequence[str]], bool], Mapping[str, Sequence[Namesake]]]
"""Finds, for ids and what each is called, the same id where the graph has it, else others of its kind.

The flag asks for those that are called exactly so; otherwise the nearest names do, best first. What is not found is
left out.
"""


def nothing_nearby(_: Mapping[str, Sequence[str]], __: bool) -> Mapping[str, Sequence[Namesake]]:
    """Look nothing up: there is no graph at hand."""
    return {}
