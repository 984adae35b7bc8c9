"""What changed since a moment, under /v1: for programs that keep a copy."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import QueryParams
from starlette.responses import StreamingResponse

from ....graph.errors import BadArgument
from ....graph.store.snapshot import Snapshot
from ....queries.asking.answer import Coverage
from ....queries.asking.coverage import coverage_of
from ....queries.asking.scope import Scope, moment
from ....queries.asking.shown_statements import Out
from ....queries.portions import Change, ChangeOut, changes_since
from ..linking import record_path
from ..open_graph import OpenGraph
from ..querying import check_names
from ..route_paths import route_path, under_prefix
from .askings import PORTION
from .cursors import Cursor, asked_for
from .data_versions import DataVersion, Tag, version_of
from .described_responses import responses
from .envelopes import Links
from .media_types import JSON, Form, form_of
from .parameters import SAID, shared
from .question_routes import PREFIX
from .responses import cache_headers, json_answer

_FORMS = ("json", "jsonl")
_SHARED = ("as_of", "limit", "cursor")


class ChangeLinks(Out):
    """Where the record that changed is to be read."""

    record: str
    page: str


class ChangeRow(ChangeOut):
    """A record that changed."""

    links: ChangeLinks


class ChangesAnswer(Out):
    """The records that are other than they were."""

    links: Links
    since: int
    """The load after which changes are told."""
    since_time: str | None
    as_of: int
    """The load up to which they are told; ask for changes since this one next time."""
    as_of_time: str | None
    total: int
    is_truncated: bool
    erased: int
    """Statements erased in between at the request of persons: a copy that was made before has to be made anew."""
    rows: list[ChangeRow]
    coverage: Coverage
    data: DataVersion


def change_routes(graph: OpenGraph) -> APIRouter:
    """Make the address of changes."""
    router = APIRouter(prefix=PREFIX, tags=["graph"])

    def list_changes(request: Request, **_: Any) -> Response:
        """List the records that were added, revised or withdrawn since a load, a day or a moment.

        What was added and withdrawn again in between is no change. Records come in the order of datasets and records.
        """
        return _changes(request, Snapshot(graph.store()))

    list_changes.__signature__ = _signature()  # pyright: ignore[reportFunctionMemberAccess]
    router.add_api_route(
        "/changes",
        list_changes,
        methods=["GET"],
        operation_id="list_changes",
        response_model=ChangesAnswer,
        responses=responses(406, 410, 414, 422, 503, 504, forms=_FORMS),
    )
    return router


def _signature() -> inspect.Signature:
    own: Mapping[str, tuple[Any, Any, str, Any]] = {
        "since": (str, inspect.Parameter.empty, "After then: a load number, a day or a moment; 0 for everything.", "0"),
        "dataset": (str | None, None, "Only of this dataset.", "demo"),
        "change": (Change | None, None, "Only what was added, revised or withdrawn.", "added"),
    }
    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    made = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=default,
            annotation=Annotated[hint, Query(description=text, examples=[example])],
        )
        for name, (hint, default, text, example) in own.items()
    ]
    return inspect.Signature([request, *made, *shared(_SHARED, _FORMS)])


def _changes(request: Request, store: Snapshot) -> Response:
    query = request.query_params
    check_names(query, ("since", "dataset", "change", *_SHARED, "format"))
    form, data = form_of(query, request.headers, _FORMS), version_of(store)
    tag = Tag.of(data, "changes", form.name, str(query))
    if tag.is_known_by(request.headers.get("if-none-match")):
        return Response(status_code=304, headers=cache_headers(tag))
    scope, skip, asked = Scope(as_of=_one(query, "as_of")), 0, asked_for(route_path(request.scope), query.multi_items())
    if "cursor" in query:
        cursor = Cursor.read(query["cursor"], asked)
        cursor.check(store, data)
        scope, skip = Scope(as_of=str(cursor.data.load)), cursor.skip
    then, now = moment(store, Scope(as_of=_one(query, "since"))), moment(store, scope)
    if then.now > now.now:
        raise BadArgument("since: is later than as_of.", argument="since")
    most = _limit(query, form)
    dataset, change = _one(query, "dataset"), Change(query["change"]) if "change" in query else None

    def portion(first: int, size: int) -> tuple[int, list[ChangeRow]]:
        total, rows = changes_since(store, then.now, now.now, dataset, change, first, size)
        return total, [_linked(row) for row in rows]

    total, rows = portion(skip, min(most, PORTION))
    following = _next(request, form, data.model_copy(update={"load": now.now}), asked, skip + most, total)
    if form.name != JSON.name:
        headers = {**cache_headers(tag), "Coopnet-As-Of": str(now.now), "Coopnet-Total": str(total)}
        headers |= {"Link": f'<{following}>; rel="next"'} if following else {}

        def lines() -> Iterator[str]:
            at, part = skip, rows
            while part:
                yield "".join(f"{row.model_dump_json()}\n" for row in part)
                at += len(part)
                left = min(skip + most, total) - at
                part = portion(at, min(left, PORTION))[1] if left > 0 else []

        return StreamingResponse(lines(), 200, headers, form.content_type)
    while len(rows) < min(most, total - skip):
        rows += portion(skip + len(rows), min(most - len(rows), PORTION))[1]
    answer = ChangesAnswer(
        links=Links(self=_address(query.multi_items()), next=following),
        since=then.now,
        since_time=then.at,
        as_of=now.now,
        as_of_time=now.at,
        total=total,
        is_truncated=len(rows) < total,
        erased=sum(load["erased"] or 0 for load in store.loads if then.now < load["number"] <= now.now),
        rows=rows,
        coverage=coverage_of((), now, dataset, ""),
        data=data,
    )
    return json_answer(answer.model_dump_json(), tag, request)


def _linked(row: ChangeOut) -> ChangeRow:
    page = record_path(row.dataset, row.record)
    record = page.replace("/record/", f"{PREFIX}/statements/", 1)
    links = ChangeLinks(record=under_prefix(record), page=under_prefix(page))
    return ChangeRow(**row.model_dump(), links=links)


def _next(request: Request, form: Form, data: DataVersion, asked: str, skip: int, total: int) -> str | None:
    if skip >= total:
        return None
    items = [item for item in request.query_params.multi_items() if item[0] not in ("cursor", "format")]
    items += [] if form is JSON else [("format", form.name)]
    return _address([*items, ("cursor", Cursor(data, skip, asked).text)])


def _address(items: list[tuple[str, str]]) -> str:
    return f"{under_prefix(PREFIX)}/changes?{urlencode(items)}"


def _one(query: QueryParams, name: str) -> str | None:
    given = query.getlist(name)
    if len(given) > 1:
        raise BadArgument(f"{name}: is given {len(given)} times.", "Give it once.", name)
    if given and given[0].strip() == "":
        raise BadArgument(f"{name}: is empty.", "Give it a value, or leave it out.", name)
    return given[0] if given else None


def _limit(query: QueryParams, form: Form) -> int:
    given = _one(query, "limit")
    if given is None:
        return form.rows
    if not 1 <= int(given) <= form.most:
        raise BadArgument(f"limit: {given} is not between 1 and {form.most:,}.", SAID["limit"], "limit")
    return int(given)
