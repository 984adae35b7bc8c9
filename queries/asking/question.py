"""What a question is: a Cypher text, a typed signature, rows; asked in the same way from Python, HTTP and commands."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import FunctionType
from typing import Any, Generic, ParamSpec, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from ...graph.errors import BadArgument, TooLarge
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ...graph.store.texts import text
from .answer import Answer, LeftOut, Row, status_with
from .answering import Answering
from .bodies import check_alone
from .coverage import coverage_of
from .identity import Identities, resolve
from .inquiry import Inquiry, Read, ReadResult, asked_of, listed
from .parameters import Means, declared_in, means, neutral, told_of
from .periods import only_within
from .scope import EVERYTHING, LARGEST_LIMIT, LAST_PAGE, Scope, moment, period
from .single_text import Prepare, Shape, whole_text

P = ParamSpec("P")
R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Question(Generic[P, R]):
    """One entry of the catalogue; calling it asks it.

    `texts` are the Cypher texts it may run, each a tuple of the files it is put together from. `draws`: whether its
    rows or statements make a network. `is_summed`: its rows are sums, with `behind` instead of statements.
    """

    name: str
    row: type[R]
    signature: inspect.Signature
    doc: str
    read: Read[R]
    texts: tuple[tuple[str, ...], ...]
    draws: bool
    is_summed: bool
    example: Mapping[str, Any]
    prepare: Prepare | None
    _arguments: type[BaseModel]
    _means: Mapping[str, Means]

    @property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """Its own parameters, without the scope that every question takes."""
        return {name: parameter for name, parameter in self.signature.parameters.items() if name != "scope"}

    @property
    def acting(self) -> tuple[str, ...]:
        """Its parameters that name somebody who acts: a country given there stands for its bodies, too."""
        return tuple(name for name, meaning in self._means.items() if meaning.is_acting)

    @property
    def is_portioned(self) -> bool:
        """Whether a page of its rows costs about that page, however many rows there are; others read all of them."""
        return not self.is_summed and any(
            "$skip" in text("coopnet.queries", name) for names in self.texts for name in names
        )

    @property
    def schema(self) -> dict[str, Any]:
        """Its own parameters as JSON Schema, for doors that describe them so."""
        return self._arguments.model_json_schema()

    @property
    def answer_model(self) -> type[Answer[R]]:
        """The model of its answers."""
        return _answer_of(self.row)

    def __call__(self, store: Readable | Answering, *args: P.args, **kwargs: P.kwargs) -> Answer[R]:
        """Ask; raises BadArgument, UnknownEntity, Ambiguous, TooLarge, TimedOut, EngineUnavailable."""
        given = dict(self.signature.bind(*args, **kwargs).arguments)
        scope = given.pop("scope", EVERYTHING)
        return self.ask(store, given, scope)

    def ask(self, store: Readable | Answering, given: Mapping[str, Any], scope: Scope = EVERYTHING) -> Answer[R]:
        """Ask with arguments by name, as the doors do."""
        if not 1 <= scope.limit <= LARGEST_LIMIT:
            raise BadArgument(f"limit: {scope.limit} is not between 1 and {LARGEST_LIMIT}.", argument="limit")
        if not 1 <= scope.page <= LAST_PAGE:
            raise BadArgument(f"page: {scope.page} is not between 1 and {LAST_PAGE}.", argument="page")
        check_alone(scope.alone, self.acting)
        if isinstance(store, Answering):
            checked = self.validated(given)
            return store.answer(self, {name: checked[name] for name in given}, scope)
        graph = Snapshot.of(store)
        within, at = period(scope), moment(graph, scope)
        identities = Identities.read(graph, at.grouped)
        arguments = self._resolved(graph, self.validated(given), at.now, identities)
        inquiry = Inquiry(graph, self.name, arguments, tuple(self._means), self.acting, scope, at, within, identities)
        answer = self._answer(inquiry, self.read(inquiry))
        if answer.rows or scope.page == 1:
            return answer
        # A page beyond the end has no rows to tell how the answer stands, or how many there are.
        first = self.ask(store, given, replace(scope, page=1))
        beyond = {"status": first.status, "total": first.total, "is_truncated": first.total > 0}
        return answer.model_copy(update=beyond)

    def _answer(self, inquiry: Inquiry, reading: ReadResult[R]) -> Answer[R]:
        shaped, known, scope = reading.shaped, reading.known, inquiry.scope
        rows, left_out = (
            (shaped.rows, [])
            if shaped.total is not None
            else only_within(shaped.rows, lambda row: row.date, inquiry.within)
        )
        used = [known[key] for key in dict.fromkeys(key for row in rows for key in row.statements)]
        if inquiry.at.excluded and not self.is_summed:
            left_out += self._excluded(inquiry, set(known), shaped.total)
        kept = rows if shaped.total is not None else rows[scope.skip : scope.skip + scope.limit]
        statements = {key: known[key] for row in kept for key in row.statements}
        total = len(rows) if shaped.total is None else shaped.total
        return self.answer_model(
            question=self.name,
            arguments={**inquiry.arguments, **asked_of(scope, EVERYTHING)},
            as_of=inquiry.at.now,
            as_of_time=inquiry.at.at,
            status=shaped.status or status_with(used, rows),
            summary=shaped.summary,
            total=total,
            page=scope.page,
            is_truncated=len(kept) < total,
            rows=kept,
            figures=shaped.figures(rows, known) if shaped.figures else [],
            gaps=list(shaped.gaps),
            left_out=[*shaped.left_out, *left_out, *_erased(inquiry)],
            counted_with=inquiry.counted_with(),
            coverage=coverage_of(statements.values(), inquiry.at, inquiry.arguments.get("dataset"), shaped.beyond),
            rests_on=sorted({statement.id for statement in statements.values()}),
            statements=statements,
        )

    def validated(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return every argument by name, as it is asked with before names are resolved to ids; raises BadArgument."""
        try:
            return self._arguments.model_validate(dict(given)).model_dump(mode="json")
        except ValidationError as error:
            first = error.errors()[0]
            argument = str(first["loc"][0]) if first["loc"] else ""
            known = ", ".join(self.parameters)
            remedy = f"Arguments of {self.name} are: {known or 'none'}." if first["type"] == "extra_forbidden" else ""
            raise BadArgument(f"{argument}: {reason(first['msg'])}.", remedy, argument) from error

    def _resolved(self, store: Readable, arguments: dict[str, Any], now: int, identities: Identities) -> dict[str, Any]:
        """Return the arguments with each entity by the id of its group, whatever it was asked for by."""

        def one(wanted: str, name: str) -> str:
            return resolve(store, wanted, now, self._means[name].types, name, identities)

        found = {name: [one(wanted, name) for wanted in listed(arguments[name])] for name in self._means}
        identities.know(entity for entities in found.values() for entity in entities)
        for name, entities in found.items():
            groups = list(dict.fromkeys(map(identities.of, entities)))
            if isinstance(arguments[name], str):
                arguments[name] = groups[0]
            elif arguments[name] is not None:
                arguments[name] = groups
        return arguments

    def _excluded(self, inquiry: Inquiry, heard: set[str], total: int | None) -> list[LeftOut]:
        """Count what other sources add: statements, or rows where only a page of them was read."""
        try:
            everything = self.read(inquiry.with_every_source())
        except TooLarge:
            least = max(1, inquiry.most + 1 - len(heard))
            return [LeftOut(reason="statements of other sources, or more: too many to count", count=least)]
        if total is None or everything.shaped.total is None:
            count, reason = len(everything.known.keys() - heard), "statements of other sources"
        else:
            count, reason = everything.shaped.total - total, "rows that only other sources state"
        return [LeftOut(reason=reason, count=count)] if count > 0 else []


