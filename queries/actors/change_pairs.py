"""What came and what went, put in pairs: what is said now beside what was said in the same place of the same file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Light(NamedTuple):
    """A statement that came or went, before it is read."""

    ref: str
    type: str
    key: str
    dataset: str
    record: str
    is_new: bool
    load: int
    subject: str
    object: str
    kind: str
    day: str
    own: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What is said now and what was said then in its place; one of both may be missing."""

    now: Light | None
    then: Light | None

    @property
    def either(self) -> Light:
        """What is said now, else what was said then."""
        found = self.now or self.then
        if found is None:
            raise ValueError("a pair of nothing")
        return found

    @property
    def load(self) -> int:
        """The last load that changed it."""
        return max(light.load for light in (self.now, self.then) if light is not None)


def paired(lights: Iterable[Light]) -> Iterator[Pair]:
    """Put what came beside what went in the same place of the same file: first the same, then what is near to it.

    What went and came again is no change: keys are hashes of what is said, and where.
    """
    lights = list(lights)
    came_again = {light.key for light in lights if light.is_new} & {light.key for light in lights if not light.is_new}
    places: dict[tuple[str, str, str], tuple[list[Light], list[Light]]] = defaultdict(lambda: ([], []))
    for light in (each for each in lights if each.key not in came_again):
        places[light.dataset, light.record, light.type][0 if light.is_new else 1].append(light)
    for came, went in places.values():
        came.sort(key=lambda light: (light.day, light.key))
        went.sort(key=lambda light: (light.day, light.key))
        for alike in (_same, _near) if came and went else ():
            by_likeness: dict[tuple[str, ...], list[Light]] = defaultdict(list)
            for light in went:
                by_likeness[alike(light)].append(light)
            for light in list(came):
                if by_likeness[alike(light)]:
                    other = by_likeness[alike(light)].pop(0)
                    came.remove(light)
                    went.remove(other)
                    yield Pair(light, other)
        yield from (Pair(light, None) for light in came)
        yield from (Pair(None, light) for light in went)


def _same(light: Light) -> tuple[str, ...]:
    return (light.subject, light.object, light.kind, light.day, light.own)


def _near(light: Light) -> tuple[str, ...]:
    """Money of one kind with another day is another payment, unless nothing else tells it apart."""
    return (light.subject, light.object, light.kind, light.day if light.type == "FLOW" else "")
