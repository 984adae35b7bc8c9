"""A world stated twice, and the same with its actors known by several keys, which judgements join again.

What is known of an actor by several keys must answer as if every source had used one key: so the one world is the
oracle of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.statements import Statement

from ..graph.pool import stated
from .test_visibility import SETS

_SECOND = "source:second"
_OF_SOURCES = ("DESCRIBES", "MENTIONS")
_ACTORS = ("org:", "person:", "group:")


def twice() -> Mapping[str, tuple[Record, ...]]:
    """Everything but money is stated by a second source, too; nothing is judged."""
    unjudged = {name: [record for record in records if not _judges(record)] for name, records in SETS.items()}
    return {name: (*records, *map(_again, records)) for name, records in unjudged.items()}


def _judges(record: Record) -> bool:
    return any(isinstance(statement, Statement) and statement.type == "JUDGED" for statement in record.statements)


def _again(record: Record) -> Record:
    statements = tuple(
        replace(
            statement,
            subject=_SECOND if statement.type in _OF_SOURCES else statement.subject,
            circumstances=replace(statement.circumstances, source=_SECOND),
        )
        for statement in record.statements
        if isinstance(statement, Statement)
    )
    return Record(f"{record.id} again", statements)


@dataclass
class Splitting:
    """Give each actor three keys, in turn, from one statement to the next."""

    seen: dict[str, int] = field(default_factory=dict[str, int])

    def record(self, record: Record) -> Record:
        """Return the record with other keys."""
        return replace(record, statements=tuple(map(self._statement, record.statements)))

    def judgements(self) -> Iterator[Record]:
        """Judge the keys of each actor to be the same: in a star, or in a chain."""
        for number, actor in enumerate(sorted(self.seen)):
            first, second = _key(actor, 1), _key(actor, 2)
            yield stated(f"{actor} 1", "JUDGED", actor, first, verdict="same")
            yield stated(f"{actor} 2", "JUDGED", second, actor if number % 2 else first, verdict="same")

    def keys(self) -> Iterator[str]:
        """Yield every key that is in use."""
        for actor, count in self.seen.items():
            yield from (_key(actor, number) for number in range(min(count + 1, 3)))

    def _statement(self, one: Statement | Flow) -> Statement | Flow:
        if isinstance(one, Flow):
            return replace(one, legs=tuple(leg._replace(entity=self._other(leg.entity)) for leg in one.legs))
        return replace(one, subject=self._other(one.subject), object=self._other(one.object))

    def _other(self, entity: str) -> str:
        if not entity.startswith(_ACTORS):
            return entity
        count = self.seen[entity] = self.seen.get(entity, -1) + 1
        return _key(entity, count % 3)


def _key(entity: str, number: int) -> str:
    prefix, _, key = entity.partition(":")
    return f"{prefix}:zz{number}-{key}" if number else entity
