"""Answers kept in bounded memory, as long as the graph is as it was when they were made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

LARGEST = 1 << 20
"""Bytes above which an answer is not kept: one such would push out hundreds of small ones."""
_MOST_REFUSED = 10_000
"""Answers that are remembered as too large: beyond that, who asks for one may wait for somebody else's again."""
_OVERHEAD = 500
"""Bytes that an entry takes beside its body, about."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A complete answer as it was sent: its headers and its body, compressed where its reader took it so."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    route: object
    """The route that made it, by which requests are counted."""

    @property
    def size(self) -> int:
        """The bytes it takes."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + _OVERHEAD

    @property
    def tag(self) -> str:
        """Its entity tag; empty where it has none."""
        return next((value.decode("latin-1") for name, value in self.headers if name == b"etag"), "")


class AnswerCache:
    """Answers by what was asked, of one state of the graph: any other state empties it.

    Holds at most `most` bytes; beyond that, whatever was not asked for the longest time goes. Used on one event loop.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._state: Hashable = None
        self._kept: OrderedDict[Hashable, KeptAnswer] = OrderedDict()
        self._too_large: set[Hashable] = set()
        self.size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def turn_to(self, state: Hashable) -> None:
        """Drop every answer unless they are of this state of the graph."""
        if state != self._state:
            self._kept.clear()
            self._too_large.clear()
            self.size, self._state = 0, state

    def get(self, key: Hashable) -> KeptAnswer | None:
        """Return the answer kept for what was asked."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def keep(self, state: Hashable, key: Hashable, answer: KeptAnswer) -> None:
        """Keep an answer, unless the graph has changed since it was asked for."""
        if state != self._state or answer.size > min(LARGEST, self._most):
            return
        before = self._kept.pop(key, None)
        self._kept[key] = answer
        self.size += answer.size - (before.size if before is not None else 0)
        while self.size > self._most:
            _, gone = self._kept.popitem(last=False)
            self.size -= gone.size

    def refuse(self, state: Hashable, key: Hashable) -> None:
        """Remember that the answer to what was asked is too large to be kept."""
        if state == self._state and len(self._too_large) < _MOST_REFUSED:
            self._too_large.add(key)

    def is_too_large(self, key: Hashable) -> bool:
        """Tell whether the answer to what was asked is known to be too large to be kept."""
        return key in self._too_large
