"""Cursors: where a list goes on, in the data that it began with.

A cursor names the graph, the load and the place, and what was asked. Answers as of an earlier load stay what they
were, so that a list read page by page has every row once, whatever is loaded meanwhile.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from ....graph.errors import BadArgument, Outdated
from ....graph.store.snapshot import Snapshot
from .data_versions import DataVersion

_ERASURE = "forget"
_BEGIN = "Begin again: leave the cursor out."
_LONGEST = 400
_FARTHEST = 10**9


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place in a list: how many rows stand before it, as of which load of which graph."""

    data: DataVersion
    skip: int
    asked: str
    """A hash of what was asked; the same cursor says nothing about another list."""

    @property
    def text(self) -> str:
        """The cursor as an address holds it."""
        content = [self.data.graph, self.data.load, self.data.software, self.skip, self.asked]
        return base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, asked: str) -> Cursor:
        """Read a cursor of ours; raises BadArgument for what is none, or belongs to another list."""
        content = _content(text)
        if content is None:
            raise BadArgument("cursor: is none that coopnet gave.", _BEGIN, "cursor")
        graph, load, software, skip, of = content
        if of != asked:
            raise BadArgument(
                "cursor: belongs to another request.",
                "Follow links.next as it is, or leave the cursor out where you change what you ask.",
                "cursor",
            )
        return cls(DataVersion(graph=graph, load=load, software=software), skip, of)

    def check(self, snapshot: Snapshot, now: DataVersion) -> None:
        """Raise Outdated where the list cannot go on as it began."""
        if self.data.graph != now.graph or self.data.load > now.load:
            raise Outdated("The graph was restored or made anew since this list was begun.", _BEGIN)
        if self.data.software != now.software:
            raise Outdated("coopnet was updated since this list was begun.", _BEGIN)
        if any(load["number"] > self.data.load and load["act"] == _ERASURE for load in snapshot.loads):
            raise Outdated("A person was erased from the graph since this list was begun.", _BEGIN)


def asked_for(path: str, items: Iterable[tuple[str, str]]) -> str:
    """Hash what is asked, but for where and in which form: a list can be begun as JSON and go on as CSV."""
    apart = ("cursor", "format", "fields", "limit")
    content = json.dumps([path, sorted(item for item in items if item[0] not in apart)], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _content(text: str) -> tuple[str, int, str, int, str] | None:
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)) if len(text) < _LONGEST else b""
        content: Any = json.loads(raw)
    except (ValueError, UnicodeError):
        return None
    if not isinstance(content, list):
        return None
    values = cast("list[Any]", content)
    if [type(value) for value in values] != [str, int, str, int, str]:
        return None
    if not (0 <= values[1] <= _FARTHEST and 0 <= values[3] <= _FARTHEST):
        return None
    return cast("tuple[str, int, str, int, str]", tuple(values))
