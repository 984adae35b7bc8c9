"""What strangers, accidents and full disks do to a server: it says so under a number, and goes on."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
import uvicorn
from coopnet.api.http import connections
from coopnet.api.http.app import create_app
from coopnet.api.http.lanes import LANES, QUESTIONS
from coopnet.api.http.server_log import log, logging_to
from coopnet.graph import errors
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Question
from coopnet.queries.asking.scope import LAST_PAGE
from fastapi.testclient import TestClient

from .conftest import app_around, client_of

SECRET = "never-in-a-log"  # noqa: S105 - so that it may be looked for


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException, store: Store) -> Iterator[TestClient]:
    """An app whose question “actors” meets an error."""

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(type(CATALOGUE["actors"]), "ask", fails)
    with client_of(app_around(store)) as client:
        yield client


def test_a_page_beyond_the_end_is_empty_with_status_and_total(client: TestClient) -> None:
    last = LAST_PAGE
    for question in (CATALOGUE[name] for name in ("actors", "flows", "planned", "statements", "supporters")):
        first = client.get(f"/v1/questions/{question.name}", params=question.example).json()
        # the addresses before /v1 told pages by number; they lead to the same place in the list
        beyond = client.get(
            f"/questions/{question.name}", params={**question.example, "page": last, "limit": 500}
        ).json()
        assert beyond["status"] == first["status"], question.name
        assert (beyond["total"], beyond["rows"]) == (first["total"], []), question.name
    for page in (0, last + 1, 2**31, "9" * 5000):
        for path in ("/about", "/search?type=Organisation", "/load/1", "/view/funding"):
            assert client.get(path, params={"page": page}).status_code == 422, path


@pytest.mark.parametrize(
    "path", ["/", "/health", "/v1/questions/actors", "/view/actors", "/search?text=a", "/entity/org:nobody", "/nothing"]
)
def test_head_is_answered_wherever_get_is(client: TestClient, path: str) -> None:
    got, headed = client.get(path), client.head(path)
    assert (headed.status_code, headed.content) == (got.status_code, b"")
    assert headed.headers["content-type"] == got.headers["content-type"]
    assert client.post(path).headers.get("allow", "GET, HEAD, OPTIONS") == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST:1", 200),
        ("127.9.9.9", 200),
        ("graph.example.org", 200),
        ("Graph.Example.org:443", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.org", 421),
        ("localhost.evil.example", 421),
        ("", 421),
        ("169.254.169.254", 421),
    ],
)
def test_other_names_are_not_served(demo_store: Store, host: str, status: int) -> None:
    app = create_app(lambda: Store(demo_store.address), host_names=["graph.example.org"])
    with client_of(app) as client:
        response = client.get("/health", headers={"Host": host})
    assert response.status_code == status
    if status == 421:
        assert response.json()["type"] == "/problems/other-host"


def test_a_fault_is_in_the_log_under_the_number_that_its_reader_has(
    demo_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    error = ZeroDivisionError(f"by {SECRET}")
    error.__cause__ = KeyError("the cause")
    with logging_to(tmp_path / "logs", [SECRET, ""]) as file, failing(monkeypatch, error, demo_store) as client:
        data = client.get("/v1/questions/actors?kind=A+Person")
        page = client.get("/v1/questions/actors", headers={"Accept": "text/html"})
    written = file.read_text("utf-8")
    number = data.json()["request_id"]
    assert data.headers["coopnet-request"] == number
    assert page.headers["coopnet-request"] in page.text
    assert page.headers["coopnet-request"] != number
    for said in (written, capsys.readouterr().err):
        assert f"request {number}: GET /v1/questions/actors: 500, ZeroDivisionError: by …; caused by KeyError" in said
        assert "in fails" in said
        assert SECRET not in said
        assert "Person" not in said
    assert (file.stat().st_mode & 0o077, file.parent.stat().st_mode & 0o077) == (0, 0)


def test_what_passes_by_itself_is_a_line_on_the_screen_and_more_in_the_file(
    demo_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with logging_to(tmp_path, []) as file, failing(monkeypatch, errors.TimedOut("Too long."), demo_store) as client:
        number = client.get("/v1/questions/actors").json()["request_id"]
    assert f"request {number}" in file.read_text("utf-8")
    assert "in fails" in file.read_text("utf-8")
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "logs").write_text("a file where a folder should be")
    with logging_to(tmp_path / "logs", []):
        log.error("something")
    assert "There is no log file" in capsys.readouterr().err
    me = psutil.Process()
    before = me.rlimit(psutil.RLIMIT_FSIZE)
    with logging_to(tmp_path / "full", []):
        me.rlimit(psutil.RLIMIT_FSIZE, (0, before[1]))
        try:
            log.error("something else")
        finally:
            me.rlimit(psutil.RLIMIT_FSIZE, before)
    said = capsys.readouterr().err
    assert "something else" in said
    assert "Traceback" not in said
    assert logging.getLogger("coopnet").handlers == []


def test_health_is_answered_while_every_thread_is_busy(demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, begun, width = threading.Event(), threading.Semaphore(0), LANES[QUESTIONS].width
    actors, ask = CATALOGUE["actors"], Question.ask

    def waits(self: Question[Any, Any], *given: Any) -> Any:
        if self is not actors:
            return ask(self, *given)
        begun.release()
        assert go_on.wait(600)
        raise errors.NotFound("Nothing.")

    monkeypatch.setattr(Question, "ask", waits)
    with client_of(app_around(demo_store)) as client:
        asking = [
            threading.Thread(target=client.get, args=(f"/v1/questions/actors?kind=k{at}",)) for at in range(width + 4)
        ]
        for one in asking:
            one.start()
        for _ in range(width):
            assert begun.acquire(timeout=30)
        assert client.get("/health").json() == {"status": "ok"}
        for path in ("/", "/search?text=moldova", "/v1/entities/country:MD"):  # these have lanes of their own
            assert client.get(path).status_code < 500
        assert not go_on.is_set()
        go_on.set()
        for one in asking:
            one.join()


@contextmanager
def served_impatiently(app: Any) -> Iterator[tuple[str, int]]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_level="critical", http=connections.ImpatientProtocol, timeout_keep_alive=60)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield listening.getsockname()
        server.should_exit = True
        thread.join(10)


async def blank(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """An app that answers everything with a megabyte."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"10000000")]})
        await send({"type": "http.response.body", "body": b" " * 10_000_000})


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX-", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"])
def test_who_sends_or_takes_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(connections, "ASKING_SECONDS", 0.2)
    monkeypatch.setattr(connections, "TAKING_SECONDS", 0.2)
    with served_impatiently(blank) as where, socket.create_connection(where) as connection:
        connection.settimeout(30)
        connection.sendall(sent)
        threading.Event().wait(1.5 if sent.endswith(b"\r\n\r\n") else 0)
        taken = 0
        try:
            while part := connection.recv(65536):
                taken += len(part)
        except ConnectionResetError:
            pass
        assert taken < 10_000_000


