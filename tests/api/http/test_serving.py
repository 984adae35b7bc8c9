"""The server as a process of its own: it says where it is, refuses a port in use, and stops cleanly."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2
import pytest
from coopnet.api import Settings
from coopnet.api.http.access_log import access, access_logging_to, write_line
from coopnet.api.http.admission import Admission, rate_of
from coopnet.api.http.app import create_app
from coopnet.api.http.listening import listening_at
from coopnet.api.http.querying import address as address_of
from coopnet.api.http.serving import serve
from coopnet.api.http.warming import warm
from coopnet.api.http.watching import Answered
from coopnet.api.key_file import KeyFile
from coopnet.graph.engine import EngineSettings
from coopnet.graph.errors import BadArgument
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE

from .conftest import served

PROGRAM = """
import sys
from pathlib import Path
from coopnet.api import Settings
from coopnet.api.http.querying import address as address_of
from coopnet.api.http.serving import serve
from coopnet.api.http.warming import warm
from coopnet.graph.engine import Address, EngineSettings
uri, user, password, database, home = sys.argv[1:]
home = Path(home)
settings = Settings(EngineSettings(home, home), Address(uri, user, password, database))
serve(settings, port=0, on_ready=lambda address: print(address, flush=True))
print("returned", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serves_until_a_signal(demo_store: Store, tmp_path: Path, number: signal.Signals) -> None:
    at = demo_store.address
    words = [sys.executable, "-c", PROGRAM, at.uri, at.user, at.password, at.database, str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().strip()
        assert httpx2.get(f"{address}health").json() == {"status": "ok"}
        process.send_signal(number)
        out, err = process.communicate(timeout=15)
    assert (process.returncode, out.strip(), err) == (0, "returned", "")


def test_a_port_in_use_is_one_sentence(neo4j_settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(BadArgument, match="cannot be had") as caught:
        serve(neo4j_settings, port=taken.getsockname()[1])
    assert caught.value.argument == "port"


def test_a_host_that_is_none_is_one_sentence(tmp_path: object) -> None:
    settings = Settings(EngineSettings(tmp_path, tmp_path), None)
    with pytest.raises(BadArgument, match="no address"):
        serve(settings, host="no such host")


def test_what_readers_open_first_is_asked_first(demo_store: Store, tmp_path: Path) -> None:
    """On a server that asks for keys and lets nobody ask more than once: its own questions are not counted."""
    admission = Admission(KeyFile(tmp_path / "keys.json"), rate_of("1/hour"))
    assert admission.own not in repr(admission)
    with served(create_app(lambda: Store(demo_store.address), admission=admission)) as address:
        assert warm(address, threading.Event(), key="another") == []
        asked = warm(f"{address}/", threading.Event(), key=admission.own)
        closed = threading.Event()
        closed.set()
        assert warm(address, closed, key=admission.own) == []
    examples = [
        address_of(f"/view/{question.name}", question.example) for question in CATALOGUE.values() if question.example
    ]
    assert asked[:3] == ["/", "/view/supporters?country=country%3AMD", "/entity/country:MD"]
    assert "/pictures/supporters?country=country%3AMD&framed=yes" in asked
    assert set(asked) >= set(examples)


def test_what_two_countries_have_in_common_is_asked_too() -> None:
    first = "".join(
        f'<a href="/view/who_funds_whom?country=country%3A{code}&amp;shown=USD">' for code in ("KE", "KE", "MD")
    )

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(first.encode() if self.path == "/" else b"")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        asked = warm(f"http://127.0.0.1:{server.server_address[1]}", threading.Event())
        server.shutdown()
    assert asked[-1] == "/view/pair?one=country%3AKE&other=country%3AMD"


def test_a_server_that_stops_in_the_middle_of_a_page_is_left_in_peace() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def half_a_page() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                closed.set()  # before the page ends, or the next one would be asked for
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n<html>")

        closed = threading.Event()
        threading.Thread(target=half_a_page, daemon=True).start()
        assert warm(f"http://127.0.0.1:{listening.getsockname()[1]}/", closed) == []


def test_an_access_log_leaves_logging_as_it_was(tmp_path: Path) -> None:
    def state() -> tuple[object, ...]:
        return access.propagate, access.level, list(access.handlers)

    before, file = state(), tmp_path / "access.log"
    with access_logging_to(str(file)):
        assert access.propagate is False
        write_line(Answered("GET", "/v1/status", 200, 12, 0.25, {"key": "k1"}))
    assert state() == before
    (line,) = file.read_text("utf-8").splitlines()
    assert json.loads(line) | {"time": ""} == {
        "time": "",
        "request": None,
        "method": "GET",
        "route": "/v1/status",
        "status": 200,
        "ms": 250.0,
        "bytes": 12,
        "key": "k1",
        "cache": None,
    }


def test_no_answer_is_held_back_until_its_beginning_has_arrived() -> None:
    """Nagle's algorithm would: forty milliseconds for each answer on a connection that stays."""

    async def is_sent_at_once() -> bool:
        loop = asyncio.get_running_loop()
        found: asyncio.Future[int] = loop.create_future()

        class Noting(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                taken = transport.get_extra_info("socket")
                found.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                transport.close()

        with listening_at("127.0.0.1", 0) as listening:
            server = await loop.create_server(Noting, sock=listening)
            _, writer = await asyncio.open_connection(*listening.getsockname())
            noted = await asyncio.wait_for(found, 10)
            writer.close()
            server.close()
        return bool(noted)

    # a loop of its own: a browser of other tests may hold this thread's
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(asyncio.run, is_sent_at_once()).result()
