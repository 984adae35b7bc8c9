"""Records beside those of activities: who publishes, what organisations are called, and what codes mean.

Codes and publishers are given once in a file, just before the first record that needs them. What publishers call things
comes after the last activity, with how often each was called so, since of several names the most used one is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...graph.model.records import Record
from ...graph.model.schema import Basis
from ...graph.model.statements import Circumstances, Statement, Value
from ..keys import digest
from .narratives import Narratives

CODELISTS = "source:iati-codelists"
"""The source of what coopnet assigns: the names of codes, and which sector belongs to which."""
_ASSIGNED = Circumstances(CODELISTS, basis=Basis.ASSIGNED)
_EXACT = 16
"""Uses are told exactly up to this: a file that grows by a few records does not restate every name in it."""
_ABOUT_US: Mapping[str, Value] = {
    "names": ["IATI codelists"],
    "languages": ["en"],
    "name_kinds": ["official"],
    "kind": "codelists",
    "publisher": "International Aid Transparency Initiative",
}


@dataclass(frozen=True, slots=True)
class Calling:
    """One way in which a publisher calls something; `kind` begins the record's id, `own` holds pairs of properties.

    `is_own` says that the publisher speaks of itself.
    """

    kind: str
    source: str
    entity: str
    names: Narratives
    own: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    is_own: bool = False

    def record(self, times: int) -> Record:
        """Return the record that says so, and how often it was called so."""
        way = f"{self.kind} {self.source} {self.entity} {self.names} {self.own} {self.is_own}"
        own = {name: value if isinstance(value, str) else list(value) for name, value in self.own}
        names = self.names
        said = _without_empty(
            names=list(names.texts),
            languages=list(names.languages),
            name_kinds=["as stated"] * len(names.texts),
            is_own=self.is_own or "",
            uses=times if times <= _EXACT else 1 << (times.bit_length() - 1),
        )
        statement = Statement("DESCRIBES", self.source, self.entity, Circumstances(self.source), {**said, **own})
        return Record(f"{self.kind}/{self.entity}/{digest(way, 12)}", (statement,))


class Descriptions:
    """The records that are due, and what was described already."""

    def __init__(self) -> None:
        self._due: list[Record] = []
        self._described: set[str] = set()
        self._uses: Counter[Calling] = Counter()

    def due(self) -> Iterator[Record]:
        """Hand over the records made since the last call."""
        made, self._due = self._due, []
        yield from made

    def is_new(self, what: str) -> bool:
        """Tell whether this was not described yet; from now on it is."""
        short = digest(what, 16)
        if short in self._described:
            return False
        self._described.add(short)
        return True

    def add(self, record: Record) -> None:
        """Have a record given before the next activity."""
        self._due.append(record)

    def code(
        self, entity: str, names: Mapping[str, str], *, identifier: str = "", vocabulary: str = "", broader: str = ""
    ) -> None:
        """Describe what an official list says of a code, unless that was done; `names` are by language.

        A code that no list holds is named by itself, without a language: any name that a publisher gives goes before.
        """
        if not self.is_new(f"code {entity}"):
            return
        self._describe_codelists()
        own = _without_empty(
            names=list(names.values()),
            languages=list(names),
            name_kinds=["official" if language else "alias" for language in names],
            identifiers=[identifier] if identifier else [],
            schemes=[vocabulary] if identifier else [],
            vocabulary="" if identifier else vocabulary,
        )
        statements = [Statement("DESCRIBES", CODELISTS, entity, _ASSIGNED, own)]
        if broader:
            statements.append(Statement("PART_OF", entity, broader, _ASSIGNED))
        self.add(Record(f"code/{entity}", tuple(statements)))

    def as_named(self, calling: Calling, times: int = 1) -> None:
        """Have it described what a publisher calls something, once for each distinct way."""
        if calling.names or calling.own:
            self._uses[calling] += times

    def named(self) -> Iterator[Record]:
        """Yield the records of what things were called in the file, to be asked for at its end."""
        for calling, times in self._uses.items():
            yield calling.record(times)

    def _describe_codelists(self) -> None:
        if self.is_new(CODELISTS):
            self.add(
                Record("publisher/codelists", (Statement("DESCRIBES", CODELISTS, CODELISTS, _ASSIGNED, _ABOUT_US),))
            )


def _without_empty(**values: Value) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value not in ("", [])}
