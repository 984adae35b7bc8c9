"""Records beside those of activities: who publishes, what organisations are called, and what codes mean.

Each is given once in a file, just before the first record that needs it, so what grows with a file is one short key a
distinct thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...graph.model.schema import Basis
from ...graph.model.statements import Circumstances, Record, Statement, Value
from ..keys import digest
from .narratives import Narratives

CODELISTS = "source:iati-codelists"
"""The source of what coopnet assigns: the names of codes, and which sector belongs to which."""
_ASSIGNED = Circumstances(CODELISTS, basis=Basis.ASSIGNED)
_ABOUT_US: Mapping[str, Value] = {
    "names": ["IATI codelists"], "languages": ["en"], "name_kinds": ["official"], "kind": "codelists",
    "publisher": "International Aid Transparency Initiative",
}  # fmt: skip


class Descriptions:
    """The records that are due, and what was described already."""

    def __init__(self) -> None:
        self._due: list[Record] = []
        self._described: set[str] = set()

    def due(self) -> Iterator[Record]:
        """Hand over the records made since the last call."""
        made, self._due = self._due, []
        yield from made

    def is_new(self, what: str) -> bool:
        """Whether this was not described yet; from now on it is."""
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
            names=list(names.values()), languages=list(names),
            name_kinds=["official" if language else "alias" for language in names],
            identifiers=[identifier] if identifier else [], schemes=[vocabulary] if identifier else [],
            vocabulary="" if identifier else vocabulary,
        )  # fmt: skip
        statements = [Statement("DESCRIBES", CODELISTS, entity, _ASSIGNED, own)]
        if broader:
            statements.append(Statement("PART_OF", entity, broader, _ASSIGNED))
        self.add(Record(f"code/{entity}", tuple(statements)))

    def as_named(self, source: str, entity: str, names: Narratives, own: Mapping[str, Value], kind: str) -> None:
        """Describe what a publisher calls something, once for each distinct way; `kind` begins the record's id."""
        way = f"{kind} {source} {entity} {names.texts} {names.languages} {sorted(own.items())}"
        if (len(names.texts) == 0 and len(own) == 0) or not self.is_new(way):
            return
        named = _without_empty(
            names=list(names.texts), languages=list(names.languages), name_kinds=["as stated"] * len(names.texts)
        )
        statement = Statement("DESCRIBES", source, entity, Circumstances(source), {**named, **own})
        self.add(Record(f"{kind}/{entity}/{digest(way, 12)}", (statement,)))

    def _describe_codelists(self) -> None:
        if self.is_new(CODELISTS):
            self.add(
                Record("publisher/codelists", (Statement("DESCRIBES", CODELISTS, CODELISTS, _ASSIGNED, _ABOUT_US),))
            )


def _without_empty(**values: Value) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value not in ("", [])}
