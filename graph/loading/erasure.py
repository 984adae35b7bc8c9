"""Erase persons who asked to be forgotten from every version of the graph, and keep them out of later loads.

Only salted hashes of their ids and names are kept, which recognise the persons but cannot be read.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from ..errors import UnknownEntity
from ..model.flow_properties import ENDS
from ..model.flows import Flow
from ..model.records import Record
from ..model.statement_properties import INDEX_TERMS
from ..model.statements import Statement
from ..progress import Progress, silent
from ..store.network_cache import NetworkCache
from ..store.snapshot import clock
from ..store.store import Store
from ..store.write_lock import Step, WriteLock, cypher
from .grouping import group
from .indexable import searchable
from .report import Report, SetAside

REMOVED = "[name removed]"
_LONGEST_NAME = 6
"""The most words of a name that are looked for in running text."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class ErasedPersons:
    """The hashes of the persons erased from one graph."""

    salt: str
    hashes: frozenset[str]

    @classmethod
    def read(cls, store: Store) -> ErasedPersons:
        """Read the hashes from a graph; usually there are none."""
        rows = store.read(cypher("erased_persons"), {})
        return cls(rows[0]["salt"] or "", frozenset(rows[0]["hashes"] or ())) if rows else cls("", frozenset())

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and hashed(self.salt, text) in self.hashes

    def without(self, record: Record, report: Report) -> Record:
        """Return the record without statements about erased persons or their names in running text; count both."""
        if not self.hashes:
            return record
        kept = [statement for statement in record.statements if not any(end in self for end in _ends(statement))]
        dropped = len(record.statements) - len(kept)
        report.set_aside += [SetAside(report.dataset, None, "about a person who was forgotten")] * dropped
        return replace(record, statements=tuple(self._scrubbed(statement, report) for statement in kept))

    def scrub(self, text: str) -> str:
        """Replace the names of erased persons in running text."""
        words = list(_WORD.finditer(text))
        for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for first in range(len(words) - size + 1):
                start, end = words[first].start(), words[first + size - 1].end()
                if text[start:end] in self:
                    return self.scrub(text[:start] + REMOVED + text[end:])
        return text

    def _scrubbed(self, statement: Statement | Flow, report: Report) -> Statement | Flow:
        old = statement.circumstances
        new = replace(
            old,
            attributed_to="" if old.attributed_to in self else old.attributed_to,
            attributed_text=self.scrub(old.attributed_text),
            note=self.scrub(old.note),
            as_name=tuple(self.scrub(name) for name in old.as_name),
            evidence=replace(old.evidence, quotes=tuple(self.scrub(quote) for quote in old.evidence.quotes)),
        )
        own = {} if isinstance(statement, Flow) else scrubbed(statement.own, self)
        if new != old or (isinstance(statement, Statement) and own != statement.own):
            report.removed["name of a forgotten person"] += 1
        if isinstance(statement, Flow):
            legs = tuple(leg._replace(as_name=tuple(map(self.scrub, leg.as_name))) for leg in statement.legs)
            return replace(statement, circumstances=new, legs=legs)
        return replace(statement, circumstances=new, own=own)


def scrubbed(properties: Mapping[str, Any], forgotten: ErasedPersons) -> dict[str, Any]:
    """Return properties with the names of erased persons replaced in every text."""
    return {name: _scrubbed_value(value, forgotten) for name, value in properties.items()}


def _scrubbed_value(value: Any, forgotten: ErasedPersons) -> Any:
    if isinstance(value, str):
        return forgotten.scrub(value)
    if isinstance(value, list):
        return [_scrubbed_value(item, forgotten) for item in cast("list[Any]", value)]
    return value


def hashed(salt: str, text: str) -> str:
    """Return the salted hash of an id or a name, ignoring case, accents and spacing."""
    folded = "".join(
        c
        for c in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        if not unicodedata.combining(c)
    )
    return hashlib.sha256(f"{salt} {' '.join(_WORD.findall(folded))}".encode()).hexdigest()


def forget(store: Store, person: str, *, wait: float = 60.0, progress: Progress = silent) -> int:
    """Erase the person with this id from every version, and return the number of statements erased.

    The person's names are also replaced in the running text of other statements. This cannot be undone, and applies
    to reads `as_of` a past moment as well. Raises UnknownEntity if there is no such person.
    """
    rows = store.read(cypher("person_to_erase"), {"id": person})
    if not rows:
        raise UnknownEntity(person, "Ask “coopnet ask search NAME --type Person” for the id.")
    salt = ErasedPersons.read(store).salt or secrets.token_hex(16)
    names = {name for given in rows[0]["names"] for name in given} | {person}
    persons = ErasedPersons(salt, frozenset(hashed(salt, name) for name in names))
    with WriteLock(store, "forgetting a person", wait, progress) as lock:
        steps: list[Step] = [
            (cypher("erase_person"), {"id": person}),
            (cypher("erase_in_totals"), {"id": person}),
            (cypher("erase_in_records"), {"id": person, "keys": rows[0]["keys"]}),
            (cypher("remember_erased"), {"salt": salt, "hashes": sorted(persons.hashes)}),
        ]
        lock.transact([*_rewriting(store, person, persons), *steps])
        group(store, lock, progress)
        erased = len(rows[0]["keys"])
        lock.finish({"act": "forget", "started": _now(), "finished": _now(), "erased": erased})
    if store.cache is not None:
        state = clock(store)
        NetworkCache(store.cache, state["graph"], state["now"]).clear()
    return erased


def _rewriting(store: Store, person: str, persons: ErasedPersons) -> list[Step]:
    changed: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for row in store.stream(cypher("texts_of_statements"), {"id": person}):
        new = scrubbed({name: value for name, value in row["properties"].items() if name != INDEX_TERMS}, persons)
        if INDEX_TERMS in row["properties"]:
            new |= searchable(new)
        if new.get("attributed_to") == person:
            del new["attributed_to"]
        if row["is_flow"]:
            new |= _ends_without(person, row["properties"])
        if new != row["properties"]:
            changed[row["is_flow"]].append({"ref": row["ref"], "properties": new})
    return [
        (cypher("rewrite_statements"), {"rows": changed[False]}),
        (cypher("rewrite_flows"), {"rows": changed[True]}),
    ]


def _ends_without(person: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ends of a flow that stand on it, as they were but for the person: ids are no running text."""
    ends = {name: properties[name] for name in ENDS.values() if name in properties}
    return {name: "" if end == person else end for name, end in ends.items()}


def _ends(statement: Statement | Flow) -> Iterable[str]:
    if isinstance(statement, Flow):
        return [leg.entity for leg in statement.legs]
    return [statement.subject, statement.object]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
