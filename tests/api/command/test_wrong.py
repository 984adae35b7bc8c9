"""What goes wrong ends with a sentence and its exit code, never with a traceback."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from coopnet.api.command_line.exits import MEANINGS, code_of
from coopnet.graph import errors
from coopnet.graph.store.store import Store

from .conftest import Coopnet

FIXTURES = Path(__file__).resolve().parents[2] / "loaders" / "fixtures" / "curated" / "invalid"


@pytest.mark.parametrize(
    ("code", "said", "words"),
    [
        (2, "Did you mean one of", ["ask", "suporters"]),
        (2, "Did you mean 'status'", ["statsu"]),
        (2, "Missing argument COUNTRY", ["ask", "supporters"]),
        (2, "COUNTRY is given twice", ["ask", "supporters", "MD", "--country", "LV"]),
        (2, "No such option '--them'", ["ask", "supporters", "MD", "--them", "theme:thb"]),
        (2, "--max-length: ", ["ask", "connections", "MD", "LV", "--max-length", "99"]),
        (2, "--limit: 0 is not between", ["ask", "projects", "--limit", "0"]),
        (2, "--start: ", ["ask", "projects", "--start", "2018-13"]),
        (2, "Load 999 has not happened", ["ask", "projects", "--as-of", "999"]),
        (2, "Give a Country", ["ask", "supporters", "org:icmpd"]),
        (4, "Nothing in this graph is known as “Atlantis”", ["ask", "entity", "Atlantis"]),
        (4, "No dataset “nothing” is loaded", ["unload", "nothing"]),
        (4, "There is no file or folder", ["load", "curated", "/nowhere/at/all"]),
        (4, "person:nobody", ["forget", "person:nobody", "--yes"]),
        (2, "is no folder", ["draw", "projects", "--to", "/nowhere/at/all.html"]),
        (3, "several-at-once.yaml:23", ["load", "curated", str(FIXTURES / "several-at-once.yaml")]),
    ],
)
def test_a_sentence_and_a_code(code: int, said: str, words: list[str], inside: Coopnet, demo_store: Store) -> None:
    done = inside(*words)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_forgetting_asks_first(coopnet: Coopnet, demo_store: Store) -> None:
    for said in ("", "n\n"):
        done = coopnet("forget", "person:nobody", said=said)
        assert done.returncode == 2
        assert "Nothing was erased." in done.stderr


def test_every_error_has_a_code_that_is_documented() -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.CoopnetError)]
    codes = {kind: code_of(kind.__new__(kind)) for kind in kinds}
    assert set(codes.values()) <= MEANINGS.keys()
    assert [kind for kind, code in codes.items() if code == 1] == [errors.CoopnetError]


def test_an_engine_that_is_away(coopnet_at: Callable[..., Coopnet], tmp_path: Path) -> None:
    away = coopnet_at(tmp_path, COOPNET_URI="bolt://127.0.0.1:1", COOPNET_PASSWORD="never-shown")  # noqa: S106 - so that it may be looked for
    done = away("ask", "projects")
    assert done.returncode == 6
    assert "Nothing listens at bolt://127.0.0.1:1." in done.stderr
    assert "never-shown" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "work", ["start", "stop", "status", "fetch", "check", "backup graph.dump", "restore graph.dump"]
)
def test_there_is_no_engine_of_ours_beside_yours(work: str, coopnet_at: Callable[..., Coopnet], tmp_path: Path) -> None:
    done = coopnet_at(tmp_path, COOPNET_URI="bolt://127.0.0.1:1")("engine", *work.split())
    assert done.returncode == 2
    assert "COOPNET_URI names a Neo4j of yours" in done.stderr


def test_a_setting_that_makes_no_sense(coopnet_at: Callable[..., Coopnet], tmp_path: Path) -> None:
    done = coopnet_at(tmp_path, COOPNET_TIME_LIMIT="soon")("status")
    assert done.returncode == 2
    assert "COOPNET_TIME_LIMIT is “soon”" in done.stderr


def test_a_fault_of_our_own_is_one_sentence_and_a_log(
    inside: Coopnet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("never-shown")

    monkeypatch.setenv("COOPNET_HOME", str(tmp_path))
    monkeypatch.setenv("COOPNET_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("COOPNET_PASSWORD", "never-shown")
    monkeypatch.setattr("coopnet.api.command_line.home_status.home_status", broken)
    done = inside("status")
    (log,) = (tmp_path / "logs").iterdir()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"coopnet: Something went wrong that should not (RuntimeError). Please report it with {log}."
    ]
    written = log.read_text("utf-8")
    assert "in broken" in written
    assert "never-shown" not in written.replace('raise RuntimeError("never-shown")', "")
    assert "in broken" in inside("status", "--debug").stderr


def test_an_output_that_finds_no_room(coopnet: Coopnet, demo_store: Store) -> None:
    with Path("/dev/full").open("w") as full:
        for words in (("ask", "projects"), ("ask", "--list"), ("--help",)):
            done = subprocess.run(
                coopnet.words(*words),
                env=coopnet.environment,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 6, words
            assert "No space left on device. Make room" in done.stderr
            assert "Traceback" not in done.stderr
            assert "Exception ignored" not in done.stderr
        silent = subprocess.run(
            coopnet.words("ask", "projects"),
            env=coopnet.environment,
            stdout=subprocess.PIPE,
            stderr=full,
            timeout=300,
            check=False,
        )
    assert silent.returncode == 0
    assert silent.stdout


def test_a_file_that_finds_no_room_leaves_nothing(inside: Coopnet, demo_store: Store, tmp_path: Path) -> None:
    me = psutil.Process()
    before = me.rlimit(psutil.RLIMIT_FSIZE)
    me.rlimit(psutil.RLIMIT_FSIZE, (1000, before[1]))
    try:
        done = inside("draw", "projects", "--to", tmp_path / "picture.html")
    finally:
        me.rlimit(psutil.RLIMIT_FSIZE, before)
    assert (done.returncode, done.stdout) == (6, "")
    assert "picture.html cannot be written: File too large. Make room" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", ["", "home"])
def test_a_home_that_is_a_file(coopnet_at: Callable[..., Coopnet], tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("no folder")
    for words in (("status",), ("engine", "stop"), ("ask", "projects")):
        done = coopnet_at(tmp_path / "file" / below)(*words)
        assert done.returncode == 2
        assert f"{tmp_path / 'file'} is a file" in done.stderr


def test_a_port_where_something_else_listens(coopnet_at: Callable[..., Coopnet], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=hang_up, daemon=True).start()
        port = listening.getsockname()[1]
        done = coopnet_at(tmp_path, COOPNET_URI=f"bolt://127.0.0.1:{port}")("ask", "projects")
    assert done.returncode == 6
    assert "does not speak Bolt" in done.stderr
    assert "7687" in done.stderr
