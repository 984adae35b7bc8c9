"""Start, share, inspect and stop the engine of a home."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import psutil

from ..disk import need_room, on_disk_of
from ..errors import Busy, EngineUnavailable
from ..progress import Progress, silent
from .admin import last_line
from .configuration import USER, create_folders
from .coordinates import VERSION, Lock
from .file_places import Places
from .launching import HELD, LAUNCH, keeper_command, new_token
from .passwords import read_password
from .program import fetch
from .settings import Address, EngineSettings, EngineStatus
from .state import State, alive, bolt_connections, client_names, find_java, find_keeper

TICK = 0.1
START_SECONDS = 600.0
UNSEEN_SECONDS = 20.0
STOP_SECONDS = 240.0
_LAST_OF_LOG = 500_000
OTHER_HOME = "COOPNET_HOME names another home."


def ensure_running(settings: EngineSettings, progress: Progress = silent) -> Address:
    """Return the address of this home's engine; start it if it does not run.

    Concurrent callers share a single start. Fetches the program first if the cache lacks it.
    Raises EngineUnavailable when it cannot be fetched or started, DiskUnavailable where the disk refuses, Busy while
    its data is being backed up, restored or checked, or while others use an engine of another version.
    """
    places, program = Places.of(settings), Lock.read().identity
    with on_disk_of(places.root, OTHER_HOME):
        create_folders(places)
        touch(settings)
    attempt = _Attempt(settings, places, program, progress)
    while True:
        address = attempt.step()
        if address is not None:
            return address


class _Attempt:
    """One caller's attempt to get a running engine, step by step."""

    def __init__(self, settings: EngineSettings, places: Places, program: str, progress: Progress) -> None:
        self.settings = settings
        self.places = places
        self.program = program
        self.progress = progress
        self.token = ""
        self.began = self.seen = time.monotonic()

    def step(self) -> Address | None:
        """Check the engine's state and take the next step; return the address once it runs, else None."""
        state = State.read(self.places)
        keeper = find_keeper(self.places, state)
        if state is None or keeper is None:
            self._without_keeper(state)
        elif state.program != self.program:
            self._make_way(state)
        elif state.phase == "running" and state.port is not None and find_java(self.places, state):
            return _address(self.places, state.port)
        else:
            self._wait()
        return None

    def _wait(self) -> None:
        self.seen = time.monotonic()
        waited = self.seen - self.began
        if waited > START_SECONDS:
            raise EngineUnavailable(
                f"Neo4j has not come up in {START_SECONDS / 60:.0f} minutes.", f"Its log is {self.places.java_log}."
            )
        self.progress(f"Starting Neo4j {VERSION}")
        time.sleep(TICK)

    def _without_keeper(self, state: State | None) -> None:
        if state is not None and state.phase == "failed" and state.token == self.token:
            raise EngineUnavailable(
                f"Neo4j does not start: {state.message.rstrip('.')}.", f"Its logs are in {self.places.java_log.parent}."
            )
        fetch(self.settings, self.progress)
        self.token = new_token()
        with on_disk_of(self.places.root, OTHER_HOME):
            need_room(self.places.root)
            code, said = _launch(self.settings, self.token)
        if code == HELD:
            self._held_by_another()
        elif code != 0:
            raise EngineUnavailable(
                f"The process that keeps Neo4j ended at once: {said}.", f"Its log is {self.places.keeper_log}."
            )

    def _held_by_another(self) -> None:
        state = State.read(self.places)
        if state is not None and state.phase == "offline":
            raise Busy(f"The graph is to {state.message} now, by process {state.keeper_pid}.", "Try again later.")
        if time.monotonic() - self.seen > UNSEEN_SECONDS:
            raise EngineUnavailable(
                f"{self.places.root} is in use by a process that cannot be seen from here.",
                "Another user's, or one in another container? Stop it, or give this one a home of its own.",
            )

    def _make_way(self, state: State) -> None:
        refuse_while_used(self.places, f"change over from {state.program}")
        stop(self.settings, self.progress)


def _launch(settings: EngineSettings, token: str) -> tuple[int, str]:
    done = subprocess.run(keeper_command(LAUNCH, settings, token), capture_output=True, check=False)
    return done.returncode, last_line(done.stderr.decode("utf-8", "replace"))


