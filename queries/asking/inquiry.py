"""An inquiry: one question with its arguments and moment, and the reading of rows for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from ...graph.errors import TooLarge
from ...graph.model.dates import Days
from ...graph.store.store import Readable
from .answer import CountedWith, Figure, Gap, LeftOut, Row, Status
from .bodies import EVERY, bodies_of, is_country
from .hydration import Hydrator
from .identity import Identities
from .scope import LARGEST_LIMIT, Moment, Scope
from .shown_statements import EntityRef, StatementOut
from .texts import composed

R = TypeVar("R", bound=Row)

Columns = Mapping[str, Any]
"""One row of a text as it comes."""


@dataclass(frozen=True)
class Found:
    """One row of a text: its columns, entities with names, and the statements of its column `statements`."""

    columns: Columns
    statements: list[StatementOut]

    def __getitem__(self, column: str) -> Any:
        return self.columns[column]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its statements."""
        return tuple(statement.key for statement in self.statements)


@dataclass(frozen=True)
class Asked:
    """The part of an inquiry that a question's own code sees: arguments with ids resolved, and names of entities."""

    arguments: Mapping[str, Any]
    entity: Callable[[str], EntityRef]
    within: Days | None
    ids: Callable[[str], list[str]]
    """The ids that an argument stands for: what is judged the same, and the bodies of a country."""

    def entities(self, argument: str) -> list[EntityRef]:
        """Return the entities that an argument names, none where it was not given."""
        return [self.entity(item) for item in listed(self.arguments[argument])]