def test_who_does_not_send_the_body_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SENDING_SECONDS", 0.5)

    async def takes_all(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            while (message := await receive()).get("more_body"):
                pass
            assert message["type"] == "http.request"
            await blank(scope, receive, send)

    head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n"
    with served_impatiently(takes_all) as where:
        with socket.create_connection(where) as slow:
            slow.settimeout(30)
            slow.sendall(head + b"abc")
            with suppress(ConnectionResetError):
                assert slow.recv(1) == b""
        with socket.create_connection(where) as connection:
            connection.settimeout(30)
            connection.sendall(head + b"abc")
            connection.sendall(b"def")
            assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_who_asks_in_time_is_answered_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ASKING_SECONDS", 1.0)
    with served_impatiently(blank) as where, socket.create_connection(where) as connection:
        connection.settimeout(30)
        for _ in range(3):
            for part in (b"GET / HTTP/1.1\r\n", b"Host: a\r\n\r\n"):
                connection.sendall(part)
            taken = 0
            while taken < 10_000_000:
                taken += len(connection.recv(1 << 20))
        threading.Event().wait(1.5)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_a_full_disk_is_said_with_a_time_to_come_back(demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (errors.DiskUnavailable("The disk is full.", "Make room."), OSError(28, "No space left on device")):
        with failing(monkeypatch, error, demo_store) as client:
            response = client.get("/v1/questions/actors")
            assert (response.status_code, response.headers["retry-after"]) == (503, "5")
            assert response.json()["type"] == "/problems/disk-unavailable"
            assert "ake room" in response.json()["remedy"]
