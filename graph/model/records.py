"""Records and datasets: what is loaded as one, and the places in it that state something."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from .flows import Flow
from .statements import Statement, canonical


@dataclass(frozen=True)
class Record:
    """One place in a dataset and all it states; `id` is stable from one version of the dataset to the next.

    A record that is the whole account of one entity, as an IATI activity is, says so by `publishes` (the entity's id),
    `source` (who publishes) and `updated` (when they last changed it): of several, the one updated last is counted.
    `file` and `line` tell readers of reports where it stands; they are no part of what is stated.
    """

    id: str
    statements: tuple[Statement | Flow, ...]
    publishes: str = ""
    source: str = ""
    updated: str = ""
    file: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)

    def keys(self, dataset: str) -> list[str]:
        """Return a key for each statement, in order: a hash of dataset, record, content and, of duplicates, ordinal."""
        seen: dict[str, int] = {}
        keys: list[str] = []
        for statement in self.statements:
            ordinal = seen[statement.content] = seen.get(statement.content, -1) + 1
            text = canonical([dataset, self.id, statement.content, ordinal])
            keys.append(hashlib.sha256(text.encode()).hexdigest()[:32])
        return keys

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all statements, equal if nothing in the record has changed."""
        account = [self.publishes, self.source, self.updated] if self.publishes else []
        return hashlib.sha256(canonical([*account, *sorted(s.content for s in self.statements)]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is loaded and reloaded as one, under a stable `name`; `kind` is the loader's (curated, iati …).

    `system` is the reporting system that its money was reported to (IATI, CRS), empty where there is none: donors
    report the same money to several, so sums never add over systems. `covers` says in words what the dataset covers,
    and `covers_until` until when, as EDTF, where whoever made it says so: what happened later is not in it.
    """

    name: str
    kind: str
    title: str = ""
    version: str = ""
    licence: str = ""
    attribution: str = ""
    system: str = ""
    covers: str = ""
    covers_until: str = ""
