"""What the server did, in numbers for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from .watching import Answered

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_NO_ROUTE = "none"
_WORKER = "--multiprocessing-fork"
"""What the command line of a process that Python's multiprocessing has started holds."""


class Measures:
    """The counts of one app: requests by route and status, how long they took, how many are being answered.

    With a folder that several processes share, those of all of them, in whichever process they are asked for.
    """

    def __init__(self, shared: Path | None = None) -> None:
        self.registry = CollectorRegistry()
        self._shared = shared
        if shared is None:
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
        self.kept = Counter(
            "coopnet_cache", "Requests by whether the answer was kept.", ["outcome"], registry=self.registry
        )
        self.answering = Gauge(
            "coopnet_requests_in_progress",
            "Requests being answered.",
            registry=self.registry,
            multiprocess_mode="livesum",
        )

    def begin(self) -> None:
        """Count a request that is being answered."""
        self.answering.inc()

    def end(self, answered: Answered) -> None:
        """Count a request by the pattern of its address."""
        self.answering.dec()
        name = answered.route or _NO_ROUTE
        self.requests.labels(answered.method, name, str(answered.status or "aborted")).inc()
        self.seconds.labels(name).observe(answered.seconds)
        if outcome := answered.state.get("cache"):
            self.kept.labels(outcome).inc()

    def counted(self) -> CollectorRegistry:
        """Return what was counted, here or in all processes."""
        if self._shared is None:
            return self.registry
        registry = CollectorRegistry()
        MultiProcessCollector(registry, str(self._shared))  # pyright: ignore[reportUnknownMemberType, reportUnusedCallResult]
        workers = psutil.Process().parent()
        registry.register(_Processes(workers))
        return registry


class _Processes(Collector):
    """How many processes answer, and how much memory they hold."""

    def __init__(self, parent: psutil.Process | None) -> None:
        self._parent = parent

    def collect(self) -> Iterator[Metric]:
        """Look at the processes."""
        sizes: list[int] = []
        for process in self._parent.children() if self._parent is not None else ():
            with suppress(psutil.Error):
                if _WORKER in process.cmdline():
                    sizes.append(process.memory_info().rss)
        yield GaugeMetricFamily("coopnet_workers", "Processes that answer.", len(sizes))
        yield GaugeMetricFamily("coopnet_workers_resident_bytes", "Memory that they hold together.", sum(sizes))


def metrics_route(measures: Measures) -> APIRouter:
    """Make the address that Prometheus reads."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        encode, content_type = choose_encoder(request.headers.get("accept", ""))
        return Response(encode(measures.counted()), 200, {"Content-Type": content_type, "Cache-Control": "no-store"})

    _ = metrics
    return router
