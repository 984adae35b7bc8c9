"""One Neo4j server as a process: its password, its start, and why it ended."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager

import psutil

from ..disk import has_room
from .admin import last_line, run_admin
from .configuration import USER, create_folders, environment, free_port, server_command, write_configuration
from .file_places import Places
from .passwords import make_password, read_password
from .settings import Address, EngineSettings
from .state import alive, listens

TICK = 0.1
PATIENCE = 180.0
PATIENCE_WITHOUT_ROOM = 5.0
_TRIAL_SECONDS = 300.0


class StartFailed(Exception):
    """The server does not start; the message is a sentence's second half."""


def set_password(settings: EngineSettings, places: Places, home: Places | None = None) -> None:
    """Set the engine's password, made if need be, on a Neo4j without accounts, in `home` or the engine's own home.

    Raises StartFailed where there are accounts and no password for them, AdminFailed.
    """
    data = (home or places).data
    if any(path.exists() for path in (data / "dbms" / "auth.ini", data / "databases" / "system")):
        read_password(places)
        return
    if not places.password.exists():
        make_password(places)
    # The tool reads its arguments from a file, so the password is in no list of processes.
    run_admin(settings, (home or places).root, "dbms", "set-initial-password", f"@{places.password}")


def start_server(settings: EngineSettings, places: Places) -> subprocess.Popen[bytes]:
    """Start Java with Neo4j on this home; what it says goes into `places.java_log`."""
    with places.java_log.open("wb") as log:
        return subprocess.Popen(
            server_command(places, settings),
            env=environment(places.root),
            cwd=places.root,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def size_of_log(places: Places) -> int:
    """How long Neo4j's own log is now: what stands behind it is of a later start."""
    return places.neo4j_log.stat().st_size if places.neo4j_log.exists() else 0


def reason_of_end(places: Places, log_before: int) -> str:
    """Why Java ended: the innermost cause that it or Neo4j wrote since `log_before`."""
    said = places.java_log.read_text("utf-8", errors="replace")
    if places.neo4j_log.exists():
        said = places.neo4j_log.read_bytes()[log_before:].decode("utf-8", "replace") + said
    causes = [line.strip() for line in said.splitlines() if line.startswith("Caused by: ")]
    return causes[-1].removeprefix("Caused by: ") if causes else last_line(said)


@contextmanager
def trial_server(settings: EngineSettings, home: Places) -> Generator[Address]:
    """Run Neo4j on a home for as long as it is looked into, under a port of its own.

    `home` has data whose accounts have the password in `home.password`. Raises StartFailed.
    """
    create_folders(home)
    port = free_port(None)
    write_configuration(home, settings, port)
    log_before = size_of_log(home)
    server = start_server(settings, home)
    try:
        _until_open(psutil.Process(server.pid), home, port, log_before)
        yield Address(f"bolt://127.0.0.1:{port}", USER, read_password(home), folder=home.root)
    finally:
        end_java(psutil.Process(server.pid), home)
        server.wait()


def _until_open(java: psutil.Process, home: Places, port: int, log_before: int) -> None:
    end = time.monotonic() + _TRIAL_SECONDS
    while not listens(java, port):
        if not alive(java):
            raise StartFailed(reason_of_end(home, log_before))
        if time.monotonic() > end:
            raise StartFailed(f"it has not come up in {_TRIAL_SECONDS / 60:.0f} minutes")
        time.sleep(TICK)


def end_java(java: psutil.Process, home: Places) -> bool:
    """End a server gently, or by force where it does not end by itself; whether it ended gently.

    On a full disk Neo4j never ends: it waits until it has written what its transaction log holds anyway.
    """
    if not alive(java):
        return True
    java.terminate()
    began = time.monotonic()
    while alive(java):
        waited = time.monotonic() - began
        if waited > PATIENCE or (waited > PATIENCE_WITHOUT_ROOM and not has_room(home.root)):
            java.kill()
            wait_for_end(java, PATIENCE)
            return False
        time.sleep(TICK)
    return True


def wait_for_end(java: psutil.Process, seconds: float) -> None:
    """Wait until a process has ended, for so many seconds.

    Not psutil's own waiting: an adopted Java is collected by who knows whom, perhaps by nobody.
    """
    end = time.monotonic() + seconds
    while alive(java) and time.monotonic() < end:
        time.sleep(TICK)
