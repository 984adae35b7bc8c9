"""A server of several processes: one address, one log, one count of everything, whichever process answers."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import httpx2
import psutil
from coopnet.api.key_file import KeyFile
from coopnet.graph.store.store import Store

PROGRAM = """
import sys
from pathlib import Path
from coopnet.api import Settings
from coopnet.api.http import supervising
from coopnet.api.http.admission import Admission, rate_of
from coopnet.api.http.serving import serve
from coopnet.api.key_file import KeyFile
from coopnet.graph.engine import Address, EngineSettings
uri, user, password, database, home = sys.argv[1:]
supervising.LONGEST_SILENCE = 40
settings = Settings(EngineSettings(Path(home), Path(home)), Address(uri, user, password, database))
serve(
    settings,
    port=0,
    on_ready=lambda address: print(address, flush=True),
    admission=Admission(KeyFile(settings.keys), rate_of("500/hour")),
    workers=2,
    root_path="/graph",
    proxies=["127.0.0.1"],
    access_log=home + "/access.log",
)
print("returned", flush=True)
"""


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    found: list[int] = []
    for child in psutil.Process(process.pid).children():
        with suppress(psutil.Error):  # one that has just died
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child.pid)
    return sorted(found)


def raw(address: str, sent: bytes) -> bytes:
    """Send bytes, and return all that comes."""
    url = httpx2.URL(address)
    with socket.create_connection((url.host, url.port), timeout=60) as connection:
        parts: list[bytes] = []
        with suppress(ConnectionError):
            connection.sendall(sent)
            while part := connection.recv(1 << 16):
                parts.append(part)
    return b"".join(parts)


def told(address: str, key: str) -> dict[str, float]:
    """Return what Prometheus reads."""
    text = httpx2.get(f"{address}metrics", headers={"Authorization": f"Bearer {key}"}, timeout=120).text
    return {name: float(value) for name, value in re.findall(r"^(\S+) (\S+)$", text, re.MULTILINE)}


def test_several_processes_are_one_server(demo_store: Store, tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    made, often = keys.create("Often")
    _, seldom = keys.create("Seldom", "12/hour")
    where = demo_store.address
    words = [sys.executable, "-c", PROGRAM, where.uri, where.user, where.password, where.database, str(tmp_path)]
    with (
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process,
        closing(_Stopping(process)),
    ):
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        while len(workers_of(process)) < 2:
            time.sleep(0.1)

        def ask(key: str, path: str = "v1/aspects", **headers: str) -> httpx2.Response:
            # each time a connection of its own, so that either process may take it
            return httpx2.get(address + path, headers={"Authorization": f"Bearer {key}", **headers}, timeout=120)

        # A rate is one rate, and the counts are one count.
        assert Counter(ask(seldom).status_code for _ in range(16)) == {200: 12, 429: 4}
        counts = told(address, often)
        assert counts['coopnet_requests_total{method="GET",route="/v1/aspects",status="200"}'] == 12
        assert counts["coopnet_workers"] == 2
        # By whom a proxy says that it was asked, and under which path it serves us.
        page = ask(often, "v1/questions/actors").json()
        assert page["links"]["self"] == "/graph/v1/questions/actors"
        assert (
            httpx2.get(f"{address}v1/aspects", headers={"X-Forwarded-For": "203.0.113.9"}, timeout=120).status_code
            == 401
        )

        # Requests in one piece are answered in their order; what is no request is refused.
        one = f"GET /v1/aspects HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {often}\r\n"
        answers = raw(address, (one + "\r\n").encode() * 5 + (one + "Connection: close\r\n\r\n").encode())
        assert answers.count(b"HTTP/1.1 200 OK") == 6
        # whether the refusal arrives is chance, since it is sent while more is on its way
        endless = raw(address, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000)
        assert endless == b"" or b"400 Bad Request" in endless
        assert b"400 Bad Request" in raw(address, b"\x16\x03\x01 not spoken here\r\n\r\n")
        nested = httpx2.post(
            f"{address}v1/match", content="[" * 90_000, headers={"Authorization": f"Bearer {often}"}, timeout=120
        )
        assert nested.status_code == 422

        # One that dies is replaced, and what it counted stays counted.
        before = workers_of(process)
        os.kill(before[0], signal.SIGKILL)
        while len(workers_of(process)) < 2 or workers_of(process) == before:
            assert ask(often).status_code == 200
            time.sleep(0.2)
        assert ask(seldom).status_code == 429

        # One that hangs is ended and replaced.
        before = workers_of(process)
        os.kill(before[0], signal.SIGSTOP)
        while before[0] in workers_of(process) or len(workers_of(process)) < 2:
            time.sleep(0.2)
        assert {ask(often).status_code for _ in range(6)} == {200}
        keys.revoke(made.id)
        assert {ask(often).status_code for _ in range(6)} == {401}

        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
        assert workers_of_none(before)
    assert (process.returncode, out) == (0, "returned\n")
    assert err.count("A process of the server has ended (exit code -9); another takes its place.") == 2
    assert err.count("A process of the server has answered nobody for 40 seconds.") == 1
    assert "Traceback" not in err
    log = (tmp_path / "access.log").read_text("utf-8")
    lines = [json.loads(line) for line in log.splitlines()]
    assert (tmp_path / "access.log").stat().st_mode & 0o077 == 0
    assert Counter(line["status"] for line in lines if line["key"] not in (None, made.id)) == {200: 12, 429: 5}
    assert "203.0.113.9" not in log
    assert often not in log
    assert {line["route"] for line in lines} >= {"/v1/aspects", "/metrics"}


class _Stopping:
    """Stops a server, so that a test that fails does not wait for it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()


def workers_of_none(pids: list[int]) -> bool:
    """Whether all these processes have ended."""
    return not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" for pid in pids)
