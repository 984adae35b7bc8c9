"""What a question is: a Cypher text, a typed signature, rows; asked in the same way from Python, HTTP and commands."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import FunctionType
from typing import Annotated, Any, Generic, ParamSpec, TypeVar, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, WithJsonSchema, create_model

from ..graph.dates import Days, days
from ..graph.errors import BadArgument, TooLarge
from ..graph.schema import ACTORS, LABELS
from ..graph.statements import BY_NAME
from ..graph.store import Store, text
from .answer import Answer, EntityRef, Figure, Gap, LeftOut, Row, StatementOut, Status, status_of
from .identity import Identities, resolve
from .reading import Reader
from .scope import EVERYTHING, LARGEST_LIMIT, Moment, Scope, moment, period

P = ParamSpec("P")
R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Means:
    """Marks a parameter that names an entity, and says of which types it may be."""

    types: frozenset[str]


Entity = Annotated[str, Means(LABELS - {"Provision"})]
"""An entity: an id, an ISO country code, an identifier, or a whole name in any language given."""
Actor = Annotated[str, Means(ACTORS)]
"""The same, of those who act: countries, organisations, persons, groups."""
CountryOrPlace = Annotated[str, Means(frozenset({"Country", "Place"}))]
Theme = Annotated[str, Means(frozenset({"Theme"}))]
Project = Annotated[str, Means(frozenset({"Project"}))]
Programme = Annotated[str, Means(frozenset({"Programme"}))]
Person = Annotated[str, Means(frozenset({"Person"}))]
Document = Annotated[str, Means(frozenset({"Document"}))]
Event = Annotated[str, Means(frozenset({"Event"}))]


def _known(names: Collection[str]) -> AfterValidator:
    def check(name: str) -> str:
        if name not in names:
            close = get_close_matches(name.upper(), names, 1, 0.4) or get_close_matches(name.title(), names, 1, 0.4)
            raise ValueError(f"“{name}” is none of {', '.join(sorted(names))}{f'; {close[0]}?' if close else ''}")
        return name

    return AfterValidator(check)


def choices(names: Collection[str]) -> WithJsonSchema:
    """Let a door show what can be chosen from; what is typed is judged by the validator beside it."""
    return WithJsonSchema({"type": "string", "enum": sorted(names)})


_TYPES = {*BY_NAME, "FLOW"}
Label = Annotated[str, _known(LABELS), choices(LABELS)]
"""A type of entity: Country, Organisation, Project …"""
StatementTypeName = Annotated[str, _known(_TYPES), choices(_TYPES)]
"""A type of statement: FUNDS, SIGNED … or FLOW, for money."""


@dataclass(frozen=True)
class Found:
    """One row of a text: its columns, entities with names, and the statements of its column `statements`."""

    columns: Mapping[str, Any]
    statements: list[StatementOut]

    def __getitem__(self, column: str) -> Any:
        return self.columns[column]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its statements."""
        return tuple(statement.key for statement in self.statements)


@dataclass(frozen=True)
class Asked:
    """What a question's own code may look at: arguments with ids resolved, and how to name an entity."""

    arguments: Mapping[str, Any]
    entity: Callable[[str], EntityRef]
    within: Days | None

    def entities(self, argument: str) -> list[EntityRef]:
        """Give the entities that an argument names, none where it was not given."""
        given = self.arguments[argument]
        ids: list[str] = [given] if isinstance(given, str) else list(given or ())
        return [self.entity(one) for one in ids]


