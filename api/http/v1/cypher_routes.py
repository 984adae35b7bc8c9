"""Cypher of researchers, under /v1: read-only, for keys with that right, and only where the server offers it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import ConfigDict, Field

from ....graph.errors import CoopnetError, EngineUnavailable
from ....graph.store.snapshot import Snapshot
from ....queries.asking.shown_statements import Out
from ...cypher_door.door import MOST_ROWS, CypherDoor
from ..admission import secret_of
from ..open_graph import OpenGraph
from ..querying import check_names
from ..server_log import log
from .data_versions import DataVersion, version_of
from .described_responses import problems
from .question_routes import PREFIX
from .request_bodies import body_of, described_body, validated

_LARGEST_BODY = 100_000
_EXAMPLE: dict[str, Any] = {
    "query": "MATCH (p:Project)<-[f:FUNDS]-(o) WHERE f.since <= $now < f.until "
    "RETURN o.id, count(DISTINCT p) AS projects",
    "parameters": {},
    "limit": 100,
}


class CypherQuery(Out):
    """A text, its parameters, and how many rows are wanted."""

    model_config = ConfigDict(extra="forbid")

    query: str
    """Cypher that reads. `$now` is the number of the last completed load, unless it is given."""
    parameters: dict[str, Any] = Field(default_factory=dict[str, Any])
    limit: int = Field(1000, ge=1, le=MOST_ROWS)


class CypherAnswer(Out):
    """The rows that a text returned."""

    columns: list[str]
    rows: list[list[Any]]
    """Each with a value for each column; nodes and relationships by labels or type and properties."""
    is_truncated: bool
    """Whether there are more rows than `limit`, and so are not here."""
    as_of: int
    """The last completed load; also `$now`, unless that was given."""
    data: DataVersion
    note: str
    """What such rows are, other than answers to questions."""


NOTE = (
    "Read from what is stored: withdrawn statements, every source, and members of groups by themselves, unless the "
    "text leaves them out. Sums are the text's own; nothing here says what is not counted twice."
)


def cypher_routes(graph: OpenGraph, door: CypherDoor) -> APIRouter:
    """Make the address that runs Cypher."""
    router = APIRouter(prefix=PREFIX, tags=["cypher"])

    @router.post(
        "/cypher",
        operation_id="run_cypher",
        response_model=CypherAnswer,
        responses=problems(403, 413, 414, 422, 503, 504),
        openapi_extra=described_body(CypherQuery, _EXAMPLE),
    )
    async def run_cypher(request: Request) -> Response:
        """Run one reading text, for a key with the right to; its rows come as stored."""
        check_names(request.query_params, ())
        key = door.admit(secret_of(request.headers.get("authorization", "")))
        body = await body_of(request, _LARGEST_BODY, "Send a shorter text, or fewer parameters.")
        wanted = validated(CypherQuery, body, 'Send JSON such as {"query": "MATCH (c:Country) RETURN c.id LIMIT 5"}.')
        log.info("request %s: Cypher by the key %s", request.state.request_id, key.id)
        return await run_in_threadpool(_answered, graph, door, wanted)

    _ = run_cypher
    return router


def _answered(graph: OpenGraph, door: CypherDoor, wanted: CypherQuery) -> Response:
    store = graph.store()
    snapshot = Snapshot(store)
    try:
        found = door.run(store.address, wanted.query, {"now": snapshot.now, **wanted.parameters}, wanted.limit)
    except EngineUnavailable as error:
        graph.store()  # where the graph itself is well, the door's own user is at fault
        raise CoopnetError(f"Cypher cannot be run here: {error.message}") from error
    answer = CypherAnswer(**found, as_of=snapshot.now, data=version_of(snapshot), note=NOTE)
    return Response(answer.model_dump_json(), 200, {"Cache-Control": "no-store"}, "application/json")
