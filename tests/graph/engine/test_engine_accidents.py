"""Full disks, lost passwords, torn logs: most of it with a stand-in for Neo4j, since only what we do is asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from coopnet.api import Settings, connect
from coopnet.graph import disk
from coopnet.graph.engine import EngineSettings, ensure_running, has_failed, status
from coopnet.graph.engine import server as servers
from coopnet.graph.engine.file_places import Places
from coopnet.graph.engine.passwords import make_password, read_password
from coopnet.graph.engine.state import State, alive
from coopnet.graph.errors import DiskUnavailable, EngineUnavailable
from engines import processes_of, until, write, written

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "engine").mkdir()
    return Places(tmp_path / "engine")


def test_a_server_that_a_full_disk_keeps_from_ending_is_ended(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "ROOM_MB", 10**9)
    monkeypatch.setattr(servers, "PATIENCE_WITHOUT_ROOM", 0.1)
    with subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE) as stand_in:
        assert stand_in.stdout is not None
        stand_in.stdout.readline()
        java = psutil.Process(stand_in.pid)
        assert not servers.end_java(java, places)
        assert not alive(java)


def test_nothing_is_started_on_a_full_disk(empty_home: EngineSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "ROOM_MB", 10**9)
    with pytest.raises(DiskUnavailable, match=r"is full: \d+ MB are free.*Make room"):
        ensure_running(empty_home)
    assert processes_of(empty_home) == []


def test_a_file_that_finds_no_room_leaves_nothing_and_the_one_before(places: Places) -> None:
    state = State("running", "token", "program", 1).write(places)
    me = psutil.Process()
    before = me.rlimit(psutil.RLIMIT_FSIZE)
    me.rlimit(psutil.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(OSError, match="File too large") as error:
            state.with_phase("stopping").write(places)
    finally:
        me.rlimit(psutil.RLIMIT_FSIZE, before)
    assert State.read(places) == state
    assert [path.name for path in places.root.iterdir()] == [places.state.name]
    refused = disk.disk_trouble(error.value)
    assert refused is not None
    assert "Make room" in refused.remedy


def test_what_a_connection_refuses_is_no_trouble_of_a_disk() -> None:
    assert disk.disk_trouble(PermissionError(1, "Operation not permitted")) is None
    assert disk.disk_trouble(ValueError()) is None
    assert disk.disk_trouble(PermissionError(13, "Permission denied", "/a/file")) is not None


@pytest.mark.parametrize("content", [None, b"", b"\n", "pässword".encode(), b"\xff\x00"])
def test_a_password_that_is_not_there_is_said_with_its_file(places: Places, content: bytes | None) -> None:
    if content is not None:
        places.password.write_bytes(content)
    with pytest.raises(EngineUnavailable, match="password") as error:
        read_password(places)
    assert str(places.password) in error.value.message
    assert "engine backup" in error.value.remedy
    make_password(places)
    assert len(read_password(places)) == 48
    assert places.password.stat().st_mode & 0o077 == 0


def test_a_log_that_a_full_disk_tore_is_cut_off(shared: EngineSettings) -> None:
    write(ensure_running(shared), "before the disk was full")
    pid = status(shared).pid
    assert pid is not None
    java = psutil.Process(pid)
    os.kill(pid, signal.SIGKILL)
    until(lambda: not alive(java))
    until(lambda: status(shared).keeper_pid is None)
    # So it ends where a disk was full in the midst of a transaction.
    log = max((Places.of(shared).data / "transactions" / "neo4j").glob("neostore.transaction.db.*"))
    whole = log.read_bytes().rstrip(b"\0")
    log.write_bytes(whole + whole[-300:-150])
    connect(Settings(engine=shared, theirs=None)).close()
    assert not has_failed(shared)
    assert "before the disk was full" in written(ensure_running(shared))