def _address(places: Places, port: int) -> Address:
    return Address(f"bolt://127.0.0.1:{port}", USER, read_password(places), folder=places.root)


def restart_failed(settings: EngineSettings, progress: Progress = silent) -> Address:
    """Restart an engine whose database has failed, as after a full disk; return its address.

    A transaction that found the disk full may stand half written at the end of Neo4j's log, and keeps it from starting.
    It is cut off then: nobody was told that it is done. Raises as `ensure_running` does.
    """
    is_torn = b"Error reading transaction logs, recovery not possible" in _failure(Places.of(settings))
    stop(settings, progress)
    return ensure_running(replace(settings, cut_torn_log=is_torn), progress)


def has_failed(settings: EngineSettings) -> bool:
    """Tell whether Neo4j has reported that its database could not start; recovery in progress does not count."""
    return _failure(Places.of(settings)) != b""


def _failure(places: Places) -> bytes:
    """Return Neo4j's message about a database that failed at the last start; empty if it started or still may."""
    try:
        with places.debug_log.open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - _LAST_OF_LOG))
            said = log.read().rpartition(b"Starting 'DatabaseId{")[2]
    except OSError:
        return b""
    return said if b"Failed to start DatabaseId{" in said else b""


def touch(settings: EngineSettings) -> None:
    """Record that the engine is in use, so that it does not stop; do nothing if its folder does not exist."""
    places = Places.of(settings)
    # A full disk is no reason to break off what a client does; an open connection counts as use as well.
    with suppress(OSError):
        if places.root.is_dir():
            places.used.touch()


def status(settings: EngineSettings) -> EngineStatus:
    """Return the status of this home's engine, without starting or changing anything."""
    places = Places.of(settings)
    state = State.read(places)
    java = find_java(places, state, scan=True)
    keeper = find_keeper(places, state, scan=True)
    port = state.port if state is not None and java is not None else None
    phase = state.phase if state is not None and state.phase != "failed" else "stopped"
    if java is None and keeper is None and not (phase == "offline" and state and psutil.pid_exists(state.keeper_pid)):
        phase = "stopped"
    running = phase == "running" and java is not None
    connections = bolt_connections(java, port) if java is not None and port is not None else None
    return EngineStatus(
        running=running,
        phase=phase,
        version=VERSION,
        pid=java.pid if java is not None else None,
        keeper_pid=keeper.pid if keeper is not None else None,
        uri=f"bolt://127.0.0.1:{port}" if running else None,
        since=datetime.fromtimestamp(state.since, UTC) if running and state is not None else None,
        size_bytes=_size(places),
        connections=len(connections) if connections is not None else None,
    )


def _size(places: Places) -> int:
    total = 0
    for path in places.data.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total


def refuse_while_used(places: Places, what: str) -> None:
    """Raise Busy, naming the clients, if any are connected; `what` is the operation that they prevent."""
    state = State.read(places)
    java = find_java(places, state, scan=True)
    if state is None or java is None or state.port is None:
        return
    ports = bolt_connections(java, state.port) or []
    if ports:
        names = client_names(ports, state.port)
        who = f", by {', '.join(names)}" if names else ""
        how_many = "1 connection is" if len(ports) == 1 else f"{len(ports)} connections are"
        raise Busy(f"The graph cannot {what} while it is in use: {how_many} open{who}.", "Close them and try again.")


def stop(settings: EngineSettings, progress: Progress = silent) -> bool:
    """Stop the engine of this home, even while it starts; return whether there was anything to stop.

    Returns when its processes have ended; raises EngineUnavailable if they do not end.
    """
    places, asked, began = Places.of(settings), set[int](), time.monotonic()
    while True:
        state = State.read(places)
        keeper = find_keeper(places, state, scan=True)
        process = keeper or find_java(places, state, scan=True)
        if process is None:
            return bool(asked)
        _ask_to_end(process, asked)
        waited = time.monotonic() - began
        progress("Stopping Neo4j")
        if waited > STOP_SECONDS:
            raise EngineUnavailable(f"Process {process.pid} of Neo4j does not end.", "End it, then try again.")
        time.sleep(TICK)


def _ask_to_end(process: psutil.Process, asked: set[int]) -> None:
    # Signal each only once: the keeper then ends Java gently, and Java needs time to write its data.
    if process.pid not in asked and alive(process):
        asked.add(process.pid)
        process.terminate()
