"""Several processes that serve together, and the one that starts them, replaces one that died or hangs, and keeps
the log."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType
from typing import Any, cast

from prometheus_client import multiprocess

from ...graph.errors import EngineUnavailable
from .server_log import log
from .server_plan import ServerPlan
from .worker import ALIVE, READY, work

_STOPPED_WITHIN = 15.0
"""Seconds after which a worker that was told to stop is ended."""
LONGEST_SILENCE = 60.0
"""Seconds after which a worker that answers nobody, though it runs, is ended and replaced."""
_LOOK_EVERY = 15.0
_SHORT_LIFE = 10.0
_MOST_FAILURES, _ROUNDS = 5, 2
"""Workers that may end soon after they were started before the server gives up: so many, and so many rounds of all."""
_processes = get_context("spawn")


def supervise(plan: ServerPlan, workers: int, listening: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serve on a socket by this many processes, until SIGINT or SIGTERM; a second signal ends them at once.

    Raises EngineUnavailable where workers end as soon as they are started.
    """
    with (
        tempfile.TemporaryDirectory(prefix="coopnet-serving-", ignore_cleanup_errors=True) as folder,
        _stop_signals() as signals,
    ):
        _Supervisor(replace(plan, shared=Path(folder)), listening, on_ready, signals).run(workers)


@dataclass(eq=False)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    started: float = field(default_factory=time.monotonic)
    alive: float = 0.0
    """When it last gave a sign of life; none are expected before it is ready."""


class _Supervisor:
    def __init__(
        self, plan: ServerPlan, listening: socket.socket, on_ready: Callable[[], None], signals: socket.socket
    ) -> None:
        self._plan = plan
        self._listening = listening
        self._on_ready = on_ready
        self._signals = signals
        self._workers: list[_Worker] = []
        self._is_ready = self._is_stopping = False
        self._failures = 0
        self._due: list[float] = []
        """When workers that died are replaced."""

    def run(self, workers: int) -> None:
        """Start the workers and look after them."""
        if self._plan.admission is not None and self._plan.shared is not None:
            from .shared_counts import SharedCounts

            SharedCounts(self._plan.shared)  # made once, so that workers need not wait for each other over it
        try:
            for at in range(workers):
                self._start(is_warming=at == 0)
            while not self._wait(self._pause()):
                self._end_silent()
                self._replace()
                if self._failures >= max(_MOST_FAILURES, _ROUNDS * workers):
                    raise EngineUnavailable(
                        "The processes of the server end as soon as they are started.",
                        f"See the log in {self._plan.settings.logs}, or serve with --workers 1.",
                    )
        finally:
            self._stop()

    def _start(self, *, is_warming: bool = False) -> None:
        ours, theirs = _processes.Pipe()
        process = _processes.Process(
            target=work, args=(self._plan, self._listening, theirs, is_warming), daemon=True, name="coopnet worker"
        )
        # While it is being set up a worker must not take a Ctrl-C for its own. (What multiprocessing starts before the
        # first process lets the signal through again, so that comes before.)
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        theirs.close()
        self._workers.append(_Worker(process, cast("Connection", ours)))

    def _wait(self, seconds: float) -> bool:
        """Take what workers say for a while; tell whether a signal has come."""
        pipes = {worker.pipe: worker for worker in self._workers}
        waited: list[Any] = [self._signals, *pipes, *(worker.process.sentinel for worker in self._workers)]
        spoke = connection.wait(waited, seconds)
        for pipe, worker in pipes.items():
            if pipe in spoke and not self._hear(worker):
                worker.process.join(1)
        for worker in [worker for worker in self._workers if not worker.process.is_alive()]:
            self._bury(worker)
        return self._signals in spoke

    def _hear(self, worker: _Worker) -> bool:
        """Take one thing that a worker says; tell whether it said anything."""
        try:
            said: Any = worker.pipe.recv()
        except Exception:  # it has ended, perhaps in the middle of a word
            return False
        if isinstance(said, logging.LogRecord):
            logging.getLogger(said.name).handle(said)
        elif said == ALIVE:
            worker.alive = time.monotonic()
        elif said == READY:
            worker.alive = time.monotonic()
            self._failures = 0
            if not self._is_ready:
                self._is_ready = True
                self._on_ready()
        return True

    def _bury(self, worker: _Worker) -> None:
        while worker.pipe.poll() and self._hear(worker):
            pass
        worker.pipe.close()
        self._workers.remove(worker)
        # What it had in hand is gone; what it has counted stays counted.
        cast(Any, multiprocess).mark_process_dead(worker.process.pid, str(self._plan.shared))
        if self._is_stopping:
            return
        self._failures += 1 if time.monotonic() - worker.started < _SHORT_LIFE else 0
        ended = worker.process.exitcode
        log.warning("A process of the server has ended (exit code %s); another takes its place.", ended)
        self._due.append(time.monotonic() + self._failures)

    def _end_silent(self) -> None:
        for worker in self._workers:
            if worker.alive and time.monotonic() - worker.alive > LONGEST_SILENCE:
                log.warning("A process of the server has answered nobody for %.0f seconds.", LONGEST_SILENCE)
                worker.alive = 0.0  # once: it may take a moment to end
                worker.process.kill()

    def _pause(self) -> float:
        """Return for how long there is nothing to do unless something happens."""
        return min(_LOOK_EVERY, max(0.0, min(self._due) - time.monotonic())) if self._due else _LOOK_EVERY

    def _replace(self) -> None:
        now = time.monotonic()
        for _ in [at for at in self._due if at <= now]:
            self._start()
        self._due = [at for at in self._due if at > now]

    def _stop(self) -> None:
        """Tell all workers to stop, and end those that do not."""
        self._is_stopping = True
        with contextlib.suppress(BlockingIOError):
            self._signals.recv(100)
        for worker in self._workers:
            worker.process.terminate()
        end = time.monotonic() + _STOPPED_WITHIN
        while self._workers and time.monotonic() < end and not self._wait(0.5):
            pass
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()


@contextlib.contextmanager
def _stop_signals() -> Generator[socket.socket]:
    """Catch SIGINT and SIGTERM: yield a socket that has something to read as soon as either arrives."""
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)

    def stop(_number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(BlockingIOError):
            writing.send(b"!")

    with reading, writing:
        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield reading
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
