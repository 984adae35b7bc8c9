"""Which state the graph is in now, read once for all requests that wait for it."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import NamedTuple

from anyio import CapacityLimiter, to_thread

from ...graph.errors import CoopnetError, EngineUnavailable
from ...graph.store.snapshot import clock
from .open_graph import OpenGraph

_PATIENCE = 5.0
"""Seconds after which a Neo4j that does not say its state is left to whatever asks it further."""


class State(NamedTuple):
    """What answers depend on beside what is asked; two equal states give equal answers."""

    graph: str
    """UUID of the graph; a restored one gets a new one."""
    load: int
    """Its last completed load, which erasures and judgements are too."""
    loader: str
    """Who holds the write lock: after a load has become visible, labels and names are still brought up to date."""
    batch: int
    """The last transaction of whoever holds the lock: an erasure takes effect before its load is completed."""
    today: date
    """Some questions are about the present day."""


class CurrentState:
    """Reads the state of the graph for each request, and yet seldom.

    The requests that come while one reading runs wait for the next one together. Every reading is begun after the
    request that it is for has come: what is asked after a load has ended is answered from that load.
    """

    def __init__(self, graph: OpenGraph) -> None:
        self._graph = graph
        # A thread of its own: in the pool a reading would wait until questions are answered.
        self._thread = CapacityLimiter(1)
        self._running: asyncio.Task[State | None] | None = None
        self._next: asyncio.Task[State | None] | None = None

    async def read(self) -> State | None:
        """Return the state now; None where it cannot be told, and whatever is asked of the graph will say why."""
        if self._next is None:
            self._next = asyncio.create_task(self._read_after(self._running))
        return await asyncio.shield(self._next)

    async def _read_after(self, before: asyncio.Task[State | None] | None) -> State | None:
        if before is not None and not before.done():
            await asyncio.wait([before])
        self._running, self._next = self._next, None
        try:
            async with asyncio.timeout(_PATIENCE):
                return await to_thread.run_sync(self._read, limiter=self._thread, abandon_on_cancel=True)
        except TimeoutError:
            return None

    def _read(self) -> State | None:
        try:
            row = clock(self._graph.store())
        except EngineUnavailable as error:
            self._graph.lost(error)
            return None
        except CoopnetError:
            return None
        return State(str(row["graph"]), row["now"], str(row["loader"]), row["batch"] or 0, datetime.now(UTC).date())
