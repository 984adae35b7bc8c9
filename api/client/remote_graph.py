"""A graph behind the address of a server: every question of the catalogue is put to it as to a graph of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast
from urllib.parse import parse_qs, urlsplit

from pydantic import ValidationError

from ...graph.errors import BadArgument, Outdated, SchemaMismatch
from ...queries import CATALOGUE, Answer, Question, Scope
from ...queries.asking.answer import Row
from ...queries.asking.answering import Answering
from ...queries.asking.coverage import joined_coverage
from ...queries.asking.inquiry import asked_of
from ...queries.asking.joining import joined
from ...queries.asking.scope import EVERYTHING
from ...queries.portions import entities
from ..http.querying import pairs
from ..http.v1.media_types import JSON
from .asking_server import Server, ServerAddress

R = TypeVar("R", bound=Row)
Query = list[tuple[str, str]]

TIME_LIMIT = 120.0
"""Seconds for one answer: the server stops questions earlier, and makes large answers one after the other."""
PATIENCE = 60.0
MOST_ROWS = JSON.most
"""Rows that one answer in JSON has at the most."""


class RemoteGraph(Answering):
    """A server's graph, to be given to the questions of `coopnet.queries`; use it as a context manager.

    Answers, their rows and the errors that are raised are those that a graph of one's own gives. Rows beyond what the
    server sends at once are asked for by its cursors, all of one load.
    """

    def __init__(self, address: str, key: str = "", time_limit: float = TIME_LIMIT, patience: float = PATIENCE) -> None:
        self._server = Server(ServerAddress(address), key, time_limit, patience)

    def __enter__(self) -> RemoteGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"RemoteGraph({self.address!r})"

    @property
    def address(self) -> str:
        """The address under which it is asked, with /v1."""
        return self._server.address

    @property
    def time_limit(self) -> float:
        """Raise BadArgument: what reads a graph by itself, as networks do, asks for this first."""
        raise BadArgument(
            f"Only questions can be put to the server at {self.address}.",
            "Fetch networks from it as files (/v1/networks), or use a graph of your own.",
        )

    def close(self) -> None:
        """Close every connection."""
        self._server.close()

    def status(self) -> dict[str, Any]:
        """Return how the graph stands: its datasets, its last load, the server's version of coopnet."""
        return cast("dict[str, Any]", self._server.get("/status"))

    def answer(self, question: Question[Any, R], given: Mapping[str, Any], scope: Scope) -> Answer[R]:
        """Answer a question; where the data it began with are gone before its end, it is asked once more."""
        path = _path(question)
        query = pairs(given, replace(scope, limit=EVERYTHING.limit, page=EVERYTHING.page))
        if not any(name == "language" for name, _ in query):
            query.append(("language", scope.language))
        try:
            return self._asked(question, path, query, scope)
        except Outdated:
            return self._asked(question, path, query, scope)

    def _asked(self, question: Question[Any, R], path: str, query: Query, scope: Scope) -> Answer[R]:
        cursor, is_there = self._skip(path, query, scope.skip)
        if not is_there:
            first, _ = self._portion(question, path, query, min(scope.limit, MOST_ROWS), None)
            nothing: dict[str, Any] = {
                "rows": [],
                "statements": {},
                "rests_on": [],
                "coverage": joined_coverage([first.coverage], ()),
                "is_truncated": first.total > 0,
            }
            return _as_asked(question, first.model_copy(update=nothing), scope)
        portions: list[Answer[R]] = []
        left = scope.limit
        while left > 0 and (cursor is not None or not portions):
            portion, cursor = self._portion(question, path, query, min(left, MOST_ROWS), cursor)
            portions.append(portion)
            left -= min(left, MOST_ROWS)
        answer = joined(portions)
        return _as_asked(question, answer.model_copy(update={"is_truncated": len(answer.rows) < answer.total}), scope)

    def _skip(self, path: str, query: Query, rows: int) -> tuple[str | None, bool]:
        """Return the cursor that leads beyond so many rows, and whether there are rows beyond them."""
        cursor, left = None, rows
        while left > 0:
            size = min(left, MOST_ROWS)
            # one short field instead of everything that the rows rest on
            content = self._server.get(path, [*query, ("fields", "date"), *_place(size, cursor)])
            cursor, left = _next(content), left - size
            if cursor is None:
                return None, False
        return cursor, True

    def _portion(
        self, question: Question[Any, R], path: str, query: Query, size: int, cursor: str | None
    ) -> tuple[Answer[R], str | None]:
        content = self._server.get(path, [*query, *_place(size, cursor)])
        try:
            return question.answer_model.model_validate(content), _next(content)
        except (ValidationError, TypeError, KeyError) as error:
            raise SchemaMismatch(
                f"The server at {self.address} answers “{question.name}” in a form that this coopnet does not know.",
                "Install the version of coopnet that the server has: connect(…).status() tells it.",
            ) from error


def _path(question: Question[Any, Any]) -> str:
    if CATALOGUE.get(question.name) is question:
        return f"/questions/{question.name}"
    if question is entities:
        return "/entities"
    raise BadArgument(f"A server does not answer “{question.name}”.", "Ask it of a graph of your own.")


def _place(size: int, cursor: str | None) -> Query:
    return [("limit", str(size)), *([] if cursor is None else [("cursor", cursor)])]


def _next(content: Mapping[str, Any]) -> str | None:
    following = cast("str | None", content["links"]["next"])
    return None if following is None else parse_qs(urlsplit(following).query)["cursor"][0]


def _as_asked(question: Question[Any, R], answer: Answer[R], scope: Scope) -> Answer[R]:
    """Return an answer that tells what was asked here, and not in which portions the server was asked."""
    own = {name: value for name, value in answer.arguments.items() if name in question.parameters}
    return answer.model_copy(update={"arguments": {**own, **asked_of(scope, EVERYTHING)}, "page": scope.page})
