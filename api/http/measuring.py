"""What the server did, in numbers for Prometheus."""

from __future__ import annotations

import time
from typing import Any

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_NO_ROUTE = "none"


class Measures:
    """The counts of one app: requests by route and status, how long they took, how many are being answered."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Counter(
            "coopnet_requests", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "coopnet_request_seconds",
            "Seconds from a request to the end of its answer.",
            ["route"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.answering = Gauge("coopnet_requests_in_progress", "Requests being answered.", registry=self.registry)


class Measuring:
    """Counts every request by the pattern of its address, never by the address, which may name a person."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = "aborted", time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        self._measures.answering.inc()
        try:
            await self._app(scope, receive, noted)
        finally:
            self._measures.answering.dec()
            route: Any = scope.get("route")
            name = str(getattr(route, "path", _NO_ROUTE))
            self._measures.requests.labels(_method(scope), name, status).inc()
            self._measures.seconds.labels(name).observe(time.perf_counter() - started)


def metrics_route(measures: Measures) -> APIRouter:
    """Make the address that Prometheus reads."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        encode, content_type = choose_encoder(request.headers.get("accept", ""))
        return Response(encode(measures.registry), 200, {"Content-Type": content_type, "Cache-Control": "no-store"})

    _ = metrics
    return router


def _method(scope: Scope) -> str:
    known = ("GET", "HEAD", "POST", "OPTIONS")
    return scope["method"] if scope["method"] in known else "other"
