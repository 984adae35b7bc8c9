"""Where a program begins: everything there is under /v1, in one answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response

from ....queries.asking.shown_statements import Out
from ..querying import check_names
from ..route_paths import under_prefix
from .data_versions import SOFTWARE, DataVersion, Tag
from .described_responses import responses
from .question_routes import PREFIX
from .responses import json_answer


class AddressOut(Out):
    """An address of the interface."""

    address: str
    """With what stands for a part of it in braces."""
    method: str
    operation: str
    """Its name in the description, and that of its function in generated clients."""
    summary: str


class IndexOut(Out):
    """What there is."""

    software: str
    """The version of coopnet."""
    description: str
    """Where everything is described for programs, as OpenAPI 3.1."""
    documentation: str
    """The same as a page for people."""
    addresses: tuple[AddressOut, ...]


def index_route() -> APIRouter:
    """Make the address that lists all others."""
    router = APIRouter(tags=["graph"])

    @router.get(PREFIX, operation_id="get_index", response_model=IndexOut, responses=responses(422))
    def get_index(request: Request) -> Response:
        """List every address for programs, with what it is for."""
        check_names(request.query_params, ())
        app: FastAPI = request.app
        base = under_prefix("")
        index = IndexOut(
            software=SOFTWARE,
            description=f"{base}/openapi.json",
            documentation=f"{base}/docs",
            addresses=tuple(_addresses(app.openapi()["paths"], base)),
        )
        names = " ".join(address.address for address in index.addresses)
        tag = Tag.of(DataVersion(graph="", load=0, software=SOFTWARE), "index", names)
        return json_answer(index.model_dump_json(), tag, request)

    _ = get_index
    return router


def _addresses(paths: Mapping[str, Mapping[str, Mapping[str, Any]]], base: str) -> Iterator[AddressOut]:
    for path, operations in paths.items():
        for method, operation in operations.items():
            if path.startswith(f"{PREFIX}/"):
                told = operation.get("description") or operation.get("summary") or ""
                yield AddressOut(
                    address=f"{base}{path}",
                    method=method.upper(),
                    operation=operation["operationId"],
                    summary=told.partition("\n")[0],
                )
