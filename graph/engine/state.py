"""Who runs the engine of a home: the state file, and the processes that it or the machine names."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace

import psutil

from ..disk import write_whole
from .configuration import SERVER, home_argument
from .file_places import Places

KEEPER_MODULE = f"{__package__}.keeper"
KEEP = "keep"


@dataclass(frozen=True)
class State:
    """What the keeper (or a backup, which is its own keeper) says of itself; one file, replaced whole.

    `phase` is starting, running, stopping, failed (then `message` is why) or offline (then it is what is done).
    `token` is what the starter gave its keeper to recognise it by.
    """

    phase: str
    token: str
    program: str
    keeper_pid: int
    java_pid: int | None = None
    port: int | None = None
    since: float = 0.0
    message: str = ""

    @classmethod
    def read(cls, places: Places) -> State | None:
        """Read the state; return None if there is none that this version can read."""
        try:
            return cls(**json.loads(places.state.read_text("utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self, places: Places) -> State:
        """Replace the state file by this state, and return it."""
        write_whole(places.state, json.dumps(asdict(self)).encode())
        return self

    def with_phase(self, phase: str, message: str = "") -> State:
        """Return a copy in another phase, which begins now."""
        return replace(self, phase=phase, message=message, since=time.time())


def alive(process: psutil.Process) -> bool:
    """Tell whether the process runs; zombies, which have ended but were not yet reaped, do not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _command_line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _is_java(places: Places) -> Callable[[psutil.Process], bool]:
    def test(process: psutil.Process) -> bool:
        words = _command_line(process)
        return SERVER in words and home_argument(places) in words

    return test


def _is_keeper(places: Places) -> Callable[[psutil.Process], bool]:
    def test(process: psutil.Process) -> bool:
        words = _command_line(process)
        return KEEPER_MODULE in words and KEEP in words and str(places.root) in words

    return test


def _find(pid: int | None, test: Callable[[psutil.Process], bool], scan: bool) -> psutil.Process | None:
    # Process ids are reused, so check the command line, which names the program and the home.
    if pid is not None:
        with suppress(psutil.Error):
            process = psutil.Process(pid)
            if test(process) and alive(process):
                return process
    if scan:
        return next((process for process in psutil.process_iter() if test(process) and alive(process)), None)
    return None


def find_java(places: Places, state: State | None, scan: bool = False) -> psutil.Process | None:
    """Return the running engine of this home, if any; with `scan`, also find one without a state file."""
    return _find(state and state.java_pid, _is_java(places), scan)


def find_keeper(places: Places, state: State | None, scan: bool = False) -> psutil.Process | None:
    """Return the running keeper of this home, if any; with `scan`, also find one without a state file yet."""
    return _find(state and state.keeper_pid, _is_keeper(places), scan)


def bolt_connections(java: psutil.Process, port: int) -> list[int] | None:
    """Return the client's port of each connection to the engine; None if the system does not list them."""
    try:
        found = java.net_connections(kind="tcp")
    except psutil.NoSuchProcess:
        return []
    except (psutil.Error, OSError):
        return None
    return [c.raddr.port for c in found if c.status == psutil.CONN_ESTABLISHED and c.laddr.port == port]


def listens(java: psutil.Process, port: int) -> bool:
    """Tell whether this process itself listens on the port."""
    try:
        found = java.net_connections(kind="tcp")
    except (psutil.Error, OSError):
        return False
    return any(c.status == psutil.CONN_LISTEN and c.laddr.port == port for c in found)


def client_names(ports: list[int], engine_port: int) -> list[str]:
    """Return the names of the clients behind these ports, as far as the system tells."""
    names: set[str] = set()
    with suppress(psutil.Error, OSError):
        for found in psutil.net_connections(kind="tcp"):
            # A listening socket has an empty tuple as its remote address.
            here, there = (getattr(end, "port", None) for end in (found.laddr, found.raddr))
            if found.pid is not None and there == engine_port and here in ports:
                with suppress(psutil.Error):
                    names.add(f"{psutil.Process(found.pid).name()} (process {found.pid})")
    return sorted(names)
