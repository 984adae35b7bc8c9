"""One engine a home: started once, shared, adopted, restarted, gone when unused."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from coopnet.graph.engine import EngineSettings, EngineStatus, ensure_running, status, stop, touch
from coopnet.graph.engine.file_places import Places
from coopnet.graph.engine.state import State, alive
from coopnet.graph.errors import DiskUnavailable, EngineUnavailable
from engines import connected, processes_of, until, write, written

CLIENT = """
import sys
from pathlib import Path
from coopnet.graph.engine import EngineSettings, ensure_running
print(ensure_running(EngineSettings(Path(sys.argv[1]), Path(sys.argv[2]), heap_mb=512, page_cache_mb=64)).uri)
"""


def client(settings: EngineSettings) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CLIENT, str(settings.home), str(settings.cache)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def running(settings: EngineSettings) -> EngineStatus:
    ensure_running(settings)
    return status(settings)


def test_two_processes_at_once_start_one_engine(empty_home: EngineSettings) -> None:
    with client(empty_home) as one, client(empty_home) as other:
        said = [process.communicate() for process in (one, other)]
    assert [(one.returncode, other.returncode), said[0]] == [(0, 0), said[1]]
    first = status(empty_home)
    address = ensure_running(empty_home)
    assert status(empty_home) == first
    assert first.running
    assert said[0][0].strip() == address.uri == first.uri
    assert len(processes_of(empty_home)) == 2
    places = Places.of(empty_home)
    assert stat.S_IMODE(places.password.stat().st_mode) == 0o600
    assert stat.S_IMODE(places.root.stat().st_mode) == 0o700
    assert address.password not in repr(address)
    for log in places.keeper_log.parent.iterdir():
        assert address.password not in log.read_text("utf-8")
    assert stop(empty_home)
    assert processes_of(empty_home) == []
    assert not stop(empty_home)
    assert status(empty_home).phase == "stopped"


def test_status_and_touch_start_nothing_and_leave_nothing(empty_home: EngineSettings) -> None:
    touch(empty_home)
    found = status(empty_home)
    assert (found.running, found.pid, found.size_bytes) == (False, None, 0)
    assert not empty_home.home.exists()


def test_a_terminal_s_interrupt_does_not_reach_the_engine(shared: EngineSettings) -> None:
    found = running(shared)
    assert found.pid is not None
    assert os.getpgid(found.pid) != os.getpgid(0)
    assert os.getsid(found.pid) != os.getsid(0)


def test_an_engine_whose_keeper_was_killed_is_adopted(shared: EngineSettings) -> None:
    before = running(shared)
    assert before.keeper_pid is not None
    os.kill(before.keeper_pid, signal.SIGKILL)
    until(lambda: status(shared).keeper_pid is None)
    after = running(shared)
    assert after.pid == before.pid
    assert after.keeper_pid not in (None, before.keeper_pid)


def test_a_killed_engine_is_started_again_with_its_data(shared: EngineSettings) -> None:
    address = ensure_running(shared)
    write(address, "before the kill")
    before = status(shared)
    assert before.pid is not None
    java = psutil.Process(before.pid)
    os.kill(before.pid, signal.SIGKILL)
    # a busy machine takes its time to end a process that was killed: until then it does run
    until(lambda: not alive(java))
    again = ensure_running(shared)
    assert status(shared).pid != before.pid
    assert "before the kill" in written(again)
    assert again.uri == address.uri


def test_an_engine_of_another_jar_set_is_replaced(shared: EngineSettings) -> None:
    before = running(shared)
    places = Places.of(shared)
    state = State.read(places)
    assert state is not None
    replace(state, program="neo4j-5.26.29-00000000").write(places)
    after = running(shared)
    assert after.running
    assert after.pid != before.pid


def test_an_orphan_is_stopped_too(shared: EngineSettings) -> None:
    before = running(shared)
    assert before.keeper_pid is not None
    os.kill(before.keeper_pid, signal.SIGKILL)
    Places.of(shared).state.unlink()
    assert stop(shared)
    assert processes_of(shared) == []


def test_an_engine_stops_when_nobody_uses_it_and_not_before(shared: EngineSettings) -> None:
    impatient = replace(shared, idle_seconds=2)
    with connected(ensure_running(impatient)):
        time.sleep(3)
        assert status(impatient).running
    for _ in range(3):
        time.sleep(1)
        touch(impatient)
    assert status(impatient).running
    until(lambda: processes_of(impatient) == [])


def test_stop_ends_an_engine_that_is_still_starting(shared: EngineSettings) -> None:
    stop(shared)
    with client(shared) as starting:
        until(lambda: status(shared).pid is not None)
        assert status(shared).phase == "starting"
        starting.kill()
    assert stop(shared)
    assert processes_of(shared) == []


def test_a_java_that_ends_at_once_gives_one_sentence_with_its_reason(empty_home: EngineSettings) -> None:
    with pytest.raises(EngineUnavailable, match=r"(?i)does not start: .*heap"):
        ensure_running(replace(empty_home, heap_mb=900_000_000))
    assert status(empty_home).phase == "stopped"


def test_a_home_that_cannot_be_written_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    settings = EngineSettings(tmp_path / "file" / "home", tmp_path)
    with pytest.raises(DiskUnavailable, match=r"there is a file of that name.*COOPNET_HOME"):
        ensure_running(settings)
