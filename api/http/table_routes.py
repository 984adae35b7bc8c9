"""The whole graph over HTTP as tables: the files that `coopnet export` writes, each by its address."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from ...graph.errors import NotFound, Outdated
from ...queries.asking.scope import EVERYTHING, moment
from ...queries.networks.whole_tables import whole_tables
from ...visualise.network_files import TABLE_FORMATS, save_table
from .file_responses import file_response, folder_until_sent
from .open_graph import OpenGraph
from .querying import check_names
from .rendering import HEADERS, json_response
from .v1.described_responses import problems

_MEDIA_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
}
_FILE = {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in _MEDIA_TYPES.values()}


def table_routes(graph: OpenGraph) -> APIRouter:
    """Make the list of the files of the whole graph, and the address of each."""
    router = APIRouter(prefix="/v1", tags=["networks"])
    listed = {"description": "The files", "content": {"application/json": {"schema": {"type": "object"}}}}

    @router.get("/tables", operation_id="list_tables", responses={200: listed, **problems(422, 503)})
    def tables(request: Request) -> Response:
        """List the files that hold everything visible now: entities, flows of money, statements.

        Each address names the load that it is of; after another load it answers 410, so that files of two states are
        never taken for one graph.
        """
        check_names(request.query_params, ())
        store = graph.store()
        at = moment(store, EVERYTHING)
        files = [f"/v1/tables/{share.name}?load={at.now}" for share in whole_tables(store, at)]
        return json_response({"load": at.now, "formats": list(TABLE_FORMATS), "files": files})

    whole = {"description": "The file; parts of it can be asked for with Range.", "content": _FILE}
    none = {"description": "There is no row in it."}
    part = {"description": "The part of the file that the header Range asks for."}

    @router.get(
        "/tables/{name:path}",
        operation_id="read_table",
        response_class=Response,
        responses={200: whole, 204: none, 206: part, **problems(404, 410, 416, 422, 503)},
    )
    def table(
        request: Request,
        name: str,
        load: Annotated[int | None, Query(description="Answer only as of this load, the last one.")] = None,
        format: Annotated[Literal["jsonl", "csv", "parquet"], Query(description="The form of the file.")] = "jsonl",
    ) -> Response:
        """Read one file of the whole graph, of any length; amounts are exact, and what is not stated is absent."""
        check_names(request.query_params, ("load", "format"))
        return _file(graph, name, load, format)

    _ = tables, table
    return router


def _file(graph: OpenGraph, name: str, load: int | None, form: str) -> Response:
    store = graph.store()
    at = moment(store, EVERYTHING)
    if load not in (None, at.now):
        raise Outdated(f"The graph is at load {at.now} now, not at {load}.", "Ask for /v1/tables again.")
    share = next((share for share in whole_tables(store, at) if share.name == name), None)
    if share is None:
        raise NotFound(f"There is no file {name}.", "/v1/tables lists them.")
    headers = {"Coopnet-As-Of": str(at.now)}
    with folder_until_sent() as (folder, removal):
        file = folder / f"{name}.{form}"
        rows = save_table(form, file, share.batches())
        if not rows:
            none = {**HEADERS, "Cache-Control": "no-cache", **headers}
            return Response(status_code=204, headers=none, background=removal)
        filename = f"{name.replace('/', '-')}-load-{at.now}.{form}"
        return file_response(file, filename, _MEDIA_TYPES[form], {**headers, "Coopnet-Total": str(rows)}, removal)
