"""The addresses of the explorer beside its page: rows behind a figure, charts and tables as files."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from ....graph.errors import NotFound
from ..open_graph import OpenGraph
from ..rendering import HEADERS
from ..v1.media_types import XLSX
from .bundle import bundle_of
from .evidence import evidence_of
from .explorer_page import CHARTS, chart_file
from .settings import SUBJECTS
from .workbook_page import workbook_of

_CHARTS = {"svg": "image/svg+xml", "png": "image/png"}


def explorer_routes(graph: OpenGraph) -> APIRouter:
    """Make these addresses."""
    router = APIRouter(include_in_schema=False)

    @router.get("/evidence/{name}")
    def evidence(request: Request, name: str) -> Response:
        _check(name)
        return evidence_of(graph.store(), name, request.query_params)

    @router.get("/charts/{name}/{chart}.{ending}")
    def chart(request: Request, name: str, chart: str, ending: str) -> Response:
        _check(name)
        if chart not in CHARTS or ending not in _CHARTS:
            raise NotFound(f"There is no chart “{chart}.{ending}”.", f"Charts are: {', '.join(CHARTS)}, as svg or png.")
        content = chart_file(graph.store(), name, request.query_params, chart, ending)
        return Response(content, 200, saved(f"{name}-{chart}.{ending}"), _CHARTS[ending])

    @router.get("/files/{name}.xlsx")
    def file(request: Request, name: str) -> Response:
        _check(name)
        return Response(workbook_of(graph.store(), name, request.query_params), 200, saved(f"{name}.xlsx"), XLSX)

    @router.get("/files/{name}.zip")
    def bundle(request: Request, name: str) -> Response:
        _check(name)
        content = bundle_of(graph.store(), name, request.query_params)
        return Response(content, 200, saved(f"{name}.zip"), "application/zip")

    _ = evidence, chart, file, bundle
    return router


def saved(file: str) -> dict[str, Any]:
    """Return the headers of a file to save."""
    return {
        **HEADERS,
        "Cache-Control": "no-cache",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f'attachment; filename="{file}"',
    }


def _check(name: str) -> None:
    if name not in SUBJECTS:
        raise NotFound(f"“{name}” is not shown with charts.", f"These are: {', '.join(SUBJECTS)}.")
