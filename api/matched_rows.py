"""A table with, beside each row, whom it means in the graph: which columns say what, and the columns that are added.

Each row becomes one row: its own cells as they are, then `ADDED`. A row that cannot be read or asked says so in
`match_problem`, and the others are answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from ..graph.errors import PASSING, BadArgument, CoopnetError
from ..graph.model.folding import key
from ..graph.store.snapshot import Snapshot
from ..graph.store.store import Store
from ..loaders.table.cell_problem import CellProblem
from ..loaders.table.file_formats import text_of
from ..loaders.table.table_rows import Line, NoRow
from ..queries.asking.scope import Scope
from ..queries.finding.program_queries import ProgramQueries, ScoredCandidate
from ..queries.portions import EntityRecord, entity_records
from .files import guarded

ADDED = (
    "match_decision",
    "match_id",
    "match_name",
    "match_score",
    "match_how",
    "match_on",
    "match_why",
    "match_acts",
    "match_countries",
    "match_identifiers",
    "match_others",
    "match_line",
    "match_problem",
)
NONE, PROBLEM = "none", "problem"
"""Decisions beside match and review: nobody is like it; the row could not be asked."""
_LISTED = "; "
_LONGEST = 1000
"""Characters of a name that are looked for."""
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "name", "organisation name", "organization name", "org name", "organisation", "organization", "org",
        "institution", "institution name", "agency", "agency name", "funder", "funder name", "funding org:name",
        "donor", "donor name", "partner", "partner name", "recipient name", "recipient org:name", "actor",
        "implementing organisation", "implementing partner", "company", "company name", "title",
        "nom", "nombre", "nome", "naam", "organisationsname", "bezeichnung", "название", "наименование", "назва",
    ),
    "country": (
        "country", "country code", "country iso", "iso2", "iso", "country name", "pays", "país", "paese", "land",
        "страна", "країна",
    ),
    "identifier": (
        "identifier", "organisation identifier", "organization identifier", "org id", "organisation id",
        "organization id", "org identifier", "organisation ref", "org ref", "ref", "iati identifier",
        "recipient org:identifier", "funding org:identifier", "registration number", "lei",
    ),
    "kind": ("kind", "organisation type", "organization type", "org type", "actor type"),
}  # fmt: skip
"""How columns are called that say what, the surest first."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns that say what; empty for what no column says. Names or identifiers there must be."""

    name: str = ""
    country: str = ""
    identifier: str = ""
    kind: str = ""


def roles(columns: Sequence[str], given: Mapping[str, str]) -> tuple[Roles, list[str]]:
    """Return which column says what: as given, else by what it is called; and sentences about what was guessed.

    Raises BadArgument for a column that there is not, for a table that is answered already, and where none says whom
    to look for.
    """
    if answered := [column for column in columns if column in ADDED]:
        raise BadArgument(
            f"The table has a column “{answered[0]}” already: it is the answer to an earlier one.",
            "Give the table as it was, or take the columns out that begin with “match_”.",
        )
    taken = {role: _column(columns, wanted, role) for role, wanted in given.items() if wanted}
    guessed: list[str] = []
    for role in (field.name for field in fields(Roles)):
        if role not in taken and (column := _guess(columns, role, set(taken.values()))):
            taken[role] = column
            guessed.append(f"The column “{column}” is taken for the {role}; if that is wrong, say --{role} COLUMN.")
    if "name" not in taken and "identifier" not in taken and len(columns) == 1:
        taken["name"] = columns[0]
    if "name" not in taken and "identifier" not in taken:
        raise BadArgument(
            "No column is called as one with names or identifiers is.",
            f"Say --name or --identifier with one of {_quoted(columns)}.",
            "name",
        )
    return Roles(**taken), guessed


def _column(columns: Sequence[str], wanted: str, role: str) -> str:
    found = [column for column in columns if column == wanted] or [c for c in columns if key(c) == key(wanted)]
    if not found:
        raise BadArgument(f"{role}: there is no column “{wanted}”.", f"Columns are {_quoted(columns)}.", role)
    return found[0]


def _quoted(columns: Sequence[str]) -> str:
    shown = ", ".join(f"“{column}”" for column in columns[:20])
    return f"{shown} …" if len(columns) > 20 else shown