def question(
    row: type[R],
    shape: Shape[R] | None = None,
    draws: bool = False,
    example: Mapping[str, Any] | None = None,
    prepare: Prepare | None = None,
    read: Read[R] | None = None,
    texts: tuple[tuple[str, ...], ...] = (),
    is_summed: bool = False,
    hub: str = "",
) -> Callable[[Callable[P, Answer[R]]], Question[P, R]]:
    """Declare a question: the function's name is its name and that of its text, its signature what it takes.

    The body is never run. Entities are marked by `Entity` and its narrower kinds. A set of filters that several
    questions take, `**filters: Unpack[…]`, stands between the positional and the other parameters. `example` is a
    request that the bundled dataset answers, shown in help and documentation. Give `shape` for rows of the text of its
    name, `read` and `texts` for what reads more than that. `hub` names an argument whose entities are read with all
    that is stated of them: one with too many links is refused before that.
    """

    def declare(function: Callable[P, Answer[R]]) -> Question[P, R]:
        name, hints = function.__name__, _hints(function)
        signature = _written_out(inspect.signature(function), hints)
        fields: dict[str, Any] = {
            name: (parameter.annotation, ... if parameter.default is inspect.Parameter.empty else parameter.default)
            for name, parameter in signature.parameters.items()
            if name != "scope"
        }
        config = ConfigDict(extra="forbid", defer_build=True)
        model = create_model(f"{name}_arguments", __config__=config, **fields)
        named = {
            name: found
            for name, parameter in signature.parameters.items()
            if (found := means(parameter.annotation)) is not None
        }
        return Question(
            name,
            row,
            signature,
            _doc(function, hints),
            read or whole_text(name, _given(shape), prepare, hub),
            texts or ((name,),),
            draws,
            is_summed,
            example or {},
            prepare,
            model,
            named,
        )

    return declare


