"""Which data an answer is of: the graph, its last load, and the software; what caches and cursors are bound to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version

from ....graph.store.snapshot import Snapshot, clock
from ....graph.store.store import Readable
from ....queries.asking.shown_statements import Out

SOFTWARE = version("coopnet")


class DataVersion(Out):
    """The data that an answer is made from."""

    graph: str
    """UUID of the graph; a restored graph gets a new one, since its load numbers repeat."""
    load: int
    """Its last completed load. `as_of` of the answer is another one where an earlier moment was asked for."""
    software: str
    """The version of coopnet."""


def version_of(store: Readable) -> DataVersion:
    """Read which data the graph holds now."""
    if isinstance(store, Snapshot):
        return DataVersion(graph=store.graph, load=store.now, software=SOFTWARE)
    state = clock(store)
    return DataVersion(graph=str(state["graph"]), load=state["now"], software=SOFTWARE)


@dataclass(frozen=True, slots=True)
class Tag:
    """The entity tag (RFC 9110) of one representation: of an address, in one form and language, of one data version.

    It is weak: the same answer compressed has the same tag.
    """

    text: str

    @classmethod
    def of(cls, data: DataVersion, *representation: str) -> Tag:
        """Make the tag of what is told apart by these texts."""
        known = "\n".join((data.graph, str(data.load), data.software, *representation))
        return cls(f'W/"{hashlib.sha256(known.encode()).hexdigest()[:24]}"')

    def is_known_by(self, if_none_match: str | None) -> bool:
        """Whether a reader has this representation already, by its header If-None-Match."""
        return is_known(self.text, if_none_match)


def is_known(tag: str, if_none_match: str | None) -> bool:
    """Whether a header If-None-Match names this entity tag; weakly compared (RFC 9110, 8.8.3.2)."""
    given = [named.strip().removeprefix("W/") for named in (if_none_match or "").split(",")]
    return tag.removeprefix("W/") in given or given == ["*"]