def _guess(columns: Sequence[str], role: str, taken: set[str]) -> str:
    free = {key(column): column for column in reversed(columns) if column not in taken}
    return next((free[folded] for folded in map(key, _HEADERS[role]) if folded in free), "")


@dataclass(frozen=True)
class Matching:
    """How rows are answered: by the load `at`, so that a work taken up again answers as before; `types` may be none."""

    at: int
    columns: Sequence[str]
    roles: Roles
    types: Sequence[str] = ()
    limit: int = 5

    @property
    def header(self) -> list[str]:
        """The names of all columns of the result."""
        return [*self.columns, *ADDED]

    def answered(self, store: Store, lines: Sequence[Line], pool: ThreadPoolExecutor) -> list[list[str]]:
        """Return a row for each line that is one, in order; lines are asked side by side, like ones once.

        Raises EngineUnavailable, Busy and DiskUnavailable, which are no row's fault.
        """
        graph = Snapshot(store)
        asking = ProgramQueries.of(graph, Scope(as_of=str(self.at)))
        rows = [line for line in lines if not isinstance(line.cells, NoRow)]
        asked = [self._asked(line) for line in rows]
        wanted = list(dict.fromkeys(query for query in asked if isinstance(query, tuple)))
        found = dict(zip(wanted, pool.map(partial(_found, asking, self.types, self.limit), wanted), strict=True))
        answers = [found[query] if isinstance(query, tuple) else query for query in asked]
        ids = {candidate.entity for answer in answers if not isinstance(answer, str) for candidate in answer}
        records = entity_records(graph, sorted(ids), Scope(as_of=str(self.at))) if ids else {}
        return [
            [*self._own(line), *_added(answer, records, line.number)]
            for line, answer in zip(rows, answers, strict=True)
        ]

    def _asked(self, line: Line) -> _Query | str:
        """Return what a line asks for, or what is wrong with it."""
        if isinstance(line.cells, CellProblem):
            return f"line {line.number}: {line.cells}"
        cells = _texts(line)
        query = tuple(
            " ".join(cells.get(column, "").split()) for column in (getattr(self.roles, f.name) for f in fields(Roles))
        )
        name, _, identifier, _ = query
        if not name and not identifier:
            return f"line {line.number}: there is neither a name nor an identifier in it"
        if len(name) > _LONGEST or len(identifier) > _LONGEST:
            return f"line {line.number}: a name has more than {_LONGEST:,} characters"
        return query

    def _own(self, line: Line) -> list[str]:
        cells = _texts(line)
        return [guarded(cells.get(column, "")) for column in self.columns]


_Query = tuple[str, ...]


def _texts(line: Line) -> dict[str, str]:
    cells: Mapping[str, Any] = line.cells if isinstance(line.cells, dict) else {}
    return {column: cell if isinstance(cell, str) else text_of(cell) for column, cell in cells.items()}


def _found(
    asking: ProgramQueries, types: Sequence[str], limit: int, query: _Query
) -> tuple[ScoredCandidate, ...] | str:
    name, country, identifier, kind = query
    try:
        return asking.find(name, country, identifier, kind, types, limit)
    except PASSING:
        raise
    except CoopnetError as error:
        return str(error)


def _added(
    answer: tuple[ScoredCandidate, ...] | str, records: Mapping[str, EntityRecord], number: int
) -> Iterable[str]:
    if isinstance(answer, str):
        return _cells(decision=PROBLEM, problem=answer, line=str(number))
    if not answer:
        return _cells(decision=NONE, line=str(number))
    best, *others = answer
    record = records[best.entity]
    return _cells(
        decision=str(best.decision),
        id=best.entity,
        name=record.name,
        score=f"{best.score:.3f}",
        how=best.how,
        on=best.matched,
        why=best.why,
        acts=str(best.acts),
        countries=_LISTED.join(placed.country.name for placed in record.countries),
        identifiers=_LISTED.join(known.identifier for known in record.identifiers),
        others=_LISTED.join(f"{other.entity} {records[other.entity].name} ({other.score:.3f})" for other in others),
        line=str(number),
    )


def _cells(**given: str) -> list[str]:
    return [guarded(given.get(column.removeprefix("match_"), "")) for column in ADDED]
