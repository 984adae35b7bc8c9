"""What an address of /v1 asks: a question with its arguments, the form, the fields and the place in its list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.datastructures import QueryParams

from ....graph.errors import BadArgument, Outdated
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Store
from ....queries.asking.answer import Answer
from ....queries.asking.joining import joined
from ....queries.asking.question import Question
from ....queries.asking.scope import Scope
from ..querying import SCOPE_NAMES, asked
from ..route_paths import route_path, under_prefix
from .cursors import Cursor, asked_for
from .data_versions import DataVersion, Tag, version_of
from .media_types import JSON, Form, form_of, forms_of, language_of

SCOPE = tuple(name for name in SCOPE_NAMES if name != "page")
"""What narrows every question here: a list goes on by a cursor, not by the number of a page."""
PORTION = 500
"""Rows that are read and written at a time."""


@dataclass(frozen=True)
class Asking:
    """One request for the rows of a question, `skip` of which stand before those that are wanted."""

    question: Question[Any, Any]
    given: Mapping[str, Any]
    scope: Scope
    form: Form
    fields: tuple[str, ...] | None
    skip: int
    path: str
    """Where the answer is, with the prefix of a proxy."""
    query: QueryParams
    hash: str
    data: DataVersion
    snapshot: Snapshot
    store: Store

    @classmethod
    def of(
        cls,
        request: Request,
        question: Question[Any, Any],
        store: Store,
        fixed: Mapping[str, Any] | None = None,
        forms: Collection[str] = (),
    ) -> Asking:
        """Read an address; `fixed` are arguments that stand in its path. Raises BadArgument and Outdated."""
        query, snapshot = request.query_params, Snapshot(store)
        given, scope = asked(question, query, ["fields", "cursor", "format"], SCOPE)
        form = form_of(query, request.headers, forms or forms_of(question))
        scope = replace(scope, language=language_of(query, request.headers), limit=_limit(query, scope, form))
        data, hash_ = version_of(snapshot), asked_for(route_path(request.scope), query.multi_items())
        fields, skip = fields_of(query, question.row.model_fields), 0
        if "cursor" in query:
            cursor = Cursor.read(query["cursor"], hash_)
            cursor.check(snapshot, data)
            scope, skip = replace(scope, as_of=str(cursor.data.load)), cursor.skip
        path = under_prefix(route_path(request.scope))
        given = {**given, **(fixed or {})}
        return cls(question, given, scope, form, fields, skip, path, query, hash_, data, snapshot, store)

    @property
    def tag(self) -> Tag:
        """The entity tag of its answer, known before it is asked; another each day, which some answers are about."""
        day = self.snapshot.today.isoformat()
        return Tag.of(self.data, self.form.name, self.scope.language, self.path, str(self.query), day)

    def portions(self) -> Iterator[Answer[Any]]:
        """Ask for the wanted rows, some at a time where the question can be asked so; at least one answer comes.

        Rows of a question that has to see all at once come at once. Raises Outdated where the rows change meanwhile.
        """
        is_portioned = self.question.is_portioned and self.scope.start is None and self.scope.end is None
        size = min(PORTION, self.scope.limit) if is_portioned else self.scope.limit
        end, at, total, store = self.skip + self.scope.limit, self.skip, None, self.snapshot
        scope = self.scope
        while total is None or at < min(end, total):
            page, before = at // size + 1, at % size
            answer = self.question.ask(store, self.given, replace(scope, limit=size, page=page))
            if total is not None and answer.total != total:
                raise Outdated("The rows have changed while they were read.", "Ask again.")
            total = answer.total
            yield _cut(answer, before, end - at)
            at += size - before
            # what a snapshot has read it keeps, so each further portion has one of its own, of the same load
            scope, store = replace(scope, as_of=str(answer.as_of)), Snapshot(self.store)

    def whole(self) -> Answer[Any]:
        """Return all wanted rows as one answer; there are at most some hundreds."""
        return joined(list(self.portions()))

    def is_empty(self) -> bool:
        """Whether there are no rows at all."""
        return next(self.portions()).total == 0

    def next(self, answer: Answer[Any]) -> str | None:
        """Return the address of what follows the wanted rows; none where nothing does."""
        skip = self.skip + self.scope.limit
        if skip >= answer.total:
            return None
        data = self.data.model_copy(update={"load": answer.as_of})
        items = [item for item in self.query.multi_items() if item[0] not in ("cursor", "format")]
        items += [] if self.form is JSON else [("format", self.form.name)]
        return f"{self.path}?{urlencode([*items, ('cursor', Cursor(data, skip, self.hash).text)])}"

    @property
    def self(self) -> str:
        """The address of this answer."""
        query = urlencode(self.query.multi_items())
        return f"{self.path}?{query}" if query else self.path


def _cut(answer: Answer[Any], before: int, most: int) -> Answer[Any]:
    """Leave rows out at the beginning and the end of an answer, with what only these rest on."""
    rows = answer.rows[before : before + most]
    if len(rows) == len(answer.rows):
        return answer
    statements = {key: answer.statements[key] for row in rows for key in row.statements}
    rests_on = sorted({statement.id for statement in statements.values()})
    return answer.model_copy(update={"rows": rows, "statements": statements, "rests_on": rests_on})


def fields_of(query: QueryParams, known: Collection[str]) -> tuple[str, ...] | None:
    """Read which fields of rows are wanted; None for all. Raises BadArgument for a name that no row has."""
    if "fields" not in query:
        return None
    names = [name.strip() for given in query.getlist("fields") for name in given.split(",")]
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, 1)
            raise BadArgument(
                f"fields: rows have no “{name}”{f'; do you mean “{close[0]}”?' if close else '.'}",
                f"Fields are: {', '.join(known)}.",
                "fields",
            )
    return tuple(dict.fromkeys(names))


def _limit(query: QueryParams, scope: Scope, form: Form) -> int:
    if "limit" not in query:
        return form.rows
    if not 1 <= scope.limit <= form.most:
        raise BadArgument(
            f"limit: {query['limit']} is not between 1 and {form.most:,}.",
            "Follow links.next for more, or take format=csv or jsonl, which have up to 10,000 rows.",
            "limit",
        )
    return scope.limit