@dataclass(frozen=True)
class Shaped(Generic[R]):
    """The result of a question's own code: rows for the answer, gaps, and what was left out.

    `total` is given where `rows` are one page already, and have been narrowed to the period: how many rows there are.
    """

    rows: list[R]
    gaps: tuple[Gap, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    figures: Callable[[list[R], Mapping[str, StatementOut]], list[Figure]] | None = None
    status: Status | None = None
    total: int | None = None
    summary: str = ""
    beyond: str = ""
    """Which data ends before the date asked about (`coverage.said_of`)."""


@dataclass(frozen=True)
class Inquiry:
    """The arguments with ids resolved, the scope, and the moment and the sources it means.

    `named` are the arguments that name entities, `acting` those of them that name somebody who acts.
    """

    store: Readable
    question: str
    arguments: Mapping[str, Any]
    named: tuple[str, ...]
    acting: tuple[str, ...]
    scope: Scope
    at: Moment
    within: Days | None
    identities: Identities

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters of every text: each entity argument as the list of ids it stands for, empty if not given."""
        ids = {name: self.ids(name) for name in self.named}
        shared = {**self.at.parameters(), "themes": self.themes}
        return {**self.arguments, **ids, **shared}

    @property
    def given(self) -> frozenset[str]:
        """The arguments that were given, by name: the sections of a text that are wanted."""
        return frozenset(name for name, value in self.arguments.items() if value is not None and value != [])

    @cached_property
    def themes(self) -> list[str]:
        """The ids of the theme that is asked for and of all that are narrower; none where none is asked for."""
        if not self.arguments.get("theme"):
            return []
        theme = self.identities.members(self.arguments["theme"])
        rows = self.store.read(composed(("narrower_themes",)), {"theme": theme, "now": self.at.now})
        return [row["id"] for row in rows]

    def ids(self, argument: str) -> list[str]:
        """List the ids that an argument stands for: what is judged the same, and the bodies of a country."""
        self.identities.know(self.bodies.get(argument, ()))
        given = [member for item in listed(self.arguments[argument]) for member in self.identities.members(item)]
        bodies = [member for body in self.bodies.get(argument, ()) for member in self.identities.members(body)]
        return list(dict.fromkeys([*given, *bodies]))

    @cached_property
    def bodies(self) -> Mapping[str, list[str]]:
        """By argument, the bodies that a country given there stands for beside itself."""
        asked = {
            name: [
                home
                for item in listed(self.arguments[name])
                for home in self.identities.members(item)
                if is_country(home)
            ]
            for name in self.acting
            if not self.is_alone(name)
        }
        found = bodies_of(self.store, {home for homes in asked.values() for home in homes}, self.at)
        return {name: [body for home in homes for body in found.get(home, ())] for name, homes in asked.items()}

    def is_alone(self, argument: str) -> bool:
        """Whether a country given as this argument stands for itself, without its bodies."""
        return argument not in self.acting or bool({EVERY, argument} & set(self.scope.alone))

    def counted_with(self) -> list[CountedWith]:
        """Say which countries were counted with their bodies."""
        counts = {name: len(set(map(self.identities.of, bodies))) for name, bodies in self.bodies.items() if bodies}
        hydrator = self.hydrator() if counts else None
        return [
            CountedWith(argument=name, country=hydrator.entity(item), bodies=counts[name])
            for name in counts
            if hydrator is not None
            for item in listed(self.arguments[name])
            if is_country(item)
        ]

    @property
    def most(self) -> int:
        """How many rows can be read at once at the most."""
        return LARGEST_LIMIT

    @property
    def day(self) -> date:
        """The day that is asked about: today in UTC, or that of the load that is asked as of."""
        return self.at.day

    def with_every_source(self) -> Inquiry:
        """The same without a filter by source."""
        return replace(self, at=self.at.with_every_source())

    def read(self, *texts: str, **further: Any) -> Sequence[Columns]:
        """Read the rows of a text, or of several that make one, with the sections of the arguments that were given.

        `further` parameters stand above the others.
        """
        return self.read_sections(texts, self.given, further)

    def read_sections(
        self, texts: tuple[str, ...], sections: frozenset[str], further: Mapping[str, Any]
    ) -> Sequence[Columns]:
        """Read the same by texts of which only some sections are wanted; “grouped” is where entities are."""
        wanted = sections | {"grouped"} if self.identities.is_grouped else sections
        return self.store.read(composed(texts, wanted), {**self.parameters, **further})

    def hydrator(
        self, rows: Iterable[Columns] = (), extra: Iterable[str] = (), described: Iterable[dict[str, Any]] = ()
    ) -> Hydrator:
        """Return a hydrator that knows what is in these rows, `extra` entities, and those that the arguments name.

        `described` are rows of the text “names” that are there already.
        """
        hydrator = Hydrator(self.store, self.at.now, self.scope.language, self.identities)
        hydrator.take(described)
        for row in rows:
            for value in row.values():
                hydrator.note(value)
        hydrator.fetch([*(item for name in self.named for item in listed(self.arguments[name])), *extra])
        return hydrator

    def statements(self, refs: Sequence[str], extra: Iterable[str]) -> tuple[Mapping[str, StatementOut], Hydrator]:
        """Read statements by their database handles, with a hydrator that knows them and `extra` entities."""
        rows: Sequence[Columns] = self.read("by_ref", refs=refs, bound=len(refs)) if refs else []
        hydrator = self.hydrator(rows, extra)
        return {row["ref"]: hydrator.statements(row["statements"])[0] for row in rows}, hydrator

    def found(self, rows: Sequence[Columns]) -> tuple[list[Found], Asked]:
        """Turn rows into entities with names and statements; raises TooLarge where there are more than can be given."""
        if len(rows) > self.most:
            raise self.too_large()
        hydrator = self.hydrator(rows)
        found = [
            Found(
                {name: hydrator.value(value) for name, value in row.items() if name != "statements"},
                hydrator.statements(row["statements"]),
            )
            for row in rows
        ]
        return found, Asked(self.arguments, hydrator.entity, self.within, self.ids)

    def too_large(self) -> TooLarge:
        """Say how to narrow this question."""
        unused = [name for name in self.named if not self.arguments[name]]
        narrower = f" ({', '.join(unused)})" if unused else ""
        return TooLarge(
            f"“{self.question}” has more than {self.most:,} rows here.",
            f"Narrow it by an entity{narrower}, a type or a source; sums of money: ask “totals”, their rows: “flows”.",
        )


@dataclass(frozen=True, slots=True)
class ReadResult(Generic[R]):
    """The result of reading: shaped rows, and the statements that they may rest on."""

    shaped: Shaped[R]
    known: Mapping[str, StatementOut]


Read = Callable[[Inquiry], ReadResult[R]]
"""How a question reads its rows, where it takes more than one text."""


def listed(value: Any) -> list[Any]:
    """Return what an argument holds as a list."""
    return [] if value is None else [value] if isinstance(value, str | int) else list(value)


def asked_of(scope: Scope, everything: Scope) -> dict[str, Any]:
    """Return what a scope narrows, by name."""
    given = {name: getattr(scope, name) for name in Scope.__slots__}
    return {name: value for name, value in given.items() if value != getattr(everything, name)}