def _written_out(signature: inspect.Signature, hints: Mapping[str, Any]) -> inspect.Signature:
    """Put the parameters of a set of filters in its place, each with what stands for not filtering as its default."""
    kinds = inspect.Parameter
    before: list[inspect.Parameter] = []
    filters: list[inspect.Parameter] = []
    after: list[inspect.Parameter] = []
    for name, parameter in signature.parameters.items():
        if parameter.kind is kinds.VAR_KEYWORD:
            declared = declared_in(hints[name])
            filters = [
                kinds(each, kinds.KEYWORD_ONLY, default=neutral(hint), annotation=hint)
                for each, hint in declared.items()
            ]
        else:
            (after if parameter.kind is kinds.KEYWORD_ONLY else before).append(
                parameter.replace(annotation=hints[name])
            )
    return signature.replace(parameters=[*before, *filters, *after])


def _doc(function: Callable[..., Any], hints: Mapping[str, Any]) -> str:
    """Return the function's docstring, and what its set of parameters says of them."""
    sets = [
        told_of(hints[parameter.name])
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind is inspect.Parameter.VAR_KEYWORD
    ]
    told = [part for part in (inspect.getdoc(function) or "", *sets) if part]
    return ("\n" if "\n\n" in told[0] else "\n\n").join(told) if told else ""


@cache
def _answer_of(row: type[R]) -> type[Answer[R]]:
    """Make the model of answers with these rows, and keep it: pydantic forgets it with its last answer."""
    return Answer[row]


def _given(shape: Shape[R] | None) -> Shape[R]:
    if shape is None:
        raise TypeError("a question needs a shape, or its own way to read")
    return shape


def _erased(inquiry: Inquiry) -> list[LeftOut]:
    """Tell of statements that were visible then and are erased now: of the whole graph, for nobody may be named."""
    count = inquiry.at.erased
    return (
        [LeftOut(reason="erased since at the request of persons, from the whole graph", count=count)] if count else []
    )


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """The types of its parameters; not that of the answer, since to make all of those models takes half a second."""
    parameters = FunctionType(function.__code__, function.__globals__)
    parameters.__annotations__ = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    return get_type_hints(parameters, include_extras=True)


def reason(message: str) -> str:
    """Put a validator's message into a sentence; names in it keep their letters."""
    words = message.removeprefix("Value error, ")
    return words[:1].lower() + words[1:]
