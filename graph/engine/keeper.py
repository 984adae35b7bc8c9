"""The small detached process that starts an engine, watches over it, and stops it when nobody uses it.

`python -m coopnet.graph.engine.keeper launch ROOT TOKEN SETTINGS` starts the keeper in a session of its own,
so that no Ctrl-C of a terminal reaches it, and ends as soon as the keeper has written its state. One keeper
a home: it holds the engine's lock as long as it lives. An engine whose keeper was killed is adopted.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import FrameType

import psutil
from filelock import FileLock, Timeout

from ..disk import need_room
from ..errors import CoopnetError
from .admin import AdminFailed
from .archive import make_later
from .configuration import create_folders, free_port, write_configuration
from .coordinates import Lock
from .data import settle_data
from .file_places import Places
from .launching import HELD, LAUNCH, launch
from .server import StartFailed, end_java, reason_of_end, set_password, size_of_log, start_server
from .settings import EngineSettings
from .state import State, alive, bolt_connections, find_java, listens

TICK = 0.1
# Recovery of a large graph after a crash takes minutes; after this long, the start has failed.
START_LIMIT = 1800.0


class Keeper:
    """The keeper of one engine."""

    def __init__(self, settings: EngineSettings, token: str) -> None:
        self.settings = settings
        self.places = Places.of(settings)
        self.state: State = State("starting", token, Lock.read().identity, os.getpid(), since=time.time())
        self.told_to_stop = False
        self.child: subprocess.Popen[bytes] | None = None
        self.log_before = size_of_log(self.places)

    def run(self) -> int:
        """Keep the engine until it ends; return the exit code."""
        for name in ("SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._stop_soon)
        try:
            with FileLock(self.places.lock, timeout=1):
                return self._run_alone()
        except Timeout:
            return HELD

    def _stop_soon(self, _signal: int, _frame: FrameType | None) -> None:
        self.told_to_stop = True

    def _run_alone(self) -> int:
        before = State.read(self.places)
        orphan = find_java(self.places, before, scan=True)
        port = before.port if before is not None and before.program == self.state.program else None
        try:
            if orphan is not None and port is not None:
                self._say(f"adopting Java, process {orphan.pid}, port {port}")
                self._watch(orphan, port)
            else:
                self.state.write(self.places)
                if orphan is not None:
                    self._end(orphan)
                self._watch(*self._start())
        except (StartFailed, AdminFailed, CoopnetError, OSError) as error:
            self._say(f"failed: {error}")
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self._tell(self.state.with_phase("failed", why))
            return 1
        if self._is_ours():
            self.places.state.unlink(missing_ok=True)
        self._archive()
        return 0

    def _archive(self) -> None:
        try:
            make_later(self.settings, self.places)
        except OSError as error:
            self._say(f"no archive of classes is made: {error}")

    def _start(self) -> tuple[psutil.Process, int]:
        places = self.places
        create_folders(places)
        settle_data(places)
        need_room(places.root)
        port = free_port(_port_before(places))
        write_configuration(places, self.settings, port)
        set_password(self.settings, places)
        self.child = start_server(self.settings, places)
        self._say(f"started Java, process {self.child.pid}, port {port}")
        return psutil.Process(self.child.pid), port

    def _watch(self, java: psutil.Process, port: int) -> None:
        try:
            self.state = replace(self.state, java_pid=java.pid, port=port).write(self.places)
            self._until_open(java, port)
            if not self.told_to_stop:
                self._say("open")
                self.state = self.state.with_phase("running").write(self.places)
                self._until_unused(java, port)
        finally:
            self._end(java)

    def _until_open(self, java: psutil.Process, port: int) -> None:
        end = time.monotonic() + START_LIMIT
        while not self.told_to_stop and not listens(java, port):
            if not alive(java):
                raise StartFailed(reason_of_end(self.places, self.log_before))
            if time.monotonic() > end:
                raise StartFailed(f"it has not come up in {START_LIMIT / 60:.0f} minutes")
            need_room(self.places.root)
            time.sleep(TICK)

    def _until_unused(self, java: psutil.Process, port: int) -> None:
        seen, since, look_again = self._touched(), time.monotonic(), 0.0
        while alive(java) and not self.told_to_stop:
            time.sleep(2 * TICK)
            now = time.monotonic()
            if now < look_again:
                continue
            if not self._is_ours():
                return
            look_again = now + min(2.0, self.settings.idle_seconds / 4)
            touched = self._touched()
            # If the system does not list connections, assume the engine is in use.
            if touched != seen or bolt_connections(java, port) != []:
                seen, since = touched, now
            elif now - since >= self.settings.idle_seconds and self._still_unused(touched):
                self._say("stopping: nobody uses it")
                return

    def _still_unused(self, touched: float) -> bool:
        """Announce that the engine stops; withdraw this, and return False, if a client arrived before it."""
        running = self.state
        self.state = running.with_phase("stopping").write(self.places)
        if self._touched() == touched:
            return True
        self.state = running.write(self.places)
        return False

    def _touched(self) -> float:
        try:
            return self.places.used.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def _is_ours(self) -> bool:
        # If the home was deleted or replaced, nothing needs this engine any more.
        state = State.read(self.places)
        return state is not None and state.token == self.state.token

    def _end(self, java: psutil.Process) -> None:
        if alive(java):
            if self._is_ours():
                self._tell(self.state.with_phase("stopping"))
            if not end_java(java, self.places):
                self._say("killed Java, which did not end by itself")
        if self.child is not None:
            self.child.wait()
        self._say("Java has ended")

    def _tell(self, state: State) -> None:
        """Write the state if possible; ignore disk errors, since Java must be stopped in any case."""
        try:
            self.state = state.write(self.places)
        except OSError as error:
            self._say(f"the state could not be written: {error}")

    def _say(self, what: str) -> None:
        sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S%z')} keeper {os.getpid()}: {what}\n")
        sys.stderr.flush()


def _port_before(places: Places) -> int | None:
    """Return the port of the previous engine, where open drivers can reconnect."""
    try:
        text = (places.conf / "neo4j.conf").read_text("utf-8")
    except OSError:
        return None
    found = [line for line in text.splitlines() if line.startswith("server.bolt.listen_address=")]
    return int(found[-1].rpartition(":")[2]) if found else None


def main(arguments: list[str]) -> int:
    """Launch a keeper or be one, depending on the first argument; return the exit code."""
    mode, root, token, told = arguments
    values = json.loads(told)
    cache = Path(values.pop("cache"))
    settings = EngineSettings(home=Path(root).parent, cache=cache, **values)
    return launch(settings, token) if mode == LAUNCH else Keeper(settings, token).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
