"""A copy of everything in one file, and the way back: whole or not at all, and never under anyone's feet."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from coopnet.api.connecting import prove_ours
from coopnet.graph.engine import EngineSettings, backup, check, ensure_running, restore, status, stop
from coopnet.graph.engine.file_places import Places
from coopnet.graph.errors import BadArgument, Busy, Corrupt, DiskUnavailable, NotFound
from engines import connected, until, write, written


def test_a_backup_comes_back_and_garbage_does_not(
    shared: EngineSettings, empty_home: EngineSettings, tmp_path: Path
) -> None:
    write(ensure_running(shared), "in the backup")
    copy, told = tmp_path / "copy of all.dump", list[str]()
    backup(shared, copy, lambda what, done=0, total=None: told.append(what))
    assert not status(shared).running
    assert any("stopped" in what for what in told)
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]

    garbage = tmp_path / "garbage.dump"
    garbage.write_bytes(os.urandom(5000))
    with pytest.raises(Corrupt, match=r"(?s)not a sound backup.*as it was"):
        restore(shared, garbage, written)
    half = tmp_path / "half.dump"
    half.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    with pytest.raises(Corrupt):
        restore(shared, half, written)
    with pytest.raises(Corrupt, match=r"holds no graph of coopnet.*as it was"):
        restore(shared, copy, prove_ours)  # sound, and something else's
    assert "in the backup" in written(ensure_running(shared))
    write(ensure_running(shared), "after the backup")

    restore(shared, copy, written)
    names = written(ensure_running(shared))
    assert "in the backup" in names
    assert "after the backup" not in names
    assert not Places.of(shared).scratch.exists()
    assert not Places.of(shared).data_before.exists()

    # Into a home that has never been: it gets the graph, and a password of its own.
    restore(empty_home, copy, written)
    assert written(ensure_running(empty_home)) == names


def test_a_backup_of_a_killed_engine_recovers_it_first(shared: EngineSettings, tmp_path: Path) -> None:
    write(ensure_running(shared), "just before the kill")
    pid = status(shared).pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    backup(shared, tmp_path / "copy.dump")
    assert (tmp_path / "copy.dump").stat().st_size > 1000


def test_nothing_is_stopped_under_those_who_are_connected(shared: EngineSettings, tmp_path: Path) -> None:
    with connected(ensure_running(shared)):
        for work in (lambda: backup(shared, tmp_path / "x.dump"), lambda: check(shared)):
            with pytest.raises(Busy, match=rf"process {os.getpid()}\)"):
                work()
        assert status(shared).running
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_finds_no_room_leaves_no_file(shared: EngineSettings, tmp_path: Path) -> None:
    write(ensure_running(shared), *(os.urandom(16).hex() for _ in range(10_000)))
    stop(shared)
    me = psutil.Process()
    before = me.rlimit(psutil.RLIMIT_FSIZE)
    # The same errors as on a full disk, for every program that this process starts.
    me.rlimit(psutil.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(DiskUnavailable, match=r"Make room"):
            backup(shared, tmp_path / "copy.dump")
    finally:
        me.rlimit(psutil.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_never_overwrites(shared: EngineSettings, tmp_path: Path) -> None:
    file = tmp_path / "precious"
    file.write_text("precious")
    with pytest.raises(BadArgument):
        backup(shared, file)
    with pytest.raises(BadArgument):
        backup(shared, tmp_path / "no folder" / "file")
    assert file.read_text() == "precious"


def test_what_is_not_there_is_said(empty_home: EngineSettings, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        backup(empty_home, tmp_path / "x.dump")
    with pytest.raises(NotFound):
        check(empty_home)
    with pytest.raises(NotFound):
        restore(empty_home, tmp_path / "missing.dump", written)


def test_a_check_keeps_engines_away_and_finds_a_damaged_graph_corrupt(shared: EngineSettings) -> None:
    write(ensure_running(shared), *(f"n{i}" for i in range(500)))
    with ThreadPoolExecutor() as threads:
        checked = threads.submit(check, shared)
        until(lambda: status(shared).phase == "offline")
        with pytest.raises(Busy, match=r"to be checked now"):
            ensure_running(shared)
        assert any("Consistency check" in line for line in checked.result())
    store = Places.of(shared).data / "databases" / "neo4j" / "neostore.nodestore.db"
    sound = store.read_bytes()
    try:
        store.write_bytes(bytes(b ^ 0x5A for b in sound[:4096]) + sound[4096:])
        with pytest.raises(Corrupt):
            check(shared)
    finally:
        store.write_bytes(sound)
