"""Every refusal is a problem (RFC 9457); a Neo4j that is away is said at once and waited for."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from coopnet.api.http.app import create_app
from coopnet.api.http.problem_kinds import KINDS, PROBLEMS
from coopnet.graph import errors
from coopnet.graph.engine import Address
from coopnet.graph.errors import CoopnetError
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient

from ...accessibility import troubles
from .conftest import app_around, client_of, served

REFUSED = {
    "/v1/questions/entity?entity=org:nobody": (404, "unknown-entity", "org:nobody"),
    "/v1/questions/sources?source=source:none": (404, "unknown-entity", "source:none"),
    "/v1/questions/nothing": (404, "not-found", "There is no question"),
    "/v1/nothing": (404, "no-such-page", "Nothing is served"),
    "/v1/statements/demo/none": (404, "not-found", "none"),
    "/v1/questions/funding?contry=MD": (422, "bad-argument", "do you mean “country”"),
    "/v1/questions/funding?country=": (422, "bad-argument", "country: is empty"),
    "/v1/questions/funding?country=MD&country=RO": (422, "bad-argument", "given 2 times"),
    "/v1/questions/funding?limit=10001": (422, "bad-argument", "limit"),
    "/v1/questions/funding?start=yesterday": (422, "bad-argument", "start"),
    "/v1/questions/funding?as_of=99": (422, "bad-argument", "has not happened"),
    "/v1/questions/funding?format=xml": (422, "bad-argument", "format"),
    "/v1/questions/funding?country=org:icmpd": (422, "bad-argument", "Organisation"),
    "/v1/questions/neighbourhood?entity=org:icmpd&depth=3": (422, "bad-argument", "depth"),
    "/v1/questions/statements?type=FUND": (422, "bad-argument", "FUNDS"),
    "/v1/questions/supporters": (422, "bad-argument", "country"),
    "/v1/status?x=1": (422, "bad-argument", "x"),
    "/v1/questions/search?text=" + "x" * 9000: (414, "address-too-long", "8,000"),
}


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path[:60])
def test_refusals_are_problems(client: TestClient, path: str) -> None:
    status, kind, words = REFUSED[path]
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["type"]) == (status, f"/problems/{kind}")
    assert words in response.text
    assert client.get(body["type"]).status_code == 200


def test_browsers_get_the_same_sentence_as_a_page(client: TestClient) -> None:
    path = "/v1/questions/entity?entity=org:nobody"
    page = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert client.get(path).json()["detail"] in page.text


def test_a_picture_that_cannot_be_made_says_so_in_its_frame(client: TestClient) -> None:
    path = "/pictures/neighbourhood?entity=org:nobody&framed=yes"
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]
    assert "There is no picture" in page.text
    assert "<nav" not in page.text


def test_nothing_can_be_changed(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.request(method, "/v1/questions/funding")
        assert (response.status_code, response.json()["type"]) == (405, "/problems/no-such-method")


def test_every_error_has_a_kind() -> None:
    ours = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, CoopnetError)]
    assert set(KINDS) == set(ours)
    assert len(PROBLEMS) == len({kind.title for kind in PROBLEMS.values()})


@pytest.mark.parametrize(
    ("error", "status", "particulars"),
    [
        (errors.Ambiguous("Interior", ["org:a", "org:b"]), 409, {"candidates": ["org:a", "org:b"]}),
        (errors.TooLarge("Too many."), 413, {}),
        (errors.TimedOut("Too long.", "Narrow it."), 504, {"remedy": "Narrow it."}),
        (errors.Busy("A backup is made."), 503, {}),
        (errors.SchemaMismatch("Newer."), 503, {}),
        (errors.DiskUnavailable("Full.", "Make room."), 503, {"remedy": "Make room."}),
        (errors.BadInput([errors.Complaint("is no date", field="date")]), 422, {}),
        (ZeroDivisionError("secret"), 500, {}),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_error_has_its_status(
    demo_store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, particulars: dict
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(type(CATALOGUE["actors"]), "ask", fails)
    with client_of(app_around(demo_store)) as client:
        response = client.get("/v1/questions/actors")
        assert response.status_code == status
        assert particulars.items() <= response.json().items()
        assert "secret" not in response.text
        assert "Traceback" not in response.text
        assert ("retry-after" in response.headers) == isinstance(error, (errors.Busy, errors.DiskUnavailable))


@contextmanager
def door_before(address: str) -> Iterator[tuple[int, threading.Event]]:
    """A port that leads to another address while its event is set, and refuses otherwise."""
    host, port = address.rpartition("/")[2].split(":")
    opened, over = threading.Event(), threading.Event()
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        own = place.getsockname()

    def carry(source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass
        finally:
            for one in (source, target):
                one.close()

    def listen() -> None:
        while not over.is_set():
            if not opened.wait(0.05):
                continue
            with socket.create_server(own) as listening:
                listening.settimeout(0.05)
                pairs: list[socket.socket] = []
                while opened.is_set() and not over.is_set():
                    try:
                        near, _ = listening.accept()
                    except TimeoutError:
                        continue
                    far = socket.create_connection((host, int(port)))
                    pairs += [near, far]
                    for ends in ((near, far), (far, near)):
                        threading.Thread(target=carry, args=ends, daemon=True).start()
                for pair in pairs:
                    try:
                        pair.shutdown(socket.SHUT_RDWR)
                    except OSError:
                        continue

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield own[1], opened
    over.set()
    thread.join(5)


def wait_for(client: TestClient, status: int) -> float:
    began = time.monotonic()
    while client.get("/health").status_code != status:
        assert time.monotonic() - began < 90  # for ever, on any machine
        time.sleep(0.2)
    return time.monotonic() - began


def test_comes_back_without_a_restart(demo_store: Store) -> None:
    real = demo_store.address
    with door_before(real.uri) as (port, opened):
        moved = Address(f"bolt://127.0.0.1:{port}", real.user, real.password, real.database)
        with client_of(create_app(lambda: reached(moved, port))) as client:
            assert client.get("/health").status_code == 503
            opened.set()
            wait_for(client, 200)
            assert client.get("/v1/questions/actors").json()["total"] > 0
            opened.clear()
            time.sleep(1.2)
            response = client.get("/v1/questions/actors")
            assert (response.status_code, response.headers["retry-after"]) == (503, "5")
            assert response.json()["type"] == "/problems/engine-unavailable"
            page = client.get("/", headers={"Accept": "text/html"})
            assert page.status_code == 503
            assert 'http-equiv="refresh"' in page.text
            opened.set()
            wait_for(client, 200)
            assert client.get("/v1/questions/actors").json()["total"] > 0


@pytest.mark.browser
def test_a_page_waits_until_the_graph_is_back(demo_store: Store, look: Callable[..., Any]) -> None:
    real = demo_store.address
    with door_before(real.uri) as (port, opened):
        moved = Address(f"bolt://127.0.0.1:{port}", real.user, real.password, real.database)
        with served(create_app(lambda: reached(moved, port))) as place:
            page, requests, _ = look(f"{place}/entity/org:icmpd")
            assert page.locator("h1").inner_text() == "The graph is away"
            assert troubles(page) == []
            opened.set()
            page.get_by_role("heading", name="International Centre").wait_for(timeout=30_000)
            assert page.url == f"{place}/entity/org:icmpd"
            assert [one for one in requests if not one.startswith((place, "data:", "blob:"))] == []


def reached(address: Address, port: int) -> Store:
    """Open a graph; at once EngineUnavailable where nobody listens."""
    store = Store(address)
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        store.verify()
    except OSError as error:
        store.close()
        raise errors.EngineUnavailable("Away.") from error
    return store