@dataclass(frozen=True)
class Shaped(Generic[R]):
    """What a question's own code makes of the rows of its text."""

    rows: list[R]
    gaps: tuple[Gap, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    figures: Callable[[list[R], Mapping[str, StatementOut]], list[Figure]] | None = None
    status: Status | None = None


Shape = Callable[[list[Found], Asked], Shaped[R]]
Prepare = Callable[[Mapping[str, Any]], dict[str, Any]]
"""Further parameters for the text, made from the arguments."""


@dataclass(frozen=True)
class Question(Generic[P, R]):
    """One entry of the catalogue; calling it asks it.

    `draws`: whether its statements make a network. `shape` turns the rows of the text into the rows of the answer.
    """

    name: str
    row: type[R]
    signature: inspect.Signature
    doc: str
    shape: Shape[R]
    draws: bool
    example: Mapping[str, Any]
    prepare: Prepare | None
    _arguments: type[BaseModel]
    _means: Mapping[str, Means]

    @property
    def cypher(self) -> str:
        """Its text."""
        return text("coopnet.queries", self.name)

    @property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """Its own parameters, without the scope that every question takes."""
        return {name: one for name, one in self.signature.parameters.items() if name != "scope"}

    def __call__(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> Answer[R]:
        """Ask; raises BadArgument, UnknownEntity, Ambiguous, TooLarge, TimedOut, EngineUnavailable."""
        given = dict(self.signature.bind(*args, **kwargs).arguments)
        scope = given.pop("scope", EVERYTHING)
        return self.ask(store, given, scope)

    def ask(self, store: Store, given: Mapping[str, Any], scope: Scope = EVERYTHING) -> Answer[R]:
        """Ask with arguments by name, as the doors do."""
        if not 1 <= scope.limit <= LARGEST_LIMIT:
            raise BadArgument(f"limit: {scope.limit} is not between 1 and {LARGEST_LIMIT}.", argument="limit")
        within, at = period(scope), moment(store, scope)
        identities = Identities.read(store, at.now)
        arguments = self._resolved(store, self._validated(given), at.now)
        shaped, known = self._found(store, arguments, at, identities, scope)
        rows, left_out = _within(shaped.rows, within)
        used = [known[key] for key in dict.fromkeys(key for row in rows for key in row.statements)]
        if at.unheard:
            left_out += self._unheard(store, arguments, at, identities, scope, set(known))
        kept = rows[: scope.limit]
        statements = {key: known[key] for row in kept for key in row.statements}
        return Answer[self.row](
            question=self.name,
            arguments={**arguments, **_asked(scope)},
            as_of=at.now,
            as_of_time=at.at,
            status=shaped.status or status_of(used),
            total=len(rows),
            is_truncated=len(kept) < len(rows),
            rows=kept,
            figures=shaped.figures(rows, known) if shaped.figures else [],
            gaps=list(shaped.gaps),
            left_out=[*shaped.left_out, *left_out],
            rests_on=sorted({one.id for one in statements.values()}),
            statements=statements,
        )

    def _validated(self, given: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return self._arguments.model_validate(dict(given)).model_dump(mode="json")
        except ValidationError as error:
            first = error.errors()[0]
            argument = str(first["loc"][0]) if first["loc"] else ""
            known = ", ".join(self.parameters)
            remedy = f"Arguments of {self.name} are: {known or 'none'}." if first["type"] == "extra_forbidden" else ""
            raise BadArgument(f"{argument}: {reason(first['msg'])}.", remedy, argument) from error

    def _resolved(self, store: Store, arguments: dict[str, Any], now: int) -> dict[str, Any]:
        def one(wanted: str, name: str) -> str:
            return resolve(store, wanted, now, self._means[name].types, name)

        for name in self._means:
            value = arguments[name]
            if isinstance(value, str):
                arguments[name] = one(value, name)
            elif value is not None:
                arguments[name] = [one(wanted, name) for wanted in value]
        return arguments

    def _found(
        self, store: Store, arguments: Mapping[str, Any], at: Moment, identities: Identities, scope: Scope
    ) -> tuple[Shaped[R], dict[str, StatementOut]]:
        raw = store.read(self.cypher, {**self._for_cypher(arguments, identities), **at.parameters()})
        if len(raw) > LARGEST_LIMIT:
            raise TooLarge(
                f"“{self.name}” has more than {LARGEST_LIMIT:,} rows here.",
                "Narrow it by an entity, a type or a source.",
            )
        reader = Reader(store, at.now, scope.language, identities)
        for row in raw:
            for value in row.values():
                reader.note(value)
        named = [one for name in self._means for one in _listed(arguments[name])]
        reader.fetch(named)
        found = [
            Found(
                {name: reader.value(value) for name, value in row.items() if name != "statements"},
                reader.statements(row["statements"]),
            )
            for row in raw
        ]
        known = {statement.key: statement for one in found for statement in one.statements}
        return self.shape(found, Asked(arguments, reader.entity, period(scope))), known

    def _for_cypher(self, arguments: Mapping[str, Any], identities: Identities) -> dict[str, Any]:
        """Every entity becomes the list of ids it stands for; none becomes an empty list."""
        ids = {name: [member for one in _listed(arguments[name]) for member in identities.members(one)]
               for name in self._means}  # fmt: skip
        further = self.prepare(arguments) if self.prepare else {}
        return {**arguments, **ids, **further}

    def _unheard(
        self,
        store: Store,
        arguments: Mapping[str, Any],
        at: Moment,
        identities: Identities,
        scope: Scope,
        heard: set[str],
    ) -> list[LeftOut]:
        try:
            _, everything = self._found(store, arguments, at.listening_to_all(), identities, scope)
        except TooLarge:
            least = max(1, LARGEST_LIMIT + 1 - len(heard))
            return [LeftOut(reason="statements of other sources, too many to count: at least", count=least)]
        count = len(everything.keys() - heard)
        return [LeftOut(reason="statements of other sources", count=count)] if count else []


def question(
    row: type[R],
    shape: Shape[R],
    draws: bool = False,
    example: Mapping[str, Any] | None = None,
    prepare: Prepare | None = None,
) -> Callable[[Callable[P, Answer[R]]], Question[P, R]]:
    """Declare a question: the function's name is its name and that of its text, its signature what it takes.

    The body is never run. Entities are marked by `Entity` and its narrower kinds. `example` is a request that the
    bundled dataset answers, shown in help and documentation.
    """

    def declare(function: Callable[P, Answer[R]]) -> Question[P, R]:
        hints = _hints(function)
        signature = inspect.signature(function)
        signature = signature.replace(
            parameters=[one.replace(annotation=hints[name]) for name, one in signature.parameters.items()]
        )
        fields: dict[str, Any] = {
            name: (one.annotation, ... if one.default is inspect.Parameter.empty else one.default)
            for name, one in signature.parameters.items()
            if name != "scope"
        }
        config = ConfigDict(extra="forbid", defer_build=True)
        model = create_model(f"{function.__name__}_arguments", __config__=config, **fields)
        means = {name: found for name in fields if (found := _means(hints[name])) is not None}
        doc = inspect.getdoc(function) or ""
        return Question(function.__name__, row, signature, doc, shape, draws, example or {}, prepare, model, means)

    return declare


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """The types of its parameters; not that of the answer, since to make all of those models takes half a second."""
    parameters = FunctionType(function.__code__, function.__globals__)
    parameters.__annotations__ = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    return get_type_hints(parameters, include_extras=True)


def reason(message: str) -> str:
    """Put a validator's message into a sentence; names in it keep their letters."""
    text = message.removeprefix("Value error, ")
    return text[:1].lower() + text[1:]


def _means(hint: Any) -> Means | None:
    if get_origin(hint) is Annotated:
        return next((one for one in get_args(hint)[1:] if isinstance(one, Means)), None)
    return next((found for one in get_args(hint) if (found := _means(one)) is not None), None)


def _listed(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _asked(scope: Scope) -> dict[str, Any]:
    given = {name: getattr(scope, name) for name in Scope.__slots__}
    return {name: value for name, value in given.items() if value != getattr(EVERYTHING, name)}


def _within(rows: list[R], within: Any) -> tuple[list[R], list[LeftOut]]:
    if within is None:
        return rows, []
    kept: list[R] = []
    reasons: Counter[str] = Counter()
    for row in rows:
        if row.date is None:
            reasons["without a stated date"] += 1
        elif days(row.date).overlaps(within):
            kept.append(row)
        else:
            reasons["outside the period"] += 1
    return kept, [LeftOut(reason=reason, count=count) for reason, count in sorted(reasons.items())]
